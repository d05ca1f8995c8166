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
  /// What the code makes of the house, if everything passes.
  var finale: Finale?

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

  /// What stands above the bottom.
  struct Body {
    /// Lines that stay where they are while the others scroll.
    var head: [String] = []
    let lines: [String]
    /// The line that must be seen.
    var focus: Int?
  }

  /// - Parameters:
  ///   - state: What is shown.
  ///   - height: How many lines are seen at once; nil if lines are added to a log.
  /// - Returns: What the panel shows.
  func body(_ state: WatchState, seenAtOnce height: Int? = nil) -> Body {
    switch state.panel {
    case .verdict: Body(lines: verdict(state, seenAtOnce: height) + hints(state))
    case .trace: Body(lines: trace(state))
    case .page: Body(lines: page)
    case .board: Body(lines: board(state))
    case .keys: Body(lines: keyHelp)
    case .search(let search): list(search, state)
    case .question: Body(lines: question(state))
    }
  }

  // MARK: - The verdict

  /// The verdict on the current exercise, or why there is none; below a welcome if nothing has been
  /// written yet.
  func verdict(_ state: WatchState, seenAtOnce height: Int? = nil) -> [String] {
    if case .failed(let message) = state.phase {
      return wrapped("error: \(message)", to: width).lines
    }
    return (state.isNew ? welcome(state) + [""] : [])
      + verdictAlone(state, seenAtOnce: height)
  }

  private func verdictAlone(_ state: WatchState, seenAtOnce height: Int?) -> [String] {
    guard let current = state.current, let place = places[current] else {
      return waiting(state)
    }
    guard let verdict = state.verdict else {
      return [paint.strong(current) + " · \(place.lessonHeading)", ""] + waiting(state)
    }
    let lines = presentation.verdictText.text(verdict, place, seenAtOnce: height).lines
    switch verdict.state {
    case .passed: return lines + ["", "  " + afterPassing(state)] + workedSolution(state)
    case .notStarted: return lines + [""] + task(state)
    default: return lines
    }
  }

  /// What this is, and what to do now.
  private func welcome(_ state: WatchState) -> [String] {
    let lesson = presentation.course.lessons.first
    let kit = presentation.course.kit
    let file = lesson.map { kit.shortPath(presentation.course.file(of: $0)) } ?? folder
    let steps = [
      "Press r to read lesson \(lesson?.number ?? ""); r again comes back here.",
      "Open \(file) in your editor, or press o.",
      "Replace todo() with your code and save. The verdict comes here by itself.",
    ]
    let title = "Welcome to Striate: learn convolutional networks by writing one, in Swift."
    return wrapped(title, to: width).lines.map { paint.strong($0) } + [""]
      + zip(1..., steps).flatMap { number, step in
        filled(
          step.split(separator: " ").map(String.init), opening: "  \(number)  ", indent: 5,
          width: width
        ).lines
      }
  }

  /// What is wrong, a line each, for an editor that reads along; with `--plain` only.
  func findings(_ state: WatchState) -> [String] {
    guard presentation.terminal.isPlain, let verdict = state.verdict else { return [] }
    return FindingText.lines([verdict]) { places[$0] }
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
    guard presentation.course.kit.hasSolutions else { return [] }
    return wrapped(
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
    state.exercise.map { presentation.traceLines(of: $0, besides: state.verdict) } ?? []
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
    let known = state.known
    let verdicts = state.exercises.compactMap { state.verdicts[$0.id] }
    let tried = verdicts.filter { ![.passed, .notStarted].contains($0.state) }
    let heads = tried.compactMap { verdict in
      places[verdict.exercise].map { presentation.verdictText.head(verdict, $0) }
    }
    let score =
      state.hasAllVerdicts
      ? ScoreText.text(state.exercises.compactMap { known[$0.id] }) + "."
      : presentation.waitingWords
    if let finale { return [score, ""] + finale.lines(presentation) }
    return presentation.boardLines(known, outdated: state.earlier)
      + (heads.isEmpty ? [] : [""] + heads) + ["", score]
      + (state.earlier.isEmpty ? [] : wrapped(Self.outdatedWords, to: width).lines)
  }

  private static let outdatedWords =
    "? was so the last time that the file compiled. It does not compile now."

  private func list(_ search: ExerciseSearch, _ state: WatchState) -> Body {
    let help = search.query.isEmpty ? "  type a part of a name; ●○○ is easy, ●●● is hard" : ""
    let head = ["Search: \(search.query)▏\(paint.faint(help))", ""]
    if search.matches.isEmpty {
      return Body(head: head, lines: ["  There is no exercise with that name."])
    }
    let lessons = Dictionary(search.matches.map { ($0.exercise, $0.lesson) }) { first, _ in first }
    let rows = presentation.exerciseRows(
      state.exercises.filter { lessons[$0.id] != nil }, state.known, outdated: state.earlier
    ) { $0.id == search.chosen }
    let lines = rows.map { id, row in
      "\(id == search.chosen ? "›" : " ") \(row)  \(paint.faint(lessons[id] ?? ""))"
    }
    return Body(head: head, lines: lines, focus: rows.firstIndex { $0.id == search.chosen })
  }

  /// What every key does, in a sentence.
  private var keyHelp: [String] {
    let purposes = [
      ("n", "goes on to the next exercise; twice, if this one does not pass yet"),
      ("h", "gives a hint; each time one more"),
      ("t", "traces an example: the way to one answer"),
      ("l", "lists the exercises; type to search, Enter goes there"),
      ("r", "reads the lesson"),
      ("o", "opens the file in your editor, at its line"),
      ("a", "checks everything and shows the board"),
      ("x", "resets: puts the stub back and keeps what you wrote"),
      ("q", "quits; what you have saved stays as it is"),
    ]
    let lines = purposes.flatMap { key, purpose in
      let text = wrapped(purpose, to: width - 5).hanging(by: 5).lines
      return ["  \(paint.strong(key))  \(text[0])"] + text.dropFirst()
    }
    let rest = "Arrows, Page Up, Page Down and Space scroll. Escape leads back."
    return lines + [""] + wrapped(rest, to: width).lines
  }
}

// MARK: - The bottom

extension WatchText {
  /// "12 of 53 exercises pass, 34.5 of 160 points"
  func progress(_ state: WatchState) -> String {
    let of = state.exercises.reduce(0) { $0 + $1.points }
    let outdated = state.earlier.isEmpty ? "" : " (\(state.earlier.count) as last known)"
    return "\(state.passedCount) of \(state.exercises.count) exercises pass\(outdated), "
      + "\(state.points.shortText) of \(of.shortText) points"
  }

  /// A bar and the progress in words; the words alone if both do not fit.
  func progressLine(_ state: WatchState) -> String {
    let words = progress(state)
    let room = min(30, width - words.count - 2)
    guard room >= 8, !state.exercises.isEmpty else { return words }
    // What is known from before the file stopped compiling is marked.
    let outdated = state.earlier.values.count { $0.state == .passed }
    let full = room * (state.passedCount - outdated) / state.exercises.count
    let marked = room * state.passedCount / state.exercises.count - full
    return paint.good(String(repeating: "█", count: full) + String(repeating: "▒", count: marked))
      + paint.faint(String(repeating: "░", count: room - full - marked)) + "  " + words
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
    case .verdict, .trace, .page, .board, .keys:
      usualKeys(state) + (state.panel == state.home ? [("?", "keys")] : [back])
    }
  }

  /// Those that do something: without an exercise, most have nothing to work on.
  private func usualKeys(_ state: WatchState) -> [(key: String, purpose: String)] {
    let (list, read, quit) = (("l", "list"), ("r", "read"), ("q", "quit"))
    if state.current == nil {
      return [list, read] + (state.isComplete ? [("a", "all")] : []) + [quit]
    }
    let hasNext = state.verdict?.state == .passed && state.next != nil
    return (hasNext ? [("n", "next")] : [])
      + [("h", "hint"), ("t", "trace"), list, read, ("o", "open"), ("a", "all"), ("x", "reset")]
      + [quit]
  }
}
