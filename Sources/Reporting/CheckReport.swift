import Foundation
public import Judging

/// The documented, versioned output of `check --json` and `list --json`.
public struct CheckReport: Encodable, Sendable {
  public let schema = 1
  public let seed: UInt64
  public let score: Score
  public let exercises: [Exercise]

  public struct Score: Encodable, Sendable {
    public let points: Double
    public let of: Double
  }

  public struct Exercise: Encodable, Sendable {
    let id: String
    let lesson: String
    let state: String
    let points: Double
    let of: Double
    let file: String
    let line: Int
    let misconception: String?
    let checks: [Check]

    private enum CodingKeys: CodingKey {
      case id, lesson, state, points, of, file, line, misconception, checks
    }

    /// Written by hand because a misconception that is not there is `null` and not left out.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(id, forKey: .id)
      try container.encode(lesson, forKey: .lesson)
      try container.encode(state, forKey: .state)
      try container.encode(points, forKey: .points)
      try container.encode(of, forKey: .of)
      try container.encode(file, forKey: .file)
      try container.encode(line, forKey: .line)
      try container.encode(misconception, forKey: .misconception)
      try container.encode(checks, forKey: .checks)
    }
  }

  public struct Check: Encodable, Sendable {
    let name: String
    let state: String
  }

  /// - Parameters:
  ///   - verdicts: The verdicts on the exercises that were asked for.
  ///   - seed: What the random cases were drawn from.
  ///   - place: Where each exercise stands.
  public init(
    _ verdicts: [Verdict], seed: UInt64, place: (_ exercise: String) -> ExercisePlace?
  ) {
    self.seed = seed
    // What the kit could not grade counts neither for nor against anybody.
    let graded = verdicts.filter { $0.state != .graderError }
    score = Score(
      points: graded.reduce(0) { $0 + $1.points },
      of: graded.reduce(0) { $0 + $1.maximumPoints })
    exercises = verdicts.map { verdict in
      let place = place(verdict.exercise)
      return Exercise(
        id: verdict.exercise, lesson: place?.lesson ?? "", state: verdict.state.name,
        points: verdict.points, of: verdict.maximumPoints, file: place?.file ?? "",
        line: place?.line ?? 0, misconception: verdict.misconception?.name,
        checks: verdict.checks.map { Check(name: $0.name, state: $0.state.rawValue) })
    }
  }
}

/// Text for machines: one JSON object, its keys in the order of the alphabet.
public func jsonText(_ value: some Encodable) -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
  return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
}
