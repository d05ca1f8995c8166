import Grading

/// Where you are and what comes next.
func board(_ course: Course) throws(CommandFailure) -> ExitCode {
  let verdicts = try course.verdicts(on: nil)
  let paint = course.paint
  say(paint.strong("Striate") + " · learn convolutional networks by writing one\n")
  for line in course.boardLines(verdicts, width: course.width) { say(line) }
  say("")
  guard let next = verdicts.first(where: { $0.state != .passed }),
    let place = course.places[next.exercise]
  else {
    say("  Everything passes: \(ScoreText.text(verdicts)).")
    return .passed
  }
  say("  Next: \(paint.strong(next.exercise)) · \(place.lesson.heading) · \(next.state.words)")
  say("        \(course.linking(place.location))")
  say("")
  let commands = [
    ("read \(place.lesson.number)", "the lesson"),
    ("show \(next.exercise)", "what the exercise asks for"),
    ("check", "its verdict, once you have saved"),
  ].map { ("  swift run lesson-runner \($0)", $1) }
  let column = 3 + (commands.map(\.0.count).max() ?? 0)
  for (command, purpose) in commands { say(command.padding(to: column) + purpose) }
  return .notPassed
}

extension Course {
  /// A line for each lesson: its exercises as signs, and its points. Where that does not fit, their
  /// number stands in the place of the signs.
  func boardLines(_ verdicts: [Verdict], width: Int) -> [String] {
    let column = lessons.map(\.heading.count).max() ?? 0
    return lessons.map { lesson in
      let own = verdicts.of(lesson)
      let start = "  \(lesson.heading.padding(to: column))  "
      let length = start.count + 2 * own.count + 1 + own.pointsText.count
      if length > width { return start + "\(own.count { $0.state == .passed })/\(own.count) pass" }
      let signs = own.map { verdictText.sign($0.state) }.joined(separator: " ")
      return "\(start)\(signs)  \(own.pointsText)"
    }
  }
}

/// The board in full: every exercise with its difficulty, points and state.
func list(_ course: Course) throws(CommandFailure) -> ExitCode {
  let verdicts = try course.verdicts(on: nil)
  if course.parsed[Options.json] {
    say(jsonText(CheckReport(verdicts, grader: course.grader)))
    return verdicts.exitCode
  }
  let width = course.exercises.map(\.id.count).max() ?? 0
  for lesson in course.lessons {
    let own = verdicts.of(lesson)
    say(course.paint.strong(lesson.heading) + "  \(own.pointsText)")
    for verdict in own {
      let points = "\(verdict.points.shortText)/\(verdict.of.shortText)"
      say(
        "  \(course.verdictText.sign(verdict.state)) \(verdict.exercise.padding(to: width))  "
          + "\(verdict.difficulty.dots)  \(points.padding(to: 6))  \(verdict.state.words)")
    }
    say("")
  }
  say(ScoreText.text(verdicts) + ".")
  return verdicts.exitCode
}

extension [Verdict] {
  func of(_ lesson: Lesson) -> [Verdict] {
    let ids = Set(lesson.exercises.map(\.id))
    return filter { ids.contains($0.exercise) }
  }

  fileprivate var pointsText: String {
    "\(reduce(0) { $0 + $1.points }.shortText) of \(reduce(0) { $0 + $1.of }.shortText) points"
  }
}

extension String {
  func padding(to width: Int) -> String {
    count < width ? self + String(repeating: " ", count: width - count) : self
  }
}
