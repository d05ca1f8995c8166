import Testing
import Typesetting
import Wire

@testable import Judging
@testable import Reporting

@Suite("Exercises that call a wrong one", .serialized)
struct WrongCalleeTests {
  @Test("The verdict says which earlier exercise does not pass, unless a misconception explains it")
  func named() throws {
    let student = try Student("callee")
    defer { student.remove() }
    try student.write("rectify", in: 5, "  map.map { max(0, $0 * $0 - 3) }")
    let verdict = try student.verdict(on: "simpleCells")
    #expect(verdict.state == .wrong)
    #expect(verdict.wrongCallee == "rectify")
    #expect(
      verdict.explanation?.lines.first
        == "'simpleCells' calls 'rectify', and 'rectify' does not pass. Look there first.")

    // Its own answers say enough: those of code without 'rectify'.
    try student.write("rectify", in: 5, "  map")
    let recognized = try student.verdict(on: "simpleCells")
    #expect(recognized.misconception != nil)
    #expect(recognized.wrongCallee == nil)
  }

  @Test("One that is too slow is not blamed, unless an answer of its own is wrong, too")
  func slow() throws {
    let student = try Student("slowcallee")
    defer { student.remove() }
    let limits = Limits(secondsPerCase: 2, secondsPerExercise: 20, processorSeconds: 20)
    try student.write("rectify", in: 5, "  while true {}")
    let slow = try student.verdicts(["rectify", "simpleCells"], limits: limits)
    #expect(slow["rectify"]?.state == .timedOut)
    #expect(slow["simpleCells"]?.state == .timedOut)
    #expect(slow["simpleCells"]?.wrongCallee == nil)

    try student.write(
      "rectify", in: 5,
      """
        struct Calls { nonisolated(unsafe) static var count = 0 }
        Calls.count += 1
        while Calls.count > 1 {}
        return map.map { $0 * $0 - 3 }
      """)
    let wrong = try student.verdicts(["rectify", "simpleCells"], limits: limits)
    #expect(wrong["rectify"]?.state == .timedOut)
    #expect(wrong["simpleCells"]?.wrongCallee == "rectify")
  }

  @Test("One that passes is not blamed, nor one that is not called")
  func unnamed() throws {
    let student = try Student("innocent")
    defer { student.remove() }
    try student.write("rectify", in: 5, "  map.map { $0 * $0 - 3 }")
    try student.write(
      "convolve", in: 5, "  try correlate(image, with: filter).map { $0 * 7 - 3 }")
    let verdict = try student.verdict(on: "convolve")
    #expect(verdict.state == .wrong)
    #expect(verdict.wrongCallee == nil)
  }
}
