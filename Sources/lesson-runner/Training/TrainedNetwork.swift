import Tensors
import Wire

/// A network and how it came to be: what one training saves and the next one goes on with.
struct TrainedNetwork: Equatable {
  let plan: TrainingPlan
  /// What its scores stand for, in their order.
  let classNames: [String]
  /// The shape of the pictures that it reads.
  let input: Shape
  var network: Network
  /// What was reported of each epoch so far.
  var epochs: [EpochReport] = []
  /// Milliseconds since 1970: the network that learned last is the one that reads pictures.
  var savedAt = 0
}

/// Which pictures a network learns from. If two commands have the same plan, one goes on with what
/// the other has begun.
struct TrainingPlan: Equatable {
  /// The name of the set of pictures.
  let set: String
  let count: Int
  let seed: UInt64
}

extension TrainedNetwork {
  /// Whether its stages fit together, from pictures to a score for each class, and all its numbers
  /// are numbers.
  var isSound: Bool { network.fits(input, classes: classNames.count) && network.isFinite }
}

extension Network {
  /// Whether the stages fit together, from a picture of a shape to a score for each class.
  func fits(_ input: Shape, classes: Int) -> Bool {
    // A larger one is no picture, and its products could overflow.
    let extents = [input.channels, input.rows, input.columns]
    guard extents.allSatisfy({ (1...1024).contains($0) }) else { return false }
    var shape = input
    for stage in stages {
      guard let next = stage.output(for: shape) else { return false }
      shape = next
    }
    return shape == Shape(channels: classes, rows: 1, columns: 1)
  }

  /// Whether no weight is infinite or no number at all.
  var isFinite: Bool {
    stages.allSatisfy { $0.weights.allSatisfy(\.isFinite) && $0.biases.allSatisfy(\.isFinite) }
  }

  /// How many numbers are learned.
  var parameterCount: Int { stages.reduce(0) { $0 + $1.weights.count + $1.biases.count } }
}

extension Stage {
  /// The shape that leaves the stage; nil if it cannot take the one that comes in.
  fileprivate func output(for input: Shape) -> Shape? {
    switch self {
    case .rectify:
      return input
    case .dense(let weights, let biases):
      guard weights.columns == input.count, weights.rows == biases.count else { return nil }
      return Shape(channels: weights.rows, rows: 1, columns: 1)
    case .convolution(let filters, let biases, let stride, let padding):
      let sides = [padding.top, padding.bottom, padding.left, padding.right]
      guard sides.allSatisfy({ (0...1024).contains($0) }), filters.count == biases.count,
        filters.shape.channels == input.channels,
        let size = places(
          of: filters.shape.size, stride: stride,
          in: Size(
            rows: input.rows + padding.top + padding.bottom,
            columns: input.columns + padding.left + padding.right))
      else { return nil }
      return Shape(channels: filters.count, size: size)
    case .maxPooling(let window, let stride):
      return places(of: window, stride: stride, in: input.size)
        .map { Shape(channels: input.channels, size: $0) }
    }
  }

  private func places(of window: Size, stride: Size, in size: Size) -> Size? {
    guard window.rows > 0, window.columns > 0, stride.rows > 0, stride.columns > 0,
      window.rows <= size.rows, window.columns <= size.columns
    else { return nil }
    return Size(
      rows: (size.rows - window.rows) / stride.rows + 1,
      columns: (size.columns - window.columns) / stride.columns + 1)
  }
}

// MARK: - As plain data

extension TrainedNetwork {
  var answer: Answer {
    .record(
      name: "TrainedNetwork",
      members: [
        Answer.Member("set", plan.set.answer), Answer.Member("count", plan.count.answer),
        Answer.Member("seed", plan.seed.answer), Answer.Member("classes", classNames.answer),
        Answer.Member("input", input.answer), Answer.Member("network", network.answer),
        Answer.Member("losses", epochs.map(\.loss).answer),
        Answer.Member("accuracies", epochs.map(\.accuracy).answer),
        Answer.Member("savedAt", savedAt.answer),
      ])
  }

  /// The network behind `answer`; nil if that is something else.
  init?(_ answer: Answer) {
    guard case .record("TrainedNetwork", let members) = answer else { return nil }
    func member<Value: Answerable>(_ label: String) -> Value? {
      members.first { $0.label == label }.flatMap { Value($0.value) }
    }
    guard let set: String = member("set"), let count: Int = member("count"),
      let seed: UInt64 = member("seed"), let classNames: [String] = member("classes"),
      let input: Shape = member("input"), let network: Network = member("network"),
      let losses: [Float] = member("losses"), let accuracies: [Float] = member("accuracies"),
      losses.count == accuracies.count, let savedAt: Int = member("savedAt")
    else { return nil }
    self.init(
      plan: TrainingPlan(set: set, count: count, seed: seed), classNames: classNames,
      input: input, network: network,
      epochs: losses.indices.map {
        EpochReport(epoch: $0 + 1, loss: losses[$0], accuracy: accuracies[$0])
      }, savedAt: savedAt)
  }
}
