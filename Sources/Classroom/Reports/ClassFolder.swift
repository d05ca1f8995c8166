public import Foundation
public import Judging
import Processes
import Reporting
public import Typesetting

/// The folder of a graded class: makes grade books, feedback and the report of its results.
public struct ClassFolder: Sendable {
  private let folder: URL
  private let graded: GradedClass
  private let isAnonymous: Bool

  /// Reads the results of one folder, or of several that are parts of one class.
  ///
  /// - Parameters:
  ///   - folder: Where everything is written: into a folder of it if names are replaced, so that
  ///     they do not stand beside those that replace them.
  ///   - others: Whose results belong to the class, too.
  ///   - course: All lessons.
  ///   - selection: The lessons that are reported, as numbers and ranges; an empty text for all that
  ///     were graded.
  ///   - scheme: What is worth how many points.
  ///   - policy: Which of a student's submissions counts, and what is taken off if it is late.
  ///   - isAnonymous: Whether names are replaced.
  /// - Throws: `ClassroomError`.
  public init(
    _ folder: URL, joining others: [URL] = [], course: [Lesson], selection: String = "",
    scheme: PointScheme, policy: Policy = Policy(), isAnonymous: Bool = false
  ) throws {
    self.isAnonymous = isAnonymous
    self.folder = isAnonymous ? folder.appending(path: "anonymous") : folder
    var files: [StudentName: (file: String, result: StudentResult)] = [:]
    var enrolled: Set<StudentName> = []
    var first: StudentResult.Grading?
    for place in [folder] + others {
      let store = ResultStore(in: place)
      let found = try store.all()
      enrolled.formUnion(store.enrolled ?? [])
      if found.isEmpty, store.enrolled == nil, place != folder {
        throw ClassroomError.noResults(path: place.pathText)
      }
      for (file, result) in found {
        let grading = result.grading
        if let what = first?.difference(from: grading) {
          throw ClassroomError.resultsDiffer(path: file, what: what)
        }
        first = grading
        if let known = files[result.student], known.result.verdicts != result.verdicts {
          throw ClassroomError.twoResults(
            student: result.student.visible, path: known.file, other: file)
        }
        files[result.student] = (file, result)
      }
    }
    if files.isEmpty { throw ClassroomError.noResults(path: folder.pathText) }
    let known = Set(first?.lessons ?? [])
    let lessons =
      selection.isEmpty
      ? course.filter { known.contains($0.id) }
      : try LessonSelection(selection, of: course).lessons
    let unknown = lessons.filter { !known.contains($0.id) }
    if !unknown.isEmpty {
      throw ClassroomError.notGraded(lessons: unknown.map(\.number), path: folder.pathText)
    }
    let byStudent = Dictionary(grouping: files.values.map(\.result)) { $0.student.handedIn.student }
    let secret = isAnonymous ? try ResultStore(in: folder).secretOfPseudonyms() : nil
    let shown = { (name: StudentName) in secret.map(name.pseudonym) ?? name }
    graded = GradedClass(
      byStudent.map { name, results in
        GradedStudent(
          shown(name), results, lessons: lessons, scheme, policy, isAnonymous: isAnonymous)
      }, lessons: lessons,
      waiting: Set(
        enrolled.filter { files[$0] == nil }.map {
          isAnonymous ? shown($0.handedIn.student) : $0
        }
      ).sorted())
  }

  /// Whose submissions an instructor must look at before the points count, for a reader.
  public var doubtful: [String] {
    graded.students.filter { !$0.doubts.isEmpty }.map(\.name.visible)
  }

  /// Whether every submission has a score, and each is final.
  public var isFinal: Bool { graded.waiting.isEmpty && graded.students.allSatisfy(\.isFinal) }

  /// The report, for a terminal.
  public func reportText(_ paint: Paint, width: Int) -> String {
    ClassReport(graded: graded).document.text(paint, width: width)
  }

  /// Wrong answers to an exercise that no misconception explains, the most frequent first.
  public func unnamedAnswers(to exercise: String) -> [UnnamedAnswer] {
    graded.lessons.flatMap { lesson in
      lesson.exercises.filter { $0.id == exercise }.flatMap { exercise in
        let statistics = ExerciseStatistics(exercise, of: lesson, in: graded)
        return statistics.clusters.map { cluster in
          let place = cluster.student.place(of: exercise.id)
          return UnnamedAnswer(
            count: cluster.count, graded: statistics.graded,
            lines: VerdictText().text(cluster.verdict, place).lines.map(\.visible))
        }
      }
    }
  }

  /// Writes everything that is made of the results.
  ///
  /// - Parameter isRevealing: Whether students see inputs and expected answers.
  /// - Throws: `SystemError.unwritable`.
  /// - Returns: What was written, for a reader: a path and what it is.
  public func write(isRevealing: Bool) throws -> [(path: String, what: String)] {
    let feedback = folder.appending(path: "feedback")
    for student in graded.students {
      let place = feedback.appending(path: student.name.fileName)
      for (path, text) in StudentFiles(student, of: graded, isRevealing: isRevealing).texts {
        try write(text, to: place.appending(path: path))
      }
    }
    try putAwayFeedback(in: feedback)
    let book = GradeBook(graded: graded)
    let files = [
      ("gradebook.csv", book.byLesson, "points by lesson, for Canvas and Moodle"),
      ("exercises.csv", book.byExercise, "points by exercise"),
      (
        "report.html", ClassReport(graded: graded).document.html,
        "the class report, for instructors: it shows hidden cases"
      ),
    ]
    for (path, text, _) in files { try write(text, to: folder.appending(path: path)) }
    // A path may tell who has graded.
    let place = isAnonymous ? folder.lastPathComponent : folder.pathText
    return (files.map { ($0.0, $0.2) } + [("feedback", "feedback for each student")])
      .map { ("\(place)/\($0)", $1) }
  }

  /// Moves feedback of those away who are not in the class any more.
  private func putAwayFeedback(in feedback: URL) throws {
    let known = Set(graded.students.map(\.name.fileName))
    let names = (try? FileManager.default.contentsOfDirectory(atPath: feedback.pathText)) ?? []
    for name in names.sorted() where !known.contains(name) && !name.hasPrefix(".") {
      _ = try Files.putAway(
        feedback.appending(path: name), in: folder.appending(path: "old/feedback"))
    }
  }

  /// Writes a file unless it holds that text.
  private func write(_ text: String, to file: URL) throws {
    if (try? Files.readBytes(file)) != Array(text.utf8) { try Files.write(text, to: file) }
  }
}

/// A wrong answer without a name, and how many students give it.
public struct UnnamedAnswer: Sendable {
  public let count: Int
  /// How many students were graded.
  public let graded: Int
  /// The verdict on it, for a reader. It shows cases, and no student's name.
  public let lines: [String]
}
