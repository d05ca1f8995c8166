import Building
import Foundation
import Judging
import Processes

/// Scaffolds every part of a new exercise, so that the package builds at once.
func new(_ call: Call) throws -> ExitCode {
  let course = call.course
  let name = call.arguments[0]
  guard let lesson = course.lesson(named: name) else {
    throw call.unknown(name, "lesson", among: course.lessons.map(\.id))
  }
  let function = call.arguments[1]
  guard function.isSwiftName else {
    throw ScaffoldError.badSignature(
      function, reason: "a function's name has letters and digits only")
  }
  let declared = course.lessons.compactMap {
    try? Files.read(course.kit.solutions.appending(path: $0.fileName))
  }
  let isTaken = declared.contains { LessonSource.declares(function, in: $0) }
  guard !isTaken, !course.exercises.contains(where: { $0.id == function }) else {
    throw ScaffoldError.nameTaken(function)
  }
  let signature = try Signature(call[Options.signature])
  let scaffold = Scaffold(lesson: lesson, function: function, signature: signature)
  let edits = try scaffold.edits(in: course.kit)
  try Files.change(edits)
  say("'\(function)' is in \(lesson.heading). Written:\n")
  for (file, _) in edits { say("  \(course.kit.shortPath(file))") }
  say("\nEach place that is still to be written says PLACEHOLDER.")
  say("'swift run lesson-runner verify' lists them, and what else is missing.")
  return .passed
}
