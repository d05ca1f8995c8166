import Foundation
import Testing
import Wire

@testable import Exercises
@testable import Judging

@Suite("Verdicts as data")
struct VerdictCodingTests {
  private func copy(_ verdict: Verdict) throws -> Verdict {
    try JSONDecoder().decode(Verdict.self, from: try JSONEncoder().encode(verdict))
  }

  @Test("A verdict on a wrong answer comes back as it was, with its failure and misconception")
  func wrong() throws {
    let rehearsal = Rehearsal(zeroPad)
    let variant = try #require(rehearsal.exercise.variants.first)
    let verdict = rehearsal.verdict { .answered(variant.call($0) ?? .returned(.nothing)) }
    #expect(verdict.misconception != nil)
    #expect(verdict.firstFailure?.failure?.difference != nil)
    #expect(try copy(verdict) == verdict)
  }

  @Test("So does one with a crash, and one that no check decides")
  func others() throws {
    let rehearsal = Rehearsal(zeroPad)
    let crash = Ending.crashed(signal: trapSignal, message: "Lessons/03-Padding.swift:3: Fatal")
    let crashed = rehearsal.verdict { _ in .ended(crash) }
    #expect(crashed.state == .crashed(signal: trapSignal))
    #expect(try copy(crashed) == crashed)
    let message = CompilerMessage(
      path: "Sources/Lessons/03-Padding.swift", line: 3, column: 1, text: "cannot find 'x'",
      excerpt: ["x"], isAboutBrace: false)
    let left = LeftOutFile(name: "mine.swift", reason: .unreadable(reason: "it is not UTF-8 text"))
    let broken = rehearsal.verdict(
      .doesNotCompile, remark: .doesNotCompile([message], leftOut: [left]))
    #expect(try copy(broken) == broken)
  }

  @Test("So does one on numbers that JSON has no word for")
  func notFinite() throws {
    let actual = Answer.list([
      .float(.infinity), .tensor(dimensions: [1, 2], values: [-.infinity, 0.1]), .nothing,
      .record(name: "Size", members: [.init("rows", .integer(.min))]), .text("inf"), .bool(true),
    ])
    let verdict = Rehearsal(zeroPad).verdict { _ in .answered(.returned(actual)) }
    #expect(try copy(verdict) == verdict)
    let nan = try JSONDecoder().decode(
      Answer.self, from: try JSONEncoder().encode(Answer.float(.nan)))
    guard case .float(let value) = nan else {
      Issue.record("\(nan)")
      return
    }
    #expect(value.isNaN)
  }
}
