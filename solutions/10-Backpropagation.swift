// Lesson 10: backpropagation. Going forward, a network turns a picture into a loss. Going backward,
// each layer is told how the loss changes with what left it, and finds out how the loss changes with
// its weights and with what came in.

public import Tensors

// MARK: - rectifyGradient

/// The way back through ReLU: how the loss changes with each value that came in.
///
/// Going forward, a value below 0 became 0, and every other value stayed as it was. An input of
/// exactly 0 gets the gradient 0: a network has to choose, and most libraries choose this.
///
/// - Parameters:
///   - input: What came in on the way forward, channels × rows × columns, not yet rectified.
///   - gradient: How the loss changes with each value that left, of the same shape.
/// - Returns: How the loss changes with each value of `input`, of the same shape.
/// - Throws: A `ShapeError`, looked for in this order: `channelMismatch` if the numbers of channels
///   differ, `countMismatch` if the numbers of rows or of columns do.
///
/// ```swift
/// print(try rectifyGradient(input: [[[-3, 2], [5, 0]]], gradient: [[[1, 2], [-3, 4]]]))
/// // channel 0
/// //  0 2
/// // -3 0
/// ```
public func rectifyGradient(input: Volume, gradient: Volume) throws(ShapeError) -> Volume {
  if gradient.channels != input.channels {
    throw .channelMismatch(expected: input.channels, found: gradient.channels)
  }
  try requireSize(input.size, of: gradient.size)
  return Volume(
    input.shape,
    values: zip(input.values, gradient.values).map { value, slope in value > 0 ? slope : 0 })
}

/// Throws if a gradient has other rows or columns than what it belongs to.
private func requireSize(_ size: Size, of gradient: Size) throws(ShapeError) {
  if gradient != size { throw .countMismatch(expected: size.count, found: gradient.count) }
}

// MARK: - biasGradient

/// How the loss changes with each bias of a convolution layer.
///
/// On the way forward, a bias is added to every unit of its map.
///
/// - Parameter gradient: How the loss changes with each unit, maps × rows × columns.
/// - Returns: How it changes with each bias, one number for each map, in their order.
///
/// ```swift
/// print(biasGradient([[[1, 2], [3, 4]], [[5, 0], [0, -6]]]))
/// // [10.0, -1.0]
/// ```
public func biasGradient(_ gradient: Volume) -> [Float] {
  (0..<gradient.channels).map { gradient.channel($0).values.reduce(0, +) }
}

// MARK: - denseLayer

/// What a dense layer answers: each unit adds its bias to the weighted sum of all inputs.
///
/// Nothing is rectified here: a unit may be negative.
///
/// - Parameters:
///   - input: The values that come in.
///   - weights: Outputs × inputs: row 0 has the weights of unit 0, one for each input.
///   - biases: One for each unit.
/// - Returns: One value for each unit.
/// - Throws: `ShapeError.countMismatch` if a row of the weights does not have one weight for each
///   input, or if there is not one bias for each row.
///
/// ```swift
/// print(try denseLayer([1, 2, 3], weights: [[1, 0, -1], [2, 1, 0]], biases: [10, 20]))
/// // [8.0, 24.0]
/// ```
public func denseLayer(
  _ input: [Float], weights: Matrix, biases: [Float]
) throws(ShapeError) -> [Float] {
  try requireCounts(of: weights, inputs: input.count, outputs: biases.count)
  var outputs = biases
  for unit in 0..<weights.rows {
    for (index, value) in input.enumerated() {
      outputs[unit] += weights[unit, index] * value
    }
  }
  return outputs
}

/// Throws if the weights are not outputs × inputs.
private func requireCounts(of weights: Matrix, inputs: Int, outputs: Int) throws(ShapeError) {
  if weights.columns != inputs {
    throw .countMismatch(expected: weights.columns, found: inputs)
  }
  if weights.rows != outputs { throw .countMismatch(expected: weights.rows, found: outputs) }
}

// MARK: - softmax

/// Turns scores into probabilities: none below 0, and 1 in sum.
///
/// The probability of class i is e^sᵢ / (e^s₀ + e^s₁ + …). The same number added to all scores
/// changes nothing. Scores may be as large as 1,000, and e^1000 is more than a `Float` can hold: the
/// answer is right all the same.
///
/// - Parameter scores: One for each class, at least one.
/// - Returns: One probability for each class.
///
/// ```swift
/// print(softmax([7, 7]))
/// print(softmax([1000, 1000, 1000, 1000]))
/// // [0.5, 0.5]
/// // [0.25, 0.25, 0.25, 0.25]
/// ```
public func softmax(_ scores: [Float]) -> [Float] {
  let powers = powers(of: scores)
  let sum = powers.reduce(0, +)
  return powers.map { $0 / sum }
}

/// e to the power of each score, all divided by the same number: the largest of them is 1.
private func powers(of scores: [Float]) -> [Float] {
  let largest = scores.reduce(-.infinity, max)
  return scores.map { exp($0 - largest) }
}

// MARK: - relativeError

/// How far two gradients are apart, measured by their own size.
///
/// For each pair of numbers a and b this is |a − b| / max(0.00000001, |a| + |b|). It is 0 if they are
/// equal, and 1 if one of them is 0 or their signs differ, tiny pairs aside. The largest of these
/// counts. The small number is there for pairs that are both 0.
///
/// - Parameters:
///   - a: One gradient, often the one that backpropagation found.
///   - b: The other one, with as many numbers, often found by trying.
/// - Returns: The largest relative error, 0 if there are no numbers.
///
/// ```swift
/// print(relativeError([5, 3], [5, 1]))
/// print(relativeError([2, 0], [-2, 0]))
/// // 0.5
/// // 1.0
/// ```
public func relativeError(_ a: [Float], _ b: [Float]) -> Float {
  zip(a, b).map { a, b in abs(a - b) / max(1e-8, abs(a) + abs(b)) }.reduce(0, max)
}

// MARK: - maxPoolGradient

/// The way back through max pooling: how the loss changes with each value of the map.
///
/// Going forward, each window answered with its largest value. If that occurs more than once in a
/// window, the first one counts, row by row from the top left. Windows may overlap, and windows of
/// different units may have the same value as their largest. There is no padding. You may call what
/// you wrote in earlier lessons.
///
/// - Parameters:
///   - input: The map on the way forward, rows × columns.
///   - gradient: How the loss changes with each pooled value.
///   - window: How many rows and columns a unit looks at.
///   - stride: Values from one window to the next, down (rows) and to the right (columns).
/// - Returns: How the loss changes with each value of `input`, of the same size.
/// - Throws: A `ShapeError`, looked for in this order: `notPositive` if a size of the input or of
///   the window or a stride is less than 1, `filterTooLarge` if the window has more rows or more
///   columns than the input, `countMismatch` if the gradient does not have the rows and columns of
///   the pooled map.
///
/// ```swift
/// let map: Matrix = [[1, 5, 2, 4]]
/// let pair = Size(rows: 1, columns: 2)
/// print(try maxPoolGradient(input: map, gradient: [[10, 20]], window: pair, stride: pair))
/// // 0 10 0 20
/// ```
public func maxPoolGradient(
  input: Matrix, gradient: Matrix, window: Size, stride: Size
) throws(ShapeError) -> Matrix {
  try requireUnits(gradient.size, seeing: input.size, through: window, stride: stride)
  var slopes = Matrix(input.size)
  for row in 0..<gradient.rows {
    for column in 0..<gradient.columns {
      var strongest = Place(row: row * stride.rows, column: column * stride.columns)
      for y in row * stride.rows..<row * stride.rows + window.rows {
        for x in column * stride.columns..<column * stride.columns + window.columns
        where input[y, x] > input[strongest] {
          strongest = Place(row: y, column: x)
        }
      }
      slopes[strongest] += gradient[row, column]
    }
  }
  return slopes
}

/// Throws if the windows cannot be placed, or if the gradient does not have a unit for each of them.
private func requireUnits(
  _ gradient: Size, seeing input: Size, through window: Size, stride: Size,
  padding: Padding = Padding(0)
) throws(ShapeError) {
  let smallest = min(stride.rows, stride.columns)
  if smallest < 1 { throw .notPositive(smallest) }
  let places = try paddedOutputSize(image: input, filter: window, padding: padding)
  let units = Size(
    rows: (places.rows - 1) / stride.rows + 1,
    columns: (places.columns - 1) / stride.columns + 1)
  try requireSize(units, of: gradient)
}

// MARK: - averagePoolGradient

/// The way back through average pooling: how the loss changes with each value of the map.
///
/// Going forward, each window answered with the mean of its values. Windows may overlap, and there is
/// no padding. You may call what you wrote in earlier lessons.
///
/// - Parameters:
///   - input: The map on the way forward, rows × columns.
///   - gradient: How the loss changes with each pooled value.
///   - window: How many rows and columns a unit looks at.
///   - stride: Values from one window to the next, down (rows) and to the right (columns).
/// - Returns: How the loss changes with each value of `input`, of the same size.
/// - Throws: A `ShapeError`, looked for in this order: `notPositive` if a size of the input or of
///   the window or a stride is less than 1, `filterTooLarge` if the window has more rows or more
///   columns than the input, `countMismatch` if the gradient does not have the rows and columns of
///   the pooled map.
///
/// ```swift
/// let map: Matrix = [[1, 5, 2, 4]]
/// let pair = Size(rows: 1, columns: 2)
/// print(try averagePoolGradient(input: map, gradient: [[10, 20]], window: pair, stride: pair))
/// // 5 5 10 10
/// ```
public func averagePoolGradient(
  input: Matrix, gradient: Matrix, window: Size, stride: Size
) throws(ShapeError) -> Matrix {
  try requireUnits(gradient.size, seeing: input.size, through: window, stride: stride)
  var slopes = Matrix(input.size)
  for row in 0..<gradient.rows {
    for column in 0..<gradient.columns {
      let share = gradient[row, column] / Float(window.count)
      for y in row * stride.rows..<row * stride.rows + window.rows {
        for x in column * stride.columns..<column * stride.columns + window.columns {
          slopes[y, x] += share
        }
      }
    }
  }
  return slopes
}

// MARK: - denseGradient

/// The way back through a dense layer: how the loss changes with its weights, its biases and its
/// input.
///
/// Going forward, each unit added its bias to the weighted sum of all inputs, as in `denseLayer`.
///
/// - Parameters:
///   - input: The values that came in on the way forward.
///   - weights: Outputs × inputs, as in `denseLayer`.
///   - gradient: How the loss changes with each value that left, one for each unit.
/// - Returns: The three gradients: for the weights, outputs × inputs; for the biases, one for each
///   unit; for the input, one for each value that came in.
/// - Throws: `ShapeError.countMismatch` if a row of the weights does not have one weight for each
///   input, or if the gradient does not have one number for each row.
///
/// ```swift
/// let slopes = try denseGradient(
///   input: [1, 2, 3], weights: [[1, 0, -1], [2, 1, 0]], gradient: [10, 100])
/// print(slopes.weights)
/// print(slopes.biases, slopes.input)
/// //  10  20  30
/// // 100 200 300
/// // [10.0, 100.0] [210.0, 100.0, -10.0]
/// ```
public func denseGradient(
  input: [Float], weights: Matrix, gradient: [Float]
) throws(ShapeError) -> DenseGradient {
  try requireCounts(of: weights, inputs: input.count, outputs: gradient.count)
  var slopes = DenseGradient(
    weights: Matrix(weights.size), biases: gradient,
    input: [Float](repeating: 0, count: input.count))
  for (unit, slope) in gradient.enumerated() {
    for (index, value) in input.enumerated() {
      // Each product of the way forward is met once, and each of its factors gets the other one.
      slopes.weights[unit, index] = slope * value
      slopes.input[index] += slope * weights[unit, index]
    }
  }
  return slopes
}

// MARK: - crossEntropy

/// The loss of a classifier: how surprised it is by the right answer.
///
/// It is −ln p, with p the probability that `softmax` gives to the right class: 0 if p is 1, and the
/// larger the smaller p is. Scores may be far apart. Then p is too small for a `Float`, but the loss
/// is an ordinary number, and the answer is right all the same.
///
/// - Parameters:
///   - scores: One for each class, at least one.
///   - label: The right class, counted from 0.
/// - Returns: The loss, 0 or more.
///
/// ```swift
/// print(crossEntropy(scores: [300, 0], label: 1))
/// print(crossEntropy(scores: [300, 0], label: 0))
/// // 300.0
/// // 0.0
/// ```
public func crossEntropy(scores: [Float], label: Int) -> Float {
  let largest = scores.reduce(-.infinity, max)
  // Both differences are small numbers, even if the scores are large ones.
  return log(powers(of: scores).reduce(0, +)) - (scores[label] - largest)
}

// MARK: - crossEntropyGradient

/// How the loss of a classifier changes with each of its scores.
///
/// The loss is that of `crossEntropy`. Scores may be large and far apart, as there.
///
/// - Parameters:
///   - scores: One for each class, at least one.
///   - label: The right class, counted from 0.
/// - Returns: One number for each score.
///
/// ```swift
/// print(crossEntropyGradient(scores: [4, 4], label: 0))
/// // [-0.5, 0.5]
/// ```
public func crossEntropyGradient(scores: [Float], label: Int) -> [Float] {
  var slopes = softmax(scores)
  slopes[label] -= 1
  return slopes
}

// MARK: - filterGradient

/// How the loss changes with each weight of a convolution layer's filters.
///
/// Going forward, each filter moved over the input in its frame of zeros, and made one map, as in
/// `convolutionLayer`. A weight was used once in every unit of its filter's map.
///
/// - Parameters:
///   - input: What came in on the way forward, channels × rows × columns, not padded.
///   - gradient: How the loss changes with each unit, maps × rows × columns: one map for each filter.
///   - filter: How many rows and columns each filter has.
///   - stride: By how many pixels the filters moved on, down and to the right.
///   - padding: How many rows or columns of zeros went on each side.
/// - Returns: How the loss changes with each weight, filters × channels × rows × columns.
/// - Throws: A `ShapeError`, looked for in this order: `notPositive` if the input, the filter or the
///   stride are less than 1 high or wide, `negativePadding` if a side of the padding is less than 0,
///   `filterTooLarge` if the filter has more rows or more columns than the padded input,
///   `countMismatch` if the gradient does not have the rows and columns of the maps.
///
/// ```swift
/// let slopes = try filterGradient(
///   input: [[[1, 2, 3, 4]]], gradient: [[[10, 0, 1]]], filter: Size(rows: 1, columns: 2),
///   stride: Size(1), padding: Padding(0))
/// print(slopes)
/// // filter 0
/// // channel 0
/// // 13 24
/// ```
public func filterGradient(
  input: Volume, gradient: Volume, filter: Size, stride: Size, padding: Padding
) throws(ShapeError) -> FilterBank {
  try requireUnits(
    gradient.size, seeing: input.size, through: filter, stride: stride, padding: padding)
  let shape = Shape(channels: input.channels, size: filter)
  return FilterBank(
    (0..<gradient.channels).map { map in
      var slopes = Volume(shape)
      for channel in 0..<shape.channels {
        for row in 0..<filter.rows {
          for column in 0..<filter.columns {
            // Under this weight, unit (0, 0) had this pixel.
            let (top, left) = (row - padding.top, column - padding.left)
            var sum: Float = 0
            for unitRow in 0..<gradient.rows {
              let y = top + unitRow * stride.rows
              if y < 0 || y >= input.rows { continue }
              for unitColumn in 0..<gradient.columns {
                let x = left + unitColumn * stride.columns
                if x < 0 || x >= input.columns { continue }
                sum += gradient[map, unitRow, unitColumn] * input[channel, y, x]
              }
            }
            slopes[channel, row, column] = sum
          }
        }
      }
      return slopes
    })
}

// MARK: - inputGradient

/// How the loss changes with each value that came into a convolution layer.
///
/// Going forward, each filter moved over the input in its frame of zeros, and made one map, as in
/// `convolutionLayer`. A pixel was used by every unit whose window held it. The zeros of the padding
/// belong to nobody, and get no gradient.
///
/// - Parameters:
///   - gradient: How the loss changes with each unit, maps × rows × columns: one map for each filter.
///   - filters: The weights, filters × channels × rows × columns.
///   - input: The shape of what came in, channels × rows × columns, not padded.
///   - stride: By how many pixels the filters moved on, down and to the right.
///   - padding: How many rows or columns of zeros went on each side.
/// - Returns: How the loss changes with each value of the input, in the shape of `input`.
/// - Throws: A `ShapeError`, looked for in this order: `channelMismatch` if the filters do not have
///   the input's number of channels, or the gradient does not have a map for each filter,
///   `notPositive` if the input, the filters or the stride are less than 1 high or wide,
///   `negativePadding` if a side of the padding is less than 0, `filterTooLarge` if the filters have
///   more rows or more columns than the padded input, `countMismatch` if the gradient does not have
///   the rows and columns of the maps.
///
/// ```swift
/// let slopes = try inputGradient(
///   gradient: [[[10, 0, 1]]], filters: [[[[1, 2]]]],
///   input: Shape(channels: 1, rows: 1, columns: 4), stride: Size(1), padding: Padding(0))
/// print(slopes)
/// // channel 0
/// // 10 20 1 2
/// ```
public func inputGradient(
  gradient: Volume, filters: FilterBank, input: Shape, stride: Size, padding: Padding
) throws(ShapeError) -> Volume {
  if filters.shape.channels != input.channels {
    throw .channelMismatch(expected: input.channels, found: filters.shape.channels)
  }
  if gradient.channels != filters.count {
    throw .channelMismatch(expected: filters.count, found: gradient.channels)
  }
  try requireUnits(
    gradient.size, seeing: input.size, through: filters.shape.size, stride: stride,
    padding: padding)
  var slopes = Volume(input)
  for (map, filter) in filters.filters.enumerated() {
    for unitRow in 0..<gradient.rows {
      for unitColumn in 0..<gradient.columns {
        let slope = gradient[map, unitRow, unitColumn]
        for channel in 0..<filter.channels {
          for row in 0..<filter.rows {
            let y = unitRow * stride.rows + row - padding.top
            if y < 0 || y >= input.rows { continue }
            for column in 0..<filter.columns {
              let x = unitColumn * stride.columns + column - padding.left
              if x < 0 || x >= input.columns { continue }
              slopes[channel, y, x] += slope * filter[channel, row, column]
            }
          }
        }
      }
    }
  }
  return slopes
}
