import Judging
import Processes
import Reporting

/// A student as a report sees them: with the points that count, under the name that is shown.
struct GradedStudent: Sendable {
  var name: StudentName
  /// In the order of the course.
  let verdicts: [Verdict]
  /// What is to be said of the submissions that count.
  let remarks: [IntakeRemark]
  /// Why some of them could not be judged at all.
  let troubles: [String]
  let gradings: Set<StudentResult.Grading>
  /// Whether every program that was started for it had a cgroup.
  let hasCgroups: Bool
  /// The lessons that came late, by their ids.
  let lateness: [String: Lateness]
  private let places: [String: ExercisePlace]

  /// - Parameters:
  ///   - name: The student.
  ///   - results: One for each submission of the student's.
  ///   - lessons: The course.
  ///   - scheme: What is worth how many points.
  ///   - policy: Which submission counts.
  init(
    _ name: StudentName, _ results: [StudentResult], lessons: [Lesson], _ scheme: PointScheme,
    _ policy: Policy
  ) {
    let parts = lessons.compactMap { LessonPart.counted(of: $0, in: results, scheme, policy) }
    self.name = name
    verdicts = parts.flatMap(\.verdicts)
    let used = Set(parts.map(\.result.student))
    let counted = results.filter { used.contains($0.student) }
      .sorted { $0.student < $1.student }
    remarks = counted.flatMap(\.remarks)
    troubles = counted.compactMap(\.trouble)
    gradings = Set(counted.map(\.grading))
    hasCgroups = counted.allSatisfy { $0.hasCgroup == true }
    lateness = Dictionary(
      uniqueKeysWithValues: parts.compactMap { part in part.lateness.map { (part.lesson, $0) } })
    places = parts.reduce(into: [:]) { places, part in
      for verdict in part.verdicts {
        places[verdict.exercise] = part.result.places[verdict.exercise]
      }
    }
  }

  /// Whether everything could be graded. If not, the points are no grade yet.
  var isFinal: Bool { troubles.isEmpty && ungradedCount == 0 }

  /// Whether no file was taken from what was handed in.
  var hasNothing: Bool {
    verdicts.allSatisfy(\.isMissing)
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
    places[exercise]
      ?? ExercisePlace(lesson: "", lessonHeading: "", file: "", line: 1, parameters: [])
  }

  /// "2 exercises could not be graded. This score is not final."
  var notFinalText: String? {
    if isFinal { return nil }
    let what =
      ungradedCount == verdicts.count
      ? "The submission" : ungradedCount == 1 ? "1 exercise" : "\(ungradedCount) exercises"
    // If something is to be handed in again, a remark says so.
    let isBlameless = remarks.allSatisfy { !$0.isDamage }
    return "\(what) could not be graded\(isBlameless ? ", and you are not to blame" : ""). "
      + "This score is not final."
  }

  /// Why the score is not final, for an instructor. Empty if it is.
  var reasons: [String] {
    if !troubles.isEmpty { return troubles }
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

/// A lesson in one of a student's submissions.
private struct LessonPart {
  let lesson: String
  let result: StudentResult
  /// Before anything is taken off.
  let asJudged: [Verdict]
  /// With the points that are left.
  let verdicts: [Verdict]
  let lateness: Lateness?

  /// The one that counts; nil if no submission was asked about that lesson.
  static func counted(
    of lesson: Lesson, in results: [StudentResult], _ scheme: PointScheme, _ policy: Policy
  ) -> LessonPart? {
    let ids = Set(lesson.exercises.map(\.id))
    let parts = results.compactMap { result -> LessonPart? in
      let verdicts = result.verdicts.filter { ids.contains($0.exercise) }.map(scheme.applied)
      if verdicts.isEmpty { return nil }
      let late = policy.lateness(of: lesson.id, handedIn: result.student.handedIn.time)
      return LessonPart(
        lesson: lesson.id, result: result, asJudged: verdicts,
        verdicts: verdicts.map { $0.reduced(byPercent: late?.percentOff ?? 0) }, lateness: late)
    }.sorted { $0.time < $1.time }
    let there = parts.filter { !$0.isMissing }
    switch policy.counted {
    case .last:
      guard let last = there.last else { return parts.last?.punctual }
      // Who hands in a file again that has not changed is not late with it.
      return there.first { $0.asJudged == last.asJudged } ?? last
    case .best:
      // As long as one is not graded, nobody knows which is the best.
      return there.first { !$0.isGraded } ?? there.max { $0.points < $1.points }
        ?? parts.last?.punctual
    }
  }

  /// What does not say when it was handed in was there first.
  private var time: (HandInTime, StudentName) {
    (result.student.handedIn.time ?? .first, result.student)
  }
  /// The same, if nothing was handed in that could be late.
  private var punctual: LessonPart {
    LessonPart(
      lesson: lesson, result: result, asJudged: asJudged, verdicts: verdicts, lateness: nil)
  }
  private var points: Double { verdicts.reduce(0) { $0 + $1.points } }
  private var isGraded: Bool { verdicts.allSatisfy { $0.state != .graderError } }
  private var isMissing: Bool { verdicts.allSatisfy(\.isMissing) }
}

extension Verdict {
  /// Whether the exercise's file was not handed in, or not taken.
  var isMissing: Bool { if case .fileMissing = remark { true } else { false } }
}

/// A class as its results tell of it.
public struct GradedClass: Sendable {
  /// In the order of their names.
  let students: [GradedStudent]
  let lessons: [Lesson]
  /// Submissions that have no result yet.
  let waiting: [StudentName]

  init(_ students: [GradedStudent], lessons: [Lesson], waiting: [StudentName] = []) {
    let alike = Dictionary(grouping: students, by: \.name.likeness)
    self.students = students.map { student in
      var student = student
      student.name.hasTwin = (alike[student.name.likeness]?.count ?? 1) > 1
      return student
    }.sorted { $0.name < $1.name }
    self.lessons = lessons
    self.waiting = waiting
  }

  var exercises: [AnyExercise] { lessons.flatMap(\.exercises) }
}
