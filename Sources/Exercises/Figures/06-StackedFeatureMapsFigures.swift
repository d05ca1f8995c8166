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
      The little house in color goes through a layer of two filters, with padding 1. Its three \
      channels of 12×12 pixels stand side by side in the first row and are drawn as light on \
      black: roof, chimney and eaves are red, walls and floor green, the door blue. Below them, \
      each filter has a row: its three slices of 3×3, each in the column of its channel, and at the \
      end its map. Of filter 0, the slice for green has an upright line and the others are empty. \
      Its map is strongest on the two walls. Filter 1 has a level line in its slice for red only, \
      and its map is strongest on the eaves. Both maps have 12×12 units. Together they are the \
      stack of 2×12×12 that the next layer sees.
      """
  ) {
    let upright: Matrix = [[0, 1, 0], [0, 1, 0], [0, 1, 0]]
    let level: Matrix = [[0, 0, 0], [1, 1, 1], [0, 0, 0]]
    let empty = Matrix(Size(3))
    let banks = [[empty, upright, empty], [level, empty, empty]]
    let maps = banks.map { slices in
      Volume(zip(house, slices).map { figureMap(of: $0, with: $1, padding: Padding(1)) }).flattened
    }
    let scale = ColorScale.covering(maps[0], maps[1])
    let none = Caption("")
    let channels = zip(house, lights).map { channel, light in
      lit(channel, light.color).captioned(Caption(light.name, as: .input))
    }
    let rows = banks.enumerated().map { index, slices -> [any Drawable] in
      let weights = slices.enumerated().map { channel, slice in
        HeatGrid(slice, as: .filter, scale: ColorScale.covering(upright), cell: 14)
          .captioned(channel == 1 ? Caption("filter \(index), padding 1", as: .filter) : none)
      }
      let map = HeatGrid(maps[index], scale: scale, cell: 7)
        .captioned(Caption("map \(index)", as: .output))
      return weights + [Arrow(.right, length: 30), map]
    }
    Table([channels] + rows, gap: 14, rowGap: 22)
  }

  /// The same house as a black-and-white photograph would show it.
  private static let luminance = Figure(
    "06-stacked-feature-maps-luminance",
    alternativeText: """
      The three channels of the colored house, times 0.2126 for red, 0.7152 for green and 0.0722 \
      for blue, add up to one map of brightness. All four are drawn as light on black. In the map, \
      the walls and the floor are by far the brightest: they were green. The red roof is darker, \
      and the blue door is the darkest, although all strokes are equally strong in their channels.
      """
  ) {
    let weights: [Float] = [0.2126, 0.7152, 0.0722]
    let weighed = zip(house, weights).map { channel, weight in channel.map { $0 * weight } }
    Beside(gap: 10) {
      for (index, light) in lights.enumerated() {
        if index > 0 { Sign.plus }
        lit(house[index], light.color)
          .titled(Caption("\(weights[index]) ·", as: .filter))
          .captioned(Caption(light.name, as: .input))
      }
      Sign.equals
      lit(Volume(weighed).flattened, Color(0xFFFFFF)).captioned(Caption("brightness", as: .output))
    }
  }

  // MARK: What the figures show, from the definition

  private static let lights = [
    (name: "red", color: Color(0xFF3B30)), (name: "green", color: Color(0x34E05A)),
    (name: "blue", color: Color(0x4A7DFF)),
  ]

  /// How a channel looks on a screen: black for no light, the color for light of strength 1.
  private static func lit(_ channel: Matrix, _ color: Color) -> Drawing {
    let cell = 7.0
    let colors = (0..<channel.rows).map { row in
      (0..<channel.columns).map { column in
        // The eye sees half of the light as much more than half as bright: a screen takes a root.
        Color(0x101010).mixed(with: color, fraction: channel[row, column].squareRoot())
      }
    }
    let border = Pen(Color(0x3A3A3A), width: 0.5)
    return Drawing(
      width: Double(channel.columns) * cell, height: Double(channel.rows) * cell,
      marks: [.tiles(colors, Point(0, 0), cell: cell, border: border)])
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
