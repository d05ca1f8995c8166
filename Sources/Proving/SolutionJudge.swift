import Judging
import Reporting
import Typesetting
import Wire

/// Judges the worked solution of one exercise on the cases of several seeds.
struct SolutionJudge {
  let exercise: AnyExercise
  let recorded: [(seed: UInt64, exercise: RecordedExercise)]

  /// What is wrong with the answers of a worker, or nil if all is right.
  func finding(of worker: String) -> ExerciseFindings.SolutionFinding? {
    // One worker answers the cases of all seeds, and so may take as many times as long.
    let limits = Limits().allowing(secondsPerCase: exercise.secondsPerCase)
    let judge = Judge(
      properties: [exercise],
      limits: Limits(
        secondsPerExercise: limits.secondsPerExercise * Double(recorded.count),
        processorSeconds: limits.processorSeconds * recorded.count))
    let verdict = judge.judge(.joining(eachCaseOnce), worker: worker)
    if verdict.state == .passed { return nil }
    return ExerciseFindings.SolutionFinding(
      message: SolutionWords.message(verdict), place: SolutionWords.place(verdict),
      at: casePlace(verdict), waitsFor: SolutionWords.waited(verdict))
  }

  /// What was recorded, with the fixed examples for the first seed only.
  private var eachCaseOnce: [RecordedExercise] {
    let first = recorded[0].exercise
    return [first]
      + recorded.dropFirst().map { $0.exercise.withoutCases(of: first) }
  }

  /// The case that a verdict is about, with the seed that made it.
  private func casePlace(_ verdict: Verdict) -> ExerciseFindings.CasePlace? {
    guard let arguments = verdict.endedCall ?? verdict.firstFailure?.failure?.arguments else {
      return nil
    }
    for (seed, exercise) in recorded {
      for (index, check) in exercise.checks.enumerated() {
        let isFailed = verdict.endedCall != nil || check.name == verdict.firstFailure?.name
        if isFailed, check.cases.contains(where: { $0.arguments == arguments }) {
          return ExerciseFindings.CasePlace(seed: seed, check: index, arguments: arguments)
        }
      }
    }
    return nil
  }
}

/// Words a verdict on a worked solution or a stub: to an instructor, and shorter than to a learner.
enum SolutionWords {
  /// Completes the sentence "the solution of 'zeroPad' …".
  static func message(_ verdict: Verdict) -> String {
    switch verdict.state {
    case .passed: "passes"
    case .notStarted:
      waited(verdict).map { "calls '\($0)', which is not written" }
        ?? "is not written: it calls 'todo()'"
    case .wrong: "is wrong" + failure(verdict)
    case .crashed(let signal): "crashes: \(lastWords(verdict) ?? "signal \(signal)")"
    case .exitedEarly(let status): "ends the program (exit status \(status))"
    case .timedOut: "does not end"
    case .outOfMemory: "asks for more memory than there is"
    case .floodedOutput: "prints without end"
    case .brokeProtocol: "answers something that is no answer"
    case .doesNotCompile: "does not compile"
    case .invalidSubmission:
      if case .otherSignature(let found, let needed)? = verdict.remark {
        "has the type \(found), and the declaration has \(needed)"
      } else {
        "is missing"
      }
    case .graderError: "cannot be judged: " + fault(verdict.remark)
    }
  }

  /// The function that it calls and that is not written, if it ended for that.
  static func waited(_ verdict: Verdict) -> String? {
    switch verdict.remark {
    case .waits(let other)?, .waitsForFile(let other, _, _)?: other
    default: nil
    }
  }

  /// "03-Padding.swift:27", if a crash names a line of the lesson files.
  static func place(_ verdict: Verdict) -> String? {
    guard let ending = ending(verdict), case .crashed(_, let message?) = ending,
      message.hasPrefix("Lessons/"), let end = message.firstRange(of: ": Fatal error")
    else { return nil }
    return String(message[..<end.lowerBound].dropFirst("Lessons/".count))
  }

  private static func ending(_ verdict: Verdict) -> Ending? {
    switch verdict.remark {
    case .ended(let ending)?, .endedAfterTheLastCase(let ending)?: ending
    default: nil
    }
  }

  private static func lastWords(_ verdict: Verdict) -> String? {
    guard let ending = ending(verdict), case .crashed(_, let message?) = ending else { return nil }
    guard let words = message.firstRange(of: "Fatal error: ") else { return message.visible }
    return String(message[words.upperBound...]).visible
  }

  /// ": it returns 2×3 instead of 3×3"
  private static func failure(_ verdict: Verdict) -> String {
    guard let check = verdict.firstFailure else { return "" }
    guard let failure = check.failure, case .answered(let outcome) = failure.actual else {
      return ": it fails '\(check.name)'"
    }
    if let shortfall = failure.shortfall { return ": \(shortfall.message)" }
    return failure.expected.map { ": it returns \(outcome.spelled) instead of \($0.spelled)" } ?? ""
  }

  private static func fault(_ remark: Remark?) -> String {
    switch remark {
    case .workerHasNoBinding?: "Sources/lesson-worker/Bindings.swift has no line for it"
    case .workerCannotReadCase?: "its cases have other types than its binding"
    case .workerDoesNotStart(let path, let reason)?: "\(path) does not start: \(reason)"
    case .kitStopped?: "the kit traps on its answer, or never ends"
    default: "the kit's own fault"
    }
  }
}

extension Outcome {
  /// As `Answer.spelled`; an error by its case.
  var spelled: String {
    if case .returned(let answer) = self { answer.spelled } else { text }
  }
}
