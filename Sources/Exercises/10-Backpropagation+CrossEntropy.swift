// The exercises of lesson 10 on the loss.

import Judging
import Reference
import Tensors

let crossEntropy: Exercise<Float, [Float], Int> = .init(
  "crossEntropy", points: 3, difficulty: .medium, tolerance: Tolerance(absolute: 1e-4),
  reference: Reference.crossEntropy,
  checks: {
    Check(
      "is the surprise at the right class",
      examples: [
        (floats(1, 2, 3), 2), (floats(0, 0), 1), (floats(2, -1, 0.5, -3), 1), (floats(4), 0),
        (floats(5, 0), 0), (floats(8, 0), 0),
      ]
    ) { random in
      let scores = quarters(random.int(in: 2...5), &random)
      return (scores, random.int(in: 0...scores.count - 1))
    }
    Check(
      "stays right if the scores are large",
      examples: [
        (floats(1000, 1001, 1002), 2), (floats(1000, 1001, 1002), 0), (floats(-1000, -999), 0),
      ], random: 3
    ) { random in
      let largest = Float(random.int(in: 500...2_000))
      return ([largest, largest - 1, largest + 0.5], random.int(in: 0...2))
    }
    Check(
      "stays right if the scores are far apart",
      examples: [
        (floats(0, 200), 0), (floats(0, 200), 1), (floats(200, 0), 0), (floats(200, 0), 1),
        (floats(0, 200, 0), 0), (floats(0, 200, 0), 1), (floats(0, 200, 0), 2),
        (floats(0, 95), 0), (floats(-300, 2, 0), 0),
      ], random: 3
    ) { random in
      let far = Float(random.int(in: 95...400))
      return ([0, far, 1], random.int(in: 0...2))
    }
  },
  misconceptions: {
    lost("overflows if a score is large", hint: "What is `exp(1000)`, as a `Float`?") {
      scores, label in -log(overflowing(scores)[label])
    }
    lost("raises e to the scores as they are", hint: "What is `exp(1000)`, as a `Float`?") {
      scores, label in log(scores.map { exp($0) }.reduce(0, +)) - scores[label]
    }
    lost(.first)
    lost(.last)
    lost(.smallest)
    lost(.mean)
    lost(
      "takes the score of the right class off all of them",
      hint: "What is e to a score that is 200 above the right one?"
    ) { scores, label in log(scores.map { exp($0 - scores[label]) }.reduce(0, +)) }
    lost(
      "takes the logarithm of a probability that has become 0",
      hint: "What is e^−200, as a `Float`? And the logarithm of e^−200?"
    ) { scores, label in -log(Reference.softmax(scores)[label]) }
    lost("forgets the minus", hint: "Should the loss be larger if the right class is likely?") {
      scores, label in -Reference.crossEntropy(scores: scores, label: label)
    }
    lost(
      "forgets the minus, and takes the logarithm of a probability that has become 0",
      hint: "Should the loss be larger if the right class is likely?"
    ) { scores, label in log(Reference.softmax(scores)[label]) }
    lost(
      "adds what the score of the right class should take away",
      hint: "If the score of the right class rises, does the loss rise?"
    ) { scores, label in logOfPowers(scores) + (scores[label] - (scores.max() ?? 0)) }
    lost(
      "makes only the powers smaller, and not the score of the right class",
      hint: "If all scores rise by 1, does your loss stay?"
    ) { scores, label in logOfPowers(scores) - scores[label] }
    lost(
      "leaves the score of the right class out",
      hint: "If the score of the right class rises, does the loss fall?"
    ) { scores, _ in logOfPowers(scores) + (scores.max() ?? 0) }
    lost("gives the probability", hint: "What should the loss be if the right class is certain?") {
      scores, label in Reference.softmax(scores)[label]
    }
    lost(
      "gives what is missing from a probability of 1",
      hint: "How large can the loss become if the right class gets almost nothing?"
    ) { scores, label in 1 - Reference.softmax(scores)[label] }
    lost("gives the score itself", hint: "What becomes of the loss if all scores rise by 1?") {
      scores, label in -scores[label]
    }
    lost("takes the next class for the right one", hint: "Are classes counted from 0 or from 1?") {
      scores, label in
      Reference.crossEntropy(scores: scores, label: (label + 1) % scores.count)
    }
    lost(
      "takes the class before for the right one", hint: "Are classes counted from 0 or from 1?"
    ) { scores, label in
      Reference.crossEntropy(scores: scores, label: (label + scores.count - 1) % scores.count)
    }
    lost("takes the logarithm to base 2", hint: "Which logarithm undoes e^s?") { scores, label in
      Reference.crossEntropy(scores: scores, label: label) / log(2)
    }
    lost("takes the logarithm to base 10", hint: "Which logarithm undoes e^s?") { scores, label in
      Reference.crossEntropy(scores: scores, label: label) / log(10)
    }
    lost(
      "gives the same loss whichever class is right", hint: "Where does `label` come in?"
    ) { scores, _ in
      scores.indices.map { Reference.crossEntropy(scores: scores, label: $0) }.min() ?? 0
    }
    lost(
      "adds up the surprise at all classes", hint: "Which class has come true?"
    ) { scores, _ in
      scores.indices.reduce(0) { $0 + Reference.crossEntropy(scores: scores, label: $1) }
    }
    lost(
      "divides by the number of classes", hint: "How many classes have come true?"
    ) { scores, label in
      Reference.crossEntropy(scores: scores, label: label) / Float(scores.count)
    }
  },
  hints: [
    "If the right class has the probability 1, how large is the loss?",
    "Which two steps undo each other, so that neither of them is needed?",
    "What is the logarithm of a quotient, and how did `softmax` keep its powers small?",
  ])

let crossEntropyGradient: Exercise<[Float], [Float], Int> = .init(
  "crossEntropyGradient", points: 3, difficulty: .medium,
  reference: Reference.crossEntropyGradient,
  checks: {
    Check(
      "says how the loss changes with each score",
      examples: [
        (floats(4, 4), 0), (floats(1, 2, 3), 2), (floats(2, -1, 0.5, -3), 1), (floats(8, 0), 0),
      ]
    ) { random in
      let scores = quarters(random.int(in: 2...5), &random)
      return (scores, random.int(in: 0...scores.count - 1))
    }
    Check(
      "stays right if the scores are large",
      examples: [
        (floats(1000, 1001, 1002), 1), (floats(0, 200), 0), (floats(-1000, -999), 1),
      ], random: 3
    ) { random in
      let largest = Float(random.int(in: 500...2_000))
      return ([largest, largest - 1, largest + 0.5], random.int(in: 0...2))
    }
    Check(
      "stays right if the scores are far apart",
      examples: [
        (floats(0, 200), 1), (floats(200, 0), 0), (floats(200, 0), 1), (floats(0, 200, 0), 0),
        (floats(0, 200, 0), 1), (floats(0, 200, 0), 2), (floats(0, 0, 120), 0),
      ], random: 3
    ) { random in
      let far = Float(random.int(in: 120...400))
      return ([0, far, 1], random.int(in: 0...2))
    }
  },
  misconceptions: {
    sloped(
      "gives the probabilities", hint: "If the score of the right class rises, does the loss rise?"
    ) { scores, _ in Reference.softmax(scores) }
    sloped(
      "turns all signs around", hint: "If the score of a wrong class rises, does the loss fall?"
    ) { scores, label in right(scores, label).map { -$0 } }
    sloped(
      "adds 1 at the right class",
      hint: "If the score of the right class rises, should the loss rise?"
    ) { scores, label in changed(scores, label) { $0 + 1 } }
    sloped(
      "gives −1 for the right class, whatever its probability",
      hint: "What is the gradient if the right class is certain already?"
    ) { scores, label in changed(scores, label) { _ in -1 } }
    sloped(
      "gives 0 for the right class",
      hint: "If the score of the right class rises, does the loss stay?"
    ) { scores, label in changed(scores, label) { _ in 0 } }
    sloped(
      "takes the next class for the right one", hint: "Are classes counted from 0 or from 1?"
    ) { scores, label in right(scores, (label + 1) % scores.count) }
    sloped(
      "takes the class before for the right one", hint: "Are classes counted from 0 or from 1?"
    ) { scores, label in right(scores, (label + scores.count - 1) % scores.count) }
    sloped(
      "takes 1 off every probability", hint: "For which class would a probability of 1 be right?"
    ) { scores, _ in Reference.softmax(scores).map { $0 - 1 } }
    sloped(
      "changes the score of the right class only",
      hint: "If the score of a wrong class rises, what becomes of the right one's probability?"
    ) { scores, label in
      right(scores, label).enumerated().map { $0 == label ? $1 : 0 }
    }
    sloped(
      "differentiates the logarithm and forgets the softmax under it",
      hint: "Does the loss depend on the probability only, or through it on every score?"
    ) { scores, label in
      Reference.softmax(scores).enumerated().map { $0 == label ? -1 / $1 : 0 }
    }
    sloped(
      "divides by the number of classes", hint: "How many classes have come true?"
    ) { scores, label in right(scores, label).map { $0 / Float(scores.count) } }
    sloped(
      "multiplies each entry by p · (1 − p)",
      hint: "What is the gradient if the right class has almost no probability?"
    ) { scores, label in
      zip(right(scores, label), Reference.softmax(scores)).map { $0 * $1 * (1 - $1) }
    }
    sloped(
      "raises e to the scores as they are",
      hint: "What are `exp(1000)` and `exp(-1000)`, as a `Float`?"
    ) { scores, label in
      changed(scores, label, overflowing(scores)) { $0 - 1 }
    }
    sloped(.first)
    sloped(.last)
    sloped(.smallest)
    sloped(.mean)
  },
  hints: [
    "Which scores must rise and which must fall, so that the loss falls?",
    "Raise one score by a little: which of the steps from the scores to the loss feel it?",
    "For two equal scores the stub's answer is −0.5 and 0.5: what would `softmax` answer?",
  ])

// MARK: - Variants

@Sendable private func right(_ scores: [Float], _ label: Int) -> [Float] {
  Reference.crossEntropyGradient(scores: scores, label: label)
}

/// The probabilities, with another number at the right class.
private func changed(
  _ scores: [Float], _ label: Int, _ probabilities: [Float]? = nil, change: (Float) -> Float
) -> [Float] {
  (probabilities ?? Reference.softmax(scores)).enumerated().map {
    $0 == label ? change($1) : $1
  }
}

/// ln(e^s₀ + e^s₁ + …), with the largest score taken off all of them.
private func logOfPowers(_ scores: [Float]) -> Float {
  let largest = scores.max() ?? 0
  return log(scores.map { exp($0 - largest) }.reduce(0, +))
}

private func lost(
  _ name: String, hint: String, loss: @escaping @Sendable ([Float], Int) -> Float
) -> Misconception<Float, [Float], Int> { Misconception(name, hint: hint, variant: loss) }

private func sloped(
  _ name: String, hint: String, slopes: @escaping @Sendable ([Float], Int) -> [Float]
) -> Misconception<[Float], [Float], Int> { Misconception(name, hint: hint, variant: slopes) }

private func lost(_ anchor: WrongAnchor) -> Misconception<Float, [Float], Int> {
  lost(anchor.name, hint: anchor.hint) { scores, label in
    let moved = anchor.takenOff(scores)
    return log(moved.map { exp($0) }.reduce(0, +)) - moved[label]
  }
}

private func sloped(_ anchor: WrongAnchor) -> Misconception<[Float], [Float], Int> {
  sloped(anchor.name, hint: anchor.hint) { scores, label in
    changed(scores, label, powersShared(anchor.takenOff(scores))) { $0 - 1 }
  }
}
