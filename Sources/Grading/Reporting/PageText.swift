/// A lesson's page for a terminal: its own text, broken to the width, with pictures in words.
public struct PageText: Sendable {
  private let width: Int

  public init(width: Int = 80) {
    self.width = width
  }

  public func text(_ page: String) -> String {
    var isCode = false
    return page.trimmingSpaces.lines.map { line in
      if line.hasPrefix("```") { isCode.toggle() }
      if isCode || line.hasPrefix("|") { return line }
      return wrapped(figure(line) ?? line, to: width, hanging: line)
    }.joined(separator: "\n")
  }

  /// "Figure: what it shows (lessons/03-padding-frame.svg)", or nil where the line is no picture.
  private func figure(_ line: String) -> String? {
    guard line.hasPrefix("!["), let middle = line.firstRange(of: "]("), line.hasSuffix(")") else {
      return nil
    }
    let words = line[line.index(line.startIndex, offsetBy: 2)..<middle.lowerBound]
    return "Figure: \(words) (lessons/\(line[middle.upperBound...].dropLast()))"
  }

  private func wrapped(_ text: String, to width: Int, hanging line: String) -> String {
    if text.count <= width { return text }
    let mark = line.prefix { $0.isNumber || $0 == "." || $0 == "*" || $0 == "-" || $0 == " " }
    let isItem = mark.hasSuffix(" ") && mark.count > 1
    return filled(
      text.split(separator: " ").map(String.init), opening: "", indent: isItem ? mark.count : 0,
      width: width)
  }
}
