// The command line of the kit. It never imports the lessons, so it runs when they do not compile.

import Dispatch
import Foundation
import Grading

becomeJudge()
let interruptions = [SIGINT, SIGTERM, SIGHUP].map { number in
  signal(number, SIG_IGN)
  let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
  source.setEventHandler {
    endChildren()
    exit(128 + number)
  }
  source.resume()
  return source
}
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
