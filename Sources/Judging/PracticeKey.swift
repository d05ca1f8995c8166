public import Foundation
import Processes

/// The answer key of a student kit: the lessons in it, and what was recorded of each exercise.
///
/// It is a folder of JSON: `course.json`, and a file for each exercise.
public struct PracticeKey: Sendable {
  /// The version of the kit that recorded it.
  public let kit: String
  public let key: AnswerKey
  public let lessons: [Entry]

  /// One lesson of the kit.
  public struct Entry: Codable, Hashable, Sendable {
    public let id: String
    public let title: String
    public let isOptimized: Bool
    public let exercises: [String]
  }

  /// Where it is in a kit, from the kit's top folder.
  public static let folder = "answers"

  public init(kit: String, key: AnswerKey, lessons: [Lesson]) {
    self.kit = kit
    self.key = key
    self.lessons = lessons.map {
      Entry(
        id: $0.id, title: $0.title, isOptimized: $0.isOptimized, exercises: $0.exercises.map(\.id))
    }
  }

  /// Whether a folder holds a key of some version.
  public static func isThere(in folder: URL) -> Bool { Files.exists(course(in: folder)) }

  private static func course(in folder: URL) -> URL { folder.appending(path: "course.json") }

  /// What `course.json` says.
  private struct Course: Codable {
    /// That of `AnswerKey`.
    let version: Int
    let kit: String
    let seed: UInt64
    let lessons: [Entry]
  }

  /// Writes the key to a folder.
  public func write(to folder: URL) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    for exercise in key.exercises {
      try Files.write(
        try encoder.encode(exercise), to: folder.appending(path: "\(exercise.id).json"))
    }
    encoder.outputFormatting.insert(.prettyPrinted)
    let course = Course(version: key.version, kit: kit, seed: key.seed, lessons: lessons)
    try Files.write(try encoder.encode(course), to: Self.course(in: folder))
  }

  /// Reads a key that `write` wrote.
  /// - Throws: `KeyError.unreadable` or `KeyError.ofOtherVersion`.
  public init(from folder: URL) throws(KeyError) {
    struct Head: Decodable { let version: Int }
    let file = Self.course(in: folder)
    let version: Int = try Self.decoded(Head.self, from: file).version
    guard version == AnswerKey.currentVersion else {
      throw .ofOtherVersion(
        path: file.pathText, found: version, expected: AnswerKey.currentVersion)
    }
    let course = try Self.decoded(Course.self, from: file)
    let ids = course.lessons.flatMap(\.exercises)
    var read: [Result<RecordedExercise, KeyError>] = []
    OrderedPool.standard.run(ids.count) { index -> Result<RecordedExercise, KeyError> in
      let file = folder.appending(path: "\(ids[index]).json")
      do throws(KeyError) {
        return .success(try Self.decoded(RecordedExercise.self, from: file))
      } catch {
        return .failure(error)
      }
    } each: { exercise in
      read.append(exercise)
      return true
    }
    var exercises: [RecordedExercise] = []
    for exercise in read { exercises.append(try exercise.get()) }
    kit = course.kit
    lessons = course.lessons
    key = AnswerKey(exercises, seed: course.seed)
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
  /// - Parameter requirements: What judges the checks that ask for a property, by its name.
  /// - Returns: The lessons, in the order of the course.
  /// - Throws: `KeyError.ofOtherCourse`.
  public func course(judgedBy requirements: [String: Property]) throws(KeyError) -> [Lesson] {
    var course: [Lesson] = []
    for lesson in lessons {
      var exercises: [AnyExercise] = []
      for id in lesson.exercises {
        guard let recorded = key[id] else { throw .ofOtherCourse(exercise: id) }
        exercises.append(try AnyExercise(recorded, judgedBy: requirements))
      }
      course.append(
        Lesson(lesson.id, lesson.title, isOptimized: lesson.isOptimized, recorded: exercises))
    }
    return course
  }
}
