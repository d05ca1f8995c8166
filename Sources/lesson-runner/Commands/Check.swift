import Grading

/// Verdicts once: on the exercises and lessons that were named, on all, or on the next exercise.
func check(_ course: Course) throws(CommandFailure) -> ExitCode {
  let ids = try course.askedExercises()
  let verdicts = try course.verdicts(on: ids)
  if course.parsed[Options.json] {
    say(jsonText(CheckReport(verdicts, grader: course.grader)))
    return verdicts.exitCode
  }
  if verdicts.isEmpty {
    say("All \(course.exercises.count) exercises pass. The course is yours.")
    return .passed
  }
  let places = course.places
  let text = course.verdictText
  var shownRemarks: Set<String> = []
  for (index, verdict) in verdicts.enumerated() {
    guard let place = places[verdict.exercise] else { continue }
    if index > 0, !verdict.isBrief || !verdicts[index - 1].isBrief { say("") }
    // A file that does not compile says why once, and not under each of its exercises.
    let isRepeated =
      verdict.state == .doesNotCompile && !shownRemarks.insert(verdict.remark ?? "").inserted
    let isShort = isRepeated || verdicts.count > 1 && verdict.isBrief
    say(
      isShort
        ? text.head(verdict, place.context) : course.linking(text.text(verdict, place.context)))
  }
  if verdicts.count > 1 {
    say("\n" + ScoreText.text(verdicts) + ".")
  } else if let next = nextStep(verdicts[0]) {
    say("\n  Next: swift run lesson-runner \(next)")
  }
  return verdicts.exitCode
}

/// What to type next; nil where the verdict says all there is to do.
private func nextStep(_ verdict: Verdict) -> String? {
  switch verdict.state {
  case .notStarted: "show \(verdict.exercise)"
  case .passed: "solution \(verdict.exercise)   (the worked one, beside yours)"
  case .wrong, .crashed, .timedOut: "hint \(verdict.exercise)"
  default: nil
  }
}

extension Verdict {
  /// Whether a line says it all, where many verdicts stand together.
  fileprivate var isBrief: Bool { state == .passed || state == .notStarted && remark == nil }
}

extension Course {
  /// The exercises that the command line names; the next one that does not pass where it names
  /// none; nil for all.
  fileprivate func askedExercises() throws(CommandFailure) -> Set<String>? {
    if parsed[Options.all] { return nil }
    if parsed.arguments.isEmpty { return Set([try askedOrNext()?.id].compactMap { $0 }) }
    var ids: Set<String> = []
    for name in parsed.arguments {
      if let lesson = lesson(named: name) {
        ids.formUnion(lesson.exercises.map(\.id))
      } else if exercises.contains(where: { $0.id == name }) {
        ids.insert(name)
      } else {
        throw unknown(
          name, "exercise or lesson", among: exercises.map(\.id) + lessons.map(\.id))
      }
    }
    return ids
  }

  /// The verdicts on some exercises or all, with progress on standard error while they are made.
  func verdicts(on ids: Set<String>?) throws(CommandFailure) -> [Verdict] {
    if let ids, ids.isEmpty { return [] }
    progress.show(waitingWords)
    defer { progress.clear() }
    return try asKit { () throws(KitError) in
      var verdicts: [Verdict] = []
      let total = ids?.count ?? exercises.count
      try grader.grade(ids) { verdict in
        verdicts.append(verdict)
        progress.show("Checking… \(verdicts.count) of \(total)")
      }
      return verdicts
    }
  }
}

/// One line on standard error that is written over, for a terminal only.
struct Progress {
  let isOn: Bool

  func show(_ text: String) {
    if isOn { StandardStream.error.write("\r\u{1B}[K" + text) }
  }

  func clear() {
    if isOn { StandardStream.error.write("\r\u{1B}[K") }
  }
}

extension [Verdict] {
  var exitCode: ExitCode { allSatisfy { $0.state == .passed } ? .passed : .notPassed }
}
