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
  let function = try ExerciseName(call.arguments[1], in: course).text
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
