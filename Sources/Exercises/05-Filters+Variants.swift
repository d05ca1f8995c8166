// What the wrong variants and the explanations of lesson 5 share. Other lessons use some of it.

import Judging
import Reference
import Tensors

extension Matrix {
  var transposed: Matrix {
    var transposed = Matrix(rows: columns, columns: rows)
    for row in 0..<rows {
      for column in 0..<columns { transposed[column, row] = self[row, column] }
    }
    return transposed
  }

  /// Turned by 180°.
  var turned: Matrix { Matrix(rows: rows, columns: columns, values: values.reversed()) }

  var upsideDown: Matrix {
    var upsideDown = self
    for row in 0..<rows {
      for column in 0..<columns { upsideDown[rows - 1 - row, column] = self[row, column] }
    }
    return upsideDown
  }

  /// The top-left part, at most `size` large.
  func cropped(to size: Size) -> Matrix {
    var cropped = Matrix(rows: min(rows, size.rows), columns: min(columns, size.columns))
    for row in 0..<cropped.rows {
      for column in 0..<cropped.columns { cropped[row, column] = self[row, column] }
    }
    return cropped
  }

  /// What `output` makes of the values of both, place by place.
  func combined(with other: Matrix, by output: (Float, Float) -> Float) -> Matrix {
    Matrix(rows: rows, columns: columns, values: zip(values, other.values).map(output))
  }

  /// Each value added to all those before it.
  var runningSums: Matrix {
    var sum: Float = 0
    return map {
      sum += $0
      return sum
    }
  }

  /// The filter that this column makes with `row`.
  func times(_ row: Matrix) -> Matrix {
    Matrix(
      rows: rows, columns: row.columns,
      values: values.flatMap { entry in row.values.map { entry * $0 } })
  }

  /// The place of the first value that is not 0, read like a page.
  var firstNonZero: Place? {
    values.firstIndex { $0 != 0 }.map { Place(row: $0 / columns, column: $0 % columns) }
  }
}

extension Size {
  var axesSwapped: Size { Size(rows: columns, columns: rows) }
}

extension Place {
  static let origin = Place(row: 0, column: 0)

  var axesSwapped: Place { Place(row: column, column: row) }
}

extension Cell {
  var place: Place { Place(row: row, column: column) }

  /// The first pixel that the unit here sees.
  func corner(stride: Size, padding: Padding) -> Place {
    Place(row: row * stride.rows - padding.top, column: column * stride.columns - padding.left)
  }
}

// MARK: - correlate, convolve, correlateStrided

@Sendable func emptyIfNothingFits(
  _ image: Matrix, with filter: Matrix
) throws(ShapeError) -> Matrix {
  do throws(ShapeError) {
    return try Reference.correlate(image, with: filter)
  } catch .filterTooLarge {
    return Matrix(Size(0))
  }
}

@Sendable func withPartialUnits(
  _ image: Matrix, with filter: Matrix, stride: Size, padding: Padding
) throws(ShapeError) -> Matrix {
  // Throws what must be thrown before there is more room.
  let map = try Reference.correlateStrided(image, with: filter, stride: stride, padding: padding)
  let room = image.size.padded(by: padding)
  var longer = padding
  if (room.rows - filter.rows) % stride.rows > 0 {
    longer.bottom += map.rows * stride.rows + filter.rows - room.rows
  }
  if (room.columns - filter.columns) % stride.columns > 0 {
    longer.right += map.columns * stride.columns + filter.columns - room.columns
  }
  return try Reference.correlateStrided(image, with: filter, stride: stride, padding: longer)
}

/// The products that a unit sums: "1·0 + 2·1 + (-3)·2", pixels before weights. Outside the image
/// every pixel is 0.
func products(of image: Matrix, at corner: Place, with filter: Matrix) -> String {
  var texts: [String] = []
  for row in 0..<filter.rows {
    for column in 0..<filter.columns {
      let place = Place(row: corner.row + row, column: corner.column + column)
      let pixel = image.size.contains(place) ? image[place] : 0
      texts.append(
        "\(parenthesizedIfNegative(pixel))·\(parenthesizedIfNegative(filter[row, column]))")
    }
  }
  return texts.joined(separator: " + ")
}

func parenthesizedIfNegative(_ value: Float) -> String {
  value < 0 ? "(\(shortText(value)))" : shortText(value)
}

// MARK: - verticalLineFilter, horizontalLineFilter

/// Ones on the line, zeros beside it.
func lineFilter(_ size: Int, _ isLine: (_ row: Int, _ column: Int) -> Bool) -> Matrix {
  var filter = Matrix(Size(size))
  for row in 0..<size {
    for column in 0..<size where isLine(row, column) { filter[row, column] = 1 }
  }
  return filter
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

/// The line filter of the lesson for the edge that is nearer to the direction.
func lineFilter(across direction: Float) -> Matrix {
  abs(cos(direction)) >= abs(sin(direction))
    ? Reference.verticalLineFilter(size: 3) : Reference.horizontalLineFilter(size: 3)
}

// MARK: - separate

/// The row and the column through the first weight that is not 0, whether or not they make the
/// filter.
func uncheckedParts(of filter: Matrix) -> SeparableFilter {
  var column = Matrix(rows: filter.rows, columns: 1)
  var row = Matrix(rows: 1, columns: filter.columns)
  guard let pivot = filter.firstNonZero else { return SeparableFilter(column: column, row: row) }
  for index in 0..<filter.rows { column[index, 0] = filter[index, pivot.column] }
  for index in 0..<filter.columns { row[0, index] = filter[pivot.row, index] / filter[pivot] }
  return SeparableFilter(column: column, row: row)
}

@Sendable func comparingNeighbors(_ filter: Matrix) -> SeparableFilter? {
  let largest = filter.values.reduce(0) { max($0, abs($1)) }
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
