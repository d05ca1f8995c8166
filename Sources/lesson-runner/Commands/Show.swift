import Building
import Grading
import Judging
import Processes
import Typesetting

/// What an exercise asks for: signature, doc comment with its example, and where it is.
func show(_ call: Call) throws -> ExitCode {
  guard let exercise = try call.askedOrNext() else { return everythingPasses() }
  let course = call.course
  guard let lesson = course.lesson(of: exercise.id),
    let place = course.places(in: try course.snapshot())[exercise.id]
  else { return .notPassed }
  let presentation = call.presentation
  say(
    "\(presentation.paint.strong(exercise.id)) · \(lesson.heading) "
      + "· \(exercise.difficulty.dots) · \(exercise.points.shortText) points\n")
  for line in try presentation.taskLines(of: exercise, in: lesson) { say(line) }
  say("\n\(presentation.paint.faint(presentation.linking(place.location)))")
  say("\n  Next: write it there, save, and swift run lesson-runner check \(exercise.id)")
  return .passed
}

private func everythingPasses() -> ExitCode {
  say("Everything passes.")
  return .passed
}

/// The hints up to the one that was asked for: the first if none was.
func hint(_ call: Call) throws -> ExitCode {
  guard let exercise = try call.askedOrNext() else { return everythingPasses() }
  let last = call[Options.all] ? exercise.hints.count : call[Options.number]
  say(call.presentation.paint.strong(exercise.id))
  for index in exercise.hints.indices.prefix(last) {
    for line in call.presentation.hintLines(index, of: exercise) { say(line) }
  }
  if last < exercise.hints.count {
    say("\n  More: swift run lesson-runner hint \(exercise.id) --number \(last + 1)")
  }
  return .passed
}

/// The arithmetic of one output cell, on the first example that has any.
func trace(_ call: Call) throws -> ExitCode {
  guard let exercise = try call.askedOrNext() else { return everythingPasses() }
  for line in call.presentation.traceLines(of: exercise) { say(line) }
  return .passed
}
