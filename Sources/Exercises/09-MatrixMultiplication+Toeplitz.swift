// The exercise of lesson 9 on the matrix of a filter.

import Judging
import Reference
import Tensors

let toeplitz: Exercise<Matrix, Matrix, Size> = .init(
  "toeplitz", points: 5, difficulty: .hard, reference: Reference.toeplitz,
  checks: {
    Check(
      "has a row for each unit along a line",
      examples: [
        (Matrix([[1, 2]]), Size(rows: 1, columns: 4)),
        (Matrix([[0.25, 1.5]]), Size(rows: 1, columns: 3)),
        (Matrix([[5], [-3]]), Size(rows: 4, columns: 1)),
      ], random: 3
    ) { random in
      (random.matrix(rows: 1...1, columns: 2...3), Size(rows: 1, columns: random.int(in: 5...6)))
    }
    Check(
      "moves on to the next row of the picture", share: 2,
      examples: [
        (Matrix([[1, 2], [3, 4]]), Size(3)),
        (Matrix([[1, -2, 3], [4, 5, 6]]), Size(rows: 3, columns: 5)),
        (Matrix([[1, 2], [3, -4], [5, 6]]), Size(rows: 5, columns: 3)),
        (.counting(3, 3), Size(4)),
        (Matrix([[7]]), Size(rows: 2, columns: 3)),
        (.counting(2, 3), Size(rows: 2, columns: 3)),
        (.counting(3, 1), Size(rows: 4, columns: 2)),
      ]
    ) { random in
      (
        random.matrix(random.size(rows: 1...3, columns: 1...3)),
        random.size(rows: 3...4, columns: 3...5)
      )
    }
    Check(
      "refuses what does not fit, and says why",
      examples: [
        (Matrix([[1], [2], [3]]), Size(rows: 2, columns: 4)),
        (Matrix([[1, 2, 3]]), Size(rows: 4, columns: 2)),
        (Matrix(rows: 0, columns: 1), Size(2)), (Matrix(rows: 1, columns: 0), Size(2)),
        (Matrix([[1]]), Size(rows: 0, columns: 2)), (Matrix([[1]]), Size(rows: 2, columns: 0)),
        (Matrix([[1]]), Size(rows: -1, columns: 2)),
        (Matrix([[1, 2]]), Size(rows: 0, columns: 1)),
      ], random: 3
    ) { random in
      (random.matrix(rows: 4...5, columns: 1...2), random.size(rows: 2...3, columns: 2...3))
    }
  },
  misconceptions: {
    placed(.pixelsSideBySide)
    placed(.oneOnAtTheEdge)
    placed(.imageByColumns)
    placed(.unitsByColumns)
    placed(.imageRowsForColumns)
    placed(.unitRowsForColumns)
    placed(.filterTransposed)
    placed(.filterTurned)
    placed(.sameWindow)
    placed(.rowTwice)
    placed(.columnTwice)
    placed(.upwards)
    placed(.leftwards)
    placed(.firstPixelOnly)
    placed(.windowRowTwice)
    placed(.windowColumnTwice)
    placed(.weightRowTwice)
    placed(.weightColumnTwice)
    placed(.firstUnitsDownLeftOut)
    placed(.firstUnitsAcrossLeftOut)
    placed(.firstRowLeftOut)
    placed(.firstColumnLeftOut)
    placed(.acrossOnly)
    placed(.downOnly)
    Misconception(
      "has a column for each unit and a row for each pixel",
      hint: "Which of the two matrices of the product stands on the left?"
    ) { filter, image in try Reference.toeplitz(filter, image: image).transposed }
    Misconception(
      "writes 1 wherever a unit sees a pixel",
      hint: "What does the unit do with the pixel before it adds it?"
    ) { filter, image in try Reference.toeplitz(filter.map { _ in 1 }, image: image) }
    Misconception(
      "goes through the pixels of the padded picture as well",
      hint: "How many units are there without padding?"
    ) { filter, image in
      let units = try Reference.toeplitz(filter, image: image)
      let wide = Size(
        rows: image.rows + filter.rows - 1, columns: image.columns + filter.columns - 1)
      let larger = try Reference.toeplitz(filter, image: wide)
      return larger.size == units.size ? units : larger
    }
    Misconception(
      "takes a filter or an image without any rows or columns",
      hint: "How many rows does the smallest image have, and how many the smallest filter?"
    ) { filter, image in
      do {
        return try Reference.toeplitz(filter, image: image)
      } catch ShapeError.notPositive {
        if filter.rows > image.rows || filter.columns > image.columns {
          throw ShapeError.filterTooLarge(filter: filter.size, image: image)
        }
        let units = (image.rows - filter.rows + 1) * (image.columns - filter.columns + 1)
        return Matrix(rows: units, columns: max(image.rows, 0) * max(image.columns, 0))
      }
    }
    Misconception(
      "refuses a filter only if it has too many rows",
      hint: "Can a filter be too wide, though it is not too tall?"
    ) { filter, image in
      do {
        return try Reference.toeplitz(filter, image: image)
      } catch ShapeError.filterTooLarge where filter.rows <= image.rows {
        return Matrix(rows: 0, columns: image.count)
      }
    }
    refusing(.onEitherAxis)
    refusing(.onRows)
    refusing(.onColumns)
  },
  hints: [
    "Which pixels does unit (0, 0) see, and which numbers do they have in the long column?",
    "How many pixels of the long column lie between the first and the second row of a window?",
    """
    When the filter has reached the right edge and goes on with the next row, by how many pixels \
    does the beginning of its window move?
    """,
  ],
  trace: { filter, image in
    guard let matrix = try? Reference.toeplitz(filter, image: image),
      let map = try? Reference.correlateStrided(
        Matrix(image), with: filter, stride: Size(1), padding: Padding(0))
    else { return [] }
    let rows = map.size.places.prefix(4).enumerated().map { index, unit -> String in
      let seen = Reference.pixelNumbers(of: unit, filter: filter.size, image: image)
      return
        "Row \(index): unit \(unit) sees the pixels \(seen.map(String.init).joined(separator: " "))."
    }
    return [
      "The picture has \(image.count) pixels, the map \(map.size.count) units: the matrix is "
        + "\(matrix.size).",
      "Numbered row by row, the first pixel of the picture's second row is number \(image.columns).",
    ] + rows
  })

private func refusing(_ fit: ExactFit) -> Misconception<Matrix, Matrix, Size> {
  Misconception("refuses a filter that is \(fit.name) as the image", hint: ExactFit.hint) {
    filter, image in
    let matrix = try Reference.toeplitz(filter, image: image)
    try fit.refuse(filter.size, on: image)
    return matrix
  }
}

private func placed(_ slip: ToeplitzSlip) -> Misconception<Matrix, Matrix, Size> {
  Misconception(slip.name, hint: slip.hint) { filter, image in
    try slip.matrix(of: filter, image: image)
  }
}

// MARK: - Slips

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

  /// Whether the loops come to a weight of a unit.
  var isVisited: @Sendable (_ unit: Place, _ weight: Place) -> Bool = { _, _ in true }

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
      for place in filter.size.places where isVisited(unit, place) {
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
  static let windowRowTwice = ToeplitzSlip(
    name: "moves through the window on its diagonal",
    hint: "From one weight of a row to the next, which way does the pixel lie?",
    column: { unit, weight, sizes in
      (unit.row + weight.row) * sizes.image.columns + unit.column + weight.row
    })
  static let windowColumnTwice = ToeplitzSlip(
    name: "moves through the window on its diagonal, once for each row",
    hint: "From one weight of a row to the next, does the pixel lie further down?",
    column: { unit, weight, sizes in
      (unit.row + weight.column) * sizes.image.columns + unit.column + weight.column
    })
  static let weightRowTwice = ToeplitzSlip(
    name: "writes weights from the filter's diagonal, by their row",
    hint: "Which two numbers does a weight need?",
    weight: { weight, _ in Place(row: weight.row, column: weight.row) })
  static let weightColumnTwice = ToeplitzSlip(
    name: "writes weights from the filter's diagonal, by their column",
    hint: "Which two numbers does a weight need?",
    weight: { weight, _ in Place(row: weight.column, column: weight.column) })
  static let firstUnitsDownLeftOut = ToeplitzSlip(
    name: "leaves out the first row of units",
    hint: "Which number does the first row of units have?",
    isVisited: { unit, _ in unit.row > 0 })
  static let firstUnitsAcrossLeftOut = ToeplitzSlip(
    name: "leaves out the first column of units",
    hint: "Which number does the first column of units have?",
    isVisited: { unit, _ in unit.column > 0 })
  static let firstRowLeftOut = ToeplitzSlip(
    name: "leaves out the first row of the filter",
    hint: "Which number does the first row of the filter have?",
    isVisited: { _, weight in weight.row > 0 })
  static let firstColumnLeftOut = ToeplitzSlip(
    name: "leaves out the first column of the filter",
    hint: "Which number does the first column of the filter have?",
    isVisited: { _, weight in weight.column > 0 })
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
