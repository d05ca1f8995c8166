public import Foundation
import Processes

/// The answer key of a student kit: a folder of JSON.
///
/// `course.json` says what there is, which every command needs. The cases of an exercise are in a
/// file of its own, which is read when somebody asks for them.
public struct PracticeKey: Sendable {
  /// The version of the kit that recorded it.
  public let kit: String
  /// What the cases were drawn from.
  public let seed: UInt64
  private let lessons: [Entry]
  private let folder: URL

  /// One lesson of the kit.
  private struct Entry: Codable, Sendable {
    let id: String
    let title: String
    let isOptimized: Bool
    /// Without their cases.
    let exercises: [RecordedExercise]
  }

  /// What `course.json` says.
  private struct Course: Codable {
    /// That of `AnswerKey`.
    let version: Int
    let kit: String
    let seed: UInt64
    let lessons: [Entry]
  }

  /// Where it is in a kit, from the kit's top folder.
  public static let folder = "answers"

  /// Whether a folder holds a key of some version.
  public static func isThere(in folder: URL) -> Bool { Files.exists(course(in: folder)) }

  private static func course(in folder: URL) -> URL { folder.appending(path: "course.json") }

  /// Writes a key to a folder.
  ///
  /// - Parameters:
  ///   - key: The exercises of the lessons.
  ///   - lessons: What they belong to.
  ///   - kit: The version of the kit.
  ///   - folder: The folder.
  /// - Throws: `SystemError.unwritable`.
  public static func write(
    _ key: AnswerKey, of lessons: [Lesson], kit: String, to folder: URL
  ) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    for exercise in key.exercises {
      try Files.write(
        try encoder.encode(exercise), to: folder.appending(path: "\(exercise.id).json"))
    }
    let entries = lessons.map { lesson in
      Entry(
        id: lesson.id, title: lesson.title, isOptimized: lesson.isOptimized,
        exercises: lesson.exercises.compactMap { key[$0.id]?.withoutCases })
    }
    encoder.outputFormatting.insert(.prettyPrinted)
    try Files.write(
      try encoder.encode(
        Course(version: key.version, kit: kit, seed: key.seed, lessons: entries)),
      to: course(in: folder))
  }

  /// Reads what a folder holds.
  /// - Throws: `KeyError.unreadable` or `KeyError.ofOtherVersion`.
  public init(from folder: URL) throws(KeyError) {
    struct Head: Decodable { let version: Int }
    let file = Self.course(in: folder)
    let version = try Self.decoded(Head.self, from: file).version
    guard version == AnswerKey.currentVersion else {
      throw .ofOtherVersion(
        path: file.pathText, found: version, expected: AnswerKey.currentVersion)
    }
    let course = try Self.decoded(Course.self, from: file)
    self.folder = folder
    kit = course.kit
    seed = course.seed
    lessons = course.lessons
  }

  /// An exercise with its cases.
  /// - Throws: `KeyError.unreadable` or `KeyError.ofOtherCourse`.
  public func exercise(_ id: String) throws(KeyError) -> RecordedExercise {
    let exercise = try Self.decoded(
      RecordedExercise.self, from: folder.appending(path: "\(id).json"))
    let known = lessons.lazy.flatMap(\.exercises).first { $0.id == id }
    guard let known, exercise.withoutCases.asks(theSameAs: known) else {
      throw .ofOtherCourse(exercise: id)
    }
    return exercise
  }

  private static func decoded<Value: Decodable>(
    _ type: Value.Type, from file: URL
  ) throws(KeyError) -> Value {
    guard let bytes = try? Files.readBytes(file),
      let value = try? JSONDecoder().decode(type, from: Data(bytes))
    else { throw .unreadable(path: file.pathText) }
    return value
  }

  /// The lessons, with exercises that are nothing but what was recorded of them.
  ///
  /// - Parameters:
  ///   - requirements: What judges the checks that ask for a property, by its name.
  ///   - fail: What to do if the cases of an exercise cannot be read when they are needed.
  /// - Returns: The lessons, in the order of the course.
  /// - Throws: `KeyError.ofOtherCourse`.
  public func course(
    judgedBy requirements: [String: Property], orElse fail: @escaping @Sendable (KeyError) -> Never
  ) throws(KeyError) -> [Lesson] {
    var course: [Lesson] = []
    for lesson in lessons {
      var exercises: [AnyExercise] = []
      for known in lesson.exercises {
        exercises.append(
          try AnyExercise(known, judgedBy: requirements) {
            do throws(KeyError) {
              return try exercise(known.id)
            } catch {
              fail(error)
            }
          })
      }
      course.append(
        Lesson(lesson.id, lesson.title, isOptimized: lesson.isOptimized, recorded: exercises))
    }
    return course
  }
}

extension RecordedExercise {
  /// What is known of it without its cases.
  fileprivate var withoutCases: RecordedExercise {
    RecordedExercise(
      id: id, points: points, difficulty: difficulty, tolerance: tolerance,
      secondsPerCase: secondsPerCase, hints: hints, signature: signature,
      checks: checks.map { check in
        RecordedCheck(
          name: check.name, share: check.share, isProperty: check.isProperty,
          requirement: check.requirement, isLong: check.isLong,
          exampleCount: check.exampleCount, cases: [])
      },
      misconceptions: misconceptions)
  }

  /// Whether both were recorded from one declaration, as far as what is asked goes.
  fileprivate func asks(theSameAs other: RecordedExercise) -> Bool {
    signature == other.signature && checks.map(\.name) == other.checks.map(\.name)
      && checks.map(\.requirement) == other.checks.map(\.requirement)
      && misconceptions == other.misconceptions
  }
}
