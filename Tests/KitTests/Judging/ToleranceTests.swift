import Tensors
import Testing
import Wire

@testable import Judging
@testable import Reporting

@Suite("A tolerance of an exercise's own")
struct ToleranceTests {
  private func exercise(_ tolerance: Tolerance) -> AnyExercise {
    Exercise(
      "half", points: 2, difficulty: .easy, tolerance: tolerance,
      reference: { (values: [Float]) in values.map { $0 / 2 } },
      checks: { Check("halves each value", examples: [[2, 4, 600]]) },
      misconceptions: {
        Misconception("adds a hundredth", hint: "Which number did you divide by?") { values in
          values.map { $0 / 2 + 0.01 }
        }
      },
      hints: []
    ).untyped
  }

  private func verdict(_ tolerance: Tolerance, _ answer: [Float]) -> Verdict {
    Rehearsal(exercise(tolerance)).verdict { _ in .answered(.returned(answer.answer)) }
  }

  @Test("It decides what is right, and what is a misconception's answer")
  func decides() {
    let near: [Float] = [1.01, 2.01, 300.01]
    let strict = verdict(Tolerance(absolute: 1e-4, relative: 0), near)
    #expect(strict.state == .wrong)
    #expect(strict.misconception?.name == "adds a hundredth")
    #expect(verdict(Tolerance(absolute: 0.1, relative: 0), near).state == .passed)
    #expect(verdict(Tolerance(absolute: 0, relative: 0.02), near).state == .passed)
    #expect(verdict(Tolerance(absolute: 0, relative: 1e-3), near).state == .wrong)
  }

  @Test("It is part of the key and of the verdict")
  func recorded() {
    let wide = Tolerance(absolute: 0.5, relative: 0.25)
    #expect(exercise(wide).recorded(seed: 7).tolerance == wide)
    #expect(verdict(wide, [1, 2, 300]).tolerance == wide)
  }

  @Test("Only what it does not accept is marked as wrong")
  func marks() {
    let place = ExercisePlace(
      lesson: "", lessonHeading: "Halves", file: "a.swift", line: 1, parameters: [])
    let halves = Exercise(
      "halves", points: 2, difficulty: .easy, tolerance: Tolerance(absolute: 0.1, relative: 0),
      reference: { (_: Int) in [[1, 2], [3, 4]] as Matrix },
      checks: { Check("halves", examples: [0]) }, misconceptions: {}, hints: [])
    let actual: Matrix = [[1.05, 2], [3, 5]]
    let verdict = Rehearsal(halves).verdict { _ in .answered(.returned(actual.answer)) }
    let lines = VerdictText().text(verdict, place)
    #expect(lines.contains("5*"))
    #expect(!lines.contains("1.05*"))
  }
}
