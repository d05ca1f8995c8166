// The exercises of lesson 10 on probabilities, the loss, and the comparison of gradients.

import Judging
import Reference
import Tensors

let softmax: Exercise<[Float], [Float]> = .init(
  "softmax", points: 2, difficulty: .easy, reference: Reference.softmax,
  checks: {
    Check(
      "turns scores into probabilities",
      examples: [floats(1, 2, 3), floats(0, 0), floats(2, -1, 0.5, -3), floats(5)]
    ) { random in quarters(random.int(in: 2...5), &random) }
    Check(
      "stays right if the scores are large",
      examples: [floats(1000, 1001, 1002), floats(-1000, -999.5), floats(500, 500, 500.25)])
    Check(
      "stays right if the scores are far apart",
      examples: [floats(0, 200), floats(0, 0, 120), floats(-300, 2, 0, 1)])
  },
  misconceptions: {
    Misconception(
      "overflows if a score is large", hint: "What is `exp(1000)`, as a `Float`?",
      variant: overflowing)
    Misconception(
      "takes the smallest score off before it raises e to the rest",
      hint: "Which score makes the power that is too large?"
    ) { scores in powersShared(scores.map { $0 - (scores.min() ?? 0) }) }
    Misconception(
      "takes the mean off before it raises e to the rest",
      hint: "How large can a score be once the mean is taken off?"
    ) { scores in powersShared(scores.map { $0 - mean(of: scores) }) }
    Misconception(
      "shares out the scores themselves", hint: "What is the probability for a score below 0?"
    ) { scores in scores.map { $0 / scores.reduce(0, +) } }
    Misconception(
      "raises 2 to the scores", hint: "If a score rises by 1, by which factor does its power grow?"
    ) { scores in Reference.softmax(scores.map { $0 * log(2) }) }
    Misconception(
      "gives the powers and does not divide", hint: "What is the sum of all probabilities?"
    ) { scores in
      let largest = scores.max() ?? 0
      return scores.map { exp($0 - largest) }
    }
    Misconception(
      "gives the logarithms of the probabilities", hint: "Can a probability be below 0?"
    ) { scores in Reference.softmax(scores).map { log($0) } }
    Misconception(
      "makes the smallest score the most likely", hint: "Which class should be the most likely?"
    ) { scores in Reference.softmax(scores.map { -$0 }) }
    Misconception(
      "gives everything to the largest score",
      hint: "What do the scores say of the classes that do not win?"
    ) { scores in
      let winner = scores.firstIndex(of: scores.max() ?? 0)
      return scores.indices.map { $0 == winner ? 1 : 0 }
    }
    Misconception(
      "looks at each score alone", hint: "What is the sum of all probabilities?"
    ) { scores in scores.map { 1 / (1 + exp(-$0)) } }
  },
  hints: [
    "What must be true of all probabilities together?",
    "Which number can you take off all scores without a change of the answer?",
    "Once the largest score is 0, how large is the largest power?",
  ])

let relativeError: Exercise<Float, [Float], [Float]> = .init(
  "relativeError", points: 2, difficulty: .easy, reference: Reference.relativeError,
  checks: {
    Check(
      "measures a difference by the size of its pair",
      examples: [(floats(6), floats(2)), (floats(1, 2), floats(1, 2)), (floats(1), floats(4))])
    Check(
      "takes the sizes without their signs",
      examples: [(floats(3), floats(-1)), (floats(-6), floats(-2)), (floats(-1), floats(0.5))])
    Check(
      "answers with the largest of all pairs",
      examples: [
        (floats(5, 3, 2), floats(5, 1, 3)), (floats(100, 1), floats(90, 3)),
        (floats(-4, 2, 8), floats(-1, 2, 9)), (floats(), floats()),
      ]
    ) { random in
      let count = random.int(in: 2...5)
      return (quarters(count, &random), quarters(count, &random))
    }
    Check(
      "takes small pairs for equal, and two zeros above all",
      examples: [
        (floats(0, 3), floats(0, 2)), (floats(0), floats(0)), (floats(1e-9), floats(0)),
        (floats(3, 2e-9), floats(3, -2e-9)),
      ])
  },
  misconceptions: {
    Misconception(
      "does not measure the difference by anything",
      hint: "Is a difference of 1 large? Between 1,000,000 and 1,000,001? Between 1 and 2?"
    ) { a, b in zip(a, b).map { abs($0 - $1) }.max() ?? 0 }
    compared(
      "divides 0 by 0 for a pair of zeros", hint: "What do 0 and 0 differ by?"
    ) { a, b in abs(a - b) / (abs(a) + abs(b)) }
    compared(
      "keeps the sign of the difference", hint: "Is 2 nearer to 5 than 5 is to 2?"
    ) { a, b in (a - b) / floored(abs(a) + abs(b)) }
    compared(
      "adds the two numbers before it drops the signs", hint: "How large are 3 and −3 together?"
    ) { a, b in abs(a - b) / floored(abs(a + b)) }
    compared(
      "measures by the second number only", hint: "What if only the second number is tiny?"
    ) { a, b in abs(a - b) / floored(abs(b)) }
    compared(
      "measures by the first number only", hint: "What if only the first number is tiny?"
    ) { a, b in abs(a - b) / floored(abs(a)) }
    compared(
      "measures by the larger number of a pair",
      hint: "What should the error be for numbers of opposite signs?"
    ) { a, b in abs(a - b) / floored(max(abs(a), abs(b))) }
    compared(
      "measures by half of what the task says", hint: "What should the error be for 2 and −2?"
    ) { a, b in abs(a - b) / floored((abs(a) + abs(b)) / 2) }
    Misconception(
      "takes the mean of all pairs",
      hint: "If one of 1,000 gradients is wrong, what should be seen?"
    ) { a, b in mean(of: relativeErrors(a, b)) }
    Misconception(
      "adds up all pairs", hint: "If each of 1,000 errors is tiny, is something wrong?"
    ) { a, b in relativeErrors(a, b).reduce(0, +) }
    Misconception(
      "takes the first pair only", hint: "If the second gradient is wrong, what should be seen?"
    ) { a, b in relativeErrors(a, b).first ?? 0 }
    Misconception(
      "measures all differences by the largest pair",
      hint: "If one gradient is large and another small, can you see a mistake in the small one?"
    ) { a, b in
      (zip(a, b).map { abs($0 - $1) }.max() ?? 0)
        / floored(zip(a, b).map { abs($0) + abs($1) }.max() ?? 0)
    }
  },
  hints: [
    "When is a difference of 1 a large one?",
    "By which number do you measure the difference of a pair, and what if that is 0?",
    "Of all the pairs, which one tells you that something is wrong?",
  ])

let crossEntropy: Exercise<Float, [Float], Int> = .init(
  "crossEntropy", points: 3, difficulty: .medium, tolerance: Tolerance(absolute: 1e-4),
  reference: Reference.crossEntropy,
  checks: {
    Check(
      "is the surprise at the right class",
      examples: [
        (floats(1, 2, 3), 2), (floats(0, 0), 1), (floats(2, -1, 0.5, -3), 1), (floats(4), 0),
      ]
    ) { random in
      let scores = quarters(random.int(in: 2...5), &random)
      return (scores, random.int(in: 0...scores.count - 1))
    }
    Check(
      "stays right if the scores are large",
      examples: [
        (floats(1000, 1001, 1002), 2), (floats(1000, 1001, 1002), 0), (floats(-1000, -999), 0),
      ])
    Check(
      "stays right if the scores are far apart",
      examples: [(floats(0, 200), 0), (floats(0, 200), 1), (floats(-300, 2, 0), 0)])
  },
  misconceptions: {
    lost("overflows if a score is large", hint: "What is `exp(1000)`, as a `Float`?") {
      scores, label in -log(overflowing(scores)[label])
    }
    lost(
      "takes the logarithm of a probability that has become 0",
      hint: "What is e^−200, as a `Float`? And the logarithm of e^−200?"
    ) { scores, label in -log(Reference.softmax(scores)[label]) }
    lost("forgets the minus", hint: "Should the loss be larger if the right class is likely?") {
      scores, label in -Reference.crossEntropy(scores: scores, label: label)
    }
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
      "takes the most likely class for the right one", hint: "Who says which class is right?"
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
    "What is the logarithm of a quotient?",
    "Of ln(e^s / sum), which part needs no `exp` at all, and how do you keep the sum small?",
  ])

let crossEntropyGradient: Exercise<[Float], [Float], Int> = .init(
  "crossEntropyGradient", points: 3, difficulty: .medium,
  reference: Reference.crossEntropyGradient,
  checks: {
    Check(
      "says how the loss changes with each score",
      examples: [(floats(4, 4), 0), (floats(1, 2, 3), 2), (floats(2, -1, 0.5, -3), 1)]
    ) { random in
      let scores = quarters(random.int(in: 2...5), &random)
      return (scores, random.int(in: 0...scores.count - 1))
    }
    Check(
      "stays right if the scores are large",
      examples: [(floats(1000, 1001, 1002), 1), (floats(0, 200), 0), (floats(-1000, -999), 1)])
  },
  misconceptions: {
    sloped(
      "gives the probabilities", hint: "If the score of the right class rises, does the loss rise?"
    ) { scores, _ in Reference.softmax(scores) }
    sloped(
      "turns all signs around", hint: "If the score of a wrong class rises, does the loss fall?"
    ) { scores, label in right(scores, label).map { -$0 } }
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
      "overflows if a score is large", hint: "What is `exp(1000)`, as a `Float`?"
    ) { scores, label in
      overflowing(scores).enumerated().map { $0 == label ? $1 - 1 : $1 }
    }
  },
  hints: [
    "Which scores must rise and which must fall, so that the loss falls?",
    "The loss is ln(sum of all powers) − the score of the right class: how does each part change?",
    "Which function that you have written is the gradient of ln(sum of all powers)?",
  ])

// MARK: - Variants

@Sendable private func overflowing(_ scores: [Float]) -> [Float] { powersShared(scores) }

/// e to each number, shared out among all.
private func powersShared(_ scores: [Float]) -> [Float] {
  let powers = scores.map { exp($0) }
  return powers.map { $0 / powers.reduce(0, +) }
}

@Sendable private func right(_ scores: [Float], _ label: Int) -> [Float] {
  Reference.crossEntropyGradient(scores: scores, label: label)
}

@Sendable private func floored(_ size: Float) -> Float { max(1e-8, size) }

private func relativeErrors(_ a: [Float], _ b: [Float]) -> [Float] {
  zip(a, b).map { Reference.relativeError([$0], [$1]) }
}

/// Another way to compare a pair; the largest answer counts.
private func compared(
  _ name: String, hint: String, pair: @escaping @Sendable (Float, Float) -> Float
) -> Misconception<Float, [Float], [Float]> {
  Misconception(name, hint: hint) { a, b in
    let errors = zip(a, b).map { pair($0, $1) }
    return errors.contains { $0.isNaN } ? .nan : errors.reduce(0, max)
  }
}

private func lost(
  _ name: String, hint: String, loss: @escaping @Sendable ([Float], Int) -> Float
) -> Misconception<Float, [Float], Int> { Misconception(name, hint: hint, variant: loss) }

private func sloped(
  _ name: String, hint: String, slopes: @escaping @Sendable ([Float], Int) -> [Float]
) -> Misconception<[Float], [Float], Int> { Misconception(name, hint: hint, variant: slopes) }

/// Multiples of 1/4 from −3 to 3: exact, and their powers are of moderate size.
private func quarters(_ count: Int, _ random: inout RandomSource) -> [Float] {
  (0..<count).map { _ in Float(random.int(in: -12...12)) / 4 }
}
