import Judging
import Wire

/// Proves one exercise for some seeds, in this process: runs its reference and its misconceptions,
/// and judges the worked solution.
///
/// What an instructor wrote may crash or never end, so the kit runs this in a process of its own
/// and hears of each step before it is taken (`ProofProcess`).
struct ExerciseProof {
  let exercise: AnyExercise
  let seeds: [UInt64]
  /// Misconceptions that are not asked, since they ended a process before.
  var leftOut: Set<Int> = []
  /// The programs that answer as the worked solutions and as the stubs do; nil if there is none.
  var solution: String?
  var stub: String?
  var before: (ProofStep) -> Void = { _ in }

  func findings() -> ExerciseFindings {
    var findings = ExerciseFindings(of: exercise)
    let first = recorded(0)
    findings.print = RecordingPrint(of: first)
    findings.fixedChecks = Set(
      first.checks.indices.filter {
        first.checks[$0].cases.count == first.checks[$0].exampleCount
      })
    if let stub { findings.stub = stubFinding(first, stub) }
    let all = seeds.map { seed in
      (seed: seed, exercise: seed == 0 ? first : recorded(seed, after: first))
    }
    let constants = ConstantTrial(exercise: exercise, asked: asked, before: before)
    for (seed, recorded) in all {
      // No code of an instructor's runs here, but on a busy machine it takes its time: a sign of
      // life, so that the reference of the last seed is not said to never end.
      before(ProofStep(.counting, seed: seed))
      count(recorded, &findings)
      constants.run(on: recorded, seed, &findings)
    }
    findings.ties = findings.ties.map { tie in withTellingCase(tie, all, after: first) }
    if let solution, let first = seeds.first {
      before(ProofStep(.solution, seed: first))
      let judged = SolutionJudge(exercise: exercise, recorded: all)
      findings.solution = judged.finding(of: solution)
    }
    return findings
  }

  private func recorded(_ seed: UInt64, after first: RecordedExercise? = nil) -> RecordedExercise {
    exercise.recorded(
      seed: seed,
      Recording(leavingOut: leftOut, after: first) { before(ProofStep($0, seed: seed)) })
  }

  private func stubFinding(
    _ recorded: RecordedExercise, _ worker: String
  ) -> ExerciseFindings.SolutionFinding? {
    before(ProofStep(.stub, seed: 0))
    let verdict = Judge(properties: [exercise]).judge(recorded, worker: worker)
    if verdict.state == .notStarted { return nil }
    return ExerciseFindings.SolutionFinding(
      message: SolutionWords.message(verdict), waitsFor: SolutionWords.waited(verdict))
  }

  // MARK: - Misconceptions

  /// The indices, in the declaration, of the misconceptions that are asked.
  private var asked: [Int] {
    exercise.misconceptionNames.indices.filter { !leftOut.contains($0) }
  }

  /// Counts for one seed which misconceptions are caught and which are named.
  private func count(_ recorded: RecordedExercise, _ findings: inout ExerciseFindings) {
    for (variant, index) in asked.enumerated() {
      let catching = recorded.checks.indices.compactMap { index in
        recorded.checks[index].firstCase(catching: variant, recorded.tolerance)
          .map { (check: index, one: $0) }
      }
      findings.checksFailed.formUnion(catching.map(\.check))
      if catching.isEmpty { continue }
      findings.caught[index] += 1
      // Examples come first, so the first case that catches it tells.
      findings.caughtByExamples[index] = catching.contains {
        $0.one < recorded.checks[$0.check].exampleCount
      }
      let explaining = recorded.misconceptionsExplaining(variant, exercise)
      if explaining == [variant] {
        findings.named[index] += 1
      } else {
        for other in explaining where other != variant {
          let tie = ExerciseFindings.Tie(misconception: index, other: asked[other], telling: nil)
          let isKnown = findings.ties.contains {
            $0.misconception == tie.misconception && $0.other == tie.other
          }
          if !isKnown { findings.ties.append(tie) }
        }
      }
    }
  }

  /// Looks for a case that tells two misconceptions apart: among those that were recorded, and then
  /// among those of other seeds.
  private func withTellingCase(
    _ tie: ExerciseFindings.Tie, _ all: [(seed: UInt64, exercise: RecordedExercise)],
    after earlier: RecordedExercise
  ) -> ExerciseFindings.Tie {
    guard let first = asked.firstIndex(of: tie.misconception),
      let second = asked.firstIndex(of: tie.other)
    else { return tie }
    let others = (0..<UInt64(Self.seedsForTelling)).lazy.filter { !seeds.contains($0) }
      .map { (seed: $0, exercise: recorded($0, after: earlier)) }
    let places = all.lazy.compactMap { $1.caseTelling(first, second, seed: $0) }
    let found =
      places.first ?? others.compactMap { $1.caseTelling(first, second, seed: $0) }.first
    return ExerciseFindings.Tie(
      misconception: tie.misconception, other: tie.other, telling: found)
  }

  static let seedsForTelling = 100
}

extension RecordedCheck {
  /// The index of the first case that a misconception answers wrongly.
  fileprivate func firstCase(catching variant: Int, _ tolerance: Tolerance) -> Int? {
    cases.firstIndex { one in
      guard let answer = one.variant(variant) else { return false }
      return isProperty
        ? answer.misses != nil
        : answer.outcome.difference(from: one.expected, tolerance: tolerance) != nil
    }
  }
}

extension RecordedExercise {
  /// The misconceptions that explain the answers of one of them.
  fileprivate func misconceptionsExplaining(_ variant: Int, _ exercise: AnyExercise) -> [Int] {
    let endings = checks.map { check in
      check.cases.map { $0.variant(variant).map { CaseEnding.answered($0.outcome) } }
    }
    return explainingMisconceptions(
      endings,
      Declared { check, one in
        checks[check].cases[one].variant(variant)?.misses.map { Shortfall($0, "") }
      } isLike: { name, outcome, arguments in
        exercise.isLike(name, outcome, arguments: arguments)
      })
  }

  /// The smallest case to which two misconceptions answer differently.
  fileprivate func caseTelling(
    _ first: Int, _ second: Int, seed: UInt64
  ) -> ExerciseFindings.CasePlace? {
    let telling = checks.indices.flatMap { check in
      checks[check].cases.filter { one in
        guard let first = one.variant(first), let second = one.variant(second) else { return false }
        return checks[check].isProperty
          ? first.misses != second.misses
          : second.outcome.difference(from: first.outcome, tolerance: tolerance) != nil
      }.map { (check: check, one: $0) }
    }
    return telling.min { $0.one.extent < $1.one.extent }.map {
      ExerciseFindings.CasePlace(seed: seed, check: $0.check, arguments: $0.one.arguments)
    }
  }
}
