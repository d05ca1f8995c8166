import Exercises
import Foundation
import Requirements
import Testing
import Wire

@testable import Judging
@testable import Processes

@Suite("The key of a student kit")
struct PracticeKeyTests {
  private static let seed: UInt64 = 11

  /// The exercises that have many good answers.
  private static let designs = Catalogue.exercises.filter { exercise in
    exercise.properties.contains { $0 != nil }
  }

  /// An exercise as a student kit has it, through a file.
  private static func practiced(_ recorded: RecordedExercise) throws -> AnyExercise {
    let worth = Dictionary(
      uniqueKeysWithValues: recorded.checks.map { ($0.name, Double($0.share)) })
    let data = try JSONEncoder().encode(recorded.forPractice(worth: worth).exercise)
    return try AnyExercise(
      try JSONDecoder().decode(RecordedExercise.self, from: data), judgedBy: requirements)
  }

  @Test("Only the long run of 'train' is judged by code that students do not get")
  func whatIsLeft() {
    let left = Self.designs.flatMap { exercise in
      zip(exercise.checkNames, exercise.properties).filter { $0.1.map { $0.name == nil } ?? false }
        .map { "\(exercise.id): \($0.0)" }
    }
    #expect(left == ["train: learns to read shapes that it has never seen"])
  }

  @Test(
    "A design is judged with the key as it is with its declaration", arguments: designs.map(\.id))
  func designs(id: String) throws {
    let declared = try #require(Catalogue.exercises.first { $0.id == id })
    let recorded = declared.recorded(seed: Self.seed)
    let practiced = try Self.practiced(recorded)
    let names = [nil] + recorded.misconceptions.indices.map { $0 }
    for misconception in names {
      var whole = Transcript(of: recorded)
      for (check, one) in recorded.checks.enumerated() where !one.isLong {
        for (index, example) in one.cases.enumerated() {
          let outcome = misconception.flatMap { example.variant($0)?.outcome } ?? example.expected
          whole.endings[check][index] = .answered(outcome)
        }
      }
      let key = practiced.recorded(seed: 0)
      let kept = recorded.checks.indices.filter { index in
        key.checks.contains { $0.name == recorded.checks[index].name }
      }
      var part = Transcript(of: key)
      part.endings = kept.map { whole.endings[$0] }
      let first = Judge(properties: [declared]).verdict(on: recorded, whole)
      let second = Judge(properties: [practiced]).verdict(on: key, part)
      #expect(second.checks.map(\.state) == kept.map { first.checks[$0].state })
      #expect(
        second.checks.map(\.failure?.shortfall) == kept.map { first.checks[$0].failure?.shortfall })
      #expect((second.state == .passed) == (misconception == nil))
    }
  }

  @Test("A requirement that the kit does not have is an error, and no crash")
  func unknownRequirement() throws {
    let recorded = try #require(Self.designs.first).recorded(seed: Self.seed)
    #expect(throws: KeyError.ofOtherCourse(exercise: recorded.id)) {
      try AnyExercise(recorded, judgedBy: [:])
    }
  }

  @Test("Points are an instructor's, and the checks that practice has share them")
  func points() throws {
    let recorded = try #require(Catalogue.exercises.first { $0.id == "zeroPad" })
      .recorded(seed: Self.seed)
    let names = recorded.checks.map(\.name)
    let (exercise, left) = recorded.forPractice(worth: [names[0]: 0.5, names[1]: 2.25])
    #expect(left == [])
    #expect(exercise.points == 2.75)
    #expect(exercise.checks.map(\.share) == [2, 9])
    // An exercise that is worth nothing can pass all the same.
    #expect(recorded.forPractice(worth: [:]).exercise.checks.map(\.share) == [1, 1])
  }

  @Test("A key is read as it was written, and one of another version says what to do")
  func files() throws {
    let folder = try TemporaryFolder.make("answers")
    defer { try? FileManager.default.removeItem(at: folder) }
    let lesson = Catalogue.lessons[2]
    let key = AnswerKey(recording: lesson.exercises, seed: Self.seed)
    try PracticeKey(kit: "9.9", key: key, lessons: [lesson]).write(to: folder)
    let read = try PracticeKey(from: folder)
    #expect(read.kit == "9.9")
    #expect(try read.key.encoded() == key.encoded())
    let course = try read.course(judgedBy: requirements)
    #expect(course.map(\.heading) == [lesson.heading])
    #expect(course[0].exercises.map(\.id) == lesson.exercises.map(\.id))

    let file = folder.appending(path: "course.json")
    let text = try Files.read(file)
    try Files.write(text.replacing("\"version\" : 5", with: "\"version\" : 4"), to: file)
    #expect(throws: KeyError.ofOtherVersion(path: file.pathText, found: 4, expected: 5)) {
      try PracticeKey(from: folder)
    }
    try Files.write(text, to: file)
    let part = folder.appending(path: "zeroPad.json")
    try Files.write("{", to: part)
    #expect(throws: KeyError.unreadable(path: part.pathText)) { try PracticeKey(from: folder) }
  }
}
