import Building
import Judging
import Typesetting

/// What the program does without a subcommand: the loop if somebody sits there, else the board.
func begin(_ call: Call) throws -> ExitCode {
  try call.hasKeyboardAndScreen ? watch(call) : board(call)
}

/// Checks again at each save, until it is told to end.
func watch(_ call: Call) throws -> ExitCode {
  let exercise = try call.arguments.first.map { try call.exercise(named: $0).id }
  call.noteMissingSandbox()
  let style = watchStyle(call)
  // A screen has no place for it.
  if style == .screen { FolderLock.whenWaiting(nil) }
  var loop = WatchLoop(
    call.presentation, exercise: exercise, style: style,
    hasNotebook: call[Options.notebook])
  return loop.run()
}

extension Call {
  /// Whether somebody sits there: who types nothing but the program's name then wants the loop.
  var hasKeyboardAndScreen: Bool {
    StandardStream.inputIsTerminal && presentation.terminal.isTerminal
  }
}

private func watchStyle(_ call: Call) -> WatchLoop.Style {
  guard call.hasKeyboardAndScreen else { return .log }
  let isSimple = ["", "dumb"].contains(environmentVariable("TERM") ?? "")
  return call.presentation.terminal.isPlain || isSimple ? .plainWithKeys : .screen
}
