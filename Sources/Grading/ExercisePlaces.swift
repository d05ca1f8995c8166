public import Building
import Foundation
public import Judging
import Processes

/// Where the exercises stand in the files of a snapshot.
public struct ExercisePlaces: Sendable {
  private let places: [String: ExercisePlace]

  /// Nothing is known yet.
  public init() {
    places = [:]
  }

  public init(_ snapshot: Snapshot, kit: Kit, lessons: [Lesson]) {
    var places: [String: ExercisePlace] = [:]
    for lesson in lessons {
      let source = snapshot.originals[lesson.fileName].map(LessonSource.init)
      let solution = (try? Files.read(kit.stubSources.appending(path: lesson.fileName)))
        .map(LessonSource.init)
      for exercise in lesson.exercises {
        places[exercise.id] = ExercisePlace(
          lesson: lesson.id, lessonHeading: lesson.heading,
          file: kit.shortPath(kit.lessons.appending(path: lesson.fileName)),
          line: source?[exercise.id]?.declarationLine ?? 1,
          parameters: solution?[exercise.id]?.parameterNames ?? [])
      }
    }
    self.places = places
  }

  public subscript(exercise: String) -> ExercisePlace? { places[exercise] }
}
