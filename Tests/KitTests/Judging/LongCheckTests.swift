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

  @Test("A mistake is told whatever comes of it there", arguments: [0, 1_000_000])
  func told(answer: Int) {
    #expect(explaining(long: answer) { $0 + 2 } == [0])
  }

  @Test("Whoever is wrong only there has no mistake that has a name")
  func unnamed() {
    #expect(explaining(long: 0) { 2 * $0 } == [])
  }

  /// The misconceptions that explain the answers of a function, with one answer to the long check.
  private func explaining(long answer: Int, _ function: (Int) -> Int) -> [Int] {
    let exercise = MadeExercise(second: long).exercise
    let recorded = exercise.recorded(seed: 1)
    let endings = recorded.checks.map { check in
      check.cases.map { one -> CaseEnding? in
        let given = one.arguments.first.flatMap(Int.init) ?? 0
        return .answered(.returned(.integer(check.isLong ? answer : function(given))))
      }
    }
    let declared = RecordedExercise.Declared { check, index in
      guard case .answered(let outcome)? = endings[check][index] else { return nil }
      let arguments = recorded.checks[check].cases[index].arguments
      return exercise.shortfall(check: check, arguments: arguments, outcome: outcome)
    }
    return recorded.explainingMisconceptions(endings, declared)
  }
}
