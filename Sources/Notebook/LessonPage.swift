import Building
import Judging
import Pages

/// The page of a lesson: its text and figures, and a cell for each exercise.
struct LessonPage {
  let lesson: Lesson
  let course: NotebookCourse
  /// What `docc` reads, or why it does not.
  let page: Result<Page, any Error>
  /// The lesson as a learner gets it: what the tasks are.
  let stubs: LessonSource?
  /// The part that each figure's drawing is in, by the name of its file.
  let drawings: [String: String]

  var content: [Markup] {
    switch page {
    case .success(let page): body(page)
    case .failure(let error):
      [
        tag("h1", [.text(lesson.title)]), tag("p", [.text("\(error)")]),
      ]
        + lesson.exercises.flatMap { exercise in
          [tag("h3", ["id": exercise.id], [.text(exercise.id)]), cell(exercise)]
        }
    }
  }

  private func body(_ page: Page) -> [Markup] {
    let markup = PageMarkup(
      figure: figure,
      address: { name in
        course.lessons.contains { $0.id == name } ? PageFrame.file(of: name) : nil
      })
    let predictions = Predictions(page)
    let exercises = Set(lesson.exercises.map(\.id))
    var blocks: [(block: Block?, markup: Markup)] = []
    var open: AnyExercise?
    var heading = ""
    func closeExercise() {
      if let exercise = open { blocks.append((nil, cell(exercise))) }
      open = nil
    }
    for block in page.blocks {
      if case .heading(_, let text) = block {
        closeExercise()
        heading = text
        if exercises.contains(text) { open = lesson.exercises.first { $0.id == text } }
      }
      blocks.append(
        (block, predictions.markup(of: block, under: heading, markup) ?? markup.block(block)))
    }
    closeExercise()
    return [
      tag("h1", [.text("\(lesson.number) · \(page.title)")]),
      tag("p", ["class": "abstract"], markup.inline(page.abstract)),
    ] + scenes(blocks)
  }

  private func cell(_ exercise: AnyExercise) -> Markup {
    Cell(exercise: exercise, lesson: lesson, course: course).markup(task: stubs?[exercise.id])
  }

  private func figure(_ image: PageImage) -> Markup {
    let name = String(image.file.prefix { $0 != "." })
    let picture =
      drawings[image.file].map { tag("img", ["src": $0, "alt": image.alternativeText]) }
      ?? tag("p", [.text(image.alternativeText)])
    return tag("figure", ["class": "figure", "data-figure": name], [picture])
  }
}
