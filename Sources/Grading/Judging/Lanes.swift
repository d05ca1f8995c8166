import Foundation

/// Does pieces of work on several threads at once, and hands over what comes of them in their own
/// order.
struct Lanes {
  /// No more than the machine has processors: limits are wall time, and a worker that shares one
  /// would have less of it.
  static let standard = Lanes(count: min(4, max(1, ProcessInfo.processInfo.activeProcessorCount)))

  let count: Int

  /// Does `work` on each of `count` pieces.
  /// - Parameters:
  ///   - pieces: how many there are
  ///   - work: runs on any thread
  ///   - each: runs on the caller's thread, and says whether it wants more. Work that has begun is
  ///     finished all the same before this returns.
  func run<Result: Sendable>(
    _ pieces: Int, work: @escaping @Sendable (Int) -> Result, each: (Result) -> Bool
  ) {
    let queue = WorkQueue<Result>(pieces: pieces)
    let threads = min(count, pieces)
    for _ in 0..<threads {
      let thread = Thread {
        while let piece = queue.take() { queue.put(work(piece), as: piece) }
        queue.leave()
      }
      // As large as a main thread's: what an instructor writes may be recursive.
      thread.stackSize = 8 << 20
      thread.start()
    }
    for piece in 0..<pieces where !each(queue.result(piece)) { break }
    queue.close(waitingFor: threads)
  }
}

/// What is still to be done, and what has come of the rest.
private final class WorkQueue<Result: Sendable>: Sendable {
  private let changed = NSCondition()
  private let pieces: Int
  nonisolated(unsafe) private var next = 0
  nonisolated(unsafe) private var results: [Int: Result] = [:]
  nonisolated(unsafe) private var threadsThatLeft = 0

  init(pieces: Int) {
    self.pieces = pieces
  }

  func take() -> Int? {
    changed.lock()
    defer { changed.unlock() }
    guard next < pieces else { return nil }
    next += 1
    return next - 1
  }

  func put(_ result: Result, as piece: Int) {
    changed.lock()
    defer { changed.unlock() }
    results[piece] = result
    changed.broadcast()
  }

  func leave() {
    changed.lock()
    defer { changed.unlock() }
    threadsThatLeft += 1
    changed.broadcast()
  }

  /// Waits for the result of one piece.
  func result(_ piece: Int) -> Result {
    changed.lock()
    defer { changed.unlock() }
    while true {
      if let result = results.removeValue(forKey: piece) { return result }
      changed.wait()
    }
  }

  /// Takes back what has not begun, and waits for what has.
  func close(waitingFor threads: Int) {
    changed.lock()
    defer { changed.unlock() }
    next = pieces
    while threadsThatLeft < threads { changed.wait() }
  }
}
