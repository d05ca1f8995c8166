import Pictures
import Tensors

/// The figures of lesson 2.
enum ParameterCountFigures {
  static let all: [Figure] = [connections, house, stack, pooling]

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
          Beside(gap: 18) {
            row.denseLayer("", units: 4).connected()
            table { _, index in "\(index + 1)" }
          }
        },
        Frame("locally connected: 12 weights") {
          Beside(gap: 18) {
            local
            table { offset, index in
              (0..<3).contains(offset) ? "\(index / 6 * 3 + offset + 1)" : nil
            }
          }
        },
        Frame("shared: 3 weights") {
          Beside(gap: 18) {
            local
            table { offset, _ in (0..<3).contains(offset) ? ["a", "b", "c"][offset] : nil }
          }
        },
      ], perRow: 1, gap: 26)
    Caption(lines: [
      ["A row for each ", .output("unit"), ", a column for each ", .input("pixel"), ","],
      ["in each cell the ", .filter("weight"), " between them"],
    ])
  }

  private static var row: UnitRows { UnitRows(image: 6, caption: "", spacing: 24, rise: 84) }

  private static var local: UnitRows { row.layer("", filter: 3).connected() }

  /// The weights between four units and six pixels. `label` gets the pixel's distance from the
  /// unit's first one, and the number of the cell. It gives nil if there is no connection.
  private static func table(_ label: (_ offset: Int, _ index: Int) -> String?) -> NumberGrid {
    func text(_ place: Place) -> String? {
      label(place.column - place.row, place.row * 6 + place.column)
    }
    return NumberGrid(Matrix(rows: 4, columns: 6), as: .filter, cell: 25)
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
          HeatGrid(runningPicture, as: .input, cell: 12).window(everything)
        },
        Frame(caption("locally connected", "9 · 100 =", 9 * 100)) {
          HeatGrid(runningPicture, as: .input, cell: 12).window(window)
        },
        Frame(caption("shared weights", "3 · 3 =", 9)) {
          [(0, 0), (0, 7), (5, 1), (8, 8)].reduce(
            HeatGrid(runningPicture, as: .input, cell: 12)
          ) { grid, corner in grid.window(Fields.window(corner.0, corner.1, Size(3))) }
        },
      ], perRow: 2, gap: 26)
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
          UnitRows(image: 7, spacing: 30, rise: 90).layer(Caption("7×7", as: .output), filter: 7)
            .tracing(unit: 0)
        },
        Frame("three layers: 3 · (3·3) = 27 weights\nat 64 channels \(grouped(27 * channels))") {
          (0..<3).reduce(UnitRows(image: 7, spacing: 30, rise: 52)) { rows, _ in
            rows.layer(Caption("3×3", as: .output), filter: 3)
          }.tracing(unit: 0)
        },
      ], perRow: 1, gap: 30)
  }

  /// A map of four rows and four columns, and the largest number of each window of 2×2.
  private static let pooling = Figure(
    "02-parameter-counts-pooling",
    alternativeText: """
      Max pooling keeps the largest number of each window. On a map of 4×4 numbers, 1 1 2 4, then \
      5 6 7 8, then 3 2 1 0, then 1 2 3 4, lie four windows of 2×2, A to D. They begin two pixels \
      apart. Their maxima make a map of 2×2: 6 8, then 3 4.
      """
  ) {
    let map: Matrix = [[1, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]]
    let corners = [(0, 0, "A"), (0, 2, "B"), (2, 0, "C"), (2, 2, "D")]
    Beside(gap: 20) {
      corners.reduce(NumberGrid(map, as: .input, cell: 34)) { grid, corner in
        grid.window(Fields.window(corner.0, corner.1, Size(2)), label: corner.2)
      }.captioned("a map")
      Arrow(.right, label: "max")
      corners.reduce(NumberGrid(largest(of: map), as: .output, cell: 34)) { grid, corner in
        grid.window(Fields.window(corner.0 / 2, corner.1 / 2, Size(1)), label: corner.2)
      }.captioned("after pooling")
    }
  }

  /// The maximum of each window of 2×2, the windows side by side.
  private static func largest(of map: Matrix) -> Matrix {
    Matrix(
      stride(from: 0, to: map.rows, by: 2).map { top in
        stride(from: 0, to: map.columns, by: 2).map { left in
          max(
            map[top, left], map[top, left + 1], map[top + 1, left], map[top + 1, left + 1])
        }
      })
  }

  /// "14,400"
  private static func grouped(_ number: Int) -> String {
    number < 1000
      ? "\(number)"
      : grouped(number / 1000) + "," + String("\(number % 1000 + 1000)".dropFirst())
  }
}
