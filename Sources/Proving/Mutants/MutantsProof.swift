public import Building
import Foundation
import Grading
public import Judging
import Processes
import Wire

/// Changes the solutions in one small place at a time, and sees whether the exercises notice.
///
/// Each mutant is a program of its own: one run of the frontend for its file and one of the linker,
/// a quarter of a second of a processor together with the judging. Many mutants in one program,
/// chosen when it starts, would share these runs, but one that does not compile would spoil all.
public struct MutantsProof {
  private let kit: Kit
  private let lessons: [Lesson]
  private let asked: Set<String>
  private let seeds: [UInt64]

  /// - Parameters:
  ///   - kit: Whose solutions are changed.
  ///   - lessons: The course.
  ///   - asked: The exercises whose sections are changed; nil for all.
  ///   - seeds: What the cases are drawn from. A mutant that passes for one of them survives.
  public init(kit: Kit, lessons: [Lesson], asked: Set<String>? = nil, seeds: [UInt64]) {
    self.kit = Kit(root: kit.root, lessons: kit.solutions.pathText)
    self.lessons = lessons
    self.asked = asked ?? Set(lessons.flatMap { $0.exercises.map(\.id) })
    self.seeds = seeds
  }

  /// How far a proof is.
  public struct Progress: Sendable {
    public let done: Int
    public let count: Int
    public let survivors: Int
    /// nil until there is something to go by.
    public let secondsLeft: Double?
  }

  /// Tries every mutant that is not known yet.
  /// - Throws: What is wrong with the kit or the machine.
  public func report(_ progress: (Progress) -> Void = { _ in }) throws -> MutantReport {
    let compiler = Compiler(kit: kit, lessons: lessons.files, name: "mutants-0")
    let snapshot = try compiler.snapshot()
    let lane = MutantLane(compiler, snapshot)
    var shortcomings: [Shortcoming] = []
    let mutants = mutants(of: snapshot, compiler.dependencies(of: snapshot), &shortcomings)
    let bench = try MutantBench(
      judges: lessons.flatMap(\.exercises).filter { one in
        mutants.contains { $0.judges.contains(one.id) }
      }, optimized: lessons.optimizedExercises, seeds: seeds, lane, kit: kit)
    for exercise in bench.unpassed {
      shortcomings.append(
        kit.shortcoming(of: exercise, "the solution of '\(exercise.id)' does not pass itself"))
    }
    let outcomes = try outcomes(
      of: mutants.filter { bench.canJudge($0) }, bench,
      MutantLanes(first: lane, kit: kit, lessons: lessons.files, snapshot), progress)
    return MutantReport(
      outcomes, exercises: lessons.flatMap { $0.exercises.map(\.id) }.filter(asked.contains),
      whole: Set(
        lessons.filter { $0.exercises.allSatisfy { asked.contains($0.id) } }.map(\.fileName)),
      shortcomings: shortcomings, kit: kit)
  }

  private func mutants(
    of snapshot: Snapshot, _ graph: DependencyGraph, _ shortcomings: inout [Shortcoming]
  ) -> [Mutant] {
    let exercises = lessons.flatMap { $0.exercises.map(\.id) }
    return lessons.flatMap { lesson -> [Mutant] in
      guard lesson.exercises.contains(where: { asked.contains($0.id) }),
        let text = snapshot.files[lesson.fileName]
      else { return [] }
      guard let mutants = Mutant.all(in: text, lesson.fileName, exercises: exercises, graph) else {
        shortcomings.append(
          Shortcoming(
            "solutions/\(lesson.fileName)",
            "cannot be taken apart, because of macros, raw strings or regular expressions"))
        return []
      }
      return mutants.filter { asked.contains($0.owner) }
    }
  }

  private func outcomes(
    of mutants: [Mutant], _ bench: MutantBench, _ lanes: MutantLanes,
    _ progress: (Progress) -> Void
  ) throws -> [(Mutant, MutantOutcome)] {
    let memory = MutantMemory(kit: kit)
    let keys = mutants.map(bench.key)
    let unknown = mutants.indices.filter { memory[keys[$0]] == nil }
    var survivors = keys.count { memory[$0] == .survives }
    let known = mutants.count - unknown.count
    let start = ContinuousClock.now
    var (done, failure): (Int, (any Error)?) = (0, nil)
    OrderedPool.standard.run(unknown.count) { index in
      Result { try lanes.with { try bench.outcome(of: mutants[unknown[index]], $0) } }
    } each: { result in
      do {
        let (outcome, index) = (try result.get(), unknown[done])
        try memory.remember(outcome, keys[index], of: mutants[index].owner)
        done += 1
        if outcome == .survives { survivors += 1 }
        let seconds = start.duration(to: .now) / .seconds(1)
        progress(
          Progress(
            done: known + done, count: mutants.count, survivors: survivors,
            secondsLeft: done < 20
              ? nil : seconds / Double(done) * Double(unknown.count - done)))
      } catch {
        failure = error
      }
      return failure == nil
    }
    if let failure { throw failure }
    for (owner, indices) in Dictionary(grouping: mutants.indices, by: { mutants[$0].owner }) {
      try memory.keep(indices.map { keys[$0] }, of: owner)
    }
    return mutants.indices.compactMap { index in memory[keys[index]].map { (mutants[index], $0) } }
  }
}

/// One build folder, with the products in it that mutants differ from. Only one thread at a time
/// uses it.
final class MutantLane: Sendable {
  private let compiler: Compiler
  private let snapshot: Snapshot
  nonisolated(unsafe) private var made: [Bool: Variants] = [:]

  init(_ compiler: Compiler, _ snapshot: Snapshot) {
    self.compiler = compiler
    self.snapshot = snapshot
  }

  func variants(isOptimized: Bool) throws -> Variants {
    if let known = made[isOptimized] { return known }
    let variants = try compiler.making(.worker(isOptimized: isOptimized)).variants(of: snapshot)
    made[isOptimized] = variants
    return variants
  }
}

/// Build folders, one for each mutant that is worked on at a time.
private final class MutantLanes: Sendable {
  private let kit: Kit
  private let lessons: [LessonFile]
  private let snapshot: Snapshot
  private let lock = NSLock()
  nonisolated(unsafe) private var free: [MutantLane]
  nonisolated(unsafe) private var count = 1

  init(first: MutantLane, kit: Kit, lessons: [LessonFile], _ snapshot: Snapshot) {
    self.kit = kit
    self.lessons = lessons
    self.snapshot = snapshot
    free = [first]
  }

  func with<Value>(_ body: (MutantLane) throws -> Value) throws -> Value {
    let (known, name) = lock.withLock {
      let known = free.popLast()
      if known == nil { count += 1 }
      return (known, "mutants-\(count - 1)")
    }
    let lane = known ?? MutantLane(Compiler(kit: kit, lessons: lessons, name: name), snapshot)
    defer { lock.withLock { free.append(lane) } }
    return try body(lane)
  }
}
