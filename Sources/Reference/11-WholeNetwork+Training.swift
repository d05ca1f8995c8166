// Lesson 11, training: networks that read sixteen pictures at once. It trains what a learner's network
// is compared with, and scores the learner's own.

public import Tensors

/// A network that learns, from pictures of one shape.
public struct Trainer {
  private var stages: [LaneStage]
  private let begun: Network
  private let shape: Shape
  private var velocities: [StageGradient]

  /// - Parameters:
  ///   - network: The stages.
  ///   - shape: The shape of every picture.
  /// - Throws: The `ShapeError` of the first stage that does not fit.
  public init(_ network: Network, pictures shape: Shape) throws(ShapeError) {
    // It is the definition that says which errors there are.
    _ = try Reference.forward(Volume(shape), through: network)
    begun = network
    self.shape = shape
    stages = []
    for stage in network.stages {
      stages.append(try LaneStage(stage, input: stages.last?.output ?? shape))
    }
    velocities = network.stages.map { $0.noSlopes }
  }

  /// The network as it is now.
  public var network: Network {
    Network(
      stages: zip(begun.stages, stages).map { $0.with(weights: $1.weights, biases: $1.biases) })
  }

  /// How many scores it gives.
  public var classCount: Int { (stages.last?.output ?? shape).count }

  /// One step downhill with momentum, on the mean loss of a batch.
  ///
  /// - Parameters:
  ///   - batch: The pictures, at least one.
  ///   - rate: How far a gradient of 1 moves a weight.
  ///   - momentum: How much of the velocity is kept.
  public mutating func step(
    on batch: some Collection<LabeledPicture>, rate: Float, momentum: Float
  ) {
    move(against: gradient(on: batch), rate: rate / Float(batch.count), momentum: momentum)
  }

  /// Uses every picture once, in a new order, and goes a step for each batch.
  public mutating func epoch(
    on pictures: [LabeledPicture], batch: Int, rate: Float, momentum: Float,
    _ random: inout RandomSource
  ) {
    var rest = pictures.shuffled(using: &random)[...]
    while !rest.isEmpty {
      step(on: rest.prefix(batch), rate: rate, momentum: momentum)
      rest = rest.dropFirst(batch)
    }
  }

  /// One step against a gradient.
  ///
  /// - Parameters:
  ///   - gradient: One for each stage.
  ///   - rate: How far a gradient of 1 moves a weight.
  ///   - momentum: How much of the velocity is kept.
  public mutating func move(against gradient: [StageGradient], rate: Float, momentum: Float) {
    for (index, slopes) in gradient.enumerated() {
      let (old, stage) = (velocities[index], stages[index])
      let velocity = StageGradient(
        weights: zip(old.weights, slopes.weights).map { momentum * $0 - rate * $1 },
        biases: zip(old.biases, slopes.biases).map { momentum * $0 - rate * $1 })
      velocities[index] = velocity
      stages[index].move(
        weights: zip(stage.weights, velocity.weights).map { $0 + $1 },
        biases: zip(stage.biases, velocity.biases).map { $0 + $1 })
    }
  }

  /// Forgets how fast it was.
  public mutating func rest() {
    velocities = begun.stages.map { $0.noSlopes }
  }

  /// How the sum of the losses on some pictures changes with every number that was learned.
  public func gradient(on pictures: some Collection<LabeledPicture>) -> [StageGradient] {
    var sums = begun.stages.map { $0.noSlopes }
    for group in pictures.groups {
      let activations = activations(group)
      var slopes = lossSlopes(activations.last ?? [], group.map { $0.label })
      for index in stages.indices.reversed() {
        let back = stages[index].backward(activations[index], slopes)
        for weight in back.weights.indices { sums[index].weights[weight] += back.weights[weight] }
        for bias in back.biases.indices { sums[index].biases[bias] += back.biases[bias] }
        slopes = back.input
      }
    }
    return sums
  }

  /// The class of the highest score for each picture; the first, if several are as high.
  public func classes(of pictures: some Collection<LabeledPicture>) -> [Int] {
    scores(of: pictures).map { scores in
      scores.indices.reduce(0) { scores[$1] > scores[$0] ? $1 : $0 }
    }
  }

  /// What leaves the last stage, for each picture.
  public func scores(of pictures: some Collection<LabeledPicture>) -> [[Float]] {
    pictures.groups.flatMap { group in
      let scores = activations(group).last ?? []
      return group.indices.map { lane in scores.map { $0[lane] } }
    }
  }

  /// What comes in, and what leaves each stage, for sixteen pictures at most.
  private func activations(_ group: [LabeledPicture]) -> [[Lanes]] {
    var input = [Lanes](repeating: .zero, count: shape.count)
    for (lane, one) in group.enumerated() {
      for (index, value) in one.picture.values.enumerated() { input[index][lane] = value }
    }
    return stages.reduce(into: [input]) { $0.append($1.forward($0[$0.count - 1])) }
  }

  /// Lanes without a picture change nothing.
  private func lossSlopes(_ scores: [Lanes], _ labels: [Int]) -> [Lanes] {
    var slopes = [Lanes](repeating: .zero, count: scores.count)
    for (lane, label) in labels.enumerated() {
      for (index, probability) in Reference.softmax(scores.map { $0[lane] }).enumerated() {
        slopes[index][lane] = probability - (index == label ? 1 : 0)
      }
    }
    return slopes
  }
}

extension Stage {
  fileprivate var noSlopes: StageGradient {
    StageGradient(weights: weights.map { _ in 0 }, biases: biases.map { _ in 0 })
  }
}

extension Collection<LabeledPicture> {
  /// Sixteen at a time, in their order.
  fileprivate var groups: [[LabeledPicture]] {
    var rest = self[...]
    var groups: [[LabeledPicture]] = []
    while !rest.isEmpty {
      groups.append(Array(rest.prefix(Lanes.scalarCount)))
      rest = rest.dropFirst(Lanes.scalarCount)
    }
    return groups
  }
}

extension Reference {
  /// The share of the pictures whose class a network finds; 0 if there are none.
  public static func accuracy(
    of network: Network, on pictures: [LabeledPicture]
  ) throws(ShapeError) -> Float {
    guard let shape = pictures.first?.picture.shape else { return 0 }
    let classes = try Trainer(network, pictures: shape).classes(of: pictures)
    let right = zip(classes, pictures).count { $0 == $1.label }
    return Float(right) / Float(pictures.count)
  }
}
