import Datasets
import Reference
public import Tensors

/// One training, and the pictures that the network is asked about after it.
public struct Trial: Sendable {
  public let beginner: Beginner
  /// What it is asked about, one test after the other.
  public let tests: [Test]
  private let kind: PictureKind
  private let isShuffled: Bool
  private let variation: Variation

  /// What a network is before it has learned.
  public enum Beginner: String, Sendable {
    case convolutional = "convolutional network"
    case globalMaximum = "network with a global maximum"
    case dense = "dense network"
    case linear = "linear network"

    /// One of these networks; another seed gives other weights.
    public func network(classes: Int, seed: UInt64) -> Network {
      switch self {
      case .convolutional: Reference.convolutionalNetwork(classes: classes, seed: seed)
      case .globalMaximum: Reference.globalMaximumNetwork(classes: classes, seed: seed)
      case .dense: Reference.denseNetwork(classes: classes, seed: seed)
      case .linear: Reference.linearNetwork(classes: classes, seed: seed)
      }
    }
  }

  /// Pictures that no training sees.
  public struct Test: Sendable {
    public let name: String
    let variation: Variation

    init(_ name: String, _ variation: Variation = Variation()) {
      self.name = name
      self.variation = variation
    }
  }

  init(
    _ kind: PictureKind, _ beginner: Beginner, shuffled isShuffled: Bool = false,
    variation: Variation = Variation(), tests: [Test]
  ) {
    self.kind = kind
    self.beginner = beginner
    self.isShuffled = isShuffled
    self.variation = variation
    self.tests = tests
  }

  /// Trains the network.
  ///
  /// - Parameters:
  ///   - seed: Decides the weights to begin with, the pictures, and their order.
  ///   - plan: How long it learns.
  /// - Returns: The share of the pictures that it recognizes afterwards, for each test.
  public func accuracies(seed: UInt64, _ plan: Plan) -> [Float] {
    let lessons = shown(
      pictures(of: kind, count: plan.pictures, seed: seed, variation: variation), seed)
    let beginner = beginner.network(classes: kind.classNames.count, seed: seed)
    let trained = try? Reference.train(
      beginner, on: lessons, epochs: plan.epochs, batch: plan.batch, rate: plan.rate,
      momentum: plan.momentum, seed: seed)
    return tests.map { test in
      let unseen = shown(
        pictures(of: kind, count: plan.unseen, seed: ~seed, variation: test.variation), seed)
      return trained.flatMap { try? Reference.accuracy(of: $0, on: unseen) } ?? .nan
    }
  }

  /// The pictures as the network sees them.
  private func shown(_ pictures: [LabeledPicture], _ seed: UInt64) -> [LabeledPicture] {
    isShuffled ? pictures.map { $0.shuffled(seed: seed) } : pictures
  }
}

extension LabeledPicture {
  /// The same pixels in other places: the same places for every picture, if the seed is the same.
  public func shuffled(seed: UInt64) -> LabeledPicture {
    var random = RandomSource(seed: seed)
    let values = picture.values.indices.shuffled(using: &random).map { picture.values[$0] }
    return LabeledPicture(picture: Volume(picture.shape, values: values), label: label)
  }
}
