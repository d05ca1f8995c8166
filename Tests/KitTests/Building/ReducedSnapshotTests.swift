import Exercises
import Foundation
import Testing

@testable import Building
@testable import Grading
@testable import Judging
@testable import Processes

@Suite("Only what is asked about is compiled", .serialized)
struct ReducedSnapshotTests {
  private func reduced(_ student: Student, to numbers: Int...) throws -> Snapshot {
    try Snapshot(kit: student.kit, lessons: Catalogue.lessons.files)
      .reduced(to: Set(try numbers.map { try student.file($0).lastPathComponent }))
  }

  private func append(_ text: String, to number: Int, of student: Student) throws {
    let file = try student.file(number)
    try Files.write(try Files.read(file) + "\n" + text + "\n", to: file)
  }

  @Test("Of a lesson that no other needs there are the stubs, whatever is in the file")
  func unneeded() throws {
    let student = try Student("reduced")
    defer { student.remove() }
    try append("let broken: Int = \"nine\"", to: 9, of: student)
    let snapshot = try reduced(student, to: 3)
    let stub = Student.checkout.appending(path: "Sources/Lessons/09-MatrixMultiplication.swift")
    #expect(snapshot.files["09-MatrixMultiplication.swift"] == (try Files.read(stub)))
    #expect(snapshot.unasked.contains("09-MatrixMultiplication.swift"))
    #expect(snapshot.troubles.isEmpty)
    #expect(snapshot.files["03-Padding.swift"] == (try Files.read(try student.file(3))))
    let whole = try Snapshot(kit: student.kit, lessons: Catalogue.lessons.files)
    #expect(whole.fingerprint != snapshot.fingerprint)
  }

  @Test("What an asked lesson calls is compiled as it was handed in, and what that calls, too")
  func needed() throws {
    let student = try Student("reduced")
    defer { student.remove() }
    try append("func borrowed() -> Int { lent() }", to: 9, of: student)
    try append("func lent() -> Int { 3 }", to: 10, of: student)
    try student.write("fullPadding", in: 3, "  return Padding(borrowed())")
    let kept = try reduced(student, to: 3)
    for number in [3, 9, 10] {
      let file = try student.file(number)
      #expect(kept.files[file.lastPathComponent] == (try Files.read(file)))
    }
    // An initializer can be used without a name.
    try append("extension Matrix { init(_ mine: Int) { self.init([[3]]) } }", to: 8, of: student)
    let extended = try reduced(student, to: 1)
    #expect(!extended.unasked.contains(try student.file(8).lastPathComponent))
  }

  @Test("A function in another file than its own is not declared twice")
  func moved() throws {
    let student = try Student("reduced")
    defer { student.remove() }
    let (nine, three) = (try student.file(9), try student.file(3))
    let text = try Files.read(nine)
    let section = try #require(LessonSource(text)["im2col"])
    try Files.write(text.replacing(section.text, with: ""), to: nine)
    try Files.write(try Files.read(three) + "\n" + section.text + "\n", to: three)
    #expect(!(try reduced(student, to: 3)).unasked.contains(nine.lastPathComponent))
  }

  @Test("An exercise that nobody asks about is recorded if another one that calls it fails")
  func callee() throws {
    let student = try Student("reduced")
    defer { student.remove() }
    try student.write("rectify", in: 5, "  map.map { max(0, $0 * $0 - 3) }")
    let asked = Catalogue.lessons.flatMap(\.exercises).filter { $0.id == "simpleCells" }
    let key = AnswerKey(asked.recorded(seed: Catalogue.practiceSeed), seed: Catalogue.practiceSeed)
    let grader = Grader(
      kit: student.kit, lessons: Catalogue.lessons, keys: AnswerKeys(key), limits: .wide,
      buildName: student.build.lastPathComponent)
    let snapshot = try grader.snapshot().reduced(to: [try student.file(7).lastPathComponent])
    var verdicts: [Verdict] = []
    try grader.grade(["simpleCells"], of: snapshot) { verdicts.append($0) }
    #expect(verdicts.map(\.wrongCallee) == ["rectify"])
  }
}
