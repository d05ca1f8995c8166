import Exercises
import Foundation
import Grading
import Testing

/// The verdicts on the graded folder, made once for all suites.
///
/// Each suite shows its lesson's verdicts as test cases; what decides is the judge, as everywhere.
/// One after the other, so that the verdicts stand in the order of the course.
@Suite("Course", .serialized)
enum Course {
  /// The names of a lesson's exercises, for the test cases.
  static func exercises(of lesson: String) -> [String] {
    let exercises = Catalogue.lessons.first { $0.id == lesson }?.exercises.map(\.id) ?? []
    // No test cases would pass; one without a verdict does not.
    return exercises.isEmpty ? [lesson] : exercises
  }

  /// Records an issue with the verdict's text unless the exercise passes.
  static func expectPassed(_ exercise: String) throws {
    let graded = try graded.get()
    guard let verdict = graded.verdicts[exercise], let place = graded.places[exercise] else {
      Issue.record("There is no verdict on '\(exercise)': missing is never passed.")
      return
    }
    switch verdict.state {
    case .passed:
      return
    case .notStarted:
      Issue.record("○ not started · \(place.location)")
    default:
      Issue.record("\n\(VerdictText().text(verdict, place.context))\n")
    }
  }

  private struct Graded {
    let verdicts: [String: Verdict]
    let places: SourceMap
  }

  private static let graded: Result<Graded, KitError> = {
    do throws(KitError) {
      return .success(try grade())
    } catch {
      return .failure(error)
    }
  }()

  private static func grade() throws(KitError) -> Graded {
    becomeJudge()
    let here = URL(filePath: #filePath).deletingLastPathComponent()
    let folder = ProcessInfo.processInfo.environment["LESSONS"]
    let kit = try Kit.find(from: [here], lessons: folder)
    let grader = Grader(kit: kit, lessons: Catalogue.lessons, seed: Catalogue.practiceSeed)
    let verdicts = try grader.grade()
    printAtExit(ScoreText.byLesson(verdicts, lessons: Catalogue.lessons))
    return Graded(
      verdicts: Dictionary(
        verdicts.map { ($0.exercise, $0) }, uniquingKeysWith: { first, _ in first }),
      places: SourceMap(kit: kit, lessons: Catalogue.lessons))
  }
}

/// The score stands after everything else, where it is looked for.
private func printAtExit(_ text: String) {
  closingWords = text
  atexit { print("\n\(closingWords)") }
}

nonisolated(unsafe) private var closingWords = ""
