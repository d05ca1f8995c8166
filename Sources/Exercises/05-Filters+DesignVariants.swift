// Wrong variants of the exercises in which a filter is designed or taken apart.

import Judging
import Reference
import Requirements
import Tensors

// MARK: - verticalLineFilter, horizontalLineFilter

/// Ones on the line, zeros beside it.
func lineFilter(_ size: Int, _ isLine: (_ row: Int, _ column: Int) -> Bool) -> Matrix {
  var filter = Matrix(Size(size))
  for row in 0..<size {
    for column in 0..<size where isLine(row, column) { filter[row, column] = 1 }
  }
  return filter
}

/// Which row or column of a filter is the middle one, told by counting those on both sides.
@Sendable func middleLine(
  of size: Int, _ noun: String, sides before: String, _ after: String, _ other: String
) -> [String] {
  if size == 1 { return ["The filter has one weight, and the line is there."] }
  let middle = size / 2
  return [
    """
    In the middle is \(noun) \(middle): it has \(StrideTraces.count(middle, noun)) \(before) and \
    \(StrideTraces.count(size - 1 - middle, noun)) \(after).
    """,
    "It has a 1 in each of its \(size) \(other)s. All other weights are 0.",
  ]
}

// MARK: - edgeFilter

/// An edge filter for the direction that leads `right` columns to the right and `down` rows down.
func sobelFilter(right: Float, down: Float) -> Matrix {
  let rightwards: Matrix = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]
  var filter = rightwards
  for row in 0..<3 {
    for column in 0..<3 {
      filter[row, column] = right * rightwards[row, column] + down * rightwards[column, row]
    }
  }
  return filter
}

extension Matrix {
  /// Whether the answers of this 3×3 filter to ramps grow toward (`right`, `down`), and toward no
  /// other direction.
  func grows(right: Float, down: Float) -> Bool {
    guard size == Size(3) else { return false }
    let slope = slope
    let along = slope.right * right + slope.down * down
    return along > 0 && abs(slope.right * down - slope.down * right) < along / 1_000
  }

  /// The answers of this filter to ramps that grow by 1 a pixel to the right, and downward.
  var slope: (right: Float, down: Float) {
    var slope = (right: Float(0), down: Float(0))
    for row in 0..<rows {
      for column in 0..<columns {
        slope.right += self[row, column] * Float(column - 1)
        slope.down += self[row, column] * Float(row - 1)
      }
    }
    return slope
  }

  /// Whether half a turn changes nothing. Such a filter answers 0 to all ramps that are 0 in its
  /// middle.
  var isSameTurned: Bool {
    zip(values, values.reversed()).allSatisfy { abs($0 - $1) < 1e-4 }
  }
}

/// A misconception of `edgeFilter` about where a direction leads. Any filter that answers to edges
/// in that wrong direction shows it.
func edgeFilter(
  _ name: String, hint: String,
  toward wrong: @escaping @Sendable (_ direction: Float) -> (right: Float, down: Float)
) -> Misconception<Matrix, Float> {
  Misconception(
    name, hint: hint,
    variant: { direction in
      let (right, down) = wrong(direction)
      return sobelFilter(right: right, down: down)
    },
    isLike: { filter, direction in
      let (right, down) = wrong(direction)
      let weight = filter.values.reduce(0) { $0 + abs($1) }
      if max(abs(right), abs(down)) < 1e-5 { return weight < 1e-4 }
      return abs(filter.values.reduce(0, +)) <= weight / 1_000
        && filter.grows(right: right, down: down)
    })
}

/// A misconception of `edgeFilter` that knows so many directions, and takes one of the nearest.
func edgeFilter(
  _ name: String, hint: String, directions count: Int
) -> Misconception<Matrix, Float> {
  let known = (0..<count).map { 2 * Float.pi * Float($0) / Float(count) }
  return Misconception(
    name, hint: hint,
    variant: { direction in
      let nearest = known.max { cos($0 - direction) < cos($1 - direction) } ?? 0
      return sobelFilter(right: cos(nearest), down: sin(nearest))
    },
    isLike: { filter, direction in
      // Half-way between two of them, either is the nearest.
      let far = cos(.pi / Float(count)) - 1e-3
      return known.contains { angle in
        cos(angle - direction) > far && filter.grows(right: cos(angle), down: sin(angle))
      }
    })
}

/// The line filter of the lesson for the edge that is nearer to the direction.
func lineFilter(across direction: Float) -> Matrix {
  abs(cos(direction)) >= abs(sin(direction))
    ? Reference.verticalLineFilter(size: 3) : Reference.horizontalLineFilter(size: 3)
}

// MARK: - separate

extension Matrix {
  /// Up to where a weight counts as 0.
  var small: Float { values.reduce(0) { max($0, abs($1)) } / 100_000 }

  /// The weight farthest from 0 in the first column that is not all zeros.
  fileprivate var pivot: Place? {
    (0..<columns).lazy.compactMap { column in
      (0..<self.rows).map { Place(row: $0, column: column) }
        .max { abs(self[$0]) < abs(self[$1]) }
    }.first { abs(self[$0]) > small }
  }
}

/// The row and the column through one weight, whether or not they make the filter: through the
/// reference's one, if no other is given.
func uncheckedParts(of filter: Matrix, through pivot: Place? = nil) -> SeparableFilter {
  var column = Matrix(rows: filter.rows, columns: 1)
  var row = Matrix(rows: 1, columns: filter.columns)
  guard let pivot = pivot ?? filter.pivot else { return SeparableFilter(column: column, row: row) }
  for index in 0..<filter.rows { column[index, 0] = filter[index, pivot.column] }
  for index in 0..<filter.columns { row[0, index] = filter[pivot.row, index] / filter[pivot] }
  return SeparableFilter(column: column, row: row)
}

/// The row and the column through one weight, if their products are near enough to the weights.
func parts(
  of filter: Matrix, through pivot: Place? = nil, tolerance: Float
) -> SeparableFilter? {
  let parts = uncheckedParts(of: filter, through: pivot)
  let isNear = zip(parts.column.times(parts.row).values, filter.values).allSatisfy {
    abs($0 - $1) <= tolerance
  }
  return isNear ? parts : nil
}

@Sendable func comparingNeighbors(_ filter: Matrix) -> SeparableFilter? {
  let largest = filter.small * 100_000
  if largest == 0 { return nil }
  for row in 1..<max(filter.rows, 1) {
    for column in 1..<max(filter.columns, 1) {
      let falling = filter[row - 1, column - 1] * filter[row, column]
      let rising = filter[row - 1, column] * filter[row, column - 1]
      if abs(falling - rising) > largest * largest / 100_000 { return nil }
    }
  }
  return uncheckedParts(of: filter)
}

extension EdgeRequirement {
  /// The check for this requirement, on angles that lie on the axes and between them.
  func check(_ name: String) -> Check<Matrix, Float> {
    Check(
      name, examples: [.pi / 4, 0, .pi / 2, 2.5, -0.7, .pi, 4, -4, 10], random: 4,
      making: { random in random.float(in: -7...7) }
    ).judged(by: requirement, everywhere: true)
  }
}
