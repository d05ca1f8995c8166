import Wire

extension AnyExercise {
  /// An exercise of which there is nothing but what a key has recorded: the exercise of a student
  /// kit. Its cases are those of the key, whatever the seed.
  ///
  /// - Parameters:
  ///   - recorded: What the key holds.
  ///   - requirements: What judges the checks that ask for a property, by its name.
  /// - Throws: `KeyError.ofOtherCourse` if a check asks for something that is not there.
  public init(
    _ recorded: RecordedExercise, judgedBy requirements: [String: Property]
  ) throws(KeyError) {
    var properties: [Property?] = []
    for check in recorded.checks {
      guard check.isProperty else {
        properties.append(nil)
        continue
      }
      guard let named = check.requirement, let property = requirements[named.name] else {
        throw .ofOtherCourse(exercise: recorded.id)
      }
      properties.append(property.everywhere(named.isEverywhere))
    }
    self.init(
      id: recorded.id, points: recorded.points, difficulty: recorded.difficulty,
      secondsPerCase: recorded.secondsPerCase, hints: recorded.hints,
      signature: recorded.signature, checkNames: recorded.checks.map(\.name),
      longChecks: Set(recorded.checks.indices.filter { recorded.checks[$0].isLong }),
      checkShares: recorded.checks.map(\.share),
      misconceptionNames: recorded.misconceptions.map(\.name), variants: [],
      misconceptionHints: recorded.misconceptions.map(\.hint),
      likenesses: recorded.misconceptions.map { _ in nil },
      declaration: SourcePlace(file: "", line: 0), properties: properties,
      judge: { _, _, _ in nil }, record: { _, _ in recorded },
      makeCases: { _ in recorded.checks.map { $0.cases.map(\.arguments) } })
  }
}

extension RecordedExercise {
  /// The exercise as a student kit holds it.
  ///
  /// - Parameter worth: What each check is worth, by its name.
  /// - Returns: The exercise without the checks that only the declaration can judge, and the names
  ///   of these. Its points stay, and the other checks share them.
  public func forPractice(worth: [String: Double]) -> (exercise: RecordedExercise, left: [String]) {
    let sum = checks.reduce(0) { $0 + (worth[$1.name] ?? 0) }
    let kept = checks.indices.filter { !checks[$0].isProperty || checks[$0].requirement != nil }
    let points = kept.map { worth[checks[$0].name] ?? 0 }
    // Points have decimals, and shares have none.
    let shares =
      points.allSatisfy { $0 == 0 }
      ? kept.map { checks[$0].share } : points.map { Int(($0 * 1000).rounded()) }.reduced
    let exercise = RecordedExercise(
      id: id, points: sum, difficulty: difficulty, tolerance: tolerance,
      secondsPerCase: secondsPerCase, hints: hints, signature: signature,
      checks: zip(kept, shares).map { index, share in
        checks[index].moved(share: share, indices: kept)
      },
      misconceptions: misconceptions)
    return (exercise, checks.indices.filter { !kept.contains($0) }.map { checks[$0].name })
  }
}

extension RecordedCheck {
  /// The same with another share, in an exercise that has some of its checks only.
  fileprivate func moved(share: Int, indices: [Int]) -> RecordedCheck {
    RecordedCheck(
      name: name, share: share, isProperty: isProperty, requirement: requirement, isLong: isLong,
      exampleCount: exampleCount,
      cases: cases.map { one in
        guard let landmarks = one.landmarks else { return one }
        var moved: [Int: [Answer]] = [:]
        for (new, old) in indices.enumerated() { moved[new] = landmarks[old] }
        return RecordedCase(
          arguments: one.arguments, expected: one.expected, variants: one.variants,
          explanations: one.explanations, steps: one.steps, landmarks: moved)
      })
  }
}

extension [Int] {
  /// The same shares in the smallest whole numbers.
  fileprivate var reduced: [Int] {
    func divisor(_ one: Int, _ other: Int) -> Int { other == 0 ? one : divisor(other, one % other) }
    let common = reduce(0, divisor)
    return common == 0 ? self : map { $0 / common }
  }
}
