// What the misconceptions and the cases of lesson 1 are made of. Nothing here stops the program
// if a range would run backwards: such a range is empty. Other lessons use some of it.

import Judging
import Tensors

/// Fields and units, as right and wrong variants need them.
enum Fields {
  /// The field that begins at `top` and `left`.
  static func window(_ top: Int, _ left: Int, _ rows: Int, _ columns: Int) -> Field {
    Field(rows: top..<top + rows, columns: left..<left + columns)
  }

  static func window(_ top: Int, _ left: Int, _ size: Size) -> Field {
    window(top, left, size.rows, size.columns)
  }

  /// The units from the first to the last of each pair. If there is a map, only the units in it.
  static func range(
    rows: (first: Int, last: Int), columns: (first: Int, last: Int), in map: Size? = nil
  ) -> Field {
    Field(rows: range(rows, count: map?.rows), columns: range(columns, count: map?.columns))
  }

  private static func range(_ units: (first: Int, last: Int), count: Int?) -> Range<Int> {
    let first = count == nil ? units.first : max(0, units.first)
    let last = count.map { min(units.last, $0 - 1) } ?? units.last
    return first..<max(first, last + 1)
  }

  /// The size of the map that a filter makes of an image.
  static func map(_ image: Size, _ filter: Size) -> Size {
    Size(rows: image.rows - filter.rows + 1, columns: image.columns - filter.columns + 1)
  }

  /// How many numbers two ranges have in common; less than 0 if there is a gap between them.
  static func overlap(_ a: Range<Int>, _ b: Range<Int>) -> Int {
    min(a.upperBound, b.upperBound) - max(a.lowerBound, b.lowerBound)
  }

  /// The units that see a pixel, but for so many more or fewer at either end of each axis.
  static func seeing(
    _ row: Int, _ column: Int, _ image: Size, _ filter: Size, first: Int = 0, last: Int = 0
  ) -> Field {
    range(
      rows: (row - filter.rows + 1 + first, row + last),
      columns: (column - filter.columns + 1 + first, column + last), in: map(image, filter))
  }

  /// How many units see each pixel, if these are the units that see it.
  static func counts(_ image: Size, _ units: (_ row: Int, _ column: Int) -> Field) -> Matrix {
    Matrix(
      (0..<image.rows).map { row in
        (0..<image.columns).map { column in Float(units(row, column).size.count) }
      })
  }

  /// For each pixel, how many of the fields of those units hold it.
  static func coverage(
    _ image: Size, units: Size, field: Size, stride: Size = Size(1)
  ) -> Matrix {
    var counts = Matrix(image)
    for top in Swift.stride(from: 0, to: units.rows, by: stride.rows) {
      for left in Swift.stride(from: 0, to: units.columns, by: stride.columns) {
        for row in top..<min(top + field.rows, image.rows) {
          for column in left..<min(left + field.columns, image.columns) {
            counts[row, column] += 1
          }
        }
      }
    }
    return counts
  }

  /// For each pixel, how many of the `rows`×`columns` fields on the image hold it.
  static func coverage(_ image: Size, by rows: Int, _ columns: Int) -> Matrix {
    let field = Size(rows: rows, columns: columns)
    return coverage(image, units: map(image, field), field: field)
  }
}

extension Matrix {
  /// This matrix with 0 in all places but some.
  func keeping(_ isKept: (Place) -> Bool) -> Matrix {
    var kept = self
    for row in 0..<rows {
      for column in 0..<columns where !isKept(Place(row: row, column: column)) {
        kept[row, column] = 0
      }
    }
    return kept
  }
}

/// The weighted sum of one unit.
enum Weighing {
  /// The sum over the field that begins at `row` and `column`, with the bias added `biases` times.
  /// What lies outside the image is 0.
  static func sum(
    _ filter: Matrix, _ image: Matrix, _ row: Int, _ column: Int, bias: Float = 0,
    times biases: Int = 1
  ) -> Float {
    var sum = bias * Float(biases)
    for r in 0..<filter.rows where (0..<image.rows).contains(row + r) {
      for c in 0..<filter.columns where (0..<image.columns).contains(column + c) {
        sum += filter[r, c] * image[row + r, column + c]
      }
    }
    return sum
  }

  /// A filter, an image that it fits into, and one of the units that it makes.
  static func randomUnit(_ random: inout RandomSource) -> (Matrix, Matrix, Place) {
    let filter = random.matrix(random.size(rows: 1...3, columns: 1...3), values: -4...4)
    let room = random.size(rows: 0...3, columns: 0...3)
    let image = random.matrix(
      Size(rows: filter.rows + room.rows, columns: filter.columns + room.columns))
    let unit = Place(row: random.int(in: 0...room.rows), column: random.int(in: 0...room.columns))
    return (filter, image, unit)
  }
}
