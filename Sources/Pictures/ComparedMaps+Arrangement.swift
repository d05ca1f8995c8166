// How maps stand on the screen: beside or below each other, how large, and how much of them.

import Tensors

/// How some maps are shown.
struct MapArrangement {
  let isStacked: Bool
  let zoom: Int
  let isDense: Bool
  /// As many rows and columns of each map as there is room for.
  let most: Size

  /// The largest that fits in `width` characters: side by side before stacked, whole before in part.
  init(of maps: [CaptionedMap], in style: HeatMap.Style, width: Int) {
    let whole = Size(
      rows: maps.map(\.matrix.rows).max() ?? 0, columns: maps.map(\.matrix.columns).max() ?? 0)
    let choices = [false, true].flatMap { isStacked in
      Self.enlargements(style).map { zoom, isDense in
        MapArrangement(isStacked: isStacked, zoom: zoom, isDense: isDense, most: whole)
      }
    }
    if let choice = choices.first(where: { $0.fits(maps, style, width) }) {
      self = choice
    } else {
      self.init(partsOf: maps, in: style, width: width)
    }
  }

  private init(isStacked: Bool, zoom: Int, isDense: Bool, most: Size) {
    self.isStacked = isStacked
    self.zoom = zoom
    self.isDense = isDense
    self.most = most
  }

  /// As much of each map as fits if a value has a single character.
  private init(partsOf maps: [CaptionedMap], in style: HeatMap.Style, width: Int) {
    let share = (width - MapBlock.gap.count * (maps.count - 1)) / max(maps.count, 1)
    let isStacked = share < (maps.map(\.caption.count).max() ?? 0)
    let lines = isStacked ? Self.stackedLines : Self.mostLines
    self.init(
      isStacked: isStacked, zoom: 1, isDense: true,
      most: Size(
        rows: style.isHalfBlocks ? 2 * lines : lines, columns: max(1, isStacked ? width : share)))
  }

  /// The sizes that a value can have, from the largest to the smallest.
  private static func enlargements(_ style: HeatMap.Style) -> [(zoom: Int, isDense: Bool)] {
    switch style {
    case .trueColor, .palette256: [4, 3, 2, 1].map { ($0, false) }
    case .palette16: [(4, false), (1, false), (1, true)]
    case .characters: [(1, false), (1, true)]
    }
  }

  // A map of 28×28 values should be seen whole at its smallest; what is enlarged, or stands over two
  // others, should not push the rest of a verdict off the screen.
  private static let mostLines = 28
  private static let enlargedLines = 14
  private static let stackedLines = 14
  private static let stackedAndEnlargedLines = 8

  private var mapLines: Int {
    switch (isStacked, zoom > 1) {
    case (false, false): Self.mostLines
    case (false, true): Self.enlargedLines
    case (true, false): Self.stackedLines
    case (true, true): Self.stackedAndEnlargedLines
    }
  }

  private func fits(_ maps: [CaptionedMap], _ style: HeatMap.Style, _ width: Int) -> Bool {
    let blocks = maps.map { map in
      MapBlock(
        caption: map.caption,
        map: HeatMap(map.matrix, scale: map.scale, zoom: zoom, isDense: isDense), style: style)
    }
    let widths = blocks.map(\.width)
    let gaps = MapBlock.gap.count * (blocks.count - 1)
    return blocks.allSatisfy { $0.height <= mapLines }
      && (isStacked ? widths.max() ?? 0 : widths.reduce(gaps, +)) <= width
  }
}

/// A heat map under its caption.
struct MapBlock {
  let caption: String
  let map: HeatMap
  let style: HeatMap.Style

  static let gap = "     "

  /// How many characters wide the block is, and how many lines high the map in it.
  var width: Int { max(caption.count, mapWidth) }
  var height: Int { map.extent(in: style).rows }

  var lines: [String] { [caption] + mapLines }

  // Colors take no room, so that the width of a line is known only from how it was made.
  private var mapWidth: Int { map.extent(in: style).columns - margin }
  private var mapLines: [String] { map.lines(in: style).map { String($0.dropFirst(margin)) } }

  /// Values in characters have a space in front, but not in the first column.
  private var margin: Int {
    let hasSpace = style == .characters && !map.isDense && !map.hasBrackets(in: style)
    return hasSpace && map.matrix.columns > 0 ? 1 : 0
  }

  /// The lines of blocks that stand next to each other.
  static func sideBySide(_ blocks: [MapBlock]) -> [String] {
    let height = blocks.map(\.lines.count).max() ?? 0
    let columns = blocks.map { $0.filledLines(height) }
    return (0..<height).map { index in
      columns.map { $0[index] }.joined(separator: gap).trimmingSpacesAtEnd
    }
  }

  /// The lines and empty ones after them, all as wide as the block.
  private func filledLines(_ count: Int) -> [String] {
    let room = String(repeating: " ", count: width - mapWidth)
    let filled = [caption.padded(after: width)] + mapLines.map { $0 + room }
    return filled
      + [String](repeating: "".padded(after: width), count: count - filled.count)
  }
}

/// The part of a map that is shown.
struct MapWindow {
  let rows: Range<Int>
  let columns: Range<Int>
  private let size: Size

  /// At most that many rows and columns, with `place` in their middle if that can be.
  init(on size: Size, around place: Place, atMost most: Size) {
    self.size = size
    rows = Self.part(of: size.rows, around: place.row, atMost: most.rows)
    columns = Self.part(of: size.columns, around: place.column, atMost: most.columns)
  }

  var isWhole: Bool { rows.count == size.rows && columns.count == size.columns }

  func part(of matrix: Matrix) -> Matrix {
    var part = Matrix(rows: rows.count, columns: columns.count)
    for (to, row) in rows.enumerated() {
      for (at, column) in columns.enumerated() { part[to, at] = matrix[row, column] }
    }
    return part
  }

  /// "rows 3 to 12, columns 0 to 9 of 28×28"
  var text: String { "\(Self.text(rows, "row")), \(Self.text(columns, "column")) of \(size)" }

  private static func text(_ part: Range<Int>, _ axis: String) -> String {
    part.count == 1
      ? "\(axis) \(part.lowerBound)" : "\(axis)s \(part.lowerBound) to \(part.upperBound - 1)"
  }

  private static func part(of count: Int, around index: Int, atMost most: Int) -> Range<Int> {
    let size = min(count, most)
    let start = min(max(0, index - size / 2), count - size)
    return start..<start + size
  }
}

extension String {
  func padded(after width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }

  func padded(before width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }

  /// The text, broken after commas if it is wider than `width`; the lines after the first begin
  /// with `indent` spaces.
  func brokenAtCommas(to width: Int, indent: Int) -> [String] {
    var lines: [String] = []
    for part in split(separator: ", ").map(String.init) {
      guard let line = lines.last else {
        lines = [part]
        continue
      }
      // Another comma may have to follow.
      if line.count + 2 + part.count + 1 <= width {
        lines[lines.count - 1] = line + ", " + part
      } else {
        lines[lines.count - 1] = line + ","
        lines.append(String(repeating: " ", count: indent) + part)
      }
    }
    return lines
  }

  fileprivate var trimmingSpacesAtEnd: String {
    var text = self[...]
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}
