// What a class's verdicts are turned into before they are kept, and before somebody reads them.

import Wire

extension Verdict {
  /// The verdict without anything that shows a case: inputs, expected answers, the learner's own
  /// answers, and what their code said while it ran, since it may have said what it was given.
  ///
  /// Checks, misconception and state remain.
  public var withoutCases: Verdict {
    Verdict(
      exercise: exercise, difficulty: difficulty, tolerance: tolerance, state: state,
      points: points, maximumPoints: maximumPoints,
      checks: checks.map {
        CheckResult(
          name: $0.name, state: $0.state, points: $0.points, maximumPoints: $0.maximumPoints,
          failure: nil)
      },
      misconception: misconception, prints: "", remark: remark?.withoutWords,
      wrongCallee: wrongCallee)
  }

  /// The verdict as it is kept: with the beginning of what was printed, and without a case that is
  /// larger than any that somebody would read.
  public var shortened: Verdict {
    Verdict(
      exercise: exercise, difficulty: difficulty, tolerance: tolerance, state: state,
      points: points, maximumPoints: maximumPoints,
      checks: checks.map { check in
        CheckResult(
          name: check.name, state: check.state, points: check.points,
          maximumPoints: check.maximumPoints, failure: check.failure?.shortened,
          larger: check.larger?.shortened, pattern: check.pattern)
      },
      misconception: misconception, pattern: pattern, prints: prints.shortened, remark: remark,
      wrongCallee: wrongCallee, endedCall: endedCall.flatMap { $0.isReadable ? $0 : nil })
  }

  /// The verdict without what the learner wrote: what their code printed, called things or said when
  /// it ended, and what the compiler quotes of it. It may hold a name. Answers remain.
  public var withoutOwnWords: Verdict {
    Verdict(
      exercise: exercise, difficulty: difficulty, tolerance: tolerance, state: state,
      points: points, maximumPoints: maximumPoints,
      checks: checks.map { check in
        CheckResult(
          name: check.name, state: check.state, points: check.points,
          maximumPoints: check.maximumPoints, failure: check.failure?.withoutOwnWords,
          larger: check.larger?.withoutOwnWords, pattern: check.pattern)
      },
      misconception: misconception, pattern: pattern, prints: "", remark: remark?.withoutOwnWords,
      wrongCallee: wrongCallee, endedCall: endedCall)
  }

  /// No verdict on the same exercise: nobody can know yet which one counts.
  public var withheld: Verdict {
    Verdict(
      exercise: exercise, difficulty: difficulty, tolerance: tolerance, state: .graderError,
      points: 0, maximumPoints: maximumPoints, checks: [], misconception: nil, prints: "",
      remark: nil)
  }

  /// The same verdict with a part of its points taken off. What it could have had stays.
  public func reduced(byPercent percent: Double) -> Verdict {
    let rest = 1 - percent / 100
    return Verdict(
      exercise: exercise, difficulty: difficulty, tolerance: tolerance, state: state,
      points: points * rest, maximumPoints: maximumPoints,
      checks: checks.map { check in
        CheckResult(
          name: check.name, state: check.state, points: check.points * rest,
          maximumPoints: check.maximumPoints, failure: check.failure, larger: check.larger,
          pattern: check.pattern)
      },
      misconception: misconception, pattern: pattern, prints: prints, remark: remark,
      wrongCallee: wrongCallee, endedCall: endedCall)
  }

  /// The same verdict with other points.
  ///
  /// - Parameter worth: What each check is worth, by its name. A check that is not named is worth
  ///   nothing.
  /// - Returns: The verdict. Where no check counted, none counts now.
  public func worth(_ worth: [String: Double]) -> Verdict {
    let checks = checks.map { check in
      let points = worth[check.name] ?? 0
      return CheckResult(
        name: check.name, state: check.state, points: check.state == .passed ? points : 0,
        maximumPoints: points, failure: check.failure, larger: check.larger,
        pattern: check.pattern)
    }
    // Checks that passed do not count if the end shows that they cannot be trusted.
    let counts = points > 0 || self.checks.allSatisfy { $0.points == 0 }
    return Verdict(
      exercise: exercise, difficulty: difficulty, tolerance: tolerance, state: state,
      points: counts ? checks.reduce(0) { $0 + $1.points } : 0,
      maximumPoints: worth.values.reduce(0, +), checks: checks, misconception: misconception,
      pattern: pattern, prints: prints, remark: remark, wrongCallee: wrongCallee,
      endedCall: endedCall)
  }
}

extension Remark {
  /// The remark without what a learner's own code said.
  fileprivate var withoutWords: Remark {
    switch self {
    case .ended(.crashed(let signal, _)): .ended(.crashed(signal: signal, message: nil))
    case .endedAfterTheLastCase(.crashed(let signal, _)):
      .endedAfterTheLastCase(.crashed(signal: signal, message: nil))
    default: self
    }
  }

  /// The remark without anything that may hold a name, or a place on somebody's machine.
  fileprivate var withoutOwnWords: Remark {
    let left = "left out, since it may hold a name"
    return switch withoutWords {
    case .judgedWithout(let names, let path):
      .judgedWithout(names.map { SharedName(text: left, line: $0.line) }, path: path)
    case .otherSignature(_, let needed): .otherSignature(found: left, needed: needed)
    case .doesNotCompile(let messages, _):
      .doesNotCompile(
        messages.map {
          CompilerMessage(
            path: $0.path, line: $0.line, column: $0.column, text: left, excerpt: [],
            isAboutBrace: $0.isAboutBrace)
        }, leftOut: [])
    case .fileUnreadable(let path, _): .fileUnreadable(path: path, reason: left)
    case .fileRefused(let code):
      .fileRefused(RefusedCode(kind: code.kind, text: left, path: code.path, line: code.line))
    case .workerDoesNotStart(_, _): .workerDoesNotStart(path: "lesson-worker", reason: left)
    default: withoutWords
    }
  }
}

extension ExercisePlace {
  /// The same without what a learner called the parameters.
  public var withoutParameters: ExercisePlace {
    ExercisePlace(
      lesson: lesson, lessonHeading: lessonHeading, file: file, line: line, parameters: [])
  }
}

extension CaseEnding {
  fileprivate var withoutWords: CaseEnding {
    if case .ended(.crashed(let signal, _)) = self {
      return .ended(.crashed(signal: signal, message: nil))
    }
    return self
  }
}

extension CaseFailure {
  fileprivate var withoutOwnWords: CaseFailure {
    CaseFailure(
      arguments: arguments, expected: expected, actual: actual.withoutWords,
      difference: difference, explanation: explanation, shortfall: shortfall, prints: "")
  }

  fileprivate var shortened: CaseFailure? {
    var answers = arguments
    if case .returned(let answer)? = expected { answers.append(answer) }
    if case .answered(.returned(let answer)) = actual { answers.append(answer) }
    if !answers.isReadable { return nil }
    return CaseFailure(
      arguments: arguments, expected: expected, actual: actual, difference: difference,
      explanation: explanation, shortfall: shortfall, prints: prints.shortened)
  }
}

extension [Answer] {
  /// Whether there is not too much to look at.
  fileprivate var isReadable: Bool { reduce(0) { $0 + $1.extent } <= 20_000 }
}

extension String {
  fileprivate var shortened: String { String(prefix(4096)) }
}
