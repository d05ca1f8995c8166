import Building
import Judging
import Processes
import Reporting
import Typesetting

/// The part of a page that belongs to one exercise: the task, the learner's code, its verdict, and
/// hints.
struct Cell {
  let exercise: AnyExercise
  let lesson: Lesson
  let course: NotebookCourse

  /// What does not change while the page is open, and a slot for each thing that does.
  func markup(task: LessonSource.Section?) -> Markup {
    tag(
      "section",
      ["class": "cell", "id": "cell-\(exercise.id)", "aria-label": "Your \(exercise.id)"],
      [
        .slot("\(exercise.id)-head", tag: "div", [.init("class", "head")]),
        disclosure("The task", class: "task", task.map(Self.task) ?? []),
        disclosure(
          "Your code", class: "code", isOpen: true,
          [.slot("\(exercise.id)-code", tag: "div", [])]),
        .slot("\(exercise.id)-verdict", tag: "div", [.init("class", "verdict")]),
      ] + hints
        + [.slot("\(exercise.id)-trace", tag: "div", [])])
  }

  /// Hints one by one: each is behind the one before it.
  private var hints: [Markup] {
    let count = exercise.hints.count
    return exercise.hints.indices.reversed().reduce([]) { inner, index in
      [
        disclosure(
          .text("Hint \(index + 1) of \(count)"), class: "hint",
          [tag("p", [.text(exercise.hints[index])])] + inner)
      ]
    }
  }

  private static func task(_ section: LessonSource.Section) -> [Markup] {
    var parts = [listing([section.signature], class: "signature")]
    var items: [Markup] = []
    var code: [String] = []
    func closeCode() {
      if !code.isEmpty { parts.append(listing(code, class: "example")) }
      code = []
    }
    func closeItems() {
      if !items.isEmpty { parts.append(tag("dl", items)) }
      items = []
    }
    for part in section.documentationParts {
      switch part {
      case .code(let line):
        closeItems()
        code.append(line)
      case .item(let label, let text):
        closeCode()
        items += [tag("dt", [tag("code", [.text(label)])]), tag("dd", withCode(text))]
      case .text(let line):
        closeCode()
        closeItems()
        if !line.trimmingSpaces.isEmpty { parts.append(tag("p", withCode(line.trimmingSpaces))) }
      }
    }
    closeCode()
    closeItems()
    return parts
  }

  /// A line of a doc comment, with what stands between back ticks as code.
  private static func withCode(_ text: String) -> [Markup] {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { index, part in
      index.isMultiple(of: 2) ? .text(String(part)) : tag("code", [.text(String(part))])
    }
  }
}

/// What a cell shows of the learner's code, and the verdict on it.
struct CellContent {
  let exercise: AnyExercise
  let verdict: Verdict?
  let place: ExercisePlace?
  let code: LessonSource.Section?
  /// The way to one answer; nothing if it is not known.
  let trace: [String]
  let course: NotebookCourse

  /// The slots of the cell, by name.
  var slots: [(name: String, slot: Slot)] {
    [
      ("\(exercise.id)-head", Slot(head)), ("\(exercise.id)-code", Slot([ownCode])),
      ("\(exercise.id)-verdict", Slot(verdictParts)), ("\(exercise.id)-trace", Slot(traceParts)),
    ]
  }

  private var head: [Markup] {
    var parts: [Markup] = [
      stateSign(verdict?.state), .text(" "), tag("strong", [.text(exercise.id)]), .text(" "),
    ]
    if let verdict, let place {
      let outline = VerdictOutline(verdict, place)
      parts.append(.text("\(verdict.state.words) · \(outline.score) "))
    } else {
      parts.append(.text("not checked yet "))
    }
    if let place { parts.append(editorLink(place)) }
    return [tag("p", parts)]
  }

  private func editorLink(_ place: ExercisePlace) -> Markup {
    let path =
      place.file.hasPrefix("/") ? place.file : "\(course.kit.root.pathText)/\(place.file)"
    switch course.editor {
    case .address(let address):
      return tag(
        "a", ["class": "editor", "href": address(path, place.line)],
        [.text("open \(place.location)")])
    case .command(let command):
      return tag("code", ["class": "editor"], [.text(command(path, place.line))])
    }
  }

  /// The function with the numbers of its lines; the doc comment is the task.
  private var ownCode: Markup {
    guard let code else { return tag("p", ["class": "quiet"], ["Your file has no such section."]) }
    let first = code.lines.firstIndex { !$0.hasPrefix("//") && !$0.trimmingSpaces.isEmpty } ?? 0
    let lines = code.lines[first...].enumerated().map { index, line in
      tag("span", ["data-line": "\(code.line + first + index)"], [.text(line)])
    }
    return tag(
      "pre", ["class": "yours", "tabindex": "0"],
      [tag("code", Array(lines.map { [$0] }.joined(separator: ["\n"])))])
  }

  private var traceParts: [Markup] {
    trace.isEmpty
      ? []
      : [
        disclosure(
          "The way to one answer", class: "trace", [listing(trace, class: "example")])
      ]
  }

  private var verdictParts: [Markup] {
    guard let verdict, let place else { return [] }
    return VerdictMarkup(outline: VerdictOutline(verdict, place)).markup
  }
}

/// "✔", "✘" or "○", and the word that it stands for.
func stateSign(_ state: Verdict.State?) -> Markup {
  let (sign, name) =
    switch state {
    case nil: ("…", "unknown")
    case .passed: ("✔", "passed")
    case .notStarted: ("○", "notStarted")
    case .graderError: ("!", "failed")
    default: ("✘", "failed")
    }
  return tag("span", ["class": "sign \(name)", "aria-hidden": "true"], [.text(sign)])
}
