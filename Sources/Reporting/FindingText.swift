public import Judging
import Typesetting
import Wire

/// Words what is wrong as compilers do, for editors that look for that in a task's output: a line
/// each, however long, and nothing twice.
///
///     Sources/Lessons/03-Padding.swift:25: error: zeroPad: puts an image …: pads only the top
public enum FindingText {
  /// One line for each exercise that is wrong, for each message of the compiler, and for what a file
  /// declares that other exercises had to be judged without. What passes and what is not started
  /// has no line of its own.
  ///
  /// - Parameters:
  ///   - verdicts: The verdicts, in the order of the course.
  ///   - place: Where each exercise stands.
  /// - Returns: The lines.
  public static func lines(
    _ verdicts: [Verdict], place: (_ exercise: String) -> ExercisePlace?
  ) -> [String] {
    var lines: [String] = []
    for verdict in verdicts {
      guard let place = place(verdict.exercise) else { continue }
      for line in self.lines(verdict, place) where !lines.contains(line) { lines.append(line) }
    }
    return lines
  }

  private static func lines(_ verdict: Verdict, _ place: ExercisePlace) -> [String] {
    switch verdict.state {
    case .passed:
      guard case .judgedWithout(let names, let path) = verdict.remark else { return [] }
      let words = "is declared for all lessons, and changes what others mean"
      return [
        "\(path.visible):\(names.first?.line ?? 1): warning: "
          + "\(names.textWithoutLines) \(words). Make it private or rename it."
      ]
    case .notStarted: return []
    case .doesNotCompile:
      if case .doesNotCompile(let messages, _) = verdict.remark, !messages.isEmpty {
        return messages.map(\.finding)
      }
    default: break
    }
    let failed = verdict.checks.first { $0.failure != nil }
    let (location, cause) = verdict.cause(failed?.failure, place)
    let parts = [verdict.exercise] + [failed?.name, cause].compactMap { $0 }
    return ["\(location.visible): error: \(parts.joined(separator: ": ").oneLine)"]
  }
}

extension Verdict {
  /// Why it does not pass, and where: at the line that crashed, or else where the exercise stands.
  fileprivate func cause(
    _ failure: CaseFailure?, _ place: ExercisePlace
  ) -> (location: String, text: String) {
    if case .ended(let ending)? = failure?.actual {
      let message = ending.sentence.lines.lazy.compactMap(FatalError.init).first
      if let message {
        return (message.location(learnersFile: place.file) ?? place.location, message.message)
      }
      return (place.location, ending.sentence)
    }
    if let misconception { return (place.location, misconception.name) }
    if let wrongCallee {
      return (place.location, "calls '\(wrongCallee)', and that does not pass")
    }
    if let pattern { return (place.location, pattern.generalSentence) }
    if let shortfall = failure?.shortfall { return (place.location, shortfall.message) }
    if let remarkText { return (place.location, place.located(remarkText)) }
    return (place.location, failure?.differenceText ?? state.words)
  }
}

extension CaseFailure {
  /// "expected 24, yours 10", or that the values of two answers of one shape differ.
  fileprivate var differenceText: String? {
    guard let expected, case .answered(let actual) = actual else { return nil }
    return expected.text == actual.text
      ? "some values are wrong" : "expected \(expected.text), yours \(actual.text)"
  }
}

extension CompilerMessage {
  fileprivate var finding: String {
    let place = line == 0 ? path : "\(path):\(line):\(column)"
    return "\(place.visible): error: \(text.oneLine)"
  }
}

extension String {
  fileprivate var oneLine: String {
    lines.map(\.visible.trimmingSpaces).filter { !$0.isEmpty }.joined(separator: " ")
  }
}
