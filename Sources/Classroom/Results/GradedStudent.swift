import Judging
import Processes

/// A student as a report sees them: with the points that count, under the name that is shown.
struct GradedStudent: Sendable {
  let name: StudentName
  /// In the order of the course.
  let verdicts: [Verdict]
  let result: StudentResult

  init(_ result: StudentResult, _ scheme: PointScheme, isAnonymous: Bool) {
    self.result = result
    name = isAnonymous ? result.student.pseudonym(result.grading.seed) : result.student
    verdicts = result.verdicts.map(scheme.applied)
  }

  /// Whether everything could be graded. If not, the points are no grade yet.
  var isFinal: Bool { result.isFinal }

  /// What could be graded.
  var graded: [Verdict] { verdicts.filter { $0.state != .graderError } }

  var points: Double { graded.reduce(0) { $0 + $1.points } }

  /// Of all exercises, also of those that could not be graded.
  var maximumPoints: Double { verdicts.reduce(0) { $0 + $1.maximumPoints } }

  /// How many exercises could not be graded.
  var ungradedCount: Int { verdicts.count - graded.count }

  /// The verdicts on the exercises of a lesson.
  func verdicts(of lesson: Lesson) -> [Verdict] {
    let ids = Set(lesson.exercises.map(\.id))
    return verdicts.filter { ids.contains($0.exercise) }
  }

  /// The points of some verdicts; nil if one of them could not be graded.
  static func points(_ verdicts: [Verdict]) -> Double? {
    verdicts.contains { $0.state == .graderError } ? nil : verdicts.reduce(0) { $0 + $1.points }
  }

  func place(of exercise: String) -> ExercisePlace {
    result.places[exercise]
      ?? ExercisePlace(lesson: "", lessonHeading: "", file: "", line: 1, parameters: [])
  }

  /// "2 exercises could not be graded. This score is not final."
  var notFinalText: String? {
    if isFinal { return nil }
    let what =
      ungradedCount == verdicts.count
      ? "The submission" : ungradedCount == 1 ? "1 exercise" : "\(ungradedCount) exercises"
    return "\(what) could not be graded, and you are not to blame. This score is not final."
  }
}

/// A class as its results tell of it.
public struct GradedClass: Sendable {
  /// In the order of their names.
  let students: [GradedStudent]
  let lessons: [Lesson]

  var exercises: [AnyExercise] { lessons.flatMap(\.exercises) }
}
