import Foundation
import Judging
import Processes

/// What was recorded for a seed, as hashes: two processes must record the same.
struct RecordingPrint: Codable, Hashable, Sendable {
  /// One for each check.
  let arguments: [Digest]
  let expected: [Digest]
  /// By the names of the misconceptions that were asked.
  let misconceptions: [String: Digest]

  init(of exercise: RecordedExercise) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    func hash(_ value: some Encodable) -> Digest {
      let text = (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) }
      return ContentHash.of(text ?? "")
    }
    arguments = exercise.checks.map { check in hash(check.cases.map(\.arguments)) }
    expected = exercise.checks.map { check in hash(check.cases.map(\.expected)) }
    misconceptions = Dictionary(
      exercise.misconceptions.enumerated().map { index, one in
        (one.name, hash(exercise.checks.flatMap(\.cases).map { $0.variant(index)?.outcome }))
      }, uniquingKeysWith: { first, _ in first })
  }

  /// What is not the same, as sentences about an exercise with these checks.
  func differences(from other: RecordingPrint, checks: [String]) -> [String] {
    let changing = checks.indices.filter { arguments[$0] != other.arguments[$0] }
    if !changing.isEmpty {
      return changing.map { index in
        """
        the cases of the check '\(checks[index])' are not the same each time for one seed: take \
        every random number from the 'random' that the closure is given, and nothing from the \
        order of a set or a dictionary
        """
      }
    }
    let wavering = checks.indices.filter { expected[$0] != other.expected[$0] }
    if !wavering.isEmpty {
      return wavering.map { index in
        """
        the reference does not answer the cases of the check '\(checks[index])' the same each \
        time: take chance, time and the order of sets and dictionaries out of it
        """
      }
    }
    return misconceptions.keys.sorted().compactMap { name in
      guard let hash = other.misconceptions[name], hash != misconceptions[name] else { return nil }
      return """
        the misconception '\(name)' does not answer the same each time: take chance, time and the \
        order of sets and dictionaries out of it
        """
    }
  }
}
