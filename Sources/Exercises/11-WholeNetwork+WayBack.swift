// Wrong ways back through a network, for the misconceptions of `backward`.

import Judging
import Reference
import Tensors

/// The way back through a network. What is nil is as it should be.
struct WayBack: Sendable {
  /// How the loss changes with the scores.
  var start: (@Sendable (_ scores: [Float], _ label: Int) -> [Float])?
  /// What a stage hands back to the one before it.
  var handing: (@Sendable (_ stage: Stage, _ input: Volume, _ slopes: Volume) throws -> Volume?)?
  /// Changes what a stage learns.
  var learning:
    (@Sendable (_ stage: Stage, _ gradient: inout StageGradient, _ slopes: Volume) -> Void)?
}

/// The gradients that code finds which goes this way. Throws what the exercise throws.
func wentBack(
  _ activations: [Volume], _ label: Int, _ network: Network, by way: WayBack
) throws -> [StageGradient] {
  let stages = network.stages
  if activations.count != stages.count + 1 {
    throw ShapeError.countMismatch(expected: stages.count + 1, found: activations.count)
  }
  let scores = activations[stages.count]
  var slopes = Volume(scores.shape, values: (way.start ?? scoreSlopes)(scores.values, label))
  var gradients: [StageGradient] = []
  for (stage, input) in zip(stages, activations).reversed() {
    var gradient = try learned(by: stage, input, slopes)
    way.learning?(stage, &gradient, slopes)
    gradients.insert(gradient, at: 0)
    slopes = try way.handing?(stage, input, slopes) ?? handedBack(by: stage, input, slopes)
  }
  return gradients
}

private func learned(
  by stage: Stage, _ input: Volume, _ slopes: Volume
) throws -> StageGradient {
  switch stage {
  case .convolution(let filters, _, let stride, let padding):
    let weights = filtersBack(input, slopes, filters.shape.size, stride, padding)
    return StageGradient(
      weights: weights.values, biases: slopes.slices.map { $0.values.reduce(0, +) })
  case .dense(let weights, _):
    let back = try Reference.denseGradient(
      input: input.values, weights: weights, gradient: slopes.values)
    return StageGradient(weights: back.weights.values, biases: back.biases)
  case .rectify, .maxPooling:
    return StageGradient()
  }
}

/// What a stage hands back to the one before it.
func handedBack(by stage: Stage, _ input: Volume, _ slopes: Volume) throws -> Volume {
  switch stage {
  case .convolution(let filters, _, let stride, let padding):
    return inputBack(slopes, filters, input.shape, stride, padding)
  case .rectify:
    return gated(slopes, by: input) { $0 > 0 }
  case .maxPooling(let window, let stride):
    return pooledBack(input, slopes, window, stride, by: winnerTakes)
  case .dense(let weights, _):
    let back = try Reference.denseGradient(
      input: input.values, weights: weights, gradient: slopes.values)
    return Volume(input.shape, values: back.input)
  }
}

@Sendable func scoreSlopes(_ scores: [Float], _ label: Int) -> [Float] {
  Reference.crossEntropyGradient(scores: scores, label: label)
}

/// The gradient at all places whose input passes, and 0 elsewhere.
func gated(_ slopes: Volume, by input: Volume, _ passes: (Float) -> Bool) -> Volume {
  Volume(
    input.shape, values: zip(slopes.values, input.values).map { passes($1) ? $0 : 0 })
}

/// The numbers, with `amount` taken off one of them.
func less(_ amount: Float, at index: Int, of values: [Float]) -> [Float] {
  values.enumerated().map { $0 == index ? $1 - amount : $1 }
}

private func pooledBack(
  _ input: Volume, _ slopes: Volume, _ window: Size, _ stride: Size,
  collecting: Collecting = .sum, by shares: Shares
) -> Volume {
  Volume(
    zip(input.slices, slopes.slices).map {
      pooledBack($0, $1, window, stride, collecting: collecting, by: shares)
    })
}

// MARK: - Misconceptions

typealias BackwardMistake = Misconception<[StageGradient], [Volume], Int, Network>

private func going(_ name: String, hint: String, way: WayBack) -> BackwardMistake {
  Misconception(name, hint: hint) { activations, label, network in
    try wentBack(activations, label, network, by: way)
  }
}

/// Begins with another gradient of the scores.
func starting(
  _ name: String, hint: String, start: @escaping @Sendable ([Float], Int) -> [Float]
) -> BackwardMistake {
  going(name, hint: hint, way: WayBack(start: start))
}

/// Hands something else back.
func handing(
  _ name: String, hint: String,
  handing: @escaping @Sendable (Stage, Volume, Volume) throws -> Volume?
) -> BackwardMistake {
  going(name, hint: hint, way: WayBack(handing: handing))
}

/// Learns something else.
func learning(
  _ name: String, hint: String,
  learning: @escaping @Sendable (Stage, inout StageGradient, Volume) -> Void
) -> BackwardMistake {
  going(name, hint: hint, way: WayBack(learning: learning))
}

/// Goes back through max pooling in another way.
func poolingBack(
  _ name: String, hint: String, collecting: Collecting = .sum, by shares: @escaping Shares
) -> BackwardMistake {
  handing(name, hint: hint) { stage, input, slopes in
    guard case .maxPooling(let window, let stride) = stage else { return nil }
    return pooledBack(input, slopes, window, stride, collecting: collecting, by: shares)
  }
}

/// The right gradients in another order, or not all of them.
func reordered(
  _ name: String, hint: String, change: @escaping @Sendable ([StageGradient]) -> [StageGradient]
) -> BackwardMistake {
  Misconception(name, hint: hint) { activations, label, network in
    change(try wentBack(activations, label, network, by: WayBack()))
  }
}
