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
      "compares two responses", examples: [(6, 2), (9, 1), (4, 4)]
    ) { random in (Float(random.int(in: 5...20)), Float(random.int(in: 1...20))) }
    Check(
      "is 1 where the other line leaves the cell silent, and only there",
      examples: [(7, 0), (0.5, 0), (3, 1)])
    Check("is negative where the cell prefers the other line", examples: [(2, 6), (0, 3)])
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
      "divides 0 by 0", hint: "What do you divide by when the cell answers to nothing?"
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
  explain: { _, preferred, orthogonal in
    let (first, second) = (shortText(preferred), shortText(orthogonal))
    return preferred + orthogonal == 0 ? nil : "(\(first) − \(second)) / (\(first) + \(second))"
  })

let cornerCells: Exercise<Matrix, Matrix, Matrix> = .init(
  "cornerCells", points: 2, difficulty: .easy, reference: Reference.cornerCells,
  checks: {
    Check(
      "answers as strongly as both lines are seen",
      examples: [([[3, 5]], [[4, 1]]), ([[2], [6], [4]], [[2], [3], [9]])]
    ) { random in
      let size = random.size(rows: 1...3, columns: 1...4)
      return (random.matrix(size, values: 0...9), random.matrix(size, values: 0...9))
    }
    Check(
      "stays silent where one line is missing",
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
      "multiplies the two responses",
      hint: "Both lines are seen with strength 3: how strongly are they seen together?"
    ) { vertical, horizontal in vertical.combined(with: horizontal, by: product) }
    Misconception(
      "passes the vertical response on wherever there is a horizontal one",
      hint: "How sure can a corner be whose horizontal line is seen faintly?"
    ) { vertical, horizontal in vertical.combined(with: horizontal, by: gated) }
  },
  hints: [
    "A chain of two links: how much can it carry?",
    """
    At one place the vertical line is seen with 5 and the horizontal one with 1: what of it is \
    seen by both?
    """,
    "Which function of two numbers gives 1 for 5 and 1, 3 for 3 and 4, and 0 for 0 and 7?",
  ],
  explain: { cell, vertical, horizontal in
    "the weaker of \(shortText(vertical[cell.place])) and \(shortText(horizontal[cell.place]))"
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
        ([5, 1], [0, right]),
      ])
    Check(
      "takes 0° and 180° for the same line",
      examples: [([4, 4], [0, 2 * right]), ([1, 6, 2], [0, right / 2, right / 2 + 2 * right])])
    Check(
      "weighs the responses to any orientations", share: 2,
      examples: [([8, 3, 2], [0, right / 2, right]), ([3, 1], [0, right])]
    ) { random in
      let count = random.int(in: 3...8)
      return ((0..<count).map { _ in Float(random.int(in: 1...9)) }, orientations(count))
    }
  },
  misconceptions: {
    Misconception(
      "does not double the angle", hint: "Why should 0° and 180° be the same bar?"
    ) { responses, orientations in
      variance(of: walk(responses, orientations, turning: 1), over: total(responses))
    }
    Misconception(
      "gives the share of the way that is left",
      hint: "Which cell has more variance: one that chooses, or one that does not?"
    ) { responses, orientations in
      contrast(walk(responses, orientations), 0, over: total(responses))
    }
    Misconception(
      "does not divide by the length of the way",
      hint: "If all responses double, does the cell choose better?"
    ) { responses, orientations in variance(of: walk(responses, orientations), over: 1) }
    Misconception(
      "divides by the number of responses", hint: "How long is the way, from arrow to arrow?"
    ) { responses, orientations in
      variance(of: walk(responses, orientations), over: Float(responses.count))
    }
    Misconception(
      "squares the distance", hint: "What is the last step in finding the length of an arrow?"
    ) { responses, orientations in
      let (distance, total) = (walk(responses, orientations), total(responses))
      return variance(of: product(distance, distance), over: product(total, total))
    }
    Misconception(
      "follows the arrows along one axis only",
      hint: "How long is an arrow that points neither along the rows nor along the columns?"
    ) { responses, orientations in
      let right = steps(responses, orientations, turning: 2).right
      return variance(of: right.magnitude, over: total(responses))
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
    Where do arrows lead that all point the same way, and where do equally long ones that point \
    all round?
    """,
    "Which direction must an arrow have so that 0° and 180° agree, and 0° and 90° cancel?",
    """
    Once you have summed up how far the arrows lead to the right and how far down: how far is \
    that, and what share of all the lengths?
    """,
  ],
  explain: { _, responses, orientations in distanceText(responses, orientations) })

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

private func distanceText(_ responses: [Float], _ orientations: [Float]) -> String? {
  let (right, down) = steps(responses, orientations, turning: 2)
  let total = total(responses)
  if total == 0 { return nil }
  let squares = "\(factorText(right * right)) + \(factorText(down * down))"
  return "\(factorText(right)) to the right, \(factorText(down)) down: "
    + "1 − √(\(squares)) / \(shortText(total))"
}

/// A number as a factor in a formula. What differs from 0 only by rounding is "0".
func factorText(_ value: Float) -> String {
  if abs(value) < 1e-5 { return "0" }
  return value < 0 ? "(−\(shortText(-value)))" : shortText(value)
}
