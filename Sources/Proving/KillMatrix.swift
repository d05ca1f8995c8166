public import Judging
import Wire

/// For every misconception: how many seeds' checks catch it, and how many verdicts name it.
///
/// The misconceptions are run in the place of a learner, in this process: they are the kit's own
/// code. A kit is proved where every count equals the number of seeds.
public struct KillMatrix: Sendable {
  public let seeds: Int
  public let exercises: [Row]

  /// One exercise's misconceptions and checks.
  public struct Row: Sendable {
    public let exercise: String
    public let misconceptions: [Count]
    /// The names of checks that no misconception fails, for any seed.
    public let idleChecks: [String]
  }

  public struct Count: Sendable {
    public let name: String
    public var caught = 0
    public var recognized = 0
  }

  /// Records every exercise for seeds 0, 1, … and judges every misconception.
  public init(of exercises: [AnyExercise], seeds: Int) {
    self.seeds = seeds
    self.exercises = exercises.map { Self.row(of: $0, seeds: seeds) }
  }

  /// Whether every misconception is caught and recognized, for every seed.
  public var isFull: Bool {
    exercises.allSatisfy { row in
      row.misconceptions.allSatisfy { $0.caught == seeds && $0.recognized == seeds }
    }
  }

  private static func row(of exercise: AnyExercise, seeds: Int) -> Row {
    var counts = exercise.misconceptionNames.map { Count(name: $0) }
    var idle = Set(exercise.checkNames)
    for seed in 0..<UInt64(seeds) {
      let recorded = exercise.recorded(seed: seed)
      for index in counts.indices {
        let failed = recorded.checksFailed(byMisconception: index)
        idle.subtract(failed)
        if !failed.isEmpty { counts[index].caught += 1 }
        if recorded.recognizes(misconception: index, of: exercise) { counts[index].recognized += 1 }
      }
    }
    return Row(
      exercise: exercise.id, misconceptions: counts,
      idleChecks: exercise.checkNames.filter(idle.contains))
  }
}

extension RecordedExercise {
  /// The names of the checks that a misconception's answers fail.
  fileprivate func checksFailed(byMisconception index: Int) -> [String] {
    checks.filter { check in
      check.cases.contains { one in
        check.isProperty
          ? one.variants[index].misses != nil
          : one.variants[index].outcome.difference(from: one.expected, tolerance: tolerance) != nil
      }
    }.map(\.name)
  }

  /// Whether a learner whose answers are a misconception's is told that one and no other.
  fileprivate func recognizes(misconception index: Int, of exercise: AnyExercise) -> Bool {
    let endings = checks.map { check in
      check.cases.map { CaseEnding?.some(.answered($0.variants[index].outcome)) }
    }
    let named = recognizedMisconception(endings) { check, one in
      let recorded = checks[check].cases[one]
      return exercise.shortfall(
        check: check, arguments: recorded.arguments, outcome: recorded.variants[index].outcome)
    }
    return named == index
  }
}
