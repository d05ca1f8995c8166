import Wire

/// Proves that every solution passes, for many seeds.
public struct SolutionsProof {
  private let kit: Kit
  private let lessons: [Lesson]

  public init(kit: Kit, lessons: [Lesson]) {
    self.kit = Kit(root: kit.root, lessons: "solutions")
    self.lessons = lessons
  }

  public func shortcomings(seeds: Int) throws(KitError) -> [Shortcoming] {
    let build = try Compiler(kit: kit, lessons: lessons).build()
    var found = build.troubles.sorted { $0.key < $1.key }.map { name, trouble in
      let words =
        switch trouble {
        case .missing: "is missing"
        case .unreadable(let reason): "cannot be read: \(reason)"
        case .doesNotCompile(let diagnostics):
          "does not compile: \(diagnostics.first?.message ?? "")"
        }
      return Shortcoming("solutions/\(name)", words)
    }
    // One worker answers the cases of all seeds, and so may take as many times as long.
    let limits = Limits()
    let judge = Judge(
      properties: lessons.flatMap(\.exercises),
      limits: Limits(
        secondsPerExercise: limits.secondsPerExercise * Double(max(1, seeds)),
        processorSeconds: limits.processorSeconds * max(1, seeds)))
    let places = SourceMap(kit: kit, lessons: lessons)
    for lesson in lessons where build.troubles[lesson.fileName] == nil {
      for exercise in lesson.exercises {
        let merged = exercise.recorded(seeds: seeds)
        let verdict = judge.judge(merged, worker: build.worker)
        guard verdict.state != .passed, let place = places[exercise.id] else { continue }
        let failed = verdict.firstFailure.map { ": fails '\($0.name)'" } ?? ""
        found.append(
          Shortcoming(
            place.file, line: place.line,
            "the solution of '\(exercise.id)' is \(verdict.state.words)\(failed)"))
      }
    }
    return found
  }
}

extension AnyExercise {
  /// The cases of many seeds as if they were one seed's, so that one worker answers them all.
  func recorded(seeds: Int) -> RecordedExercise {
    let all = (0..<UInt64(max(seeds, 1))).map { recorded(seed: $0) }
    let first = all[0]
    return RecordedExercise(
      id: first.id, points: first.points, difficulty: first.difficulty, hints: first.hints,
      signature: first.signature,
      checks: first.checks.indices.map { index in
        RecordedCheck(
          name: first.checks[index].name, share: first.checks[index].share,
          isProperty: first.checks[index].isProperty,
          cases: all.flatMap { $0.checks[index].cases })
      },
      misconceptions: first.misconceptions)
  }
}
