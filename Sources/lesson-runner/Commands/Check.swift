import Building
import Grading
import Judging
import Reporting

/// Verdicts once: on the exercises and lessons that were named, on all, or on the next exercise.
func check(_ call: Call) throws -> ExitCode {
  let named = try call.exercises(named: call.arguments)
  let snapshot = try call.course.snapshot()
  let verdicts = try call.askedVerdicts(named, of: snapshot)
  let places = call.course.places(in: snapshot)
  if call[Options.json] {
    say(jsonText(call.report(verdicts, places)))
    return verdicts.exitCode
  }
  if verdicts.isEmpty {
    say("All \(call.course.exercises.count) exercises pass. The course is yours.\n")
    for line in Finale(call.course.grader, snapshot).lines(call.presentation) { say(line) }
    return .passed
  }
  let text = call.presentation.verdictText
  var shownRemarks: Set<Remark?> = []
  for (index, verdict) in verdicts.enumerated() {
    guard let place = places[verdict.exercise] else { continue }
    if index > 0, !verdict.isBrief || !verdicts[index - 1].isBrief { say("") }
    // A file that does not compile says why once, and not under each of its exercises.
    let isRepeated =
      verdict.state == .doesNotCompile && !shownRemarks.insert(verdict.remark).inserted
    let isShort = isRepeated || verdicts.count > 1 && verdict.isBrief
    say(
      isShort
        ? text.head(verdict, place)
        : call.presentation.linking(text.text(verdict, place)))
  }
  sayFindings(verdicts, places, in: call.presentation)
  if verdicts.count > 1 {
    say("\n" + ScoreText.text(verdicts) + ".")
  } else if let next = nextStep(verdicts[0], in: call.course.kit) {
    say("\n  Next: swift run lesson-runner \(next)")
  }
  return verdicts.exitCode
}

/// What is wrong, a line each, for an editor that reads along. With `--plain` only: on a screen it
/// would be said twice.
private func sayFindings(
  _ verdicts: [Verdict], _ places: ExercisePlaces, in presentation: Presentation
) {
  guard presentation.terminal.isPlain else { return }
  let lines = FindingText.lines(verdicts) { places[$0] }
  if !lines.isEmpty { say("\n" + lines.joined(separator: "\n")) }
}

/// What to type next; nil if the verdict says all there is to do.
private func nextStep(_ verdict: Verdict, in kit: Kit) -> String? {
  if case .waits(let callee)? = verdict.remark { return "show \(callee)" }
  if case .waitsForFile(let callee, _, _)? = verdict.remark { return "check \(callee)" }
  return switch verdict.state {
  case .notStarted: "show \(verdict.exercise)"
  case .passed where kit.hasSolutions:
    "solution \(verdict.exercise)   (the worked one, beside yours)"
  case .wrong, .crashed, .timedOut: "hint \(verdict.exercise)"
  default: nil
  }
}

extension Verdict {
  /// Whether a line says it all, if many verdicts stand together.
  fileprivate var isBrief: Bool { [.passed, .notStarted].contains(state) && remark == nil }
}

extension Call {
  /// The verdicts on what the command line names; on the next exercise if it names nothing.
  fileprivate func askedVerdicts(
    _ named: Set<String>, of snapshot: Snapshot
  ) throws -> [Verdict] {
    if self[Options.all] { return try verdicts(on: nil, of: snapshot) }
    if named.isEmpty { return [try nextVerdict(of: snapshot)].compactMap { $0 } }
    return try verdicts(on: named, of: snapshot)
  }
}
