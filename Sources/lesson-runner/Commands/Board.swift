import Grading
import Judging
import Reporting
import Typesetting

/// Where you are and what comes next.
func board(_ call: Call) throws -> ExitCode {
  let snapshot = try call.course.snapshot()
  let verdicts = try call.verdicts(on: nil, of: snapshot)
  let presentation = call.presentation
  let paint = presentation.paint
  say(paint.strong("Striate") + " · learn convolutional networks by writing one\n")
  for line in presentation.boardLines(verdicts.byExercise) { say(line) }
  say("")
  guard let next = verdicts.first(where: { $0.state != .passed }),
    let lesson = call.course.lesson(of: next.exercise),
    let place = call.course.places(in: snapshot)[next.exercise]
  else {
    say("  Everything passes: \(ScoreText.text(verdicts)).\n")
    for line in Finale(call.course.grader, snapshot).lines(presentation) { say(line) }
    return .passed
  }
  say("  Next: \(paint.strong(next.exercise)) · \(lesson.heading) · \(next.state.words)")
  say("        \(presentation.linking(place.location))")
  say("")
  let commands = [
    ("read \(lesson.number)", "the lesson"),
    ("show \(next.exercise)", "what the exercise asks for"),
    ("check", "its verdict, once you have saved"),
  ].map { ("  swift run lesson-runner \($0)", $1) }
  let column = 3 + (commands.map(\.0.count).max() ?? 0)
  for (command, purpose) in commands { say(command.padding(to: column) + purpose) }
  return .notPassed
}

/// The board in full: every exercise with its difficulty, points and state.
func list(_ call: Call) throws -> ExitCode {
  let snapshot = try call.course.snapshot()
  let verdicts = try call.verdicts(on: nil, of: snapshot)
  if call[Options.json] {
    say(jsonText(call.report(verdicts, call.course.places(in: snapshot))))
    return verdicts.exitCode
  }
  let paint = call.presentation.paint
  let known = verdicts.byExercise
  let rows = Dictionary(
    uniqueKeysWithValues: call.presentation.exerciseRows(call.course.exercises, known)
      .map { ($0.id, $0.text) })
  for lesson in call.course.lessons {
    say(paint.strong(lesson.heading) + "  \(verdicts.of(lesson).pointsText)")
    for exercise in lesson.exercises {
      say("  \(rows[exercise.id] ?? "")  \(known[exercise.id]?.state.words ?? "")")
    }
    say("")
  }
  say(ScoreText.text(verdicts) + ".")
  return verdicts.exitCode
}
