import Typesetting

extension Document {
  /// The page as Markdown, of the common kind.
  var markdown: String {
    (["# \(title.plainInMarkdown)"] + blocks.map(Self.markdown)).joined(separator: "\n\n") + "\n"
  }

  private static func markdown(_ block: Block) -> String {
    switch block {
    case .heading(let level, let text):
      return String(repeating: "#", count: level) + " " + text.plainInMarkdown
    case .text(let text): return text.plainInMarkdown
    case .warning(let text): return "**\(text.plainInMarkdown)**"
    case .list(let items):
      return items.map { "- \($0.sign) \($0.text.plainInMarkdown)" }.joined(separator: "\n")
    case .code(let lines):
      // A fence must be longer than any in what it holds.
      let longest = lines.flatMap { $0.split { $0 != "`" } }.map(\.count).max() ?? 0
      let fence = String(repeating: "`", count: max(3, longest + 1))
      return ([fence + "text"] + lines.map(\.visible) + [fence]).joined(separator: "\n")
    case .table(let header, let rows):
      let rule = ["---"] + header.dropFirst().map { _ in "---:" }
      return ([header, rule] + rows).map { cells in
        "| " + cells.map(\.plainInMarkdown).joined(separator: " | ") + " |"
      }.joined(separator: "\n")
    case .bars(let bars):
      return bars.map { "- \($0.count) of \($0.total): \($0.label.plainInMarkdown)" }
        .joined(separator: "\n")
    }
  }
}

extension String {
  /// The text with everything escaped that Markdown, or HTML in it, would take for more than text.
  fileprivate var plainInMarkdown: String {
    var result = ""
    for scalar in lines.map(\.visible).joined(separator: " ").unicodeScalars {
      switch scalar {
      case "<": result += "&lt;"
      case "&": result += "&amp;"
      case "\\", "`", "*", "_", "[", "]", "#", "|", "~", "!": result += "\\\(scalar)"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
