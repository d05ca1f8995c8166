// What a class's verdicts are turned into before somebody else reads them.

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
}
