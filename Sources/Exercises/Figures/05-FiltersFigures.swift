import Pictures
import Reference
import Tensors

/// The figures of lesson 5.
enum FilterFigures {
  static let all: [Figure] = [walk, lines, rotation]

  private static let image: Matrix = [[0, 1, 2], [3, 4, 5], [6, 7, 8]]
  private static let filter: Matrix = [[0, 1], [2, 3]]

  /// The window at each of its four places, with the arithmetic of the unit it makes.
  private static let walk = Figure(
    "05-filters-walk",
    alternativeText: """
      A 2×2 filter with the rows 0 1 and 2 3 walks over a 3×3 image that holds 0 to 8. In the top \
      left it gives 0·0 + 1·1 + 3·2 + 4·3 = 19, in the top right 1·0 + 2·1 + 4·2 + 5·3 = 25, in \
      the bottom left 3·0 + 4·1 + 6·2 + 7·3 = 37, in the bottom right 4·0 + 5·1 + 7·2 + 8·3 = 43. \
      The feature map has the rows 19 25 and 37 43.
      """
  ) {
    let map = figureMap(of: image, with: filter)
    let places = (0..<map.size.count).map {
      Place(row: $0 / map.columns, column: $0 % map.columns)
    }
    Stacked(gap: 28) {
      NumberGrid(filter, as: .filter).titled(Caption("filter", as: .filter))
      Frames(
        places.enumerated().map { step, place in
          Frame(arithmetic(at: place)) {
            let picture = NumberGrid(image)
              .window(Fields.window(place.row, place.column, filter.size))
            let answers = NumberGrid(map, as: .output)
              .blank { $0.row * map.columns + $0.column > step }
              .emphasizing(place)
            Beside(gap: 10) {
              picture.titled(Caption("image", as: .input))
              Arrow(.right, length: 24)
              answers.titled(Caption("feature map", as: .output))
            }
          }
        }, perRow: 2, gap: 30)
    }
  }

  private static func arithmetic(at place: Place) -> Caption {
    var words: [Words] = []
    for row in 0..<filter.rows {
      for column in 0..<filter.columns {
        words += [
          words.isEmpty ? "" : " + ",
          .input(shortText(image[place.row + row, place.column + column])), "·",
          .filter(shortText(filter[row, column])),
        ]
      }
    }
    let sum = figureMap(of: image, with: filter)[place]
    return Caption(words + [" = ", .output(shortText(sum))], size: 15)
  }

  /// The running picture through a filter for upright lines and a filter for level ones.
  private static let lines = Figure(
    "05-filters-lines",
    alternativeText: """
      The little house of 12×12 pixels and two feature maps of it, made by 5×5 filters with \
      padding 2. The darker a unit, the stronger its answer. The map of the filter \
      with ones in its middle column is darkest on the walls, the chimney and the upright strokes \
      of the door. The map of the filter with ones in its middle row is darkest on the eaves and \
      the floor. The slanted roof stays pale in both.
      """
  ) {
    let vertical = Reference.verticalLineFilter(size: 5)
    let horizontal = Reference.horizontalLineFilter(size: 5)
    let (upright, level) = (lineMap(vertical), lineMap(horizontal))
    let scale = ColorScale.covering(upright, level)
    Stacked(gap: 26) {
      HeatGrid(runningPicture, as: .input).captioned(Caption("picture", as: .input))
      Table(
        [
          row(vertical, upright, scale, "vertical lines"),
          row(horizontal, level, scale, "horizontal lines"),
        ], gap: 14, rowGap: 26)
    }
    Beside(gap: 12) {
      Caption("response of a unit")
      HeatGrid([[0, 1, 2, 3, 4, 5]], scale: scale, hasNumbers: true, cell: 24)
    }
  }

  private static func row(
    _ filter: Matrix, _ map: Matrix, _ scale: ColorScale, _ name: String
  ) -> [any Drawable] {
    [
      HeatGrid(filter, as: .filter).captioned(Caption("filter for\n\(name)", as: .filter)),
      Arrow(.right, length: 36),
      HeatGrid(map, scale: scale).captioned(Caption("feature map", as: .output)),
    ]
  }

  /// A map as large as the picture.
  private static func lineMap(_ filter: Matrix) -> Matrix {
    figureMap(of: runningPicture, with: filter, padding: Padding(2))
  }

  /// Convolution is correlation with the filter turned by half a circle.
  private static let rotation = Figure(
    "05-filters-rotation",
    alternativeText: """
      Correlation and convolution of the same image, 3×3 with 0 to 8, and the same filter, with the \
      rows 0 1 and 2 3. Correlation, written with a star, uses the filter as it stands and gives \
      the rows 19 25 and 37 43. Convolution, written with an asterisk, gives the rows 5 11 and 23 \
      29. A third line gives the same: correlation with the filter turned by 180 degrees, whose \
      rows are 3 2 and 1 0.
      """
  ) {
    let convolution = figureMap(of: image, with: filter.turned)
    Stacked(gap: 14) {
      Caption("correlation: the filter as it stands", size: 16, isBold: true)
      equation(.slides, filter, figureMap(of: image, with: filter))
      Caption("convolution: the filter is turned first", size: 16, isBold: true)
      equation(.convolves, filter, convolution)
      Caption("the same: correlation with\nthe filter turned by 180°", size: 16)
      equation(.slides, filter.turned, convolution)
    }
  }

  private static func equation(_ sign: Sign, _ filter: Matrix, _ map: Matrix) -> Beside {
    Beside(gap: 18) {
      NumberGrid(image)
      sign
      NumberGrid(filter, as: .filter)
      Sign.equals
      NumberGrid(map, as: .output)
    }
  }
}
