import Judging
import Wire

/// What the watch loop knows and shows. Keys, saves and verdicts change it, and nothing else does.
struct WatchState {
  let lessons: [Lesson]
  /// The exercise that is worked on; nil until the first that does not pass is found, and if
  /// there is none.
  private(set) var current: String?
  /// The last verdict on each exercise.
  private(set) var verdicts: [String: Verdict] = [:]
  /// For each exercise whose file does not compile: the last verdict from when it did.
  private(set) var earlier: [String: Verdict] = [:]
  /// Whether the kit is used for the first time: its own part is not compiled yet.
  let isFirstStart: Bool
  private(set) var phase = Phase.checking
  /// Whether every verdict belongs to the files as they are.
  private(set) var isComplete = false
  /// What the code of the current exercise has told of its training in this check; of whichever is
  /// being trained, as long as none is current.
  private(set) var epochs: [EpochReport] = []
  private(set) var panel = Panel.verdict
  /// How many hints have been asked for.
  private(set) var hintCount = 0
  /// What a key could not do, or has done.
  private(set) var notice: String?
  var view = View()
  /// Where the page was left.
  private var pageOffset = 0
  /// Whether the key before was an 'n' on an exercise that does not pass.
  private var isLeaving = false

  enum Phase: Equatable {
    /// The verdict on the current exercise is on its way.
    case checking
    case checked
    /// The kit or the machine is at fault.
    case failed(message: String)
  }

  enum Panel: Equatable {
    case verdict, trace, page, board, keys
    case search(ExerciseSearch)
    /// Whether to put the stub back.
    case question
  }

  /// The part of the body that is on the screen.
  struct View: Equatable {
    /// The first line that is shown.
    var offset = 0
    var height = 1
  }

  /// What is to be done besides showing the state.
  enum Action: Equatable {
    case check
    /// As `check`, but nothing that is known is used again.
    case checkAfresh
    case openEditor
    case reset
    case quit
  }

  init(lessons: [Lesson], current: String?, isFirstStart: Bool = false) {
    self.lessons = lessons
    self.current = current
    self.isFirstStart = isFirstStart
  }

  var exercises: [AnyExercise] { lessons.flatMap(\.exercises) }
  var exercise: AnyExercise? { exercises.first { $0.id == current } }

  /// The verdict on the current exercise, if it belongs to the files as they are.
  var verdict: Verdict? { phase == .checked ? current.flatMap { verdicts[$0] } : nil }

  /// Whether there is a verdict on every exercise, if only an earlier one.
  var hasAllVerdicts: Bool { verdicts.count == exercises.count }

  /// The last verdict on each exercise that tells something: a file that does not compile leaves
  /// what is known as it was.
  var known: [String: Verdict] { verdicts.merging(earlier) { $1 } }
  var passedCount: Int { known.values.count { $0.state == .passed } }
  var points: Double { known.values.reduce(0) { $0 + $1.points } }

  /// Whether the learner has not begun yet, as far as is known.
  var isNew: Bool {
    (isFirstStart || !verdicts.isEmpty) && [nil, exercises.first?.id].contains(current)
      && verdicts.values.allSatisfy { $0.state == .notStarted }
  }

  /// The next exercise in the order of the course that does not pass, from the first again after
  /// the last.
  var next: String? {
    let start = exercises.firstIndex { $0.id == current }.map { $0 + 1 } ?? 0
    return (exercises[start...] + exercises[..<start]).map(\.id)
      .first { $0 != current && verdicts[$0]?.state != .passed }
  }
}

// MARK: - Saves and verdicts

extension WatchState {
  /// The files are other than before, or another exercise is looked at.
  mutating func beginCheck() {
    phase = .checking
    isComplete = false
    epochs = []
  }

  mutating func take(_ report: EpochReport, on exercise: String) {
    if phase == .checking, [nil, exercise].contains(current) { epochs.append(report) }
  }

  /// A file was saved: whatever was being read, the verdict is what counts now.
  mutating func noteSave() {
    notice = nil
    if [.trace, .page, .keys, .question].contains(panel) { show(.verdict) }
    if panel == .verdict { view.offset = 0 }
  }

  mutating func take(_ verdict: Verdict) {
    let before = verdicts.updateValue(verdict, forKey: verdict.exercise)
    if verdict.state != .doesNotCompile {
      earlier[verdict.exercise] = nil
    } else if let before, before.state != .doesNotCompile {
      earlier[verdict.exercise] = before
    }
    if current == nil, verdict.state != .passed {
      current = verdict.exercise
      if panel == .board { show(.verdict) }
    }
    guard current == verdict.exercise else { return }
    phase = .checked
    // Hints have done their work by then.
    if verdict.state == .passed, before?.state != .passed { hintCount = 0 }
  }

  /// Every verdict has come.
  mutating func endCheck() {
    if case .checking = phase { phase = .checked }
    isComplete = true
    if current == nil { panel = .board }
  }

  mutating func fail(_ message: String) {
    phase = .failed(message: message)
    show(.verdict)
  }

  mutating func say(_ notice: String) {
    self.notice = notice
  }
}

// MARK: - Keys

extension WatchState {
  mutating func press(_ key: Key) -> Action? {
    notice = nil
    let wasLeaving = isLeaving
    isLeaving = false
    switch panel {
    case .search(let search): return press(key, in: search)
    case .question: return answer(key)
    case .verdict, .trace, .page, .board, .keys: break
    }
    switch key {
    case .character("q"): return .quit
    case .character("n"): return goOn(isAskedAgain: wasLeaving)
    case .character("h"): return giveHint()
    case .character("t"): return current == nil ? chooseFirst() : toggle(.trace)
    case .character("r"): return toggle(.page)
    case .character("?"): return toggle(.keys)
    case .character("l"): show(.search(ExerciseSearch(lessons, current: current)))
    case .character("a"):
      show(.board)
      return .checkAfresh
    case .character("o"): return current == nil ? chooseFirst() : .openEditor
    case .character("x"): return current == nil ? chooseFirst() : toggle(.question)
    case .escape, .backspace: show(home)
    case .up, .down, .pageUp, .pageDown, .home, .end, .character(" "): scroll(key)
    case .character(let other): notice = "There is no key '\(other)'; '?' shows the keys."
    case .enter: break
    }
    return nil
  }

  private mutating func goOn(isAskedAgain: Bool) -> Action? {
    guard let current else { return chooseFirst() }
    let isPassed = verdict?.state == .passed
    guard isPassed || isAskedAgain else {
      isLeaving = true
      notice = "\(current) does not pass yet. Press 'n' again to leave it for later."
      return nil
    }
    guard let next else {
      notice =
        isPassed
        ? "Everything passes. The course is yours." : "All the others pass: this is the last one."
      return nil
    }
    return go(to: next)
  }

  private mutating func giveHint() -> Action? {
    guard let exercise else { return chooseFirst() }
    show(.verdict)
    if hintCount == exercise.hints.count {
      notice = "That was the last hint; 't' traces an example."
    }
    hintCount = min(hintCount + 1, exercise.hints.count)
    // The hints stand below the verdict, and the verdict may fill the screen.
    view.offset = Self.theEnd
    return nil
  }

  /// Beyond any body; the screen takes it back to the last line.
  private static let theEnd = Int.max / 2

  private mutating func toggle(_ other: Panel) -> Action? {
    show(panel == other ? home : other)
    return nil
  }

  /// Where Escape leads: to the verdict, if there is an exercise that it is about.
  var home: Panel { current == nil && isComplete ? .board : .verdict }

  private mutating func chooseFirst() -> Action? {
    notice =
      isComplete
      ? "Choose an exercise with 'l' first."
      : "The first exercise is on its way. Until then, 'r' reads its lesson."
    return nil
  }

  private mutating func go(to exercise: String) -> Action? {
    current = exercise
    hintCount = 0
    show(.verdict)
    pageOffset = 0
    return .check
  }

  private mutating func show(_ panel: Panel) {
    if self.panel == .page { pageOffset = view.offset }
    self.panel = panel
    view.offset = panel == .page ? pageOffset : 0
  }

  private mutating func scroll(_ key: Key) {
    let page = max(1, view.height - 1)
    switch key {
    case .up: view.offset -= 1
    case .down: view.offset += 1
    case .pageUp: view.offset -= page
    case .home: view.offset = 0
    case .end: view.offset = Self.theEnd
    default: view.offset += page
    }
  }

  private mutating func answer(_ key: Key) -> Action? {
    show(.verdict)
    if key == .character("y") { return .reset }
    notice = "Nothing was changed."
    return nil
  }

  private mutating func press(_ key: Key, in search: ExerciseSearch) -> Action? {
    switch key {
    case .escape:
      show(home)
    case .enter:
      guard let chosen = search.chosen else {
        notice = "There is no exercise with that name. Backspace takes a letter back."
        return nil
      }
      return go(to: chosen)
    default:
      panel = .search(search.after(key))
    }
    return nil
  }
}
