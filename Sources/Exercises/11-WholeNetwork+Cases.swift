// Networks and pictures that several exercises of lesson 11 ask about. Scores stay near each other, so
// that no probability is lost in rounding; weights are fractions with a power of two below, so that all
// sums are exact.

import Judging
import Reference
import Tensors

enum NetworkCases {
  static let none = Network(stages: [])
  /// One filter, and two units.
  static let small = Network(stages: [
    .convolution([[[[1, -1]]]], biases: [0], stride: Size(1), padding: Padding(0)),
    .rectify,
    .dense([[1, 1], [2, 0]], biases: [0, 10]),
  ])
  /// Three scores for one pixel.
  static let threeScores = Network(stages: [.dense([[1], [-1], [0]], biases: [0, 0, 2])])
  /// Two channels, two filters, overlapping windows, three units; nothing is square.
  static let pooled = Network(stages: [
    .convolution(
      twoFilters, biases: [0.5, -0.25], stride: Size(rows: 1, columns: 2),
      padding: Padding(top: 1, bottom: 0, left: 0, right: 1)),
    .rectify,
    .maxPooling(window: Size(rows: 2, columns: 1), stride: Size(1)),
    .dense(eighths(rows: 3, columns: 8), biases: [0.25, -0.5, 0]),
  ])
  /// Two convolutions with strides and uneven padding, and a picture of two channels.
  static let deep = Network(stages: [
    .convolution(
      twoFilters, biases: [0.25, -0.5], stride: Size(rows: 1, columns: 2),
      padding: Padding(top: 0, bottom: 1, left: 1, right: 0)),
    .rectify,
    .convolution(
      [
        [[[0.5, -0.25]], [[0.25, 0.125]]], [[[-0.5, 0.25]], [[0.125, 0.5]]],
        [[[0.25, 0.5]], [[-0.25, 0.375]]],
      ], biases: [0.125, 0.5, -0.25], stride: Size(rows: 2, columns: 1),
      padding: Padding(top: 1, bottom: 0, left: 0, right: 0)),
    .rectify,
    .dense(eighths(rows: 2, columns: 6), biases: [0.5, -0.25]),
  ])
  static let twoFilters: FilterBank = [
    [[[0.5, -0.25, 0.75], [0.25, 1, -0.5]], [[-0.75, 0.5, 0.25], [1, -0.25, 0.5]]],
    [[[-0.5, 1, 0.25], [0.75, -0.25, 0.5]], [[0.25, 0.75, -0.5], [-0.25, 0.5, 1]]],
  ]
  /// Weights from −1/2 to 1/2, without a pattern that an exchange of rows and columns would keep.
  private static func eighths(rows: Int, columns: Int) -> Matrix {
    let values = (0..<rows * columns).map { index -> Float in
      let eighths = (index * 7 + index / 5) % 9 - 4
      return Float(eighths) / 8
    }
    return Matrix(rows: rows, columns: columns, values: values)
  }

  static let twoChannels: Volume = [
    [[1, -1, 2, 0.5], [0.5, 2, -1, 1], [-0.5, 1, 1.5, -2]],
    [[-1, 0.5, 1, 2], [2, -0.5, 1, -1.5], [1, 0.5, -2, 1.5]],
  ]
  static let otherTwoChannels: Volume = [
    [[-2, 1.5, 0.5, 1], [1, -0.5, 2, 0.5], [1.5, -1, 0.5, 2]],
    [[0.5, 2, -1, 1], [-1.5, 1, 0.5, -0.5], [2, 1, 1.5, -1]],
  ]
}

extension RandomSource {
  /// A network of all kinds of stages with `classes` scores, and a picture that it fits.
  mutating func network(classes: Int) -> (picture: Volume, network: Network) {
    let picture = volume(
      Shape(channels: int(in: 1...2), size: size(rows: 5...6, columns: 5...6)), values: -3...3
    ).map { $0 / 2 }
    var stages: [Stage] = [
      convolution(
        of: picture.channels, filter: size(rows: 2...2, columns: 2...3), padding: padding(in: 0...1)
      ),
      .rectify,
      .maxPooling(
        window: size(rows: 1...2, columns: 1...2), stride: size(rows: 1...2, columns: 1...2)),
      convolution(of: 2, filter: Size(rows: 1, columns: 2), padding: Padding(1)),
      .rectify,
    ]
    let last = (try? Reference.forward(picture, through: Network(stages: stages)))?.last
    let inputs = last?.values.count ?? 0
    let weights = matrix(Size(rows: classes, columns: inputs), values: -4...4).map { $0 / 16 }
    stages.append(.dense(weights, biases: (0..<classes).map { _ in Float(int(in: -4...4)) / 8 }))
    return (picture, Network(stages: stages))
  }

  private mutating func convolution(
    of channels: Int, filter: Size, padding: Padding
  ) -> Stage {
    let bank = filters(2, Shape(channels: channels, size: filter), values: -3...3)
    let biases = [Float(int(in: -3...3)) / 4, Float(int(in: -3...3)) / 4]
    return .convolution(
      bank.mapped { $0 / 4 }, biases: biases, stride: size(rows: 1...2, columns: 1...2),
      padding: padding)
  }
}

/// What one stage makes of what comes in.
func passed(_ input: Volume, through stage: Stage) throws -> Volume {
  try Reference.forward(input, through: Network(stages: [stage]))[1]
}

/// Pictures of one pixel each, with their labels.
func pixels(_ values: (Float, Int)...) -> [LabeledPicture] {
  values.map { LabeledPicture(picture: [[[$0.0]]], label: $0.1) }
}
