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

  /// What a check asks of every answer; nil if the declarations do not have it: a key may be older
  /// than they are, or have some of the checks only.
  private func property(_ exercise: RecordedExercise, _ check: Int) -> Property? {
    guard exercise.checks[check].isProperty, let declaration = declarations[exercise.id],
      let index = declaration.checkNames.firstIndex(of: exercise.checks[check].name)
    else { return nil }
    return declaration.properties[index]
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
    } catch .noSandbox {
      return .withoutChecks(
        exercise, .graderError,
        remark: .workerDoesNotStart(
          path: "lesson-sandbox", reason: "it is missing; 'swift build' makes it"))
    } catch {
      return .withoutChecks(exercise, .graderError)
    }
    return contained(exercise, run.transcript)
  }

  /// The verdict on what a worker said, also if the kit's own code traps on it or never ends.
  func contained(_ exercise: RecordedExercise, _ transcript: Transcript) -> Verdict {
    let judged = Containment.run(atMost: max(60, 6 * limits.secondsPerExercise)) {
      verdict(on: exercise, transcript)
    }
    return judged
      ?? .withoutChecks(exercise, .graderError, remark: .kitStopped, prints: transcript.prints)
  }

  /// The verdict on what a worker said.
  func verdict(on exercise: RecordedExercise, _ transcript: Transcript) -> Verdict {
    if let special = transcript.special {
      return .withoutChecks(
        exercise, special.state, remark: special.remark, prints: transcript.prints)
    }
    let properties = exercise.checks.indices.map { property(exercise, $0) }
    // How the answer to a case of one check misses the property of another, or of the same.
    let misses = { (place: Int, check: Int, index: Int) -> Shortfall? in
      guard exercise.checks[place].isProperty,
        case .answered(let outcome) = transcript.endings[check][index]
      else { return nil }
      guard let property = properties[place] else {
        return Shortfall("judged", "the kit has no property for this check")
      }
      let recorded = exercise.checks[check].cases[index]
      return property.missed(
        by: outcome, landmarks: recorded.landmarks?[place], expected: recorded.expected,
        arguments: recorded.arguments)
    }
    let missed = { (check: Int, index: Int) in misses(check, check, index) }
    let shares = exercise.checks.reduce(0) { $0 + $1.share }
    let checks = exercise.checks.indices.map { index in
      let check = exercise.checks[index]
      let worth = shares == 0 ? 0 : exercise.points * Double(check.share) / Double(shares)
      let own = check.cases.indices.compactMap { place in
        failure(in: exercise, transcript, check: index, case: place) { missed(index, place) }
      }
      return result(
        of: check, exercise.tolerance, own: own,
        elsewhere: properties[index]?.isEverywhere == true
          ? failuresElsewhere(in: exercise, transcript, missing: index, misses) : [],
        isComplete: !check.cases.isEmpty && !transcript.endings[index].contains { $0 == nil },
        worth: worth)
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

  private typealias FailedCase = (recorded: RecordedCase, failure: CaseFailure)

  private func result(
    of check: RecordedCheck, _ tolerance: Tolerance, own: [FailedCase], elsewhere: [FailedCase],
    isComplete: Bool, worth: Double
  ) -> CheckResult {
    let failing = own.isEmpty ? elsewhere : own
    let smallest = failing.min { $0.recorded.isSmaller(than: $1.recorded) }
    let larger =
      smallest?.failure.hidesItsShape == true
      ? failing.filter { $0.failure.showsItsShape }
        .min { $0.recorded.isSmaller(than: $1.recorded) } : nil
    let state: CheckResult.State =
      smallest != nil ? .failed : isComplete ? .passed : .notRun
    return CheckResult(
      name: check.name, state: state, points: state == .passed ? worth : 0,
      maximumPoints: worth,
      failure: smallest?.failure, larger: larger?.failure,
      pattern: check.isProperty
        ? nil : Pattern.common(to: failing.compactMap { Pattern.Difference($0.failure) }, tolerance)
    )
  }

  /// The answers to the cases of an exercise's other properties that miss this one's.
  private func failuresElsewhere(
    in exercise: RecordedExercise, _ transcript: Transcript, missing property: Int,
    _ misses: (_ property: Int, _ check: Int, _ case: Int) -> Shortfall?
  ) -> [FailedCase] {
    let others = exercise.checks.indices.filter { $0 != property && exercise.checks[$0].isProperty }
    return others.flatMap { check in
      exercise.checks[check].cases.indices.compactMap { place in
        // A call that ended without an answer is its own check's affair.
        guard case .answered? = transcript.endings[check][place] else { return nil }
        return failure(in: exercise, transcript, check: check, case: place) {
          misses(property, check, place)
        }
      }
    }
  }

  /// What is wrong with the answer to a case; nil if nothing is, or it was not asked.
  private func failure(
    in exercise: RecordedExercise, _ transcript: Transcript, check index: Int, case place: Int,
    missed: () -> Shortfall?
  ) -> FailedCase? {
    let (check, recorded) = (exercise.checks[index], exercise.checks[index].cases[place])
    guard let ending = transcript.endings[index][place] else { return nil }
    var difference: Difference?
    var shortfall: Shortfall?
    if case .answered(let outcome) = ending {
      if check.isProperty {
        shortfall = missed()
      } else {
        difference = outcome.difference(from: recorded.expected, tolerance: exercise.tolerance)
      }
      if shortfall == nil, difference == nil { return nil }
    }
    let failure = CaseFailure(
      arguments: recorded.arguments, expected: check.isProperty ? nil : recorded.expected,
      actual: ending, difference: difference,
      explanation: difference.flatMap { recorded.explanation(for: $0) }, shortfall: shortfall,
      prints: transcript.casePrints[index][place])
    return (recorded, failure)
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
