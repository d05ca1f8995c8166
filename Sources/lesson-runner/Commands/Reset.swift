import Judging

/// Puts the stub of an exercise, or of a whole lesson, back. The learner's file is kept first.
func reset(_ call: Call) throws -> ExitCode {
  let name = call.arguments[0]
  let lesson = try call.lesson(holding: name)
  let isWholeLesson = call.course.lesson(named: name) != nil
  say(try call.course.reset(isWholeLesson ? nil : name, in: lesson))
  return .passed
}
