import Reporting
import Tensors
import Typesetting

/// Shows what the watch loop has to say.
protocol WatchRenderer {
  /// Shows the state, and says in `view` what is seen of it.
  ///
  /// - Returns: Whether anybody can still see it.
  mutating func show(_ state: inout WatchState, _ text: WatchText) -> Bool
  /// The next time, everything is to be shown again.
  mutating func forget()
}

/// A screen that is written over: only the lines that differ are sent.
struct ScreenRenderer: WatchRenderer {
  private var shown: [String] = []
  private var size = Size(rows: 0, columns: 0)
  private let links: Hyperlinks?

  init(links: Hyperlinks?) {
    self.links = links
  }

  /// A terminal that does not know its size is taken for the smallest usual one.
  static var size: Size { StandardStream.output.size ?? Size(rows: 24, columns: 80) }

  mutating func forget() {
    shown = []
  }

  mutating func show(_ state: inout WatchState, _ text: WatchText) -> Bool {
    // Asked once: the window may change at any moment.
    let now = Self.size
    let screen = WatchScreen(state, text, size: now)
    state.view = screen.view
    if now != size { forget() }
    size = now
    let lines = screen.lines.map { line in
      let cut = TerminalLine(line.painted).cut(to: size.columns)
      return links?.linking(cut) ?? cut
    }
    var output = shown.isEmpty ? "\u{1B}[H\u{1B}[2J" : ""
    for (row, line) in lines.enumerated() where shown.isEmpty || shown[row] != line {
      // Erased before it is written: at the end of a full line, that would take its last letter.
      output += "\u{1B}[\(row + 1);1H\u{1B}[K\(line)\u{1B}[0m"
    }
    shown = lines
    return output.isEmpty || StandardStream.output.steer(output)
  }
}

/// Lines that are added to what is there: for a screen reader, a log, and a terminal that cannot
/// be written over.
struct LogRenderer: WatchRenderer {
  private let hasKeys: Bool
  private let links: Hyperlinks?
  private var last: WatchState?
  private var lastProgress = ""

  init(hasKeys: Bool, links: Hyperlinks?) {
    self.hasKeys = hasKeys
    self.links = links
  }

  mutating func forget() {}

  mutating func show(_ state: inout WatchState, _ text: WatchText) -> Bool {
    let news = news(state, text)
    last = state
    guard !news.isEmpty else { return true }
    let text = news.joined(separator: "\n") + "\n"
    return StandardStream.output.write(links?.linking(text) ?? text)
  }

  /// What has come since the last time.
  private mutating func news(_ state: WatchState, _ text: WatchText) -> [String] {
    var lines: [String] = []
    if state.panel == .board {
      // Everything is on the board, once everything is known.
      let wasShown = last.map { $0.isComplete && $0.panel == .board } ?? false
      if state.isComplete, !wasShown {
        lines += [""] + text.body(state).lines + ending(text)
        // Its last line.
        lastProgress = text.progress(state)
      }
    } else if last.map({ $0.phase != state.phase || $0.current != state.current }) ?? true {
      lines += verdict(state, text)
    }
    let known = last?.epochs ?? []
    lines += state.epochs.dropFirst(state.epochs.starts(with: known) ? known.count : 0).map(\.text)
    if let exercise = state.exercise, let last, last.current == state.current {
      lines += (last.hintCount..<max(last.hintCount, state.hintCount))
        .flatMap { text.presentation.hintLines($0, of: exercise) }
    }
    if state.panel != last?.panel, ![.verdict, .board].contains(state.panel) {
      lines += panel(state, text)
    }
    if let notice = state.notice, notice != last?.notice {
      lines.append(notice)
    }
    let progress = text.progress(state)
    if state.isComplete, progress != lastProgress {
      lines.append(progress + ".")
      lastProgress = progress
    }
    return lines
  }

  private func verdict(_ state: WatchState, _ text: WatchText) -> [String] {
    if state.phase == .checking { return [text.presentation.waitingWords] }
    let findings = text.findings(state)
    let lines =
      [""] + text.verdict(state) + (findings.isEmpty ? [] : [""] + findings) + ending(text)
    return hasKeys ? lines + text.keyLines(state) : lines
  }

  /// Says that the check is over: those who follow a log, such as an editor, wait for it.
  private func ending(_ text: WatchText) -> [String] {
    ["", "Watching \(text.folder). \(WatchText.invitation)"]
  }

  /// What was typed and what it finds, in a line; any other panel as it is.
  private func panel(_ state: WatchState, _ text: WatchText) -> [String] {
    guard case .search(let search) = state.panel else {
      return [""] + text.body(state).lines + [""] + text.keyLines(state)
    }
    let found =
      search.chosen.map { "\(search.matches.count) found, Enter goes to \($0)" }
      ?? "none found"
    return ["Search: \(search.query.isEmpty ? "type a name" : search.query) (\(found))"]
  }
}
