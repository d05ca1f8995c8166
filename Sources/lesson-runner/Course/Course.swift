import Building
import Exercises
import Foundation
import Grading
import Judging
import Processes
import Wire

/// The lessons of the course, and the files of the kit that belong to them.
struct Course {
  let kit: Kit
  let lessons = Catalogue.lessons
  /// What the random cases are drawn from.
  var seed = Catalogue.practiceSeed

  var exercises: [AnyExercise] { Catalogue.exercises }

  var grader: Grader { Grader(kit: kit, lessons: lessons, seed: seed, limits: limits) }

  /// What a worker may use. The kit's own tests keep a machine so busy that honest code may miss
  /// the usual limits, and set a variable.
  var limits: Limits {
    guard let seconds = environmentVariable("STRIATE_SECONDS_PER_CASE").flatMap({ Int($0) }) else {
      return Limits()
    }
    return Limits(
      secondsPerCase: Double(seconds), secondsPerExercise: Double(seconds),
      processorSeconds: seconds)
  }

  /// The lesson files as they are now.
  func snapshot() throws -> Snapshot { try grader.snapshot() }

  /// Where the exercises stand in a snapshot.
  func places(in snapshot: Snapshot) -> ExercisePlaces { grader.places(in: snapshot) }

  func exercise(named name: String) -> AnyExercise? {
    exercises.first { $0.id == name }
  }

  /// The lesson of that name: "03-padding", "padding" or "3".
  func lesson(named name: String) -> Lesson? {
    lessons.first { lesson in
      [
        lesson.id, lesson.id.split(separator: "-").dropFirst().joined(separator: "-"),
        lesson.number,
      ]
      .contains(name.lowercased())
    }
  }

  /// The lesson that an exercise belongs to.
  func lesson(of exercise: String) -> Lesson? { Catalogue.lesson(of: exercise) }

  /// The learner's file of a lesson.
  func file(of lesson: Lesson) -> URL { kit.lessons.appending(path: lesson.fileName) }

  func solution(of lesson: Lesson) throws -> LessonSource {
    LessonSource(try Files.read(kit.solutions.appending(path: lesson.fileName)))
  }

  /// The file of a lesson as a learner gets it.
  func stubs(of lesson: Lesson) throws -> LessonSource {
    LessonSource(try Files.read(kit.stubSource(of: lesson.fileName))).stubs
  }

  /// The section of an exercise as a learner gets it.
  func stub(of exercise: String, in lesson: Lesson) throws -> LessonSource.Section {
    guard let section = try stubs(of: lesson)[exercise] else {
      let path = kit.shortPath(kit.stubSource(of: lesson.fileName))
      throw CourseError.sectionMissing(exercise: exercise, path: path)
    }
    return section
  }
}
