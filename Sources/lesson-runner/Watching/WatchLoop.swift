import Building
import Foundation
import Grading
import Judging
import Notebook
import Processes
import Tensors
import Typesetting
import Wire

/// The loop: waits for saves, keys, verdicts and signals, and shows what came of them.
struct WatchLoop {
  private let presentation: Presentation
  private let style: Style
  private let grader: Grader
  private let checker: Checker
  private let mailbox = Mailbox<Message>()
  /// The pages that are kept fresh as well; nil for none.
  private var notebook: LivingNotebook?
  private let hasNotebook: Bool
  private var changes: FolderChanges
  private var keys: KeyReader?
  private var state: WatchState
  private var renderer: any WatchRenderer
  private var places = ExercisePlaces()
  /// The page that is being read. To make it takes longer than to scroll it.
  private var page: (exercise: String, width: Int, lines: [String])?
  /// The bytes that the running or last check is about.
  private var checked: Digest?
  /// What the code made of the house when everything passed, and on which bytes.
  private var finale: (bytes: Digest, value: Finale)?
  private var checkNumber = 0

  private enum Message {
    case report(Checker.Report)
    case resized
    case stopped
    case continued
  }

  /// - Parameters:
  ///   - presentation: The course, and how it looks here.
  ///   - exercise: Where to begin; nil for the first exercise that does not pass.
  ///   - style: How to show it.
  ///   - hasNotebook: Whether to keep the notebook's pages fresh as well.
  init(
    _ presentation: Presentation, exercise: String?, style: Style, hasNotebook: Bool = false
  ) {
    self.hasNotebook = hasNotebook
    self.presentation = presentation
    self.style = style
    let course = presentation.course
    grader = course.grader
    checker = Checker(grader) { [mailbox] in mailbox.post(.report($0)) }
    changes = FolderChanges(course.kit.lessons)
    state = WatchState(
      lessons: course.lessons, current: exercise, isFirstStart: !course.kit.isCompiled)
    keys = style.hasKeys ? KeyReader() : nil
    let links = presentation.links
    renderer =
      style.hasScreen
      ? ScreenRenderer(links: links) : LogRenderer(hasKeys: style.hasKeys, links: links)
  }

  /// How the loop shows itself.
  enum Style {
    /// A screen of its own.
    case screen
    /// Lines that are added, with keys.
    case plainWithKeys
    /// Lines that are added, and no keyboard.
    case log

    var hasScreen: Bool { self == .screen }
    var hasKeys: Bool { self != .log }
  }

  /// Runs until the learner has had enough.
  mutating func run() -> ExitCode {
    if style.hasKeys, !takeTerminal() { keys = nil }
    defer {
      TerminalSession.end()
      checker.stop()
      notebook?.close()
    }
    listen()
    openNotebook()
    check()
    while true {
      openPage()
      openFinale()
      let text = WatchText(
        presentation: inWindow, places: places, page: page?.lines ?? [], finale: finale?.value)
      guard renderer.show(&state, text) else { return .notPassed }
      if wait() == .end { break }
    }
    TerminalSession.end()
    say(WatchText(presentation: inWindow, places: places).progress(state) + ".")
    return .passed
  }

  private var course: Course { presentation.course }

  /// The presentation in the width that the window has now.
  private var inWindow: Presentation {
    Presentation(
      course, in: presentation.terminal,
      columns: style.hasScreen ? ScreenRenderer.size.columns : nil)
  }

  private func takeTerminal() -> Bool { TerminalSession.begin(hasScreen: style.hasScreen) }

  private func listen() {
    guard style.hasKeys else { return }
    Interruption.listen(to: SIGWINCH) { [mailbox] in mailbox.post(.resized) }
    Interruption.listen(to: SIGTSTP) { [mailbox] in mailbox.post(.stopped) }
    Interruption.listen(to: SIGCONT) { [mailbox] in mailbox.post(.continued) }
  }

  // MARK: - What comes

  /// What the learner wants of the loop.
  private enum Wish {
    case goOn, end
  }

  /// Waits until something comes, takes it in, and does what it asks for.
  private mutating func wait() -> Wish {
    let keyboard = keys == nil ? nil : Descriptor(0)
    let sources = [mailbox.descriptor] + [keyboard, changes.descriptor].compactMap { $0 }
    // Escape by itself is told from an arrow by what follows at once.
    let hasPartOfKey = keys?.isWaiting == true
    let patience = hasPartOfKey ? 25 : changes.patience
    var ready: Set<Descriptor>
    repeat {
      ready = waitUntilReady(reading: sources, atMost: patience).readable
    } while ready.isEmpty && !hasPartOfKey && !changes.isPending
    if ready.contains(mailbox.descriptor) { mailbox.take().forEach { take($0) } }
    // Also if only a verdict has come: it is not shown once its bytes are history.
    lookForChange()
    if let keyboard, ready.contains(keyboard) { return readKeys() }
    return ready.isEmpty ? press(keys?.remainingKeys() ?? []) : .goOn
  }

  private mutating func readKeys() -> Wish {
    switch Descriptor(0).read() {
    case .bytes(let bytes): press(keys?.keys(in: bytes) ?? [])
    case .nothingYet: .goOn
    case .end: .end
    }
  }

  private mutating func press(_ keys: [Key]) -> Wish {
    for key in keys {
      guard let action = state.press(key) else { continue }
      if carryOut(action) == .end { return .end }
    }
    return .goOn
  }

  private mutating func take(_ message: Message) {
    switch message {
    case .report(let report) where report.number == checkNumber: take(report.content)
    case .report: break
    case .resized: renderer.forget()
    case .stopped:
      TerminalSession.end()
      Interruption.stopHere()
    case .continued:
      // Whoever had the terminal meanwhile has changed it.
      TerminalSession.end()
      _ = takeTerminal()
      renderer.forget()
    }
  }

  private mutating func take(_ content: Checker.Report.Content) {
    switch content {
    case .training(let exercise, let report): state.take(report, on: exercise)
    case .verdict(let verdict):
      state.take(verdict)
      notebook?.take(verdict)
    case .finished:
      state.endCheck()
      notebook?.finish()
    case .failed(let message):
      state.fail(message)
      notebook?.fail(message)
    }
  }

  /// Begins a check if the bytes are others than those that the last check is about.
  private mutating func lookForChange() {
    guard changes.takeChange() else { return }
    guard let snapshot = read(), snapshot.fingerprint != checked else { return }
    state.noteSave()
    check(snapshot)
  }

  // MARK: - What is done

  /// Has the page there while it is being read.
  private mutating func openPage() {
    guard state.panel == .page, let current = state.current ?? state.exercises.first?.id else {
      page = nil
      return
    }
    let presentation = inWindow
    if let page, page.exercise == current, page.width == presentation.width { return }
    page = (current, presentation.width, presentation.pageLines(for: current))
  }

  /// Has the finale there once everything passes.
  private mutating func openFinale() {
    guard state.panel == .board, state.isComplete, state.passedCount == state.exercises.count,
      let checked
    else {
      finale = nil
      return
    }
    if finale?.bytes == checked { return }
    guard let snapshot = try? grader.snapshot(), snapshot.fingerprint == checked else { return }
    finale = (checked, Finale(grader, snapshot))
  }

  private mutating func openNotebook() {
    guard hasNotebook, let snapshot = read() else { return }
    do {
      let notebook = try course.notebook(of: grader)
      self.notebook = notebook
      try notebook.open(snapshot, course.places(in: snapshot))
    } catch {
      state.say("The notebook cannot be written: \(error)")
    }
  }

  private mutating func check(_ given: Snapshot? = nil, isAfresh: Bool = false) {
    guard let snapshot = given ?? read() else { return }
    checked = snapshot.fingerprint
    checkNumber += 1
    // First of all: the compiler works while the rest is done.
    checker.check(snapshot, first: state.current, isAfresh: isAfresh, number: checkNumber)
    places = course.places(in: snapshot)
    state.beginCheck()
    notebook?.begin(snapshot, places)
  }

  private mutating func read() -> Snapshot? {
    do {
      return try grader.snapshot()
    } catch {
      state.fail("\(error)")
      checked = nil
      return nil
    }
  }

  private mutating func carryOut(_ action: WatchState.Action) -> Wish {
    switch action {
    case .check: check()
    case .checkAfresh: check(isAfresh: true)
    case .openEditor: openEditor()
    case .reset: reset()
    case .quit: return .end
    }
    return .goOn
  }

  private mutating func reset() {
    guard let current = state.current, let lesson = course.lesson(of: current) else { return }
    do {
      state.say(try course.reset(current, in: lesson))
      // Here and not as a save: a save would take the words away again.
      check()
    } catch {
      state.say("\(error)")
    }
  }

  private mutating func openEditor() {
    guard let current = state.current, let place = places[current] else { return }
    guard let editor = Editor.find(environmentVariable) else {
      state.say(
        """
        Open \(place.location) in your editor.
        For 'o' to do that, quit, name your editor, and start again: export VISUAL=nano
        """)
      return
    }
    if editor.needsTerminal { TerminalSession.end() }
    let file = place.file.hasPrefix("/") ? place.file : "\(course.kit.root.pathText)/\(place.file)"
    let status = editor.open(file, line: place.line)
    if editor.needsTerminal {
      _ = takeTerminal()
      renderer.forget()
    }
    state.say(
      status == 0
        ? "Opened \(editor.knowsLines ? place.location : place.file)."
        : "'\(editor.command)' could not open it (status \(status)).")
  }
}
