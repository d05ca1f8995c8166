public import Judging
public import Tensors
public import Typesetting
import Wire

/// Words a verdict for a reader: what was asked, what was returned, what was expected, the smallest
/// case that shows it, and what to look at next.
public struct VerdictText: Sendable {
  private let paint: Paint
  private let width: Int
  private let picture: Picture?

  /// Draws a wrong map, its right one and their difference.
  ///
  /// Nothing in this module draws: the caller knows what can be seen on its screen.
  ///
  /// - Parameters:
  ///   - maps: What to draw.
  ///   - width: How many characters a line may have.
  /// - Returns: The lines of the picture.
  public typealias Picture = @Sendable (_ maps: WrongMap, _ width: Int) -> [String]

  /// - Parameters:
  ///   - paint: The colors of signs and words.
  ///   - width: How many characters a line may have.
  ///   - picture: Draws wrong maps; nil if pictures are of no use: in a log, to a screen reader.
  public init(paint: Paint = .none, width: Int = 80, picture: Picture? = nil) {
    self.paint = paint
    self.width = width
    self.picture = picture
  }

  /// A feature map that is wrong.
  public struct WrongMap: Sendable {
    /// Rows × columns.
    public let expected: Matrix
    /// Of any size.
    public let yours: Matrix
    /// The offsets of the values that are wrong, row by row; nil if the sizes differ.
    public let wrong: Set<Int>?
    /// Whether all values of both stand above the picture.
    public let isShownInNumbers: Bool
  }

  /// The whole verdict, as lines without a line break at the end.
  ///
  /// - Parameters:
  ///   - verdict: The verdict on one exercise.
  ///   - place: The place of the exercise.
  ///   - height: How many lines are seen at once; nil if all are, as in a log. In a window the
  ///     mistake is named before it is shown, and a picture that pushes the rest out is left out.
  /// - Returns: The text.
  public func text(_ verdict: Verdict, _ place: ExercisePlace, seenAtOnce height: Int? = nil)
    -> String
  {
    let text = text(verdict, place, isInWindow: height != nil)
    guard let height, picture != nil, text.lines.count > height else { return text }
    let plain = VerdictText(paint: paint, width: width)
    return plain.text(verdict, place, isInWindow: true)
  }

  private func text(_ verdict: Verdict, _ place: ExercisePlace, isInWindow: Bool) -> String {
    var blocks = [head(verdict, place)]
    if verdict.state == .notStarted {
      let next = verdict.remarkText?.visibleLines ?? "Replace todo() in \(place.location.visible)"
      blocks[0] += "\n" + wrapped(next, to: width, indent: 2)
      return (blocks + [prints(verdict)].compactMap { $0 }).joined(separator: "\n\n")
    }
    if let remark = remark(verdict, place) { blocks.append(remark) }
    let checks = checkLines(verdict, place)
    if !checks.isEmpty { blocks.append(checks.joined(separator: "\n")) }
    if let explanation = verdict.explanation {
      let text = "  \(paint.accent("◆")) " + wrapped(explanation, to: width - 4).hanging(by: 4)
      blocks.insert(text, at: isInWindow ? 1 : blocks.count)
    }
    if let prints = prints(verdict) { blocks.append(prints) }
    // The compiler's messages have places of their own, and the kit's errors are not in this file.
    if ![.passed, .doesNotCompile, .graderError].contains(verdict.state) {
      blocks.append("  " + paint.faint(place.location.visible))
    }
    return blocks.joined(separator: "\n\n")
  }

  /// Sign, name, lesson, state and score: one line if it fits.
  public func head(_ verdict: Verdict, _ place: ExercisePlace) -> String {
    let state = [.wrong, .passed].contains(verdict.state) ? [] : [verdict.state.words]
    let parts = ([place.lessonHeading] + state + [verdict.scoreText]).map { "· \($0)" }
    let start = "✘ \(verdict.exercise) "
    // Colors take no room on the screen: they are put in once the lines are broken.
    let text = filled(parts, opening: start, indent: 2, width: width)
    return "\(sign(verdict.state)) \(paint.strong(verdict.exercise)) " + text.dropFirst(start.count)
  }

  /// "✔", "✘" or "○", painted; "!" if it is the kit that went wrong.
  public func sign(_ state: Verdict.State) -> String {
    switch state {
    case .passed: paint.good("✔")
    case .notStarted: paint.faint("○")
    case .graderError: paint.bad("!")
    default: paint.bad("✘")
    }
  }

  /// What must be said besides the checks, unless a failing check says it anyway.
  private func remark(_ verdict: Verdict, _ place: ExercisePlace) -> String? {
    guard let remark = verdict.remarkText else { return nil }
    if case .ended? = verdict.shownFailure?.actual { return nil }
    var text = fitted(place.located(remark).visibleLines, to: width - 2)
    if let arguments = verdict.endedCall {
      let call = FailureText.call(
        verdict.exercise, arguments, parameters: place.parameters, width: width - 2)
      text += "\nThat was in the call\n" + call.joined(separator: "\n")
    }
    return text.indented(by: 2)
  }

  private func checkLines(_ verdict: Verdict, _ place: ExercisePlace) -> [String] {
    // Only the first failure is shown in full: the others most often have the same cause.
    let shown = verdict.checks.firstIndex { $0.failure != nil }
    return verdict.checks.enumerated().flatMap { index, check in
      let head = "  \(sign(check.state)) " + wrapped(check.words, to: width - 4).hanging(by: 4)
      guard index == shown, let failure = check.failure else { return [head] }
      let text = FailureText(
        failure: failure, pattern: verdict.pattern == nil ? check.pattern : nil,
        tolerance: verdict.tolerance,
        exercise: verdict.exercise, place: place, paint: paint,
        width: width - 6, picture: picture)
      let larger = check.larger.flatMap { larger in
        var text = text
        text.failure = larger
        return text.pictureAlone
      }
      return [head] + (text.lines + (larger.map { [""] + $0 } ?? [])).map { $0.indented(by: 6) }
    }
  }

  private func sign(_ state: CheckResult.State) -> String {
    switch state {
    case .passed: paint.good("✔")
    case .failed: paint.bad("✘")
    case .notRun: paint.faint("·")
    }
  }

  private func prints(_ verdict: Verdict) -> String? {
    guard let printed = verdict.printed else { return nil }
    return
      (["  " + printed.heading]
      + printed.lines.map { $0.cut(to: width - 4).indented(by: 4) }
      + [printed.rest.map { "    " + $0 }].compactMap(\.self))
      .joined(separator: "\n")
  }
}

/// What a learner's code printed, as far as it is shown.
struct PrintedLines {
  let heading: String
  let lines: [String]
  /// "(and 3 more lines)"
  let rest: String?
}

extension Verdict {
  /// The mistake behind all wrong answers, or what they have in common, with a question.
  var explanation: String? {
    if let misconception {
      return "Your answers are those of code that \(misconception.name).\n\(misconception.hint)"
    }
    let lines = [calleeSentence, pattern?.generalSentence, pattern?.question].compactMap(\.self)
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }

  /// That another exercise may be to blame.
  var calleeSentence: String? {
    wrongCallee.map { "'\(exercise)' calls '\($0)', and '\($0)' does not pass. Look there first." }
  }

  /// "1 of 3 checks, 0.5 of 2 points"
  var scoreText: String {
    if state == .graderError { return "not graded" }
    let passed = self.checks.count { $0.state == .passed }
    let checks = self.checks.isEmpty ? "" : "\(passed) of \(counted(self.checks.count, "check")), "
    return checks + "\(points.shortText) of \(maximumPoints.shortText) point"
      + (maximumPoints == 1 ? "" : "s")
  }

  /// Learners print to find out about a case: if the case that is shown has prints, only those. Nil
  /// if nothing was printed.
  var printed: PrintedLines? {
    let own = shownFailure?.prints ?? ""
    var lines = (own.isEmpty ? prints : own).lines.filter { !isAboutItsEnd($0) }
    while lines.last?.isEmpty == true { lines.removeLast() }
    guard lines.contains(where: { !$0.isEmpty }) else { return nil }
    let shown = lines.prefix(12).map(\.visible)
    let rest = lines.count - shown.count
    return PrintedLines(
      heading: own.isEmpty
        ? "Your code printed, in all cases together:" : "In this case your code printed:",
      lines: shown, rest: rest == 0 ? nil : "(and \(counted(rest, "more line")))")
  }

  /// What a reader must know besides the checks, as sentences.
  var remarkText: String? { remark?.text(on: exercise) }

  /// The failure that is shown in full.
  var shownFailure: CaseFailure? { checks.lazy.compactMap(\.failure).first }

  /// Whether a printed line is the runtime's message when it stopped the code.
  fileprivate func isAboutItsEnd(_ line: String) -> Bool {
    if let text = remarkText, text.lines.contains(line), !line.isEmpty { return true }
    guard case .crashed = state else { return false }
    return FatalError(line) != nil
  }
}

extension CheckResult {
  var words: String { state == .notRun ? name + " (not asked)" : name }
}

extension ExercisePlace {
  /// `text` with the place of a fatal error as the learner knows it.
  func located(_ text: String) -> String {
    text.lines.map { FatalError($0)?.sentence(learnersFile: location) ?? $0 }
      .joined(separator: "\n")
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
