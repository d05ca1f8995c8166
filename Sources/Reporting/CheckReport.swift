import Foundation
public import Judging
import Typesetting
import Wire

/// The documented, versioned output of `check --json` and `list --json`.
public struct CheckReport: Encodable, Sendable {
  public let schema = 1
  /// The version of the kit that judged.
  public let kit: String
  public let seed: UInt64
  public let score: Score
  public let exercises: [Exercise]

  public struct Score: Encodable, Sendable {
    public let points: Double
    public let of: Double
    /// False if the kit could not grade some exercise. It counts as part of the total.
    public let isFinal: Bool
  }

  public struct Exercise: Encodable, Sendable {
    let id: String
    let lesson: String
    let state: String
    let points: Double
    let of: Double
    let file: String
    let line: Int
    @Nullable var misconception: String?
    /// What all wrong answers have in common, if no misconception explains them.
    @Nullable var pattern: String?
    /// The question of the misconception or the pattern.
    @Nullable var hint: String?
    /// What must be known besides the checks, in sentences.
    @Nullable var remark: String?
    let checks: [Check]
  }

  public struct Check: Encodable, Sendable {
    let name: String
    let state: String
    let points: Double
    let of: Double
    /// The smallest case that failed.
    @Nullable var failure: Failure?
  }

  struct Failure: Encodable {
    /// "zeroPad(image 2×3, padding 1)"
    let call: String
    let arguments: [Argument]
    /// Null if a requirement judges the answer.
    @Nullable var expected: ReportedOutcome?
    /// Null if the code ended before it answered.
    @Nullable var yours: ReportedOutcome?
    /// Which requirement was missed, or how the code ended.
    @Nullable var message: String?
  }

  struct Argument: Encodable {
    let name: String
    let value: ReportedAnswer
  }

  /// - Parameters:
  ///   - verdicts: The verdicts on the exercises that were asked for.
  ///   - kit: The version of the kit.
  ///   - seed: What the random cases were drawn from.
  ///   - place: Where each exercise stands.
  public init(
    _ verdicts: [Verdict], kit: String, seed: UInt64,
    place: (_ exercise: String) -> ExercisePlace?
  ) {
    self.kit = kit
    self.seed = seed
    score = Score(
      points: verdicts.reduce(0) { $0 + $1.points },
      of: verdicts.reduce(0) { $0 + $1.maximumPoints },
      isFinal: !verdicts.contains { $0.state == .graderError })
    exercises = verdicts.map { Exercise($0, place($0.exercise)) }
  }
}

extension CheckReport.Exercise {
  fileprivate init(_ verdict: Verdict, _ place: ExercisePlace?) {
    id = verdict.exercise
    lesson = place?.lesson ?? ""
    state = verdict.state.name
    points = verdict.points
    of = verdict.maximumPoints
    file = place?.file ?? ""
    line = place?.line ?? 0
    misconception = verdict.misconception?.name
    pattern = verdict.pattern?.generalSentence
    hint = verdict.misconception?.hint ?? verdict.pattern?.question
    let remarks = [verdict.remarkText, verdict.calleeSentence].compactMap(\.self)
    remark =
      remarks.isEmpty ? nil : remarks.map { place?.located($0) ?? $0 }.joined(separator: "\n")
    checks = verdict.checks.map { check in
      CheckReport.Check(
        name: check.name, state: check.state.rawValue, points: check.points,
        of: check.maximumPoints,
        failure: check.failure.map { CheckReport.Failure($0, of: verdict.exercise, place) })
    }
  }
}

extension CheckReport.Failure {
  fileprivate init(_ failure: CaseFailure, of exercise: String, _ place: ExercisePlace?) {
    let names = place?.parameters ?? []
    call = FailureText.call(exercise, failure.arguments, parameters: names, width: .max)
      .joined(separator: " ")
    arguments = failure.arguments.enumerated().map { index, value in
      CheckReport.Argument(
        name: index < names.count ? names[index] : "", value: ReportedAnswer(answer: value))
    }
    expected = failure.expected.map(ReportedOutcome.init)
    switch failure.actual {
    case .answered(let outcome):
      yours = ReportedOutcome(outcome)
      message = failure.shortfall?.message
    case .ended(let ending):
      yours = nil
      message = place?.located(ending.sentence) ?? ending.sentence
    }
  }
}

/// Text for machines: one JSON object, its keys in the order of the alphabet.
public func jsonText(_ value: some Encodable) -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
  let data = (try? encoder.encode(value)) ?? Data("{}".utf8)
  return String(decoding: data, as: UTF8.self).escapingControls
}

extension String {
  /// JSON in which what would steer a terminal is escaped: the encoder leaves some of it as it is,
  /// such as U+009B. It stands in strings only.
  fileprivate var escapingControls: String {
    unicodeScalars.reduce(into: "") { text, scalar in
      if scalar.isVisible || scalar == "\n" {
        text.unicodeScalars.append(scalar)
      } else {
        for unit in String(scalar).utf16 { text += "\\u" + hexadecimal(unit) }
      }
    }
  }

  private func hexadecimal(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}
