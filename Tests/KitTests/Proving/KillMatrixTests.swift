// Proves the exercises by their wrong variants, and the proof by an exercise that is known to be
// weak.

import Exercises
import Reference
import Tensors
import Testing

@testable import Judging
@testable import Proving

@Suite("Kill matrix")
struct KillMatrixTests {
  /// A few: `lesson-runner verify` proves it for a hundred.
  private static let seeds = 5

  @Test(
    "For every seed, each misconception is caught, and named as itself, in",
    arguments: Catalogue.exercises.map(\.id))
  func isFull(of id: String) throws {
    let exercise = try #require(Catalogue.exercises.first { $0.id == id })
    let matrix = KillMatrix(of: [exercise], seeds: Self.seeds)
    let row = try #require(matrix.exercises.first)
    for one in row.misconceptions {
      #expect(
        one.caught == Self.seeds, "code that \(one.name) passes \(Self.seeds - one.caught) seeds")
      #expect(
        one.recognized == Self.seeds,
        "code that \(one.name) is not told from others for \(Self.seeds - one.recognized) seeds")
    }
    #expect(row.idleChecks.isEmpty, "no misconception fails these checks")
    let isFull = matrix.isFull
    #expect(isFull)
  }

  @Test("Every exercise declares at least two misconceptions, and four are usual")
  func areMany() {
    let counts = Catalogue.exercises.map { ($0.id, $0.misconceptionNames.count) }
    for (exercise, count) in counts {
      #expect(count >= 2, "\(exercise) has \(count)")
    }
    #expect(counts.reduce(0) { $0 + $1.1 } >= 4 * counts.count)
  }

  @Test("Every exercise has three hints and every text that asks is a question")
  func asks() {
    for exercise in Catalogue.exercises {
      #expect(exercise.hints.count == 3, "\(exercise.id)")
      let recorded = exercise.recorded(seed: Catalogue.practiceSeed)
      for question in exercise.hints + recorded.misconceptions.map(\.hint) {
        #expect(question.last == "?", "\(exercise.id)")
      }
    }
  }

  @Test(
    "A filter that looks the same from all sides lets variants through, and the matrix shows it")
  func weakCasesLeaveHoles() throws {
    let matrix = KillMatrix(of: Self.weak.exercises, seeds: 3)
    let row = try #require(matrix.exercises.first)
    #expect(!matrix.isFull)
    #expect(
      row.misconceptions.map { "\($0.name): \($0.caught) caught, \($0.recognized) named" } == [
        "turns the filter: 0 caught, 0 named",
        "transposes the filter: 0 caught, 0 named",
        "transposes the map: 3 caught, 3 named",
        "takes the mean: 3 caught, 0 named",
        "divides by the number of weights: 3 caught, 0 named",
      ])
    #expect(row.idleChecks == ["takes a filter of one weight"])
  }

  /// The square image and the symmetric filter that many tutorials show.
  private static let weak = Lesson("00-weak", "Weak") {
    Exercise(
      "correlate", points: 1, difficulty: .easy, reference: Reference.correlate,
      checks: {
        Check(
          "makes a map",
          examples: [
            (
              Matrix([
                [1, 1, 1, 0, 0], [0, 1, 1, 1, 0], [0, 0, 1, 1, 1], [0, 0, 1, 1, 0],
                [0, 1, 1, 0, 0],
              ]),
              Matrix([[1, 0, 1], [0, 1, 0], [1, 0, 1]])
            )
          ])
        Check("takes a filter of one weight", examples: [(Matrix([[3]]), Matrix([[2]]))])
      },
      misconceptions: {
        Misconception("turns the filter", hint: "?") { image, filter in
          try Reference.convolve(image, with: filter)
        }
        Misconception("transposes the filter", hint: "?") { image, filter in
          try Reference.correlate(image, with: transposed(filter))
        }
        Misconception("transposes the map", hint: "?") { image, filter in
          transposed(try Reference.correlate(image, with: filter))
        }
        Misconception("takes the mean", hint: "?") { image, filter in
          try Reference.correlate(image, with: filter).map { $0 / Float(filter.size.count) }
        }
        Misconception("divides by the number of weights", hint: "?") { image, filter in
          let share = 1 / Float(filter.size.count)
          return try Reference.correlate(image, with: filter.map { $0 * share })
        }
      },
      hints: [])
  }
}

private func transposed(_ matrix: Matrix) -> Matrix {
  Matrix(
    (0..<matrix.columns).map { column in
      (0..<matrix.rows).map { row in matrix[row, column] }
    })
}
