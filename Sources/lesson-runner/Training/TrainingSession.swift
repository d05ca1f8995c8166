import Foundation
import Tensors
import Wire

/// Trains a network epoch by epoch with the learner's functions, and keeps it after each.
struct TrainingSession {
  let pictures: PictureSet
  let learner: LearnersFunctions
  let folder: NetworkFolder
  private(set) var trained: TrainedNetwork

  /// Goes on with a network, or begins with weights that the learner's `initialFilters` draws.
  init(
    _ pictures: PictureSet, _ plan: TrainingPlan, from known: TrainedNetwork?,
    _ learner: LearnersFunctions, in folder: NetworkFolder
  ) throws {
    self.pictures = pictures
    self.learner = learner
    self.folder = folder
    let classes = pictures.classNames.count
    trained =
      try known
      ?? TrainedNetwork(
        plan: plan, classNames: pictures.classNames, input: pictures.shape,
        network: try learner.newNetwork(for: pictures.shape, classes: classes, seed: plan.seed))
    guard trained.isSound else { throw LearnersFault.waits(for: "initialFilters", isWritten: true) }
  }

  /// Trains until so many epochs are over, in all.
  ///
  /// The learner's `train` runs all its epochs in one call, and nothing of a call that is interrupted
  /// comes back. So each call is for one epoch, with a seed of its own: a training that was
  /// interrupted and continued shuffles as one that was not, and gives the same network. The price
  /// is that the velocity is 0 at the start of every epoch, as nobody can hand it over. With momentum
  /// m, a call then goes m / (1 − m) steps less far: 9 of some 60 if m is 0.9.
  ///
  /// - Parameters:
  ///   - epochs: How many, with those before.
  ///   - step: How `train` is called.
  ///   - each: Called after each epoch.
  /// - Throws: `LearnersFault`, or what is wrong with the machine. What was learned before is kept.
  mutating func run(
    until epochs: Int, _ step: TrainingStep = TrainingStep(), each: (TrainedNetwork) -> Void
  ) throws {
    while trained.epochs.count < epochs {
      let epoch = trained.epochs.count + 1
      let (network, report) = try learner.trainInPortions(
        trained.network, on: pictures.lessons, step, seed: trained.plan.seed &+ UInt64(epoch))
      guard network.hasStages(like: trained.network) else { throw LearnersFault.otherNetwork }
      guard network.isFinite else { throw LearnersFault.notFinite(epoch: epoch) }
      trained.network = network
      trained.epochs.append(
        EpochReport(
          epoch: epoch, loss: report?.loss ?? .nan, accuracy: report?.accuracy ?? .nan))
      try folder.save(trained)
      each(trained)
    }
  }
}

extension LearnersFunctions {
  /// Convolution, ReLU and pooling, twice, and a score for each class.
  fileprivate func newNetwork(for input: Shape, classes: Int, seed: UInt64) throws -> Network {
    let first = try initialFilters(count: 8, channels: input.channels, size: 3, seed: seed)
    let second = try initialFilters(count: 16, channels: 8, size: 3, seed: seed &+ 1)
    // A unit that sees all maps whole is a filter as large as they are: the same draw serves it.
    let last = try initialFilters(
      count: classes, channels: 16, size: input.rows / 4, seed: seed &+ 2)
    // A tenth as wide: a network that has seen nothing prefers no class.
    let scores = last.values.map { $0 / 10 }
    func zeros(_ count: Int) -> [Float] { [Float](repeating: 0, count: count) }
    func convolution(_ filters: FilterBank) -> Stage {
      .convolution(filters, biases: zeros(filters.count), stride: Size(1), padding: Padding(1))
    }
    let pooling = Stage.maxPooling(window: Size(2), stride: Size(2))
    return Network(stages: [
      convolution(first), .rectify, pooling, convolution(second), .rectify, pooling,
      .dense(
        Matrix(rows: last.count, columns: last.shape.count, values: scores),
        biases: zeros(last.count)),
    ])
  }

  /// Trains for one epoch, with as many calls as the pictures need: a message has a limit.
  fileprivate func trainInPortions(
    _ network: Network, on pictures: [LabeledPicture], _ step: TrainingStep, seed: UInt64
  ) throws -> (network: Network, report: EpochReport?) {
    var network = network
    var reports: [(report: EpochReport, share: Float)] = []
    for start in stride(from: 0, to: pictures.count, by: Self.portion) {
      let portion = Array(pictures[start..<min(start + Self.portion, pictures.count)])
      let trained = try train(network, on: portion, step, seed: seed)
      network = trained.network
      if let report = trained.report {
        reports.append((report, Float(portion.count) / Float(pictures.count)))
      }
    }
    guard let last = reports.last?.report else { return (network, nil) }
    return (
      network,
      EpochReport(
        epoch: last.epoch, loss: reports.reduce(0) { $0 + $1.share * $1.report.loss },
        accuracy: reports.reduce(0) { $0 + $1.share * $1.report.accuracy })
    )
  }

  /// So many pictures of MNIST are some 12 MiB.
  private static let portion = 4000
}

extension Network {
  /// Whether only weights and biases differ.
  fileprivate func hasStages(like other: Network) -> Bool {
    guard stages.count == other.stages.count else { return false }
    return zip(stages, other.stages).allSatisfy { stage, other in
      guard stage.weights.count == other.weights.count,
        stage.biases.count == other.biases.count
      else { return false }
      return stage.with(weights: other.weights, biases: other.biases) == other
    }
  }
}
