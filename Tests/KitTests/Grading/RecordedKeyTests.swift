import Exercises
import Foundation
import Testing

@testable import Building
@testable import Grading
@testable import Judging

@Suite("Grading by a recorded key")
struct RecordedKeyTests {
  @Test("A key that was written and read gives the verdicts that the declarations give")
  func sameVerdicts() throws {
    let student = try Student("recorded-key")
    defer { student.remove() }
    try student.write("zeroPad", in: 3, "  return image")
    let lessons = Catalogue.lessons.filter { $0.id == "03-padding" }
    let asked = lessons.flatMap(\.exercises)
    let data = try AnswerKey(recording: asked, seed: 11).encoded()
    let key = try AnswerKey(decoding: data, from: "key.json")
    let recorded = try Grader(
      kit: student.kit, lessons: lessons, key: key, limits: .wide,
      buildName: student.build.lastPathComponent)
    #expect(recorded.seed == 11)
    let ids: Set = ["zeroPad", "fullPadding"]
    let verdicts = try recorded.verdicts(on: ids)
    #expect(verdicts == (try student.grader(seed: 11).verdicts(on: ids)))
    #expect(verdicts.map(\.state) == [.wrong, .passed])
    // A judge alone can be given the key, too.
    let compiler = Compiler(
      kit: student.kit, lessons: lessons.files, name: student.build.lastPathComponent)
    let judge = Judge(properties: asked, limits: .wide)
    let judged = judge.judge(key, worker: try compiler.build().product)
    #expect(judged.map(\.exercise) == asked.map(\.id))
    #expect(judged.filter { ids.contains($0.exercise) } == verdicts)
    // A key of other cases is another key.
    #expect(verdicts != (try student.grader(seed: 12).verdicts(on: ids)))
  }

  @Test("A key that was recorded from other declarations is refused")
  func otherCourse() throws {
    let lessons = Catalogue.lessons.filter { $0.id == "03-padding" }
    let kit = Kit(root: Student.checkout)
    let exercises = lessons.flatMap(\.exercises)
    let short = AnswerKey(recording: Array(exercises.dropLast()), seed: 7)
    let last = try #require(exercises.last).id
    #expect(throws: KeyError.ofOtherCourse(exercise: last)) {
      try Grader(kit: kit, lessons: lessons, key: short)
    }
    let recorded = AnswerKey(recording: exercises, seed: 7).exercises
    let first = recorded[0]
    let changed = RecordedExercise(
      id: first.id, points: first.points, difficulty: first.difficulty,
      tolerance: first.tolerance, secondsPerCase: first.secondsPerCase, hints: first.hints,
      signature: first.signature,
      checks: Array(first.checks.dropLast()), misconceptions: first.misconceptions)
    #expect(throws: KeyError.ofOtherCourse(exercise: first.id)) {
      try Grader(
        kit: kit, lessons: lessons, key: AnswerKey([changed] + recorded.dropFirst(), seed: 7))
    }
  }
}
