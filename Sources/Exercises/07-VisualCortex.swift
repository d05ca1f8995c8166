// Lesson 7. Here are the exercises that compare responses; the others have files of their own.

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
      "compares two responses", examples: [(6, 2), (9, 1), (4, 4), (0.002, 0.001)]
    ) { random in (Float(random.int(in: 5...20)), Float(random.int(in: 1...20))) }
    Check(
      "is 1 if the other line leaves the cell silent, and only then",
      examples: [(7, 0), (0.5, 0), (3, 1)])
    Check("is negative if the cell prefers the other line", examples: [(2, 6), (0, 3)])
    Check(
      "is 0 for a cell that answers to neither, and 1 for one that answers to the first alone",
      examples: [(0, 0), (2, 0)])
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
        ([[0.5, 0.02], [7, 3]], [[0.25, 0.7], [8, 6]]),
      ]
    ) { random in
      let size = random.size(rows: 1...3, columns: 1...4)
      return (random.matrix(size, values: 0...9), random.matrix(size, values: 0...9))
    }
    Check(
      "stays silent if one line is missing",
      examples: [([[0, 8, 0]], [[7, 0, 0]]), ([[0, 6], [9, 2]], [[5, 0], [0, 3]])])
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
      "answers with the difference of the two responses",
      hint: "Both lines are seen with strength 3: how strongly are they seen together?"
    ) { vertical, horizontal in vertical.combined(with: horizontal) { abs($0 - $1) } }
    Misconception(
      "multiplies the two responses",
      hint: "Both lines are seen with strength 3: how strongly are they seen together?"
    ) { vertical, horizontal in vertical.combined(with: horizontal, by: product) }
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
    "Which function of two numbers gives 1 for 5 and 1, 3 for 3 and 4, and 0 for 0 and 7?",
  ],
  trace: { vertical, horizontal in
    let places = (0..<vertical.rows).flatMap { row in
      (0..<vertical.columns).map { Place(row: row, column: $0) }
    }
    return places.prefix(2).map { place in
      let (first, second) = (vertical[place], horizontal[place])
      return
        "\(place): the vertical line is seen with strength \(shortText(first)), the horizontal "
        + "one with strength \(shortText(second)), and both of them up to "
        + "\(shortText(min(first, second)))."
    }
  })

let circularVariance: Exercise<Float, [Float], [Float]> = .init(
  "circularVariance", points: 5, difficulty: .hard, reference: Reference.circularVariance,
  checks: {
    Check(
      "is 0 for a cell that answers to one orientation only, and above 0 for all others",
      examples: [
        ([8, 0, 0], [0, right / 2, right]), ([0, 3, 0, 0], [0, 0.3, 1.1, 2]),
        ([3, 1], [0, right]),
      ])
    Check(
      "is 1 for a cell that answers to all alike, or not at all, and below 1 for one that chooses",
      examples: [
        ([5, 5], [0, right]), ([2, 2, 2, 2], orientations(4)), ([0, 0, 0], orientations(3)),
        ([5, 1], [0, right]), ([5, 2], [right / 2, 3 * right / 2]),
      ])
    Check(
      "takes 0° and 180° for the same line",
      examples: [([4, 4], [0, 2 * right]), ([1, 6, 2], [0, right / 2, right / 2 + 2 * right])])
    Check(
      "weighs the responses to any orientations", share: 2,
      examples: [
        ([8, 3, 2], [0, right / 2, right]), ([3, 1], [0, right]),
        ([1, 4, 2, 7], [0.2, 2.9, 1.3, 0.7]), ([0.01, 0.03], [1, 0.5]),
      ]
    ) { random in
      let count = random.int(in: 3...8)
      return ((0..<count).map { _ in Float(random.int(in: 1...9)) }, orientations(count))
    }
  },
  misconceptions: {
    Misconception(
      "draws other arrows for 180° than for 0°",
      hint: "If a line turns by half a circle, how far does its arrow turn in your code?"
    ) { responses, orientations in
      variance(of: walk(responses, orientations, turning: 1), over: total(responses))
    }
    Misconception(
      "gives the share of the way that is left",
      hint: "Which cell has more variance: one that chooses, or one that does not?"
    ) { responses, orientations in
      total(responses) == 0
        ? 1 : contrast(walk(responses, orientations), 0, over: total(responses))
    }
    Misconception(
      "gives the share of the way that is left, and 0 for a silent cell",
      hint: "Which cell has more variance: one that chooses, or one that does not?"
    ) { responses, orientations in
      contrast(walk(responses, orientations), 0, over: total(responses))
    }
    Misconception(
      "takes a silent cell for one that chooses",
      hint: "Which orientation does a cell prefer that never answers?"
    ) { responses, orientations in
      total(responses) == 0
        ? 0 : variance(of: walk(responses, orientations), over: total(responses))
    }
    Misconception(
      "adds the share of the way that is left to 1",
      hint: "What is the variance of a cell that answers to one orientation only?"
    ) { responses, orientations in
      variance(of: -walk(responses, orientations), over: total(responses))
    }
    Misconception(
      "does not divide by the length of the way",
      hint: "If all responses double, does the cell choose better?"
    ) { responses, orientations in
      total(responses) == 0 ? 1 : variance(of: walk(responses, orientations), over: 1)
    }
    Misconception(
      "divides by the number of responses", hint: "How long is the way, from arrow to arrow?"
    ) { responses, orientations in
      variance(of: walk(responses, orientations), over: Float(responses.count))
    }
    Misconception(
      "divides by the largest response", hint: "How long is the way, from arrow to arrow?"
    ) { responses, orientations in
      variance(of: walk(responses, orientations), over: responses.max() ?? 0)
    }
    Misconception(
      "divides 1 as well by the length of the way",
      hint: "Which number do you want as a share of the way?"
    ) { responses, orientations in
      let total = total(responses)
      return total == 0 ? 1 : (1 - walk(responses, orientations)) / total
    }
    Misconception(
      "squares the share of the way that is left",
      hint: "If half of the way is left, what is the variance?"
    ) { responses, orientations in
      let (distance, total) = (walk(responses, orientations), total(responses))
      return variance(of: product(distance, distance), over: product(total, total))
    }
    Misconception(
      "takes the square of the distance for the distance",
      hint: "You walk 3 steps to the right and 4 down: how far is that?"
    ) { responses, orientations in
      let distance = walk(responses, orientations)
      return variance(of: product(distance, distance), over: total(responses))
    }
    Misconception(
      "adds the way to the right and the way down",
      hint: "You walk 3 steps to the right and 4 down: how far is that in a straight line?"
    ) { responses, orientations in
      let (right, down) = steps(responses, orientations, turning: 2)
      return variance(of: abs(right) + abs(down), over: total(responses))
    }
    Misconception(
      "follows the arrows to the right and not down",
      hint: "How long is an arrow that points neither along the rows nor along the columns?"
    ) { responses, orientations in
      let right = steps(responses, orientations, turning: 2).right
      return variance(of: right.magnitude, over: total(responses))
    }
    Misconception(
      "follows the arrows down and not to the right",
      hint: "How long is an arrow that points neither along the rows nor along the columns?"
    ) { responses, orientations in
      let down = steps(responses, orientations, turning: 2).down
      return variance(of: down.magnitude, over: total(responses))
    }
    Misconception(
      "keeps the last arrow only", hint: "Where does the second arrow begin?"
    ) { responses, orientations in
      let distance = walk(responses.suffix(1), orientations.suffix(1))
      return variance(of: distance, over: total(responses))
    }
    Misconception(
      "makes all arrows equally long",
      hint: "A cell answers 8 to one line and 2 to another: how long are its arrows?"
    ) { responses, orientations in
      let distance = walk(responses.map { _ in 1 }, orientations)
      return total(responses) == 0 ? 1 : variance(of: distance, over: Float(responses.count))
    }
    Misconception(
      "reads the orientations in degrees", hint: "A quarter of a turn: which number is that here?"
    ) { responses, orientations in
      let doubledDegrees = Float.pi / 90
      return variance(
        of: walk(responses, orientations, turning: doubledDegrees), over: total(responses))
    }
    Misconception(
      "divides 0 by 0 for a silent cell", hint: "How long is the way of a cell that is silent?"
    ) { responses, orientations in
      total(responses) == 0
        ? Float.nan : variance(of: walk(responses, orientations), over: total(responses))
    }
  },
  hints: [
    """
    Where do arrows lead if they all point the same way, and where if they point in all directions?
    """,
    "Which direction must an arrow have so that 0° and 180° agree, and 0° and 90° cancel?",
    """
    You know how far the arrows lead to the right and how far down: how far is that, and what \
    share of all their lengths?
    """,
  ],
  trace: { responses, orientations in
    var place = (right: Float(0), down: Float(0))
    let arrows = zip(responses, orientations).map { response, orientation in
      place.right += response * cos(2 * orientation)
      place.down += response * sin(2 * orientation)
      let degrees = shortText((orientation * 180 / .pi).rounded())
      return "The arrow for \(degrees)° is \(shortText(response)) long and ends "
        + "\(steps(place.right, "to the right", "to the left")) and "
        + "\(steps(place.down, "down", "up")) from the start."
    }
    return arrows + ["The arrows together are \(shortText(total(responses))) long."]
  })

/// A right angle.
private let right = Float.pi / 2

/// `count` orientations, spread evenly over half a turn.
private func orientations(_ count: Int) -> [Float] {
  (0..<count).map { Float($0) * Float.pi / Float(count) }
}

// MARK: - Wrong variants

/// The difference of two responses as a share of `whole`.
private func contrast(_ preferred: Float, _ orthogonal: Float, over whole: Float) -> Float {
  whole == 0 ? 0 : (preferred - orthogonal) / whole
}

private func sum(_ first: Float, _ second: Float) -> Float { first + second }

private func mean(_ first: Float, _ second: Float) -> Float { (first + second) / 2 }

private func product(_ first: Float, _ second: Float) -> Float { first * second }

/// The first response if there is a second one, and otherwise 0.
private func gated(_ first: Float, _ second: Float) -> Float { second > 0 ? first : 0 }

private func total(_ responses: [Float]) -> Float { responses.reduce(0, +) }

private func variance(of distance: Float, over way: Float) -> Float {
  way == 0 ? 1 : 1 - distance / way
}

/// How far the arrows lead to the right and down, if each points at `turning` times the angle of its
/// orientation.
private func steps(
  _ responses: [Float], _ orientations: [Float], turning: Float
) -> (right: Float, down: Float) {
  zip(responses, orientations).reduce(into: (0, 0)) { place, step in
    place.right += step.0 * cos(turning * step.1)
    place.down += step.0 * sin(turning * step.1)
  }
}

private func walk(
  _ responses: [Float], _ orientations: [Float], turning: Float = 2
) -> Float {
  let (right, down) = steps(responses, orientations, turning: turning)
  return sqrt(right * right + down * down)
}

/// "3 to the right". What differs from 0 only by rounding is 0.
private func steps(_ count: Float, _ forward: String, _ backward: String) -> String {
  "\(shortText(abs(count) < 1e-5 ? 0 : abs(count))) \(count < -1e-5 ? backward : forward)"
}

/// A number as a factor in a formula. What differs from 0 only by rounding is "0".
func factorText(_ value: Float) -> String {
  if abs(value) < 1e-5 { return "0" }
  return value < 0 ? "(−\(shortText(-value)))" : shortText(value)
}
