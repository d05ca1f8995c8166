import Grading

/// A lesson's page: through a pager on a terminal, plainly elsewhere.
func read(_ course: Course) throws(CommandFailure) -> ExitCode {
  let (lesson, exercise) = try course.lessonToRead()
  var isConverting = false
  let (page, trouble) = try asKit { () throws(KitError) in
    let text = course.pageText(width: course.width)
    return try PageArchive(kit: course.kit).rendered(lesson.id, as: text) {
      isConverting = true
      course.progress.show("Reading the pages…")
    }
  }
  if isConverting { course.progress.clear() }
  if let trouble { StandardStream.error.write("note: \(trouble)\n") }
  let first = exercise ?? lesson.exercises.first?.id ?? ""
  course.present(
    page, at: exercise.flatMap { page.lines(under: $0) },
    ending: "\n  Next: swift run lesson-runner show \(first)\n")
  return .passed
}

extension Course {
  /// The lesson that was asked for, with the exercise that names it; or the next exercise's.
  fileprivate func lessonToRead() throws(CommandFailure) -> (Lesson, exercise: String?) {
    if let name = parsed.arguments.first {
      let lesson = try lesson(holding: name)
      return (lesson, lesson.exercises.first { $0.id == name }?.id)
    }
    guard let next = try askedOrNext() else { return (lessons[lessons.count - 1], nil) }
    return (try lesson(holding: next.id), nil)
  }

  /// Shows a page, or a part of it: at that part where a pager can, and by itself elsewhere.
  fileprivate func present(_ page: RenderedPage, at part: Range<Int>?, ending: String) {
    let whole = page.text + "\n" + ending
    let alone = part.map { page.lines[$0].joined(separator: "\n") + "\n" + ending } ?? whole
    if terminal.isTerminal, !terminal.isPlain, let pager = Pager.find(environmentVariable) {
      let line = pager.opensAtLine ? part.map { $0.lowerBound + 1 } : nil
      if pager.show(pager.opensAtLine ? whole : alone, at: line) { return }
    }
    StandardStream.output.write(alone)
  }

  func pageText(width: Int) -> PageText {
    PageText(
      paint: paint, width: width, isPlain: terminal.isPlain, folder: kit.shortPath(kit.pages))
  }

  /// The page of an exercise's lesson. Where it is plain Markdown, its first lines say why.
  func pageLines(for exercise: String, width: Int) -> [String] {
    guard let lesson = try? lesson(holding: exercise),
      let (page, trouble) = try? PageArchive(kit: kit)
        .rendered(lesson.id, as: pageText(width: width))
    else { return [] }
    let note = trouble.map { wrapped("note: \($0)", to: width).lines + [""] } ?? []
    return note + page.lines
  }
}
