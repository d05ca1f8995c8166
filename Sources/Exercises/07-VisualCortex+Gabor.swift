// The exercise of lesson 7 on the filter of a simple cell.

import Judging
import Reference
import Requirements
import Tensors

let gabor: Exercise<Matrix, Int, Float, Float, Float, Float, Float> = .init(
  "gabor", points: 3, difficulty: .medium, reference: Reference.gabor,
  checks: {
    // No smaller than 5×5: a picture of fewer weights shows neither stripes nor a bell.
    Check(
      "draws upright stripes under a bell",
      examples: [
        (5, 4, 0, 2, 0.5, 0), (7, 4, 0, 1.5, 0.7, 0), (5, 3, 0, 1.2, 1.5, 0), (5, 5, 0, 2, 0.5, 0),
      ], random: 3
    ) { random in
      (
        2 * random.int(in: 2...3) + 1, Float(random.int(in: 3...6)), 0, random.float(in: 1...2.5),
        random.float(in: 0.3...0.8), 0
      )
    }
    Check(
      "turns the stripes by the orientation", share: 2,
      examples: [(5, 4, .pi / 6, 1.5, 0.5, 0), (7, 5, .pi / 3, 2, 0.4, 0), (5, 5, 2.5, 2, 0.6, 0)],
      random: 3
    ) { random in anyStripes(&random) }
    Check(
      "shifts the wave by the phase",
      examples: [
        (5, 4, 0, 1.5, 0.5, .pi / 2), (5, 5, 2, 1.5, 0.7, 0.6), (6, 5, 0.4, 2, 0.7, -1),
        (6, 4, 1, 1.2, 0.6, 0.3),
      ], random: 3
    ) { random in
      (
        5, Float(random.int(in: 3...6)), random.float(in: 0.2...2.9), random.float(in: 1...2.5),
        random.float(in: 0.3...0.8), random.float(in: 0.3...2)
      )
    }
    Check(
      "centers a filter of even size",
      examples: [(6, 4, .pi / 6, 1.5, 0.5, 0), (4, 4, 1, 1.5, 0.8, 0)], random: 3
    ) { random in
      (
        2 * random.int(in: 2...3), Float(random.int(in: 4...6)), random.float(in: 0.2...1.4),
        random.float(in: 1...2.5), random.float(in: 0.3...0.8), 0
      )
    }
    // Between the pixels of an even size, a narrow bell is almost 0 everywhere.
    Check(
      "divides by the length, however small it is, unless it is 0",
      examples: [
        (1, 4, 0, 1, 0.5, 0), (2, 4, 0, 1, 0.5, 0), (4, 4, 0.4, 0.3, 0.5, 0.2),
        (4, 4, 0, 0.15, 0.5, 0), (4, 5, 0, 0.1, 0.5, 0),
      ])
    // The fixed cases are compared with the right answer, too, by the checks above. The random ones
    // are like theirs, so no code can treat them otherwise.
    Check(
      "is silent on a flat area, and has length 1",
      examples: [(5, 5, 0, 2, 0.5, 0), (6, 4, 1, 1.2, 0.6, 0.3)], random: 3, making: anyStripes
    ).judged(by: balanceRequirement)
  },
  misconceptions: {
    misread("reads the orientation in degrees", "A quarter of a turn: which number is that here?") {
      $0.orientation *= Float.pi / 180
    }
    misread("draws level stripes for upright ones", "Which way do your stripes stand at 0°?") {
      $0.isLevel = true
    }
    misread(
      "exchanges sine and cosine for x'", "Which of the two stands beside x in the formula of x'?"
    ) { $0.exchangesAcross = true }
    misread(
      "exchanges sine and cosine for y'", "Which of the two stands beside y in the formula of y'?"
    ) { $0.exchangesAlong = true }
    misread(
      "turns the stripes the other way, as if y pointed up",
      "Does y grow from row 0 to row 1, or does it shrink?"
    ) { $0.orientation.negate() }
    misread(
      "turns the bell back and not the stripes",
      "Which of the two turned coordinates has a minus, and before which of its terms?"
    ) { $0.turnsBellBack = true }
    misread(
      "turns the stripes back and not the bell",
      "Which of the two turned coordinates has a minus, and before which of its terms?"
    ) {
      $0.orientation.negate()
      $0.turnsBellBack = true
    }
    misread(
      "does not turn the bell", "At 45°, does the bell lie along your stripes?"
    ) { $0.keepsBellUpright = true }
    misread("leaves the mean in", "What does your cell say to a blank wall?") {
      $0.lastSteps = [.scale]
    }
    misread(
      "divides the sum of the weights by the number of rows for the mean",
      "How many weights does a filter of 5 rows have?"
    ) { $0.lastSteps = [.centerByRows, .scale] }
    misread(
      "subtracts the sum of the weights for their mean",
      "What is the sum of your weights after this step?"
    ) { $0.lastSteps = [.subtractSum, .scale] }
    misread("adds the mean", "What is the sum of your weights after this step?") {
      $0.lastSteps = [.addMean, .scale]
    }
    misread(
      "does not scale the filter to length 1",
      "Add up the squares of your weights: would a larger filter shout louder?"
    ) { $0.lastSteps = [.center] }
    misread(
      "scales the filter to length 1 before it subtracts the mean",
      "How long is the filter after your last step?"
    ) { $0.lastSteps = [.scale, .center] }
    misread(
      "divides by the sum of the squares",
      "How long is an arrow that leads 3 to the right and 4 down?"
    ) { $0.lastSteps = [.center, .divideBySquares] }
    misread(
      "divides by the sum of the absolute weights",
      "How long is an arrow that leads 3 to the right and 4 down?"
    ) { $0.lastSteps = [.center, .divideByAbsolutes] }
    misread(
      "multiplies by the length", "Two filters, one twice as strong: which one should shrink more?"
    ) { $0.lastSteps = [.center, .multiplyByLength] }
    misread(
      "divides by a length of 0",
      "What is left of a single weight when its mean is subtracted, and how long is that?"
    ) { $0.lastSteps = [.center, .scaleUnguarded] }
    misread(
      "widens the bell across the stripes and not along them",
      "If γ is 0.5, in which direction should the bell reach further?"
    ) {
      $0.sigma /= $0.aspect
      $0.aspect = 1 / $0.aspect
    }
    misread("makes the bell round", "Which parameter makes the bell longer than it is wide?") {
      $0.aspect = 1
    }
    misread(
      "shortens the bell along the stripes if γ is less than 1",
      "If γ is 0.5, in which direction should the bell reach further?"
    ) { $0.aspect = 1 / $0.aspect }
    misread("does not square the aspect", "Which letters of the bell carry a small 2?") {
      $0.aspect = sqrt($0.aspect)
    }
    misread(
      "lets the bell grow along the stripes",
      "How large is the bell in the middle, and far from it?"
    ) { $0.bell = { $0 * $0 - $1 * $1 } }
    misread("does not square x'", "Which letters of the bell carry a small 2?") {
      $0.bell = { $0 + $1 * $1 }
    }
    misread("does not square y'", "Which letters of the bell carry a small 2?") {
      let aspect = $0.aspect
      $0.bell = { $0 * $0 + aspect * $1 }
    }
    misread("makes the bell a ridge without end", "How far do your stripes reach?") {
      $0.aspect = 0
    }
    misread("makes the bell narrower than σ says", "Which number stands beside σ² in the bell?") {
      $0.sigma /= sqrt(2)
    }
    misread("does not square σ", "Which letters of the bell carry a small 2?") {
      $0.sigma = sqrt($0.sigma)
    }
    misread(
      "makes the bell narrower if σ is larger", "Is all of 2σ² below the line in your code?"
    ) { $0.sigma = 1 / $0.sigma }
    misread(
      "lets the bell grow toward the border",
      "How large is the bell in the middle, and at the border?"
    ) { $0.exponentSign = 1 }
    misread("leaves the bell out", "What makes your stripes fade toward the border?") {
      $0.exponentSign = 0
    }
    misread("adds the wave to the bell", "What should a weight be if the bell is 0 there?") {
      $0.addsWave = true
    }
    misread("leaves the phase out", "Which parameter does your code never use?") {
      $0.phase = 0
    }
    misread(
      "divides the phase by the wavelength, too",
      "With phase π/2, where in its wave does the middle of the filter lie?"
    ) { $0.phase /= $0.wavelength }
    misread(
      "shifts the wave by as many pixels as the phase has radians",
      "With phase π/2, where in its wave does the middle of the filter lie?"
    ) { $0.phase *= 2 * Float.pi / $0.wavelength }
    misread("shifts the wave the other way", "Which sign does the phase have in the formula?") {
      $0.phase.negate()
    }
    misread(
      "begins the wave at 0", "With phase 0, how strong should the wave be in the middle?"
    ) { $0.phase -= Float.pi / 2 }
    misread(
      "makes the stripes 2π times too wide", "After how many pixels does your wave repeat?"
    ) { $0.wavelength *= 2 * Float.pi }
    misread("makes the stripes twice as wide", "After how many pixels does your wave repeat?") {
      $0.wavelength *= 2
    }
    misread(
      "makes the stripes narrower if λ is larger", "After how many pixels does your wave repeat?"
    ) { $0.wavelength = 1 / $0.wavelength }
    misread(
      "lets the wave run along the stripes", "In which direction does the wave go up and down?"
    ) { $0.wavesAlong = true }
    misread(
      "lets the wave run along the rows, whatever the orientation",
      "At 90°, which way do your stripes stand?"
    ) { $0.keepsWaveUpright = true }
    misread(
      "puts the middle on a pixel if the size is even",
      "Where is the middle of 4 pixels in a row?"
    ) { $0.middle = Float($0.size / 2) }
    misread(
      "puts the middle on the pixel before it if the size is even",
      "Where is the middle of 4 pixels in a row?"
    ) { $0.middle = Float(($0.size - 1) / 2) }
    misread(
      "puts the middle half a pixel too far down and to the right",
      "In a row of 5 pixels, which column is in the middle?"
    ) { $0.middle = Float($0.size) / 2 }
    misread(
      "puts the middle one pixel too far down and to the right",
      "In a row of 5 pixels, which column is in the middle?"
    ) { $0.middle = Float($0.size + 1) / 2 }
    misread(
      "begins at the top-left corner",
      "For the pixel in the middle of the filter, what are x and y?"
    ) { $0.middle = 0 }
  },
  hints: [
    "The formula has two factors: which one makes the stripes, and which one makes them fade?",
    "For the pixel in the top-left corner of a 5×5 filter, what are x and y?",
    "What is the sum of the weights when you measure the length?",
  ],
  trace: countedPlaces)

private typealias GaborCase = (Int, Float, Float, Float, Float, Float)

@Sendable private func anyStripes(_ random: inout RandomSource) -> GaborCase {
  (
    2 * random.int(in: 2...3) + 1, Float(random.int(in: 3...6)), random.float(in: 0.2...2.9),
    random.float(in: 1...2.5), random.float(in: 0.3...0.8), 0
  )
}

// MARK: - Wrong variants

/// A Gabor filter as a learner may have understood it.
private struct Recipe {
  enum Step {
    case center, centerByRows, subtractSum, addMean
    case scale, scaleUnguarded, divideBySquares, divideByAbsolutes, multiplyByLength
  }

  var (size, middle): (Int, Float)
  var (wavelength, orientation, sigma, aspect, phase): (Float, Float, Float, Float, Float)
  var (turnsBellBack, keepsBellUpright, addsWave) = (false, false, false)
  var (wavesAlong, keepsWaveUpright) = (false, false)
  var (isLevel, exchangesAcross, exchangesAlong) = (false, false, false)
  /// The exponent's numerator, from x' and γ·y'.
  var bell: @Sendable (Float, Float) -> Float = { $0 * $0 + $1 * $1 }
  var exponentSign: Float = -1
  var lastSteps: [Step] = [.center, .scale]

  init(_ size: Int, _ numbers: (Float, Float, Float, Float, Float)) {
    (self.size, middle) = (size, Float(size - 1) / 2)
    (wavelength, orientation, sigma, aspect, phase) = numbers
  }

  /// The wave under its bell, before the last steps.
  var stripes: Matrix {
    var raw = Matrix(Size(size))
    for row in 0..<size {
      for column in 0..<size {
        let place = (x: Float(column) - middle, y: Float(row) - middle)
        let (across, along) = turned(place, by: orientation)
        let distance = keepsWaveUpright ? place.x : wavesAlong ? along : across
        let wave = cos(2 * .pi * distance / wavelength + phase)
        let bell = bellHeight(at: place)
        raw[row, column] = addsWave ? bell + wave : bell * wave
      }
    }
    return raw
  }

  private func bellHeight(at place: (x: Float, y: Float)) -> Float {
    let along = turned(place, by: turnsBellBack ? -orientation : orientation).along
    let across = turned(place, by: orientation).across
    let (wide, long) = keepsBellUpright ? place : (across, along)
    return exp(exponentSign * bell(wide, aspect * long) / (2 * sigma * sigma))
  }

  private func turned(
    _ place: (x: Float, y: Float), by angle: Float
  ) -> (across: Float, along: Float) {
    let (x, y) = isLevel ? (place.y, place.x) : place
    let (cosine, sine) = (cos(angle), sin(angle))
    return (
      exchangesAcross ? x * sine + y * cosine : x * cosine + y * sine,
      exchangesAlong ? y * sine - x * cosine : y * cosine - x * sine
    )
  }

  var filter: Matrix {
    lastSteps.reduce(stripes) { filter, step in
      let (mean, length) = (mean(of: filter), length(of: filter))
      return switch step {
      case .center: filter.map { $0 - mean }
      case .centerByRows: filter.map { $0 - mean * Float(size) }
      case .subtractSum: filter.map { $0 - mean * Float(size * size) }
      case .addMean: filter.map { $0 + mean }
      case .scale: length == 0 ? filter : filter.map { $0 / length }
      case .scaleUnguarded: filter.map { $0 / length }
      case .divideBySquares: length == 0 ? filter : filter.map { $0 / (length * length) }
      case .divideByAbsolutes:
        length == 0 ? filter : filter.map { $0 / filter.values.reduce(0) { $0 + abs($1) } }
      case .multiplyByLength: filter.map { $0 * length }
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

/// Where the first pixel and the one in the middle lie, and what is left to do with all weights.
@Sendable private func countedPlaces(
  size: Int, wavelength: Float, orientation: Float, sigma: Float, aspect: Float, phase: Float
) -> [String] {
  let raw = Recipe(size, (wavelength, orientation, sigma, aspect, phase)).stripes
  let middle = Float(size - 1) / 2
  let places = [0, size / 2].map { index in
    let distance = Float(index) - middle
    return "The pixel in row \(index), column \(index) has x = \(shortText(distance)) and "
      + "y = \(shortText(distance)). Bell times wave is \(shortText(raw[index, index])) there."
  }
  let centered = raw.map { $0 - mean(of: raw) }
  return places + [
    "The mean of all \(size * size) weights is \(shortText(mean(of: raw))). It goes first.",
    "The length of what is left is \(shortText(length(of: centered))).",
  ]
}
