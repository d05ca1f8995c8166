// The two networks that lesson 11 compares, as they are before they have seen a picture.

public import Tensors

extension Reference {
  /// The course's own network for pictures of 1 × 16 × 16: two convolutions, each rectified and
  /// pooled, and a dense stage.
  public static func convolutionalNetwork(classes: Int, seed: UInt64) -> Network {
    convolutionalNetwork(classes: classes, lastWindow: 2, seed: seed)
  }

  /// The same two convolutions, but only the largest value of each map reaches the dense stage: that
  /// something was found, and not where.
  public static func globalMaximumNetwork(classes: Int, seed: UInt64) -> Network {
    convolutionalNetwork(classes: classes, lastWindow: 8, seed: seed)
  }

  private static func convolutionalNetwork(
    classes: Int, lastWindow: Int, seed: UInt64
  ) -> Network {
    var random = RandomSource(seed: seed)
    let places = Size(8 / lastWindow).count
    return Network(stages: [
      convolution(8, channels: 1, &random), .rectify, pooling(2),
      convolution(16, channels: 8, &random), .rectify, pooling(lastWindow),
      scores(classes, inputs: 16 * places, &random),
    ])
  }

  private static func pooling(_ window: Int) -> Stage {
    .maxPooling(window: Size(window), stride: Size(window))
  }

  /// A network for the same pictures that connects everything with everything, by way of as many
  /// rectified units as give it about as many parameters as the other one has.
  public static func denseNetwork(classes: Int, seed: UInt64) -> Network {
    let count = convolutionalNetwork(classes: classes, seed: seed).parameterCount
    let perUnit = 256 + 1 + classes
    let units = (count - classes + perUnit / 2) / perUnit
    var random = RandomSource(seed: seed)
    return Network(stages: [
      dense(units, inputs: 256, &random), .rectify, scores(classes, inputs: units, &random),
    ])
  }

  /// One weighted sum of all pixels for each class.
  public static func linearNetwork(classes: Int, seed: UInt64) -> Network {
    var random = RandomSource(seed: seed)
    return Network(stages: [scores(classes, inputs: 256, &random)])
  }

  private static func convolution(
    _ count: Int, channels: Int, _ random: inout RandomSource
  ) -> Stage {
    let filters = initialFilters(count: count, channels: channels, size: 3, seed: random.next())
    return .convolution(
      filters, biases: [Float](repeating: 0, count: count), stride: Size(1), padding: Padding(1))
  }

  /// A unit that sees all inputs is a filter with a channel of 1 × 1 for each.
  private static func dense(_ units: Int, inputs: Int, _ random: inout RandomSource) -> Stage {
    let filters = initialFilters(count: units, channels: inputs, size: 1, seed: random.next())
    return .dense(
      Matrix(rows: units, columns: inputs, values: filters.values),
      biases: [Float](repeating: 0, count: units))
  }

  /// A tenth as wide: a network that has seen nothing gives all classes nearly the same score, and
  /// its loss is nearly the logarithm of their number.
  private static func scores(
    _ classes: Int, inputs: Int, _ random: inout RandomSource
  ) -> Stage {
    let stage = dense(classes, inputs: inputs, &random)
    return stage.with(weights: stage.weights.map { $0 / 10 }, biases: stage.biases)
  }
}

extension Network {
  /// How many numbers it learns.
  public var parameterCount: Int {
    stages.reduce(0) { $0 + $1.weights.count + $1.biases.count }
  }
}
