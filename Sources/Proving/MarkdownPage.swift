import Building
import Foundation
import Typesetting

/// A page of Markdown, as far as proofs read it.
struct MarkdownPage {
  let fences: [Fence]
  let headings: [Heading]
  /// The lines that are in no fence.
  private let lines: [(number: Int, text: String)]

  struct Heading {
    let level: Int
    let text: String
    let line: Int

    /// What a link to it ends with: "a-worked-example".
    var anchor: String {
      text.lowercased().replacing(" ", with: "-")
        .filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    }
  }

  init(lines: [String]) {
    fences = Fence.all(in: lines)
    self.lines = Fence.linesOutside(of: lines)
    headings = self.lines.compactMap { number, text in
      let level = text.prefix { $0 == "#" }.count
      guard (1...6).contains(level), text.dropFirst(level).hasPrefix(" ") else { return nil }
      return Heading(level: level, text: text.dropFirst(level).trimmingSpaces, line: number)
    }
  }

  /// The lines from a heading up to the next one; nil if there is no such heading.
  func part(under heading: String) -> [(number: Int, text: String)]? {
    guard let start = lines.firstIndex(where: { $0.text == heading }) else { return nil }
    let rest = lines[(start + 1)...].prefix { line in
      !headings.contains { $0.line == line.number }
    }
    return [lines[start]] + rest
  }

  /// What the links and pictures lead to, each with its line.
  var links: [(line: Int, target: String)] {
    lines.flatMap { number, text in
      // What stands in backticks is no link.
      text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
        .filter { $0.offset.isMultiple(of: 2) }.map(\.element)
        .joined(separator: "`").split(separator: "](").dropFirst()
        .map { (number, String($0.prefix { $0 != ")" })) }
    }
  }
}
