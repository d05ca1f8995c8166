public import Building
import Foundation
import Grading
public import Judging
import Processes
import Reporting
import Wire

/// Proves that every solution passes, for many seeds.
public struct SolutionsProof {
  private let kit: Kit
  private let lessons: [Lesson]

  public init(kit: Kit, lessons: [Lesson]) {
    self.kit = Kit(root: kit.root, lessons: "solutions")
    self.lessons = lessons
  }

  public func shortcomings(seeds: Int) throws -> [Shortcoming] {
    let build = try Compiler(kit: kit, lessons: lessons.files).build()
    let troubles = build.snapshot.troubles
    var found = troubles.sorted { $0.key < $1.key }.map { name, trouble in
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
    let places = ExercisePlaces(build.snapshot, kit: kit, lessons: lessons)
    for lesson in lessons where troubles[lesson.fileName] == nil {
      let key = AnswerKey(lesson.exercises.map { $0.recorded(seeds: seeds) }, seed: 0)
      for verdict in judge.judge(key, worker: build.product) where verdict.state != .passed {
        guard let place = places[verdict.exercise] else { continue }
        let failed = verdict.firstFailure.map { ": fails '\($0.name)'" } ?? ""
        found.append(
          Shortcoming(
            place.file, line: place.line,
            "the solution of '\(verdict.exercise)' is \(verdict.state.words)\(failed)"))
      }
    }
    return found
  }
}
