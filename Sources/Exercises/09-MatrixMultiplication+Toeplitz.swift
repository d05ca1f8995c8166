// Slips on the way from a filter to its matrix.

import Reference
import Tensors

/// A slip in where a weight is written.
struct ToeplitzSlip: Sendable {
  let name: String
  let hint: String
  /// The row of the matrix that a unit has.
  var row: @Sendable (_ unit: Place, _ units: Size) -> Int = { unit, units in
    unit.row * units.columns + unit.column
  }
  /// The column of the matrix that the pixel under a weight has.
  typealias Column = @Sendable (_ unit: Place, _ weight: Place, _ sizes: Sizes) -> Int
  var column: Column = { unit, weight, sizes in
    (unit.row + weight.row) * sizes.image.columns + unit.column + weight.column
  }
  /// The weight that is written.
  var weight: @Sendable (_ weight: Place, _ filter: Size) -> Place = { weight, _ in weight }

  struct Sizes {
    let image: Size
    let filter: Size
    let units: Size
  }

  /// The matrix. Throws what must be thrown. What would stand outside is left out.
  func matrix(of filter: Matrix, image: Size) throws(ShapeError) -> Matrix {
    let units = try units(over: image, filter.size, Size(1), Padding(0))
    let sizes = Sizes(image: image, filter: filter.size, units: units)
    var matrix = Matrix(rows: units.count, columns: image.count)
    for unit in units.places {
      for place in filter.size.places {
        let entry = Place(row: row(unit, units), column: column(unit, place, sizes))
        let source = weight(place, filter.size)
        if matrix.size.contains(entry) { matrix[entry] = filter.number(at: source) }
      }
    }
    return matrix
  }
}

extension ToeplitzSlip {
  static let pixelsSideBySide = ToeplitzSlip(
    name: "writes the filter's rows side by side",
    hint: "Do the two rows of a window follow each other in the long column of pixels?",
    column: { unit, weight, sizes in
      unit.row * sizes.image.columns + unit.column + weight.row * sizes.filter.columns
        + weight.column
    })
  static let oneOnAtTheEdge = ToeplitzSlip(
    name: "moves on by one pixel at the end of a row, too",
    hint: "Where does the window of the first unit in the second row begin?",
    column: { unit, weight, sizes in
      unit.row * sizes.units.columns + unit.column + weight.row * sizes.image.columns
        + weight.column
    })
  static let imageByColumns = ToeplitzSlip(
    name: "numbers the pixels column by column",
    hint: "Which pixel comes second: the one to the right, or the one below?",
    column: { unit, weight, sizes in
      (unit.column + weight.column) * sizes.image.rows + unit.row + weight.row
    })
  static let unitsByColumns = ToeplitzSlip(
    name: "numbers the units column by column",
    hint: "Which unit comes second: the one to the right, or the one below?",
    row: { unit, units in unit.column * units.rows + unit.row })
  static let imageRowsForColumns = ToeplitzSlip(
    name: "counts as many pixels in a row as the image has rows",
    hint: "How many pixels does a row of a 2×3 image have?",
    column: { unit, weight, sizes in
      (unit.row + weight.row) * sizes.image.rows + unit.column + weight.column
    })
  static let unitRowsForColumns = ToeplitzSlip(
    name: "counts as many units in a row as there are rows of units",
    hint: "How many units are in the first row, and which number has the unit after them?",
    row: { unit, units in unit.row * units.rows + unit.column })
  static let filterTransposed = ToeplitzSlip(
    name: "exchanges rows and columns of the weights",
    hint: "When you move one weight to the right, which of its indices grows?",
    weight: { weight, _ in weight.axesSwapped })
  static let filterTurned = ToeplitzSlip(
    name: "turns the filter by 180°",
    hint: "Which weight should meet the window's top-left pixel?",
    weight: { weight, filter in
      Place(row: filter.rows - 1 - weight.row, column: filter.columns - 1 - weight.column)
    })
  static let sameWindow = ToeplitzSlip(
    name: "looks through one window for all units",
    hint: "Which pixels does the second unit see that the first does not?",
    column: { _, weight, sizes in weight.row * sizes.image.columns + weight.column })
  static let rowTwice = ToeplitzSlip(
    name: "uses the unit's row for both axes",
    hint: "Which of the unit's two numbers says how far to the right it is?",
    column: { unit, weight, sizes in
      (unit.row + weight.row) * sizes.image.columns + unit.row + weight.column
    })
  static let columnTwice = ToeplitzSlip(
    name: "uses the unit's column for both axes",
    hint: "Which of the unit's two numbers says how far down it is?",
    column: { unit, weight, sizes in
      (unit.column + weight.row) * sizes.image.columns + unit.column + weight.column
    })
  static let upwards = ToeplitzSlip(
    name: "moves up through the window",
    hint: "Is the second row of a window above the first one or below it?",
    column: { unit, weight, sizes in
      (unit.row - weight.row) * sizes.image.columns + unit.column + weight.column
    })
  static let leftwards = ToeplitzSlip(
    name: "moves to the left through the window",
    hint: "Is the second column of a window to the left of the first one or to the right?",
    column: { unit, weight, sizes in
      (unit.row + weight.row) * sizes.image.columns + unit.column - weight.column
    })
  static let firstPixelOnly = ToeplitzSlip(
    name: "writes all weights on the first pixel of the window",
    hint: "How many pixels does a filter of 2×3 see at once?",
    column: { unit, _, sizes in unit.row * sizes.image.columns + unit.column })
  static let acrossOnly = ToeplitzSlip(
    name: "moves the window to the right and never down",
    hint: "Which row of the picture does a unit of the second row begin on?",
    column: { unit, weight, sizes in
      weight.row * sizes.image.columns + unit.column + weight.column
    })
  static let downOnly = ToeplitzSlip(
    name: "moves the window down and never to the right",
    hint: "Which column of the picture does the second unit of a row begin on?",
    column: { unit, weight, sizes in
      (unit.row + weight.row) * sizes.image.columns + weight.column
    })
}

extension Reference {
  /// The numbers that the pixels of a unit have, if all pixels are counted row by row.
  static func pixelNumbers(of unit: Place, filter: Size, image: Size) -> [Int] {
    image.places.indices.filter { index in
      let pixel = image.places[index]
      return (unit.row..<unit.row + filter.rows).contains(pixel.row)
        && (unit.column..<unit.column + filter.columns).contains(pixel.column)
    }
  }
}
