public import Wire

/// An exercise whose types have been put away: what lists of exercises hold.
public struct AnyExercise: Sendable {
  public let id: String
  public let points: Double
  public let difficulty: Difficulty
  /// Wall time for one call; nil if it is the usual.
  public let secondsPerCase: Double?
  public let hints: [String]
  /// The function's type, such as "(Matrix, Padding) -> Matrix".
  public let signature: String
  public let checkNames: [String]
  /// The checks whose calls take seconds: no misconception is tried on them.
  public let longChecks: Set<Int>
  /// How many shares of the points each check carries.
  public let checkShares: [Int]
  public let misconceptionNames: [String]
  /// The wrong variants, each under its misconception's name. None if they were only recorded.
  let variants: [Binding]
  /// The question that each misconception asks.
  public let misconceptionHints: [String]
  /// What other answers show each misconception; nil if none does.
  let likenesses: [Likeness?]
  public let declaration: SourcePlace
  /// What an answer must do, for each check; nil if it must be the reference's own.
  let properties: [Property?]
  let judge: @Sendable (_ check: Int, _ arguments: [Answer], Outcome) -> Shortfall?
  let record: @Sendable (_ seed: UInt64, Recording) -> RecordedExercise
  let makeCases: @Sendable (_ seed: UInt64) -> [[[Answer]]]

  /// The exercise with its cases made, and answered by the reference and by every misconception.
  /// The same seed makes the same cases, whatever other exercises there are.
  public func recorded(seed: UInt64, _ recording: Recording = Recording()) -> RecordedExercise {
    record(seed, recording)
  }

  /// The arguments of each case of each check.
  public func cases(seed: UInt64) -> [[[Answer]]] { makeCases(seed) }

  /// How an answer misses the property of a check, or nil if it does not.
  public func shortfall(check: Int, arguments: [Answer], outcome: Outcome) -> Shortfall? {
    judge(check, arguments, outcome)
  }

  /// Whether an answer to a check with a property is of the misconception's kind.
  ///
  /// - Parameters:
  ///   - misconception: Its name.
  ///   - outcome: What came of the call.
  ///   - arguments: The arguments of the call.
  /// - Returns: nil if only the variant's own answer is.
  public func isLike(_ misconception: String, _ outcome: Outcome, arguments: [Answer]) -> Bool? {
    guard let index = misconceptionNames.firstIndex(of: misconception) else { return nil }
    return likenesses[index]?.holds(for: outcome, arguments: arguments)
  }
}

/// A line of the kit's own code.
public struct SourcePlace: Hashable, Sendable {
  /// As the compiler knows it.
  public let file: String
  public let line: Int
}

extension RecordedExercise {
  /// One exercise's cases of several seeds as if they were one seed's. There is at least one.
  public static func joining(_ all: [RecordedExercise]) -> RecordedExercise {
    let first = all[0]
    return RecordedExercise(
      id: first.id, points: first.points, difficulty: first.difficulty,
      tolerance: first.tolerance, secondsPerCase: first.secondsPerCase, hints: first.hints,
      signature: first.signature,
      checks: first.checks.indices.map { index in
        RecordedCheck(
          name: first.checks[index].name, share: first.checks[index].share,
          isProperty: first.checks[index].isProperty,
          requirement: first.checks[index].requirement, isLong: first.checks[index].isLong,
          exampleCount: first.checks[index].exampleCount,
          cases: all.flatMap { $0.checks[index].cases })
      },
      misconceptions: first.misconceptions)
  }

  /// The same without the cases that another seed has in the same place: the fixed examples.
  public func withoutCases(of other: RecordedExercise) -> RecordedExercise {
    RecordedExercise(
      id: id, points: points, difficulty: difficulty, tolerance: tolerance,
      secondsPerCase: secondsPerCase, hints: hints, signature: signature,
      checks: zip(checks, other.checks).map { check, known in
        RecordedCheck(
          name: check.name, share: check.share, isProperty: check.isProperty,
          requirement: check.requirement, isLong: check.isLong, exampleCount: 0,
          cases: check.cases.enumerated().filter { index, one in
            !known.cases.indices.contains(index) || known.cases[index].arguments != one.arguments
          }.map(\.element))
      },
      misconceptions: misconceptions)
  }
}
