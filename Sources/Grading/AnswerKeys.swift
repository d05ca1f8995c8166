import Foundation
public import Judging
import Processes

/// The exercises with their cases made and answered, each once for a program's whole life: between
/// one check and the next, declarations do not change.
public final class AnswerKeys: Sendable {
  let seed: UInt64
  private let changed = NSCondition()
  /// nil while it is being made.
  nonisolated(unsafe) private var known: [String: RecordedExercise?] = [:]

  /// Keys that are made from the declarations when they are needed.
  public init(seed: UInt64) {
    self.seed = seed
  }

  /// Keys that were recorded before. Those of other exercises are made when they are needed.
  public init(_ key: AnswerKey) {
    seed = key.seed
    for exercise in key.exercises { known[exercise.id] = exercise }
  }

  /// The key of an exercise. Waits if another thread is making it.
  subscript(exercise: AnyExercise) -> RecordedExercise {
    changed.lock()
    while let entry = known[exercise.id] {
      if let made = entry {
        changed.unlock()
        return made
      }
      changed.wait()
    }
    known[exercise.id] = .some(nil)
    changed.unlock()
    let made = exercise.recorded(seed: seed)
    changed.lock()
    known[exercise.id] = made
    changed.broadcast()
    changed.unlock()
    return made
  }

  /// Makes the keys of some exercises beside what else is to be done.
  func prepare(_ exercises: [AnyExercise], unless cancellation: Cancellation?) {
    Thread.start {
      for exercise in exercises where cancellation?.isCancelled != true { _ = self[exercise] }
    }
  }
}
