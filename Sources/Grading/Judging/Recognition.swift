import Wire

extension RecordedExercise {
  /// The index of the one misconception that would have answered every asked case as the learner
  /// did, or nil where none or more than one would.
  ///
  /// - Parameter endings: how each case of each check ended; nil where it was not asked
  func recognizedMisconception(
    _ endings: [[CaseEnding?]], missed: (_ check: Int, _ case: Int) -> Shortfall?
  ) -> Int? {
    let explaining = misconceptions.indices.filter { candidate in
      var differs = false
      for (checkIndex, check) in checks.enumerated() {
        for (caseIndex, recorded) in check.cases.enumerated() {
          guard let ending = endings[checkIndex][caseIndex] else { continue }
          guard case .answered(let outcome) = ending else { return false }
          let variant = recorded.variants[candidate]
          if check.isProperty {
            let requirement = missed(checkIndex, caseIndex)?.requirement
            guard requirement == variant.misses else { return false }
            differs = differs || requirement != nil
          } else {
            guard outcome.difference(from: variant.outcome) == nil else { return false }
            differs = differs || outcome.difference(from: recorded.expected) != nil
          }
        }
      }
      return differs
    }
    return explaining.count == 1 ? explaining[0] : nil
  }
}
