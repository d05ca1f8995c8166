import Grading

/// Proves that the kit is complete and sound, and prints one line for each shortcoming.
func verify(_ course: Course) throws(CommandFailure) -> ExitCode {
  let seeds = course.parsed[Options.seeds]
  let json = course.parsed[Options.json]
  let progress = course.progress
  let kit = course.kit, lessons = course.lessons
  var shortcomings = PartsProof(kit: kit, lessons: lessons).shortcomings()
  shortcomings += figureShortcomings(course)
  try asKit { () throws(KitError) in
    progress.show("Trying the stubs…")
    shortcomings += try StubsProof(kit: kit, lessons: lessons).shortcomings()
    progress.show("Trying the solutions for \(seeds) seeds…")
    shortcomings += try SolutionsProof(kit: kit, lessons: lessons).shortcomings(seeds: seeds)
    progress.show("Running the examples…")
    shortcomings += try ExamplesProof(kit: kit, lessons: lessons).shortcomings()
    progress.show("Converting the pages…")
    shortcomings += try CatalogProof(kit: kit).shortcomings()
  }
  progress.show("Trying every misconception for \(seeds) seeds…")
  let matrix = KillMatrix(of: course.exercises, seeds: seeds)
  shortcomings += matrix.shortcomings(kit: kit, lessons: lessons)
  progress.clear()
  if json {
    say(jsonText(VerifyReport(shortcomings: shortcomings, matrix: matrix)))
  } else {
    say(matrix.table)
    for shortcoming in shortcomings { say("\(shortcoming)") }
    say(
      shortcomings.isEmpty
        ? "Complete and sound: \(course.exercises.count) exercises, "
          + "\(matrix.misconceptionCount) misconceptions, \(seeds) seeds."
        : "\(shortcomings.count) shortcomings.")
  }
  return shortcomings.isEmpty ? .passed : .notPassed
}
