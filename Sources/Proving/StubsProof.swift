public import Building
import Foundation
import Grading
public import Judging
import Processes
import Reporting
import Typesetting

/// Proves that the stubs are what the solutions make of them, and that every stub counts as not
/// started.
public struct StubsProof {
  private let kit: Kit
  private let lessons: [Lesson]

  public init(kit: Kit, lessons: [Lesson]) {
    self.kit = kit
    self.lessons = lessons
  }

  public func shortcomings() throws -> [Shortcoming] {
    var found: [Shortcoming] = []
    let scratch = kit.build.appending(path: "stubs")
    for lesson in lessons {
      let solution = LessonSource(try Files.read(kit.solutions.appending(path: lesson.fileName)))
      let stub = kit.sources.appending(path: "Lessons/\(lesson.fileName)")
      let text = solution.stubs.text
      if let line = firstDifference((try? Files.read(stub)) ?? "", text) {
        found.append(
          Shortcoming(
            kit.shortPath(stub), line: line,
            "differs from what 'swift run lesson-runner stubs' writes"))
      }
      try Files.write(text, to: scratch.appending(path: lesson.fileName))
    }
    let grader = Grader(
      kit: Kit(root: kit.root, lessons: scratch.pathText), lessons: lessons, seed: 0)
    let snapshot = try grader.snapshot()
    let places = grader.places(in: snapshot)
    try grader.grade(of: snapshot) { verdict in
      guard verdict.state != .notStarted else { return }
      let place = places[verdict.exercise]
      found.append(
        Shortcoming(
          place?.file ?? "", line: place?.line ?? 1,
          "the stub of '\(verdict.exercise)' is \(verdict.state.words), not 'not started'"))
    }
    return found
  }

  /// The first line, from 1, in which two texts differ; nil if they are the same.
  private func firstDifference(_ first: String, _ second: String) -> Int? {
    if first == second { return nil }
    let pairs = zip(first.lines, second.lines)
    return 1 + (pairs.enumerated().first { $1.0 != $1.1 }?.offset ?? 0)
  }
}
