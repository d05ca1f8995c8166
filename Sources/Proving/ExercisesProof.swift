import Building
import Foundation
import Judging
import Processes

/// Proves the exercises themselves, for many seeds: that the worked solutions pass and the stubs
/// count as not started, that each misconception is caught and named, that no thoughtless answer
/// earns points, and that the cases follow from the seed.
///
/// All that an instructor wrote runs in processes of its own, on all cores: if it crashes or never
/// ends, that is one line, and all else is proved.
public struct ExercisesProof {
  private let scope: ProofScope
  private let seeds: [UInt64]
  private let program: ProofProgram
  private let solutions: ProvedBuild
  private let stubs: ProvedBuild

  /// - Parameters:
  ///   - scope: What is to be proved.
  ///   - seeds: For which seeds.
  ///   - program: What runs the instructor's code.
  ///   - solutions: The worked solutions, compiled.
  ///   - stubs: The stubs, compiled.
  public init(
    _ scope: ProofScope, seeds: [UInt64], program: ProofProgram, solutions: ProvedBuild,
    stubs: ProvedBuild
  ) {
    self.scope = scope
    self.seeds = seeds
    self.program = program
    self.solutions = solutions
    self.stubs = stubs
  }

  /// - Parameter progress: Gets how many processes have ended, and how many there are.
  /// - Returns: What is wrong, and the counts of each misconception.
  /// - Throws: What the machine refuses.
  public func run(
    progress: (_ done: Int, _ count: Int) -> Void
  ) throws -> (shortcomings: [Shortcoming], matrix: KillMatrix) {
    let exercises = scope.exercises
    let pieces = exercises.flatMap(requests)
    var proofs: [String: ExerciseResult] = [:]
    var failure: (any Error)?
    let program = program
    var done = 0
    OrderedPool(count: ProcessInfo.processInfo.activeProcessorCount).run(pieces.count) { index in
      Result { try program.prove(pieces[index]) }
    } each: { result in
      switch result {
      case .success(let piece):
        proofs[pieces[done].exercise, default: ExerciseResult()].add(piece)
      case .failure(let error): failure = error
      }
      done += 1
      progress(done, pieces.count)
      return failure == nil
    }
    if let failure { throw failure }
    let results = exercises.map { ($0, proofs[$0.id] ?? ExerciseResult()) }
    return (
      results.flatMap { exercise, result in
        ExerciseComplaints(
          scope: scope, exercise: exercise, seeds: seeds.count, result: result,
          missing: solutions.missing
        ).shortcomings
      }, KillMatrix(results, seeds: seeds.count)
    )
  }

  /// At least two for each exercise: what they record must be the same.
  private func requests(for exercise: AnyExercise) -> [ProofRequest] {
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let count = max(2, cores / max(1, scope.exercises.count))
    return (0..<count).map { index in
      ProofRequest(
        exercise: exercise.id,
        seeds: Array(seeds[seeds.count * index / count..<seeds.count * (index + 1) / count]),
        solution: solutions.worker(for: exercise.id),
        stub: index == 0 ? stubs.worker(for: exercise.id) : nil,
        secondsPerCase: exercise.secondsPerCase)
    }
  }
}

/// What became of all processes of one exercise.
struct ExerciseResult {
  /// nil as long as no process came to its end.
  private(set) var findings: ExerciseFindings?
  private(set) var faults: [ProofFault] = []
  /// Whether every process came to its end.
  private(set) var isComplete = true
  /// What another process recorded for the same seed.
  private(set) var otherPrints: [RecordingPrint] = []

  mutating func add(_ piece: ProvedPiece) {
    for fault in piece.faults where !faults.contains(where: { $0.isLike(fault) }) {
      faults.append(fault)
    }
    guard let new = piece.findings else {
      isComplete = false
      return
    }
    if let print = new.print { otherPrints.append(print) }
    if findings == nil { findings = new } else { findings?.merge(new) }
  }
}

/// What became of one process, started again without each misconception that ended it.
struct ProvedPiece: Sendable {
  /// nil if it never came to its end.
  let findings: ExerciseFindings?
  let faults: [ProofFault]
}

extension ProofProgram {
  func prove(_ request: ProofRequest) throws(SystemError) -> ProvedPiece {
    var request = request
    var faults: [ProofFault] = []
    while true {
      switch try run(request) {
      case .findings(let findings):
        return ProvedPiece(findings: findings, faults: faults)
      case .fault(let fault):
        faults.append(fault)
        guard let step = fault.step, step.kind == .misconception,
          !request.leftOut.contains(step.misconception)
        else { return ProvedPiece(findings: nil, faults: faults) }
        request.leftOut.append(step.misconception)
      }
    }
  }
}

extension ProofFault {
  /// Whether the same part of the declaration is at fault.
  fileprivate func isLike(_ other: ProofFault) -> Bool {
    step?.kind == other.step?.kind && step?.misconception == other.step?.misconception
  }
}
