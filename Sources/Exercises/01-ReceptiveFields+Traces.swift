// The ways to the answers of lesson 1, told by counting. A case that is too large to follow by hand
// has no way to show.

import Reference
import Tensors

/// Counts and lists in words.
enum Counting {
  /// "row 2", "rows 2 and 3", "rows 2, 3 and 4", "rows 2 to 9", "no row"
  static func list(_ numbers: some BidirectionalCollection<Int>, _ name: String) -> String {
    guard let last = numbers.last else { return "no \(name)" }
    if numbers.count == 1 { return "\(name) \(last)" }
    let first = numbers[numbers.startIndex]
    if numbers.count > 6, last - first == numbers.count - 1 {
      return "\(name)s \(first) to \(last)"
    }
    return "\(name)s \(numbers.dropLast().map { "\($0)" }.joined(separator: ", ")) and \(last)"
  }

  /// "1 pixel", "3 pixels"
  static func amount(_ count: Int, _ name: String) -> String {
    "\(count) \(name)\(count == 1 ? "" : "s")"
  }

  /// "Row 2 …"
  static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}

enum FieldTraces {
  static func receptiveField(_ row: Int, _ column: Int, _ filter: Size) -> [String] {
    let first = inWords(Fields.window(0, 0, filter))
    let field = inWords(Fields.window(row, column, filter))
    return [
      "Unit (0, 0) sees \(first).",
      "The window moves \(Counting.amount(row, "pixel")) down and "
        + "\(Counting.amount(column, "pixel")) to the right.",
      "Unit (\(row), \(column)) sees \(field).",
    ]
  }

  private static func inWords(_ field: Field) -> String {
    "\(Counting.list(field.rows, "row")) and \(Counting.list(field.columns, "column"))"
  }

  static func sharedPixels(_ a: Field, _ b: Field) -> [String] {
    let rows = a.rows.filter(b.rows.contains)
    let columns = a.columns.filter(b.columns.contains)
    let pixels = rows.flatMap { row in columns.map { "(\(row), \($0))" } }
    return [
      "Field a has \(inWords(a)), field b has \(inWords(b)).",
      "Both have \(Counting.list(rows, "row")) and \(Counting.list(columns, "column")).",
      pixels.isEmpty
        ? "They share no pixel." : "They share \(pixels.joined(separator: ", ")): \(pixels.count).",
    ]
  }

  static func unitsSeeing(_ row: Int, _ column: Int, _ image: Size, _ filter: Size) -> [String] {
    line(row, "row", image.rows, filter.rows)
      + line(column, "column", image.columns, filter.columns)
  }

  private static func line(_ pixel: Int, _ name: String, _ image: Int, _ filter: Int) -> [String] {
    let starts = 0...image - filter
    let seeing = starts.filter { ($0..<$0 + filter).contains(pixel) }
    return [
      "Of \(image) \(name)s, the window shows \(filter): it can begin at "
        + "\(Counting.list(starts, name)).",
      "It shows \(name) \(pixel) if it begins at \(Counting.list(seeing, name)).",
    ]
  }

  static func coverage(_ image: Size, _ filter: Size) -> [String] {
    if image.count > 8 || filter.count > 4 { return [] }
    let map = Fields.map(image, filter)
    let middle = image.rows / 2
    return [
      "The window can begin at \(Counting.list(0..<map.rows, "row")) and at "
        + "\(Counting.list(0..<map.columns, "column")): \(Counting.amount(map.count, "unit"))."
    ]
      + (0..<image.columns).map { column in
        let units = Fields.seeing(middle, column, image, filter)
        let places = units.rows.flatMap { row in units.columns.map { "(\(row), \($0))" } }
        return
          "Pixel (\(middle), \(column)) lies in the fields of \(places.joined(separator: ", "))"
          + ": \(places.count)."
      }
  }

  static func stackedReceptiveField(_ layers: Int, _ filter: Int) -> [String] {
    if layers > 3 || filter > 4 { return [] }
    return (0...layers).map { layer in
      let seen = Reference.stackedReceptiveField(layers: layer, filter: filter)
      if layer == 0 { return "Without a layer, a pixel sees itself: 1 pixel." }
      let below = Reference.stackedReceptiveField(layers: layer - 1, filter: filter)
      let parts = (0..<filter).map { unit in
        "\(unit)" + (below == 1 ? "" : "–\(unit + below - 1)")
      }
      let words = below == 1 ? "pixels" : "units that see pixels"
      return "Through \(Counting.amount(layer, "layer")), a unit looks at \(words) "
        + parts.joined(separator: ", ") + ": \(Counting.amount(seen, "pixel"))."
    }
  }

  static func layersNeeded(_ pixels: Int, _ filter: Int) -> [String] {
    let layers = Reference.layersNeeded(toSee: pixels, filter: filter)
    if layers > 4 { return [] }
    return (0...layers).map { count in
      let seen = Reference.stackedReceptiveField(layers: count, filter: filter)
      return "\(Counting.amount(count, "layer")): \(Counting.amount(seen, "pixel")), "
        + (seen < pixels ? "\(pixels - seen) too few." : "enough for \(pixels).")
    }
  }
}
