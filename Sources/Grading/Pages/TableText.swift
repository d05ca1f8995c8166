/// A table in columns that fit the width, or row by row where they do not, or where columns are
/// not to be heard.
struct TableText {
  let page: PageText
  let table: Table
  let width: Int

  private static let gap = "  "

  private var columns: Int { table.rows.map(\.count).max() ?? 0 }

  var lines: [StyledLine] {
    guard !page.isPlain, let widths = columnWidths else { return rowByRow }
    return inColumns(widths)
  }

  private func isHeader(row: Int, column: Int) -> Bool {
    (table.hasHeaderRow && row == 0) || (table.hasHeaderColumn && column == 0)
  }

  private func content(row: Int, column: Int) -> [StyledText] {
    let cells = table.rows[row]
    guard cells.indices.contains(column) else { return [] }
    return page.styled(
      cells[column].inlines, isHeader(row: row, column: column) ? .strong : [])
  }

  /// Each column as wide as its contents, or narrower by wrapping, but never than its longest
  /// word; nil where that is too much.
  private var columnWidths: [Int]? {
    let room = width - Self.gap.count * (columns - 1)
    var narrowest: [Int] = []
    var widest: [Int] = []
    for column in 0..<columns {
      let cells = table.rows.indices.map { content(row: $0, column: column) }
      narrowest.append(cells.map(longestWord).max() ?? 0)
      widest.append(cells.map { broken($0, to: .max).map(\.width).max() ?? 0 }.max() ?? 0)
    }
    var widths = zip(narrowest, widest).map { max(1, min($0, $1)) }
    guard widths.reduce(0, +) <= room else { return nil }
    while widths.reduce(0, +) < room {
      // The column that lacks most gets the next place.
      let missing = zip(widest, widths).map(-)
      guard let most = missing.max(), most > 0, let column = missing.firstIndex(of: most) else {
        break
      }
      widths[column] += 1
    }
    return widths
  }

  private func inColumns(_ widths: [Int]) -> [StyledLine] {
    let rows = table.rows.indices.map { row in
      let cells = widths.indices.map { column in
        broken(content(row: row, column: column), to: widths[column])
      }
      let height = cells.map(\.count).max() ?? 0
      return (0..<height).map { index in joined(cells, line: index, widths) }
    }
    let isTall = rows.contains { $0.count > 1 }
    let header = table.hasHeaderRow ? rows.prefix(1) : []
    let body = rows.dropFirst(header.count)
    let rule = StyledLine(
      widths.map { String(repeating: "─", count: $0) }.joined(separator: Self.gap), .faint)
    return header.flatMap { $0 + [rule] } + body.joined(separator: isTall ? [.empty] : [])
  }

  private func joined(_ cells: [[StyledLine]], line: Int, _ widths: [Int]) -> StyledLine {
    let parts = cells.enumerated().map { column, lines in
      let content = lines.indices.contains(line) ? lines[line] : .empty
      let alignment =
        table.alignments.indices.contains(column) ? table.alignments[column] : .left
      return content.padded(to: widths[column], alignment).parts
    }
    return StyledLine(Array(parts.joined(separator: [StyledText(Self.gap)])))
  }

  /// "header: cell", one line a cell, and an empty line between rows.
  private var rowByRow: [StyledLine] {
    let body = table.rows.indices.dropFirst(table.hasHeaderRow && table.rows.count > 1 ? 1 : 0)
    let rows = body.map { row in
      table.rows[row].indices.flatMap { column -> [StyledLine] in
        let cell = content(row: row, column: column)
        if cell.isEmpty { return [] }
        let header = table.hasHeaderRow && row > 0 ? content(row: 0, column: column) : []
        let label = header.isEmpty ? [] : header + [StyledText(": ", .strong)]
        let indent = StyledText(.spaces(2))
        return broken(label + cell, to: max(width - 2, 10)).enumerated().map { index, line in
          index == 0 ? line : line.after(indent)
        }
      }
    }
    return Array(rows.joined(separator: [.empty]))
  }
}
