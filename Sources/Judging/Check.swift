import Foundation
public import Tensors
public import Wire

/// One thing that is asked of the learner's function, as a sentence the learner understands.
///
/// Its cases are fixed examples, seeded random ones, or both. A check either compares the
/// learner's answers with the reference's, or judges what they do (`satisfies:`).
public struct Check<Output: Answerable, each Argument: Answerable>: Sendable {
  let name: String
  let share: Int
  private let examples: Examples
  private let making: @Sendable (inout RandomSource) -> [[Answer]]
  private(set) var property: Property?
  /// Whether one call takes seconds.
  let isLong: Bool

  /// A check on fixed cases.
  ///
  /// - Parameters:
  ///   - name: Completes the sentence "the function …".
  ///   - share: How many shares of the exercise's points it carries.
  ///   - examples: The arguments of each case. They are made when they are first asked for: no
  ///     command has to wait for those that it does not need.
  ///   - isLong: Whether one call takes seconds, as a training does. No misconception is tried on
  ///     such a case, so other checks must catch and tell them all: this one only judges. And of
  ///     all trainings of the exercise, only this check's are shown as they go on.
  ///   - satisfies: Judges what an answer does: nil if it is good, otherwise which requirement it
  ///     misses and by how much. The reference's answer must be good. Without it, an answer must be
  ///     the reference's own.
  ///   - everywhere: Whether the answers to the cases of the other checks with a property must do
  ///     the same. Then they are judged here, too: no answer is good because another check asks
  ///     for it.
  public init(
    _ name: String, share: Int = 1,
    examples: @autoclosure @escaping @Sendable () -> [(repeat each Argument)],
    isLong: Bool = false,
    satisfies: (@Sendable (Output, repeat each Argument) -> Shortfall?)? = nil,
    everywhere: Bool = false
  ) {
    self.name = name
    self.share = share
    self.isLong = isLong
    property = if let satisfies { Property(satisfies, everywhere: everywhere) } else { nil }
    self.examples = Examples { Self.answers(examples()) }
    making = { _ in [] }
  }

  /// A check on random cases. They follow any fixed ones.
  ///
  /// - Parameters:
  ///   - name: Completes the sentence "the function …".
  ///   - share: How many shares of the exercise's points it carries.
  ///   - examples: The arguments of each fixed case.
  ///   - count: How many random cases there are.
  ///   - making: Makes the arguments of one random case.
  ///   - satisfies: As for fixed cases.
  ///   - everywhere: As for fixed cases.
  public init(
    _ name: String, share: Int = 1,
    examples: @autoclosure @escaping @Sendable () -> [(repeat each Argument)] = [],
    random count: Int = 6,
    making: @escaping @Sendable (inout RandomSource) -> (repeat each Argument),
    satisfies: (@Sendable (Output, repeat each Argument) -> Shortfall?)? = nil,
    everywhere: Bool = false
  ) {
    self.name = name
    self.share = share
    isLong = false
    property = if let satisfies { Property(satisfies, everywhere: everywhere) } else { nil }
    self.examples = Examples { Self.answers(examples()) }
    self.making = { random in
      (0..<count).map { _ in
        let arguments = making(&random)
        return Self.answers(repeat each arguments)
      }
    }
  }

  /// The same check with a requirement that judges its answers. Unlike `satisfies:`, a student kit
  /// has it, too.
  ///
  /// - Parameters:
  ///   - requirement: What an answer must do. Besides the answer, it gets the reference's.
  ///   - everywhere: As for `satisfies:`.
  /// - Returns: The check.
  public func judged(
    by requirement: Requirement<Output, Output, repeat each Argument>, everywhere: Bool = false
  ) -> Self {
    var check = self
    check.property = Property(requirement, everywhere: everywhere)
    return check
  }

  /// The same check with a requirement that judges its answers, and what it compares them with.
  ///
  /// - Parameters:
  ///   - requirement: What an answer must do.
  ///   - everywhere: As for `satisfies:`.
  ///   - landmarks: What the requirement must know of a case, and only the reference can tell. It is
  ///     recorded in the key.
  /// - Returns: The check.
  public func judged<Landmark: Answerable>(
    by requirement: Requirement<Output, Landmark, repeat each Argument>, everywhere: Bool = false,
    landmarks: @escaping @Sendable (repeat each Argument) -> [Landmark]
  ) -> Self {
    var check = self
    check.property = Property(requirement, everywhere: everywhere, landmarks: landmarks)
    return check
  }

  /// How many of the cases are fixed examples. They come first.
  var exampleCount: Int { examples.answers.count }

  /// The arguments of each case: of the fixed ones, and of random ones drawn from `random`.
  func cases(_ random: inout RandomSource) -> [[Answer]] { examples.answers + making(&random) }

  private static func answers(_ cases: [(repeat each Argument)]) -> [[Answer]] {
    var all: [[Answer]] = []
    for arguments in cases { all.append(answers(repeat each arguments)) }
    return all
  }

  private static func answers(_ arguments: repeat each Argument) -> [Answer] {
    var answers: [Answer] = []
    for argument in repeat each arguments { answers.append(argument.answer) }
    return answers
  }
}

/// The fixed cases of a check, made once, when they are first asked for.
private final class Examples: Sendable {
  private let lock = NSLock()
  private let make: @Sendable () -> [[Answer]]
  nonisolated(unsafe) private var made: [[Answer]]?

  init(_ make: @escaping @Sendable () -> [[Answer]]) {
    self.make = make
  }

  var answers: [[Answer]] {
    lock.withLock {
      if let made { return made }
      let answers = make()
      made = answers
      return answers
    }
  }
}

/// How an answer misses a requirement.
public struct Shortfall: Hashable, Codable, Sendable {
  /// Names the requirement; two answers that miss the same one are wrong in the same way.
  public let requirement: String
  /// What was returned, what was needed, and by how much it misses.
  public let message: String

  public init(_ requirement: String, _ message: String) {
    self.requirement = requirement
    self.message = message
  }
}
