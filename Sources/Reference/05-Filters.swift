// Lesson 5, filters.
//
// Principle: say it the other way round. Correlation is the general definition in
// `Correlation.swift`; convolution is no turned correlation here but a sum of copies of the
// filter, one scattered by each pixel; a maximum is the value that no other one beats; a filter is
// of rank one if each column is a multiple of one of them, found by least squares; an edge filter is
// the slope of the plane that fits nine pixels best.

public import Tensors

extension Reference {
  /// The general definition, at stride 1 and without padding.
  public static func correlate(
    _ image: Matrix, with filter: Matrix
  ) throws(ShapeError) -> Matrix {
    try correlation(image, with: filter)
  }

  /// The general definition, with zeros around the image.
  public static func correlateStrided(
    _ image: Matrix, with filter: Matrix, stride: Size, padding: Padding
  ) throws(ShapeError) -> Matrix {
    try correlation(image, with: filter, stride: stride, padding: padding)
  }

  /// Superposition: each pixel lays down a copy of the filter, times its own value, and the copies
  /// add up. What is kept is the part where no copy from outside the image would have mattered.
  public static func convolve(_ image: Matrix, with filter: Matrix) throws(ShapeError) -> Matrix {
    let (tops, lefts) = try placements(image: image.size, filter: filter.size)
    let columns = image.columns + filter.columns
    var sums = [Double](repeating: 0, count: (image.rows + filter.rows) * columns)
    for row in 0..<image.rows {
      for column in 0..<image.columns {
        for y in 0..<filter.rows {
          for x in 0..<filter.columns {
            sums[(row + y) * columns + column + x] +=
              Double(image[row, column]) * Double(filter[y, x])
          }
        }
      }
    }
    return Matrix(
      tops.map { top in
        lefts.map { left in
          Float(sums[(top + filter.rows - 1) * columns + left + filter.columns - 1])
        }
      })
  }

  /// Ones where a place is as far from the left edge as from the right one.
  public static func verticalLineFilter(size: Int) -> Matrix {
    Matrix(
      (0..<size).map { _ in
        (0..<size).map { column in column == size - 1 - column ? 1 : 0 }
      })
  }

  /// Ones where a place is as far from the top edge as from the bottom one.
  public static func horizontalLineFilter(size: Int) -> Matrix {
    Matrix(
      (0..<size).map { row in
        (0..<size).map { _ in row == size - 1 - row ? 1 : 0 }
      })
  }

  /// Each weight is the mean of an image that is 1 at the weight's place and 0 elsewhere.
  public static func blurFilter(size: Int) -> Matrix {
    var filter = Matrix(Size(size))
    for row in 0..<size {
      for column in 0..<size {
        var spot = Matrix(Size(size))
        spot[row, column] = 1
        let total = spot.values.reduce(0.0) { $0 + Double($1) }
        filter[row, column] = Float(total / Double(spot.values.count))
      }
    }
    return filter
  }

  /// Half of a value and its distance from 0: negative values cancel.
  public static func rectify(_ map: Matrix) -> Matrix {
    map.map { Float((Double($0) + Double($0.magnitude)) / 2) }
  }

  /// The place that no other beats: by a larger value, or by the same one earlier on the page.
  public static func strongestUnit(in map: Matrix) -> Place {
    let values = map.values
    let unbeaten = values.indices.first { index in
      values.indices.allSatisfy { other in
        values[other] < values[index] || (values[other] == values[index] && other >= index)
      }
    }
    guard let index = unbeaten else { fatalError("an empty map has no strongest unit") }
    return Place(row: index / map.columns, column: index % map.columns)
  }

  /// One design of many: the slope, in `direction`, of the plane that fits nine pixels best in the
  /// least-squares sense. On a ramp that grows by 1 a pixel the answer is 1.
  public static func edgeFilter(across direction: Float) -> Matrix {
    let (right, down) = (Double(cos(direction)), Double(sin(direction)))
    // Around the center pixel, each coordinate has nine values -1, 0, 1, whose squares sum to 6.
    let offsets = [-1.0, 0, 1]
    return Matrix(
      offsets.map { y in
        offsets.map { x in Float((x * right + y * down) / 6) }
      })
  }

  /// Rank one: each column is a multiple of the first that is not all zeros. Each multiple is the one
  /// that comes closest, in the least-squares sense, and what is left over must be small.
  public static func separate(_ filter: Matrix) -> SeparableFilter? {
    let columns = (0..<filter.columns).map { column in
      (0..<filter.rows).map { row in Double(filter[row, column]) }
    }
    let small = 1e-5 * columns.joined().reduce(0) { max($0, $1.magnitude) }
    guard let axis = columns.first(where: { $0.contains { $0.magnitude > small } }) else {
      return nil
    }
    let row = columns.map { share(of: axis, in: $0) }
    for (column, share) in zip(columns, row) {
      if zip(column, axis).contains(where: { ($0 - $1 * share).magnitude > small }) { return nil }
    }
    return SeparableFilter(
      column: Matrix(axis.map { [Float($0)] }), row: Matrix([row.map { Float($0) }]))
  }

  /// The multiple of `axis` that comes closest to `values`.
  private static func share(of axis: [Double], in values: [Double]) -> Double {
    let products = zip(axis, values).reduce(0) { $0 + $1.0 * $1.1 }
    return products / axis.reduce(0) { $0 + $1 * $1 }
  }
}
