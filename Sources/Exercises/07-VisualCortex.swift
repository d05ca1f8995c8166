// Lesson 7. Here are the exercises that compare two responses; the others have files of their own.

import Judging
import Reference
import Tensors

let visualCortexLesson = Lesson("07-visual-cortex", "The visual cortex") {
  orientationSelectivity
  cornerCells
  gabor
  simpleCells
  complexCells
  circularVariance
  receptiveFieldLadder
  detectCorners
}

let orientationSelectivity: Exercise<Float, Float, Float> = .init(
  "orientationSelectivity", points: 2, difficulty: .easy,
  reference: Reference.orientationSelectivity,
  checks: {
    Check(
      "compares two responses",
      examples: [
        (6, 2), (9, 1), (4, 4), (3, 1), (2, 6), (3000, 1000), (0.002, 0.001), (2e-9, 1e-9),
      ]
    ) { random in (Float(random.int(in: 5...20)), Float(random.int(in: 1...20))) }
    Check(
      "is 1 if the other line leaves the cell silent, and −1 if only the other line excites it",
      examples: [(7, 0), (0.5, 0), (0, 3)], random: 3
    ) { random in
      let response = Float(random.int(in: 1...90)) / 4
      return random.int(in: 0...1) == 0 ? (response, 0) : (0, response)
    }
    Check(
      "is 0 for a cell that answers to neither, and 1 for one that answers to the first alone",
      examples: [(0, 0), (2, 0)], random: 3
    ) { random in
      (Float(random.int(in: 1...90)) / 4, 0)
    }
  },
  misconceptions: {
    Misconception(
      "gives the difference as it is",
      hint: "Does a cell that fires twice as much to everything choose better?"
    ) { preferred, orthogonal in contrast(preferred, orthogonal, over: 1) }
    Misconception(
      "subtracts the preferred response from the other one",
      hint: "Is the index of a cell above 0 or below 0 if it prefers the line that it should?"
    ) { preferred, orthogonal in
      contrast(orthogonal, preferred, over: sum(preferred, orthogonal))
    }
    Misconception(
      "divides the orthogonal response only",
      hint: "Which of the two responses is a share of something in your code, and which is not?"
    ) { preferred, orthogonal in
      let sum = sum(preferred, orthogonal)
      return sum == 0 ? 0 : preferred - orthogonal / sum
    }
    Misconception(
      "takes half of the index",
      hint: "What must come out if the other line leaves the cell silent?"
    ) { preferred, orthogonal in
      contrast(preferred, orthogonal, over: 2 * sum(preferred, orthogonal))
    }
    Misconception(
      "multiplies the difference by the sum",
      hint: "Does a cell that fires twice as much to everything have another index?"
    ) { preferred, orthogonal in
      product(preferred - orthogonal, sum(preferred, orthogonal))
    }
    Misconception(
      "divides the difference by the preferred response",
      hint: """
        What is the index of a cell that answers 2 to one line and 6 to the other, and what if the \
        two change places?
        """
    ) { preferred, orthogonal in contrast(preferred, orthogonal, over: preferred) }
    Misconception(
      "divides the difference by the larger of the two",
      hint: """
        The other response grows from 2 to 3, and the preferred one stays 6: which of the numbers \
        in your formula change?
        """
    ) { preferred, orthogonal in
      contrast(preferred, orthogonal, over: max(preferred, orthogonal))
    }
    Misconception(
      "divides the difference by the mean of the two",
      hint: "What must come out for a cell that is silent at the orthogonal line?"
    ) { preferred, orthogonal in
      contrast(preferred, orthogonal, over: mean(preferred, orthogonal))
    }
    Misconception(
      "gives the preferred response's share of both",
      hint: "What must come out for a cell that does not care?"
    ) { preferred, orthogonal in
      contrast(preferred, 0, over: sum(preferred, orthogonal))
    }
    Misconception(
      "drops the sign", hint: "How does the index say that the preference was named wrongly?"
    ) { preferred, orthogonal in
      contrast(preferred, orthogonal, over: sum(preferred, orthogonal)).magnitude
    }
    Misconception(
      "cuts the index off below 0",
      hint: "How does the index say that the preference was named wrongly?"
    ) { preferred, orthogonal in
      max(0, contrast(preferred, orthogonal, over: sum(preferred, orthogonal)))
    }
    Misconception(
      "takes a silent cell for one that chooses",
      hint: "Which line does a cell prefer that answers to neither?"
    ) { preferred, orthogonal in
      let sum = sum(preferred, orthogonal)
      return sum == 0 ? 1 : contrast(preferred, orthogonal, over: sum)
    }
    Misconception(
      "divides 0 by 0", hint: "What do you divide by if the cell answers to neither line?"
    ) { preferred, orthogonal in
      let sum = sum(preferred, orthogonal)
      return sum == 0 ? Float.nan : contrast(preferred, orthogonal, over: sum)
    }
  },
  hints: [
    "If both responses double, what should happen to the index?",
    "Which number is never smaller than the difference, and equal to it when one response is 0?",
    "What do you get for responses 6 and 2, and what share of 8 is that?",
  ],
  trace: { preferred, orthogonal in
    let (first, second) = (shortText(preferred), shortText(orthogonal))
    if preferred + orthogonal < 1 { return [] }
    return [
      "Draw two strokes end to end: one \(first) long, the other \(second) long.",
      "Together they are \(shortText(preferred + orthogonal)) long.",
      "One is \(shortText(abs(preferred - orthogonal))) longer than the other.",
      "Which share of both together is that, and which of the two is longer?",
    ]
  })

let cornerCells: Exercise<Matrix, Matrix, Matrix> = .init(
  "cornerCells", points: 2, difficulty: .easy, reference: Reference.cornerCells,
  checks: {
    Check(
      "answers as strongly as both lines are seen",
      examples: [
        ([[3, 5]], [[4, 1]]), ([[2], [6], [4]], [[2], [3], [9]]),
        ([[0.5, 0.02], [7, 3]], [[0.25, 0.7], [8, 6]]), ([[2e-4, 6]], [[5, 3e-4]]),
        (.counting(5, 6), .counting(5, 6).turned),
      ]
    ) { random in
      let size = random.size(rows: 1...3, columns: 1...4)
      return (random.matrix(size, values: 0...9), random.matrix(size, values: 0...9))
    }
    Check(
      "stays silent if one line is missing, and answers 1 if it sees each with strength 1",
      examples: [([[0, 8, 1]], [[7, 0, 1]]), ([[0, 6], [9, 1]], [[5, 0], [0, 1]])], random: 3
    ) { random in
      let seen = (0..<4).map { _ in random.int(in: 0...1) == 0 }
      let strengths = (0..<4).map { _ in Float(random.int(in: 2...9)) }
      return (
        Matrix(rows: 1, columns: 4, values: (0..<4).map { seen[$0] ? strengths[$0] : 0 }),
        Matrix(rows: 1, columns: 4, values: (0..<4).map { seen[$0] ? 0 : strengths[$0] })
      )
    }
  },
  misconceptions: {
    Misconception(
      "adds the two responses", hint: "Should one long line be a corner?"
    ) { vertical, horizontal in vertical.combined(with: horizontal, by: sum) }
    Misconception(
      "takes the mean of the two responses",
      hint: "One line is seen as strongly as can be, the other not at all: is half a corner there?"
    ) { vertical, horizontal in vertical.combined(with: horizontal, by: mean) }
    Misconception(
      "takes the stronger of the two", hint: "Which of the two lines may be missing?"
    ) { vertical, horizontal in vertical.combined(with: horizontal, by: max) }
    Misconception(
      "answers with the vertical response alone",
      hint: "What does your cell say to a vertical line if there is no horizontal one?"
    ) { vertical, _ in vertical }
    Misconception(
      "answers with the horizontal response alone",
      hint: "What does your cell say to a horizontal line if there is no vertical one?"
    ) { _, horizontal in horizontal }
    Misconception(
      "takes rows for columns in its answer", hint: "Is your answer as wide as the two maps?"
    ) { vertical, horizontal in
      Reference.cornerCells(vertical: vertical, horizontal: horizontal).transposed
    }
    Misconception(
      "takes rows for columns in the vertical map",
      hint: "Which number of a place says how far down it is?"
    ) { vertical, horizontal in vertical.transposed.combined(with: horizontal, by: min) }
    Misconception(
      "takes rows for columns in the horizontal map",
      hint: "Which number of a place says how far down it is?"
    ) { vertical, horizontal in vertical.combined(with: horizontal.transposed, by: min) }
    Misconception(
      "leaves the first row at 0", hint: "Which number does your loop over the rows begin with?"
    ) { vertical, horizontal in
      Reference.cornerCells(vertical: vertical, horizontal: horizontal).blank { $0.row == 0 }
    }
    Misconception(
      "leaves the first column at 0",
      hint: "Which number does your loop over the columns begin with?"
    ) { vertical, horizontal in
      Reference.cornerCells(vertical: vertical, horizontal: horizontal).blank { $0.column == 0 }
    }
    Misconception(
      "answers with the difference of the two responses",
      hint: "Both lines are seen with strength 3: how strongly are they seen together?"
    ) { vertical, horizontal in vertical.combined(with: horizontal) { abs($0 - $1) } }
    Misconception(
      "multiplies the two responses",
      hint: "Both lines are seen with strength 3: how strongly are they seen together?"
    ) { vertical, horizontal in vertical.combined(with: horizontal, by: product) }
    Misconception(
      "takes the mean if both lines are seen",
      hint: "One line is seen clearly and the other faintly: how strongly is the corner seen?"
    ) { vertical, horizontal in
      vertical.combined(with: horizontal) { min($0, $1) > 0 ? mean($0, $1) : 0 }
    }
    Misconception(
      "takes the stronger of the two if both lines are seen",
      hint: "One line is seen clearly and the other faintly: how strongly is the corner seen?"
    ) { vertical, horizontal in
      vertical.combined(with: horizontal) { min($0, $1) > 0 ? max($0, $1) : 0 }
    }
    Misconception(
      "passes the vertical response on if there is any horizontal one",
      hint: "If the horizontal line is seen faintly, how strongly is the corner seen?"
    ) { vertical, horizontal in vertical.combined(with: horizontal, by: gated) }
  },
  hints: [
    "How much can a chain of two links carry?",
    """
    At one place the vertical line is seen with strength 5 and the horizontal one with strength 1: \
    how strongly are both seen?
    """,
    "Which of the two maps decides how strongly the corner is seen, and is it the same everywhere?",
  ],
  trace: { vertical, horizontal in
    let places = (0..<vertical.rows).flatMap { row in
      (0..<vertical.columns).map { Place(row: row, column: $0) }
    }
    return places.prefix(2).map { place in
      let (first, second) = (vertical[place], horizontal[place])
      return
        "\(place): draw a stroke \(shortText(first)) long for the vertical line and one "
        + "\(shortText(second)) long for the horizontal line, side by side from the same start. "
        + "How long is the part where you see both?"
    }
  })

// MARK: - Wrong variants

/// The difference of two responses as a share of `whole`.
func contrast(_ preferred: Float, _ orthogonal: Float, over whole: Float) -> Float {
  whole == 0 ? 0 : (preferred - orthogonal) / whole
}

private func sum(_ first: Float, _ second: Float) -> Float { first + second }

private func mean(_ first: Float, _ second: Float) -> Float { (first + second) / 2 }

private func product(_ first: Float, _ second: Float) -> Float { first * second }

extension Matrix {
  /// The same with 0 in some places.
  func blank(where isBlank: (Place) -> Bool) -> Matrix {
    var matrix = self
    for row in 0..<rows {
      for column in 0..<columns where isBlank(Place(row: row, column: column)) {
        matrix[row, column] = 0
      }
    }
    return matrix
  }
}

/// The first response if there is a second one, and otherwise 0.
private func gated(_ first: Float, _ second: Float) -> Float { second > 0 ? first : 0 }
