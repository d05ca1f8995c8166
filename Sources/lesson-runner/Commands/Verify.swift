import Proving
import Reporting

/// Proves that the kit is complete and sound, and prints one line for each shortcoming.
func verify(_ call: Call) throws -> ExitCode {
  if call[Options.mutants] { return try verifyMutants(call) }
  let seeds = call[Options.seeds]
  let json = call[Options.json]
  let progress = call.progress
  let kit = call.course.kit, lessons = call.course.lessons
  var shortcomings = PartsProof(kit: kit, lessons: lessons).shortcomings()
  shortcomings += figureShortcomings(kit)
  progress.show("Trying the stubs…")
  shortcomings += try StubsProof(kit: kit, lessons: lessons).shortcomings()
  progress.show("Trying the solutions for \(seeds) seeds…")
  shortcomings += try SolutionsProof(kit: kit, lessons: lessons).shortcomings(seeds: seeds)
  progress.show("Running the examples…")
  shortcomings += try ExamplesProof(kit: kit, lessons: lessons).shortcomings()
  progress.show("Converting the pages…")
  shortcomings += try CatalogProof(kit: kit).shortcomings()
  progress.show("Trying every misconception for \(seeds) seeds…")
  let matrix = KillMatrix(of: call.course.exercises, seeds: seeds)
  shortcomings += matrix.shortcomings(kit: kit, exercises: call.course.exercises)
  progress.clear()
  if json {
    say(jsonText(VerifyReport(shortcomings: shortcomings, matrix: matrix)))
  } else {
    say(matrix.table)
    for shortcoming in shortcomings { say("\(shortcoming)") }
    say(
      shortcomings.isEmpty
        ? "Complete and sound: \(call.course.exercises.count) exercises, "
          + "\(matrix.misconceptionCount) misconceptions, \(seeds) seeds."
        : "\(shortcomings.count) shortcomings.")
  }
  return shortcomings.isEmpty ? .passed : .notPassed
}
