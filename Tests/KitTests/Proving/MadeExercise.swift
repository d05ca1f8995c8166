import Foundation
import Tensors

@testable import Building
@testable import Judging
@testable import Proving

/// A small exercise that the proofs are tried on: one number in, one number out.
struct MadeExercise {
  var points = 2.0
  var hints = ["Which?", "Where?", "How?"]
  var reference: @Sendable (Int) -> Int = { 2 * $0 }
  var first = Check<Int, Int>("doubles a number", examples: [3, -4, 5])
  var second = Check<Int, Int>("doubles a large number", examples: [1000, 2000])
  var adds = Misconception<Int, Int>("adds two", hint: "And for 0?") { $0 + 2 }
  var squares = Misconception<Int, Int>("squares", hint: "And for 3?") { $0 * $0 }

  var exercise: AnyExercise {
    Exercise(
      "double", points: points, difficulty: .easy, reference: reference,
      checks: {
        first
        second
      },
      misconceptions: {
        adds
        squares
      }, hints: hints
    ).untyped
  }

  /// What the proof in this process has to say, for 5 seeds.
  var complaints: [String] {
    let proofs = [[0, 1], [2, 3, 4]].map { (seeds: [UInt64]) in
      ExerciseProof(exercise: exercise, seeds: seeds).findings()
    }
    return complaints(proofs.map { ProvedPiece(findings: $0, faults: []) })
  }

  func complaints(_ pieces: [ProvedPiece]) -> [String] {
    var result = ExerciseResult()
    for piece in pieces { result.add(piece) }
    return ExerciseComplaints(
      scope: scope, exercise: exercise, seeds: 5, result: result, missing: []
    ).shortcomings.map(\.message)
  }

  /// A course with this exercise alone, in a folder that is not there.
  var scope: ProofScope { ProofScope(kit: Kit(root: URL(filePath: "/nowhere")), course: [lesson]) }

  var lesson: Lesson {
    Lesson("01-numbers", "Numbers") {
      Exercise(
        "double", points: points, difficulty: .easy, reference: reference,
        checks: {
          first
          second
        },
        misconceptions: {
          adds
          squares
        }, hints: hints)
    }
  }
}
