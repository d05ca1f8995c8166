import Grading

/// Checks again at each save, until it is told to end.
func watch(_ course: Course) throws(CommandFailure) -> ExitCode {
  let exercise: String?
  if let name = course.parsed.arguments.first {
    exercise = try course.exercise(named: name).id
  } else {
    exercise = nil
  }
  var loop = WatchLoop(course, exercise: exercise, style: watchStyle(course))
  return loop.run()
}

extension Course {
  /// Whether somebody sits there: who types nothing but the program's name then wants the loop.
  var hasKeyboardAndScreen: Bool { StandardStream.inputIsTerminal && terminal.isTerminal }
}

private func watchStyle(_ course: Course) -> WatchLoop.Style {
  guard course.hasKeyboardAndScreen else { return .log }
  let isSimple = ["", "dumb"].contains(environmentVariable("TERM") ?? "")
  return course.terminal.isPlain || isSimple ? .plainWithKeys : .screen
}
