import Typesetting

/// A part of a doc comment.
public enum DocumentationPart: Hashable, Sendable {
  case text(String)
  case code(String)
  /// What is said of a parameter, or of "Returns" or "Throws".
  case item(label: String, text: String)

  public var label: String {
    if case .item(let label, _) = self { label } else { "" }
  }
}

extension LessonSource.Section {
  /// The parts of the doc comment. The lines of each paragraph and list item are put together, so
  /// that they can be broken anew; code stays as it is, without its fences.
  public var documentationParts: [DocumentationPart] {
    var paragraphs: [(line: String, isCode: Bool)] = []
    var isCode = false
    var isOpen = false
    for line in documentation {
      let words = line.drop { $0 == " " }
      if words.hasPrefix("```") {
        isCode.toggle()
      } else if isCode || words.isEmpty || words.hasPrefix("- ") || !isOpen {
        paragraphs.append((line, isCode))
      } else {
        paragraphs[paragraphs.count - 1].line += " " + words
      }
      isOpen = !words.isEmpty && !isCode && !words.hasPrefix("```")
    }
    return paragraphs.compactMap { line, isCode in
      if isCode { return .code(line) }
      let words = line.trimmingSpaces
      if words == "- Parameters:" { return nil }
      guard let item = words.wholeMatch(of: /- (?:Parameter )?([^ :]+): (.*)/) else {
        return .text(line)
      }
      return .item(label: String(item.1), text: String(item.2))
    }
  }
}
