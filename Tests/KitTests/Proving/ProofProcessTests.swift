import Foundation
import Testing

@testable import Judging
@testable import Processes
@testable import Proving

/// Shell scripts stand for the process that runs an instructor's code: they say what it would say,
/// and then what may become of it.
@Suite("Code of an instructor that crashes or never ends")
struct ProofProcessTests {
  private func pieces(_ script: String, secondsPerStep: Double = 30) throws -> ProvedPiece {
    becomeJudge()
    var program = ProofProgram(path: "/bin/sh", arguments: ["-c", script])
    program.secondsPerStep = secondsPerStep
    return try program.prove(ProofRequest(exercise: "double", seeds: Array(0..<5)))
  }

  private var findings: String {
    ProofLog.line(ExerciseProof(exercise: MadeExercise().exercise, seeds: Array(0..<5)).findings())
  }

  @Test("What a process finds comes over")
  func findingsCome() throws {
    let piece = try pieces("echo 'r 0 0 0 0' >&4; echo '\(findings)' >&4")
    #expect(piece.findings?.caught == [5, 5])
    #expect(piece.faults == [])
    #expect(MadeExercise().complaints([piece]) == [])
  }

  @Test("A reference that crashes is one line with seed, check and case")
  func referenceCrashes() throws {
    let piece = try pieces(
      """
      echo 'c 0 0 0 0' >&4; echo 'r 3 0 1 0' >&4
      echo 'Exercises/01-Numbers.swift:7: Fatal error: Index out of range' >&2; kill -TRAP $$
      """)
    #expect(
      MadeExercise().complaints([piece]) == [
        "'double': the reference crashes: Exercises/01-Numbers.swift:7: Fatal error: Index out of "
          + "range; seed 3, the check 'doubles a number', -4"
      ])
  }

  @Test("A misconception that crashes is left out, and all else is proved")
  func misconceptionCrashes() throws {
    let piece = try pieces(
      """
      case "$STRIATE_PROOF" in
      *'"leftOut":[1]'*) echo '\(findings)' >&4 ;;
      *) echo 'm 2 1 0 1' >&4; kill -SEGV $$ ;;
      esac
      """)
    #expect(piece.findings != nil)
    #expect(
      MadeExercise().complaints([piece, piece]) == [
        "'double': the misconception 'squares' crashes: it uses memory that is not there; most "
          + "often it calls itself without end; seed 2, the check 'doubles a large number', 1000"
      ])
  }

  @Test("Code that never ends is stopped, and named")
  func endless() throws {
    let piece = try pieces(
      "echo 'r 0 0 0 0' >&4; echo 'm 4 0 2 0' >&4; while :; do :; done", secondsPerStep: 0.2)
    #expect(piece.findings == nil)
    #expect(
      MadeExercise().complaints([piece]).first
        == "'double': the misconception 'adds two' does not end: no answer within 0.2 s; seed 4, "
        + "the check 'doubles a number', 5")
  }

  @Test("A process that says nothing at all is no success")
  func silence() throws {
    #expect(
      MadeExercise().complaints([try pieces("exit 3")]) == [
        "'double': its proof ends the program (exit status 3)"
      ])
  }

  @Test("A flood of prints does not stop the proof")
  func flood() throws {
    let piece = try pieces("yes | head -n 200000 >&2; echo '\(findings)' >&4")
    #expect(piece.findings?.caught == [5, 5])
  }
}
