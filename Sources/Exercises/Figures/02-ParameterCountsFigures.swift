import Pictures
import Tensors

/// The figures of lesson 2.
enum ParameterCountFigures {
  static let all: [Figure] = [connections, house, stack]

  /// Six pixels and four units: fully connected, locally connected, and with shared weights.
  private static let connections = Figure(
    "02-parameter-counts-connections",
    alternativeText: """
      Six pixels and four units, connected in three ways. Fully connected, every unit looks at \
      every pixel, and a table of four rows and six columns holds 24 different weights. Locally \
      connected, every unit looks at three neighboring pixels, and each row of the table holds \
      three weights of its own, 12 in all, one place further right from row to row. With shared \
      weights the connections are the same, but every row holds the same three weights a, b and c.
      """
  ) {
    Frames(
      [
        Frame("fully connected: 24 weights") {
          UnitRows(image: 6, caption: "", spacing: 38, rise: 84)
            .denseLayer("", units: 4).connected()
          table { _, index in "\(index + 1)" }
        },
        Frame("locally connected: 12 weights") {
          local
          table { offset, index in
            (0..<3).contains(offset) ? "\(index / 6 * 3 + offset + 1)" : nil
          }
        },
        Frame("shared: 3 weights") {
          local
          table { offset, _ in (0..<3).contains(offset) ? ["a", "b", "c"][offset] : nil }
        },
      ], perRow: 3, gap: 34, hasArrows: true)
    Caption([
      "A row for each ", .output("unit"), ", a column for each ", .input("pixel"),
      ", in each cell the ", .filter("weight"), " between them",
    ])
  }

  private static var local: UnitRows {
    UnitRows(image: 6, caption: "", spacing: 38, rise: 84).layer("", filter: 3).connected()
  }

  /// The weights between four units and six pixels. `label` gets the pixel's distance from the
  /// unit's first one, and the number of the cell. It gives nil if there is no connection.
  private static func table(_ label: (_ offset: Int, _ index: Int) -> String?) -> NumberGrid {
    func text(_ place: Place) -> String? {
      label(place.column - place.row, place.row * 6 + place.column)
    }
    return NumberGrid(Matrix(rows: 4, columns: 6), as: .filter, cell: 38)
      .labeled { text($0) ?? "" }
      .blank { text($0) == nil }
  }

  /// What one unit of each kind of layer sees of the running picture.
  private static let house = Figure(
    "02-parameter-counts-house",
    alternativeText: """
      The little house of 12×12 pixels and a layer of 10×10 units, in three ways. A fully \
      connected unit sees all 144 pixels: 100 units have 14,400 weights. A locally connected unit \
      sees 3×3 pixels: 100 units have 900 weights. With shared weights all 100 units use the same \
      filter: 9 weights.
      """
  ) {
    let everything = Field(rows: 0..<12, columns: 0..<12)
    let window = Field(rows: 5..<8, columns: 1..<4)
    Frames(
      [
        Frame(caption("fully connected", "144 · 100 =", 144 * 100)) {
          HeatGrid(runningPicture, as: .input).window(everything)
        },
        Frame(caption("locally connected", "9 · 100 =", 9 * 100)) {
          HeatGrid(runningPicture, as: .input).window(window)
        },
        Frame(caption("shared weights", "3 · 3 =", 9)) {
          [(0, 0), (0, 7), (5, 1), (8, 8)].reduce(HeatGrid(runningPicture, as: .input)) {
            grid, corner in
            grid.window(
              Field(rows: corner.0..<corner.0 + 3, columns: corner.1..<corner.1 + 3),
              label: "F")
          }
        },
      ], perRow: 3, gap: 40)
  }

  private static func caption(_ name: String, _ terms: String, _ weights: Int) -> Caption {
    Caption(lines: [[Words(name)], [.filter("\(terms) \(grouped(weights)) weights")]])
  }

  /// One 7×7 layer against three 3×3 layers that see as much.
  private static let stack = Figure(
    "02-parameter-counts-stack",
    alternativeText: """
      Two ways to see seven pixels in a row, from the side. One layer whose filter spans seven \
      pixels: 7·7 = 49 weights between two channels. Three layers whose filters span three units \
      each: 3·3 + 3·3 + 3·3 = 27 weights. At 64 channels that is 200,704 weights against 110,592.
      """
  ) {
    let channels = 64 * 64
    Frames(
      [
        Frame("one layer: 7·7 = 49 weights\nat 64 channels \(grouped(49 * channels))") {
          UnitRows(image: 7, rise: 186).layer(Caption("7×7", as: .output), filter: 7)
            .tracing(unit: 0)
        },
        Frame("three layers: 3 · (3·3) = 27 weights\nat 64 channels \(grouped(27 * channels))") {
          (0..<3).reduce(UnitRows(image: 7, rise: 62)) { rows, _ in
            rows.layer(Caption("3×3", as: .output), filter: 3)
          }.tracing(unit: 0)
        },
      ], perRow: 2, gap: 50)
  }

  /// "14,400"
  private static func grouped(_ number: Int) -> String {
    number < 1000
      ? "\(number)"
      : grouped(number / 1000) + "," + String("\(number % 1000 + 1000)".dropFirst())
  }
}
