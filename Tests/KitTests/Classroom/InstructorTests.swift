import Foundation
import Testing

@testable import Building
@testable import Classroom
@testable import Processes

/// What an instructor does with a class that is graded.
@Suite("A class that is graded", .serialized)
struct InstructorTests {
  @Test("One student is judged again, and nobody else's result changes")
  func only() throws {
    let some = try SmallSubmissions()
    for name in ["anna", "ben", "carla@2026-11-20", "carla@2026-11-21"] { try some.handIn(name) }
    #expect(try some.grade().status == 0)
    let book = try some.kit.text("out/gradebook.csv")
    let ben = some.kit.root.appending(path: "out/results/ben.json")
    let before = FileState(ben.pathText)
    try some.take("ben")
    let again = try some.grade("class", "--only", "anna")
    #expect(again.output.hasPrefix("1 submission judged, 0 known before.\n"))
    #expect(FileState(ben.pathText) == before)
    #expect(try some.kit.text("out/gradebook.csv") == book)
    #expect(try some.grade("class", "--only", "carla").output.hasPrefix("2 submissions judged"))
    let nobody = try some.grade("class", "--only", "zoe")
    #expect(nobody.status == 1)
    #expect(
      nobody.errors.hasSuffix(
        """
        There is no submission of 'zoe'.
        Give the name as it stands in the grade book. There are: anna, carla

        """))
  }

  @Test("A frequent wrong answer becomes a misconception to be written")
  func misconception() throws {
    let some = try SmallSubmissions()
    let source = LessonSource(
      try Files.read(Student.checkout.appending(path: "solutions/03-Padding.swift")))
    for name in ["anna", "ben"] {
      try some.handIn(name, try source.writing("zeroPad", SmallClass.oddBody).text)
    }
    try some.handIn("carla")
    #expect(try some.grade().status == 0)
    let run = try some.kit.run("new", "3", "zeroPad", "--misconception", "out")
    #expect(
      run.output == """
        A misconception of 'zeroPad' is to be written in Sources/Exercises/03-Padding.swift.
        Each place that is still to be written says PLACEHOLDER. Then prove it:
        'swift run lesson-runner verify zeroPad'

        """)
    let text = try some.kit.text("Sources/Exercises/03-Padding.swift")
    let start = try #require(text.firstRange(of: "    // PLACEHOLDER: write code"))
    let end = try #require(text[start.upperBound...].firstRange(of: "\n  },\n"))
    let added = text[start.lowerBound..<end.lowerBound]
    #expect(added.hasPrefix("    // PLACEHOLDER: write code that answers as 2 of 3 students do:\n"))
    #expect(added.contains("12345") && !added.contains("anna"))
    #expect(
      added.hasSuffix(
        """
            Misconception(
              "PLACEHOLDER: what wrong code does",
              hint: "PLACEHOLDER: a question?"
            ) { image, padding in
              Matrix(rows: 1, columns: 1)
            }
        """))
    #expect(added.split(separator: "\n").allSatisfy { $0.hasPrefix("    ") })
    let other = try some.kit.run("new", "3", "zeroPad", "--misconception", "out", "--number", "2")
    #expect(other.status == 1)
    #expect(other.errors.contains("1 kind of wrong answers to 'zeroPad' that has no name."))
    #expect(try some.kit.text("Sources/Exercises/03-Padding.swift") == text)
    #expect(try some.kit.run("new", "3", "wholePad").status == 64)
  }
}
