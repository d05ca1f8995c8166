import Judging
import Wire

/// Asks once more, with more patience, what took too long: the machine may have been busy, and that
/// costs nobody points.
enum SecondTry {
  /// How many are asked first. If each takes too long again, the code is slow and not the machine,
  /// and the others are not asked: a submission with nothing but endless loops must end, too.
  private static let probes = 3

  /// - Parameters:
  ///   - verdicts: The first ones; those that change are replaced.
  ///   - judge: Judges exercises once more, and hands each verdict over.
  /// - Throws: What `judge` throws.
  static func replaceTimeouts(
    in verdicts: inout [Verdict],
    judge: (_ ids: [String], _ each: (Verdict) -> Void) throws -> Void
  ) throws {
    let late = verdicts.filter { $0.state == .timedOut }.map(\.exercise)
    var better: [String: Verdict] = [:]
    for ids in [late.prefix(probes), late.dropFirst(probes)] where !ids.isEmpty {
      try judge(Array(ids)) { verdict in
        if verdict.state != .timedOut { better[verdict.exercise] = verdict }
      }
      if better.isEmpty { return }
    }
    verdicts = verdicts.map { better[$0.exercise] ?? $0 }
  }
}

extension Limits {
  /// Three times the time, and all else the same.
  var forSecondTry: Limits {
    var limits = self
    limits.secondsPerCase *= 3
    limits.secondsPerExercise *= 3
    limits.processorSeconds *= 3
    return limits
  }
}
