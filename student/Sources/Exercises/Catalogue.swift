import Foundation
public import Judging
public import Pictures
import Requirements

/// The lessons of the course: what was recorded of them, in the folder `answers`.
public enum Catalogue {
  /// Whether the exercises are those of a recorded key: then there is one seed.
  public static let isRecorded = true

  /// In the order of the course.
  public static var lessons: [Lesson] { recorded.lessons }

  /// The seed that the cases were drawn from.
  public static var practiceSeed: UInt64 { recorded.seed }

  /// The lessons' pictures are files here, and no program draws them.
  public static let figures: [Figure] = []

  /// The exercises of all lessons, in the order of the course.
  public static var exercises: [AnyExercise] { lessons.flatMap(\.exercises) }

  /// The lesson that `exercise` belongs to, or nil if no exercise has that id.
  public static func lesson(of exercise: String) -> Lesson? {
    lessons.first { $0.exercises.contains { $0.id == exercise } }
  }

  private static let recorded = read()

  private static func read() -> (lessons: [Lesson], seed: UInt64) {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    do throws(KeyError) {
      let folder = root.standardizedFileURL.appending(path: PracticeKey.folder)
      let key = try PracticeKey(from: folder)
      return (try key.course(judgedBy: requirements), key.key.seed)
    } catch {
      FileHandle.standardError.write(Data("error: \(error)\n".utf8))
      exit(1)
    }
  }
}
