// The command line of the kit. It never imports the lessons, so it runs when they do not compile.

import Grading

becomeJudge()
Interruption.takeChildrenAlong()
do throws(UsageFailure) {
  switch try CommandTable.lessonRunner.parse(CommandLine.arguments.dropFirst()) {
  case .show(let text):
    StandardStream.output.write(text)
    leave(with: .passed)
  case .run(let parsed):
    leave(with: try carryOut(parsed))
  }
} catch {
  StandardStream.error.write(error.text)
  leave(with: .usage)
}
