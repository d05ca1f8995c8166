// The exercise of lesson 7 on the filter of a simple cell.

import Judging
import Reference
import Tensors

let gabor: Exercise<Matrix, Int, Float, Float, Float, Float, Float> = .init(
  "gabor", points: 3, difficulty: .medium, reference: Reference.gabor,
  checks: {
    Check(
      "draws upright stripes under a bell",
      examples: [(3, 4, 0, 1, 0.5, 0), (5, 4, 0, 2, 0.5, 0)])
    Check(
      "turns the stripes by the orientation", share: 2,
      examples: [(3, 3, .pi / 6, 1, 0.5, 0), (5, 5, .pi / 3, 2, 0.5, 0)], random: 3
    ) { random in anyStripes(&random) }
    Check(
      "shifts the wave by the phase",
      examples: [(3, 4, 0, 1, 0.5, .pi / 2), (5, 5, 2, 1.5, 0.7, 0.6)])
    Check(
      "centers a filter of even size, and one of size 1",
      examples: [(4, 4, .pi / 6, 1.5, 0.5, 0), (1, 4, 0, 1, 0.5, 0)])
    Check(
      "is silent on a flat area, and has length 1",
      examples: [(5, 5, 0, 2, 0.5, 0), (6, 4, 1, 1.2, 0.6, 0.3)],
      satisfies: { filter, _, _, _, _, _, _ in balance(of: filter) })
  },
  misconceptions: {
    misread("reads the orientation in degrees", "A quarter of a turn: which number is that here?") {
      $0.orientation *= Float.pi / 180
    }
    misread("swaps sine and cosine", "Which way does your 0° bar stand?") {
      $0.orientation = Float.pi / 2 - $0.orientation
    }
    misread("lets y point up", "Does y grow from row 0 to row 1, or does it shrink?") {
      $0.orientation.negate()
    }
    misread("leaves the mean in", "What does your cell say to a blank wall?") {
      $0.lastSteps = [.scale]
    }
    misread(
      "does not scale the filter to unit length",
      "Add up the squares of your weights: would a larger filter shout louder?"
    ) { $0.lastSteps = [.center] }
    misread(
      "scales to unit length before it subtracts the mean",
      "How long is the filter after your last step?"
    ) { $0.lastSteps = [.scale, .center] }
    misread(
      "divides by a length of 0",
      "What is left of a single weight when its mean is subtracted, and how long is that?"
    ) { $0.lastSteps = [.center, .scaleUnguarded] }
    misread("narrows the bell across the stripes", "Are your stripes long, or are they many?") {
      $0.sigma /= $0.aspect
      $0.aspect = 1 / $0.aspect
    }
    misread("does not square the aspect", "Which letters of the bell carry a small 2?") {
      $0.aspect = sqrt($0.aspect)
    }
    misread("divides by σ² in the bell", "Which number stands beside σ² in the bell?") {
      $0.sigma /= sqrt(2)
    }
    misread("leaves the phase out", "Which parameter does your code never use?") {
      $0.phase = 0
    }
    misread(
      "puts the middle on a pixel also where the size is even",
      "Where is the middle of 4 pixels in a row?"
    ) { $0.middle = Float($0.size / 2) }
  },
  hints: [
    "Two factors: which of them makes the stripes, and which makes them fade?",
    "For the pixel in the top-left corner of a 5×5 filter, what are x and y?",
    "Before you divide: is the sum of the weights 0 by then, and is the length taken after that?",
  ],
  explain: lastSteps)

private typealias GaborCase = (Int, Float, Float, Float, Float, Float)

private func anyStripes(_ random: inout RandomSource) -> GaborCase {
  (
    2 * random.int(in: 1...3) + 1, Float(random.int(in: 3...6)), random.float(in: 0.2...2.9),
    random.float(in: 1...2.5), random.float(in: 0.3...0.8), 0
  )
}

// MARK: - Wrong variants

/// A Gabor filter as a learner may have understood it.
private struct Recipe {
  enum Step { case center, scale, scaleUnguarded }

  var (size, middle): (Int, Float)
  var (wavelength, orientation, sigma, aspect, phase): (Float, Float, Float, Float, Float)
  var lastSteps: [Step] = [.center, .scale]

  init(_ size: Int, _ numbers: (Float, Float, Float, Float, Float)) {
    (self.size, middle) = (size, Float(size - 1) / 2)
    (wavelength, orientation, sigma, aspect, phase) = numbers
  }

  /// The wave under its bell, before the last steps.
  var stripes: Matrix {
    let (cosine, sine) = (cos(orientation), sin(orientation))
    var raw = Matrix(Size(size))
    for row in 0..<size {
      for column in 0..<size {
        let (x, y) = (Float(column) - middle, Float(row) - middle)
        let across = x * cosine + y * sine
        let along = aspect * (y * cosine - x * sine)
        let bell = exp(-(across * across + along * along) / (2 * sigma * sigma))
        raw[row, column] = bell * cos(2 * .pi * across / wavelength + phase)
      }
    }
    return raw
  }

  var filter: Matrix {
    lastSteps.reduce(stripes) { filter, step in
      let (mean, length) = (mean(of: filter), length(of: filter))
      return switch step {
      case .center: filter.map { $0 - mean }
      case .scale: length == 0 ? filter : filter.map { $0 / length }
      case .scaleUnguarded: filter.map { $0 / length }
      }
    }
  }
}

private func misread(
  _ name: String, _ hint: String, change: @escaping @Sendable (inout Recipe) -> Void
) -> Misconception<Matrix, Int, Float, Float, Float, Float, Float> {
  Misconception(name, hint: hint) { size, wavelength, orientation, sigma, aspect, phase in
    var recipe = Recipe(size, (wavelength, orientation, sigma, aspect, phase))
    change(&recipe)
    return recipe.filter
  }
}

private func mean(of filter: Matrix) -> Float {
  filter.values.reduce(0, +) / Float(filter.values.count)
}

private func length(of filter: Matrix) -> Float {
  sqrt(filter.values.reduce(0) { $0 + $1 * $1 })
}

/// Whether the weights sum to 0 and their squares to 1.
private func balance(of filter: Matrix) -> Shortfall? {
  let sum = filter.values.reduce(0, +)
  if !(abs(sum) < 1e-4) {
    return Shortfall(
      "sum", "The weights sum to \(shortText(sum)) and must sum to 0: a flat area excites the cell."
    )
  }
  let squares = filter.values.reduce(0) { $0 + $1 * $1 }
  if !(abs(squares - 1) < 1e-3) {
    return Shortfall(
      "length", "The squares of the weights sum to \(shortText(squares)) and must sum to 1.")
  }
  return nil
}

/// "0.8825, less the mean, by the length: (0.8825 − 0.3072) / 1.307", after the formula.
private func lastSteps(
  at cell: Cell, size: Int, wavelength: Float, orientation: Float, sigma: Float, aspect: Float,
  phase: Float
) -> String? {
  let raw = Recipe(size, (wavelength, orientation, sigma, aspect, phase)).stripes
  let (value, mean) = (raw[cell.row, cell.column], mean(of: raw))
  let length = length(of: raw.map { $0 - mean })
  let centered = "\(factorText(value)) − \(factorText(mean))"
  if length == 0 { return "\(factorText(value)), less the mean: \(centered)" }
  return "\(factorText(value)), less the mean, by the length: "
    + "(\(centered)) / \(factorText(length))"
}
