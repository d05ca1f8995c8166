// The units of a network, one by one.
//
// Principle: each unit is asked which numbers of the stage before it looks at. Windows are set down
// one after the other, as everywhere in this room, and a pixel belongs to a window if it lies in it.
// All sums are in `Double`.

import Tensors

/// What leaves one stage: its units in their order, each with the places of what it looks at.
struct Wiring {
  let shape: Shape
  let units: [Unit]

  enum Unit {
    /// A bias, and weights times inputs.
    case sum(bias: Int, products: [(weight: Int, input: Int)])
    /// The input, if it is above 0.
    case positive(Int)
    /// The largest of these inputs.
    case largest([Int])
  }

  /// How `stage` looks at a volume of shape `input`. Throws what keeps it from doing so.
  init(of stage: Stage, on input: Shape) throws(ShapeError) {
    switch stage {
    case .convolution(let filters, let biases, let stride, let padding):
      let filter = filters.shape
      let (tops, lefts) = try Reference.placements(
        image: input.size, filter: filter.size, stride: stride, padding: padding)
      if filter.channels != input.channels {
        throw .channelMismatch(expected: input.channels, found: filter.channels)
      }
      try Self.requireCounts(filters.count, biases.count)
      shape = Shape(channels: filters.count, rows: tops.count, columns: lefts.count)
      units = biases.indices.flatMap { map in
        Self.windows(tops, lefts, filter.size).map { window in
          let seen = (0..<input.count).compactMap { pixel -> (weight: Int, input: Int)? in
            guard let place = window.place(of: pixel, in: input) else { return nil }
            return (
              (map * filter.channels + pixel / input.size.count) * filter.size.count + place,
              pixel
            )
          }
          return .sum(bias: map, products: seen)
        }
      }
    case .rectify:
      shape = input
      units = (0..<input.count).map { .positive($0) }
    case .maxPooling(let window, let stride):
      let (tops, lefts) = try Reference.placements(
        image: input.size, filter: window, stride: stride)
      shape = Shape(channels: input.channels, rows: tops.count, columns: lefts.count)
      units = (0..<input.channels).flatMap { channel in
        Self.windows(tops, lefts, window).map { window in
          .largest(
            (0..<input.count).filter { pixel in
              pixel / input.size.count == channel && window.place(of: pixel, in: input) != nil
            })
        }
      }
    case .dense(let weights, let biases):
      try Self.requireCounts(weights.columns, input.count)
      try Self.requireCounts(weights.rows, biases.count)
      shape = Shape(channels: biases.count, rows: 1, columns: 1)
      units = biases.indices.map { unit in
        let products = (0..<input.count).map { (weight: unit * input.count + $0, input: $0) }
        return .sum(bias: unit, products: products)
      }
    }
  }

  /// The value of a unit. Which of several largest inputs counts, and which units are on, is decided
  /// by `gates`: the inputs as they stood when the network looked at its picture.
  static func value(
    of unit: Unit, _ inputs: [Double], gates: [Double], weights: [Double], biases: [Double]
  ) -> Double {
    switch unit {
    case .sum(let bias, let products):
      products.reduce(biases[bias]) { $0 + weights[$1.weight] * inputs[$1.input] }
    case .positive(let input):
      gates[input] > 0 ? inputs[input] : 0
    case .largest(let seen):
      seen.first { place in seen.allSatisfy { gates[$0] <= gates[place] } }
        .map { inputs[$0] } ?? .nan
    }
  }

  private static func requireCounts(_ expected: Int, _ found: Int) throws(ShapeError) {
    if expected != found { throw .countMismatch(expected: expected, found: found) }
  }

  private static func windows(_ tops: [Int], _ lefts: [Int], _ size: Size) -> [Window] {
    tops.flatMap { top in lefts.map { Window(top: top, left: $0, size: size) } }
  }
}

/// A window where it was set down.
private struct Window {
  let top: Int
  let left: Int
  let size: Size

  /// Which place of the window a number of the input lies in, counted row by row; nil if it lies
  /// outside.
  func place(of pixel: Int, in input: Shape) -> Int? {
    let (row, column) = (
      pixel % input.size.count / input.columns - top, pixel % input.columns - left
    )
    guard (0..<size.rows).contains(row), (0..<size.columns).contains(column) else { return nil }
    return row * size.columns + column
  }
}
