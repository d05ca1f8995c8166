import Typesetting

extension Document {
  /// The page as lines for a terminal.
  ///
  /// - Parameters:
  ///   - paint: The colors of signs and headings.
  ///   - width: How many characters a line may have.
  /// - Returns: The text.
  func text(_ paint: Paint, width: Int) -> String {
    ([paint.strong(title.visible)] + blocks.map { Self.text($0, paint, width: width) })
      .joined(separator: "\n\n")
  }

  private static func text(_ block: Block, _ paint: Paint, width: Int) -> String {
    switch block {
    case .heading(_, let text): return paint.strong(text.visible)
    case .text(let text): return wrapped(text.visibleLines, to: width - 2, indent: 2)
    case .warning(let text):
      return wrapped("! " + text.visibleLines, to: width - 2, indent: 2)
    case .list(let items):
      return items.map { sign, text in
        "  \(sign) " + wrapped(text.visibleLines, to: width - 4).hanging(by: 4)
      }.joined(separator: "\n")
    case .code(let lines):
      return lines.map { "    " + $0.visible.cut(to: width - 4) }
        .joined(separator: "\n")
    case .table(let header, let rows):
      let all = ([header] + rows).map { $0.map(\.visible) }
      let widths = header.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
      return all.map { cells in
        "  "
          + zip(cells, widths).enumerated().map { index, pair in
            let gap = String(repeating: " ", count: pair.1 - pair.0.count)
            return index == 0 ? pair.0 + gap : gap + pair.0
          }.joined(separator: "  ")
      }.joined(separator: "\n")
    case .bars(let bars):
      let label = bars.map(\.label.count).max() ?? 0
      let longest = max(1, bars.map(\.count).max() ?? 1)
      return bars.map { bar in
        let gap = String(repeating: " ", count: label - bar.label.count)
        let length = (bar.count * 30 + longest - 1) / longest
        return "  \(gap)\(bar.label)  \(String(repeating: "█", count: length)) \(bar.count)"
      }.joined(separator: "\n")
    }
  }
}
