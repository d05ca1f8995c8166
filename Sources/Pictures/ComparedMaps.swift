public import Tensors

/// An expected map, the one that was answered, and their difference, as pictures of a terminal.
///
/// ```swift
/// let maps = ComparedMaps(expected: [[0, 2], [4, 0]], yours: [[0, 2], [3, 0]])
/// for line in maps.lines(in: .characters, width: 80) { print(line) }
/// // expected     yours     difference
/// // · 2          · 2        ·  ·
/// // 4 ·          3 ·       -1  ·
/// // · is 0, digits are the values
/// ```
///
/// Expected and yours are on one scale, so that equal values look equal; the difference has its own,
/// since a small mistake would not be seen on theirs. Maps of different sizes have no difference.
public struct ComparedMaps: Sendable {
  private let maps: [CaptionedMap]
  /// The place that must be seen if there is no room for all.
  private let firstDifference: Place

  /// - Parameters:
  ///   - expected: The right map, rows × columns.
  ///   - yours: The map that was answered, of any size.
  ///   - wrong: The offsets of the values that count as different; nil for all that differ. A right
  ///     answer has rounding errors, and alone on their scale they would look like mistakes.
  public init(expected: Matrix, yours: Matrix, wrong: Set<Int>? = nil) {
    let shared = ColorScale.covering(expected, yours)
    let isComparable = expected.size == yours.size
    let both = [("expected", expected), ("yours", yours)].map { name, matrix in
      CaptionedMap(
        caption: isComparable ? name : "\(name) \(matrix.size)",
        scaleName: "expected and yours", matrix: matrix, scale: shared)
    }
    guard isComparable else {
      maps = both
      firstDifference = Place(row: 0, column: 0)
      return
    }
    let difference = Self.difference(expected, yours, wrong)
    let limit = ColorScale.covering(difference).limit
    maps =
      both + [
        CaptionedMap(
          caption: "difference", scaleName: "difference (yours − expected)", matrix: difference,
          scale: ColorScale(limit: limit, isSigned: true).used(for: [difference]))
      ]
    let first = difference.values.firstIndex { $0 != 0 } ?? 0
    firstDifference = Place(
      row: first / max(expected.columns, 1), column: first % max(expected.columns, 1))
  }

  /// Yours minus expected, and 0 for values that are right.
  private static func difference(_ expected: Matrix, _ yours: Matrix, _ wrong: Set<Int>?) -> Matrix
  {
    let values = expected.values.indices.map { offset -> Float in
      let (right, actual) = (expected.values[offset], yours.values[offset])
      // Subtracting would make equal infinities "not a number".
      let isRight =
        wrong.map { !$0.contains(offset) } ?? (actual == right || actual.isNaN && right.isNaN)
      return isRight ? 0 : actual - right
    }
    return Matrix(rows: expected.rows, columns: expected.columns, values: values)
  }

  /// The maps side by side, or one below the other if they do not fit beside each other, with
  /// their scales below; as large as `width` allows, but not larger than can be taken in at once.
  ///
  /// If there is no room for a value each, the part around the first difference is shown, and the
  /// last line says which that is.
  public func lines(in style: HeatMap.Style, width: Int) -> [String] {
    let arrangement = MapArrangement(of: maps, in: style, width: width)
    let windows = maps.map {
      MapWindow(on: $0.matrix.size, around: firstDifference, atMost: arrangement.most)
    }
    let blocks = zip(maps, windows).map { map, window in
      MapBlock(
        caption: map.caption,
        map: HeatMap(
          window.part(of: map.matrix), scale: map.scale, zoom: arrangement.zoom,
          isDense: arrangement.isDense),
        style: style)
    }
    let pictures =
      arrangement.isStacked
      ? Array(blocks.map(\.lines).joined(separator: [""])) : MapBlock.sideBySide(blocks)
    return pictures + keys(style, isDense: arrangement.isDense, width: width)
      + notes(windows, width: width)
  }

  // MARK: - Below the pictures

  /// Each scale beside its name, or below it if that is too wide, or in words if even that is.
  private func keys(_ style: HeatMap.Style, isDense: Bool, width: Int) -> [String] {
    var scales: [(name: String, key: ScaleKey, words: String)] = []
    for map in maps where scales.last?.name != map.scaleName {
      let heat = HeatMap(map.matrix, scale: map.scale, isDense: isDense)
      scales.append((map.scaleName, heat.key(in: style), heat.legend(in: style)))
    }
    if style == .characters, Set(scales.map(\.words)).count == 1 {
      return scales[0].words.brokenAtCommas(to: width, indent: 0)
        + [missing(style)].compactMap { $0 }
    }
    let nameWidth = (scales.map(\.name.count).max() ?? 0) + 2
    let lowWidth = scales.map(\.key.low.count).max() ?? 0
    let keyWidth = lowWidth + 1 + (scales.map(\.key.width).max() ?? 0)
    let lines = scales.flatMap { name, key, words -> [String] in
      let strip = (lowWidth == 0 ? "" : key.low.padded(before: lowWidth) + " ") + key.text
      if nameWidth + keyWidth <= width { return [name.padded(after: nameWidth) + strip] }
      return [name]
        + (2 + keyWidth <= width
          ? ["  " + strip] : ("  " + words).brokenAtCommas(to: width, indent: 2))
    }
    return lines + [missing(style)].compactMap { $0 }
  }

  /// "? is not a number", if a value is none.
  private func missing(_ style: HeatMap.Style) -> String? {
    guard maps.contains(where: { $0.matrix.values.contains(where: \.isNaN) }) else { return nil }
    let sample = HeatMap(
      Matrix(rows: 2, columns: 1, filledWith: .nan), scale: ColorScale(limit: 1), isDense: true)
    return sample.lines(in: style)[0] + " is not a number"
  }

  /// Which part is shown, if that is not all.
  private func notes(_ windows: [MapWindow], width: Int) -> [String] {
    let hasOneSize = maps.allSatisfy { $0.matrix.size == maps[0].matrix.size }
    let texts = zip(maps, windows).compactMap { map, window in
      window.isWhole ? nil : "(" + (hasOneSize ? "" : map.name + ": ") + window.text + ")"
    }
    return (hasOneSize ? texts.prefix(1) : texts[...])
      .flatMap { $0.brokenAtCommas(to: width, indent: 1) }
  }
}

/// A map, what stands over it, and what its scale is called.
struct CaptionedMap: Sendable {
  let caption: String
  let scaleName: String
  let matrix: Matrix
  let scale: ColorScale

  /// "expected"
  var name: String { String(caption.prefix { $0 != " " }) }
}
