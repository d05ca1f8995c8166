// The exercise of lesson 11 that moves weights downhill.

import Judging
import Reference
import Tensors

let momentumStep: Exercise<MomentumStep, [Float], [Float], [Float], Float, Float> = .init(
  "momentumStep", points: 3, difficulty: .medium, reference: Reference.momentumStep,
  checks: {
    Check(
      "moves each weight against its gradient",
      examples: [
        (floats(1, 2), floats(0, 0), floats(2, -4), 0.25, 0),
        (floats(3), floats(0), floats(8), 0.5, 0.5),
        (floats(-1, 0, 4), floats(0, 0, 0), floats(4, -2, 0), 2, 0.75),
        // A stage that learns nothing has no weights.
        (floats(), floats(), floats(), 0.5, 0.5),
      ], random: 3
    ) { random in
      (
        (0..<3).map { _ in Float(random.int(in: -9...9)) }, floats(0, 0, 0),
        (0..<3).map { _ in Float(random.int(in: -9...9)) }, 0.25, 0.5
      )
    }
    Check(
      "keeps some of the velocity", share: 2,
      examples: [
        (floats(1, 2), floats(0.5, 0), floats(2, -4), 0.25, 0.5),
        (floats(0, 5, -3), floats(2, -4, 8), floats(0, 0, 0), 0.5, 0.75),
        (floats(2, -1, 3), floats(-4, 6, 1), floats(8, -4, 2), 0.125, 0.25),
      ]
    ) { random in
      let count = random.int(in: 2...4)
      let numbers = (0..<3).map { _ in (0..<count).map { _ in Float(random.int(in: -9...9)) } }
      return (
        numbers[0], numbers[1], numbers[2], Float(random.int(in: 1...3)) / 8,
        Float(random.int(in: 1...3)) / 4
      )
    }
  },
  misconceptions: {
    stepped(
      "climbs: it adds the gradient", hint: "After one step, is the loss larger or smaller?"
    ) { $0.momentum * $0.velocity + $0.rate * $0.gradient }
    stepped(
      "starts from rest at each step", hint: "After ten steps the same way, how fast are you?"
    ) { -$0.rate * $0.gradient }
    stepped(
      "keeps the whole velocity", hint: "On level ground, when does the ball come to rest?"
    ) { $0.velocity - $0.rate * $0.gradient }
    stepped(
      "takes the rate for the momentum, and the momentum for the rate",
      hint: "Which of the two numbers says how far a gradient of 1 moves a weight?"
    ) { $0.rate * $0.velocity - $0.momentum * $0.gradient }
    stepped(
      "multiplies the velocity by the rate, not by the momentum",
      hint: "Which of the two numbers says how much of the velocity is kept?"
    ) { $0.rate * $0.velocity - $0.rate * $0.gradient }
    stepped(
      "multiplies the gradient by the momentum, not by the rate",
      hint: "Which of the two numbers says how far a gradient of 1 moves a weight?"
    ) { $0.momentum * $0.velocity - $0.momentum * $0.gradient }
    stepped(
      "takes the velocity for the gradient, and the gradient for the velocity",
      hint: "Which of the two lists says how the loss changes?"
    ) { $0.momentum * $0.gradient - $0.rate * $0.velocity }
    stepped(
      "does not use the rate", hint: "Which of the five arguments have you not used?"
    ) { $0.momentum * $0.velocity - $0.gradient }
    stepped(
      "multiplies the old velocity by the rate, too",
      hint: "If the rate is 0, what is left of the velocity?"
    ) { $0.rate * ($0.momentum * $0.velocity - $0.gradient) }
    stepped(
      "takes the mean of the velocity and the step, weighted by the momentum",
      hint: "If the velocity is 0, how far does a gradient of 1 move a weight?"
    ) { $0.momentum * $0.velocity - (1 - $0.momentum) * $0.rate * $0.gradient }
    stepped(
      "multiplies the gradient by the momentum, too",
      hint: "If the momentum is 0, does the gradient still move the weight?"
    ) { $0.momentum * ($0.velocity - $0.rate * $0.gradient) }
    Misconception(
      "moves the weights by the old velocity",
      hint: "In the first step the velocity is 0: does the weight move?"
    ) { weights, velocity, gradient, rate, momentum in
      MomentumStep(
        weights: zip(weights, velocity).map { $0 + $1 },
        velocity: Reference.momentumStep(
          weights, velocity: velocity, gradient: gradient, rate: rate, momentum: momentum
        ).velocity)
    }
    Misconception(
      "counts a velocity that leads down as above 0",
      hint: "A weight was 5 and is 3: is its velocity 2 or −2?"
    ) { weights, velocity, gradient, rate, momentum in
      let parts = StepParts.of(weights, velocity, gradient, rate, momentum)
      let down = parts.map { $0.momentum * $0.velocity + $0.rate * $0.gradient }
      return MomentumStep(weights: zip(weights, down).map { $0 - $1 }, velocity: down)
    }
    Misconception(
      "multiplies by the rate only when the weights move",
      hint: "By how much has the weight changed, and what does your velocity say?"
    ) { weights, velocity, gradient, rate, momentum in
      let parts = StepParts.of(weights, velocity, gradient, rate, momentum)
      let new = parts.map { $0.momentum * $0.velocity - $0.gradient }
      return MomentumStep(weights: zip(weights, new).map { $0 + rate * $1 }, velocity: new)
    }
    Misconception(
      "sums up gradients as the velocity, and takes it off, times the rate",
      hint: "By how much has the weight changed, and what does your velocity say?"
    ) { weights, velocity, gradient, rate, momentum in
      let parts = StepParts.of(weights, velocity, gradient, rate, momentum)
      let new = parts.map { $0.momentum * $0.velocity + $0.gradient }
      return MomentumStep(weights: zip(weights, new).map { $0 - rate * $1 }, velocity: new)
    }
    changed(
      "looks ahead: moves the weights as the next step would, if the gradient stays",
      hint: "By how much has the weight changed, and what does your velocity say?"
    ) { step, parts in
      step.weights = zip(parts, step.velocity).map {
        $0.weight + $0.momentum * $1 - $0.rate * $0.gradient
      }
    }
    changed(
      "moves the weights by the gradient only", hint: "What does the velocity do for the weights?"
    ) { step, parts in
      step.weights = parts.map { $0.weight - $0.rate * $0.gradient }
    }
    changed(
      "adds the gradient to the weights, and not the velocity",
      hint: "Which of your numbers says by how much a weight changes?"
    ) { step, parts in step.weights = parts.map { $0.weight + $0.gradient } }
    changed(
      "gives the weights in place of the velocity",
      hint: "By how much has a weight changed that was 5 and is 7?"
    ) { step, parts in step.velocity = parts.map { $0.weight } }
    changed(
      "gives the gradient in place of the velocity",
      hint: "By how much has a weight changed that was 5 and is 7?"
    ) { step, parts in step.velocity = parts.map { $0.gradient } }
    changed(
      "gives the old velocity back", hint: "What does the next step begin with?"
    ) { step, parts in step.velocity = parts.map { $0.velocity } }
    changed(
      "takes the velocity off the weights",
      hint: "If a weight has grown in the step before, which sign has its velocity?"
    ) { step, parts in
      step.weights = zip(parts, step.velocity).map { $0.weight - $1 }
    }
    changed(
      "leaves the weights where they are", hint: "What must be different after a step?"
    ) { step, parts in step.weights = parts.map { $0.weight } }
    changed(
      "moves the weights twice by what is left of the velocity",
      hint: "Which two numbers add up to the new weight?"
    ) { step, parts in
      step.weights = zip(parts, step.velocity).map { $0.weight + $0.momentum * $0.velocity + $1 }
    }
  },
  hints: [
    "If the loss rises with a weight, which way must the weight go?",
    "Which of the two new numbers do you need first, to find the other?",
    "What is multiplied by `momentum`, what by `rate`, and which of the two products is taken off?",
  ],
  trace: { weights, velocity, gradient, _, _ in
    guard velocity.contains(where: { $0 != 0 }), gradient.contains(where: { $0 != 0 }) else {
      return []
    }
    return weights.indices.map { index in
      "Weight \(index): the gradient is \(sign(gradient[index])), so the gradient "
        + "\(push(-gradient[index])); the step before \(push(velocity[index]))."
    }
  })

// MARK: - Words

private func sign(_ value: Float) -> String {
  value == 0 ? "0" : value > 0 ? "above 0" : "below 0"
}

private func push(_ value: Float) -> String {
  value == 0 ? "does not push it" : value > 0 ? "pushes it up" : "pushes it down"
}

// MARK: - Variants

typealias StepMistake = Misconception<MomentumStep, [Float], [Float], [Float], Float, Float>

/// All that one weight is moved by.
struct StepParts: Sendable {
  let weight, velocity, gradient, rate, momentum: Float

  static func of(
    _ weights: [Float], _ velocity: [Float], _ gradient: [Float], _ rate: Float, _ momentum: Float
  ) -> [StepParts] {
    weights.indices.map {
      StepParts(
        weight: weights[$0], velocity: velocity[$0], gradient: gradient[$0], rate: rate,
        momentum: momentum)
    }
  }
}

/// A step with another velocity.
private func stepped(
  _ name: String, hint: String, velocity newVelocity: @escaping @Sendable (StepParts) -> Float
) -> StepMistake {
  Misconception(name, hint: hint) { weights, velocity, gradient, rate, momentum in
    let parts = StepParts.of(weights, velocity, gradient, rate, momentum)
    return MomentumStep(
      weights: parts.map { $0.weight + newVelocity($0) }, velocity: parts.map(newVelocity))
  }
}

/// The right step, with a part of it changed.
private func changed(
  _ name: String, hint: String,
  change: @escaping @Sendable (inout MomentumStep, [StepParts]) -> Void
) -> StepMistake {
  Misconception(name, hint: hint) { weights, velocity, gradient, rate, momentum in
    var step = Reference.momentumStep(
      weights, velocity: velocity, gradient: gradient, rate: rate, momentum: momentum)
    change(&step, StepParts.of(weights, velocity, gradient, rate, momentum))
    return step
  }
}
