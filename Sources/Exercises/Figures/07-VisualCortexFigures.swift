import Pictures
import Reference
import Tensors

/// The figures of lesson 7.
enum VisualCortexFigures {
  static let all: [Figure] = [gabors, house, shift, corner, ladder]

  private static let orientations = [0, 45, 90, 135]

  /// The lesson's four filters.
  private static let gabors = Figure(
    "07-visual-cortex-gabors",
    alternativeText: """
      Four Gabor filters of 11×11 weights, at 0°, 45°, 90° and 135°. Each has a stripe of positive \
      weights through its middle and a stripe of negative weights, marked with bars, on either \
      side of it. All of them fade toward the border. At 0° the stripes stand upright, at 45° they \
      rise to the right, at 90° they lie flat, and at 135° they fall to the right.
      """
  ) {
    let filters = orientations.map { filter(at: $0) }
    let scale = ColorScale(limit: filters[0].values.max() ?? 1, isSigned: true)
    Frames(
      zip(orientations, filters).map { degrees, filter in
        Frame(Caption("\(degrees)°", as: .filter)) {
          HeatGrid(filter, as: .filter, scale: scale, cell: 14)
        }
      }, perRow: 2, gap: 24)
  }

  /// The running picture through simple and complex cells.
  private static let house = Figure(
    "07-visual-cortex-house",
    alternativeText: """
      The little house of 12×12 pixels, seen by four kinds of cells. Four small Gabor filters at \
      0°, 45°, 90° and 135° make four maps of simple cells, as large as the picture. The first map \
      is strongest on the walls and the chimney, the second on the left slope of the roof, the \
      third on the eaves and the floor, and the fourth on the right slope of the roof. Beside each \
      is a map of complex cells, 11×11 units, each as strong as the strongest of 2×2 simple cells: \
      the same lines, but wider.
      """
  ) {
    let filters = orientations.map { smallFilter(at: $0) }
    let simple = simpleCells(runningPicture, filters)
    let complex = Reference.complexCells(simple, window: 2, step: 1)
    let scale = ColorScale(limit: simple.values.max() ?? 1)
    let weights = ColorScale(
      limit: filters.flatMap(\.values).reduce(0) { max($0, abs($1)) }, isSigned: true)
    HeatGrid(runningPicture, as: .input, cell: 10).titled(Caption("picture", as: .input))
    Table(
      [
        [
          Caption("filter", as: .filter), Caption("simple cells", as: .output),
          Caption("complex cells", as: .output),
        ]
      ]
        + orientations.indices.map { index in
          [
            HeatGrid(filters[index], as: .filter, scale: weights, cell: 10)
              .captioned(Caption("\(orientations[index])°", as: .filter)),
            HeatGrid(simple.channel(index), scale: scale, cell: 10)
              .named("simple cells, \(orientations[index])°"),
            HeatGrid(complex.channel(index), scale: scale, cell: 10)
              .named("complex cells, \(orientations[index])°"),
          ]
        }, gap: 24, rowGap: 18)
  }

  /// What is left of a response when the line moves.
  private static let shift = Figure(
    "07-visual-cortex-shift",
    alternativeText: """
      A vertical line moves to the right by 0 to 4 pixels. The share of its full response that a \
      simple cell gives: \(shares(window: 1)). A complex cell with a window of 4: \
      \(shares(window: 4)). A complex cell with a window of 8: \(shares(window: 8)).
      """
  ) {
    let scale = ColorScale(limit: 1)
    let pictures = (0...4).map { shift in
      HeatGrid(line(at: shift), as: .input, cell: 5).captioned(Caption("by \(shift)"))
    }
    let cells = [
      (1, "simple\ncell"), (4, "complex,\nwindow 4"), (8, "complex,\nwindow 8"),
    ]
    Table(
      [[Caption("a line,\nmoved", as: .input)] + pictures]
        + cells.map { window, name in
          let responses = responses(window: window)
          let label = Caption(name, as: .output).standing(
            for: Matrix([responses]), scale: scale,
            named: name.split(separator: "\n").joined(separator: " "))
          return [label]
            + responses.map { HeatGrid([[$0]], scale: scale, hasNumbers: true, cell: 38) }
        }, gap: 12, rowGap: 14)
  }

  /// A corner, from pixels to a corner cell.
  private static let corner = Figure(
    "07-visual-cortex-corner",
    alternativeText: """
      How a corner is found. A drawing of the letter L goes to two kinds of complex cells. Those \
      for vertical lines answer along the upright stroke, and those for horizontal lines along the \
      level stroke. The minimum of the two maps is large in one place only: near where the strokes \
      meet.
      """
  ) {
    let complex = Reference.complexCells(
      simpleCells(letter, [filter(at: 0), filter(at: 90)]), window: 4, step: 1)
    let (vertical, horizontal) = (complex.channel(0), complex.channel(1))
    let corners = Reference.cornerCells(vertical: vertical, horizontal: horizontal)
    let scale = ColorScale.covering(vertical, horizontal)
    Frames(
      [
        Frame(Caption("drawing", as: .input)) { HeatGrid(letter, as: .input, cell: 7) },
        Frame(Caption("vertical lines", as: .output)) {
          HeatGrid(vertical, scale: scale, cell: 7)
        },
        Frame(Caption("horizontal lines", as: .output)) {
          HeatGrid(horizontal, scale: scale, cell: 7)
        },
        Frame(Caption("minimum of both", as: .output)) {
          HeatGrid(corners, scale: scale, cell: 7)
        },
      ], perRow: 2, gap: 24)
  }

  /// Fields that grow from layer to layer.
  private static let ladder = Figure(
    "07-visual-cortex-ladder",
    alternativeText: """
      What two neighboring units see of a row of ten pixels, after one, two and three layers. \
      After a filter of 3 each sees 3 pixels, 1 apart. After pooling by 2 each sees 4 pixels, 2 \
      apart. After another filter of 3 each sees 8 pixels, still 2 apart.
      """
  ) {
    let layers: [Layer] = [
      .convolution(filters: 1, size: 3), .maxPooling(size: 2, stride: 2),
      .convolution(filters: 1, size: 3),
    ]
    Frames(
      zip(1...3, Reference.receptiveFieldLadder(layers)).map { count, rung in
        Frame("size \(rung.size), jump \(rung.jump)") { rows(of: count) }
      }, perRow: 1, gap: 22)
  }

  private static func rows(of count: Int) -> Drawing {
    var rows = UnitRows(image: 10, caption: Caption("pixels", as: .input), spacing: 26, rise: 54)
    let names = ["filter 3", "pool 2", "filter 3"]
    for index in 0..<count {
      rows = rows.layer(
        Caption(names[index], as: .output), filter: index == 1 ? 2 : 3,
        stride: index == 1 ? 2 : 1)
    }
    var drawing = rows.tracing(unit: 0).tracing(unit: 1).drawing
    drawing.axis = drawing.height  // the pixels of all steps stand at one height
    return drawing
  }

  // MARK: What the figures show

  /// The filter of the lesson.
  private static func filter(at degrees: Int) -> Matrix {
    lineGabor(orientation: Float(degrees) * .pi / 180)
  }

  /// A filter for a picture as small as the house.
  private static func smallFilter(at degrees: Int) -> Matrix {
    Reference.gabor(
      size: 5, wavelength: 4, orientation: Float(degrees) * .pi / 180, sigma: 1.5, aspect: 0.5,
      phase: 0)
  }

  private static func simpleCells(_ image: Matrix, _ filters: [Matrix]) -> Volume {
    guard let cells = try? Reference.simpleCells(image, filters: filters) else { return [] }
    return cells
  }

  /// An L with its corner at row 15, column 7.
  private static let letter = Matrix(
    (0..<22).map { row in
      (0..<22).map { column in
        (6...15).contains(row) && column == 7 || row == 15 && (7...16).contains(column) ? 1 : 0
      }
    })

  /// An upright line, `shift` pixels to the right of the middle of a square image.
  private static func line(at shift: Int, size: Int = 11) -> Matrix {
    var image = Matrix(Size(size))
    for row in 0..<size { image[row, size / 2 + shift] = 1 }
    return image
  }

  /// Shares of the full response when the line moves by 0 to 4 pixels.
  private static func responses(window: Int) -> [Float] {
    let cell = 15 - window / 2
    let answers = (0...4).map { shift in
      let simple = simpleCells(line(at: shift, size: 31), [filter(at: 0)])
      return Reference.complexCells(simple, window: window, step: 1)[0, cell, cell]
    }
    return answers.map { (($0 / answers[0]) * 100).rounded() / 100 }
  }

  private static func shares(window: Int) -> String {
    responses(window: window).map(shortText).joined(separator: ", ")
  }
}
