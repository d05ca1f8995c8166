import Foundation
import Grading
import Tensors
import Wire

/// The loop: waits for saves, keys, verdicts and signals, and shows what came of them.
struct WatchLoop {
  private let course: Course
  private let grader: Grader
  private let checker: Checker
  private let mailbox = Mailbox<Message>()
  private var changes: FolderChanges
  private var keys: KeyReader?
  private var state: WatchState
  private var face: any WatchFace
  private var places: SourceMap
  /// The page that is being read. To make it takes longer than to scroll it.
  private var page: (exercise: String, width: Int, lines: [String])?
  /// The bytes that the running or last check is about.
  private var checked: UInt64?
  private var checkNumber = 0

  private enum Message {
    case report(Checker.Report)
    case resized
    case stopped
    case continued
  }

  /// - Parameters:
  ///   - course: The kit, and what was asked for.
  ///   - exercise: Where to begin; nil for the first exercise that does not pass.
  ///   - style: How to show it.
  init(_ course: Course, exercise: String?, style: Style) {
    self.course = course
    grader = course.grader
    checker = Checker(grader) { [mailbox] in mailbox.post(.report($0)) }
    changes = FolderChanges(course.kit.lessons)
    state = WatchState(lessons: course.lessons, current: exercise)
    places = course.places
    keys = style.hasKeys ? KeyReader() : nil
    face =
      style.hasScreen
      ? ScreenFace(links: course.links) : LogFace(hasKeys: style.hasKeys, links: course.links)
    self.style = style
  }

  private let style: Style

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
    }
    listen()
    check()
    while true {
      openPage()
      let text = WatchText(course: course, places: places, width: width, page: page?.lines ?? [])
      guard face.show(&state, text) else { return .notPassed }
      if wait() == .over { break }
    }
    TerminalSession.end()
    say(WatchText(course: course, places: places, width: width).progress(state) + ".")
    return .passed
  }

  private var width: Int {
    min(style.hasScreen ? ScreenFace.size.columns : course.terminal.columns, 100)
  }

  private func takeTerminal() -> Bool { TerminalSession.begin(hasScreen: style.hasScreen) }

  private func listen() {
    guard style.hasKeys else { return }
    Interruption.listen(to: SIGWINCH) { [mailbox] in mailbox.post(.resized) }
    Interruption.listen(to: SIGTSTP) { [mailbox] in mailbox.post(.stopped) }
    Interruption.listen(to: SIGCONT) { [mailbox] in mailbox.post(.continued) }
  }

  // MARK: - What comes

  /// Whether the learner has had enough.
  private enum Mood {
    case on, over
  }

  /// Waits until something comes, takes it in, and does what it asks for.
  private mutating func wait() -> Mood {
    let keyboard: Int32? = keys == nil ? nil : 0
    let sources = [mailbox.descriptor] + [keyboard, changes.descriptor].compactMap { $0 }
    // Escape by itself is told from an arrow by what follows at once.
    let isTorn = keys?.isWaiting == true
    var ready = readable(sources, atMost: isTorn ? 25 : changes.patience)
    while ready.isEmpty, !isTorn, !changes.isThere {
      ready = readable(sources, atMost: changes.patience)
    }
    if ready.contains(mailbox.descriptor) { mailbox.take().forEach { take($0) } }
    // Also where only a verdict has come: it is not shown once its bytes are history.
    lookForChange()
    if let keyboard, ready.contains(keyboard) { return readKeys() }
    return ready.isEmpty ? press(keys?.remainingKeys() ?? []) : .on
  }

  private mutating func readKeys() -> Mood {
    switch Descriptor(0).read() {
    case .bytes(let bytes): press(keys?.keys(in: bytes) ?? [])
    case .nothingYet: .on
    case .end: .over
    }
  }

  private mutating func press(_ keys: [Key]) -> Mood {
    for key in keys {
      guard let action = state.press(key) else { continue }
      if carryOut(action) == .over { return .over }
    }
    return .on
  }

  private mutating func take(_ message: Message) {
    switch message {
    case .report(let report) where report.number == checkNumber: take(report.content)
    case .report: break
    case .resized: face.forget()
    case .stopped:
      TerminalSession.end()
      Interruption.stopHere()
    case .continued:
      // Whoever had the terminal meanwhile has changed it.
      TerminalSession.end()
      _ = takeTerminal()
      face.forget()
    }
  }

  private mutating func take(_ content: Checker.Report.Content) {
    switch content {
    case .verdict(let verdict): state.take(verdict)
    case .finished: state.endCheck()
    case .failed(let error): state.fail(error)
    }
  }

  /// Begins a check where the bytes are others than those that the last check is about.
  private mutating func lookForChange() {
    guard changes.takeChange() else { return }
    guard let snapshot = read(), snapshot.fingerprint != checked else { return }
    state.noteSave()
    check(snapshot)
  }

  // MARK: - What is done

  /// Has the page there while it is being read.
  private mutating func openPage() {
    guard state.panel == .page, let current = state.current else {
      page = nil
      return
    }
    if let page, page.exercise == current, page.width == width { return }
    page = (current, width, course.pageLines(for: current, width: width))
  }

  private mutating func check(_ given: Snapshot? = nil, isAfresh: Bool = false) {
    guard let snapshot = given ?? read() else { return }
    checked = snapshot.fingerprint
    checkNumber += 1
    places = course.places
    state.beginCheck()
    checker.check(snapshot, first: state.current, isAfresh: isAfresh, number: checkNumber)
  }

  private mutating func read() -> Snapshot? {
    do throws(KitError) {
      return try grader.snapshot()
    } catch {
      state.fail(error)
      checked = nil
      return nil
    }
  }

  private mutating func carryOut(_ action: WatchState.Action) -> Mood {
    switch action {
    case .check: check()
    case .checkAfresh: check(isAfresh: true)
    case .openEditor: openEditor()
    case .reset: reset()
    case .quit: return .over
    }
    return .on
  }

  private mutating func reset() {
    guard let current = state.current else { return }
    do {
      state.say(try course.reset(current))
      // Here and not as a save, which would take the words away again.
      check()
    } catch {
      state.say(error.words)
    }
  }

  private mutating func openEditor() {
    guard let current = state.current, let place = places[current] else { return }
    guard let editor = Editor.find(environmentVariable) else {
      state.say("Name your editor first: export VISUAL=nano, or whichever it is.")
      return
    }
    if editor.needsTerminal { TerminalSession.end() }
    let file = place.file.hasPrefix("/") ? place.file : "\(course.kit.root.pathText)/\(place.file)"
    let status = editor.open(file, line: place.line)
    if editor.needsTerminal {
      _ = takeTerminal()
      face.forget()
    }
    state.say(
      status == 0
        ? "Opened \(editor.knowsLines ? place.location : place.file)."
        : "'\(editor.command)' could not open it (status \(status)).")
  }
}
