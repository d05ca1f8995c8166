import Building
import Foundation
import Judging
import Processes

/// Writes the stubs of every lesson from its solution. A file that a learner has changed is kept.
func stubs(_ call: Call) throws -> ExitCode {
  let course = call.course
  for lesson in course.lessons {
    let file = course.kit.sources.appending(path: "Lessons/\(lesson.fileName)")
    let text = try course.solution(of: lesson).stubs.text
    let path = course.kit.shortPath(file)
    let isThere = Files.exists(file)
    if isThere, (try? Files.read(file)) == text {
      say("unchanged  \(path)")
      continue
    }
    let kept = isThere ? try course.keep(file) : nil
    try Files.write(text, to: file)
    say("written    \(path)")
    if let kept { say("           the earlier one is kept in \(course.kit.shortPath(kept))") }
  }
  return .passed
}
