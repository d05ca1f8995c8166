import Pages

/// The questions of a page, each with its answer from the end of the page.
///
/// An answer can be checked if a part of it is strong: "**5×6**: the filter has five places …".
/// That part is what a reader's answer is compared with. If none is, a reader compares.
struct Predictions {
  private let questions: [[Block]]
  private let answers: [[Block]]

  private static let questionHeading = "Predict first"
  private static let answerHeading = "Answers"

  init(_ page: Page) {
    questions = page.blocks.firstList(under: Self.questionHeading)
    answers = page.blocks.firstList(under: Self.answerHeading)
  }

  /// The list in the place of the questions' or of the answers'; nil for any other block.
  func markup(of block: Block, under heading: String, _ page: PageMarkup) -> Markup? {
    guard case .orderedList(let items, _) = block, questions.count == answers.count else {
      return nil
    }
    if heading == Self.questionHeading, items == questions {
      return tag(
        "ol", ["class": "predictions"],
        items.enumerated().map { index, item in
          let key = answers[index].strongText
          let attributes = [
            Markup.Attribute("class", "prediction"), .init("data-prediction", "\(index + 1)"),
          ]
          return .element(
            "li", attributes + (key.isEmpty ? [] : [.init("data-key", key)]), page.item(item))
        })
    }
    if heading == Self.answerHeading, items == answers {
      return tag(
        "ol",
        items.enumerated().map { index, item in
          tag("li", ["id": "answer-\(index + 1)"], page.item(item))
        })
    }
    return nil
  }
}

extension [Block] {
  fileprivate func firstList(under title: String) -> [[Block]] {
    var isUnder = false
    for block in self {
      switch block {
      case .heading(_, let text): isUnder = text == title
      case .orderedList(let items, _) where isUnder: return items
      default: break
      }
    }
    return []
  }

  /// The strong parts of the first paragraph.
  fileprivate var strongText: String {
    guard case .paragraph(let content)? = first else { return "" }
    return content.compactMap { part in
      if case .strong(let inner) = part { inner.plainText } else { nil }
    }.joined(separator: " ")
  }
}
