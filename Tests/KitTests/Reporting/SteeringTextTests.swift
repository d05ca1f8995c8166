import Foundation
import Testing
import Typesetting
import Wire

@testable import Building
@testable import Judging
@testable import Processes
@testable import Reporting

/// What steers a terminal, in every form: colors, the title, the clipboard, an 8-bit sequence, a
/// line written over, the direction of writing, and a NUL.
private let steering =
  "\u{1B}[31mred\u{1B}[2J\u{1B}]0;title\u{7}\u{1B}]52;c;AAAA\u{7}\u{9B}5m\rback\u{202E}turned\u{0}"

@Suite("Text that would steer a terminal")
struct SteeringTextTests {
  @Test("Of what is printed, colors and the kit's links stay, and nothing else that steers")
  func painted() {
    let link = "\u{1B}]8;;file:///a%20b.swift\u{1B}\\a.swift:3\u{1B}]8;;\u{1B}\\"
    let own = "\u{1B}[1;31m✘\u{1B}[0m \(link)\n→ ok"
    #expect(own.painted == own)
    #expect(
      steering.painted == "\u{1B}[31mred[2J]0;title]52;c;AAAA5mbackturned")
    #expect("\u{1B}]8;;a\u{7}b".painted == "]8;;ab")
    #expect("\u{1B}".painted == "")
    #expect("\u{1B}[".painted == "[")
    #expect("\u{1B}]8;;x".painted == "]8;;x")
  }

  @Test("A verdict shows what a learner's code made up, and obeys none of it")
  func verdict() {
    let place = ExercisePlace(
      lesson: "03-padding", lessonHeading: "3 · Padding", file: "\(steering).swift", line: 3,
      parameters: ["image"])
    let member = Answer.Member(steering, .integer(3))
    let actual: [Outcome] = [
      .returned(.record(name: steering, members: [member])), .returned(.text(steering)),
      .returned(
        .record(
          name: "Layer",
          members: [.init(steering, .tensor(dimensions: [2, 2], values: [1, 2, 3, 4]))])),
      .threw(Failure(kind: steering, message: steering)),
    ]
    let remarks: [Remark] = [
      .ended(.crashed(signal: 4, message: steering)), .waits(for: steering),
      .waitsForFile(of: steering, path: steering, doesCompile: false),
      .otherSignature(found: steering, needed: "Int"),
      .doesNotCompile(
        [
          CompilerMessage(
            path: steering, line: 3, column: 1, text: steering, excerpt: [steering],
            isAboutBrace: false)
        ], leftOut: [LeftOutFile(name: steering, reason: .unreadable(reason: steering))]),
      .fileUnreadable(path: steering, reason: steering),
    ]
    for actual in actual {
      for remark in remarks {
        let failure = CaseFailure(
          arguments: [.integer(1)], expected: .returned(.integer(4)),
          actual: .answered(actual), difference: nil, explanation: nil, shortfall: nil,
          prints: steering)
        let verdict = Verdict(
          exercise: "zeroPad", difficulty: .easy, state: .wrong, points: 0, maximumPoints: 2,
          checks: [
            CheckResult(
              name: "keeps the image", state: .failed, points: 0, maximumPoints: 2,
              failure: failure)
          ], misconception: nil, prints: steering, remark: remark)
        let report = CheckReport([verdict], kit: "1", seed: 7) { _ in place }
        let outputs =
          [VerdictText().text(verdict, place), jsonText(report)]
          + FindingText.lines([verdict]) { _ in place }
        for output in outputs { #expect(output.steers == []) }
      }
    }
  }
}

extension String {
  /// The scalars of the text that a terminal would obey.
  fileprivate var steers: [Unicode.Scalar] {
    unicodeScalars.filter { !$0.isVisible && $0 != "\n" }
  }
}
