import Building
import Foundation
import Judging
import Processes

/// Verdicts that are known, by what they depend on.
///
/// It lives in memory only: a file could be written by a learner's code.
public final class VerdictMemory: Sendable {
  private let lock = NSLock()
  nonisolated(unsafe) private var entries: [String: Entry] = [:]
  nonisolated(unsafe) private var recalls = 0

  private struct Entry {
    let key: VerdictKey
    let verdict: Verdict
  }

  public init() {}

  /// How many verdicts it has given.
  var recallCount: Int {
    lock.lock()
    defer { lock.unlock() }
    return recalls
  }

  /// The verdict on an exercise, if it depends on the same as when it was given.
  func verdict(on exercise: String, _ key: VerdictKey) -> Verdict? {
    lock.lock()
    defer { lock.unlock() }
    guard let entry = entries[exercise], entry.key.content == key.content,
      entry.key.lines == key.lines || !entry.verdict.namesLines
    else { return nil }
    recalls += 1
    return entry.verdict
  }

  func remember(_ verdict: Verdict, _ key: VerdictKey) {
    guard verdict.isRepeatable else { return }
    lock.lock()
    defer { lock.unlock() }
    entries[verdict.exercise] = Entry(key: key, verdict: verdict)
  }
}

/// What a verdict depends on.
struct VerdictKey: Hashable, Sendable {
  let content: Digest
  /// The lines that the code stands in.
  let lines: Digest

  /// nil if the verdict may be another one the next time.
  init?(_ dependence: DependencyGraph.Dependence, kit: String, seed: UInt64, limits: String) {
    if dependence.isUnpredictable { return nil }
    content = ContentHash.of(kit, limits, "\(seed)", dependence.content.hexadecimal)
    lines = dependence.lines
  }
}

extension Verdict {
  /// Whether the same code is given the same verdict every time. Limits of time and memory are
  /// met or missed as the machine goes, and what the kit did wrong it may do right.
  fileprivate var isRepeatable: Bool {
    switch state {
    case .crashed(let signal) where !signal.isOfTheCodeItself:
      false
    case .passed, .wrong, .notStarted, .crashed, .exitedEarly:
      // Also of a case after the first that went wrong.
      checks.allSatisfy { check in
        if case .ended(let ending) = check.failure?.actual { ending.isRepeatable } else { true }
      }
    default:
      false
    }
  }

  /// Whether it may name a line of the learner's, as the message of a crash does.
  fileprivate var namesLines: Bool {
    switch state {
    case .passed, .wrong, .notStarted: false
    default: true
    }
  }
}

extension Ending {
  fileprivate var isRepeatable: Bool {
    switch self {
    case .crashed(let signal, _): signal.isOfTheCodeItself
    case .exited: true
    case .timedOut, .outOfMemory, .floodedOutput, .brokeProtocol: false
    }
  }
}

extension Int32 {
  /// Whether the signal with this number comes from what the code did, and not from outside.
  fileprivate var isOfTheCodeItself: Bool {
    [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV].contains(self)
  }
}
