public import Foundation

/// Does pieces of work on several threads at once, and hands over the results in the order of the
/// pieces.
public struct OrderedPool: Sendable {
  /// No more than the machine has processors: limits are wall time, and a worker that shares a
  /// processor would get less done in it.
  public static let standard = OrderedPool(
    count: min(4, max(1, ProcessInfo.processInfo.activeProcessorCount)))

  private let count: Int

  public init(count: Int) {
    self.count = count
  }

  /// Does `work` on each of some pieces.
  ///
  /// - Parameters:
  ///   - pieces: How many there are.
  ///   - work: Runs on any thread.
  ///   - each: Runs on the caller's thread, and says whether it wants more. Work that has begun is
  ///     finished all the same before this returns.
  public func run<Result: Sendable>(
    _ pieces: Int, work: @escaping @Sendable (Int) -> Result, each: (Result) -> Bool
  ) {
    let queue = WorkQueue<Result>(pieces: pieces)
    let threads = min(count, pieces)
    for _ in 0..<threads {
      Thread.start {
        while let piece = queue.take() { queue.put(work(piece), as: piece) }
        queue.leave()
      }
    }
    for piece in 0..<pieces where !each(queue.result(piece)) { break }
    queue.close(waitingFor: threads)
  }
}

extension Thread {
  /// Starts a thread whose stack is as large as a main thread's: what an instructor writes may be
  /// recursive.
  public static func start(_ work: @escaping @Sendable () -> Void) {
    let thread = Thread(block: work)
    thread.stackSize = 8 << 20
    thread.start()
  }
}

/// What is still to be done, and the results of the rest.
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
