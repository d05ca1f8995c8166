// The exercise of lesson 7 on circular variance.

import Judging
import Reference
import Tensors

let circularVariance: Exercise<Float, [Float], [Float]> = .init(
  "circularVariance", points: 5, difficulty: .hard, reference: Reference.circularVariance,
  checks: {
    Check(
      "is 0 for a cell that answers to one orientation only, and above 0 for all others",
      examples: [
        ([8, 0, 0], [0, right / 2, right]), ([0, 3, 0, 0], [0, 0.3, 1.1, 2]),
        ([3, 1], [0, right]), ([3], [1]),
      ], random: 3
    ) { random in
      ([0, Float(random.int(in: 1...9)), 0, Float(random.int(in: 0...1))], [0, 0.3, 1.1, 2])
    }
    Check(
      "is 1 for a cell that answers to all alike, or not at all, and below 1 for one that chooses",
      examples: [
        ([5, 5], [0, right]), ([2, 2, 2, 2], orientations(4)), ([0, 0, 0], orientations(3)),
        ([5, 1], [0, right]), ([5, 2], [right / 2, 3 * right / 2]),
        ([4, 4], [-right / 2, right / 2]),
      ], random: 3
    ) { random in
      let count = random.int(in: 2...6)
      return ([Float](repeating: Float(random.int(in: 1...9)), count: count), orientations(count))
    }
    Check(
      "takes 0° and 180° for the same line",
      examples: [([4, 4], [0, 2 * right]), ([1, 6, 2], [0, right / 2, right / 2 + 2 * right])],
      random: 3
    ) { random in
      let angle = random.float(in: 0...1)
      return ((0..<2).map { _ in Float(random.int(in: 1...9)) }, [angle, angle + 2 * right])
    }
    Check(
      "weighs the responses to any orientations", share: 2,
      examples: [
        ([8, 3, 2], [0, right / 2, right]), ([3, 1], [0, right]),
        ([1, 4, 2, 7], [0.2, 2.9, 1.3, 0.7]), ([0.01, 0.03], [1, 0.5]),
        ([2e-8, 1e-8], [0, right / 2]),
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
      "draws equal arrows for 0° and 180°, but no opposite ones for 0° and 90°",
      hint: "Where do your arrows lead if a cell answers alike to 0° and to 90°?"
    ) { responses, orientations in
      let halves = orientations.map { $0 - (($0 + 1e-5) / .pi).rounded(.down) * .pi }
      return variance(of: walk(responses, halves, turning: 1), over: total(responses))
    }
    Misconception(
      "gives the distance as a share of the way, and stops there",
      hint: "Which cell has more variance: one that chooses, or one that does not?"
    ) { responses, orientations in
      total(responses) == 0
        ? 1 : contrast(walk(responses, orientations), 0, over: total(responses))
    }
    Misconception(
      "gives the distance as a share of the way, stops there, and gives 0 for a silent cell",
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
      "adds the distance as a share of the way to 1",
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
      "squares the distance as a share of the way",
      hint: "If the distance is half of the way, what is the variance?"
    ) { responses, orientations in
      let (distance, total) = (walk(responses, orientations), total(responses))
      return variance(of: distance * distance, over: total * total)
    }
    Misconception(
      "takes the square of the distance for the distance",
      hint: "You walk 3 steps to the right and 4 down: how far is that?"
    ) { responses, orientations in
      let distance = walk(responses, orientations)
      return variance(of: distance * distance, over: total(responses))
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
      "keeps the last step to the right only", hint: "Where does the second arrow begin?"
    ) { responses, orientations in
      let right = steps(responses.suffix(1), orientations.suffix(1), turning: 2).right
      let down = steps(responses, orientations, turning: 2).down
      return variance(of: sqrt(right * right + down * down), over: total(responses))
    }
    Misconception(
      "keeps the last step down only", hint: "Where does the second arrow begin?"
    ) { responses, orientations in
      let right = steps(responses, orientations, turning: 2).right
      let down = steps(responses.suffix(1), orientations.suffix(1), turning: 2).down
      return variance(of: sqrt(right * right + down * down), over: total(responses))
    }
    Misconception(
      "measures the way to the right twice and never the way down",
      hint: "Which arrow leads neither to the right nor to the left?"
    ) { responses, orientations in
      let right = steps(responses, orientations, turning: 2).right
      return variance(of: sqrt(2) * right.magnitude, over: total(responses))
    }
    Misconception(
      "measures the way down twice and never the way to the right",
      hint: "Which arrow leads neither up nor down?"
    ) { responses, orientations in
      let down = steps(responses, orientations, turning: 2).down
      return variance(of: sqrt(2) * down.magnitude, over: total(responses))
    }
    Misconception(
      "multiplies the distance by the length of the way",
      hint: "If all responses double, does the cell choose better?"
    ) { responses, orientations in
      let total = total(responses)
      return total == 0 ? 1 : variance(of: walk(responses, orientations) * total, over: 1)
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
      "turns the orientations into degrees",
      hint: "What does `cos` take for a quarter of a turn: 90, or π/2?"
    ) { responses, orientations in
      let doubledDegrees = 360 / Float.pi
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
    let arrows = zip(responses, orientations).map { response, orientation in
      let degrees = shortText((orientation * 180 / .pi).rounded())
      return "The arrow for \(degrees)° is \(shortText(response)) long."
    }
    let distance = walk(responses, orientations)
    return arrows + [
      """
      Laid end to end, the arrows are \(shortText(total(responses))) long, and the last one ends \
      \(shortText(distance < 1e-5 ? 0 : distance)) from the start.
      """
    ]
  })

/// A right angle.
private let right = Float.pi / 2

/// `count` orientations, spread evenly over half a turn.
private func orientations(_ count: Int) -> [Float] {
  (0..<count).map { Float($0) * Float.pi / Float(count) }
}

// MARK: - Wrong variants

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
