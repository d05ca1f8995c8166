import Foundation

/// Verdicts that are known, by what they depend on.
///
/// It lives in memory only: a file could be written by a learner's code.
public final class VerdictMemory: Sendable {
  private let lock = NSLock()
  nonisolated(unsafe) private var entries: [String: (key: String, verdict: Verdict)] = [:]

  public init() {}

  /// The verdict on an exercise, where it depends on the same as when it was given.
  func verdict(on exercise: String, key: String) -> Verdict? {
    lock.lock()
    defer { lock.unlock() }
    guard let entry = entries[exercise], entry.key == key else { return nil }
    return entry.verdict
  }

  func remember(_ verdict: Verdict, key: String) {
    lock.lock()
    defer { lock.unlock() }
    entries[verdict.exercise] = (key, verdict)
  }
}
