// The exercises of lesson 10 on the way back through pooling.

import Judging
import Reference
import Tensors

let maxPoolGradient: Exercise<Matrix, Matrix, Matrix, Size, Size> = .init(
  "maxPoolGradient", points: 3, difficulty: .medium, reference: Reference.maxPoolGradient,
  checks: {
    Check(
      "hands the gradient of a window to its largest value", examples: sideBySide
    ) { random in pooledCase(&random) { window in window } }
    Check(
      "adds up if windows overlap, on each axis by its own stride", share: 2,
      examples: overlapping
    ) { random in pooledCase(&random) { _ in nil } }
    Check(
      "hands it to the first of several equal values",
      examples: [
        (Matrix([[3, 3, 1, 2]]), Matrix([[5, 7]]), pair, pair),
        (Matrix([[1, 4, 4], [4, 2, 4]]), Matrix([[6, -1]]), Size(2), Size(1)),
        (Matrix([[0, 0], [0, 0]]), Matrix([[9]]), Size(2), Size(2)),
      ], random: 3
    ) { random in
      (
        random.matrix(Size(rows: 1, columns: 6), values: 1...2),
        random.matrix(Size(rows: 1, columns: 3)), pair, pair
      )
    }
    Check(
      "finds the largest value if all are negative",
      examples: [
        (Matrix([[-4, -1, -6, -3]]), Matrix([[5, 7]]), pair, pair),
        (Matrix([[-7, 2], [-5, -8]]), Matrix([[3, -4]]), Size(rows: 2, columns: 1), Size(1)),
        (
          Matrix([[-24e5, -23e5, -25e5], [-26e5, -27e5, -28e5], [-29e5, -28e5, -27e5]]),
          Matrix([[4], [5], [6]]), Size(rows: 1, columns: 3), Size(1)
        ),
      ], random: 3
    ) { random in
      (
        random.matrix(Size(rows: 1, columns: 6), values: -90 ... -1),
        random.matrix(Size(rows: 1, columns: 3)), pair, pair
      )
    }
    Check(poolGradientErrors, examples: impossible)
  },
  misconceptions: {
    pooledBack(
      "overwrites what another window has handed back",
      hint: "What if a value wins in two windows?", collecting: .last, by: winnerTakes)
    pooledBack(
      "hands the whole gradient to each of several equal values",
      hint: "Does the gradient coming out equal what went in?"
    ) { seen, slope in
      let largest = largest(of: seen)
      return seen.map { $0 == largest ? slope : nil }
    }
    pooledBack(
      "shares the gradient among several equal values",
      hint: "Which of several equal values does the task choose?"
    ) { seen, slope in
      let largest = largest(of: seen)
      let share = slope / Float(seen.count { $0 == largest })
      return seen.map { $0 == largest ? share : nil }
    }
    pooledBack(
      "hands the gradient to the last of several equal values",
      hint: "Which of several equal values does the task choose?"
    ) { seen, slope in
      let winner = seen.lastIndex(of: largest(of: seen))
      return seen.indices.map { $0 == winner ? slope : nil }
    }
    pooledBack(
      "shares the gradient out over the window",
      hint: "If a value that is not the largest rises by a little, what changes?", by: evenly)
    pooledBack(
      "hands the whole gradient to every value of the window",
      hint: "If a value that is not the largest rises by a little, what changes?"
    ) { seen, slope in seen.map { _ in slope } }
    pooledBack(
      "counts how often a value wins", hint: "Where does the gradient of the unit go?"
    ) { seen, _ in winnerTakes(seen, 1) }
    pooledBack(
      "hands the gradient to the smallest value", hint: "Which value did the unit answer with?"
    ) { seen, slope in winnerTakes(seen.map { -$0 }, slope) }
    pooledBack(
      "hands the gradient to the value farthest from 0", hint: "Which is more: −9 or 5?"
    ) { seen, slope in winnerTakes(seen.map { abs($0) }, slope) }
    pooledBack(
      "begins each maximum at 0", hint: "What if every value in the window is negative?"
    ) { seen, slope in largest(of: seen) > 0 ? winnerTakes(seen, slope) : [] }
    pooledBack(
      "begins each maximum at a number that is not below all values",
      hint: "Is there a number that every value is above, and which value could you take instead?"
    ) { seen, slope in
      largest(of: seen) > -1000 ? winnerTakes(seen, slope) : winnerTakes(seen.map { _ in 0 }, slope)
    }
    pooledBack(
      "begins each maximum at 0, and stays in the window's corner",
      hint: "What if every value in the window is negative?"
    ) { seen, slope in
      winnerTakes(largest(of: seen) > 0 ? seen : seen.map { _ in 0 }, slope)
    }
    resizedBack(
      "moves by a whole window whatever the stride",
      hint: "Which number says how far apart two windows begin?", by: winnerTakes
    ) { window, _ in (window, window) }
    resizedBack(
      "takes the window's rows for its columns",
      hint: "Does a window of 1×2 look at two values in a row, or at two in a column?",
      by: winnerTakes
    ) { window, stride in (window.axesSwapped, stride) }
    resizedBack(
      "takes the stride for the size of the window",
      hint: "Which of the sizes says how many values a unit looks at?", by: winnerTakes
    ) { _, stride in (stride, stride) }
    pooledBack(.noStride, by: winnerTakes)
    pooledBack(.noStrideInRows, by: winnerTakes)
    pooledBack(.noStrideInColumns, by: winnerTakes)
    pooledBack(.stridesExchanged, by: winnerTakes)
    pooledBack(.strideOfRows, by: winnerTakes)
    pooledBack(.strideOfColumns, by: winnerTakes)
    pooledBack(.strideAddedToRow, by: winnerTakes)
    pooledBack(.strideAddedToColumn, by: winnerTakes)
    pooledBack(.rowTwice, by: winnerTakes)
    pooledBack(.columnTwice, by: winnerTakes)
    countingBack(by: winnerTakes)
  },
  hints: [
    "If one value of a window rises by a little, when does the unit's answer rise?",
    "Where in the map did the unit find the value that it answered with?",
    "Once you have found that place, what is there already, and what do you do with it?",
  ],
  trace: { input, gradient, window, stride in
    let units = (0..<gradient.size.count).map {
      Place(row: $0 / gradient.columns, column: $0 % gradient.columns)
    }
    return units.map { unit in
      let one = pooledBack(
        input, gradient.map { _ in 1 }.keeping { $0 == unit }, window, stride, by: winnerTakes)
      let winner = one.firstNonZero ?? Place(row: 0, column: 0)
      return "Unit (\(unit.row), \(unit.column)) answered with the value at "
        + "(\(winner.row), \(winner.column)), so its gradient goes there."
    }
  })

let averagePoolGradient: Exercise<Matrix, Matrix, Matrix, Size, Size> = .init(
  "averagePoolGradient", points: 3, difficulty: .medium, reference: Reference.averagePoolGradient,
  checks: {
    Check(
      "shares the gradient of a window out over its values", examples: sideBySide
    ) { random in pooledCase(&random) { window in window } }
    Check(
      "adds up if windows overlap, on each axis by its own stride", share: 2,
      examples: overlapping
    ) { random in pooledCase(&random) { _ in nil } }
    Check(poolGradientErrors, examples: impossible)
  },
  misconceptions: {
    pooledBack(
      "overwrites what another window has handed back",
      hint: "How many windows hold one value?", collecting: .last, by: evenly)
    pooledBack(
      "hands the whole gradient to every value of the window",
      hint: "If one of four values rises by 1, by how much does their mean rise?"
    ) { seen, slope in seen.map { _ in slope } }
    pooledBack(
      "hands the gradient to the largest value",
      hint: "Which values of the window move their mean?", by: winnerTakes)
    pooledBack(
      "multiplies the gradient by each value's share of the sum",
      hint: "If a small value rises by 1, does the mean rise less?"
    ) { seen, slope in
      let sum = seen.reduce(0, +)
      return seen.map { slope * $0 / (sum == 0 ? 1 : sum) }
    }
    Misconception(
      "divides by how many windows hold the value",
      hint: "By which number did the unit divide on the way forward?"
    ) { input, gradient, window, stride in
      _ = try Reference.averagePoolGradient(
        input: input, gradient: gradient, window: window, stride: stride)
      let whole: Shares = { seen, slope in seen.map { _ in slope } }
      let sums = pooledBack(input, gradient, window, stride, by: whole)
      let counts = pooledBack(input, gradient.map { _ in 1 }, window, stride, by: whole)
      return sums.combined(with: counts) { $0 / max(1, $1) }
    }
    scaled("divides by the rows of the window only") { window, _ in Float(window.rows) }
    scaled("divides by the columns of the window only") { window, _ in Float(window.columns) }
    scaled("divides by the rows and columns of the stride") { _, stride in Float(stride.count) }
    scaled("divides by the sum of the window's rows and columns") { window, _ in
      Float(window.rows + window.columns)
    }
    scaled("multiplies by the number of values, and does not divide") { window, _ in
      1 / Float(window.count)
    }
    Misconception(
      "divides by the number of units",
      hint: "By which number did the unit divide on the way forward?"
    ) { input, gradient, window, stride in
      try slopes(input, gradient.map { $0 / Float(gradient.size.count) }, window, stride)
    }
    Misconception(
      "divides by the number of values in the whole map",
      hint: "By which number did the unit divide on the way forward?"
    ) { input, gradient, window, stride in
      try slopes(input, gradient.map { $0 / Float(input.size.count) }, window, stride)
    }
    narrowed(
      "hands nothing to the last row of each window",
      hint: "On which row does a window of two rows end?"
    ) { Size(rows: $0.rows - 1, columns: $0.columns) }
    narrowed(
      "hands nothing to the last column of each window",
      hint: "On which column does a window of two columns end?"
    ) { Size(rows: $0.rows, columns: $0.columns - 1) }
    Misconception(
      "leaves out the first row of units", hint: "Which number does the first row of units have?"
    ) { input, gradient, window, stride in
      try Reference.averagePoolGradient(
        input: input, gradient: gradient.without { $0.row == 0 }, window: window, stride: stride)
    }
    Misconception(
      "leaves out the first column of units",
      hint: "Which number does the first column of units have?"
    ) { input, gradient, window, stride in
      try Reference.averagePoolGradient(
        input: input, gradient: gradient.without { $0.column == 0 }, window: window, stride: stride)
    }
    Misconception(
      "adds the gradient to the map's own values",
      hint: "If no unit handed anything back, what should come out?"
    ) { input, gradient, window, stride in
      let slopes = try Reference.averagePoolGradient(
        input: input, gradient: gradient, window: window, stride: stride)
      return slopes.combined(with: input, by: +)
    }
    resizedBack(
      "moves by a whole window whatever the stride",
      hint: "Which number says how far apart two windows begin?", by: evenly
    ) { window, _ in (window, window) }
    resizedBack(
      "takes the window's rows for its columns",
      hint: "Does a window of 1×2 look at two values in a row, or at two in a column?",
      by: evenly
    ) { window, stride in (window.axesSwapped, stride) }
    pooledBack(.noStride, by: evenly)
    pooledBack(.noStrideInRows, by: evenly)
    pooledBack(.noStrideInColumns, by: evenly)
    pooledBack(.stridesExchanged, by: evenly)
    pooledBack(.strideOfRows, by: evenly)
    pooledBack(.strideOfColumns, by: evenly)
    pooledBack(.strideAddedToRow, by: evenly)
    pooledBack(.strideAddedToColumn, by: evenly)
    pooledBack(.rowTwice, by: evenly)
    pooledBack(.columnTwice, by: evenly)
    countingBack(by: evenly)
  },
  hints: [
    "If one of four values rises by 1, by how much does their mean rise?",
    "Which values of the map did the unit look at?",
    "If two windows hold the same value, what does the value get?",
  ],
  trace: { input, gradient, window, stride in
    let whole: Shares = { seen, _ in seen.map { _ in 1 } }
    let counts = pooledBack(input, gradient, window, stride, by: whole)
    return [
      "A window holds \(window.count) \(window.count == 1 ? "value" : "values"), and each moves the "
        + "mean as much as the others.",
      "How many windows hold each value of the map: "
        + counts.grid().joined(separator: " / ") + ".",
    ]
  })

// MARK: - Cases

private typealias PoolGradientCase = (Matrix, Matrix, Size, Size)

private let pair = Size(rows: 1, columns: 2)

private let sideBySide: [PoolGradientCase] = [
  (Matrix([[1, 5, 2, 4]]), Matrix([[10, 20]]), pair, pair),
  (Matrix([[0.25, 0.375]]), Matrix([[1.5]]), pair, pair),
  (
    Matrix([[1, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]]), Matrix([[1, 2], [3, 4]]),
    Size(2), Size(2)
  ),
  (
    Matrix([[5, 1, -6], [2, 7, 3], [4, 0, 9], [-8, 6, 1]]), Matrix([[4, -8, 2], [6, 10, -2]]),
    Size(rows: 2, columns: 1), Size(rows: 2, columns: 1)
  ),
]

private let overlapping: [PoolGradientCase] = [
  (
    Matrix([[1, 5, 2, 9, 3, 4]]), Matrix([[1, 1, 1, 1]]), Size(rows: 1, columns: 3), Size(1)
  ),
  (
    Matrix([[2, 7, 1, 0], [6, 5, 3, -2], [0, 4, -1, 8], [-3, 1, 9, 2], [12, 0, 10, 11]]),
    Matrix([[6, -12, 18], [24, 30, -6]]), Size(rows: 3, columns: 2), Size(rows: 2, columns: 1)
  ),
  (
    Matrix([[4, 1, 7, 2, 9, 3, 5], [0, 8, -1, 6, 2, 1, 3], [5, 3, 2, 7, 4, 0, 6]]),
    Matrix([[4, -8, 12], [16, 20, -4]]), Size(2), Size(rows: 1, columns: 2)
  ),
  (
    Matrix([[3, 1, 4, 2, 6, 5, 8], [9, 0, 7, -2, 1, 11, 2]]), Matrix([[5, 7, -3]]),
    Size(rows: 2, columns: 1), Size(rows: 1, columns: 3)
  ),
  (
    Matrix([[1, 8, 2, 6], [3, 0, 7, 4], [9, 5, 1, 2], [4, 6, 8, 3], [2, 7, 0, 5]]),
    Matrix([[3, -9], [6, 12]]), Size(rows: 1, columns: 3), Size(rows: 3, columns: 1)
  ),
]

/// A map, and a gradient for its units. Values of the map are seldom equal.
private func pooledCase(
  _ random: inout RandomSource, stride: (Size) -> Size?
) -> PoolGradientCase {
  let window = random.size(rows: 1...3, columns: 2...3)
  let step = stride(window) ?? random.size(rows: 1...2, columns: 1...3)
  let units = random.size(rows: 1...3, columns: 1...3)
  let input = Size(
    rows: (units.rows - 1) * step.rows + window.rows + random.int(in: 0...step.rows - 1),
    columns: (units.columns - 1) * step.columns + window.columns
      + random.int(in: 0...step.columns - 1))
  return (random.matrix(input, values: -9...60), random.matrix(units), window, step)
}

private let poolGradientErrors =
  "throws if a size or stride is below 1, the window does not fit or the gradient does not match"

private let impossible: [PoolGradientCase] = [
  (Matrix(rows: 0, columns: 3), Matrix(Size(1)), Size(1), Size(1)),
  (Matrix(rows: 3, columns: 0), Matrix(Size(1)), Size(1), Size(1)),
  (.counting(2, 2), .counting(2, 2), Size(rows: 0, columns: 1), Size(1)),
  (.counting(2, 2), .counting(2, 2), Size(rows: 1, columns: 0), Size(1)),
  (.counting(2, 2), .counting(2, 2), Size(1), Size(rows: 1, columns: 0)),
  (.counting(2, 2), .counting(2, 2), Size(1), Size(rows: -1, columns: 1)),
  (.counting(2, 3), .counting(1, 1), Size(rows: 3, columns: 1), Size(1)),
  (.counting(3, 2), .counting(1, 1), Size(rows: 1, columns: 3), Size(1)),
  (.counting(3, 4), .counting(3, 2), Size(2), Size(1)),
  (.counting(3, 4), .counting(2, 2), Size(2), Size(1)),
  (.counting(3, 4), .counting(1, 3), Size(2), Size(1)),
  (.counting(3, 4), .counting(3, 3), Size(2), Size(1)),
  (.counting(3, 4), .counting(2, 4), Size(2), Size(1)),
  (.counting(4, 6), .counting(3, 5), Size(2), Size(2)),
  (.counting(2, 2), .counting(3, 3), Size(3), Size(0)),
  (.counting(2, 2), .counting(3, 3), Size(3), Size(1)),
]

/// The whole gradient of each unit for all values of its window, or of another one. Throws what the
/// exercise throws.
private func slopes(
  _ input: Matrix, _ gradient: Matrix, _ window: Size, _ stride: Size, seeing seen: Size? = nil
) throws(ShapeError) -> Matrix {
  _ = try Reference.averagePoolGradient(
    input: input, gradient: gradient, window: window, stride: stride)
  return pooledBack(input, gradient, seen ?? window, stride) { seen, slope in
    seen.map { _ in slope }
  }
}

/// Right shares, for a part of each window only.
private func narrowed(
  _ name: String, hint: String, size: @escaping @Sendable (Size) -> Size
) -> PoolGradientMistake {
  Misconception(name, hint: hint) { input, gradient, window, stride in
    try slopes(
      input, gradient.map { $0 / Float(window.count) }, window, stride, seeing: size(window))
  }
}

/// The gradient of a window divided by another number.
private func scaled(
  _ name: String, divisor: @escaping @Sendable (_ window: Size, _ stride: Size) -> Float
) -> PoolGradientMistake {
  Misconception(name, hint: "By which number did the unit divide on the way forward?") {
    input, gradient, window, stride in
    let slopes = try Reference.averagePoolGradient(
      input: input, gradient: gradient, window: window, stride: stride)
    return slopes.map { $0 * Float(window.count) / divisor(window, stride) }
  }
}
