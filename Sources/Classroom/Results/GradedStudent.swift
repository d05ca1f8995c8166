import Judging
import Processes
import Reporting

/// A student as a report sees them: with the points that count, under the name that is shown.
struct GradedStudent: Sendable {
  var name: StudentName
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

  /// Whether no file was taken from what was handed in.
  var hasNothing: Bool {
    verdicts.allSatisfy { if case .fileMissing = $0.remark { true } else { false } }
  }

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
    // If something is to be handed in again, a remark says so.
    let isBlameless = result.remarks.allSatisfy { !$0.isDamage }
    return "\(what) could not be graded\(isBlameless ? ", and you are not to blame" : ""). "
      + "This score is not final."
  }

  /// Why the score is not final, for an instructor. Empty if it is.
  var reasons: [String] {
    if let trouble = result.trouble { return [trouble] }
    let ungraded = verdicts.filter { $0.state == .graderError }
    var byReason: [(reason: String, ids: [String])] = []
    for verdict in ungraded {
      let words = VerdictOutline(verdict, place(of: verdict.exercise)).remark
      let reason = words.joined(separator: " ")
      if let known = byReason.firstIndex(where: { $0.reason == reason }) {
        byReason[known].ids.append(verdict.exercise)
      } else {
        byReason.append((reason, [verdict.exercise]))
      }
    }
    return byReason.map { reason, ids in
      "not graded: \(ids.joined(separator: ", "))\(reason.isEmpty ? "." : ": \(reason)")"
    }
  }
}

extension IntakeRemark {
  /// Whether the student can mend what keeps the submission from being graded.
  fileprivate var isDamage: Bool { if case .archive(.damaged) = self { true } else { false } }
}

/// A class as its results tell of it.
public struct GradedClass: Sendable {
  /// In the order of their names.
  let students: [GradedStudent]
  let lessons: [Lesson]

  init(_ students: [GradedStudent], lessons: [Lesson]) {
    let alike = Dictionary(grouping: students, by: \.name.likeness)
    self.students = students.map { student in
      var student = student
      student.name.hasTwin = (alike[student.name.likeness]?.count ?? 1) > 1
      return student
    }.sorted { $0.name < $1.name }
    self.lessons = lessons
  }

  var exercises: [AnyExercise] { lessons.flatMap(\.exercises) }
}
