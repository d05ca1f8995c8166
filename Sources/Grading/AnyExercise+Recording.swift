public import Judging
import Processes

extension [AnyExercise] {
  /// The cases and their answers, in the order of the exercises, made on several threads.
  public func recorded(seed: UInt64) -> [RecordedExercise] {
    var recorded: [RecordedExercise] = []
    OrderedPool.standard.run(count) {
      self[$0].recorded(seed: seed)
    } each: { exercise in
      recorded.append(exercise)
      return true
    }
    return recorded
  }
}
