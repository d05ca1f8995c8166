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
  /// What an instructor must look at, though it may be right.
  let doubts: [Doubt]
  /// Why nobody knows which submission counts, or how late it is.
  let undecided: [Doubt]
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
  ///   - isAnonymous: Whether to leave out all that may tell a name.
  init(
    _ name: StudentName, _ results: [StudentResult], lessons: [Lesson], _ scheme: PointScheme,
    _ policy: Policy, isAnonymous: Bool = false
  ) {
    let parts = lessons.compactMap { LessonPart.counted(of: $0, in: results, scheme, policy) }
    self.name = name
    verdicts = parts.flatMap(\.verdicts).map { isAnonymous ? $0.withoutOwnWords : $0 }
    let used = Set(parts.map(\.result.student))
    let counted = results.filter { used.contains($0.student) }
      .sorted { $0.student < $1.student }
    remarks = counted.flatMap(\.remarks).map { isAnonymous ? $0.anonymous : $0 }
    troubles = counted.compactMap(\.trouble).map {
      isAnonymous ? "Only the report with names says why it could not be graded." : $0
    }
    let unclear = results.map(\.student).filter(\.handedIn.isUnclear).sorted()
    undecided = parts.compactMap(\.doubt).reduce(into: []) { known, doubt in
      let doubt = isAnonymous ? doubt.anonymous : doubt
      if !known.contains(doubt) { known.append(doubt) }
    }
    doubts =
      (unclear.isEmpty || !undecided.isEmpty
        ? [] : [isAnonymous ? Doubt.unclearTime([]) : .unclearTime(unclear)])
      + remarks.filter(\.isDoubt).map(Doubt.remark)
    gradings = Set(counted.map(\.grading))
    hasCgroups = counted.allSatisfy { $0.hasCgroup == true }
    lateness = Dictionary(
      uniqueKeysWithValues: parts.compactMap { part in part.lateness.map { (part.lesson, $0) } })
    places = parts.reduce(into: [:]) { places, part in
      for verdict in part.verdicts {
        let place = part.result.places[verdict.exercise]
        places[verdict.exercise] = isAnonymous ? place?.withoutParameters : place
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
    if !undecided.isEmpty { return undecided.map(\.text) }
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
  fileprivate var isDamage: Bool {
    if case .archive(let fault) = self { fault.isDamage } else { false }
  }
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
    let names = StudentName.tellingTwinsApart(students.map(\.name))
    self.students = zip(students, names).map { student, name in
      var student = student
      student.name = name
      return student
    }.sorted { $0.name < $1.name }
    self.lessons = lessons
    self.waiting = waiting
  }

  var exercises: [AnyExercise] { lessons.flatMap(\.exercises) }
}
