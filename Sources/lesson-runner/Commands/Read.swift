import Grading

/// A lesson's page: through a pager on a terminal, plainly elsewhere.
func read(_ course: Course) throws(CommandFailure) -> ExitCode {
  let asked = course.parsed.arguments.first
  let lesson: Lesson
  if let asked {
    lesson = try course.lesson(holding: asked)
  } else if let next = try course.askedOrNext() {
    lesson = try course.lesson(holding: next.id)
  } else {
    lesson = course.lessons[course.lessons.count - 1]
  }
  let exercise = lesson.exercises.first { $0.id == asked }?.id
  let text = PageText(
    paint: course.paint, width: course.width, isPlain: course.terminal.isPlain,
    folder: course.kit.shortPath(course.kit.pages))
  var isConverting = false
  let (page, trouble) = try asKit { () throws(KitError) in
    try PageArchive(kit: course.kit).rendered(lesson.id, as: text) {
      isConverting = true
      course.progress.show("Reading the pages…")
    }
  }
  if isConverting { course.progress.clear() }
  if let trouble { StandardStream.error.write("note: \(trouble)\n") }
  let next =
    "\n  Next: swift run lesson-runner show \(exercise ?? lesson.exercises.first?.id ?? "")\n"
  let section = exercise.flatMap { page.lines(under: $0) }
  let part = section.map { page.lines[$0].joined(separator: "\n") + "\n" + next }
  let whole = page.text + "\n" + next
  if course.terminal.isTerminal, !course.terminal.isPlain, let pager = Pager.chosen {
    let line = section.map { $0.lowerBound + 1 }
    let isShown =
      line == nil || pager.opensAtLine
      ? pager.show(whole, at: line) : pager.show(part ?? whole, at: nil)
    if isShown { return .passed }
  }
  StandardStream.output.write(part ?? whole)
  return .passed
}
