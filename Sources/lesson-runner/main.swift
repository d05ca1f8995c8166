// The command line of the kit. It never imports the lessons, so it runs when they do not compile.
//
// The folders beside this file, each of which uses only those above it:
//
//   Platform      the terminal, signals, and changes in a folder
//   CommandLine   how a command is declared, parsed and explained
//   Course        the lessons, and the files of the kit that belong to them
//   Training      networks that are trained: what they learn from, how they are kept and asked
//   Presentation  what the board, a task, a trace or a page looks like
//   Watching      the loop
//   Measuring     what `bench` measures; it runs the loop as a program
//   Scaffolding   what `new` writes
//   Commands      every command, in one table: AllCommands.swift

import Processes
import Typesetting

becomeJudge()
Interruption.takeChildrenAlong()
let status: ExitCode
do {
  // On Linux, what was typed is read from there.
  if CommandLine.arguments.isEmpty {
    throw SystemError.unreadable(path: "/proc/self/cmdline", reason: "/proc is not mounted")
  }
  switch try CommandTable.lessonRunner.parse(CommandLine.arguments.dropFirst()) {
  case .show(let text):
    StandardStream.output.write(text)
    status = .passed
  case .run(let parsed):
    status = try parsed.run()
  }
} catch let failure as UsageFailure {
  StandardStream.error.write(failure.text)
  status = .usage
} catch {
  StandardStream.error.write("error: \("\(error)".visibleLines)\n")
  status = .notPassed
}
Interruption.leave(with: status.rawValue)
