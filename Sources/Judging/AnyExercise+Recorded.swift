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
