import Pictures
import Reference
import Tensors

/// The figures of lesson 4.
enum StrideFigures {
  static let all: [Figure] = [walk, reach, subsampled, bothRules]

  /// A window that walks with stride 2 until it would stick out.
  private static let walk = Figure(
    "04-strides-walk",
    alternativeText: """
      A 3×3 window walks with stride 2 over an image of 3 rows and 8 columns. It stands on columns \
      0 to 2 and makes unit A, on columns 2 to 4 and makes unit B, on columns 4 to 6 and makes unit \
      C. A fourth place would begin on column 6 and stick out of the image by one column. So there \
      are three units, and column 7, hatched, is left over: no unit sees it.
      """
  ) {
    let letters = ["A", "B", "C"]
    Frames(
      (0...3).map { step in
        let start = 2 * step
        let words = "columns \(start) to \(start + 2)"
        let isPlaced = step < letters.count
        return Frame(
          isPlaced ? Caption(stringLiteral: words) : "no fourth place: column 7 is left over"
        ) {
          Beside(gap: 14) {
            image(hasLeftover: !isPlaced).window(
              Field(rows: 0..<3, columns: start..<start + 3),
              label: isPlaced ? letters[step] : nil, isDashed: !isPlaced)
            NumberGrid([[0, 0, 0]], as: .output, cell: 30)
              .labeled { letters[$0.column] }
              .blank { $0.column > step }
          }
        }
      }, perRow: 2, gap: 34)
  }

  private static func image(hasLeftover: Bool) -> NumberGrid {
    let last = Padding(top: 0, bottom: 0, left: 0, right: hasLeftover ? 1 : 0)
    return NumberGrid(Matrix(rows: 3, columns: 8), cell: 24)
      .padded(by: last).labeled { _ in "" }.numbered()
  }

  /// The same filter on the same pixels: dense, with a stride, with gaps.
  private static let reach = Figure(
    "04-strides-reach",
    alternativeText: """
      Seven pixels and a filter of three weights, three times. With stride 1 there are five units, \
      and neighbors begin one pixel apart. With stride 2 there are three units, and neighbors begin \
      two pixels apart. With stride 1 and dilation 2 there are three units again, but now the three \
      weights of each stand two pixels apart and reach over five pixels.
      """
  ) {
    Frames(
      [
        Frame("stride 1: 5 units") { rows(stride: 1, dilation: 1) },
        Frame("stride 2: 3 units") { rows(stride: 2, dilation: 1) },
        Frame("dilation 2: 3 units") { rows(stride: 1, dilation: 2) },
      ], perRow: 3, gap: 24)
  }

  private static func rows(stride: Int, dilation: Int) -> UnitRows {
    UnitRows(image: 7, caption: "", spacing: 30, rise: 76)
      .layer("", filter: 3, stride: stride, dilation: dilation)
      .connected().tracing(unit: 0).tracing(unit: 1, isDashed: true)
  }

  /// The running picture, filtered densely, and what a stride of two keeps of the map.
  private static let subsampled = Figure(
    "04-strides-subsampled",
    alternativeText: """
      The little house of 12×12 pixels, filtered with padding 1 by a 3×3 filter for upright lines. \
      The dense map has 12×12 units and is high on walls, chimney and door. Of its rows and columns \
      every second one is kept, beginning with the first: the strided map has 6×6 units. The left \
      wall, in column 1, lies under the middle of no kept unit and is gone; the right wall, in \
      column 10, stays.
      """
  ) {
    let filter = Reference.verticalLineFilter(size: 3)
    let dense = figureMap(of: runningPicture, with: filter, padding: Padding(1))
    let kept = Reference.subsample(dense, by: Size(2))
    let scale = ColorScale.covering(dense)
    Beside(gap: 18) {
      HeatGrid(runningPicture, as: .input).captioned(Caption("picture", as: .input))
      Sign.slides
      HeatGrid(filter, as: .filter).captioned(Caption("filter", as: .filter))
      Arrow(.right, length: 34)
      HeatGrid(dense, scale: scale).captioned(Caption("stride 1: 12×12", as: .output))
      Arrow(.right, label: "keep every second")
      HeatGrid(kept, scale: scale).captioned(Caption("stride 2: 6×6", as: .output))
    }
  }

  /// Two rules for the odd zero: one shape, different values.
  private static let bothRules = Figure(
    "04-strides-same",
    alternativeText: """
      Six pixels with the values 1 to 6, a filter with the weights 1, 2 and 4, and stride 2. With \
      the one zero after the last pixel the three units are 17, 31 and 17. With the one zero before \
      the first pixel they are 10, 24 and 38. Both maps have three units; no value is the same.
      """
  ) {
    Frames(
      [
        Frame("the odd zero at the end") { sameRows(AxisPadding(before: 0, after: 1)) },
        Frame("the odd zero in front") { sameRows(AxisPadding(before: 1, after: 0)) },
      ], perRow: 2, gap: 40)
  }

  private static func sameRows(_ padding: AxisPadding) -> UnitRows {
    let units = figureMap(
      of: [[1, 2, 3, 4, 5, 6]], with: [[1, 2, 4]], stride: Size(2),
      padding: Padding(top: 0, bottom: 0, left: padding.before, right: padding.after))
    return UnitRows(image: 6, texts: (1...6).map { "\($0)" }, spacing: 42, rise: 92)
      .layer(
        Caption("units", as: .output), filter: 3, stride: 2, padding: padding,
        texts: units.values.map { shortText($0) }
      )
      .connected().tracing(unit: 0).tracing(unit: 2)
  }
}
