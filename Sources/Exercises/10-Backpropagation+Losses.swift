// The exercises of lesson 10 on probabilities and on the comparison of gradients.

import Judging
import Reference
import Tensors

let softmax: Exercise<[Float], [Float]> = .init(
  "softmax", points: 2, difficulty: .easy,
  // Near 1,000 two neighbors among the numbers of a `Float` are 6e-5 apart: no less can be asked.
  tolerance: Tolerance(absolute: 1e-9, relative: 5e-5), reference: Reference.softmax,
  checks: {
    Check(
      "turns scores into probabilities",
      examples: [
        floats(1, 2, 3), floats(0, 0), floats(2, -1, 0.5, -3), floats(5), floats(12, 0),
      ]
    ) { random in quarters(random.int(in: 2...5), &random) }
    Check(
      "stays right if the scores are large",
      examples: [floats(1000, 1001, 1002), floats(-1000, -999.5), floats(500, 500, 500.25)],
      random: 3
    ) { random in
      let largest = Float(random.int(in: 500...2_000))
      return [largest, largest - 1, largest + 0.5]
    }
    Check(
      "stays right if the scores are far apart",
      examples: [
        floats(0, 200), floats(200, 0), floats(0, 200, 0), floats(0, 0, 120),
        floats(-300, 2, 0, 1),
      ], random: 3
    ) { random in
      [0, Float(random.int(in: 120...400)), 1, 0]
    }
  },
  misconceptions: {
    Misconception(
      "raises e to the scores as they are",
      hint: "What are `exp(1000)` and `exp(-1000)`, as a `Float`?",
      variant: overflowing)
    softmaxed(.first)
    softmaxed(.last)
    softmaxed(.smallest)
    softmaxed(.mean)
    Misconception(
      "shares out the scores themselves", hint: "What is the probability for a score below 0?"
    ) { scores in scores.map { $0 / scores.reduce(0, +) } }
    Misconception(
      "raises 2 to the scores", hint: "If a score rises by 1, by which factor does its power grow?"
    ) { scores in Reference.softmax(scores.map { $0 * log(2) }) }
    Misconception(
      "makes the largest probability 1", hint: "What is the sum of all probabilities?"
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
    "Which of the steps goes wrong if a score is 1,000?",
    "If you take one number off all scores, what becomes of the answer, and what of the powers?",
  ])

let relativeError: Exercise<Float, [Float], [Float]> = .init(
  "relativeError", points: 2, difficulty: .easy,
  tolerance: Tolerance(absolute: 1e-9), reference: Reference.relativeError,
  checks: {
    Check(
      "measures a difference by the size of its pair",
      examples: [
        (floats(6), floats(2)), (floats(1, 2), floats(1, 2)), (floats(1), floats(4)),
        (floats(1000), floats(1001)), (floats(100_000), floats(100_001)),
      ], random: 3
    ) { random in
      ([Float(random.int(in: 1...90))], [Float(random.int(in: 1...90))])
    }
    Check(
      "takes the sizes without their signs",
      examples: [(floats(3), floats(-1)), (floats(-6), floats(-2)), (floats(-1), floats(0.5))],
      random: 3
    ) { random in
      ([Float(random.int(in: -90 ... -1))], [Float(random.int(in: -90...90))])
    }
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
      "divides small pairs by the small number, and so gives 0 for two zeros",
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
      "divides small pairs by their own size",
      hint: "By what does the task divide if both numbers of a pair are tiny?"
    ) { a, b in abs(a - b) / max(1e-12, abs(a) + abs(b)) }
    compared(
      "divides small pairs by 1", hint: "Which pairs count as small: those below 1?"
    ) { a, b in abs(a - b) / max(1, abs(a) + abs(b)) }
    compared(
      "divides small pairs by 0.001", hint: "How many zeros does the small number have?"
    ) { a, b in abs(a - b) / max(1e-3, abs(a) + abs(b)) }
    compared(
      "divides small pairs by 0.000001", hint: "How many zeros does the small number have?"
    ) { a, b in abs(a - b) / max(1e-6, abs(a) + abs(b)) }
    compared(
      "adds the small number to the size of each pair",
      hint: "When does the small number count: always, or only if the pair is smaller?"
    ) { a, b in abs(a - b) / (1e-8 + abs(a) + abs(b)) }
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

// MARK: - Variants

@Sendable func overflowing(_ scores: [Float]) -> [Float] { powersShared(scores) }

/// e to each number, shared out among all.
func powersShared(_ scores: [Float]) -> [Float] {
  let powers = scores.map { exp($0) }
  return powers.map { $0 / powers.reduce(0, +) }
}

/// A score that is taken off all of them in the place of the largest: some power overflows.
struct WrongAnchor: Sendable {
  let name: String
  let score: @Sendable ([Float]) -> Float
  var hint = "Which score makes the power that is too large?"

  static let first = WrongAnchor(name: "takes the first score off all of them") { $0[0] }
  static let last = WrongAnchor(name: "takes the last score off all of them") { $0[$0.count - 1] }
  static let smallest = WrongAnchor(name: "takes the smallest score off all of them") { scores in
    scores.min() ?? 0
  }
  static let mean = WrongAnchor(
    name: "takes the mean of the scores off all of them",
    score: { $0.reduce(0, +) / Float($0.count) },
    hint: "How large can a score be once the mean is taken off?")

  func takenOff(_ scores: [Float]) -> [Float] {
    let anchor = score(scores)
    return scores.map { $0 - anchor }
  }
}

private func softmaxed(_ anchor: WrongAnchor) -> Misconception<[Float], [Float]> {
  Misconception(anchor.name, hint: anchor.hint) { powersShared(anchor.takenOff($0)) }
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

/// Multiples of 1/4 from −3 to 3: exact, and their powers are of moderate size.
func quarters(_ count: Int, _ random: inout RandomSource) -> [Float] {
  (0..<count).map { _ in Float(random.int(in: -12...12)) / 4 }
}
