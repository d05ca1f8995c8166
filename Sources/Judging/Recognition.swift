public import Wire

extension RecordedExercise {
  /// How the declaration of an exercise sees an answer: what no recorded key can hold.
  public struct Declared {
    /// How the learner's answer to a case misses the property of its check.
    let missed: (_ check: Int, _ case: Int) -> Shortfall?
    /// Whether an answer to a check with a property is of a misconception's kind; nil if only the
    /// misconception's own answer is.
    let isLike: (_ misconception: String, Outcome, _ arguments: [Answer]) -> Bool?

    public init(
      missed: @escaping (_ check: Int, _ case: Int) -> Shortfall? = { _, _ in nil },
      isLike: @escaping (_ misconception: String, Outcome, _ arguments: [Answer]) -> Bool? = {
        _, _, _ in nil
      }
    ) {
      self.missed = missed
      self.isLike = isLike
    }
  }

  /// The index of the one misconception that explains the learner's answers, or nil if none or
  /// more than one does.
  ///
  /// A misconception explains the answers if it would have given every one of them. If none does,
  /// some cases are left out: first those that ended without an answer, since a crash in a later
  /// case does not make the earlier answers another mistake; then those that call for an error,
  /// since a learner who misunderstands the arithmetic has often not written the errors yet, and
  /// needs to hear of the arithmetic first.
  ///
  /// - Parameters:
  ///   - endings: How each case of each check ended; nil if it was not asked.
  ///   - declared: How the declaration sees these answers.
  /// - Returns: An index into `misconceptions`.
  public func recognizedMisconception(
    _ endings: [[CaseEnding?]], _ declared: Declared = Declared()
  ) -> Int? {
    let explaining = explainingMisconceptions(endings, declared)
    return explaining.count == 1 ? explaining[0] : nil
  }

  /// The indices of all misconceptions that explain the learner's answers. Only one that is alone
  /// is named.
  public func explainingMisconceptions(
    _ endings: [[CaseEnding?]], _ declared: Declared = Declared()
  ) -> [Int] {
    let asked = askedCases(endings, declared)
    let answered = asked.filter(\.isAnswered)
    let looks = [
      asked, answered, asked.filter { !$0.recorded.callsForAnError },
      answered.filter { !$0.recorded.callsForAnError },
    ]
    return looks.lazy.filter { $0.contains { $0.isWrong && $0.isTelling } }.map { cases in
      misconceptions.indices.filter { index in
        cases.areExplained(by: index, misconceptions[index].name, declared)
      }
    }.first { !$0.isEmpty } ?? []
  }

  /// What all wrong answers have in common, if anything; the cases that call for an error are left
  /// out if those are not answered in the same way.
  func commonPattern(_ endings: [[CaseEnding?]]) -> Pattern? {
    let wrong = checks.enumerated().filter { !$0.element.isProperty }.flatMap { index, check in
      check.cases.enumerated().compactMap { place, recorded -> Pattern.Difference? in
        guard case .answered(let outcome)? = endings[index][place],
          outcome.difference(from: recorded.expected, tolerance: tolerance) != nil
        else { return nil }
        return Pattern.Difference(expected: recorded.expected, actual: outcome)
      }
    }
    let answers = wrong.filter { $0.expected.isReturned }
    return [wrong, answers].lazy.filter { $0.count > 1 }.compactMap {
      Pattern.common(to: $0, tolerance)
    }.first
  }

  /// Whether the code crashes, and all that it gets wrong are cases that call for an error.
  func stopsInsteadOfErrors(_ endings: [[CaseEnding?]]) -> Bool {
    let wrong = askedCases(endings, Declared()).filter { $0.isWrong || $0.isProperty }
    return wrong.contains { !$0.isAnswered }
      && wrong.allSatisfy { !$0.isProperty && $0.recorded.callsForAnError && !$0.endsOtherwise }
  }

  private func askedCases(_ endings: [[CaseEnding?]], _ declared: Declared) -> [AskedCase] {
    checks.enumerated().flatMap { checkIndex, check in
      check.cases.enumerated().compactMap { caseIndex, recorded in
        endings[checkIndex][caseIndex].map { ending in
          AskedCase(
            recorded: recorded, tolerance: tolerance, ending: ending,
            isProperty: check.isProperty,
            missed: declared.missed(checkIndex, caseIndex)?.requirement)
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
  let isWrong: Bool

  init(
    recorded: RecordedCase, tolerance: Tolerance, ending: CaseEnding, isProperty: Bool,
    missed: String?
  ) {
    self.recorded = recorded
    self.tolerance = tolerance
    self.ending = ending
    self.isProperty = isProperty
    self.missed = missed
    isWrong =
      switch ending {
      case .ended: true
      case .answered where isProperty: missed != nil
      case .answered(let outcome):
        outcome.difference(from: recorded.expected, tolerance: tolerance) != nil
      }
  }

  /// Whether the misconceptions were tried on it.
  var isTelling: Bool { !recorded.variants.isEmpty }

  var isAnswered: Bool {
    if case .answered = ending { true } else { false }
  }

  /// Whether it ended without an answer, and not by a crash.
  var endsOtherwise: Bool {
    switch ending {
    case .answered, .ended(.crashed): false
    case .ended: true
    }
  }

  /// Whether the misconception would have ended the case in the same way.
  func isExplained(
    by index: Int, _ name: String, _ declared: RecordedExercise.Declared
  ) -> Bool {
    // A case that it was not tried on speaks neither for it nor against it.
    guard let variant = recorded.variant(index) else { return true }
    guard case .answered(let outcome) = ending else { return false }
    let isItsAnswer = { outcome.difference(from: variant.outcome, tolerance: tolerance) == nil }
    guard isProperty else { return isItsAnswer() }
    guard missed == variant.misses else { return false }
    // There are many good answers, and no misconception is seen in one.
    return missed == nil || declared.isLike(name, outcome, recorded.arguments) ?? isItsAnswer()
  }
}

extension [AskedCase] {
  fileprivate func areExplained(
    by index: Int, _ name: String, _ declared: RecordedExercise.Declared
  ) -> Bool {
    allSatisfy { $0.isExplained(by: index, name, declared) }
  }
}

extension RecordedCase {
  fileprivate var callsForAnError: Bool {
    if case .threw = expected { true } else { false }
  }
}
