import Pictures
import Reference
import Tensors

/// The figures of lesson 1.
enum ReceptiveFieldFigures {
  static let all: [Figure] = [walk, coverage, stack]

  /// The window on the running picture: in the corner, by the door, one to the right, one down.
  private static let walk = Figure(
    "01-receptive-fields-walk",
    alternativeText: """
      A window of 3×3 pixels walks over the little house of 12×12 pixels, and under it stands what \
      it shows. Unit (0, 0) sees rows 0 to 2 and columns 0 to 2, the empty corner: nine zeros. \
      Unit (7, 4) sees rows 7 to 9 and columns 4 to 6, a corner of the door: 1 1 0, 0 1 0, 0 1 0. \
      Unit (7, 5), one to the right, sees columns 5 to 7: 1 0 0 three times, an upright line. Unit \
      (8, 5), one further down, sees rows 8 to 10, where the line meets the floor: 1 0 0, 1 0 0, \
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
          HeatGrid(runningPicture, as: .input, cell: 15).numbered().window(field(of: unit))
          Arrow(.down, length: 28)
          NumberGrid(pixels(of: field(of: unit)), cell: 30)
        }
      }, perRow: 4, gap: 26)
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
    Beside(gap: 56) {
      NumberGrid(Matrix(image), cell: 40).labeled { shared.contains($0) ? "A B" : "" }
        .tinted(shared, as: .filter)
        .window(a, label: "A").window(b, label: "B", isDashed: true)
        .captioned("two fields share \(shared.size.count) pixels")
      HeatGrid(Reference.coverage(of: image, by: Size(3)), as: .output, hasNumbers: true, cell: 40)
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
      }, perRow: 3, gap: 30)
  }

  private static func plusTwos(_ count: Int) -> String {
    count == 0 ? "" : String(repeating: " + 2", count: count) + " = \(3 + 2 * count)"
  }

  /// The layers, lined up on the image below them.
  private static func rows(layers: Int) -> Drawing {
    let image = UnitRows(image: 9, spacing: 26, rise: 62)
    let stacked = (1...layers).reduce(image) { rows, layer in
      rows.layer(Caption("layer \(layer)", as: .output), filter: 3)
    }
    var drawing = stacked.tracing(unit: (9 - 2 * layers) / 2).drawing
    drawing.axis = drawing.height
    return drawing
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
