public import Processes
public import Wire

/// Holds the key, asks the worker, and decides.
///
/// A pass needs every expected case answered rightly and a clean goodbye from the worker: what is
/// missing is never passed.
public struct Judge: Sendable {
  let limits: Limits
  private let declarations: [String: AnyExercise]

  /// - Parameters:
  ///   - exercises: The declarations, whose properties no recorded key can hold.
  ///   - limits: What one worker may use.
  public init(properties exercises: [AnyExercise], limits: Limits = Limits()) {
    self.limits = limits
    declarations = Dictionary(
      exercises.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private func shortfall(
    _ exercise: String, check: String, _ arguments: [Answer], _ outcome: Outcome
  ) -> Shortfall? {
    // A key may be older than the declarations, or have some of the checks only.
    guard let declaration = declarations[exercise],
      let index = declaration.checkNames.firstIndex(of: check),
      let property = declaration.properties[index]
    else { return Shortfall("judged", "the kit has no property for this check") }
    return property.missed(by: outcome, arguments: arguments)
  }

  /// Judges every exercise of a key, on several cores, in the key's order.
  public func judge(_ key: AnswerKey, worker executable: String) -> [Verdict] {
    var verdicts: [Verdict] = []
    OrderedPool.standard.run(key.exercises.count) { index in
      judge(key.exercises[index], worker: executable)
    } each: { verdict in
      verdicts.append(verdict)
      return true
    }
    return verdicts
  }

  /// Judges one exercise with a worker of its own. Never throws and always ends: what goes wrong
  /// on the way is the verdict. If it is cancelled, its verdict says nothing about the exercise.
  ///
  /// - Parameters:
  ///   - exercise: What is asked, and the right answers.
  ///   - executable: The path of the worker.
  ///   - cancellation: A way to stop.
  ///   - progress: Gets what the learner's code tells of a training, as it goes on.
  /// - Returns: The verdict.
  public func judge(
    _ exercise: RecordedExercise, worker executable: String, cancellation: Cancellation? = nil,
    progress: @escaping (EpochReport) -> Void = { _ in }
  ) -> Verdict {
    var run = Run(
      exercise: exercise, executable: executable, limits: limits, cancellation: cancellation,
      progress: progress)
    do {
      try run.askEverything()
    } catch .doesNotStart(let path, let reason) {
      let remark = Remark.workerDoesNotStart(path: path, reason: reason)
      return .withoutChecks(exercise, .graderError, remark: remark)
    } catch .unreadable(let path, let reason) {
      let remark = Remark.fileUnreadable(path: path, reason: reason)
      return .withoutChecks(exercise, .graderError, remark: remark)
    } catch {
      return .withoutChecks(exercise, .graderError)
    }
    return verdict(on: exercise, run.transcript)
  }

  /// The verdict on what a worker said.
  func verdict(on exercise: RecordedExercise, _ transcript: Transcript) -> Verdict {
    if let special = transcript.special {
      return .withoutChecks(
        exercise, special.state, remark: special.remark, prints: transcript.prints)
    }
    let missed = { (check: Int, index: Int) -> Shortfall? in
      guard exercise.checks[check].isProperty,
        case .answered(let outcome) = transcript.endings[check][index]
      else { return nil }
      let arguments = exercise.checks[check].cases[index].arguments
      return shortfall(exercise.id, check: exercise.checks[check].name, arguments, outcome)
    }
    let shares = exercise.checks.reduce(0) { $0 + $1.share }
    let checks = exercise.checks.indices.map { index in
      let check = exercise.checks[index]
      let worth = shares == 0 ? 0 : exercise.points * Double(check.share) / Double(shares)
      return result(
        of: check, exercise.tolerance, transcript.endings[index], transcript.casePrints[index],
        worth: worth
      ) { missed(index, $0) }
    }
    let ended = transcript.firstEnding ?? transcript.goodbye
    let complete = !checks.isEmpty && checks.allSatisfy { $0.state == .passed } && shares > 0
    let state = ended?.state ?? (complete ? .passed : .wrong)
    let declared = RecordedExercise.Declared(missed: missed) { name, outcome, arguments in
      declarations[exercise.id]?.isLike(name, outcome, arguments: arguments)
    }
    let named =
      state == .passed || ended?.isDishonest == true
      ? nil : exercise.recognizedMisconception(transcript.endings, declared)
    // A case that ended without an answer would not show it.
    let pattern =
      state == .passed || named != nil
      ? nil
      : ended == nil
        ? exercise.commonPattern(transcript.endings)
        : exercise.stopsInsteadOfErrors(transcript.endings) ? .stopsInsteadOfError : nil
    return Verdict(
      exercise: exercise.id, difficulty: exercise.difficulty, tolerance: exercise.tolerance,
      state: state,
      // Earlier answers count, unless the end shows that they cannot be trusted.
      points: ended?.isDishonest == true || transcript.goodbye != nil
        ? 0 : checks.reduce(0) { $0 + $1.points },
      maximumPoints: exercise.points,
      checks: checks, misconception: named.map { exercise.misconceptions[$0] },
      pattern: pattern,
      prints: transcript.prints,
      remark: transcript.firstEnding.map(Remark.ended)
        ?? transcript.goodbye.map(Remark.endedAfterTheLastCase),
      endedCall: transcript.endedCase.map { exercise.checks[$0.check].cases[$0.index].arguments })
  }

  private func result(
    of check: RecordedCheck, _ tolerance: Tolerance, _ endings: [CaseEnding?], _ prints: [String],
    worth: Double, missed: (Int) -> Shortfall?
  ) -> CheckResult {
    var failing: [(recorded: RecordedCase, failure: CaseFailure)] = []
    for (index, recorded) in check.cases.enumerated() {
      guard let ending = endings[index],
        let failure = failure(
          of: recorded, check, tolerance, ending, missed(index), prints[index])
      else { continue }
      failing.append((recorded, failure))
    }
    let smallest = failing.min { $0.recorded.isSmaller(than: $1.recorded) }
    let larger =
      smallest?.failure.hidesItsShape == true
      ? failing.filter { $0.failure.showsItsShape }
        .min { $0.recorded.isSmaller(than: $1.recorded) } : nil
    let state: CheckResult.State =
      smallest != nil
      ? .failed : check.cases.isEmpty || endings.contains { $0 == nil } ? .notRun : .passed
    return CheckResult(
      name: check.name, state: state, points: state == .passed ? worth : 0,
      maximumPoints: worth,
      failure: smallest?.failure, larger: larger?.failure,
      pattern: check.isProperty
        ? nil : Pattern.common(to: failing.compactMap { Pattern.Difference($0.failure) }, tolerance)
    )
  }

  private func failure(
    of recorded: RecordedCase, _ check: RecordedCheck, _ tolerance: Tolerance,
    _ ending: CaseEnding,
    _ missed: Shortfall?, _ prints: String
  ) -> CaseFailure? {
    var difference: Difference?
    if case .answered(let outcome) = ending {
      if check.isProperty {
        guard missed != nil else { return nil }
      } else {
        difference = outcome.difference(from: recorded.expected, tolerance: tolerance)
        guard difference != nil else { return nil }
      }
    }
    return CaseFailure(
      arguments: recorded.arguments, expected: check.isProperty ? nil : recorded.expected,
      actual: ending, difference: difference,
      explanation: difference.flatMap { recorded.explanation(for: $0) }, shortfall: missed,
      prints: prints)
  }
}

extension RecordedCase {
  /// The arithmetic of the first wrong cell; of the only value if the answer is one.
  func explanation(for difference: Difference) -> Explanation? {
    switch difference {
    case .values(let wrong): wrong.first.flatMap(explanation(at:))
    case .value: explanation(at: 0)
    case .ending, .form, .dimensions: nil
    }
  }

  /// The arithmetic of the value at `offset` in the expected answer.
  public func explanation(at offset: Int) -> Explanation? {
    guard explanations.indices.contains(offset), !explanations[offset].isEmpty,
      case .returned(let answer) = expected
    else { return nil }
    return Explanation(cell: answer.cells[offset], text: explanations[offset])
  }
}

extension Verdict {
  /// A verdict that rests on no checks.
  public static func withoutChecks(
    _ exercise: RecordedExercise, _ state: State, remark: Remark? = nil, prints: String = ""
  ) -> Verdict {
    Verdict(
      exercise: exercise.id, difficulty: exercise.difficulty, tolerance: exercise.tolerance,
      state: state, points: 0,
      maximumPoints: exercise.points, checks: [], misconception: nil, prints: prints, remark: remark
    )
  }
}
