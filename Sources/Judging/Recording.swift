import Processes
import Tensors
public import Wire

/// How an exercise is recorded.
///
/// What an instructor writes may crash or never end. Whoever records it in a process of its own
/// hears of each step before it is taken, and can leave a misconception out the next time.
public struct Recording {
  /// The misconceptions that are not asked, by their index.
  let leftOut: Set<Int>
  /// The same exercise for another seed, without the same misconceptions: its fixed examples need
  /// not be answered again.
  let earlier: RecordedExercise?
  let before: (Step) -> Void

  /// A step that runs an instructor's own code, and the case that it is about, if there is one.
  public struct Step: Hashable, Sendable {
    public let part: Part
    public let check: Int
    public let index: Int

    public init(_ part: Part, check: Int, index: Int) {
      self.part = part
      self.check = check
      self.index = index
    }
  }

  public enum Part: Hashable, Sendable {
    /// Making the cases of a check.
    case cases
    case reference, explanation
    case misconception(Int)
    /// Judging a misconception's answer by the property of the check.
    case property
  }

  public init(
    leavingOut leftOut: Set<Int> = [], after earlier: RecordedExercise? = nil,
    before: @escaping (Step) -> Void = { _ in }
  ) {
    self.leftOut = leftOut
    self.earlier = earlier
    self.before = before
  }

  /// The answers to a case, if it is a fixed example that was answered for another seed.
  func known(_ arguments: [Answer], check: Int, index: Int) -> RecordedCase? {
    guard let cases = earlier?.checks[check].cases, cases.indices.contains(index),
      cases[index].arguments == arguments
    else { return nil }
    return cases[index]
  }
}

extension Exercise {
  /// Makes the cases for a seed, and answers them.
  func recorded(seed: UInt64, _ recording: Recording) -> RecordedExercise {
    let asked = misconceptions.indices.filter { !recording.leftOut.contains($0) }
    return RecordedExercise(
      id: id, points: points, difficulty: difficulty, tolerance: tolerance,
      secondsPerCase: secondsPerCase, hints: hints, signature: reference.signature,
      checks: checks.indices.map { index in
        recording.before(Recording.Step(.cases, check: index, index: 0))
        let check = checks[index]
        let tried = check.isLong ? [] : asked
        return RecordedCheck(
          name: check.name, share: check.share, isProperty: check.property != nil,
          requirement: check.property?.recorded, isLong: check.isLong,
          exampleCount: check.exampleCount,
          cases: cases(ofCheck: index, seed).enumerated().map { place, arguments in
            recording.known(arguments, check: index, index: place)
              ?? recorded(arguments, ofCheck: index, tried) { part in
                recording.before(Recording.Step(part, check: index, index: place))
              }
          })
      },
      misconceptions: asked.map {
        RecordedMisconception(name: misconceptions[$0].name, hint: misconceptions[$0].hint)
      })
  }

  /// The arguments of each case of each check for a seed.
  func cases(seed: UInt64) -> [[[Answer]]] {
    checks.indices.map { cases(ofCheck: $0, seed) }
  }

  private func cases(ofCheck index: Int, _ seed: UInt64) -> [[Answer]] {
    var random = RandomSource(seed: seed ^ fnv1a("\(id)/\(index)".utf8))
    return checks[index].cases(&random)
  }

  private func recorded(
    _ arguments: [Answer], ofCheck check: Int, _ tried: [Int], before: (Recording.Part) -> Void
  ) -> RecordedCase {
    before(.reference)
    let expected = outcome(of: reference, arguments)
    let property = checks[check].property
    let landmarks = property == nil ? nil : self.landmarks(of: arguments, inCheck: check)
    let variants = tried.map { index in
      before(.misconception(index))
      let outcome = outcome(of: misconceptions[index].variant, arguments)
      if property != nil { before(.property) }
      let missed = property?.missed(
        by: outcome, landmarks: landmarks?[check], expected: expected, arguments: arguments)
      return RecordedVariant(outcome: outcome, misses: missed?.requirement)
    }
    before(.explanation)
    return RecordedCase(
      arguments: arguments, expected: expected, variants: variants,
      explanations: explanations(of: expected, arguments),
      steps: expected.isReturned ? steps(arguments) : [], landmarks: landmarks)
  }

  /// The landmarks for the check that a case belongs to, and for those that judge it, too; nil if
  /// none of them has any.
  private func landmarks(of arguments: [Answer], inCheck own: Int) -> [Int: [Answer]]? {
    var all: [Int: [Answer]] = [:]
    for (index, check) in checks.enumerated() {
      guard let property = check.property, index == own || property.isEverywhere,
        let landmarks = property.landmarks
      else { continue }
      all[index] = landmarks(arguments)
    }
    return all.isEmpty ? nil : all
  }

  /// How an answer misses the property of a check; nil if it does not.
  func shortfall(check: Int, arguments: [Answer], outcome: Outcome) -> Shortfall? {
    checks[check].property.flatMap { property in
      property.missed(
        by: outcome, landmarks: property.landmarks?(arguments),
        expected: self.outcome(of: reference, arguments), arguments: arguments)
    }
  }

  private func outcome(of binding: Binding, _ arguments: [Answer]) -> Outcome {
    guard let outcome = binding.call(arguments) else {
      preconditionFailure("\(id): the compiler holds cases and functions to one signature")
    }
    return outcome
  }

  private func explanations(of expected: Outcome, _ arguments: [Answer]) -> [String] {
    guard case .returned(let answer) = expected else { return [] }
    let texts = explanations(answer.cells, arguments)
    return texts.allSatisfy(\.isEmpty) ? [] : texts
  }
}

extension Property {
  fileprivate var recorded: RecordedRequirement? {
    name.map { RecordedRequirement(name: $0, isEverywhere: isEverywhere) }
  }
}

extension Outcome {
  /// How much there is to look at; nothing if it is an error.
  var extent: Int {
    if case .returned(let answer) = self { answer.extent } else { 0 }
  }

  /// Whether it is an answer and no error.
  var isReturned: Bool {
    if case .returned = self { true } else { false }
  }
}

extension Answer {
  /// Every number in a tensor, in the order of its values; one cell for anything else.
  public var cells: [Cell] {
    guard case .tensor(let dimensions, let values) = self else { return [Cell([])] }
    return values.indices.map { Cell(offset: $0, in: dimensions) }
  }
}
