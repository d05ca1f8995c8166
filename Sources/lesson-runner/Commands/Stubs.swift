import Foundation
import Grading

/// Writes the stubs of every lesson from its solution. A file that a learner has changed is kept.
func stubs(_ course: Course) throws(CommandFailure) -> ExitCode {
  let folder = course.kit.sources.appending(path: "Lessons")
  for lesson in course.lessons {
    let file = folder.appending(path: lesson.fileName)
    let text = try course.solutionSource(lesson).stubs.text
    let path = course.kit.shortPath(file)
    let isThere = Files.exists(file)
    if isThere, (try? Files.read(file)) == text {
      say("unchanged  \(path)")
      continue
    }
    let kept = isThere ? try course.keep(file) : nil
    try asKit { () throws(KitError) in try Files.write(text, to: file) }
    say("written    \(path)")
    if let kept { say("           the earlier one is kept in \(course.kit.shortPath(kept))") }
  }
  return .passed
}
