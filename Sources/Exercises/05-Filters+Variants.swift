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

  /// With zeros at some places.
  func without(_ isLeftOut: (Place) -> Bool) -> Matrix {
    var rest = self
    for row in 0..<rows {
      for column in 0..<columns where isLeftOut(Place(row: row, column: column)) {
        rest[row, column] = 0
      }
    }
    return rest
  }

  /// Turned by a quarter, so that what was at the top is at the right.
  var turnedByAQuarter: Matrix { upsideDown.transposed }

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
    let others = other.values
    var index = 0
    return map { value in
      defer { index += 1 }
      return output(value, others[index])
    }
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

  /// The first pixel that the unit here sees.
  func corner(stride: Size, padding: Padding) -> Place {
    Place(row: row * stride.rows - padding.top, column: column * stride.columns - padding.left)
  }
}

extension Cell {
  var place: Place { Place(row: row, column: column) }

  func corner(stride: Size, padding: Padding) -> Place {
    place.corner(stride: stride, padding: padding)
  }
}

// MARK: - correlate, convolve, correlateStrided

/// Filters with more than three rows or columns, with fractions, and with weights near 0.
let largeFilters: [(Matrix, Matrix)] = [
  (.counting(5, 2), Matrix([[0.5], [-1], [0.25], [2]])),
  (.counting(2, 6), Matrix([[0.5, -1, 0.25, 2, 4]])),
  (.counting(1, 5), Matrix([[0.0003, 0, 0, -0.0001]])),
  (.counting(6, 6).map { $0 / 4 }, .counting(5, 4, from: -7)),
]

/// Where the last unit's window begins, by walking there, and what it adds up. Nothing if it is the
/// only one of its row or its column.
@Sendable func lastUnit(
  of image: Matrix, with filter: Matrix, stride: Size, padding: Padding
) -> [String] {
  let map = try? Reference.correlateStrided(
    image, with: filter, stride: stride, padding: padding)
  guard let map, map.rows > 1, map.columns > 1, max(stride.rows, stride.columns) > 1,
    padding.top > 0, padding.left > 0
  else { return [] }
  func starts(_ count: Int, _ step: Int, _ padding: Int) -> [Int] {
    (0..<count).map { $0 * step - padding }
  }
  let tops = starts(map.rows, stride.rows, padding.top)
  let lefts = starts(map.columns, stride.columns, padding.left)
  let unit = Place(row: map.rows - 1, column: map.columns - 1)
  let corner = unit.corner(stride: stride, padding: padding)
  let sum = products(of: image, at: corner, with: filter)
  return [
    """
    Counted from the first pixel, the windows begin at \(StrideTraces.rows(tops)) and at \
    \(StrideTraces.rows(lefts, "column")).
    """,
    """
    The unit at row \(unit.row), column \(unit.column) begins at row \(corner.row), column \
    \(corner.column). Places outside the image count as 0: \(sum) = \(shortText(map[unit])).
    """,
  ]
}

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

/// A map of `size` whose units are what `value` says.
func units(_ size: Size, _ value: (Place) -> Float) -> Matrix {
  var map = Matrix(rows: max(0, size.rows), columns: max(0, size.columns))
  for row in 0..<map.rows {
    for column in 0..<map.columns { map[row, column] = value(Place(row: row, column: column)) }
  }
  return map
}

/// A filter that fits its image exactly, on one axis or on either. Some code refuses it.
struct ExactFit {
  let name: String
  let isFound: @Sendable (_ filter: Size, _ image: Size) -> Bool

  static let hint = "In how many places does a filter fit that is as large as its image?"

  static let onEitherAxis = ExactFit(name: "as tall or as wide") {
    $0.rows == $1.rows || $0.columns == $1.columns
  }
  static let onRows = ExactFit(name: "as tall") { $0.rows == $1.rows }
  static let onColumns = ExactFit(name: "as wide") { $0.columns == $1.columns }

  func refuse(_ filter: Size, on image: Size) throws(ShapeError) {
    if isFound(filter, image) { throw .filterTooLarge(filter: filter, image: image) }
  }
}

/// What a unit answers that sees, under each weight, the pixel at another place. Outside the image
/// every pixel is 0.
func response(
  of filter: Matrix, on image: Matrix, seeing pixel: (_ weight: Place) -> Place
) -> Float {
  var sum: Float = 0
  for row in 0..<filter.rows {
    for column in 0..<filter.columns {
      let place = pixel(Place(row: row, column: column))
      if image.size.contains(place) { sum += filter[row, column] * image[place] }
    }
  }
  return sum
}

/// What `correlate` throws, or a map of the right size in which each weight of each unit meets
/// another pixel.
func correlated(
  _ image: Matrix, with filter: Matrix,
  seeing pixel: (_ unit: Place, _ weight: Place) -> Place
) throws(ShapeError) -> Matrix {
  units(try Reference.correlate(image, with: filter).size) { unit in
    response(of: filter, on: image) { pixel(unit, $0) }
  }
}

/// What `correlateStrided` throws, or a map whose units begin to look at another place.
///
/// - Parameters:
///   - image: The picture.
///   - filter: The weights.
///   - stride: The stride.
///   - padding: The frame that is asked for.
///   - checked: The padding that errors are looked for in, if it is another one.
///   - counted: The padding that the size of the map is found with, if it is another one.
///   - corner: Finds the first pixel that a unit sees; that of the right map if there is none.
/// - Returns: The map.
/// - Throws: What `correlateStrided` throws.
func walked(
  _ image: Matrix, _ filter: Matrix, _ stride: Size, _ padding: Padding,
  checking checked: Padding? = nil, counting counted: Padding? = nil,
  from corner: ((_ unit: Place) -> Place)? = nil
) throws(ShapeError) -> Matrix {
  _ = try Reference.correlateStrided(
    image, with: filter, stride: stride, padding: checked ?? padding)
  let room = Fields.map(image.size.padded(by: counted ?? padding), filter.size)
  let size = Size(
    rows: (room.rows - 1) / stride.rows + 1, columns: (room.columns - 1) / stride.columns + 1)
  return units(size) { unit in
    let first =
      corner?(unit)
      ?? Place(
        row: unit.row * stride.rows - padding.top,
        column: unit.column * stride.columns - padding.left)
    return response(of: filter, on: image) { weight in
      Place(row: first.row + weight.row, column: first.column + weight.column)
    }
  }
}

func walked(
  negativePaddingAt name: String, _ side: Padding.Side
) -> Misconception<Matrix, Matrix, Matrix, Size, Padding> {
  Misconception(
    "lets padding below 0 pass at the \(name)",
    hint: "Which sides of the frame does your code look at?"
  ) { image, filter, stride, padding in
    try walked(
      image, filter, stride, padding,
      checking: padding.with(side, max(0, padding[keyPath: side])))
  }
}

/// Moves the windows as if the frame were another one.
func walked(
  _ name: String, hint: String, moving moved: @escaping @Sendable (Padding) -> Padding
) -> Misconception<Matrix, Matrix, Matrix, Size, Padding> {
  Misconception(name, hint: hint) { image, filter, stride, padding in
    let start = moved(padding)
    return try walked(image, filter, stride, padding) { unit in
      Place(
        row: unit.row * stride.rows - start.top, column: unit.column * stride.columns - start.left)
    }
  }
}

/// Looks for the windows where a slip puts them.
func walked(_ slip: CornerSlip) -> Misconception<Matrix, Matrix, Matrix, Size, Padding> {
  Misconception(slip.name, hint: slip.hint) { image, filter, stride, padding in
    try walked(image, filter, stride, padding) {
      slip.corner(of: $0, stride: stride, padding: padding)
    }
  }
}

/// Finds the size of the map as if the frame were another one.
func walked(
  _ name: String, hint: String, counting counted: @escaping @Sendable (Padding) -> Padding
) -> Misconception<Matrix, Matrix, Matrix, Size, Padding> {
  Misconception(name, hint: hint) { image, filter, stride, padding in
    try walked(image, filter, stride, padding, counting: counted(padding))
  }
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
