import Wire

extension RecordedExercise {
  /// The index of the one misconception that explains the learner's answers, or nil if none or
  /// more than one does.
  ///
  /// A misconception explains the answers if it would have given every one of them. If none does,
  /// the cases that call for an error are left out: a learner who misunderstands the arithmetic
  /// has often not written the errors yet, and needs to hear of the arithmetic first.
  ///
  /// - Parameters:
  ///   - endings: How each case of each check ended; nil if it was not asked.
  ///   - missed: How the learner's answer to a case misses the property of its check.
  /// - Returns: An index into `misconceptions`.
  public func recognizedMisconception(
    _ endings: [[CaseEnding?]], missed: (_ check: Int, _ case: Int) -> Shortfall?
  ) -> Int? {
    let explaining = explainingMisconceptions(endings, missed: missed)
    return explaining.count == 1 ? explaining[0] : nil
  }

  /// The indices of all misconceptions that explain the learner's answers. Only one that is alone
  /// is named.
  public func explainingMisconceptions(
    _ endings: [[CaseEnding?]], missed: (_ check: Int, _ case: Int) -> Shortfall?
  ) -> [Int] {
    let asked = askedCases(endings, missed)
    let explaining = misconceptions.indices.filter { asked.areExplained(by: $0) }
    if !explaining.isEmpty { return explaining }
    let answers = asked.filter { !$0.recorded.callsForAnError }
    return misconceptions.indices.filter { answers.areExplained(by: $0) }
  }

  private func askedCases(
    _ endings: [[CaseEnding?]], _ missed: (Int, Int) -> Shortfall?
  ) -> [AskedCase] {
    checks.enumerated().flatMap { checkIndex, check in
      check.cases.enumerated().compactMap { caseIndex, recorded in
        endings[checkIndex][caseIndex].map { ending in
          AskedCase(
            recorded: recorded, tolerance: tolerance, ending: ending,
            isProperty: check.isProperty,
            missed: missed(checkIndex, caseIndex)?.requirement)
        }
      }
    }
  }
}

/// One case, how the learner's code ended it, and which requirement that misses.
private struct AskedCase {
  let recorded: RecordedCase
  let tolerance: Tolerance
  let ending: CaseEnding
  let isProperty: Bool
  let missed: String?

  /// Whether the misconception would have ended the case in the same way.
  func isExplained(by misconception: Int) -> Bool {
    guard case .answered(let outcome) = ending else { return false }
    let variant = recorded.variants[misconception]
    return isProperty
      ? missed == variant.misses
      : outcome.difference(from: variant.outcome, tolerance: tolerance) == nil
  }

  var isWrong: Bool {
    guard case .answered(let outcome) = ending else { return true }
    return isProperty
      ? missed != nil : outcome.difference(from: recorded.expected, tolerance: tolerance) != nil
  }
}

extension [AskedCase] {
  fileprivate func areExplained(by misconception: Int) -> Bool {
    contains(where: \.isWrong) && allSatisfy { $0.isExplained(by: misconception) }
  }
}

extension RecordedCase {
  fileprivate var callsForAnError: Bool {
    if case .threw = expected { true } else { false }
  }
}
