/// Something that may be given up.
///
/// Giving it up kills the processes that were started for it, with everything that those started,
/// and no new one is started. Whoever works for it then ends with `SystemError.cancelled`.
public final class Cancellation: Sendable {
  /// Read under the lock of `Children`: a process is either refused, or known and killed.
  nonisolated(unsafe) fileprivate(set) var isGivenUp = false

  public init() {}

  /// Gives it up, for good. Does nothing the second time.
  public func cancel() {
    Children.withLock { running in
      isGivenUp = true
      for (process, child) in running where child.purpose === self { child.kill(process) }
    }
  }

  public var isCancelled: Bool {
    Children.withLock { _ in isGivenUp }
  }
}

extension Cancellation? {
  /// - Throws: `SystemError.cancelled` if it was given up.
  public func check() throws(SystemError) {
    if self?.isCancelled == true { throw .cancelled }
  }
}
