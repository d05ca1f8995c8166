import Building
import Foundation
import Grading
import Judging
import Reporting
import Pages
import Pictures
import Processes

/// All pages of a notebook: what is known, and how it is written.
struct NotebookPages {
  private let course: NotebookCourse
  private let folder: NotebookFolder
  private var templates: [String: PageTemplate] = [:]
  private var cover: CoverPage
  private var now = Now()
  private var places = ExercisePlaces()
  /// The file of each lesson, from the last save and in parts.
  private var sources: [String: LessonSource] = [:]
  private var verdicts: [String: Verdict] = [:]
  private var traces: [String: [String]] = [:]
  /// What each cell shows: a verdict and the code that it is on.
  private var cells: [String: [(name: String, slot: Slot)]] = [:]
  /// The pages that are not written as they are.
  private var changed: Set<String> = []
  /// Scripts, styles and figures: they are in use as long as the pages are.
  private var fixedParts: Set<String> = []

  init(_ course: NotebookCourse, _ folder: NotebookFolder) {
    self.course = course
    self.folder = folder
    cover = CoverPage(course: course, abstracts: [:])
  }

  /// Reads the lessons' pages, and makes of them what does not change while they are open.
  mutating func prepare() throws {
    let code = WebCode(course.kit)
    let style = try fixedPart(try code.style(), "css")
    let drawings = try drawings()
    let archive = PageArchive(pages: course.kit.pages, cache: course.kit.build)
    var abstracts: [String: String] = [:]
    for lesson in course.lessons {
      let page = Result { try archive.page(lesson.id) }
      abstracts[lesson.id] = (try? page.get())?.abstract.plainText
      let solution = try? Files.read(course.kit.stubSource(of: lesson.fileName))
      let content = LessonPage(
        lesson: lesson, course: course, page: page,
        stubs: solution.map { LessonSource($0).stubs },
        drawings: drawings
      ).content
      let script = try fixedPart(try code.script(for: lesson.id), "js")
      frame(lesson.id, lesson.heading + " · Striate", script, style, content)
    }
    cover = CoverPage(course: course, abstracts: abstracts)
    let script = try fixedPart(try code.script(for: nil), "js")
    frame("index", "Striate", script, style, cover.content)
  }

  /// The part that each drawing of the lessons is in, by the name of its file. A student kit has the
  /// files, and no program that draws them.
  private mutating func drawings() throws -> [String: String] {
    var texts = course.figures.mapValues(\.svg)
    for file in Files.list(course.kit.pages, extension: "svg") {
      let name = file.lastPathComponent
      if texts[name] == nil { texts[name] = try Files.read(file) }
    }
    return try texts.mapValues { try fixedPart($0, "svg") }
  }

  private mutating func fixedPart(_ text: String, _ suffix: String) throws -> String {
    let name = try folder.part(text, suffix)
    fixedParts.insert(name)
    return name
  }

  private mutating func frame(
    _ name: String, _ title: String, _ script: String, _ style: String, _ content: [Markup]
  ) {
    let template = PageFrame(
      lessons: course.lessons, name: name, title: title, script: script, style: style
    ).template(content)
    templates[name] = template
    changed.insert(name)
    now.pages[name] = Now.Page(template: Slot([.text(template.html { _ in Slot([]) })]).version)
  }

  // MARK: - What comes

  mutating func begin(_ snapshot: Snapshot, _ places: ExercisePlaces) {
    self.places = places
    for lesson in course.lessons {
      sources[lesson.id] = snapshot.originals[lesson.fileName].map { LessonSource($0) }
      for exercise in lesson.exercises where cells[exercise.id] == nil {
        show(exercise, in: lesson)
      }
    }
    now.phase = .checking
    now.message = nil
    now.saved = Int(Date().timeIntervalSince1970 * 1000)
  }

  mutating func take(_ verdict: Verdict) {
    guard
      let lesson = course.lessons.first(where: { lesson in
        lesson.exercises.contains { $0.id == verdict.exercise }
      }),
      let exercise = lesson.exercises.first(where: { $0.id == verdict.exercise })
    else { return }
    verdicts[exercise.id] = verdict
    if traces[exercise.id] == nil { traces[exercise.id] = course.traceLines(exercise.id) }
    show(exercise, in: lesson)
    changed.insert("index")
  }

  mutating func finish() {
    now.phase = .checked
    let code = now.code.values.flatMap { [$0.yours, $0.expected] }.compactMap(\.part)
    folder.sweep(besides: fixedParts.union(now.pages.values.map(\.part)).union(code))
  }

  /// What the figures of a lesson can call.
  mutating func take(_ code: FigureCode, for lesson: String) { now.code[lesson] = code }

  mutating func fail(_ message: String) {
    now.phase = .failed
    now.message = message
  }

  private mutating func show(_ exercise: AnyExercise, in lesson: Lesson) {
    cells[exercise.id] =
      CellContent(
        exercise: exercise, verdict: verdicts[exercise.id], place: places[exercise.id],
        code: sources[lesson.id]?[exercise.id], trace: traces[exercise.id] ?? [], course: course
      ).slots
    changed.insert(lesson.id)
  }

  // MARK: - What is written

  /// Writes the pages that have changed: first what they are made of, and `now.js` last.
  mutating func write(isOpen: Bool) throws {
    for page in changed {
      guard let template = templates[page] else { continue }
      let slots = slots(of: page)
      let known = Dictionary(slots.map { ($0.name, $0.slot) }) { first, _ in first }
      let states = states(of: page)
      let part = try folder.part(
        "notebook.show(\(compactJSON(Part(page: page, states: states, slots: known))));\n", "js")
      now.pages[page]?.part = part
      // What the page need not load, since it holds it.
      let attributes = [
        Markup.Attribute("data-template", now.pages[page]?.template ?? ""),
        Markup.Attribute("data-part", part), Markup.Attribute("data-states", compactJSON(states)),
      ]
      let html = template.html(attributes) { known[$0] ?? Slot([]) }
      try folder.write("<!doctype html>\n" + html + "\n", as: PageFrame.file(of: page))
    }
    changed = []
    try writeNow(isOpen: isOpen)
  }

  /// Writes only what tells open pages of the others.
  mutating func writeNow(isOpen: Bool) throws {
    now.beat = isOpen ? Int(Date().timeIntervalSince1970 * 1000) : 0
    try folder.write("notebook.now(\(compactJSON(now)));\n", as: "now.js")
  }

  private func slots(of page: String) -> [(name: String, slot: Slot)] {
    guard let lesson = course.lessons.first(where: { $0.id == page }) else {
      return [("board", cover.board(verdicts)), ("states", Slot([]))]
    }
    let states = lesson.exercises.map { exercise in
      stateItem(exercise, verdicts[exercise.id]?.state, address: "#\(exercise.id)")
    }
    return [("states", Slot(states))] + lesson.exercises.flatMap { cells[$0.id] ?? [] }
  }

  private func states(of page: String) -> [String: String] {
    let exercises =
      course.lessons.first { $0.id == page }?.exercises ?? []
    return Dictionary(
      exercises.compactMap { exercise in
        verdicts[exercise.id].map { (exercise.id, $0.state.words) }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// What a page's script is told when its slots have changed.
  private struct Part: Encodable {
    let page: String
    /// In words, by exercise.
    let states: [String: String]
    let slots: [String: Slot]
  }
}

/// What `now.js` says to open pages.
struct Now: Encodable {
  /// When it was written, in milliseconds since 1970; 0 if nothing keeps the pages fresh.
  var beat = 0
  var phase = Phase.checking
  var message: String?
  /// When the files that are checked were read, in milliseconds since 1970.
  var saved = 0
  var pages: [String: Page] = [:]
  /// What figures can call, by lesson.
  var code: [String: FigureCode] = [:]

  enum Phase: String, Encodable {
    case checking, checked, failed
  }

  struct Page: Encodable {
    /// Changes if the page must be loaded again.
    let template: String
    /// The file with what its slots hold.
    var part = ""
  }
}
