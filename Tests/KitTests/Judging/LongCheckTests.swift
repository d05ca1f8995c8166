import Testing
import Wire

@testable import Judging
@testable import Proving

@Suite("A check whose calls take long")
struct LongCheckTests {
  private let long = Check<Int, Int>(
    "doubles in the end", examples: [1000], isLong: true,
    satisfies: { answer, _ in answer > 1500 ? nil : Shortfall("much", "Too little.") })

  @Test("No misconception is tried on it, and the proof asks for none")
  func proof() {
    let made = MadeExercise(second: long)
    let recorded = made.exercise.recorded(seed: 1)
    #expect(recorded.checks.map(\.isLong) == [false, true])
    #expect(recorded.checks.map { $0.cases[0].variants.count } == [2, 0])
    #expect(made.complaints.isEmpty)
  }

  @Test("A mistake is named whatever comes of it there", arguments: [0, 1_000_000])
  func named(answer: Int) {
    let verdict = Rehearsal(MadeExercise(second: long).exercise).verdict { arguments in
      let number = arguments.first.flatMap(Int.init) ?? 0
      return .answered(.returned(.integer(number == 1000 ? answer : number + 2)))
    }
    #expect(verdict.misconception?.name == "adds two")
  }

  @Test("Whoever is wrong only there has no mistake that has a name")
  func unnamed() throws {
    let exercise = MadeExercise(second: long).exercise
    let recorded = exercise.recorded(seed: 1)
    let endings = recorded.checks.map { check in
      check.cases.map { one -> CaseEnding? in
        .answered(check.isLong ? .returned(.integer(0)) : one.expected)
      }
    }
    #expect(recorded.explainingMisconceptions(endings).isEmpty)
  }
}
