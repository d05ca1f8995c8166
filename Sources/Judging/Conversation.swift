public import Processes
public import Wire

/// Calls of a learner's functions for the sake of their answers: nothing is judged.
///
/// One worker answers call after call. If the code ends it, the next call gets a new one.
public final class Conversation {
  private let executable: String
  private let limits: Limits
  private let cancellation: Cancellation?
  private var worker: WorkerProcess?
  /// What the code printed in the last call.
  public private(set) var prints = ""

  /// - Parameters:
  ///   - executable: The worker.
  ///   - limits: What it may use.
  ///   - cancellation: A way to stop.
  public init(worker executable: String, limits: Limits, cancellation: Cancellation? = nil) {
    self.executable = executable
    self.limits = limits
    self.cancellation = cancellation
  }

  /// Calls a function.
  ///
  /// - Parameters:
  ///   - exercise: Whose function it is.
  ///   - arguments: What it is called with.
  ///   - seconds: How long it may take; nil for as long as the limits say.
  ///   - progress: Gets what the code tells of a training that goes on.
  /// - Returns: The answer.
  /// - Throws: `NoAnswer`, or `SystemError` if no worker starts or the work was given up.
  public func ask(
    _ exercise: AnyExercise, _ arguments: [Answer], atMost seconds: Double? = nil,
    progress: (EpochReport) -> Void = { _ in }
  ) throws -> Answer {
    let running = try runningWorker()
    let call = Request.call(
      exercise: exercise.id, signature: exercise.signature, arguments: arguments)
    let response = running.ask(
      call, atMost: seconds ?? limits.secondsPerCase, progress: progress)
    prints = running.takePrints()
    try cancellation.check()
    switch response {
    case .reply(.outcome(.returned(let answer))): return answer
    case .reply(.outcome(.threw(let failure))): throw NoAnswer.threw(failure)
    case .reply(.otherSignature(let found)):
      throw NoAnswer.otherSignature(found: found, needed: exercise.signature)
    case .reply(.unknownExercise), .reply(.unreadableArguments):
      throw NoAnswer.notUnderstood
    case .reply(.notStarted(let name)):
      // The worker has left.
      worker = nil
      throw NoAnswer.notStarted(name)
    case .reply(.goodbye), .reply(.progress):
      worker = nil
      throw NoAnswer.ended(.brokeProtocol(.unaskedGoodbye))
    case .notStarted(let reason):
      worker = nil
      throw SystemError.doesNotStart(path: executable, reason: reason)
    case .ended(let ending):
      worker = nil
      throw NoAnswer.ended(ending)
    }
  }

  private func runningWorker() throws(SystemError) -> WorkerProcess {
    if let worker { return worker }
    let started = try WorkerProcess(
      executable: executable, limits: limits, cancellation: cancellation)
    worker = started
    return started
  }
}

/// Why a call gave no answer.
public enum NoAnswer: Error, Hashable, Sendable {
  /// The function of this name is not written: the one that was called, or one that it calls.
  case notStarted(String)
  case threw(Failure)
  case otherSignature(found: String, needed: String)
  case ended(Ending)
  /// The kit's own fault: its worker does not know the exercise, or cannot read the arguments.
  case notUnderstood
}
