import Judging
import Wire

/// Looks for answers that need no thought and earn points, or are named as a misconception, seed
/// after seed.
final class ConstantTrial {
  private let exercise: AnyExercise
  /// The indices, in the declaration, of the misconceptions that are recorded.
  private let asked: [Int]
  private let before: (ProofStep) -> Void
  /// What properties said of answers: a fixed example is the same for the next seed.
  private var judged: [Question: (arguments: [Answer], shortfall: Shortfall?)] = [:]

  private struct Question: Hashable {
    let answer: ConstantAnswer
    let check: Int
    let index: Int
  }

  init(exercise: AnyExercise, asked: [Int], before: @escaping (ProofStep) -> Void) {
    self.exercise = exercise
    self.asked = asked
    self.before = before
  }

  func run(on recorded: RecordedExercise, _ seed: UInt64, _ findings: inout ExerciseFindings) {
    let arguments = recorded.checks.first?.cases.first?.arguments.count ?? 0
    for answer in ConstantAnswer.all(arguments: arguments) {
      for (index, check) in recorded.checks.enumerated()
      where !check.cases.isEmpty && isRight(answer, check, recorded.tolerance, index, seed) {
        findings.add(ExerciseFindings.Earning(answer: answer, check: index, seeds: 1))
      }
      guard let variant = mistakenName(of: answer, recorded, seed) else { continue }
      findings.add(
        ExerciseFindings.MistakenName(answer: answer, misconception: asked[variant], seeds: 1))
    }
  }

  private func isRight(
    _ answer: ConstantAnswer, _ check: RecordedCheck, _ tolerance: Tolerance, _ index: Int,
    _ seed: UInt64
  ) -> Bool {
    check.cases.enumerated().allSatisfy { place, one in
      guard let outcome = answer.outcome(of: one) else { return false }
      if !check.isProperty {
        return outcome.difference(from: one.expected, tolerance: tolerance) == nil
      }
      let question = Question(answer: answer, check: index, index: place)
      return shortfall(question, one, outcome, seed) == nil
    }
  }

  /// The misconception that a verdict would name for an answer, if its own answers are others.
  private func mistakenName(
    of answer: ConstantAnswer, _ recorded: RecordedExercise, _ seed: UInt64
  ) -> Int? {
    guard recorded.checks.contains(where: \.isProperty) else { return nil }
    let outcomes = recorded.checks.map { $0.cases.map { answer.outcome(of: $0) } }
    let cases = recorded.checks.flatMap(\.cases)
    // An answer of another type does not compile as this function's.
    let isOfType = zip(cases, outcomes.joined()).allSatisfy { one, outcome in
      outcome.map { $0.isLike(one.expected) } ?? false
    }
    guard isOfType else { return nil }
    let endings = outcomes.map { $0.map { outcome in outcome.map(CaseEnding.answered) } }
    let declared = RecordedExercise.Declared { check, index in
      guard recorded.checks[check].isProperty, let outcome = outcomes[check][index] else {
        return nil
      }
      let question = Question(answer: answer, check: check, index: index)
      return self.shortfall(question, recorded.checks[check].cases[index], outcome, seed)
    } isLike: { name, outcome, arguments in
      self.exercise.isLike(name, outcome, arguments: arguments)
    }
    guard let named = recorded.recognizedMisconception(endings, declared) else { return nil }
    let isItsOwn = zip(cases, outcomes.joined()).allSatisfy { one, outcome in
      guard let variant = one.variant(named) else { return true }
      return outcome?.difference(from: variant.outcome, tolerance: recorded.tolerance) == nil
    }
    return isItsOwn ? nil : named
  }

  private func shortfall(
    _ question: Question, _ one: RecordedCase, _ outcome: Outcome, _ seed: UInt64
  ) -> Shortfall? {
    if let known = judged[question], known.arguments == one.arguments { return known.shortfall }
    before(ProofStep(.property, seed: seed, check: question.check, index: question.index))
    let shortfall = exercise.shortfall(
      check: question.check, arguments: one.arguments, outcome: outcome)
    judged[question] = (one.arguments, shortfall)
    return shortfall
  }
}

extension Outcome {
  /// Whether both are values of one kind.
  fileprivate func isLike(_ other: Outcome) -> Bool {
    switch (self, other) {
    case (.returned(.integer), .returned(.integer)), (.returned(.float), .returned(.float)),
      (.returned(.bool), .returned(.bool)), (.returned(.text), .returned(.text)),
      (.returned(.list), .returned(.list)), (.returned(.tensor), .returned(.tensor)),
      (.returned(.record), .returned(.record)), (.returned(.nothing), .returned(.nothing)):
      true
    default: false
    }
  }
}
