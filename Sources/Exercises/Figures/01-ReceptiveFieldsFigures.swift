import Pictures
import Reference
import Tensors

/// The figures of lesson 1.
enum ReceptiveFieldFigures {
  static let all: [Figure] = [applied, walk, coverage, stack, words]

  /// The filter of the page's beginning, laid on the running picture in every place.
  private static let applied = Figure(
    "01-receptive-fields-applied",
    alternativeText: """
      A filter finds the upright lines of the little house. The house is a grid of 12×12 pixels, 1 \
      with ink and 0 without. The filter has the row −1 2 −1 three times. A window on rows 6 to 8 \
      and columns 0 to 2 of the house holds a piece of the left wall, and leads to the answer of \
      unit (6, 0): 6. The map of all 10×10 answers has a 6 at four places along the two walls, \
      numbers up to 5 at the chimney and the door, and negative numbers beside these lines.
      """
  ) {
    let filter = Matrix([[-1, 2, -1], [-1, 2, -1], [-1, 2, -1]])
    let unit = Place(row: 6, column: 0)
    Beside(gap: 34) {
      HeatGrid(runningPicture, as: .input, cell: 14).numbered().window(field(of: unit))
        .captioned("the house")
      NumberGrid(filter, as: .filter, cell: 30).captioned("the filter")
    }
    HeatGrid(figureMap(of: runningPicture, with: filter), hasNumbers: true, cell: 25).numbered()
      .window(Fields.window(unit.row, unit.column, Size(1)))
      .captioned("the map: an answer for each place of the filter")
  }

  /// The window on the running picture: in the corner, by the door, one to the right, one down.
  private static let walk = Figure(
    "01-receptive-fields-walk",
    alternativeText: """
      A window of 3×3 pixels walks over the little house of 12×12 pixels, and under it stands what \
      it shows. Unit (0, 0) sees rows 0 to 2 and columns 0 to 2, the empty corner: nine zeros. \
      Unit (7, 4) sees rows 7 to 9 and columns 4 to 6, a corner of the door: 1 1 0, 0 1 0, 0 1 0. \
      Unit (7, 5), one to the right, sees columns 5 to 7: 1 0 0 three times, an upright line. Unit \
      (8, 5), one further down, sees rows 8 to 10. There the line meets the floor: 1 0 0, 1 0 0, \
      1 1 1.
      """
  ) {
    let units = [
      Place(row: 0, column: 0), Place(row: 7, column: 4), Place(row: 7, column: 5),
      Place(row: 8, column: 5),
    ]
    Frames(
      units.map { unit in
        Frame("unit (\(unit.row), \(unit.column))\n\(inWords(field(of: unit)))") {
          HeatGrid(runningPicture, as: .input, cell: 12).numbered().window(field(of: unit))
          Arrow(.down, length: 22)
          NumberGrid(pixels(of: field(of: unit)), cell: 26)
        }
      }, perRow: 2, gap: 20)
  }

  /// Two fields that overlap, and how many fields there are over each pixel.
  private static let coverage = Figure(
    "01-receptive-fields-coverage",
    alternativeText: """
      Fields overlap. On an image of 5×6 pixels, the 3×3 fields of unit A, (0, 1), and unit B, \
      (1, 2), share four pixels. Beside it, for each pixel the number of 3×3 fields that hold it, \
      row by row: 1 2 3 3 2 1, then 2 4 6 6 4 2, then 3 6 9 9 6 3, then 2 4 6 6 4 2, then \
      1 2 3 3 2 1. The pixels in the corners lie in one field, those in the middle in nine.
      """
  ) {
    let image = Size(rows: 5, columns: 6)
    let (a, b) = (field(of: Place(row: 0, column: 1)), field(of: Place(row: 1, column: 2)))
    let shared = Field(
      rows: a.rows.clamped(to: b.rows), columns: a.columns.clamped(to: b.columns))
    Beside(gap: 28) {
      NumberGrid(Matrix(image), cell: 25).labeled { shared.contains($0) ? "A B" : "" }
        .tinted(shared, as: .filter)
        .window(a, label: "A").window(b, label: "B", isDashed: true)
        .captioned("two fields share \(shared.size.count) pixels")
      HeatGrid(Reference.coverage(of: image, by: Size(3)), as: .output, hasNumbers: true, cell: 25)
        .captioned("fields over each pixel")
    }
  }

  /// One, two and three layers on nine pixels: how far the topmost unit sees.
  private static let stack = Figure(
    "01-receptive-fields-stack",
    alternativeText: """
      A unit sees further through every layer. Nine pixels in a row, and layers whose units look \
      at three units each. Through one layer the unit in the middle sees 3 pixels, through two \
      layers 5 pixels, through three layers 7 pixels: the cone below the unit widens by one pixel \
      on each side.
      """
  ) {
    Frames(
      (1...3).map { layers in
        Frame("\(layers) \(layers == 1 ? "layer" : "layers"): 3\(plusTwos(layers - 1)) pixels") {
          rows(layers: layers)
        }
      }, perRow: 1, gap: 30)
  }

  private static func plusTwos(_ count: Int) -> String {
    count == 0 ? "" : String(repeating: " + 2", count: count) + " = \(3 + 2 * count)"
  }

  /// The layers, lined up on the image below them.
  private static func rows(layers: Int) -> Drawing {
    let image = UnitRows(image: 9, spacing: 26, rise: 52)
    let stacked = (1...layers).reduce(image) { rows, layer in
      rows.layer(Caption("layer \(layer)", as: .output), filter: 3)
    }
    var drawing = stacked.tracing(unit: (9 - 2 * layers) / 2).drawing
    drawing.axis = drawing.height
    return drawing
  }

  /// Stride, padding and dilation, each on a few pixels in a row.
  private static let words = Figure(
    "01-receptive-fields-words",
    alternativeText: """
      Stride, padding and dilation, each on pixels in a row, with windows of three. With stride 2, \
      seven pixels have three units, whose windows begin two pixels apart. With padding 1, five \
      pixels have a zero before them and a zero behind them, and so five units. With dilation 2, \
      the unit of a window looks at every other pixel: three weights span five of seven pixels.
      """
  ) {
    Frames(
      [
        Frame("stride 2: the window moves by two pixels") {
          row(7).layer(Caption("units", as: .output), filter: 3, stride: 2).connected()
            .tracing(unit: 1)
        },
        Frame("padding 1: a zero is added at each end") {
          row(5).layer(
            Caption("units", as: .output), filter: 3, padding: AxisPadding(before: 1, after: 1)
          ).connected().tracing(unit: 0)
        },
        Frame("dilation 2: the window has gaps") {
          row(7).layer(Caption("units", as: .output), filter: 3, dilation: 2).connected()
            .tracing(unit: 1)
        },
      ], perRow: 1, gap: 26)
  }

  private static func row(_ pixels: Int) -> UnitRows {
    UnitRows(image: pixels, spacing: 32, rise: 60)
  }

  // MARK: What the figures show, from the definition

  private static func field(of unit: Place) -> Field {
    Fields.window(unit.row, unit.column, Size(3))
  }

  private static func inWords(_ field: Field) -> String {
    "rows \(field.rows.lowerBound)–\(field.rows.upperBound - 1), "
      + "columns \(field.columns.lowerBound)–\(field.columns.upperBound - 1)"
  }

  private static func pixels(of field: Field) -> Matrix {
    Matrix(field.rows.map { row in field.columns.map { runningPicture[row, $0] } })
  }
}
