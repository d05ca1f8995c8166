import Judging
import Typesetting
import Tensors

/// A block of lines: a caption, and a grid of numbers under it.
struct GridText {
  let lines: [String]

  /// A block that shows a grid, or the part of it that fits.
  ///
  /// - Parameters:
  ///   - grid: The grid.
  ///   - caption: The line above it; no line if it is empty.
  ///   - marked: The offsets of values that get an asterisk.
  ///   - window: The part that is shown; nil for the part around the first marked value.
  ///   - width: How many characters a line may have.
  ///   - number: Writes the value at an offset.
  init(
    _ grid: Grid, caption: String, marked: Set<Int> = [], window: GridWindow? = nil, width: Int,
    number: (Int) -> String
  ) {
    let texts = grid.values.indices.map(number)
    let window = window ?? GridWindow(on: grid, around: marked.min(), width: width)
    let shown = window.rows.map { row in
      window.columns.map { column in
        let offset = row * grid.columns + column
        return texts[offset] + (marked.isEmpty ? "" : marked.contains(offset) ? "*" : " ")
      }
    }
    let widths = window.columns.indices.map { index in
      shown.map { $0[index - window.columns.lowerBound].count }.max() ?? 0
    }
    let rows = shown.map { row in
      zip(row, widths).map { String(repeating: " ", count: $1 - $0.count) + $0 }
        .joined(separator: " ")
    }
    let note = window.isWhole ? [] : wrapped(window.text, to: width).lines
    lines = (caption.isEmpty ? [] : [caption]) + rows + note
  }

  init(_ grid: Grid, caption: String, width: Int) {
    self.init(grid, caption: caption, width: width) { shortText(grid.values[$0]) }
  }

  /// A block of any lines.
  init(lines: [String]) {
    self.lines = lines
  }

  /// Blocks next to each other, as many as fit in `width`; the rest below, after an empty line.
  static func sideBySide(_ blocks: [GridText], width: Int) -> [String] {
    var rows: [[GridText]] = []
    var used = 0
    for block in blocks {
      if !rows.isEmpty, used + gap.count + block.width <= width {
        rows[rows.count - 1].append(block)
        used += gap.count + block.width
      } else {
        rows.append([block])
        used = block.width
      }
    }
    let lines = rows.map { row in
      (0..<(row.map(\.lines.count).max() ?? 0)).map { index in
        row.map { $0.padded(index) }.joined(separator: gap).trimmingSpacesAtEnd
      }
    }
    return Array(lines.joined(separator: [""]))
  }

  private static let gap = "     "

  private var width: Int { lines.map(\.count).max() ?? 0 }

  private func padded(_ index: Int) -> String {
    let line = index < lines.count ? lines[index] : ""
    return line + String(repeating: " ", count: width - line.count)
  }
}

/// The part of a large grid that is shown.
struct GridWindow {
  let rows: Range<Int>
  let columns: Range<Int>
  private let size: Size

  /// At most 10×10 values, and no more than fit in `width` characters, around the one at `offset`.
  init(on grid: Grid, around offset: Int?, width: Int) {
    let offset = offset ?? 0
    let widest = grid.values.map { shortText($0).count }.max() ?? 1
    // A mark and a gap belong to each number; the last one has no gap.
    let fitting = max(1, (width + 1) / (widest + 2))
    rows = Self.part(of: grid.rows, around: offset / max(grid.columns, 1), atMost: 10)
    columns = Self.part(
      of: grid.columns, around: offset % max(grid.columns, 1), atMost: min(10, fitting))
    size = grid.size
  }

  var isWhole: Bool { rows.count == size.rows && columns.count == size.columns }

  /// "(rows 3 to 12, columns 0 to 9 of 28×28)"
  var text: String {
    "(\(Self.text(rows, "row")), \(Self.text(columns, "column")) of \(size))"
  }

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
