/// A fenced part of some Markdown: what stands between two lines of backticks.
public struct Fence: Hashable, Sendable {
  /// What follows the first backticks: "swift" for code that is run.
  public let language: String
  /// The number of the line with the first backticks, from 1.
  public let line: Int
  public let lines: [String]
  /// Whether a line of backticks ends it; otherwise it swallows all that follows.
  public let isClosed: Bool

  /// The fences in some lines of Markdown.
  public static func all(in lines: [String]) -> [Fence] {
    var fences: [Fence] = []
    var open: (mark: Substring, language: String, line: Int)?
    for (index, line) in lines.enumerated() {
      let text = line.drop { $0 == " " }
      let mark = text.prefix { $0 == "`" }
      let rest = text.dropFirst(mark.count)
      if let begun = open {
        guard mark.count >= begun.mark.count else { continue }
        let isEnd = rest.allSatisfy { $0 == " " }
        fences.append(
          Fence(
            language: begun.language, line: begun.line,
            lines: Array(lines[begun.line..<index]), isClosed: isEnd))
        // Where a language is named, another fence begins, and the end of this one was forgotten.
        open = isEnd ? nil : (mark, String(rest), index + 1)
      } else if mark.count >= 3, !rest.contains("`") {
        open = (mark, String(rest), index + 1)
      }
    }
    if let begun = open {
      fences.append(
        Fence(
          language: begun.language, line: begun.line, lines: Array(lines[begun.line...]),
          isClosed: false))
    }
    return fences
  }

  /// The lines of some Markdown that are in no fence, each with its number from 1.
  public static func linesOutside(of lines: [String]) -> [(number: Int, text: String)] {
    let fenced = all(in: lines).flatMap { fence in
      fence.line..<(fence.line + fence.lines.count + (fence.isClosed ? 2 : 1))
    }
    let inside = Set(fenced)
    return lines.enumerated().compactMap { index, line in
      inside.contains(index + 1) ? nil : (index + 1, line)
    }
  }

  /// The example that it is, or nil if it is not Swift or never ends.
  public var example: DocumentedExample? {
    guard language == "swift", isClosed else { return nil }
    return DocumentedExample(
      code: lines.filter { !$0.hasPrefix("//") },
      prints: lines.filter { $0.hasPrefix("//") }.map { String($0.dropFirst(3)) })
  }

  /// The same fence, with its line counted elsewhere.
  func atLine(_ line: Int) -> Fence {
    Fence(language: language, line: line, lines: lines, isClosed: isClosed)
  }
}

/// An example in a doc comment: a program, and what its comments say it prints.
public struct DocumentedExample: Hashable, Sendable {
  public let code: [String]
  public let prints: [String]
}
