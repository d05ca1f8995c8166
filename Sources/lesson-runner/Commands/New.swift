import Building
import Classroom
import Foundation
import Grading
import Judging
import Processes

/// Scaffolds every part of a new exercise, so that the package builds at once.
func new(_ call: Call) throws -> ExitCode {
  let course = call.course
  let name = call.arguments[0]
  guard let lesson = course.lesson(named: name) else {
    throw call.unknown(name, "lesson", among: course.lessons.map(\.id))
  }
  if !call[Options.misconception].isEmpty { return try newMisconception(call, lesson) }
  if call[Options.signature].isEmpty {
    throw call.parsed.failure(
      .missingArgument(HelpEntry(label: "--signature <types>", help: Options.signature.help)))
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

/// Adds a misconception that a class shows and that has no name yet.
private func newMisconception(_ call: Call, _ lesson: Lesson) throws -> ExitCode {
  let course = call.course
  let exercise = try call.exercise(named: call.arguments[1])
  let graded = try ClassFolder(
    call.folder(call[Options.misconception]), course: course.lessons, selection: lesson.number,
    scheme: PointScheme(course.lessons))
  let answers = graded.unnamedAnswers(to: exercise.id)
  let number = call[Options.number]
  guard number <= answers.count else {
    throw ScaffoldError.noUnnamedAnswer(exercise: exercise.id, count: answers.count)
  }
  let scaffold = MisconceptionScaffold(
    exercise: exercise, lesson: lesson,
    parameters: course.places(in: try course.snapshot())[exercise.id]?.parameters ?? [],
    answer: answers[number - 1])
  let (file, text) = try scaffold.edit(in: course.kit)
  try Files.write(text, to: file)
  say("A misconception of '\(exercise.id)' is to be written in \(course.kit.shortPath(file)).")
  say("Each place that is still to be written says PLACEHOLDER. Then prove it:")
  say("'swift run lesson-runner verify \(exercise.id)'")
  return .passed
}
