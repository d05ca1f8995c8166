import Tensors

/// Grids of numbers side by side, each under a caption.
struct GridText {
  private(set) var lines: [String]

  /// One grid; `marked` are the offsets of values that get an asterisk.
  ///
  /// A grid that is larger than fits a terminal is cut to a window that holds the first marked
  /// value, and says so.
  init(
    caption: String, rows: Int, columns: Int, values: [Float], marked: Set<Int> = [],
    window: GridWindow? = nil
  ) {
    let window = window ?? GridWindow(rows: rows, columns: columns, around: marked.min())
    let shown = window.rows.map { row in
      window.columns.map { column in
        let offset = row * columns + column
        return shortText(values[offset]) + (marked.isEmpty ? "" : marked.contains(offset) ? "*" : " ")
      }
    }
    let widths = window.columns.indices.map { index in
      shown.map { $0[index - window.columns.lowerBound].count }.max() ?? 0
    }
    var grid = shown.map { row in
      zip(row, widths).map { String(repeating: " ", count: $1 - $0.count) + $0 }
        .joined(separator: " ")
    }
    if window.rows.count < rows || window.columns.count < columns {
      grid.append("(\(window.text))")
    }
    lines = (caption.isEmpty ? [] : [caption]) + grid
  }

  /// Blocks next to each other, as many as fit in `width`, the rest below.
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
    return rows.flatMap { row in
      (0..<(row.map(\.lines.count).max() ?? 0)).map { index in
        row.map { $0.padded(index) }.joined(separator: gap).trimmingSpacesAtEnd
      }
    }
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

  /// At most 10×10 places, around the value at `offset`.
  init(rows: Int, columns: Int, around offset: Int?) {
    let offset = offset ?? 0
    self.rows = Self.part(of: rows, around: columns == 0 ? 0 : offset / columns)
    self.columns = Self.part(of: columns, around: columns == 0 ? 0 : offset % columns)
  }

  var text: String {
    "rows \(rows.lowerBound) to \(rows.upperBound - 1), "
      + "columns \(columns.lowerBound) to \(columns.upperBound - 1)"
  }

  private static func part(of count: Int, around index: Int) -> Range<Int> {
    let size = min(count, 10)
    let start = min(max(0, index - size / 2), count - size)
    return start..<start + size
  }
}

extension String {
  fileprivate var trimmingSpacesAtEnd: String {
    var text = self[...]
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}
