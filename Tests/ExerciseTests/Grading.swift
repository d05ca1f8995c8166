// The verdicts on the graded folder, made once for all suites.
//
// Each exercise is a test function of its name, so that an editor lists it without running
// anything; what decides is the judge, as everywhere. One after the other, so that the verdicts
// stand in the order of the course.

import Building
import Exercises
import Foundation
import Grading
import Judging
import Processes
import Reporting
import Testing
import Wire

@Suite("Course", .serialized)
enum Course {
  /// Records an issue with the verdict's text, at the learner's own line, if the exercise is wrong.
  /// One that is not started is no mistake: its test is left out, and the closing test counts it.
  /// - Parameter function: The test function, which is named like its exercise.
  /// - Throws: What is wrong with the kit or the machine, if nothing could be graded.
  static func expectPassed(_ function: String = #function) throws {
    let exercise = String(function.prefix { $0 != "(" })
    let graded = try graded.get()
    guard let verdict = graded.verdicts[exercise], let place = graded.places[exercise] else {
      Issue.record("There is no verdict on '\(exercise)': missing is never passed.")
      return
    }
    let file = URL(filePath: place.file).lastPathComponent
    let line = SourceLocation(
      fileID: "Lessons/\(file)", filePath: graded.folder.appending(path: file).pathText,
      line: place.line, column: 1)
    switch verdict.state {
    case .passed:
      return
    case .notStarted:
      #if compiler(>=6.3)
        try Test.cancel("not started")
      #endif
    default:
      Issue.record("\n\(VerdictText().text(verdict, place))\n", sourceLocation: line)
    }
  }

  /// Records one issue for the whole course, unless everything passes.
  static func expectAllPassed() throws {
    let verdicts = try graded.get().verdicts.values
    let left = verdicts.count { $0.state != .passed }
    if left > 0 {
      Issue.record("\(left) of \(verdicts.count) exercises do not pass yet. The score is below.")
    }
  }

  private struct Graded {
    let verdicts: [String: Verdict]
    let places: ExercisePlaces
    let folder: URL
  }

  private static let graded = Result { try grade() }

  private static func grade() throws -> Graded {
    becomeJudge()
    let here = URL(filePath: #filePath).deletingLastPathComponent()
    let folder = ProcessInfo.processInfo.environment["LESSONS"]
    let kit = try Kit.find(from: [here], lessons: folder)
    // The worked solutions end: if one takes long, the machine has much else to do.
    let limits =
      folder == "solutions" ? Limits(secondsPerCase: 60, secondsPerExercise: 60) : Limits()
    let grader = Grader(
      kit: kit, lessons: Catalogue.lessons, seed: Catalogue.practiceSeed, limits: limits)
    let snapshot = try grader.snapshot()
    var verdicts: [Verdict] = []
    try grader.grade(of: snapshot) { verdicts.append($0) }
    let places = grader.places(in: snapshot)
    let findings = FindingText.lines(verdicts) { places[$0] }
    printAtExit(
      ([ScoreText.byLesson(verdicts, lessons: Catalogue.lessons)]
        + (findings.isEmpty ? [] : ["", "What is wrong:", ""] + findings)).joined(separator: "\n"))
    return Graded(
      verdicts: Dictionary(
        verdicts.map { ($0.exercise, $0) }, uniquingKeysWith: { first, _ in first }),
      places: places, folder: kit.lessons)
  }
}

/// Prints the score and what is wrong last, because readers look there first. It uses the stream of
/// the results: `swift test` mixes two streams in no certain order.
private func printAtExit(_ text: String) {
  closingWords = text
  atexit { FileHandle.standardError.write(Data("\n\(closingWords)\n".utf8)) }
}

nonisolated(unsafe) private var closingWords = ""
