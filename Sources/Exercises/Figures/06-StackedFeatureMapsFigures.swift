import Pictures
import Tensors

/// The figures of lesson 6.
enum StackedFeatureMapFigures {
  static let all: [Figure] = [sum, layer, luminance]

  /// Two channels, each with its slice of the filter, and what the unit makes of them.
  private static let sum = Figure(
    "06-stacked-feature-maps-sum",
    alternativeText: """
      Two channels become one map, in three steps. Channel 0 holds 0 to 8; with slice 0 of the \
      filter, rows 0 1 and 2 3, it gives 19 25 and 37 43. Channel 1 holds 1 to 9; with slice 1, rows \
      1 2 and 3 4, it gives 37 47 and 67 77. Added place by place they are the feature map with the \
      rows 56 72 and 104 120.
      """
  ) {
    let channels: [Matrix] = [
      [[0, 1, 2], [3, 4, 5], [6, 7, 8]], [[1, 2, 3], [4, 5, 6], [7, 8, 9]],
    ]
    let slices: [Matrix] = [[[0, 1], [2, 3]], [[1, 2], [3, 4]]]
    let partial = zip(channels, slices).map { figureMap(of: $0, with: $1) }
    Stacked(gap: 26, alignment: .left) {
      Table(
        (0..<2).map { index in
          [
            Caption("\(index + 1)", size: 16, isBold: true),
            NumberGrid(channels[index]).captioned(Caption("channel \(index)", as: .input)),
            Sign.slides,
            NumberGrid(slices[index], as: .filter).captioned(
              Caption("slice \(index)", as: .filter)),
            Sign.equals,
            NumberGrid(partial[index], as: .plain).captioned("its part"),
          ]
        }, gap: 16, rowGap: 22)
      Beside(gap: 16) {
        Caption("3", size: 16, isBold: true)
        NumberGrid(partial[0], as: .plain).captioned("part 0")
        Sign.plus
        NumberGrid(partial[1], as: .plain).captioned("part 1")
        Sign.equals
        NumberGrid(Volume(partial).flattened, as: .output).captioned(
          Caption("one map", as: .output))
      }
    }
  }

  /// A colored house, two filters of three slices, two maps.
  private static let layer = Figure(
    "06-stacked-feature-maps-layer",
    alternativeText: """
      The little house in color goes through a layer of two filters. Its three channels, of 12×12 \
      pixels each, lie one behind the other: roof and chimney are red, walls and floor green, the \
      door blue. Filter 0 has three slices of 3×3, with an upright line in the green one only; its \
      map is highest on the two walls. Filter 1 has a level line in its red slice only; its map is \
      highest on the eaves. The two maps lie one behind the other too: they are the channels that \
      the next layer sees.
      """
  ) {
    let upright: Matrix = [[0, 1, 0], [0, 1, 0], [0, 1, 0]]
    let level: Matrix = [[0, 0, 0], [1, 1, 1], [0, 0, 0]]
    let none = Matrix(Size(3))
    let banks = [[none, upright, none], [level, none, none]]
    let maps = banks.map { slices in
      Volume(zip(house, slices).map { figureMap(of: $0, with: $1, padding: Padding(1)) }).flattened
    }
    let scale = ColorScale.covering(maps[0], maps[1])
    Beside(gap: 20) {
      channelPile
      Stacked(gap: 22) {
        for (index, slices) in banks.enumerated() {
          Beside(gap: 12) {
            Sign.slides
            Beside(gap: 8) {
              for slice in slices {
                HeatGrid(slice, as: .filter, scale: ColorScale.covering(upright))
              }
            }.captioned(Caption("filter \(index): slices for red, green, blue", as: .filter))
            Arrow(.right, length: 34)
            HeatGrid(maps[index], scale: scale, cell: 11)
              .captioned(Caption("map \(index)", as: .output))
          }
        }
      }
      Arrow(.right, length: 34)
      Pile(maps.map { HeatGrid($0, scale: scale, cell: 11) }, offset: 20)
        .captioned(Caption("2×12×12", as: .output))
    }
  }

  /// The same house as a black-and-white photograph would show it.
  private static let luminance = Figure(
    "06-stacked-feature-maps-luminance",
    alternativeText: """
      The three channels of the colored house, weighed 0.2126 for red, 0.7152 for green and 0.0722 \
      for blue, make one map of brightness. The green walls and floor are by far the brightest \
      strokes, the red roof is faint, and the blue door can hardly be seen, although the strokes \
      are equally strong in their channels. Darker cells stand for brighter strokes.
      """
  ) {
    let weights: [Float] = [0.2126, 0.7152, 0.0722]
    let weighed = zip(house, weights).map { channel, weight in channel.map { $0 * weight } }
    Beside(gap: 14) {
      for (index, name) in ["red", "green", "blue"].enumerated() {
        if index > 0 { Sign.plus }
        Caption("\(weights[index]) ·", as: .filter)
        HeatGrid(house[index], as: .input, cell: 11).captioned(Caption(name, as: .input))
      }
      Sign.equals
      HeatGrid(Volume(weighed).flattened, scale: .covering([[1]]), cell: 11)
        .captioned(Caption("brightness", as: .output))
    }
  }

  // MARK: What the figures show, from the definition

  private static var channelPile: Drawing {
    Pile(house.map { HeatGrid($0, as: .input, cell: 11) }, offset: 22)
      .captioned(Caption("red, green, blue: 3×12×12", as: .input))
  }

  /// The running picture in red (roof, chimney, eaves), green (walls, floor) and blue (door).
  private static let house: [Matrix] = (0..<3).map { channel in
    Matrix(
      (0..<12).map { row in
        (0..<12).map { column in
          color(ofRow: row, column: column) == channel ? runningPicture[row, column] : 0
        }
      })
  }

  private static func color(ofRow row: Int, column: Int) -> Int {
    if row < 6 { return 0 }
    return (7...9).contains(row) && (3...5).contains(column) ? 2 : 1
  }
}
