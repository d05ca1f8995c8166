import Building
import Classroom
import Judging
import Processes
import Typesetting

/// Writes a student kit, once it is proved.
func release(_ call: Call) throws -> ExitCode {
  let target = call.folder(call[Options.releaseTo])
  let course = call.course
  let release = try Release(
    from: course.kit, course: course.lessons, selection: call[Options.lessons],
    version: kitVersion, seed: course.seed, points: try call.pointScheme(), to: target)
  for path in release.leftOut {
    StandardStream.error.write(
      "note: Left out, since it does not belong to the kit: \(path.visible)\n")
  }
  Leftovers.add(release.scratch)
  defer { call.progress.clear() }
  let summary = try release.write { call.progress.show($0) }
  call.progress.clear()
  let count = summary.lessons.reduce(0) { $0 + $1.exercises.count }
  say(
    "\(counted(summary.lessons.count, "lesson")), \(counted(count, "exercise")), "
      + "\(summary.points.shortText) points: \(target.pathText)")
  say(
    "It builds, its tests run, no exercise is started, the solutions pass, and none of their "
      + "code was found in it.")
  for (exercise, checks) in summary.left {
    say("\nNot judged in practice, and in 'grade' only (\(exercise)):")
    for check in checks { say("  · \(check)") }
  }
  say(
    "\n  Next: put it under version control, and give it to your students. "
      + "Its README tells them how to begin.")
  return .passed
}
