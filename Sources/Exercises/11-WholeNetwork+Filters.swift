// The exercise of lesson 11 that draws the filters of a new network.

import Judging
import Reference
import Requirements
import Tensors

let initialFilters: Exercise<FilterBank, Int, Int, Int, UInt64> = .init(
  "initialFilters", points: 2, difficulty: .easy, reference: Reference.initialFilters,
  checks: {
    Check(
      "makes as many filters as it is asked for, of the shape it is asked for, and not all 0",
      examples: [(2, 3, 1, 1), (1, 2, 3, 2), (3, 1, 2, 3)],
      random: 3,
      making: { random in
        (random.int(in: 2...4), random.int(in: 2...4), random.int(in: 2...3), random.next())
      }
    ).judged(by: InitialRequirement.form.requirement, everywhere: true)
    Check(
      "gives the weights the mean 0 and the standard deviation that one filter asks for",
      examples: [(128, 2, 3, 11), (20, 4, 5, 12), (200, 1, 3, 13), (2000, 1, 1, 14)], random: 1,
      making: { random in (128, 2, 3, random.next()) }
    ).judged(by: InitialRequirement.spread.requirement, everywhere: true)
    Check(
      "draws the weights from the normal distribution",
      examples: [(128, 2, 3, 21)], random: 1, making: { random in (200, 1, 3, random.next()) }
    ).judged(by: InitialRequirement.normal.requirement, everywhere: true)
    Check(
      "makes filters that are unlike each other",
      examples: [(4, 2, 3, 31), (6, 1, 1, 32)], random: 1,
      making: { random in (random.int(in: 2...5), 2, 2, random.next()) }
    ).judged(by: InitialRequirement.different.requirement, everywhere: true)
    Check(
      "takes the random numbers of the seed",
      examples: [(3, 2, 2, 0), (2, 1, 3, 41), (1, 1, 1, .max)], random: 2,
      making: { random in (random.int(in: 1...3), 2, 2, random.next()) }
    ).judged(by: InitialRequirement.seeded.requirement, everywhere: true)
  },
  misconceptions: {
    scaled("forgets the square root", hint: "Is 2 / n the standard deviation, or its square?") {
      _, weights in 2 / weights
    }
    scaled("takes the root of 2 only", hint: "What stands under the root?") { _, weights in
      sqrt(2) / weights
    }
    scaled(
      "divides whole numbers, and so loses what is left over",
      hint: "What is 2 / 3 if both numbers are of type `Int`?"
    ) { _, weights in sqrt((2 / weights).rounded(.down)) }
    scaled(
      "divides by the number of filters instead of the channels",
      hint: "How many numbers does one unit add up?"
    ) { request, _ in sqrt(2 / Float(request.count * request.size * request.size)) }
    scaled("does not count the channels", hint: "How many numbers does one unit add up?") {
      request, _ in sqrt(2 / Float(request.size * request.size))
    }
    scaled(
      "counts a row of the filter in place of its rows and columns",
      hint: "How many weights does one channel of a filter have?"
    ) { request, _ in sqrt(2 / Float(request.channels * request.size)) }
    scaled(
      "counts the weights of all filters", hint: "How many numbers does one unit add up?"
    ) { request, weights in sqrt(2 / (weights * Float(request.count))) }
    scaled(
      "divides 1, and not 2, by the number of weights",
      hint: "Which share of the values does ReLU leave?"
    ) {
      _, weights in sqrt(1 / weights)
    }
    scaled(
      "makes the weights larger, the more of them a filter has",
      hint: "If a unit adds up more numbers, must each be larger or smaller?"
    ) { _, weights in sqrt(2 * weights) }
    scaled("leaves the numbers as they are drawn", hint: "What does a unit add up if n is large?") {
      _, _ in 1
    }
    drawn(
      "draws each number between two limits with equal chances",
      hint: "In the normal distribution, is 0.1 as likely as 1?",
      isLike: { weights, _ in weights.isEvenlySpread }
    ) { random, width, _ in width * random.float(in: -1...1) }
    Misconception(
      "adds the standard deviation to what is drawn",
      hint: "Which numbers lie closer together: those of 10 + x, or those of 0.1 · x?"
    ) { count, channels, size, seed in
      let width = sqrt(2 / Float(channels * size * size))
      return Reference.initialFilters(count: count, channels: channels, size: size, seed: seed)
        .mapped { width + $0 / width }
    }
    drawn(
      "draws no number below 0", hint: "Which mean do numbers have if none is below 0?",
      isLike: { weights, _ in weights.allSatisfy { $0 >= 0 } }
    ) { random, width, _ in width * random.unitFloat() }
    Misconception(
      "begins the random numbers anew for each filter",
      hint: "If two filters start the same, what could ever make them differ?",
      variant: { count, channels, size, seed in
        let filter = Reference.initialFilters(
          count: 1, channels: channels, size: size, seed: seed)[0]
        return FilterBank((0..<count).map { _ in filter })
      },
      isLike: { bank, count, _, _, _ in count > 1 && Set(bank.filters).count == 1 && !bank.isFlat })
    Misconception(
      "gives a filter the same number everywhere",
      hint: "What can a filter tell apart if its weights are all the same?",
      variant: { count, channels, size, seed in
        var random = RandomSource(seed: seed)
        let width = sqrt(2 / Float(channels * size * size))
        return FilterBank(
          (0..<count).map { _ in
            Volume(
              channels: channels, rows: size, columns: size, filledWith: width * random.normal())
          })
      },
      isLike: { bank, _, _, _, _ in bank.isFlat && !bank.isBlank })
    Misconception(
      "begins with 0 everywhere",
      hint: "If two filters start the same, what could make them differ?",
      variant: { count, channels, size, _ in
        let shape = Shape(channels: channels, rows: size, columns: size)
        return FilterBank((0..<count).map { _ in Volume(shape) })
      },
      isLike: { bank, _, _, _, _ in bank.isBlank })
    Misconception(
      "takes the same random numbers for every seed",
      hint: "What should change if you ask with another seed?"
    ) { count, channels, size, _ in
      Reference.initialFilters(count: count, channels: channels, size: size, seed: 0)
    }
    Misconception(
      "has as many channels as filters were asked for, and as many filters as channels",
      hint: "Which of the first two numbers says how deep a filter is?",
      variant: { count, channels, size, seed in
        Reference.initialFilters(count: channels, channels: count, size: size, seed: seed)
      })
  },
  hints: [
    "What would two filters learn that start with the same weights?",
    "How many weights does one filter have, and which two arguments say so?",
    "With which number do you multiply what `normal()` gives, so that its standard deviation is 1 no more?",
  ])

// MARK: - Variants

typealias FilterRequest = (count: Int, channels: Int, size: Int, seed: UInt64)

/// The right draws, with another standard deviation.
private func scaled(
  _ name: String, hint: String,
  width: @escaping @Sendable (_ request: FilterRequest, _ weights: Float) -> Float
) -> Misconception<FilterBank, Int, Int, Int, UInt64> {
  Misconception(
    name, hint: hint,
    variant: { count, channels, size, seed in
      let weights = Float(channels * size * size)
      let scale = width((count, channels, size, seed), weights) / sqrt(2 / weights)
      return Reference.initialFilters(count: count, channels: channels, size: size, seed: seed)
        .mapped { scale * $0 }
    },
    isLike: { bank, count, channels, size, seed in
      let request = (count, channels, size, seed)
      return bank.values.areDraws(
        of: seed, width: width(request, Float(channels * size * size)))
    })
}

extension [Float] {
  /// Whether these are the first draws of the seed, times `width`, in any order.
  fileprivate func areDraws(of seed: UInt64, width: Float) -> Bool {
    var random = RandomSource(seed: seed)
    let draws = map { _ in width * random.normal() }.sorted()
    return zip(sorted(), draws).allSatisfy { abs($0 - $1) <= 1e-3 * width }
  }
}

/// Each weight drawn in another way.
private func drawn(
  _ name: String, hint: String,
  isLike: @escaping @Sendable (_ weights: [Float], _ request: FilterRequest) -> Bool,
  weight: @escaping @Sendable (inout RandomSource, _ width: Float, FilterRequest) -> Float
) -> Misconception<FilterBank, Int, Int, Int, UInt64> {
  Misconception(
    name, hint: hint,
    variant: { count, channels, size, seed in
      var random = RandomSource(seed: seed)
      let shape = Shape(channels: channels, rows: size, columns: size)
      let width = sqrt(2 / Float(shape.count))
      return FilterBank(
        count: count, shape: shape,
        values: (0..<count * shape.count).map { _ in
          weight(&random, width, (count, channels, size, seed))
        })
    },
    isLike: { bank, count, channels, size, seed in
      isLike(bank.values, (count, channels, size, seed))
    })
}

extension FilterBank {
  fileprivate var isBlank: Bool { values.allSatisfy { $0 == 0 } }

  /// Whether each filter has the same number in several places, and no other.
  fileprivate var isFlat: Bool {
    shape.count > 1 && filters.allSatisfy { Set($0.values).count == 1 }
  }
}
