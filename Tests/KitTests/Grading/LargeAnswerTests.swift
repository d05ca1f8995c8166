import Testing

@testable import Judging
@testable import Wire

@Suite("Answers that are far too large", .serialized)
struct LargeAnswerTests {
  /// Each answer has several mebibytes, and none more than can be sent.
  @Test(
    "They are wrong answers, and are not read",
    arguments: [
      ("globalAverage", 8, "  [Float](repeating: 1, count: 3_000_000)"),
      ("zeroPad", 3, "  Matrix(rows: 2_000, columns: 2_000)"),
      (
        "receptiveFieldLadder", 7,
        "  [FieldGeometry](repeating: FieldGeometry(size: 1, jump: 1, start: 0), count: 150_000)"
      ),
      ("detectCorners", 7, "  [Place](repeating: Place(row: .min, column: .max), count: 200_000)"),
    ])
  func tooLarge(function: String, lesson: Int, body: String) throws {
    let student = try Student("large-\(function)")
    defer { student.remove() }
    try student.write(function, in: lesson, body)
    let verdict = try student.verdict(on: function)
    #expect(verdict.state == .wrong)
    guard case .answered(.threw(let failure))? = verdict.firstFailure?.failure?.actual else {
      Issue.record("another answer than an error")
      return
    }
    #expect(failure.kind == "answerTooLarge")
  }

  @Test("The right answers of every exercise are read, with room")
  func room() {
    for exercise in AnyAnswerTests.exercises where exercise.longChecks.isEmpty {
      let recorded = exercise.recorded(seed: 3)
      for one in recorded.checks.flatMap(\.cases) {
        let size = Envelope(id: 1, message: Reply.outcome(one.expected)).bytes.count
        #expect(8 * size < recorded.largestAnswer)
      }
    }
  }
}
