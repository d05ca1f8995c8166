import Pictures
import Reference
import Tensors

/// The figures of lesson 8.
enum PoolingFigures {
  static let all: [Figure] = [windows, house, shifted, equivariance]

  /// Max and average pooling of one small map.
  private static let windows = Figure(
    "08-pooling-windows",
    alternativeText: """
      Four windows of 2×2, A to D, lie side by side on a map with the rows 1 1 2 4, 5 6 7 8, \
      3 2 1 0 and 1 2 3 4. Max pooling keeps the largest value of each window: 6 for A, 8 for B, \
      3 for C, 4 for D. Average pooling keeps the mean: 3.25 for A, 5.25 for B, 2 for C, 2 for D.
      """
  ) {
    let map: Matrix = [[1, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]]
    Beside(gap: 14) {
      lettered(NumberGrid(map, cell: 40)).titled(Caption("map", as: .input), gap: 16)
      Table(
        [
          [
            Arrow(.right, length: 64, label: "largest"),
            NumberGrid(maxPooled(map), as: .output, cell: 52),
          ],
          [
            Arrow(.right, length: 64, label: "mean"),
            NumberGrid(averaged(map), as: .output, cell: 52),
          ],
        ], gap: 18, rowGap: 28)
    }
  }

  /// The windows A to D, two by two.
  private static func lettered(_ grid: NumberGrid) -> NumberGrid {
    ["A", "B", "C", "D"].enumerated().reduce(grid) { grid, entry in
      grid.window(
        Fields.window(entry.offset / 2 * 2, entry.offset % 2 * 2, Size(2)),
        label: entry.element)
    }
  }

  /// The running picture and its pooled maps, before and after a shift.
  private static let house = Figure(
    "08-pooling-house",
    alternativeText: """
      The little house of 12×12 pixels, max pooled and average pooled with windows of 2×2, down to \
      6×6 units. Below it is the same house one pixel further to the right, and its pooled maps. In \
      the max pooled maps roof, walls and floor run together to a dark block, with a hole where \
      the wall is empty. In the average pooled maps the same parts are there, but pale. The max \
      pooled maps of the two rows are alike, but not the same.
      """
  ) {
    let moved = Reference.shift(runningPicture, rows: 0, columns: 1)
    Table(
      [
        pooledRow(runningPicture, ["picture", "largest of 2×2", "mean of 2×2"]),
        pooledRow(moved, ["moved by 1", "largest of 2×2", "mean of 2×2"]),
      ], gap: 24, rowGap: 24)
  }

  private static func pooledRow(_ picture: Matrix, _ names: [String]) -> [any Drawable] {
    let scale = ColorScale(limit: 1)
    return [
      HeatGrid(picture, as: .input, cell: 10).captioned(Caption(names[0], as: .input)),
      HeatGrid(maxPooled(picture), scale: scale, cell: 20)
        .captioned(Caption(names[1], as: .output)),
      HeatGrid(averaged(picture), scale: scale, cell: 20)
        .captioned(Caption(names[2], as: .output)),
    ]
  }

  /// The row that max pooling does not see in the same way after a shift by one.
  private static let shifted = Figure(
    "08-pooling-shifted",
    alternativeText: """
      Max pooling is not blind to a shift by one. The row 0 0 1 1 0 0 1 1 0 0, pooled in pairs, \
      gives 0 1 0 1 0: each stroke of two fills one window. One place further to the right, the \
      row 0 0 0 1 1 0 0 1 1 0 gives 0 1 1 1 1: each stroke touches two windows.
      """
  ) {
    let row: Matrix = [[0, 0, 1, 1, 0, 0, 1, 1, 0, 0]]
    Frames(
      [("as it is", row), ("moved by 1", Reference.shift(row, rows: 0, columns: 1))].map {
        name, row in
        let paired = (0..<row.columns / 2).reduce(inked(row, as: .input, cell: 30)) { grid, pair in
          grid.window(Field(rows: 0..<1, columns: 2 * pair..<2 * pair + 2))
        }
        return Frame(Caption(name)) {
          paired
          Arrow(.down, length: 30, label: "largest of each pair")
          inked(maxPooled(row, window: Size(rows: 1, columns: 2)), as: .output, cell: 40)
        }
      }, perRow: 1, gap: 30)
  }

  private static func inked(_ row: Matrix, as role: Role, cell: Double) -> HeatGrid {
    HeatGrid(row, as: role, scale: ColorScale(limit: 1), hasNumbers: true, cell: cell)
  }

  /// Two ways from a picture to a map.
  private static let equivariance = Figure(
    "08-pooling-equivariance",
    alternativeText: """
      Two ways lead from a picture to the same map. The picture shows a letter T in its upper left \
      part. One way filters it for vertical lines: the map lights up along the stem. Then it \
      shifts the map 3 units down and 4 to the right. The other way shifts the picture 3 pixels \
      down and 4 to the right, and then filters it. Both end with the same map.
      """
  ) {
    let filter = Reference.verticalLineFilter(size: 3)
    let map = figureMap(of: letter, with: filter)
    let moved = Reference.shift(letter, rows: 3, columns: 4)
    let (first, second) = (
      Reference.shift(map, rows: 3, columns: 4), figureMap(of: moved, with: filter)
    )
    let scale = ColorScale.covering(map, first, second)
    Table(
      [
        [
          HeatGrid(letter, as: .input, cell: 11).titled(Caption("picture", as: .input)),
          Arrow(.right, length: 56, label: "filter"),
          HeatGrid(map, scale: scale, cell: 11).titled(Caption("map", as: .output)),
        ],
        [
          Arrow(.down, length: 44, label: "shift"), Caption(""),
          Arrow(.down, length: 44, label: "shift"),
        ],
        [
          HeatGrid(moved, as: .input, cell: 11).captioned(Caption("shifted picture", as: .input)),
          Arrow(.right, length: 56, label: "filter"),
          HeatGrid(second, scale: scale, cell: 11)
            .captioned(Caption(first == second ? "the same map" : "two maps", as: .output)),
        ],
      ], gap: 20, rowGap: 14)
  }

  /// A T of five rows and five columns, in the upper left part of a picture.
  private static let letter = Matrix(
    (0..<14).map { row in
      (0..<14).map { column in
        row == 3 && (2...6).contains(column) || (3...7).contains(row) && column == 4 ? 1 : 0
      }
    })

  // MARK: What the figures show

  private static func maxPooled(_ map: Matrix, window: Size = Size(2)) -> Matrix {
    let pooled = try? Reference.maxPool(map, window: window, stride: window, padding: Padding(0))
    return pooled ?? Matrix(Size(0))
  }

  private static func averaged(_ map: Matrix) -> Matrix {
    let pooled = try? Reference.averagePool(
      map, window: Size(2), stride: Size(2), padding: Padding(0))
    return pooled ?? Matrix(Size(0))
  }
}
