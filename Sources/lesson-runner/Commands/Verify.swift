import Building
import Classroom
import Foundation
import Judging
import Proving
import Reporting

/// Proves that the kit is complete and sound, and prints one line for each shortcoming.
func verify(_ call: Call) throws -> ExitCode {
  if call[Options.mutants] { return try verifyMutants(call) }
  let seeds = try call.seedsToProve()
  let progress = call.progress
  let scope = try call.askedScope()
  var shortcomings =
    PartsProof(scope).shortcomings() + DeclarationProof(scope).shortcomings()
    + CourseProof(scope).shortcomings() + StubsProof(scope).shortcomings()
    + PagesProof(scope).shortcomings() + scope.ofItsLessons(figureShortcomings(call.course.kit))
  progress.show("Compiling the solutions…")
  let solutions = try scope.solutions()
  let stubs = try StubsProof(scope).build(besides: solutions)
  shortcomings += solutions.shortcomings + stubs.shortcomings
  progress.show("Running the examples…")
  shortcomings += try ExamplesProof(scope, solutions: solutions).shortcomings()
  progress.show("Converting the pages…")
  shortcomings += try CatalogProof(scope).shortcomings()
  let proof = ExercisesProof(
    scope, seeds: seeds, program: ProofProgram(path: ownProgram, arguments: ["prove"]),
    solutions: solutions, stubs: stubs)
  let (found, matrix) = try proof.run { done, count in
    progress.show("Trying every answer for \(seeds.count) seeds… \(100 * done / count) %")
  }
  shortcomings += found
  progress.clear()
  if call[Options.json] {
    say(jsonText(VerifyReport(shortcomings: shortcomings, matrix: matrix)))
  } else {
    if call[Options.matrix] { say(matrix.table) }
    for shortcoming in shortcomings { say("\(shortcoming)") }
    if let fixed = matrix.fixedCases { say(fixed) }
    say(matrix.summary(shortcomings: shortcomings.count))
  }
  return shortcomings.isEmpty ? .passed : .notPassed
}

/// Runs in a process of its own what may crash there: one exercise's declaration.
func prove(_ call: Call) throws -> ExitCode {
  let request = environmentVariable(ProofRequest.variable) ?? ""
  return ProofRequest.answer(request, of: call.course.exercises) ? .passed : .usage
}

extension Call {
  /// The first seeds, or those of a class's students.
  fileprivate func seedsToProve() throws -> [UInt64] {
    if self[Options.students].isEmpty { return Array(0..<UInt64(self[Options.seeds])) }
    if self[Options.seedFile].isEmpty, environmentVariable("STRIATE_SEED") == nil {
      throw ClassroomError.seedNeeded
    }
    let seed = try classSeed()
    return try StudentName.all(in: folder(self[Options.students])).map(seed.ofStudent)
  }

  /// What the command line names; the whole course if it names nothing.
  fileprivate func askedScope() throws -> ProofScope {
    let asked = arguments.isEmpty ? nil : try exercises(named: arguments)
    return ProofScope(kit: course.kit, course: course.lessons, asked: asked)
  }
}
