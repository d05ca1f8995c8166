import Exercises
import Testing

@testable import Grading
@testable import Judging

@Suite("Grading by a recorded key")
struct RecordedKeyTests {
  @Test("A key that was written and read gives the verdicts that the declarations give")
  func sameVerdicts() throws {
    let student = try Student("recorded-key")
    defer { student.remove() }
    try student.write("zeroPad", in: 3, "  return image")
    let asked = Catalogue.exercises.filter { ["zeroPad", "fullPadding"].contains($0.id) }
    let data = try AnswerKey(recording: asked, seed: 11).encoded()
    let key = try AnswerKey(decoding: data, from: "key.json")
    let recorded = Grader(
      kit: student.kit, lessons: Catalogue.lessons, key: key, buildName: "test-recorded-key")
    #expect(recorded.seed == 11)
    let ids = Set(asked.map(\.id))
    let verdicts = try recorded.verdicts(on: ids)
    #expect(verdicts == (try student.grader(seed: 11).verdicts(on: ids)))
    #expect(verdicts.map(\.state) == [.wrong, .passed])
    // A key of other cases is another key.
    #expect(verdicts != (try student.grader(seed: 12).verdicts(on: ids)))
  }
}
