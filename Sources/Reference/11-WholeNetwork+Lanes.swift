// A network that reads sixteen pictures side by side, one in each lane of a vector: fast enough to
// train in the judge.
//
// Principle: a stage that multiplies is a list of its products, found by setting down its filters.
// The list is read once for the way forward and once for the way back, so nothing here knows how a
// gradient gets through a convolution, or that a dense stage is anything else.

import Tensors

/// One number of sixteen pictures.
typealias Lanes = SIMD16<Float>

/// A weight and the value that it meets, each by its number.
struct Product {
  let weight: Int32
  let value: Int32
}

/// One stage, for inputs of one shape.
struct LaneStage {
  let output: Shape
  private let form: Form
  /// What it has learned so far.
  private(set) var weights: [Float]
  private(set) var biases: [Float]

  fileprivate enum Form {
    /// What all units add up, one unit after the other, and where in the list each unit ends.
    case products([Product], ends: [Int])
    case rectify
    /// The values that each unit chooses from, from the first to the last.
    case largest([[Int]])
  }

  init(_ stage: Stage, input: Shape) throws(ShapeError) {
    weights = stage.weights
    biases = stage.biases
    switch stage {
    case .convolution(let filters, _, let stride, let padding):
      let (tops, lefts) = try Reference.placements(
        image: input.size, filter: filters.shape.size, stride: stride, padding: padding)
      output = Shape(channels: filters.count, rows: tops.count, columns: lefts.count)
      form = .setDown(filters, over: input, tops, lefts)
    case .dense(let weights, _):
      output = Shape(channels: weights.rows, rows: 1, columns: 1)
      form = .products(
        weights.values.indices.map { weight in
          Product(weight: Int32(weight), value: Int32(weight % weights.columns))
        }, ends: (1...max(1, weights.rows)).map { $0 * weights.columns })
    case .rectify:
      output = input
      form = .rectify
    case .maxPooling(let window, let stride):
      let (tops, lefts) = try Reference.placements(
        image: input.size, filter: window, stride: stride)
      output = Shape(channels: input.channels, rows: tops.count, columns: lefts.count)
      form = .largest(windows(window, over: input, tops, lefts))
    }
  }

  mutating func move(weights: [Float], biases: [Float]) {
    self.weights = weights
    self.biases = biases
  }

  /// The units of one map, or a single unit, share a bias.
  private func bias(of unit: Int) -> Int { unit / output.size.count }

  func forward(_ input: [Lanes]) -> [Lanes] {
    switch form {
    case .products(let products, let ends):
      return input.withUnsafeBufferPointer { input in
        weights.withUnsafeBufferPointer { weights in
          products.withUnsafeBufferPointer { products in
            var next = 0
            return ends.enumerated().map { unit, end in
              var sum = Lanes(repeating: biases[bias(of: unit)])
              while next < end {
                sum += weights[Int(products[next].weight)] * input[Int(products[next].value)]
                next += 1
              }
              return sum
            }
          }
        }
      }
    case .rectify:
      return input.map { $0.replacing(with: 0, where: $0 .< 0) }
    case .largest(let windows):
      return windows.map { window in
        window.dropFirst().reduce(input[window[0]]) { pointwiseMax($0, input[$1]) }
      }
    }
  }

  /// What a loss does if each number of the stage changes: summed over the lanes, but for the input.
  struct Slopes {
    var weights: [Float] = []
    var biases: [Float] = []
    var input: [Lanes]
  }

  /// The way back, from `input`, which came in, and from how the loss changes with what left.
  func backward(_ input: [Lanes], _ slopes: [Lanes]) -> Slopes {
    var back = Slopes(input: [Lanes](repeating: .zero, count: input.count))
    switch form {
    case .products(let products, let ends):
      var ofWeights = [Lanes](repeating: .zero, count: weights.count)
      ofWeights.withUnsafeMutableBufferPointer { ofWeights in
        back.input.withUnsafeMutableBufferPointer { ofInput in
          input.withUnsafeBufferPointer { input in
            weights.withUnsafeBufferPointer { weights in
              products.withUnsafeBufferPointer { products in
                var next = 0
                for (slope, end) in zip(slopes, ends) {
                  while next < end {
                    let (weight, value) = (Int(products[next].weight), Int(products[next].value))
                    ofWeights[weight] += slope * input[value]
                    ofInput[value] += slope * weights[weight]
                    next += 1
                  }
                }
              }
            }
          }
        }
      }
      back.weights = ofWeights.map { $0.sum() }
      back.biases = [Float](repeating: 0, count: biases.count)
      for (unit, slope) in slopes.enumerated() { back.biases[bias(of: unit)] += slope.sum() }
    case .rectify:
      back.input = zip(input, slopes).map { $1.replacing(with: 0, where: $0 .<= 0) }
    case .largest(let windows):
      for (window, slope) in zip(windows, slopes) {
        let largest = window.reduce(Lanes(repeating: -.infinity)) { pointwiseMax($0, input[$1]) }
        var left = slope
        // The first that is as large takes all.
        for value in window {
          let isLargest = input[value] .== largest
          back.input[value] += Lanes.zero.replacing(with: left, where: isLargest)
          left.replace(with: 0, where: isLargest)
        }
      }
    }
    return back
  }
}

extension LaneStage.Form {
  /// What a layer multiplies, found by setting down its filters.
  fileprivate static func setDown(
    _ filters: FilterBank, over input: Shape, _ tops: [Int], _ lefts: [Int]
  ) -> LaneStage.Form {
    let filter = filters.shape
    var products: [Product] = []
    var ends: [Int] = []
    for map in 0..<filters.count {
      for top in tops {
        for left in lefts {
          for channel in 0..<filter.channels {
            for y in 0..<filter.rows where (0..<input.rows).contains(top + y) {
              for x in 0..<filter.columns where (0..<input.columns).contains(left + x) {
                let place = (channel * filter.rows + y) * filter.columns + x
                let value = (channel * input.rows + top + y) * input.columns + left + x
                products.append(
                  Product(weight: Int32(map * filter.count + place), value: Int32(value)))
              }
            }
          }
          ends.append(products.count)
        }
      }
    }
    return .products(products, ends: ends)
  }
}

/// The values that the units of a pooling stage see.
private func windows(
  _ window: Size, over input: Shape, _ tops: [Int], _ lefts: [Int]
) -> [[Int]] {
  (0..<input.channels).flatMap { channel in
    tops.flatMap { top in
      lefts.map { left in
        (top..<top + window.rows).flatMap { row in
          (left..<left + window.columns).map { (channel * input.rows + row) * input.columns + $0 }
        }
      }
    }
  }
}
