import Building
import Dispatch
import Foundation
import Grading
import Judging
import Processes
import Wire

/// Makes verdicts beside the loop, one check at a time. A new check ends the one that runs.
final class Checker: Sendable {
  /// What a check has to say, with its number.
  struct Report: Sendable {
    let number: Int
    let content: Content

    enum Content: Sendable {
      /// The code of an exercise is being trained.
      case training(exercise: String, EpochReport)
      case verdict(Verdict)
      /// All verdicts have been handed over.
      case finished
      case failed(message: String)
    }
  }

  private let grader: Grader
  private let post: @Sendable (Report) -> Void
  private let queue = DispatchQueue(label: "checks")
  private let lock = NSLock()
  nonisolated(unsafe) private var running = Cancellation()
  nonisolated(unsafe) private var memory = VerdictMemory()

  /// - Parameters:
  ///   - grader: Makes the verdicts.
  ///   - post: Receives what a check has to say, on another thread.
  init(_ grader: Grader, post: @escaping @Sendable (Report) -> Void) {
    self.grader = grader
    self.post = post
  }

  /// Ends the check that runs, and what it has started.
  func stop() {
    lock.withLock { running.cancel() }
  }

  /// Begins a check of everything, the exercise `first` before the others.
  ///
  /// - Parameters:
  ///   - snapshot: The files, whose bytes the verdicts belong to.
  ///   - first: The exercise whose verdict is waited for; nil for the order of the course.
  ///   - isAfresh: Whether to use nothing that is known.
  ///   - number: Names the check in its reports.
  func check(_ snapshot: Snapshot, first: String?, isAfresh: Bool, number: Int) {
    let cancellation = Cancellation()
    let memory = lock.withLock {
      running.cancel()
      running = cancellation
      if isAfresh { self.memory = VerdictMemory() }
      return self.memory
    }
    let all = grader.lessons.flatMap(\.exercises).map(\.id)
    let order = [first].compactMap { $0 } + all.filter { $0 != first }
    queue.async { [grader, post] in
      do {
        try grader.grade(
          order, of: snapshot, memory: memory, cancellation: cancellation,
          progress: {
            post(Report(number: number, content: .training(exercise: $0, $1)))
          },
          each: { post(Report(number: number, content: .verdict($0))) })
        post(Report(number: number, content: .finished))
      } catch SystemError.cancelled {
        return
      } catch {
        post(Report(number: number, content: .failed(message: "\(error)")))
      }
    }
  }
}
