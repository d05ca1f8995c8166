import Tensors
import Wire

/// Words a verdict for a reader: what was asked, what came, what was expected, the smallest case
/// that shows it, and what to look at next.
public struct VerdictText: Sendable {
  private let paint: Paint
  private let width: Int

  public init(paint: Paint = .none, width: Int = 80) {
    self.paint = paint
    self.width = width
  }

  /// What the text needs to know besides the verdict.
  public struct Context: Sendable {
    /// "3 · Padding"
    let lesson: String
    /// "Sources/Lessons/03-Padding.swift:14"
    let location: String
    /// What the function's parameters are called inside it.
    let parameters: [String]

    public init(lesson: String, location: String, parameters: [String]) {
      self.lesson = lesson
      self.location = location
      self.parameters = parameters
    }
  }

  /// The whole verdict, as lines without a line break at the end.
  public func text(_ verdict: Verdict, _ context: Context) -> String {
    var blocks = [head(verdict, context)]
    if verdict.state == .notStarted {
      blocks.append("  Not started: replace todo() in \(context.location)")
      return blocks.joined(separator: "\n")
    }
    if let remark = verdict.remark {
      blocks.append(indented(fitted(remark, to: width - 2), by: 2))
    }
    let checks = verdict.checks.flatMap { lines(for: $0, verdict, context) }
    if !checks.isEmpty { blocks.append(checks.joined(separator: "\n")) }
    if let misconception = verdict.misconception {
      blocks.append(
        indented(
          paint.accent("◆") + " "
            + wrapped("Your answers are those of code that \(misconception.name).", to: width - 4)
            .replacing("\n", with: "\n  ") + "\n  "
            + wrapped(misconception.hint, to: width - 4).replacing("\n", with: "\n  "),
          by: 2))
    }
    if let prints = prints(verdict) { blocks.append(prints) }
    if verdict.state != .passed { blocks.append("  " + paint.faint(context.location)) }
    return blocks.joined(separator: "\n\n")
  }

  /// One line: sign, name, lesson, score.
  public func head(_ verdict: Verdict, _ context: Context) -> String {
    let name = paint.strong(verdict.exercise)
    let score = "\(verdict.points.shortText) of \(verdict.of.shortText) points"
    let passed = verdict.checks.filter { $0.state == .passed }.count
    let checks = verdict.checks.isEmpty ? "" : "\(passed) of \(verdict.checks.count) checks, "
    let state = verdict.state == .wrong || verdict.state == .passed ? "" : "\(verdict.state.words) · "
    return "\(sign(verdict.state)) \(name) · \(context.lesson) · \(state)\(checks)\(score)"
  }

  /// "✔", "✘" or "○", painted.
  public func sign(_ state: Verdict.State) -> String {
    switch state {
    case .passed: paint.good("✔")
    case .notStarted: paint.faint("○")
    default: paint.bad("✘")
    }
  }

  private func lines(
    for check: CheckResult, _ verdict: Verdict, _ context: Context
  ) -> [String] {
    switch check.state {
    case .passed: return ["  \(paint.good("✔")) \(check.name)"]
    case .notRun: return ["  \(paint.faint("·")) \(check.name) (not asked)"]
    case .failed:
      let head = "  \(paint.bad("✘")) \(check.name)"
      // Only the first failure is shown in full: the others most often have the same cause.
      guard let failure = check.failure, check.name == verdict.firstFailure?.name else {
        return [head]
      }
      return [head] + failureLines(failure, verdict.exercise, context).map { "      " + $0 }
    }
  }

  private func failureLines(
    _ failure: CaseFailure, _ exercise: String, _ context: Context
  ) -> [String] {
    var lines = [call(failure, exercise, context) + paint.faint("   smallest case that fails")]
    lines += inputGrids(failure, context)
    switch failure.came {
    case .ended(let ending):
      if let expected = failure.expected { lines += expectedLines(expected) }
      lines += wrapped("Instead of an answer: \(ending.sentence)", to: width - 6).lines
    case .answered(let outcome):
      lines += comparison(failure, outcome)
    }
    return lines
  }

  /// "zeroPad(image 2×3, padding 1)"
  private func call(_ failure: CaseFailure, _ exercise: String, _ context: Context) -> String {
    let arguments = failure.arguments.enumerated().map { index, argument in
      let name = index < context.parameters.count ? context.parameters[index] + " " : ""
      return name + argument.text
    }
    return "\(exercise)(\(arguments.joined(separator: ", ")))"
  }

  private func inputGrids(_ failure: CaseFailure, _ context: Context) -> [String] {
    let grids = failure.arguments.enumerated().flatMap { index, argument in
      argument.grids.map { grid in
        let name = index < context.parameters.count ? context.parameters[index] : "input"
        let caption = [name, grid.caption].filter { !$0.isEmpty }.joined(separator: ", ")
        return GridText(
          caption: caption, rows: grid.rows, columns: grid.columns, values: grid.values)
      }
    }
    return grids.isEmpty ? [] : GridText.sideBySide(grids, width: width - 6) + [""]
  }

  private func comparison(_ failure: CaseFailure, _ came: Outcome) -> [String] {
    if let shortfall = failure.shortfall {
      let grids = came.grids.map {
        GridText(
          caption: $0.caption.isEmpty ? "yours" : "yours, \($0.caption)", rows: $0.rows,
          columns: $0.columns, values: $0.values)
      }
      return (grids.isEmpty ? ["yours: \(came.text)"] : GridText.sideBySide(grids, width: width - 6))
        + wrapped(shortfall.message, to: width - 6).lines
    }
    guard let expected = failure.expected else { return [] }
    guard case .returned(let right) = expected, case .returned(let answer) = came,
      !right.grids.isEmpty, !answer.grids.isEmpty
    else {
      return [
        "expected  \(expected.text)",
        "yours     \(came.text)",
      ] + explanationLines(failure, came)
    }
    var wrong: Set<Int> = []
    if case .values(let offsets) = failure.difference { wrong = Set(offsets) }
    var lines = gridLines(right, answer, wrong)
    if let sentence = Pattern.sentence(expected: right, came: answer) {
      lines += wrapped(sentence, to: width - 6).lines
    }
    return lines + explanationLines(failure, came)
  }

  /// Expected beside yours, grid by grid, wrong values marked; at most three grids, the first
  /// wrong ones.
  private func gridLines(_ expected: Answer, _ came: Answer, _ wrong: Set<Int>) -> [String] {
    let right = expected.grids, yours = came.grids
    let sameForm =
      right.count == yours.count
      && zip(right, yours).allSatisfy { $0.rows == $1.rows && $0.columns == $1.columns }
    var shown: [[String]] = []
    var start = 0
    for index in 0..<max(right.count, yours.count) {
      let marked = Set(wrong.map { $0 - start }.filter { index < right.count && $0 >= 0 && $0 < right[index].values.count })
      if index < right.count { start += right[index].values.count }
      if sameForm, !wrong.isEmpty, marked.isEmpty { continue }
      let window =
        sameForm
        ? GridWindow(
          rows: right[index].rows, columns: right[index].columns, around: marked.min()) : nil
      let pair = [(right, "expected", Set<Int>()), (yours, "yours", marked)].compactMap {
        grids, word, marks -> GridText? in
        guard index < grids.count else { return nil }
        let grid = grids[index]
        let caption = [word, grid.caption, "\(grid.rows)×\(grid.columns)"]
          .filter { !$0.isEmpty }.joined(separator: " ")
        return GridText(
          caption: caption, rows: grid.rows, columns: grid.columns, values: grid.values,
          marked: marks, window: window)
      }
      shown.append(GridText.sideBySide(pair, width: width - 6))
    }
    let rest = shown.count > 3 ? ["(and \(shown.count - 3) more that differ)"] : []
    return shown.prefix(3).flatMap { $0 } + rest
  }

  private func expectedLines(_ expected: Outcome) -> [String] {
    guard !expected.grids.isEmpty else { return ["expected  \(expected.text)"] }
    return GridText.sideBySide(
      expected.grids.prefix(3).map {
        GridText(
          caption: ["expected", $0.caption, "\($0.rows)×\($0.columns)"].filter { !$0.isEmpty }
            .joined(separator: " "), rows: $0.rows, columns: $0.columns, values: $0.values)
      }, width: width - 6)
  }

  /// The arithmetic of the first wrong value: with its result where the answer is a grid that
  /// shows it anyway, without it where the answer is the number itself.
  private func explanationLines(_ failure: CaseFailure, _ came: Outcome) -> [String] {
    guard let explanation = failure.explanation else { return [] }
    guard let place = explanation.cell.words, case .returned(let expected)? = failure.expected,
      let value = expected.value(at: explanation.cell)
    else { return wrapped(explanation.text, to: width - 6).lines }
    return wrapped("\(place): \(explanation.text) = \(shortText(value))", to: width - 6).lines
  }

  private func prints(_ verdict: Verdict) -> String? {
    let lines = verdict.prints.lines.filter { line in
      !(verdict.remark.map { $0.contains(line) } ?? false)
    }
    guard lines.contains(where: { !$0.isEmpty }) else { return nil }
    let shown = lines.prefix(12).map { "    \($0.visible)" }
    let rest = lines.count > 12 ? ["    (and \(lines.count - 12) more lines)"] : []
    return (["  Your code printed:"] + shown + rest).joined(separator: "\n")
  }

  private func indented(_ text: String, by count: Int) -> String {
    let margin = String(repeating: " ", count: count)
    return text.lines.map { $0.isEmpty ? "" : margin + $0 }.joined(separator: "\n")
  }
}

extension Verdict.State {
  /// The state in words: "not started", "timed out".
  public var words: String {
    switch self {
    case .passed: "passed"
    case .wrong: "wrong"
    case .notStarted: "not started"
    case .doesNotCompile: "does not compile"
    case .crashed: "crashed"
    case .exitedEarly: "ended early"
    case .timedOut: "timed out"
    case .outOfMemory: "out of memory"
    case .floodedOutput: "flooded its output"
    case .brokeProtocol: "broke the protocol"
    case .invalidSubmission: "cannot be graded"
    case .graderError: "the kit's own error"
    }
  }
}

extension Outcome {
  fileprivate var grids: [(caption: String, rows: Int, columns: Int, values: [Float])] {
    guard case .returned(let answer) = self else { return [] }
    return answer.grids
  }
}

extension Cell {
  /// "Row 1, column 2", or nil where the answer is one value.
  var words: String? {
    guard !indices.isEmpty else { return nil }
    let names = ["filter", "channel", "row", "column"].suffix(indices.count)
    let text = zip(names, indices).map { "\($0) \($1)" }.joined(separator: ", ")
    return text.prefix(1).uppercased() + text.dropFirst()
  }
}

extension Answer {
  fileprivate func value(at cell: Cell) -> Float? {
    guard case .tensor(let sides, let values) = self, sides.count == cell.indices.count else {
      return nil
    }
    let offset = zip(sides, cell.indices).reduce(0) { $0 * $1.0 + $1.1 }
    return values.indices.contains(offset) ? values[offset] : nil
  }
}

extension String {
  var lines: [String] {
    split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The text without characters that would steer a terminal.
  var visible: String {
    String(String.UnicodeScalarView(unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }))
  }
}
