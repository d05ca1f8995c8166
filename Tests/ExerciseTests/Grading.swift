// The verdicts on the graded folder, made once for all suites.
//
// Each exercise is a test function of its name, so that an editor lists it without running
// anything; what decides is the judge, as everywhere. One after the other, so that the verdicts
// stand in the order of the course.

import Exercises
import Foundation
import Grading
import Testing

@Suite("Course", .serialized)
enum Course {
  /// Records an issue with the verdict's text, at the learner's own line, unless the exercise
  /// passes.
  /// - Parameter function: the test function, which is named like its exercise
  /// - Throws: `KitError`, where nothing could be graded
  static func expectPassed(_ function: String = #function) throws {
    let exercise = String(function.prefix { $0 != "(" })
    let graded = try graded.get()
    guard let verdict = graded.verdicts[exercise], let place = graded.places[exercise] else {
      Issue.record("There is no verdict on '\(exercise)': missing is never passed.")
      return
    }
    let line = SourceLocation(
      fileID: "Lessons/\(place.lesson.fileName)",
      filePath: graded.folder.appending(path: place.lesson.fileName).pathText,
      line: place.line, column: 1)
    switch verdict.state {
    case .passed:
      return
    case .notStarted:
      Issue.record("○ not started · \(place.location)", sourceLocation: line)
    default:
      Issue.record("\n\(VerdictText().text(verdict, place.context))\n", sourceLocation: line)
    }
  }

  private struct Graded {
    let verdicts: [String: Verdict]
    let places: SourceMap
    let folder: URL
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
      places: SourceMap(kit: kit, lessons: Catalogue.lessons), folder: kit.lessons)
  }
}

/// The score stands after everything else, where it is looked for: on the stream that the results
/// are on, since `swift test` passes two streams on in no certain order.
private func printAtExit(_ text: String) {
  closingWords = text
  atexit { FileHandle.standardError.write(Data("\n\(closingWords)\n".utf8)) }
}

nonisolated(unsafe) private var closingWords = ""
