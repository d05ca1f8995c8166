import Typesetting

/// A page's own text for a terminal, if it cannot be converted: broken to the width, with pictures
/// in words.
struct MarkdownText: Sendable {
  let width: Int
  /// The folder of the pages, as the learner knows it.
  let folder: String

  func page(_ markdown: String) -> RenderedPage {
    var lines: [String] = []
    var headings: [RenderedPage.Heading] = []
    var isCode = false
    for line in markdown.trimmingSpaces.lines.map(\.visible) {
      if line.hasPrefix("```") { isCode.toggle() }
      if !isCode, let title = title(line) {
        headings.append(RenderedPage.Heading(title: title, line: lines.count))
      }
      lines += isCode ? [line] : wrapped(figure(line) ?? line).lines
    }
    return RenderedPage(lines: lines, headings: headings)
  }

  private func title(_ line: String) -> RenderedPage.Title? {
    let level = line.prefix { $0 == "#" }.count
    guard (1...6).contains(level), line.dropFirst(level).hasPrefix(" ") else { return nil }
    return RenderedPage.Title(level: level, text: String(line.dropFirst(level)).trimmingSpaces)
  }

  /// "Figure: what it shows (lessons/03-padding-frame.svg)", or nil if the line is no picture.
  private func figure(_ line: String) -> String? {
    guard line.hasPrefix("!["), let middle = line.firstRange(of: "]("), line.hasSuffix(")") else {
      return nil
    }
    let words = line[line.index(line.startIndex, offsetBy: 2)..<middle.lowerBound]
    return "Figure: \(words) (\(folder)/\(line[middle.upperBound...].dropLast()))"
  }

  private func wrapped(_ line: String) -> String {
    if line.count <= width { return line }
    let mark = line.prefix { $0.isNumber || $0 == "." || $0 == "*" || $0 == "-" || $0 == " " }
    let isItem = mark.hasSuffix(" ") && mark.count > 1
    return filled(
      line.split(separator: " ").map(String.init), opening: "", indent: isItem ? mark.count : 0,
      width: width)
  }
}
