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
      A 3×3 window walks with stride 2 over an image of 3 rows and 8 columns. On columns 0 to 2 it \
      makes unit A, on columns 2 to 4 unit B, on columns 4 to 6 unit C. A fourth place would begin \
      on column 6 and stick out of the image by one column. So there are three units, and column \
      7, marked with crosses, is left over: no unit sees it.
      """
  ) {
    let letters = ["A", "B", "C"]
    Frames(
      (0...3).map { step in
        let start = 2 * step
        let words = "columns \(start) to \(start + 2)"
        let isPlaced = step < letters.count
        return Frame(
          isPlaced ? Caption(stringLiteral: words) : "no fourth place: column 7 (×) is left over"
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
      }, perRow: 1, gap: 26)
  }

  private static func image(hasLeftover: Bool) -> NumberGrid {
    NumberGrid(Matrix(rows: 3, columns: 8), cell: 24)
      .labeled { hasLeftover && $0.column == 7 ? "×" : "" }.numbered()
  }

  /// The same filter on the same pixels: dense, with a stride, with gaps.
  private static let reach = Figure(
    "04-strides-reach",
    alternativeText: """
      Seven pixels, numbered 0 to 6, and a filter of three weights, three times. A line for each \
      unit has a dot under every pixel that it sees. With stride 1, five units see pixels 0 to 2, 1 \
      to 3, 2 to 4, 3 to 5 and 4 to 6. With stride 2, three units see pixels 0 to 2, 2 to 4 and 4 \
      to 6. With stride 1 and dilation 2 there are three units again, but the dots of each stand \
      two pixels apart: 0, 2, 4; then 1, 3, 5; then 2, 4, 6.
      """
  ) {
    Stacked(gap: 26, alignment: .left) {
      seen("stride 1: five units, one pixel apart", stride: 1, dilation: 1)
      seen("stride 2: three units, two pixels apart", stride: 2, dilation: 1)
      seen("dilation 2: three units, and gaps in each", stride: 1, dilation: 2)
    }
  }

  /// A line of pixels, and under it a line for each unit with a dot in what it sees.
  private static func seen(_ title: String, stride: Int, dilation: Int) -> Drawing {
    func line(as role: Role, _ label: @escaping (Int) -> String) -> NumberGrid {
      NumberGrid(Matrix(rows: 1, columns: 7), as: role, cell: 26).labeled { label($0.column) }
    }
    let starts = StrideTraces.starts(on: 7, filter: 3, stride: stride, dilation: dilation)
    let units = starts.enumerated().map { unit, start -> [any Drawable] in
      let pixels = (0..<3).map { start + $0 * dilation }
      let dots = pixels.reduce(line(as: .plain) { pixels.contains($0) ? "●" : "" }) { dots, pixel in
        dots.tinted(Field(rows: 0..<1, columns: pixel..<pixel + 1), as: .filter)
      }
      return [Caption("unit \(unit)", as: .output), dots]
    }
    let pixels: [any Drawable] = [Caption("pixels", as: .input), line(as: .input) { "\($0)" }]
    return Stacked(gap: 8, alignment: .left) {
      Caption(title)
      Table([pixels] + units, gap: 12, rowGap: 5)
    }.drawing
  }

  /// The running picture, filtered densely, and what a stride of two keeps of the map.
  private static let subsampled = Figure(
    "04-strides-subsampled",
    alternativeText: """
      A 3×3 filter for upright lines goes over the little house of 12×12 pixels, with padding 1. The \
      dense map has 12×12 units, and is darkest on walls, chimney and door. Every second row and \
      column of it is kept, beginning with the first: the strided map has 6×6 units. The left wall \
      in column 1, the upright strokes of the door in columns 3 and 5 and the chimney in column 9 \
      lie under the middle of no kept unit and are gone. The right wall, in column 10, stays.
      """
  ) {
    let filter = Reference.verticalLineFilter(size: 3)
    let dense = figureMap(of: runningPicture, with: filter, padding: Padding(1))
    let kept = Reference.subsample(dense, by: Size(2))
    let scale = ColorScale.covering(dense)
    Stacked(gap: 24) {
      Beside(gap: 18) {
        HeatGrid(runningPicture, as: .input, cell: 12).captioned(Caption("picture", as: .input))
        HeatGrid(filter, as: .filter).captioned(Caption("filter, padding 1", as: .filter))
      }
      Beside(gap: 18) {
        HeatGrid(dense, scale: scale, cell: 12).captioned(Caption("stride 1: 12×12", as: .output))
        Arrow(.right, length: 60)
        HeatGrid(kept, scale: scale, cell: 12).captioned(
          Caption("stride 2: every second\nrow and column, 6×6", as: .output))
      }
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
      ], perRow: 1, gap: 30)
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
