// Lesson 10, backpropagation.
//
// Principle: try. Each number is moved a little up and a little down, the loss is computed both
// times by the definition of the way forward, and the difference is the gradient. No way backward
// occurs here. All of it is in `Double`; steps are powers of two, and layers that only add and
// multiply are straight lines in each number, so that their differences are exact. What a
// difference cannot decide, a tie or a kink, is decided by the definition: a hair more for each value
// than for the next one, and a step downward only.

public import Tensors

extension Reference {
  /// By how much `loss` grows with each of `values`: central differences.
  private static func slopes(
    of values: [Double], step: Double = 0.5, _ loss: ([Double]) -> Double
  ) -> [Double] {
    var moved = values
    return values.indices.map { index in
      moved[index] = values[index] + step
      let above = loss(moved)
      moved[index] = values[index] - step
      let below = loss(moved)
      moved[index] = values[index]
      return (above - below) / (2 * step)
    }
  }

  /// A loss whose gradient is `gradient`: the sum of all answers, each as often as its gradient
  /// says.
  private static func weighted(_ answers: [Double], _ gradient: [Double]) -> Double {
    zip(answers, gradient).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private static func doubles(_ values: [Float]) -> [Double] { values.map { Double($0) } }

  private static func floats(_ values: [Double]) -> [Float] { values.map { Float($0) } }

  private static func requireCounts(_ expected: Int, _ found: Int) throws(ShapeError) {
    if expected != found { throw .countMismatch(expected: expected, found: found) }
  }

  /// Steps downward only: below the kink the line is level.
  public static func rectifyGradient(
    input: Volume, gradient: Volume
  ) throws(ShapeError) -> Volume {
    if input.channels != gradient.channels {
      throw .channelMismatch(expected: input.channels, found: gradient.channels)
    }
    try requireCounts(input.rows, gradient.rows)
    try requireCounts(input.columns, gradient.columns)
    // Half the way to 0 at most, so that a step does not cross the kink.
    return Volume(
      input.shape,
      values: zip(doubles(input.values), doubles(gradient.values)).map { value, slope in
        let step = value > 0 ? value / 2 : 1
        let (here, below) = (value < 0 ? 0 : value, value - step < 0 ? 0 : value - step)
        return Float(slope * (here - below) / step)
      })
  }

  /// Each bias stands in a layer of its own, in which nothing but the bias is added up.
  public static func biasGradient(_ gradient: Volume) -> [Float] {
    let biases = [Double](repeating: 0, count: gradient.channels)
    let slope = doubles(gradient.values)
    return floats(
      slopes(of: biases) { biases in
        weighted(slope.indices.map { biases[$0 / gradient.size.count] }, slope)
      })
  }

  public static func denseLayer(
    _ input: [Float], weights: Matrix, biases: [Float]
  ) throws(ShapeError) -> [Float] {
    try requireCounts(weights.columns, input.count)
    try requireCounts(weights.rows, biases.count)
    return floats(units(doubles(input), doubles(weights.values), doubles(biases)))
  }

  private static func units(
    _ input: [Double], _ weights: [Double], _ biases: [Double]
  ) -> [Double] {
    biases.indices.map { unit in
      zip(weights[(unit * input.count)...], input).reduce(biases[unit]) { $0 + $1.0 * $1.1 }
    }
  }

  public static func denseGradient(
    input: [Float], weights: Matrix, gradient: [Float]
  ) throws(ShapeError) -> DenseGradient {
    try requireCounts(weights.columns, input.count)
    try requireCounts(weights.rows, gradient.count)
    let (values, connections, slope) = (
      doubles(input), doubles(weights.values), doubles(gradient)
    )
    let biases = [Double](repeating: 0, count: gradient.count)
    let ofWeights = slopes(of: connections) { weighted(units(values, $0, biases), slope) }
    let ofBiases = slopes(of: biases) { weighted(units(values, connections, $0), slope) }
    let ofInput = slopes(of: values) { weighted(units($0, connections, biases), slope) }
    return DenseGradient(
      weights: Matrix(rows: weights.rows, columns: weights.columns, values: floats(ofWeights)),
      biases: floats(ofBiases), input: floats(ofInput))
  }

  /// 1 / (e^(s₀ − sᵢ) + e^(s₁ − sᵢ) + …): the same as the definition, and too large a power makes
  /// the probability 0, as it should.
  public static func softmax(_ scores: [Float]) -> [Float] {
    scores.map { score in
      Float(1 / scores.reduce(0) { $0 + exp(Double($1) - Double(score)) })
    }
  }

  public static func crossEntropy(scores: [Float], label: Int) -> Float {
    Float(surprise(doubles(scores), label))
  }

  /// The logarithm of a sum of powers, the largest taken out of the sum.
  private static func surprise(_ scores: [Double], _ label: Int) -> Double {
    let largest = scores.max() ?? 0
    return log(scores.reduce(0) { $0 + exp($1 - largest) }) + (largest - scores[label])
  }

  /// Differences over two steps of different size, put together so that the error of the one
  /// takes away that of the other.
  public static func crossEntropyGradient(scores: [Float], label: Int) -> [Float] {
    let scores = doubles(scores)
    let (short, long) = (1.0 / 256, 1.0 / 128)
    let near = slopes(of: scores, step: short) { surprise($0, label) }
    let far = slopes(of: scores, step: long) { surprise($0, label) }
    return zip(near, far).map { Float((4 * $0 - $1) / 3) }
  }

  /// From the definition, pair by pair.
  public static func relativeError(_ a: [Float], _ b: [Float]) -> Float {
    var largest = 0.0
    for (a, b) in zip(doubles(a), doubles(b)) {
      let size = max(a.magnitude + b.magnitude, 1e-8)
      largest = max(largest, (a - b).magnitude / size)
    }
    return Float(largest)
  }

  /// Each value stands a hair above the one after it, so that the first of equal values is the
  /// largest; the steps are smaller than the hair.
  public static func maxPoolGradient(
    input: Matrix, gradient: Matrix, window: Size, stride: Size
  ) throws(ShapeError) -> Matrix {
    let (hair, step) = (1.0 / 1_048_576, 1.0 / 16_777_216)
    let untied = input.values.enumerated().map { Double($1) - Double($0) * hair }
    return try pooledSlopes(of: untied, input, gradient, window, stride, step: step) { seen in
      seen.max() ?? 0
    }
  }

  public static func averagePoolGradient(
    input: Matrix, gradient: Matrix, window: Size, stride: Size
  ) throws(ShapeError) -> Matrix {
    let values = doubles(input.values)
    return try pooledSlopes(of: values, input, gradient, window, stride, step: 0.5) { seen in
      seen.reduce(0, +) / Double(seen.count)
    }
  }

  private static func pooledSlopes(
    of values: [Double], _ input: Matrix, _ gradient: Matrix, _ window: Size, _ stride: Size,
    step: Double, pool: ([Double]) -> Double
  ) throws(ShapeError) -> Matrix {
    let (tops, lefts) = try placements(image: input.size, filter: window, stride: stride)
    try requireCounts(tops.count, gradient.rows)
    try requireCounts(lefts.count, gradient.columns)
    let windows = tops.flatMap { top in
      lefts.map { left in
        values.indices.filter { index in
          (top..<top + window.rows).contains(index / input.columns)
            && (left..<left + window.columns).contains(index % input.columns)
        }
      }
    }
    let slope = doubles(gradient.values)
    let found = slopes(of: values, step: step) { values in
      weighted(windows.map { window in pool(window.map { values[$0] }) }, slope)
    }
    return Matrix(rows: input.rows, columns: input.columns, values: floats(found))
  }

  public static func filterGradient(
    input: Volume, gradient: Volume, filter: Size, stride: Size, padding: Padding
  ) throws(ShapeError) -> FilterBank {
    let shape = Shape(channels: input.channels, size: filter)
    let products = try products(of: input.shape, gradient, shape, stride, padding)
    let (pixels, slope) = (doubles(input.values), doubles(gradient.values))
    let weights = [Double](repeating: 0, count: gradient.channels * shape.count)
    return FilterBank(
      count: gradient.channels, shape: shape,
      values: floats(slopes(of: weights) { weighted(products, pixels, $0, slope) }))
  }

  public static func inputGradient(
    gradient: Volume, filters: FilterBank, input: Shape, stride: Size, padding: Padding
  ) throws(ShapeError) -> Volume {
    let found = filters.shape.channels
    if found != input.channels { throw .channelMismatch(expected: input.channels, found: found) }
    if filters.count != gradient.channels {
      throw .channelMismatch(expected: filters.count, found: gradient.channels)
    }
    let products = try products(of: input, gradient, filters.shape, stride, padding)
    let (weights, slope) = (doubles(filters.values), doubles(gradient.values))
    let pixels = [Double](repeating: 0, count: input.count)
    return Volume(
      input, values: floats(slopes(of: pixels) { weighted(products, $0, weights, slope) }))
  }

  /// A weight times a pixel, and the unit that adds it up; each by its number.
  private typealias Product = (unit: Int, weight: Int, pixel: Int)

  /// All that a layer multiplies on its way forward, found by setting down its filters.
  private static func products(
    of input: Shape, _ gradient: Volume, _ filter: Shape, _ stride: Size, _ padding: Padding
  ) throws(ShapeError) -> [Product] {
    let (tops, lefts) = try placements(
      image: input.size, filter: filter.size, stride: stride, padding: padding)
    try requireCounts(tops.count, gradient.rows)
    try requireCounts(lefts.count, gradient.columns)
    let corners = tops.flatMap { top in lefts.map { (row: top, column: $0) } }
    var products: [Product] = []
    for unit in 0..<gradient.values.count {
      let (map, corner) = (unit / corners.count, corners[unit % corners.count])
      for place in 0..<filter.count {
        let (channel, inside) = (place / filter.size.count, place % filter.size.count)
        let row = corner.row + inside / filter.columns
        let column = corner.column + inside % filter.columns
        if (0..<input.rows).contains(row), (0..<input.columns).contains(column) {
          let pixel = channel * input.size.count + row * input.columns + column
          products.append((unit, map * filter.count + place, pixel))
        }
      }
    }
    return products
  }

  private static func weighted(
    _ products: [Product], _ pixels: [Double], _ weights: [Double], _ slope: [Double]
  ) -> Double {
    var sum = 0.0
    for product in products {
      sum += slope[product.unit] * weights[product.weight] * pixels[product.pixel]
    }
    return sum
  }
}
