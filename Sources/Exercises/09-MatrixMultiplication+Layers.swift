// The exercise of lesson 9 that turns a layer of filters into a product of matrices.

import Judging
import Reference
import Tensors

let convolveByMatrix: Exercise<Volume, Volume, FilterBank, [Float], Size, Padding> = .init(
  "convolveByMatrix", points: 3, difficulty: .medium, reference: Reference.convolveByMatrix,
  checks: {
    Check(
      "gives the maps of a layer",
      examples: [
        (
          Volume([Matrix([[1, 2, 3]]), Matrix([[4, 5, 6]])]), ByMatrix.twoFilters, floats(-20, 3),
          Size(1), Padding(0)
        ),
        (
          Volume([Matrix([[0.25, 1.5]]), Matrix([[-0.5, 2]])]), ByMatrix.twoFilters,
          floats(0.25, 3), Size(1), Padding(0)
        ),
        (
          Volume([.counting(3, 4), .counting(3, 4, from: -5)]), ByMatrix.threeFilters,
          floats(1, 100, -3), Size(1), Padding(0)
        ),
      ]
    ) { random in
      let shape = Shape(channels: random.int(in: 2...3), rows: 2, columns: random.int(in: 1...2))
      let count = random.int(in: 2...3)
      return (
        random.volume(Shape(channels: shape.channels, rows: 3, columns: 4)),
        random.filters(count, shape), (0..<count).map { _ in Float(random.int(in: 1...9)) },
        Size(1), Padding(0)
      )
    }
    Check(
      "knows strides and padding", share: 2,
      examples: [
        (
          WindowCases.tall, ByMatrix.threeFilters, floats(2, -7, 30), Size(rows: 1, columns: 2),
          Padding(top: 1, bottom: 2, left: 3, right: 0)
        ),
        (
          WindowCases.tall, ByMatrix.threeFilters, floats(5, 1, -8), Size(rows: 4, columns: 3),
          Padding(top: 0, bottom: 3, left: 2, right: 4)
        ),
        (
          WindowCases.tall, ByMatrix.twoFilters, floats(0, -1), Size(rows: 2, columns: 1),
          Padding(top: 3, bottom: 1, left: 0, right: 2)
        ),
        (
          Volume([Matrix([[2]]), Matrix([[-3]])]), ByMatrix.twoFilters, floats(4, -6), Size(2),
          Padding(top: 0, bottom: 0, left: 1, right: 0)
        ),
      ]
    ) { random in
      (
        random.volume(Shape(channels: 2, rows: random.int(in: 3...5), columns: 4)),
        random.filters(2, Shape(channels: 2, rows: 2, columns: 3)), floats(3, -5),
        random.size(rows: 1...3, columns: 1...3), random.padding(in: 0...2)
      )
    }
    Check("refuses what does not fit, and says why", examples: ByMatrix.misfits)
  },
  misconceptions: {
    multiplied(.filtersOrWindowsTurned)
    multiplied(.otherChannelsLeftOut)
    multiplied(.windowTransposed)
    multiplied(.windowByColumns)
    multiplied(.channelsInnermost)
    multiplied(.unitsByColumns)
    multiplied(.rowTwice)
    multiplied(.columnTwice)
    multiplied(.upwards)
    multiplied(.leftwards)
    multiplied(.firstPixelOnly)
    multiplied(.sameWindow)
    multiplied(.firstChannelOnly)
    multiplied(.oneRowForAllChannels)
    multiplied(.filterRowsForColumns)
    multiplied(.unitRowsForColumns)
    multiplied(.way(.noStride))
    multiplied(.way(.noPadding))
    multiplied(.way(.paddingFirst))
    multiplied(.way(.paddingAdded))
    multiplied(.way(.paddingAddedToRows))
    multiplied(.way(.paddingAddedToColumns))
    multiplied(.way(.paddingAtTheEnd))
    multiplied(.way(.bottomForTop))
    multiplied(.way(.rightForLeft))
    multiplied(.way(.paddingExchanged))
    multiplied(.way(.topForLeft))
    multiplied(.way(.leftForTop))
    multiplied(.way(.stridesExchanged))
    multiplied(.way(.strideOfRows))
    multiplied(.way(.strideOfColumns))
    multiplied(.way(.strideAddedToRow))
    multiplied(.way(.strideAddedToColumn))
    multiplied(.way(.rowTwice))
    multiplied(.way(.columnTwice))
    Misconception(
      "adds no bias", hint: "What does a unit add to its weighted sum?"
    ) { input, filters, biases, stride, padding in
      try Reference.convolveByMatrix(
        input, filters: filters, biases: biases.map { _ in 0 }, stride: stride, padding: padding)
    }
    Misconception(
      "takes the biases away", hint: "If the bias is negative, do the units become larger?"
    ) { input, filters, biases, stride, padding in
      try Reference.convolveByMatrix(
        input, filters: filters, biases: biases.map { -$0 }, stride: stride, padding: padding)
    }
    Misconception(
      "adds the first bias to every map", hint: "Which bias belongs to map 1?"
    ) { input, filters, biases, stride, padding in
      try Reference.convolveByMatrix(
        input, filters: filters, biases: biases.map { _ in biases[0] }, stride: stride,
        padding: padding)
    }
    Misconception(
      "adds the bias to each product", hint: "How many biases does one unit get?"
    ) { input, filters, biases, stride, padding in
      let count = Float(filters.shape.count)
      return try Reference.convolveByMatrix(
        input, filters: filters, biases: biases.map { $0 * count }, stride: stride,
        padding: padding)
    }
    Misconception(
      "gives the biases in place of the maps", hint: "What becomes of the product of the matrices?"
    ) { input, filters, biases, stride, padding in
      let maps = try Reference.convolveByMatrix(
        input, filters: filters, biases: biases, stride: stride, padding: padding)
      return Volume(zip(maps.slices, biases).map { map, bias in map.map { _ in bias } })
    }
    biased("adds no bias to map 0", hint: "Which number does the first map have?") { map, _, _ in
      map > 0
    }
    biased(
      "adds no bias to the first unit of each map", hint: "Which number does the first unit have?"
    ) { _, unit, _ in unit > 0 }
    biased(
      "adds the bias only to as many units as there are maps",
      hint: "How many units does a map have, and how many maps are there?"
    ) { _, unit, maps in unit < maps }
    Misconception(
      "writes the maps unit by unit, each with all its filters",
      hint: "What does a row of the product hold: a map, or a unit?"
    ) { input, filters, biases, stride, padding in
      try Reference.convolveByMatrix(
        input, filters: filters, biases: biases, stride: stride, padding: padding
      ).writtenPixelByPixel
    }
    Misconception(
      "writes each map column by column",
      hint: "Which unit comes second in a row of the product?"
    ) { input, filters, biases, stride, padding in
      let maps = try Reference.convolveByMatrix(
        input, filters: filters, biases: biases, stride: stride, padding: padding)
      return Volume(maps.slices.map(\.readColumnsFirst))
    }
    Misconception(
      "makes maps with as many rows as there should be columns",
      hint: "Is a unit's row number or its column number the first one of a size?"
    ) { input, filters, biases, stride, padding in
      let maps = try Reference.convolveByMatrix(
        input, filters: filters, biases: biases, stride: stride, padding: padding)
      return Volume(
        Shape(channels: maps.channels, size: maps.size.axesSwapped), values: maps.values)
    }
    Misconception(
      "uses the first filter for every map", hint: "What makes map 1 another one than map 0?"
    ) { input, filters, biases, stride, padding in
      try Reference.convolveByMatrix(
        input, filters: FilterBank(filters.filters.map { _ in filters[0] }), biases: biases,
        stride: stride, padding: padding)
    }
    Misconception(
      "exchanges the index of the filter and that of the channel",
      hint: "Which numbers stand in the first row of the matrix of weights?"
    ) { input, filters, biases, stride, padding in
      try Reference.convolveByMatrix(
        input, filters: filters.readChannelsFirst, biases: biases, stride: stride,
        padding: padding)
    }
    Misconception(
      "counts the biases before the channels",
      hint: "If two things are wrong, which error comes first in the list?"
    ) { input, filters, biases, stride, padding in
      _ = try units(over: input.size, filters.shape.size, stride, padding)
      if biases.count != filters.count {
        throw ShapeError.countMismatch(expected: filters.count, found: biases.count)
      }
      return try Reference.convolveByMatrix(
        input, filters: filters, biases: biases, stride: stride, padding: padding)
    }
    Misconception(
      "has the errors of 'convolutionLayer' in their old order",
      hint: "Which of the errors does your first line throw, and which one comes first here?"
    ) { input, filters, biases, stride, padding in
      try Reference.convolutionLayer(
        input, filters: filters, biases: biases, stride: stride, padding: padding)
    }
    Misconception(
      "ignores biases that are left over", hint: "To which map would the last bias belong?"
    ) { input, filters, biases, stride, padding in
      try Reference.convolveByMatrix(
        input, filters: filters, biases: Array(biases.prefix(max(filters.count, 1))),
        stride: stride, padding: padding)
    }
  },
  hints: [
    "If each window is a column, what must the rows of the other matrix be?",
    "In which order do the numbers of a filter have to stand in its row?",
    "What does row 1 of the product hold, and which shape does it need to be a map?",
  ],
  explain: { cell, input, filters, biases, stride, padding in
    products(
      of: input, at: cell.corner(stride: stride, padding: padding), with: filters[cell.channel],
      bias: biases[cell.channel])
  })

extension WindowSlip {
  /// In the product, a turned filter and a window that is read backwards are the same.
  fileprivate static let filtersOrWindowsTurned: WindowSlip = {
    var slip = turned
    slip.name = "turns the filters by half a turn, or reads the windows backwards"
    slip.hint = "Which weight meets the top-left pixel of a window?"
    return slip
  }()
}

private func multiplied(
  _ slip: WindowSlip
) -> Misconception<Volume, Volume, FilterBank, [Float], Size, Padding> {
  Misconception(slip.name, hint: slip.hint) { input, filters, biases, stride, padding in
    let maps = try Reference.convolveByMatrix(
      input, filters: filters, biases: biases, stride: stride, padding: padding)
    let columns = try slip.im2col(
      input, filter: filters.shape.size, stride: stride, padding: padding)
    let weights = Matrix(
      rows: filters.count, columns: columns.rows, values: filters.filters.flatMap(\.values))
    let sums = try Reference.matrixProduct(weights, columns)
    return Volume(
      maps.shape,
      values: (0..<sums.rows).flatMap { map in
        (0..<sums.columns).map { sums[map, $0] + biases[map] }
      })
  }
}

/// A layer that adds the bias to some units only.
private func biased(
  _ name: String, hint: String,
  isAdded: @escaping @Sendable (_ map: Int, _ unit: Int, _ maps: Int) -> Bool
) -> Misconception<Volume, Volume, FilterBank, [Float], Size, Padding> {
  Misconception(name, hint: hint) { input, filters, biases, stride, padding in
    let maps = try Reference.convolveByMatrix(
      input, filters: filters, biases: biases, stride: stride, padding: padding)
    let units = maps.size.count
    return Volume(
      maps.shape,
      values: maps.values.enumerated().map { index, value in
        isAdded(index / units, index % units, maps.channels) ? value : value - biases[index / units]
      })
  }
}

private enum ByMatrix {
  static let twoFilters = FilterBank([
    Volume([Matrix([[1, 0]]), Matrix([[2, 3]])]), Volume([Matrix([[-4, 5]]), Matrix([[1, -6]])]),
  ])

  static let threeFilters = FilterBank([
    Volume([Matrix([[1, 2, 0], [-3, 1, 4]]), Matrix([[2, 0, -1], [5, 1, 3]])]),
    Volume([Matrix([[0, 6, -2], [1, 3, 7]]), Matrix([[-4, 2, 1], [0, 8, 2]])]),
    Volume([Matrix([[9, -1, 4], [2, 0, 5]]), Matrix([[3, 7, -6], [1, 2, 0]])]),
  ])

  private static let picture = Volume([Matrix([[1, 2, 3]]), Matrix([[4, 5, 6]])])
  private static let flat = Volume([Matrix([[1, 2, 3]])])
  private static let tall = FilterBank([
    Volume([Matrix([[1], [1], [1]]), Matrix([[1], [1], [1]])])
  ])

  /// Each error by itself, and pairs of which one is reported first.
  static let misfits: [(Volume, FilterBank, [Float], Size, Padding)] = [
    (flat, twoFilters, [0, 0], Size(1), Padding(0)),
    (WindowCases.threeChannels, twoFilters, [0, 0], Size(1), Padding(0)),
    (picture, twoFilters, [1], Size(1), Padding(0)),
    (picture, twoFilters, [1, 2, 3], Size(1), Padding(0)),
    (picture, twoFilters, [], Size(1), Padding(0)),
    (flat, twoFilters, [1], Size(1), Padding(0)),
    (picture, tall, [0], Size(1), Padding(top: 1, bottom: 0, left: 0, right: 0)),
    (flat, tall, [0], Size(1), Padding(0)), (picture, tall, [0, 1], Size(1), Padding(0)),
    (picture, tall, [0], Size(1), Padding(top: 0, bottom: 1, left: 3, right: 3)),
    (
      Volume([Matrix([[1]]), Matrix([[2]])]), twoFilters, [0, 0], Size(1),
      Padding(top: 2, bottom: 2, left: 0, right: 0)
    ),
    (picture, twoFilters, [0, 0], Size(rows: 0, columns: 1), Padding(0)),
    (picture, twoFilters, [0], Size(rows: 1, columns: 0), Padding(-1)),
    (picture, twoFilters, [0], Size(1), Padding(top: -1, bottom: 1, left: 0, right: 0)),
    (picture, twoFilters, [0, 0], Size(1), Padding(top: 1, bottom: -1, left: 0, right: 0)),
    (flat, twoFilters, [0, 0], Size(1), Padding(top: 0, bottom: 0, left: -1, right: 1)),
    (picture, twoFilters, [0, 0], Size(1), Padding(top: 0, bottom: 0, left: 1, right: -1)),
    (picture, FilterBank([Volume(channels: 2, rows: 0, columns: 1)]), [0], Size(1), Padding(0)),
    (picture, FilterBank([Volume(channels: 2, rows: 1, columns: 0)]), [0], Size(1), Padding(0)),
    (Volume(channels: 2, rows: 0, columns: 3), twoFilters, [0, 0], Size(1), Padding(1)),
    (Volume(channels: 2, rows: 3, columns: 0), twoFilters, [0, 0], Size(1), Padding(1)),
    (picture, FilterBank([]), [], Size(1), Padding(0)),
  ]
}
