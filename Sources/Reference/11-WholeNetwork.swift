// Lesson 11, a whole network.
//
// Principle: each number of the way forward is found on its own, from the numbers of the stage before
// it that its unit looks at (`Wiring`). The way backward does not occur at all: each weight and each
// bias is moved a little up and a little down, the picture goes through the whole network both times,
// and the difference of the two losses is the gradient. What such a difference cannot decide, a value
// of exactly 0 that is rectified or a tie in a pooling window, stays as it was decided on the way
// forward. All of it is in `Double`.

public import Tensors

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension Reference {
  /// Asks for each weight how many draws came before it. The width of the distribution is that at
  /// which the squares of the weights that one unit adds up come to 2.
  public static func initialFilters(
    count: Int, channels: Int, size: Int, seed: UInt64
  ) -> FilterBank {
    var random = RandomSource(seed: seed)
    let draws = (0..<count * channels * size * size).map { _ in Double(random.normal()) }
    let width = (2.0 / Double(channels * size * size)).squareRoot()
    return FilterBank(
      (0..<count).map { filter in
        var weights = Volume(channels: channels, rows: size, columns: size)
        for channel in 0..<channels {
          for row in 0..<size {
            for column in 0..<size {
              let before = ((filter * channels + channel) * size + row) * size + column
              weights[channel, row, column] = Float(width * draws[before])
            }
          }
        }
        return weights
      })
  }

  public static func forward(
    _ picture: Volume, through network: Network
  ) throws(ShapeError) -> [Volume] {
    let walk = try Walk(of: network, from: picture.shape)
    let values = walk.activations(from: picture.values.map { Double($0) })
    return zip(walk.shapes, values).map { Volume($0, values: $1.map { Float($0) }) }
  }

  /// Each picture's surprise from scores that were never rounded.
  public static func loss(
    of network: Network, on pictures: [LabeledPicture]
  ) throws(ShapeError) -> Float {
    var losses: [Double] = []
    for example in pictures {
      let walk = try Walk(of: network, from: example.picture.shape)
      let values = walk.activations(from: example.picture.values.map { Double($0) })
      losses.append(surprise(values[values.count - 1], example.label))
    }
    return losses.isEmpty ? 0 : Float(losses.reduce(0, +) / Double(losses.count))
  }

  public static func backward(
    _ activations: [Volume], label: Int, through network: Network
  ) throws(ShapeError) -> [StageGradient] {
    if activations.count != network.stages.count + 1 {
      throw .countMismatch(expected: network.stages.count + 1, found: activations.count)
    }
    let walk = try Walk(of: network, from: activations[0].shape)
    let known = activations.map { $0.values.map { Double($0) } }
    return network.stages.indices.map { stage in
      // What comes before this stage does not change.
      func loss(_ weights: [Double], _ biases: [Double]) -> Double {
        let scores = walk.scores(from: stage, of: known, weights, biases)
        return surprise(scores, label)
      }
      let (weights, biases) = (walk.weights[stage], walk.biases[stage])
      return StageGradient(
        weights: slopes(of: weights) { loss($0, biases) },
        biases: slopes(of: biases) { loss(weights, $0) })
    }
  }

  /// By how much `loss` grows with each of `values`: differences over two steps of different size,
  /// put together so that the error of the one takes away that of the other.
  private static func slopes(of values: [Double], _ loss: ([Double]) -> Double) -> [Float] {
    var moved = values
    return values.indices.map { index in
      let differences = [1.0 / 512, 1.0 / 256].map { step in
        moved[index] = values[index] + step
        let above = loss(moved)
        moved[index] = values[index] - step
        let below = loss(moved)
        moved[index] = values[index]
        return (above - below) / (2 * step)
      }
      return Float((4 * differences[0] - differences[1]) / 3)
    }
  }

  /// Minus the logarithm of the right class's probability, the largest power taken out of the sum.
  private static func surprise(_ scores: [Double], _ label: Int) -> Double {
    let largest = scores.max() ?? 0
    return log(scores.reduce(0) { $0 + exp($1 - largest) }) + (largest - scores[label])
  }

  /// Weight by weight.
  public static func momentumStep(
    _ weights: [Float], velocity: [Float], gradient: [Float], rate: Float, momentum: Float
  ) -> MomentumStep {
    var step = MomentumStep(weights: weights, velocity: velocity)
    for index in weights.indices {
      let kept = Double(momentum) * Double(velocity[index])
      let pushed = Double(rate) * Double(gradient[index])
      step.velocity[index] = Float(kept - pushed)
      step.weights[index] = Float(Double(weights[index]) + kept - pushed)
    }
    return step
  }

  /// Goes a step for each batch, in a new order in each epoch. The pictures have one shape.
  public static func train(
    _ network: Network, on pictures: [LabeledPicture], epochs: Int, batch: Int, rate: Float,
    momentum: Float, seed: UInt64
  ) throws(ShapeError) -> Network {
    guard let shape = pictures.first?.picture.shape, epochs > 0 else { return network }
    for other in Set(pictures.map({ $0.picture.shape })) {
      _ = try forward(Volume(other), through: network)
    }
    var trainer = try Trainer(network, pictures: shape)
    var random = RandomSource(seed: seed)
    for _ in 0..<epochs {
      trainer.epoch(on: pictures, batch: batch, rate: rate, momentum: momentum, &random)
    }
    return trainer.network
  }

  /// The first class that no other one is above.
  public static func predict(
    _ picture: Volume, with network: Network
  ) throws(ShapeError) -> Int {
    let activations = try forward(picture, through: network)
    let scores = activations[network.stages.count].values
    return scores.indices.first { label in scores.allSatisfy { $0 <= scores[label] } } ?? 0
  }

  /// Asks for each entry of the matrix which pictures belong there.
  public static func confusionMatrix(
    of network: Network, on pictures: [LabeledPicture], classes: Int
  ) throws(ShapeError) -> Matrix {
    var answers: [(label: Int, prediction: Int)] = []
    for example in pictures {
      answers.append((example.label, try predict(example.picture, with: network)))
    }
    return Matrix(
      (0..<classes).map { row in
        (0..<classes).map { column in
          Float(answers.count { $0.label == row && $0.prediction == column })
        }
      })
  }
}

/// A network with all its units, laid out for pictures of one shape.
private struct Walk {
  /// Of the picture, and of what leaves each stage.
  let shapes: [Shape]
  let stages: [Wiring]
  let weights: [[Double]]
  let biases: [[Double]]

  init(of network: Network, from picture: Shape) throws(ShapeError) {
    var stages: [Wiring] = []
    for stage in network.stages {
      stages.append(try Wiring(of: stage, on: stages.last?.shape ?? picture))
    }
    self.stages = stages
    shapes = [picture] + stages.map { $0.shape }
    weights = network.stages.map { $0.weights.map { Double($0) } }
    biases = network.stages.map { $0.biases.map { Double($0) } }
  }

  /// The picture, and what leaves each stage.
  func activations(from picture: [Double]) -> [[Double]] {
    stages.indices.reduce(into: [picture]) { activations, stage in
      let inputs = activations[stage]
      activations.append(
        stages[stage].units.map { unit in
          Wiring.value(
            of: unit, inputs, gates: inputs, weights: weights[stage], biases: biases[stage])
        })
    }
  }

  /// What leaves the last stage if one stage has other weights and biases, and all gates stay as
  /// they are in `known`, the activations.
  func scores(
    from first: Int, of known: [[Double]], _ weights: [Double], _ biases: [Double]
  ) -> [Double] {
    var values = known[first]
    for stage in first..<stages.count {
      let changed = stage == first
      values = stages[stage].units.map { unit in
        Wiring.value(
          of: unit, values, gates: known[stage],
          weights: changed ? weights : self.weights[stage],
          biases: changed ? biases : self.biases[stage])
      }
    }
    return values
  }
}
