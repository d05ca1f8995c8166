public import Foundation
public import Wire

/// The declarations run once for a seed: inputs, expected outputs, and what each misconception
/// would have answered. Plain data, with nothing in it to execute.
public struct AnswerKey: Codable, Sendable {
  /// Raised whenever a key written before could be misread.
  public static let currentVersion = 5

  public let version: Int
  public let seed: UInt64
  public let exercises: [RecordedExercise]

  public init(recording exercises: [AnyExercise], seed: UInt64) {
    self.init(exercises.map { $0.recorded(seed: seed) }, seed: seed)
  }

  public init(_ exercises: [RecordedExercise], seed: UInt64) {
    version = Self.currentVersion
    self.seed = seed
    self.exercises = exercises
  }

  public subscript(id: String) -> RecordedExercise? {
    exercises.first { $0.id == id }
  }
}

public struct RecordedExercise: Codable, Sendable {
  public let id: String
  public let points: Double
  public let difficulty: Difficulty
  /// How far a number may be from the expected one and still be right.
  public let tolerance: Tolerance
  /// Wall time for one call; nil if it is the usual.
  public var secondsPerCase: Double?
  public let hints: [String]
  public let signature: String
  public var checks: [RecordedCheck]
  public let misconceptions: [RecordedMisconception]
}

extension RecordedExercise {
  /// Whether it was recorded from this declaration, as far as what is asked goes.
  public func fits(_ exercise: AnyExercise) -> Bool {
    signature == exercise.signature && checks.map(\.name) == exercise.checkNames
      && checks.map(\.isProperty) == exercise.properties.map { $0 != nil }
      && misconceptions.map(\.name) == exercise.misconceptionNames
  }
}

public struct RecordedCheck: Codable, Sendable {
  public let name: String
  public let share: Int
  /// Whether a property judges the answers, rather than the reference's own answer.
  public let isProperty: Bool
  /// Which property that is, if it is a `Requirement`. Others are in the declaration alone.
  public let requirement: RecordedRequirement?
  /// Whether one call takes seconds. No misconception is tried on its cases.
  public let isLong: Bool
  /// How many of the cases are fixed examples, the same for every seed. They come first.
  public let exampleCount: Int
  public let cases: [RecordedCase]
}

public struct RecordedRequirement: Codable, Hashable, Sendable {
  public let name: String
  /// Whether it holds for the cases of the exercise's other properties, too.
  public let isEverywhere: Bool
}

public struct RecordedCase: Codable, Sendable {
  public let arguments: [Answer]
  /// What the reference answers. If a property judges, it is one good answer among others.
  public let expected: Outcome
  /// What each misconception answers, in the order of the exercise's misconceptions. Empty if they
  /// are not tried on this case.
  public let variants: [RecordedVariant]
  /// The arithmetic of each cell of the expected answer, in its order. Empty if there is none.
  public let explanations: [String]
  /// The way to the expected answer, step by step. Empty if none is told.
  public let steps: [String]
  /// What the reference says of the case to the requirements of some checks, by the check's index.
  /// For all others, it is the expected answer.
  public let landmarks: [Int: [Answer]]?

  /// What a misconception answers; nil if it is not tried on this case.
  public func variant(_ misconception: Int) -> RecordedVariant? {
    variants.indices.contains(misconception) ? variants[misconception] : nil
  }

  /// How much there is to look at in this case.
  public var extent: Int { arguments.reduce(0) { $0 + $1.extent } }

  /// Whether there is less to look at than in another case: in what is asked, or if that is as much,
  /// in the answer.
  func isSmaller(than other: RecordedCase) -> Bool {
    (extent, expected.extent) < (other.extent, other.expected.extent)
  }
}

public struct RecordedVariant: Codable, Sendable {
  public let outcome: Outcome
  /// The requirement that this variant misses, if a property judges the case.
  public let misses: String?
}

public struct RecordedMisconception: Codable, Hashable, Sendable {
  public let name: String
  public let hint: String
}

extension AnswerKey {
  /// The key as JSON, the same bytes for the same key.
  public func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return try encoder.encode(self)
  }

  /// Reads a key that `encoded` wrote.
  /// - Throws: `KeyError.unreadable` or `KeyError.ofOtherVersion`.
  public init(decoding data: Data, from path: String) throws(KeyError) {
    struct Head: Decodable { let version: Int }
    let decoder = JSONDecoder()
    guard let head = try? decoder.decode(Head.self, from: data) else {
      throw .unreadable(path: path)
    }
    guard head.version == Self.currentVersion else {
      throw .ofOtherVersion(
        path: path, found: head.version, expected: Self.currentVersion)
    }
    do {
      self = try decoder.decode(AnswerKey.self, from: data)
    } catch {
      throw .unreadable(path: path)
    }
  }
}

/// Why a file does not hold a key that this kit can read.
public enum KeyError: Error, Hashable, Sendable {
  case unreadable(path: String)
  case ofOtherVersion(path: String, found: Int, expected: Int)
  /// This exercise is missing, or was declared otherwise when the key was recorded.
  case ofOtherCourse(exercise: String)
}

extension KeyError: CustomStringConvertible {
  /// A sentence that says what is wrong, and one that says what to do.
  public var description: String {
    switch self {
    case .unreadable(let path):
      """
      \(path) is not an answer key.
      Get the file again from where the kit came from; your answers are not affected.
      """
    case .ofOtherVersion(let path, let found, let expected):
      """
      \(path) is an answer key of version \(found); this kit reads version \(expected).
      Take the whole kit of one release, and copy your own lesson files into it. They are not affected.
      """
    case .ofOtherCourse(let exercise):
      """
      The answer key does not fit this kit: '\(exercise)' is missing from it, or asks something else.
      Take the whole kit of one release, and copy your own lesson files into it. They are not affected.
      """
    }
  }
}
