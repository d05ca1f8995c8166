import Foundation
import Wire

/// An answer in JSON as somebody would write it by hand: numbers, texts and lists are those of
/// JSON, a tensor is its dimensions and its values, a record an object, and nothing is null. What is
/// too large for somebody to write is said in a few words.
struct ReportedAnswer: Encodable {
  let answer: Answer

  /// More values than that are not listed. A page of feedback shows none of them, and the pictures
  /// of a training would be megabytes.
  static let mostValues = 1000

  func encode(to encoder: any Encoder) throws {
    if answer.extent > Self.mostValues {
      return try ReportedSummary(summary: answer.text, extent: answer.extent).encode(to: encoder)
    }
    var single = encoder.singleValueContainer()
    switch answer {
    case .integer(let value): try single.encode(value)
    case .float(let value): try single.encode(PortableFloat(value))
    case .bool(let value): try single.encode(value)
    case .text(let value): try single.encode(value)
    case .tensor(let dimensions, let values):
      try single.encode(
        ReportedTensor(dimensions: dimensions, values: values.map(PortableFloat.init)))
    case .record(UInt64.typeName, _):
      try single.encode(UInt64(answer))
    case .record(_, let members):
      try single.encode(
        Dictionary(
          members.map { ($0.label, ReportedAnswer(answer: $0.value)) },
          uniquingKeysWith: { first, _ in first }))
    case .list(let answers): try single.encode(answers.map { ReportedAnswer(answer: $0) })
    case .nothing: try single.encodeNil()
    }
  }
}

/// What stands in the place of a large answer.
private struct ReportedSummary: Encodable {
  /// In a few words, as in a verdict: "600 labeled pictures".
  let summary: String
  /// How many values there are.
  let extent: Int
}

private struct ReportedTensor: Encodable {
  let dimensions: [Int]
  let values: [PortableFloat]
}

/// What a call gave: a value, or an error.
struct ReportedOutcome: Encodable {
  /// In a few words, as in a verdict.
  let text: String
  @Nullable var value: ReportedAnswer?
  /// The name of the error.
  @Nullable var error: String?

  init(_ outcome: Outcome) {
    text = outcome.text
    switch outcome {
    case .returned(let answer): (value, error) = (ReportedAnswer(answer: answer), nil)
    case .threw(let failure): (value, error) = (nil, failure.kind)
    }
  }
}
