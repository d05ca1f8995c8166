public import Wire

extension Judge {
  /// What a worker answers to one call, for its own sake: nothing is judged.
  ///
  /// - Parameters:
  ///   - exercise: Whose function is called.
  ///   - arguments: What it is called with.
  ///   - executable: The worker.
  /// - Returns: The answer; nil if the code ends without one, or throws.
  public func answer(
    of exercise: AnyExercise, to arguments: [Answer], worker executable: String
  ) -> Answer? {
    let limits = limits.allowing(secondsPerCase: exercise.secondsPerCase)
    guard let worker = try? WorkerProcess(executable: executable, limits: limits) else {
      return nil
    }
    let call = Request.call(
      exercise: exercise.id, signature: exercise.signature, arguments: arguments)
    guard
      case .reply(.outcome(.returned(let answer))) = worker.ask(
        call, atMost: limits.secondsPerCase)
    else { return nil }
    return worker.finish() == nil ? answer : nil
  }
}
