import Exercises
import Judging
import Proving
import Reporting
import Typesetting

/// Changes the solutions, and prints which changes no exercise notices.
func verifyMutants(_ call: Call) throws -> ExitCode {
  // A second seed, since what only luck tells apart is not told apart.
  let seeds = [Catalogue.practiceSeed, Catalogue.practiceSeed + 1]
  let asked = call.arguments.isEmpty ? nil : try call.exercises(named: call.arguments)
  let proof = MutantsProof(
    kit: call.course.kit, lessons: call.course.lessons, asked: asked, seeds: seeds)
  call.progress.show("Compiling the solutions…")
  let report = try proof.report { call.progress.show($0.words) }
  call.progress.clear()
  if call[Options.recordSurvivors] { try report.recordSurvivors() }
  if call[Options.json] {
    say(jsonText(report))
  } else {
    say(report.table + "\n")
    for shortcoming in report.shortcomings { say("\(shortcoming)") }
    if report.stillToBeKilled > 0 {
      say("\(counted(report.stillToBeKilled, "known survivor")) still to be killed.")
    }
    say(
      report.shortcomings.isEmpty
        ? "No other mutant survives." : "\(counted(report.shortcomings.count, "shortcoming")).")
  }
  return report.shortcomings.isEmpty ? .passed : .notPassed
}

extension MutantsProof.Progress {
  /// "Mutants: 1234 of 4012, 31 survive, 6 min left"
  fileprivate var words: String {
    let left = secondsLeft.map { $0 < 90 ? "\(Int($0)) s" : "\(Int($0 / 60)) min" }
    return "Mutants: \(done) of \(count), \(survivors) survive"
      + (left.map { ", \($0) left" } ?? "")
  }
}
