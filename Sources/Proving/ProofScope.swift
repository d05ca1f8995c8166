public import Building
import Foundation
import Grading
import Typesetting
public import Judging
import Processes

/// What is to be proved: the whole course, or some of its exercises with the lessons that hold
/// them.
public struct ProofScope: Sendable {
  let kit: Kit
  /// All lessons of the course.
  let course: [Lesson]
  /// The asked exercises; nil for all.
  private let asked: Set<String>?

  public init(kit: Kit, course: [Lesson], asked: Set<String>? = nil) {
    self.kit = kit
    self.course = course
    self.asked = asked
  }

  /// Whether also what belongs to no lesson is to be proved.
  public var isWhole: Bool { asked == nil }

  /// The lessons that hold an asked exercise.
  var lessons: [Lesson] {
    course.filter { isWhole || !exercises(in: $0).isEmpty }
  }

  /// The asked exercises of a lesson, in its order.
  func exercises(in lesson: Lesson) -> [AnyExercise] {
    lesson.exercises.filter { asked?.contains($0.id) ?? true }
  }

  public var exercises: [AnyExercise] { course.flatMap(exercises) }

  /// Whether every exercise of a lesson is asked, so that the lesson as such is.
  func isWhole(_ lesson: Lesson) -> Bool {
    isWhole || exercises(in: lesson).count == lesson.exercises.count
  }

  /// The shortcomings of figures that belong to a lesson that is to be proved.
  public func ofItsLessons(_ found: [Shortcoming]) -> [Shortcoming] {
    found.filter { one in
      isWhole || lessons.contains { one.file.hasPrefix("lessons/\($0.id)-") }
    }
  }

  // MARK: - Files

  func solution(of lesson: Lesson) -> LessonSource? {
    (try? Files.read(kit.solutions.appending(path: lesson.fileName))).map(LessonSource.init)
  }

  /// The lines of a lesson's page; none if there is no page.
  func pageLines(of lesson: Lesson) -> [String] {
    (try? Files.read(page(of: lesson)))?.lines ?? []
  }

  func page(of lesson: Lesson) -> URL { kit.pages.appending(path: "\(lesson.id).md") }

  func pagePath(of lesson: Lesson) -> String { kit.shortPath(page(of: lesson)) }

  /// The page that lists the lessons: docc takes the one that is named after its folder.
  var rootPage: URL { kit.pages.appending(path: "\(kit.pages.lastPathComponent).md") }

  func solutionPath(of lesson: Lesson) -> String { "solutions/\(lesson.fileName)" }
}
