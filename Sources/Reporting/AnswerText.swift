import Typesetting
import Tensors
public import Wire

extension Answer {
  /// The answer in a few words: "2×3" for a matrix of that size, "rows 0..<3, columns 1..<4".
  public var text: String { text(number: shortText) }

  /// The answer in a few words, each number as `number` writes it.
  func text(number: (Float) -> String) -> String {
    switch self {
    case .integer(let value): return "\(value)"
    case .float(let value): return number(value)
    case .bool(let value): return "\(value)"
    case .text(let value): return value.debugDescription.visible.cut(to: 200)
    case .tensor(let dimensions, _): return dimensions.map { "\($0)" }.joined(separator: "×")
    case .record(let name, let members):
      return knownText
        ?? Self.recordText(name, members.map { ($0.label, $0.value.text(number: number)) })
    case .list(let answers):
      // Nobody wants to read a thousand of them.
      if answers.count > 3, LabeledPicture(answers[0]) != nil {
        return "\(answers.count) labeled pictures"
      }
      let texts =
        answers.prefix(50).map { $0.text(number: number) } + (answers.count > 50 ? ["…"] : [])
      let separator = texts.contains { $0.contains(", ") } ? "; " : ", "
      return "[" + texts.joined(separator: separator) + "]"
    case .nothing: return "nil"
    }
  }

  /// A record in the words of its own type, if that describes itself.
  private var knownText: String? {
    guard case .record(let name, _) = self else { return nil }
    let known: (any CustomStringConvertible)? =
      switch name {
      case "Size": Size(self)
      case "Shape": Shape(self)
      case "Padding": Padding(self)
      case "Field": Field(self)
      case "Place": Place(self)
      case "Network": Network(self)
      case UInt64.typeName: UInt64(self)
      default: Layer(self) ?? Stage(self)
      }
    return known?.description
  }

  private static func recordText(_ name: String, _ parts: [(label: String, text: String)]) -> String
  {
    switch name {
    case "Range": parts.map(\.text).joined(separator: "..<")
    case "ClosedRange": parts.map(\.text).joined(separator: "...")
    default: parts.map { "\($0.label.visible) \($0.text)" }.joined(separator: ", ")
    }
  }
}

extension Outcome {
  /// The outcome in a few words. An error is named by its case, since that is what counts.
  public var text: String { text(number: shortText) }

  func text(number: (Float) -> String) -> String {
    switch self {
    case .returned(let answer):
      // "1" says what is needed beside the parameter's name, and too little beside "yours".
      Padding(answer) != nil && Int(answer.text) != nil
        ? answer.text + " on every side" : answer.text(number: number)
    case .threw(let failure):
      "the error \(failure.kind.visible): \(failure.message.visible)".cut(to: 200)
    }
  }
}
