import Building
import Judging
import Pages
import Typesetting

extension Presentation {
  /// A lesson's page.
  ///
  /// - Parameters:
  ///   - lesson: Whose page it is.
  ///   - converting: Called before pages are converted, because that takes a while.
  /// - Returns: The page, and why it is plain Markdown if it is.
  /// - Throws: `SystemError.unreadable`.
  func page(
    of lesson: Lesson, converting: () -> Void = {}
  ) throws -> (page: RenderedPage, trouble: (any Error)?) {
    let text = PageText(
      paint: paint, width: width, isPlain: terminal.isPlain,
      folder: course.kit.shortPath(course.kit.pages), picture: terminal.figures)
    return try PageArchive(pages: course.kit.pages, cache: course.kit.build)
      .rendered(lesson.id, as: text, converting: converting)
  }

  /// The page of an exercise's lesson. If it is plain Markdown, its first lines say why.
  func pageLines(for exercise: String) -> [String] {
    guard let lesson = course.lesson(of: exercise),
      let (page, trouble) = try? page(of: lesson)
    else { return [] }
    let note = trouble.map { wrapped("note: \($0)", to: width).lines + [""] } ?? []
    return note + page.lines
  }
}
