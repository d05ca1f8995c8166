import Judging
import Pictures
import Reference
import Tensors

/// The figures of lesson 9.
enum MatrixMultiplicationFigures {
  static let all: [Figure] = [windows, house, toeplitz, stamps, blocks]

  private static let image = Matrix.counting(3, 3, from: 0)
  private static let filter: Matrix = [[0, 1], [2, 3]]

  /// The windows of a picture become the columns of a matrix, and the map a product.
  private static let windows = Figure(
    "09-matrix-multiplication-windows",
    alternativeText: """
      Windows become columns, and filtering becomes one product. A picture of 3×3 pixels, 0 to 8, has \
      four windows of 2×2: A holds 0 1 3 4, B 1 2 4 5, C 3 4 6 7, and D 4 5 7 8. Each is written from \
      top to bottom as a column of a 4×4 matrix. The filter with the rows 0 1 and 2 3 is written as \
      the row 0 1 2 3. The row times the matrix is the map as a row: 19 25 37 43.
      """, gap: 26
  ) {
    let places = Size(2).places
    Frames(
      zip(letters, places).map { letter, place in
        Frame("\(letter)") {
          NumberGrid(image, cell: 30).window(Fields.window(place.row, place.column, Size(2)))
        }
      }, perRow: 4, gap: 26)
    Arrow(.down, length: 30)
    Beside(gap: 14) {
      NumberGrid(Matrix([filter.values]), as: .filter, cell: 32)
        .captioned(Caption("the filter as a row", as: .filter))
      Sign("·")
      lettered(windowColumns).captioned(Caption("a column for each window", as: .input))
      Sign.equals
      lettered(product).captioned(Caption("the map as a row", as: .output))
    }
  }

  private static let letters = ["A", "B", "C", "D"]

  private static var windowColumns: NumberGrid {
    let columns = try? Reference.im2col(
      [image], filter: filter.size, stride: Size(1), padding: Padding(0))
    return NumberGrid(columns ?? Matrix(Size(4)), cell: 32)
  }

  private static var product: NumberGrid {
    let map = figureMap(of: image, with: filter)
    return NumberGrid(Matrix([map.values]), as: .output, cell: 32)
  }

  /// A grid under a letter for each of its columns.
  private static func lettered(_ grid: NumberGrid) -> Drawing {
    Stacked(gap: 4) {
      Beside(gap: 0) {
        for letter in letters {
          Drawing(
            width: grid.cell, height: 18,
            marks: [.text([Words(letter)], Point(grid.cell / 2, 9), Lettering(isBold: true))])
        }
      }
      grid
    }.drawing.leveled(at: grid.drawing)
  }

  /// The windows of the running picture, and one row of weights.
  private static let house = Figure(
    "09-matrix-multiplication-house",
    alternativeText: """
      The little house as a matrix. The house has 12×12 pixels. Its 100 windows of 3×3 are the \
      columns of a matrix of 9×100. Ink is dark in it. Each row of the matrix is nearly the whole \
      house, unrolled: ten short stretches, one for each row of windows. From row to row the \
      pattern moves by a pixel, or by a stretch. Under the matrix stands its product with the row \
      of a level line, 0 0 0 1 1 1 0 0 0. Cut into ten rows, these 100 numbers are the map of the \
      filter. It is darkest along the eaves and the floor.
      """
  ) {
    let level: Matrix = [[0, 0, 0], [1, 1, 1], [0, 0, 0]]
    let map = figureMap(of: runningPicture, with: level)
    let columns = try? Reference.im2col(
      [runningPicture], filter: level.size, stride: Size(1), padding: Padding(0))
    Beside(gap: 40) {
      HeatGrid(runningPicture, as: .input, cell: 9).captioned(Caption("144 pixels", as: .input))
      HeatGrid(level, as: .filter, cell: 22).captioned(Caption("a level line", as: .filter))
      HeatGrid(map, cell: 10).captioned(Caption("100 units", as: .output))
    }
    HeatGrid(columns ?? Matrix(Size(0)), as: .input, cell: 5.6)
      .captioned(Caption("100 windows as columns: 9×100", as: .input))
    HeatGrid(Matrix([map.values]), cell: 5.6)
      .captioned(Caption("the product: 1×100", as: .output))
  }

  /// The matrix of a filter, cut at the ends of the picture's rows.
  private static let toeplitz = Figure(
    "09-matrix-multiplication-toeplitz",
    alternativeText: """
      The matrix of a 3×3 filter, 1 to 9, on pictures of 4×4. It has 4 rows, one for each unit, and 16 \
      columns, one for each pixel, here in four groups of 4: the rows of the picture. In the first row, \
      the filter's rows 1 2 3, 4 5 6 and 7 8 9 begin the first three groups, and the fourth is empty. In \
      the second row, everything stands one pixel to the right. In the third and fourth rows, the same \
      two patterns stand one group further on. 36 of the 64 numbers are not 0.
      """
  ) {
    let filter = Matrix.counting(3, 3)
    let matrix = (try? Reference.toeplitz(filter, image: Size(4))) ?? Matrix(Size(0))
    NumberGrid(filter, as: .filter, cell: 28).captioned(Caption("the filter", as: .filter))
    Arrow(.down, length: 26)
    Beside(gap: 8) {
      Stacked(gap: 0, alignment: .left) {
        for place in Size(2).places {
          Drawing(
            width: 66, height: 28,
            marks: [
              .text(
                [Words("unit \(place.row), \(place.column)", as: .output)], Point(33, 14),
                Lettering(size: 13))
            ])
        }
      }
      for group in 0..<4 {
        rowGroup(group, of: matrix).captioned(Caption("row \(group)", as: .input, size: 13))
      }
    }
  }

  /// The columns of the matrix that belong to one row of the picture.
  private static func rowGroup(_ number: Int, of matrix: Matrix) -> NumberGrid {
    let part = Matrix(
      (0..<matrix.rows).map { row in (0..<4).map { matrix[row, number * 4 + $0] } })
    return part.size.places.filter { part[$0] != 0 }.reduce(
      NumberGrid(part, as: .plain, cell: 28).labeled { part[$0] == 0 ? "" : shortText(part[$0]) }
    ) { grid, place in
      grid.tinted(Fields.window(place.row, place.column, Size(1)), as: .filter)
    }
  }

  /// Four stamps, and their sum.
  private static let stamps = Figure(
    "09-matrix-multiplication-stamps",
    alternativeText: """
      A convolution backwards is stamping. The input has the rows 1 2 and 3 4, the filter the rows 0 1 \
      and 2 3. Four times, the filter is stamped onto a picture of 3×3, each time one pixel further: \
      1 times the filter in the top left corner, 2 times at the top right, 3 times at the bottom left, 4 \
      times at the bottom right. The sum of the four has the rows 0 1 2, then 2 10 10, then 6 17 12. Its \
      center, 10, has got something from every stamp: 3 and 4 and 3 and 0.
      """, gap: 26
  ) {
    let input: Matrix = [[1, 2], [3, 4]]
    Beside(gap: 18) {
      NumberGrid(input, as: .input, cell: 32).captioned(Caption("input", as: .input))
      NumberGrid(filter, as: .filter, cell: 32).captioned(Caption("filter", as: .filter))
    }
    Frames(
      input.size.places.map { place in
        Frame("\(shortText(input[place])) times the filter") {
          stamp(of: input, at: place)
        }
      }, perRow: 2, gap: 34)
    Arrow(.down, length: 26, label: "added up")
    NumberGrid(
      Reference.transposedConvolution(input, filter: filter, stride: Size(1)), as: .output, cell: 32
    ).captioned(Caption("output", as: .output))
  }

  private static func stamp(of input: Matrix, at place: Place) -> NumberGrid {
    let window = Fields.window(place.row, place.column, filter.size)
    let alone = input.keeping { row, column in Place(row: row, column: column) == place }
    let picture = Reference.transposedConvolution(alone, filter: filter, stride: Size(1))
    return NumberGrid(picture, as: .output, cell: 32).labeled {
      window.contains($0) ? shortText(picture[$0]) : ""
    }.tinted(window, as: .filter).window(window)
  }

  /// The part of a product that stays in registers.
  private static let blocks = Figure(
    "09-matrix-multiplication-blocks",
    alternativeText: """
      A block of a product, and what it is made of. The left matrix is 8×6, the right one 6×16, and the \
      product 8×16. A band of 4 whole rows of the left matrix and a strip of 8 whole columns of the right \
      one are marked, and the block of 4×8 numbers where they meet in the product. While the band is read \
      from left to right and the strip from top to bottom, one column of 4 and one row of 8 at a time, the \
      32 sums of the block stay where they are.
      """
  ) {
    Table(
      [
        [Drawing(width: 6 * 14, height: 1), marked(Size(rows: 6, columns: 16), columns: 8..<16)],
        [
          marked(Size(rows: 8, columns: 6), rows: 4..<8),
          marked(Size(rows: 8, columns: 16), rows: 4..<8, columns: 8..<16),
        ],
      ], gap: 18, rowGap: 18)
    Caption([
      .filter("band"), " of 4 rows, ", .input("strip"), " of 8 columns, ", .output("block"),
      " of 4×8 sums",
    ])
  }

  /// A grid without numbers, some rows and columns of which are marked.
  private static func marked(
    _ size: Size, rows: Range<Int>? = nil, columns: Range<Int>? = nil
  ) -> NumberGrid {
    let field = Field(rows: rows ?? 0..<size.rows, columns: columns ?? 0..<size.columns)
    let role: Role = rows == nil ? .input : columns == nil ? .filter : .output
    return NumberGrid(Matrix(size), as: .plain, cell: 14).labeled { _ in "" }
      .tinted(field, as: role).window(field, as: role)
  }
}

extension Drawing {
  /// This drawing lined up with its neighbors as its lowest part, `grid`, would be.
  fileprivate func leveled(at grid: Drawing) -> Drawing {
    var drawing = self
    drawing.axis = height - grid.height + grid.axis
    return drawing
  }
}
