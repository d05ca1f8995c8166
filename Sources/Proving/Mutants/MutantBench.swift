import Building
import Foundation
import Judging
import Processes
import Wire

/// The exercises with their cases, ready to judge one mutant after the other.
struct MutantBench: Sendable {
  /// Exercises that their own solution does not pass.
  let unpassed: [AnyExercise]
  private let judged: [String: Judged]
  private let kitKey: String

  private struct Judged {
    /// For each seed, without the checks whose calls take seconds.
    let quick: Trial
    /// Those checks: they are the same for every seed, and only asked of what passes all others.
    let long: Trial?
    /// Whether the mutants that it judges are compiled with the optimizer.
    let isOptimized: Bool
    /// Changes with all that a verdict depends on besides the changed code.
    let key: String
  }

  /// What is asked of a mutant, and how long it may take.
  private struct Trial {
    let recorded: [RecordedExercise]
    let judge: Judge

    /// Times the solution itself on it; nil if that does not pass.
    init?(_ recorded: [RecordedExercise], of exercise: AnyExercise, worker: String) {
      let start = ContinuousClock.now
      let judge = Judge(properties: [exercise])
      guard recorded.allSatisfy({ judge.judge($0, worker: worker).state == .passed }) else {
        return nil
      }
      let seconds = start.duration(to: .now) / .seconds(Double(recorded.count))
      // An endless loop is killed soon; what only takes ten times as long is let go on.
      var limits = Limits().allowing(secondsPerCase: exercise.secondsPerCase)
      limits.secondsPerCase = min(
        limits.secondsPerCase, max(Limits().secondsPerCase, seconds * 10))
      limits.processorSeconds = max(1, Int((seconds * 10).rounded(.up)))
      limits.memory = 256 << 20
      self.recorded = recorded.map { $0.withUsualTime }
      self.judge = Judge(properties: [exercise], limits: limits)
    }
  }

  /// - Parameters:
  ///   - exercises: Those that judge.
  ///   - optimized: Those among them that compute for long.
  ///   - seeds: What their cases are drawn from.
  ///   - lane: Where the solutions themselves are compiled.
  ///   - kit: Whose solutions they are.
  /// - Throws: What is wrong with the kit or the machine.
  init(
    judges exercises: [AnyExercise], optimized: Set<String>, seeds: [UInt64], _ lane: MutantLane,
    kit: Kit
  ) throws {
    let base = try lane.variants(isOptimized: false).build
    let isOptimized = exercises.map { optimized.contains($0.id) }
    let workers = try isOptimized.map { try lane.variants(isOptimized: $0).build.product }
    kitKey = base.kitKey + (try kit.hash(of: ["Judging"])).hexadecimal
    let properties = try kit.hash(of: ["Exercises", "Requirements", "Datasets", "Reference"])
    let graph = Compiler(kit: kit, lessons: []).dependencies(of: base.snapshot)
    var unpassed: [AnyExercise] = []
    var judged: [String: Judged] = [:]
    OrderedPool.standard.run(exercises.count) { index in
      let (exercise, worker) = (exercises[index], workers[index])
      let recorded = seeds.map { exercise.recorded(seed: $0) }
      let quick = recorded.map { $0.withChecks { !$0.isLong } }
      let long = recorded.prefix(1).map { $0.withChecks { $0.isLong } }
      return (
        recorded, Trial(quick, of: exercise, worker: worker),
        exercise.longChecks.isEmpty ? nil : Trial(long, of: exercise, worker: worker), index
      )
    } each: { recorded, quick, long, index in
      let exercise = exercises[index]
      guard let quick, exercise.longChecks.isEmpty || long != nil else {
        unpassed.append(exercise)
        return true
      }
      var hash = ContentHash()
      hash.add(graph.dependence(of: exercise.id).content)
      for (seed, one) in zip(seeds, recorded) {
        let key = (try? AnswerKey([one], seed: seed).encoded()) ?? Data()
        hash.add(String(decoding: key, as: UTF8.self))
      }
      // A property is code, and no recorded key holds code.
      if recorded.contains(where: { $0.checks.contains(where: \.isProperty) }) {
        hash.add(properties)
      }
      if isOptimized[index] { hash.add("optimized") }
      judged[exercise.id] = Judged(
        quick: quick, long: long, isOptimized: isOptimized[index], key: hash.value.hexadecimal)
      return true
    }
    self.unpassed = unpassed
    self.judged = judged
  }

  /// Whether every exercise that is to judge a mutant passes the solution itself.
  func canJudge(_ mutant: Mutant) -> Bool {
    mutant.judges.allSatisfy { judged[$0] != nil }
  }

  /// Changes with all that the outcome of a mutant depends on.
  func key(_ mutant: Mutant) -> String {
    var hash = ContentHash()
    hash.add(kitKey)
    for id in mutant.judges { hash.add(judged[id]?.key ?? "") }
    for text in [mutant.function, "\(mutant.offset)", "\(mutant.mutation.range.count)"] {
      hash.add(text)
    }
    hash.add(mutant.mutation.replacement)
    return hash.value.hexadecimal
  }

  /// Compiles a mutant and has it judged.
  func outcome(of mutant: Mutant, _ lane: MutantLane) throws -> MutantOutcome {
    var outcome = MutantOutcome.survives
    // Without the optimizer first: that is sooner compiled, and most mutants are killed then.
    for isOptimized in [false, true] where outcome == .survives {
      let judges = mutant.judges.compactMap { id in judged[id].map { (id, $0) } }
        .filter { $0.1.isOptimized == isOptimized }
      if judges.isEmpty { continue }
      let variants = try lane.variants(isOptimized: isOptimized)
      let text = variants.build.snapshot.files[mutant.file] ?? ""
      outcome =
        try variants.with(mutant.file, changedTo: mutant.mutation.applied(to: text)) { worker in
          try self.outcome(for: judges, worker: worker)
        } ?? .doesNotCompile
    }
    return outcome
  }

  /// It is killed if one of its exercises notices it whatever the seed.
  private func outcome(
    for judges: [(id: String, exercise: Judged)], worker: String
  ) throws -> MutantOutcome {
    for (id, exercise) in judges {
      for trial in [exercise.quick, exercise.long].compactMap(\.self) {
        let outcome = try outcome(of: trial, exercise: id, worker: worker)
        if outcome != .survives { return outcome }
      }
    }
    return .survives
  }

  private func outcome(
    of trial: Trial, exercise: String, worker: String
  ) throws -> MutantOutcome {
    var isNamed = true
    for recorded in trial.recorded {
      let verdict = trial.judge.judge(recorded, worker: worker)
      if verdict.state == .graderError { throw MutantError.cannotJudge(exercise: exercise) }
      if verdict.state == .passed { return .survives }
      isNamed = isNamed && (verdict.misconception != nil || verdict.pattern != nil)
      // An endless loop is one for every seed, and takes long.
      if verdict.state == .timedOut { break }
    }
    return isNamed ? .named : .killed
  }
}

extension RecordedExercise {
  /// The same, if limits of the bench's own hold for it.
  fileprivate var withUsualTime: RecordedExercise {
    var exercise = self
    exercise.secondsPerCase = nil
    return exercise
  }

  /// The same, with some of its checks only.
  fileprivate func withChecks(_ isKept: (RecordedCheck) -> Bool) -> RecordedExercise {
    var exercise = self
    exercise.checks.removeAll { !isKept($0) }
    return exercise
  }
}

/// Why mutants cannot be tried, though no code is the cause.
enum MutantError: Error, CustomStringConvertible {
  case cannotJudge(exercise: String)

  var description: String {
    switch self {
    case .cannotJudge(let exercise):
      """
      A mutant that '\(exercise)' is to judge could not be started.
      Try again; what is known by now is kept.
      """
    }
  }
}

extension Kit {
  /// Changes with every Swift file of some folders in `Sources`.
  fileprivate func hash(of folders: [String]) throws -> Digest {
    var hash = ContentHash()
    for folder in folders {
      for file in Files.list(sources.appending(path: folder), extension: "swift") {
        hash.add(try Files.read(file))
      }
    }
    return hash.value
  }
}
