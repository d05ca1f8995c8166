import Foundation
import Grading

/// Scaffolds every part of a new exercise, so that the package builds at once.
func new(_ course: Course) throws(CommandFailure) -> ExitCode {
  let name = course.parsed.arguments[0]
  guard let lesson = course.lesson(named: name) else {
    throw course.unknown(name, "lesson", among: course.lessons.map(\.id))
  }
  let function = course.parsed.arguments[1]
  guard function.isSwiftName else {
    throw .kit(.badSignature(function, reason: "a function's name has letters and digits only"))
  }
  let declared = course.lessons.compactMap {
    try? Files.read(course.kit.solutions.appending(path: $0.fileName))
  }
  let isTaken = declared.contains { LessonSource.declares(function, in: $0) }
  guard !isTaken, !course.exercises.contains(where: { $0.id == function }) else {
    throw .kit(.nameTaken(function))
  }
  let edits = try asKit { () throws(KitError) in
    let signature = try Signature(course.parsed[Options.signature])
    let scaffold = Scaffold(lesson: lesson, function: function, signature: signature)
    let edits = try scaffold.edits(in: course.kit)
    try Files.change(edits)
    return edits
  }
  say("'\(function)' is in \(lesson.heading). Written:\n")
  for (file, _) in edits { say("  \(course.kit.shortPath(file))") }
  say("\nEach place that is still to be written says PLACEHOLDER.")
  say("'swift run lesson-runner verify' lists them, and what else is missing.")
  return .passed
}
