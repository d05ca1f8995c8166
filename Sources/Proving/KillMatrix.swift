public import Judging

/// For every misconception: how many seeds' checks catch it, and how many verdicts name it.
///
/// A kit is proved if every count equals the number of seeds.
public struct KillMatrix: Sendable {
  public let seeds: Int
  public let exercises: [Row]

  /// One exercise's misconceptions and checks.
  public struct Row: Sendable {
    public let exercise: String
    public let misconceptions: [Count]
    /// The names of checks that no misconception fails, for any seed.
    public let idleChecks: [String]
    /// The names of checks whose cases are the same for every seed.
    public let fixedChecks: [String]
    public let checkCount: Int
  }

  public struct Count: Sendable {
    public let name: String
    public let caught: Int
    public let recognized: Int
  }

  /// Records exercises for seeds 0, 1, … and judges every misconception, in this process.
  public init(of exercises: [AnyExercise], seeds: Int) {
    self.seeds = seeds
    self.exercises = exercises.map { exercise in
      Row(exercise, ExerciseProof(exercise: exercise, seeds: Array(0..<UInt64(seeds))).findings())
    }
  }

  /// The counts of what was found in other processes.
  init(_ results: [(AnyExercise, ExerciseResult)], seeds: Int) {
    self.seeds = seeds
    exercises = results.map { exercise, result in
      Row(exercise, result.findings ?? ExerciseFindings(of: exercise))
    }
  }

  /// Whether every misconception is caught and recognized, for every seed.
  public var isFull: Bool {
    exercises.allSatisfy { row in
      row.misconceptions.allSatisfy { $0.caught == seeds && $0.recognized == seeds }
    }
  }

  public var misconceptionCount: Int { exercises.reduce(0) { $0 + $1.misconceptions.count } }
}

extension KillMatrix.Row {
  fileprivate init(_ exercise: AnyExercise, _ findings: ExerciseFindings) {
    self.exercise = exercise.id
    misconceptions = exercise.misconceptionNames.indices.map { index in
      KillMatrix.Count(
        name: exercise.misconceptionNames[index], caught: findings.caught[index],
        recognized: findings.named[index])
    }
    idleChecks = exercise.checkNames.indices.filter { !findings.checksFailed.contains($0) }
      .map { exercise.checkNames[$0] }
    fixedChecks = findings.fixedChecks.sorted().map { exercise.checkNames[$0] }
    checkCount = exercise.checkNames.count
  }
}
