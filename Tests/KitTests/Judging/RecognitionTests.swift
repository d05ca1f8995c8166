import Testing
import Wire

@testable import Judging

/// Doubles a number. On 0 and 2 some of the wrong ways agree with each other or with the right one.
private let double = Exercise(
  "double", points: 3, difficulty: .easy, reference: { (number: Int) in 2 * number },
  checks: {
    Check("doubles small numbers", examples: [0, 2])
    Check("doubles large numbers", examples: [10])
  },
  misconceptions: {
    Misconception("squares the number", hint: "What is 10 squared?") { number in number * number }
    Misconception("adds two", hint: "What is twice 10?") { number in number + 2 }
    Misconception("adds two to all but 0", hint: "What is twice 10?") { number in
      number == 0 ? 0 : number + 2
    }
    Misconception("turns the sign", hint: "Is twice 10 positive?") { number in -2 * number }
  },
  hints: [])

/// Asks for a number near 10. The reference's own answer is one of many.
private let near = Exercise(
  "near", points: 2, difficulty: .hard, reference: { (_: Int) in 10 },
  checks: {
    Check("is near 10", examples: [1, 2]) { answer, _ in
      if answer > 12 { return Shortfall("high", "\(answer) is too high.") }
      return answer < 8 ? Shortfall("low", "\(answer) is too low.") : nil
    }
  },
  misconceptions: {
    Misconception("answers too much", hint: "Is 20 near 10?") { _ in
      20
    } isLike: { answer, _ in
      answer >= 20
    }
    Misconception("answers too little", hint: "Is 0 near 10?") { _ in
      0
    } isLike: { answer, _ in
      answer < 8
    }
    Misconception("answers 7 the first time", hint: "Is 7 near 10?") { turn in
      turn == 1 ? 7 : 10
    }
  },
  hints: [])

private func named(_ function: @escaping @Sendable (Int) -> Int) -> String? {
  Rehearsal(double).verdict(on: function).misconception?.name
}

private func namedNear(_ function: @escaping @Sendable (Int) -> Int) -> String? {
  Rehearsal(near).verdict(on: function).misconception?.name
}

@Suite("Recognizing a misconception")
struct RecognitionTests {
  @Test("A learner whose answers are one misconception's, on every case, is told its name")
  func one() {
    #expect(named { $0 * $0 } == "squares the number")
    #expect(named { $0 + 2 } == "adds two")
    #expect(named { -2 * $0 } == "turns the sign")
    let verdict = Rehearsal(double).verdict { (number: Int) in number * number }
    #expect(verdict.state == .wrong)
    #expect(verdict.misconception?.hint == "What is 10 squared?")
  }

  @Test("Right answers are nobody's misconception")
  func right() {
    let verdict = Rehearsal(double).verdict { (number: Int) in number + number }
    #expect(verdict.state == .passed)
    #expect(verdict.misconception == nil)
  }

  @Test("Answers that are a misconception's on some cases only are not its answers")
  func partly() {
    #expect(named { $0 == 10 ? 100 : -7 } == nil)
    #expect(named { $0 == 10 ? 12 : 1 } == nil)
  }

  @Test("If the misconception answers rightly, the learner must, too")
  func partlyRight() {
    // Squaring gives 0 and 4, which are right, and 100.
    #expect(named { $0 == 0 ? 1 : $0 * $0 } == nil)
  }

  @Test("Answers that fit two misconceptions on all that was asked are told neither")
  func two() {
    let same = Exercise(
      "same", points: 1, difficulty: .easy, reference: { (number: Int) in 2 * number },
      checks: { Check("doubles", examples: [2, 3]) },
      misconceptions: {
        Misconception("adds three", hint: "?") { number in number + 3 }
        Misconception("adds three, if there is anything", hint: "?") { number in
          number == 0 ? 0 : number + 3
        }
        Misconception("adds four", hint: "?") { number in number + 4 }
      },
      hints: [])
    #expect(Rehearsal(same).verdict { (number: Int) in number + 3 }.misconception == nil)
    #expect(
      Rehearsal(same).verdict { (number: Int) in number + 4 }.misconception?.name == "adds four")
  }

  @Test("A crash in one case does not hide what the others name")
  func crash() {
    let rehearsal = Rehearsal(double)
    let verdict = rehearsal.verdict { arguments in
      guard arguments != [.integer(2)] else { return .ended(.crashed(signal: 4, message: nil)) }
      return .answered(.returned(.integer((Int(arguments[0]) ?? 0) + 2)))
    }
    #expect(verdict.state == .crashed(signal: 4))
    #expect(verdict.misconception?.name == "adds two")
    let plus: [[CaseEnding?]] = [[2, 4], [12]].map { $0.map { .answered(.returned(.integer($0))) } }
    #expect(rehearsal.recorded.recognizedMisconception(plus) == 1)
    var crashed = plus
    crashed[0][1] = .ended(.crashed(signal: 4, message: nil))
    // 2 for 0, and 12 for 10: that is adding two, with or without the case that crashed.
    #expect(rehearsal.recorded.recognizedMisconception(crashed) == 1)
  }

  @Test("Cases that were not asked tell nothing")
  func notAsked() {
    let recorded = Rehearsal(double).recorded
    let asked = { (value: Int) in CaseEnding?.some(.answered(.returned(.integer(value)))) }
    #expect(recorded.recognizedMisconception([[nil, nil], [asked(100)]]) == 0)
    #expect(recorded.recognizedMisconception([[nil, nil], [asked(12)]]) == nil)
    #expect(recorded.recognizedMisconception([[nil, nil], [nil]]) == nil)
  }

  @Test("An error counts by its case, as in every comparison")
  func errors() {
    let refusing = Exercise(
      "refusing", points: 1, difficulty: .easy, reference: { (number: Int) in number },
      checks: { Check("answers", examples: [1]) },
      misconceptions: {
        Misconception("refuses", hint: "?") { (number: Int) throws(Refusal) -> Int in
          throw Refusal(number: number)
        }
      },
      hints: [])
    let verdict = Rehearsal(refusing).verdict { (_: Int) throws(Refusal) -> Int in
      throw Refusal(number: 99)
    }
    #expect(verdict.misconception?.name == "refuses")
  }

  private struct Refusal: Error {
    let number: Int
  }

  @Test("If a property judges, answers like the variant's tell, and not what they miss alone")
  func property() {
    #expect(namedNear { _ in 1000 } == "answers too much")
    #expect(namedNear { _ in 15 } == nil)
    #expect(namedNear { _ in -5 } == "answers too little")
    #expect(namedNear { $0 == 1 ? 7 : 12 } == "answers 7 the first time")
    #expect(namedNear { $0 == 2 ? 7 : 12 } == nil)
    #expect(namedNear { $0 == 1 ? 6 : 12 } == nil)
    #expect(namedNear { $0 == 1 ? 7 : 13 } == nil)
    #expect(namedNear { _ in 9 } == nil)
  }

  @Test("A good answer that is not the reference's own passes a property")
  func goodDesign() {
    let verdict = Rehearsal(near).verdict { (turn: Int) in 10 + turn }
    #expect(verdict.state == .passed)
    #expect(verdict.points == 2)
  }
}
