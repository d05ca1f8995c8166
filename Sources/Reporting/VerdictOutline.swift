public import Judging
import Typesetting

/// A verdict in its parts, for a face that lays them out itself, such as a web page. The words are
/// those of `VerdictText`.
public struct VerdictOutline: Sendable {
  public let state: Verdict.State
  /// "1 of 3 checks, 0.5 of 2 points"
  public let score: String
  /// What must be said besides the checks; an indented line belongs to code.
  public let remark: [String]
  /// The call that ended the learner's code.
  public let endedCall: String?
  public let checks: [Check]
  /// The mistake behind all wrong answers, and its question.
  public let explanation: [String]
  /// What the mistake's code does, if it has a name: "turns the filter by 180°".
  public let mistake: String?
  public let prints: Prints?

  public struct Check: Sendable {
    public let words: String
    public let state: CheckResult.State
    /// Only of the first failure: the others most often have the same cause.
    public let failure: FailureOutline?
    /// A larger case, if the smallest is too small to see the shape of the mistake.
    public let larger: FailureOutline?
  }

  public struct Prints: Sendable {
    public let heading: String
    public let lines: [String]
    public let rest: String?
  }

  public init(_ verdict: Verdict, _ place: ExercisePlace) {
    state = verdict.state
    score = verdict.scoreText
    explanation = verdict.explanation.map(\.lines) ?? []
    mistake = verdict.misconception?.name
    prints = verdict.printed.map { Prints(heading: $0.heading, lines: $0.lines, rest: $0.rest) }
    let shown = verdict.checks.firstIndex { $0.failure != nil }
    checks = verdict.checks.enumerated().map { index, check in
      let isShown = index == shown
      return Check(
        words: check.words, state: check.state,
        failure: isShown
          ? check.failure.map {
            FailureOutline(
              $0, verdict, place, pattern: verdict.pattern == nil ? check.pattern : nil)
          } : nil,
        larger: isShown
          ? check.larger.map { FailureOutline($0, verdict, place, pattern: nil) } : nil)
    }
    // A failing check says how the code ended.
    if case .ended? = verdict.shownFailure?.actual {
      (remark, endedCall) = ([], nil)
    } else {
      remark = verdict.remarkText.map { place.located($0).visibleLines.lines } ?? []
      endedCall = verdict.endedCall.map {
        FailureText.call(verdict.exercise, $0, parameters: place.parameters, width: .max)
          .joined(separator: " ")
      }
    }
  }
}
