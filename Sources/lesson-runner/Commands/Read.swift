import Judging
import Pages
import Processes

/// A lesson's page: through a pager on a terminal, plainly elsewhere.
func read(_ call: Call) throws -> ExitCode {
  let (lesson, exercise) = try call.lessonToRead()
  var isConverting = false
  let (page, trouble) = try call.presentation.page(of: lesson) {
    isConverting = true
    call.progress.show("Reading the pages…")
  }
  if isConverting { call.progress.clear() }
  if let trouble { StandardStream.error.write("note: \(trouble)\n") }
  let first = exercise ?? lesson.exercises.first?.id ?? ""
  show(
    page, at: exercise.flatMap { page.lines(under: $0) },
    ending: "\n  Next: swift run lesson-runner show \(first)\n", in: call.presentation.terminal)
  return .passed
}

extension Call {
  /// The lesson that was asked for, with the exercise that names it; or the next exercise's.
  fileprivate func lessonToRead() throws -> (Lesson, exercise: String?) {
    if let name = arguments.first {
      let lesson = try lesson(holding: name)
      return (lesson, lesson.exercises.first { $0.id == name }?.id)
    }
    guard let next = try askedOrNext() else {
      return (course.lessons[course.lessons.count - 1], nil)
    }
    return (try lesson(holding: next.id), nil)
  }
}

/// Shows a page, or a part of it: at that part if a pager can do that, and by itself elsewhere.
private func show(
  _ page: RenderedPage, at part: Range<Int>?, ending: String, in terminal: Terminal
) {
  let whole = page.text + "\n" + ending
  let alone = part.map { page.lines[$0].joined(separator: "\n") + "\n" + ending } ?? whole
  if terminal.isTerminal, !terminal.isPlain, let pager = Pager.find(environmentVariable) {
    let line = pager.opensAtLine ? part.map { $0.lowerBound + 1 } : nil
    if pager.show(pager.opensAtLine ? whole : alone, at: line) { return }
  }
  StandardStream.output.write(alone)
}
