import Building
import Grading
import Judging
import Processes
import Typesetting

/// The worked solution beside the learner's own, once that passes.
func solution(_ call: Call) throws -> ExitCode {
  let exercise = try call.exercise(named: call.arguments[0])
  if !call[Options.spoil] {
    let verdict = try call.verdicts(on: [exercise.id], of: try call.course.snapshot()).first
    guard verdict?.state == .passed else {
      throw CourseError.solutionLocked(exercise: exercise.id)
    }
  }
  let course = call.course, paint = call.presentation.paint
  let lesson = try call.lesson(holding: exercise.id)
  let own = (try? Files.read(course.file(of: lesson))).flatMap { LessonSource($0)[exercise.id] }
  let worked = try course.solution(of: lesson)[exercise.id]
  say(paint.strong("Yours"))
  say(own?.code.visibleLines ?? "  (not in your file)")
  say("\n" + paint.strong("The worked solution"))
  say(worked?.code.visibleLines ?? "  (there is none)")
  return .passed
}
