import Testing
import Wire

@testable import Judging
@testable import Reporting

@Suite("Findings, a line each, for editors")
struct FindingTextTests {
  private let place = ExercisePlace(
    lesson: "03-padding", lessonHeading: "3 · Padding", file: "Sources/Lessons/03-Padding.swift",
    line: 25, parameters: ["image"])

  private func verdict(
    _ state: Verdict.State, actual: CaseEnding? = nil, mistake: String? = nil,
    remark: Remark? = nil
  ) -> Verdict {
    let failure = actual.map {
      CaseFailure(
        arguments: [.integer(3)], expected: .returned(.integer(6)), actual: $0, difference: .value,
        explanation: nil, shortfall: nil, prints: "")
    }
    let check = CheckResult(
      name: "doubles 3", state: .failed, points: 0, maximumPoints: 1, failure: failure)
    return Verdict(
      exercise: "zeroPad", difficulty: .easy, state: state, points: 0, maximumPoints: 1,
      checks: failure == nil ? [] : [check],
      misconception: mistake.map { RecordedMisconception(name: $0, hint: "Is it?") }, prints: "",
      remark: remark)
  }

  private func lines(_ verdicts: Verdict...) -> [String] {
    FindingText.lines(verdicts) { _ in place }
  }

  @Test("A wrong answer: the check, and the mistake by its name if it has one")
  func wrong() {
    let answer = CaseEnding.answered(.returned(.integer(9)))
    #expect(
      lines(verdict(.wrong, actual: answer, mistake: "squares the number")) == [
        "Sources/Lessons/03-Padding.swift:25: error: zeroPad: doubles 3: squares the number"
      ])
    #expect(
      lines(verdict(.wrong, actual: answer)) == [
        "Sources/Lessons/03-Padding.swift:25: error: zeroPad: doubles 3: expected 6, yours 9"
      ])
  }

  @Test("A crash is at its own line")
  func crash() {
    let message = "Lessons/03-Padding.swift:31: Fatal error: row 9 is outside"
    let ending = Ending.crashed(signal: 4, message: message)
    #expect(
      lines(verdict(.crashed(signal: 4), actual: .ended(ending))) == [
        "Sources/Lessons/03-Padding.swift:31: error: zeroPad: doubles 3: row 9 is outside"
      ])
  }

  @Test("What the compiler says is there once, and what is not started is no finding")
  func once() {
    let message = CompilerMessage(
      path: "Sources/Lessons/03-Padding.swift", line: 5, column: 15,
      text: "cannot find 'mystery' in\nscope", excerpt: ["let unknown = mystery"],
      isAboutBrace: false)
    let broken = verdict(.doesNotCompile, remark: .doesNotCompile([message], leftOut: []))
    #expect(
      lines(broken, broken, verdict(.notStarted), verdict(.passed)) == [
        "Sources/Lessons/03-Padding.swift:5:15: error: cannot find 'mystery' in scope"
      ])
  }
}
