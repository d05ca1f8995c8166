import Building
import Grading
import Judging
import Reporting
import Typesetting

/// Words what the watch loop shows: the body by its panel, and the lines at the bottom.
struct WatchText {
  let presentation: Presentation
  /// Where the exercises stand in the files as they are now.
  let places: ExercisePlaces
  /// The lesson's page, if it is being read.
  var page: [String] = []

  /// What the last line of a check that is over says, in a log: those who follow it, such as an
  /// editor, wait for this.
  static let invitation = "Save to check again."

  private var paint: Paint { presentation.paint }
  private var width: Int { presentation.width }

  /// The folder that is watched.
  var folder: String {
    let kit = presentation.course.kit
    return kit.shortPath(kit.lessons)
  }

  /// The lines of the body, and the one among them that must be seen.
  func body(
    _ state: WatchState, seenAtOnce height: Int? = nil
  ) -> (lines: [String], focus: Int?) {
    switch state.panel {
    case .verdict: (verdict(state, seenAtOnce: height) + hints(state), nil)
    case .trace: (trace(state), nil)
    case .page: (page, nil)
    case .board: (board(state), nil)
    case .search(let search): list(search, state)
    case .question: (question(state), nil)
    }
  }

  // MARK: - The verdict

  /// The verdict on the current exercise, or why there is none.
  func verdict(_ state: WatchState, seenAtOnce height: Int? = nil) -> [String] {
    if case .failed(let message) = state.phase {
      return wrapped("error: \(message)", to: width).lines
    }
    guard let current = state.current, let place = places[current] else {
      return waiting(state)
    }
    guard let verdict = state.verdict else {
      return [paint.strong(current) + " · \(place.lessonHeading)", ""] + waiting(state)
    }
    let text = presentation.verdictText.text(verdict, place, seenAtOnce: height)
    switch verdict.state {
    case .passed: return text.lines + ["", "  " + afterPassing(state)] + workedSolution(state)
    case .notStarted: return text.lines + [""] + task(state)
    default: return text.lines
    }
  }

  private func task(_ state: WatchState) -> [String] {
    guard let exercise = state.exercise, let lesson = presentation.course.lesson(of: exercise.id)
    else { return [] }
    return (try? presentation.taskLines(of: exercise, in: lesson)) ?? []
  }

  private func waiting(_ state: WatchState) -> [String] {
    wrapped(state.epochs.last?.text ?? presentation.waitingWords, to: width).lines
      .map { paint.faint($0) }
  }

  private func afterPassing(_ state: WatchState) -> String {
    guard let next = state.next else { return "Everything passes. The course is yours." }
    return "It passes. 'n' goes on to \(next)."
  }

  private func workedSolution(_ state: WatchState) -> [String] {
    wrapped(
      "Beside the worked one: swift run lesson-runner solution \(state.current ?? "")",
      to: width - 2, indent: 2
    ).lines
  }

  /// The hints that were asked for.
  func hints(_ state: WatchState) -> [String] {
    guard let exercise = state.exercise else { return [] }
    return (0..<state.hintCount).flatMap { presentation.hintLines($0, of: exercise) }
  }

  // MARK: - Other panels

  private func trace(_ state: WatchState) -> [String] {
    state.exercise.map { presentation.traceLines(of: $0) } ?? []
  }

  private func question(_ state: WatchState) -> [String] {
    guard let current = state.current else { return [] }
    return wrapped(
      """
      Put the stub of \(current) back?

      What you have written is kept under .striate/attempts, and its file is named.

      y  yes, begin again
      n  no, leave it as it is
      """, to: width
    ).lines
  }

  /// Every lesson in a line, then what went wrong beside what is not started.
  func board(_ state: WatchState) -> [String] {
    let verdicts = state.exercises.compactMap { state.verdicts[$0.id] }
    let tried = verdicts.filter { ![.passed, .notStarted].contains($0.state) }
    let heads = tried.compactMap { verdict in
      places[verdict.exercise].map { presentation.verdictText.head(verdict, $0) }
    }
    return presentation.boardLines(verdicts) + (heads.isEmpty ? [] : [""] + heads)
      + ["", state.hasAllVerdicts ? ScoreText.text(verdicts) + "." : presentation.waitingWords]
  }

  private func list(
    _ search: ExerciseSearch, _ state: WatchState
  ) -> (lines: [String], focus: Int?) {
    let width = search.matches.map(\.exercise.count).max() ?? 0
    let rows = search.matches.map { entry in
      let isChosen = entry.exercise == search.chosen
      let name = entry.exercise.padding(to: width)
      let sign =
        state.verdicts[entry.exercise].map { presentation.verdictText.sign($0.state) } ?? " "
      return "\(isChosen ? "›" : " ") \(sign) \(isChosen ? paint.strong(name) : name)  "
        + paint.faint(entry.lesson)
    }
    let head = ["Search: \(search.query)▏", ""]
    if rows.isEmpty { return (head + ["  No exercise is called so."], nil) }
    let index = search.matches.firstIndex { $0.exercise == search.chosen } ?? 0
    return (head + rows, head.count + index)
  }
}

// MARK: - The bottom

extension WatchText {
  /// "12 of 53 exercises pass, 34.5 of 160 points"
  func progress(_ state: WatchState) -> String {
    let of = state.exercises.reduce(0) { $0 + $1.points }
    return "\(state.passedCount) of \(state.exercises.count) exercises pass, "
      + "\(state.points.shortText) of \(of.shortText) points"
  }

  /// A bar and the progress in words; the words alone if both do not fit.
  func progressLine(_ state: WatchState) -> String {
    let words = progress(state)
    let room = min(30, width - words.count - 2)
    guard room >= 8, !state.exercises.isEmpty else { return words }
    let full = room * state.passedCount / state.exercises.count
    return paint.good(String(repeating: "█", count: full))
      + paint.faint(String(repeating: "░", count: room - full)) + "  " + words
  }

  /// The exercise and where it is.
  func placeLine(_ state: WatchState) -> String {
    guard let current = state.current, let place = places[current] else {
      return state.isComplete ? "Everything passes." : "The first that does not pass comes next."
    }
    let whole = "\(current) · \(place.location)"
    return whole.count <= width ? whole : place.location
  }

  /// The keys that mean something now, in as many lines as they need.
  func keyLines(_ state: WatchState) -> [String] {
    var lines: [(text: String, length: Int)] = []
    for (key, purpose) in keys(state) {
      let length = key.count + 1 + purpose.count
      let text = "\(paint.strong(key)) \(purpose)"
      if let last = lines.last, last.length + 2 + length <= width {
        lines[lines.count - 1] = ("\(last.text)  \(text)", last.length + 2 + length)
      } else {
        lines.append((text, length))
      }
    }
    return lines.map(\.text)
  }

  private func keys(_ state: WatchState) -> [(key: String, purpose: String)] {
    let back = ("Esc", "back")
    return switch state.panel {
    case .search: [("↑↓", "choose"), ("Enter", "go there"), back]
    case .question: [("y", "yes"), ("n", "no")]
    case .verdict, .trace, .page, .board:
      (state.verdict?.state == .passed && state.next != nil ? [("n", "next")] : [])
        + [("h", "hint"), ("t", "trace"), ("l", "list"), ("r", "read"), ("o", "open")]
        + [("a", "all"), ("x", "reset"), ("q", "quit")]
        + (state.panel == .verdict ? [] : [back])
    }
  }
}
