// Small networks and pictures for the exercise `train`.

import Judging
import Tensors

extension Network {
  /// Two units that see two pixels.
  static let pair = Network(stages: [.dense([[1, -0.5], [0.5, 1]], biases: [0.5, -0.25])])

  /// All kinds of stages, for pictures of 1 × 4 × 4 and three classes.
  static let small: Network = {
    var random = RandomSource(seed: 3)
    return .random(&random)
  }()

  /// As `small`, with other weights: eighths, so that sums are exact.
  static func random(_ random: inout RandomSource) -> Network {
    func eighths(_ count: Int) -> [Float] {
      (0..<count).map { _ in Float(random.int(in: -8...8)) / 8 }
    }
    let filter = Shape(channels: 1, rows: 2, columns: 2)
    return Network(stages: [
      .convolution(
        FilterBank(count: 2, shape: filter, values: eighths(2 * filter.count)),
        biases: eighths(2), stride: Size(1), padding: Padding(top: 1, bottom: 0, left: 0, right: 1)
      ),
      .rectify,
      .maxPooling(window: Size(2), stride: Size(2)),
      .dense(Matrix(rows: 3, columns: 8, values: eighths(24)), biases: eighths(3)),
    ])
  }
}

extension LabeledPicture {
  /// One row of two pixels.
  static func wide(_ left: Float, _ right: Float, label: Int) -> LabeledPicture {
    LabeledPicture(picture: [[[left, right]]], label: label)
  }
}

extension [LabeledPicture] {
  /// No straight line parts the two classes: a dense network never has them all right, so that every
  /// picture asks for a step to the last, and every order leads to weights of its own.
  static let four: [LabeledPicture] = [
    .wide(1, 1, label: 0), .wide(-1, -1.5, label: 0), .wide(1.5, -1, label: 1),
    .wide(-1, 2, label: 1),
  ]

  static let five: [LabeledPicture] = four + [.wide(0.5, 2, label: 0)]

  static let squares: [LabeledPicture] = {
    var random = RandomSource(seed: 5)
    return squarePictures(3, &random)
  }()

  static func copies(_ count: Int, of picture: LabeledPicture) -> [LabeledPicture] {
    [LabeledPicture](repeating: picture, count: count)
  }
}

/// Pictures of 1 × 4 × 4, of three classes in turn.
func squarePictures(_ count: Int, _ random: inout RandomSource) -> [LabeledPicture] {
  let first = random.int(in: 0...2)
  return (0..<count).map { index in
    let shape = Shape(channels: 1, rows: 4, columns: 4)
    let values = (0..<shape.count).map { _ in Float(random.int(in: -8...8)) / 4 }
    return LabeledPicture(picture: Volume(shape, values: values), label: (first + index) % 3)
  }
}
