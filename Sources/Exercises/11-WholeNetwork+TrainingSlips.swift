// What one can get wrong about a training, each as a switch of one and the same loop.

import Reference
import Tensors

/// A training in which something may be wrong. As it is made, nothing is.
struct TrainingSlip: Sendable {
  /// −1 goes uphill.
  var direction: Float = 1
  /// What the sum over a batch is divided by.
  var divisor: @Sendable (Counts) -> Int = { $0.here }
  /// How many pictures are taken at a time.
  var batch: @Sendable (Counts) -> Int = { $0.full }
  var sums = Sums.perBatch
  var keepsVelocity = true
  var restsAfterEpoch = false
  var order = Order.shuffled
  var usesSmallerBatch = true
  var usesFirstBatchOnly = false
  var learnsBiases = true
  var learnsConvolutions = true
  /// Whether gradients are those of the network as it was at first.
  var looksAtBeginning = false
  var firstLabel = 0
  var moreEpochs = 0
  /// As `moreEpochs`, unless no epoch is asked for.
  var moreEpochsIfAny = 0
  var moreSeed: UInt64 = 0

  /// Where a sum of gradients begins at 0.
  enum Sums: Sendable {
    case perBatch, perEpoch, once
  }

  enum Order: Sendable {
    case shuffled, shuffledOnce, given
    /// In each epoch from the order in which the pictures came.
    case shuffledAnew
    /// With a random source of its own for each epoch.
    case seededPerEpoch

    /// Whether the pictures are shuffled before an epoch, counted from 0.
    func shuffles(before epoch: Int) -> Bool {
      switch self {
      case .shuffled, .shuffledAnew, .seededPerEpoch: true
      case .shuffledOnce: epoch == 0
      case .given: false
      }
    }
  }

  /// How many pictures there are in a batch, in a full one, and at all.
  struct Counts {
    let here: Int
    let full: Int
    let all: Int
  }

  func train(
    _ network: Network, on pictures: [LabeledPicture], epochs: Int, batch: Int, rate: Float,
    momentum: Float, seed: UInt64
  ) throws(ShapeError) -> Network {
    let epochs = epochs + moreEpochs + (epochs > 0 ? moreEpochsIfAny : 0)
    guard let shape = pictures.first?.picture.shape, epochs > 0 else { return network }
    for one in pictures { _ = try Reference.forward(one.picture, through: network) }
    let beginning = try Trainer(network, pictures: shape)
    var trainer = beginning
    var random = RandomSource(seed: seed &+ moreSeed)
    var sumSoFar: [StageGradient]?
    let given = relabeled(pictures, classes: beginning.classCount)
    var order = given
    for epoch in 0..<epochs {
      if self.order == .seededPerEpoch { random = RandomSource(seed: seed &+ UInt64(epoch)) }
      if self.order.shuffles(before: epoch) {
        order = (self.order == .shuffledAnew ? given : order).shuffled(using: &random)
      }
      if sums == .perEpoch { sumSoFar = nil }
      for examples in batches(of: order, batch) {
        let gradient = (looksAtBeginning ? beginning : trainer).gradient(on: examples)
        if sums == .perBatch { sumSoFar = nil }
        let sum = sumSoFar.map { $0.adding(gradient) } ?? gradient
        sumSoFar = sum
        let counts = Counts(here: examples.count, full: batch, all: pictures.count)
        trainer.move(
          against: learned(sum), rate: direction * rate / Float(divisor(counts)),
          momentum: keepsVelocity ? momentum : 0)
      }
      if restsAfterEpoch { trainer.rest() }
    }
    return trainer.network
  }

  private func batches(of pictures: [LabeledPicture], _ batch: Int) -> [ArraySlice<LabeledPicture>]
  {
    let counts = Counts(here: pictures.count, full: batch, all: pictures.count)
    let size = self.batch(counts)
    let batches = stride(from: 0, to: pictures.count, by: size).map {
      pictures[$0..<min($0 + size, pictures.count)]
    }
    let used = batches.filter { usesSmallerBatch || $0.count == size }
    return usesFirstBatchOnly ? Array(used.prefix(1)) : used
  }

  private func relabeled(_ pictures: [LabeledPicture], classes: Int) -> [LabeledPicture] {
    pictures.map {
      LabeledPicture(picture: $0.picture, label: ($0.label + firstLabel) % max(1, classes))
    }
  }

  /// What is learned from a gradient.
  private func learned(_ gradient: [StageGradient]) -> [StageGradient] {
    let last = gradient.lastIndex { !$0.weights.isEmpty }
    return gradient.enumerated().map { index, slopes in
      let isLearned = learnsConvolutions || index == last
      return StageGradient(
        weights: slopes.weights.map { isLearned ? $0 : 0 },
        biases: slopes.biases.map { isLearned && learnsBiases ? $0 : 0 })
    }
  }
}

extension [StageGradient] {
  fileprivate func adding(_ other: [StageGradient]) -> [StageGradient] {
    zip(self, other).map { mine, other in
      StageGradient(
        weights: zip(mine.weights, other.weights).map { $0 + $1 },
        biases: zip(mine.biases, other.biases).map { $0 + $1 })
    }
  }
}
