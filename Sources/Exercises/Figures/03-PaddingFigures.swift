import Pictures
import Reference
import Tensors

/// The figures of lesson 3.
enum PaddingFigures {
  static let all: [Figure] = [frame, evenFilter, mirror, zerosSeen]

  /// A frame of zeros that grows around a small image.
  private static let frame = Figure(
    "03-padding-frame",
    alternativeText: """
      A frame of zeros grows around an image of two rows and three columns that holds 1 to 6. With \
      padding 0 there is only the image, 2×3. With padding 1, a frame one zero wide makes it 4×5. \
      With padding 2, a frame two zeros wide makes it 6×7.
      """
  ) {
    Frames(
      (0...2).map { width in
        let padding = Padding(width)
        let padded = Reference.zeroPad([[1, 2, 3], [4, 5, 6]], by: padding)
        return Frame("padding \(width)\n\(padded.size)") {
          NumberGrid(padded, cell: 32).padded(by: padding)
        }
      }, perRow: 2, gap: 32, isEven: false)
  }

  /// Where `same` puts the zeros of an odd and of an even filter.
  private static let evenFilter = Figure(
    "03-padding-even-filter",
    alternativeText: """
      Five pixels make five units, once with a filter three wide and once with a filter two wide. \
      The filter three wide needs two zeros: one before the first pixel and one after the last. The \
      filter two wide needs one zero: it stands after the last pixel, and the first unit begins on \
      the first pixel.
      """
  ) {
    Frames(
      [
        Frame("filter 3 wide: a zero before, a zero after") {
          sameRows(filter: 3, padding: AxisPadding(before: 1, after: 1))
        },
        Frame("filter 2 wide: the one zero goes after") {
          sameRows(filter: 2, padding: AxisPadding(before: 0, after: 1))
        },
      ], perRow: 1, gap: 32)
  }

  private static func sameRows(filter: Int, padding: AxisPadding) -> UnitRows {
    UnitRows(image: 5, texts: (1...5).map { "\($0)" }, spacing: 42, rise: 92)
      .layer(Caption("units", as: .output), filter: filter, padding: padding)
      .connected().tracing(unit: 0).tracing(unit: 4)
  }

  /// Mirrored padding of one row: the edge pixel itself is the mirror.
  private static let mirror = Figure(
    "03-padding-mirror",
    alternativeText: """
      The row 1 2 3 4 5, padded by two mirrored pixels on each side, reads 3 2, then 1 2 3 4 5, \
      then 4 3. The mirror on the left stands on the pixel 1, the mirror on the right on the pixel \
      5. Arrows lead from each pixel to its copy. Both are equally far from the mirror. The pixels \
      on the mirrors are not repeated.
      """
  ) {
    // No hatching: that is for zeros.
    NumberGrid([[3, 2, 1, 2, 3, 4, 5, 4, 3]], as: .plain, cell: 48)
      .tinted(Field(rows: 0..<1, columns: 2..<7), as: .input)
      .bow(from: Place(row: 0, column: 3), to: Place(row: 0, column: 1))
      .bow(from: Place(row: 0, column: 4), to: Place(row: 0, column: 0))
      .bow(from: Place(row: 0, column: 5), to: Place(row: 0, column: 7))
      .bow(from: Place(row: 0, column: 4), to: Place(row: 0, column: 8))
      .mirror(at: 2)
      .mirror(at: 6)
  }

  /// How many padding zeros each unit of a padded layer looks at.
  private static let zerosSeen = Figure(
    "03-padding-zeros-seen",
    alternativeText: """
      How many zeros each unit of a 3×3 filter sees on an image of 4×5 pixels with padding 1. The \
      window of unit A, in the top left corner, holds five zeros. The window of unit B, at the \
      right edge, holds three. The window of unit C, inside, holds none. The numbers of all units, \
      row by row: 5 3 3 3 5, then 3 0 0 0 3 twice, then 5 3 3 3 5.
      """
  ) {
    let units = [
      ("A", "corner", Place(row: 0, column: 0)), ("B", "edge", Place(row: 2, column: 4)),
      ("C", "inside", Place(row: 1, column: 2)),
    ]
    let counts = zerosSeen(image: Size(rows: 4, columns: 5), filter: Size(3), padding: Padding(1))
    let windows = units.map { name, position, place in
      Frame("unit \(name), \(position): \(shortText(counts[place])) zeros") {
        framedImage(Size(rows: 4, columns: 5))
          .window(Fields.window(place.row, place.column, Size(3)), label: name)
      }
    }
    let map = units.reduce(HeatGrid(counts, as: .padding, hasNumbers: true, cell: 36)) {
      grid, unit in
      grid.window(Fields.window(unit.2.row, unit.2.column, Size(1)), label: unit.0)
    }
    Frames(windows + [Frame("zeros that each unit sees") { map }], perRow: 2)
  }

  private static func framedImage(_ image: Size) -> NumberGrid {
    NumberGrid(Reference.zeroPad(Matrix(image), by: Padding(1)), cell: 28)
      .padded(by: Padding(1))
      .labeled { image.contains(Place(row: $0.row - 1, column: $0.column - 1)) ? "" : "0" }
  }

  private static func zerosSeen(image: Size, filter: Size, padding: Padding) -> Matrix {
    let map = Fields.map(image.padded(by: padding), filter)
    return Matrix(
      (0..<map.rows).map { row in
        (0..<map.columns).map { column in
          Float(
            Reference.zerosSeen(
              row: row, column: column, image: image, filter: filter, padding: padding))
        }
      })
  }
}
