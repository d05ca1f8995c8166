import Exercises
import Foundation
import Testing

@testable import Building
@testable import Classroom
@testable import Judging
@testable import Processes

@Suite("What takes too long is asked once more")
struct SecondTryTests {
  @Test("Code that was late once, and is not with more patience, loses nothing for it")
  func late() throws {
    let some = try SmallSubmissions()
    let source = LessonSource(
      try Files.read(Student.checkout.appending(path: "solutions/03-Padding.swift")))
    let body = try #require(source["zeroPad"]).text
    let start = try #require(body.firstRange(of: "{\n"))
    let slow = source.text.replacing(
      body,
      with: body.replacingCharacters(
        in: start,
        with: """
          {
            if isFirst {
              isFirst = false
              let start = ContinuousClock.now
              while ContinuousClock.now - start < .seconds(12) {}
            }

          """) + "\nnonisolated(unsafe) private var isFirst = true\n\n")
    try some.handIn("anna", slow)
    let endless = try source.writing("zeroPad", "  while true {}\n  return image").text
    try some.handIn("ben", endless)
    let run = try some.grade(environment: ["STRIATE_SECONDS_PER_CASE": "6"])
    #expect(run.status == 0)
    #expect(try some.rows().mapValues(\.total) == ["anna": "17", "ben": "15"])
    #expect(try some.kit.text("out/feedback/ben/feedback.md").contains("6 s"))
  }

  @Test("If three are late again, the others are not asked")
  func probes() throws {
    let exercises = Catalogue.lessons[2].exercises.map { $0.recorded(seed: 1) }
    let late = exercises.map { Verdict.withoutChecks($0, .timedOut) }
    var asked: [[String]] = []
    var verdicts = late
    try SecondTry.replaceTimeouts(in: &verdicts) { ids, each in
      asked.append(ids)
      for verdict in late where ids.contains(verdict.exercise) { each(verdict) }
    }
    #expect(asked == [exercises.prefix(3).map(\.id)] && verdicts == late)
    asked = []
    try SecondTry.replaceTimeouts(in: &verdicts) { ids, each in
      asked.append(ids)
      for exercise in exercises where ids.contains(exercise.id) {
        each(.withoutChecks(exercise, exercise.id == exercises[1].id ? .passed : .timedOut))
      }
    }
    #expect(asked == [exercises.prefix(3).map(\.id), exercises.dropFirst(3).map(\.id)])
    #expect(verdicts.map(\.state) == late.indices.map { $0 == 1 ? .passed : .timedOut })
    asked = []
    verdicts = exercises.map { Verdict.withoutChecks($0, .notStarted) }
    try SecondTry.replaceTimeouts(in: &verdicts) { ids, _ in asked.append(ids) }
    #expect(asked == [])
  }
}
