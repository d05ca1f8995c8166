import Judging
import Pictures
import Reference
import Tensors

/// The figures of lesson 10.
enum BackpropagationFigures {
  static let all: [Figure] = [window, pixel, probabilities]

  private static let image = Matrix.counting(3, 3, from: 0)
  private static let filter: Matrix = [[0, 1], [2, 3]]
  private static let slopes: Matrix = [[1, 2], [3, 4]]

  /// Forward and backward through one window.
  private static let window = Figure(
    "10-backpropagation-window",
    alternativeText: """
      One window on its way forward and back. The window holds 0, 1, 3 and 4, the weights are 0, 1, \
      2 and 3, and the unit answers 19. Going back, the unit is told the gradient 1. The weights get \
      what the window held: 0, 1, 3 and 4. The window gets what the weights are: 0, 1, 2 and 3.
      """
  ) {
    let seen = image.cropped(to: filter.size)
    let one: Matrix = [[1]]
    Table(
      [
        [
          Caption("forward", isBold: true), NumberGrid(seen).titled(Caption("window", as: .input)),
          NumberGrid(filter, as: .filter).titled(Caption("weights", as: .filter)),
          Arrow(.right, length: 48, label: "sum"),
          NumberGrid(figureMap(of: seen, with: filter), as: .output, cell: 44)
            .titled(Caption("unit", as: .output)),
        ],
        [
          Caption("back", isBold: true),
          NumberGrid(back(to: filter.size, one, through: filter))
            .titled(Caption("gets", as: .input)),
          NumberGrid(backToWeights(of: seen, one), as: .filter)
            .titled(Caption("get", as: .filter)),
          Caption("gradient"),
          NumberGrid(one, as: .output, cell: 44)
            .titled(Caption("is told", as: .output)),
        ],
      ], gap: 22, rowGap: 24)
  }

  /// The windows that hold the center pixel.
  private static let pixel = Figure(
    "10-backpropagation-pixel",
    alternativeText: """
      Where the gradient of the center pixel comes from. A picture of 3×3 pixels, a filter of 2×2 \
      weights 0, 1, 2 and 3, and four units with the gradients 1, 2, 3 and 4. All four windows hold \
      the center. The window of the unit with 1 holds it in its bottom-right corner, under weight 3; \
      that of 2 at the bottom left, under weight 2; that of 3 at the top right, under weight 1; that \
      of 4 at the top left, under weight 0. The center gets 3 + 4 + 3 + 0 = 10.
      """
  ) {
    let center = Place(row: 1, column: 1)
    Frames(
      (0..<4).map { index in
        let unit = Place(row: index / 2, column: index % 2)
        let weight = Place(row: center.row - unit.row, column: center.column - unit.column)
        let (slope, factor) = (slopes[unit], filter[weight])
        return Frame(
          Caption([
            .output(shortText(slope)), " · ", .filter(shortText(factor)),
            " = \(shortText(slope * factor))",
          ])
        ) {
          NumberGrid(image, cell: 34).labeled { place in
            let inside = Place(row: place.row - unit.row, column: place.column - unit.column)
            return filter.size.contains(inside) ? shortText(filter[inside]) : ""
          }
          .tinted(Fields.window(unit.row, unit.column, filter.size), as: .filter)
          .emphasizing(center, as: .filter)
          NumberGrid(slopes, as: .output, cell: 34).emphasizing(unit)
        }
      }, perRow: 4, gap: 18)
    Beside(gap: 14) {
      Caption("all windows together:")
      NumberGrid(back(to: image.size, slopes, through: filter), cell: 34)
        .emphasizing(center, as: .input)
    }
  }

  /// Softmax of small scores and of large ones.
  private static let probabilities = Figure(
    "10-backpropagation-softmax",
    alternativeText: """
      Scores and probabilities as bars, three classes. The scores 1, 2 and 3 become the \
      probabilities 0.090, 0.245 and 0.665. The scores 1000, 1001 and 1002 become the same ones.
      """
  ) {
    Beside(
      [[1, 2, 3], [1000, 1001, 1002]].map { (scores: [Float]) in
        let shares = Reference.softmax(scores)
        return Bars(
          shares, texts: shares.map(threeDigits), names: scores.map { shortText($0) }
        ).titled(Caption("scores \(shortText(scores[0])) to \(shortText(scores[2]))"))
      }, gap: 40)
  }

  // MARK: What the figures show

  private static func threeDigits(_ share: Float) -> String {
    let thousandths = "\(Int((share * 1000).rounded()))"
    return "0." + String(repeating: "0", count: 3 - thousandths.count) + thousandths
  }

  private static func back(to size: Size, _ slopes: Matrix, through filter: Matrix) -> Matrix {
    let input = try? Reference.inputGradient(
      gradient: [slopes], filters: [[filter]], input: Shape(channels: 1, size: size),
      stride: Size(1), padding: Padding(0))
    return input?.channel(0) ?? Matrix(Size(0))
  }

  private static func backToWeights(of image: Matrix, _ slopes: Matrix) -> Matrix {
    let filters = try? Reference.filterGradient(
      input: [image], gradient: [slopes], filter: filter.size, stride: Size(1),
      padding: Padding(0))
    return filters?[0].channel(0) ?? Matrix(Size(0))
  }
}
