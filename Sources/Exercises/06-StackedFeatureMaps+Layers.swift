// The exercise of lesson 6 on layers of many filters.

import Judging
import Reference
import Tensors

let convolutionLayer: Exercise<Volume, Volume, FilterBank, [Float], Size, Padding> = .init(
  "convolutionLayer", points: 3, difficulty: .medium, reference: Reference.convolutionLayer,
  checks: {
    Check(
      "makes one map of each filter, with the filter's own bias", share: 2,
      examples: [
        (LayerCases.small, LayerCases.twoFilters, floats(0, 100), Size(1), Padding(0)),
        (LayerCases.small, LayerCases.twoFilters, floats(-20, 3), Size(1), Padding(0)),
        (LayerCases.small, [LayerCases.quarters], [0.5], Size(1), Padding(0)),
        (LayerCases.tallPicture, LayerCases.slanted, floats(1, -2, 3), Size(1), Padding(0)),
      ]
    ) { random in
      let shape = Shape(channels: random.int(in: 2...3), rows: 2, columns: random.int(in: 1...2))
      let count = random.int(in: 2...3)
      return (
        random.volume(Shape(channels: shape.channels, rows: 2, columns: 3)),
        random.filters(count, shape), (0..<count).map { _ in Float(random.int(in: -9...9)) },
        Size(1), Padding(0)
      )
    }
    Check(
      "moves by the stride over the padded input",
      examples: [
        (
          LayerCases.small, LayerCases.twoFilters, floats(1, 0), Size(rows: 1, columns: 2),
          Padding(top: 1, bottom: 0, left: 0, right: 1)
        ),
        (
          Volume([.counting(4, 5), .uneven(4, 5)]),
          FilterBank([Volume([.counting(2, 3), .uneven(2, 3)])]), [5],
          Size(rows: 3, columns: 2), Padding(top: 2, bottom: 1, left: 0, right: 3)
        ),
        (
          LayerCases.tallPicture, LayerCases.slanted, floats(-4, 0, 2), Size(rows: 1, columns: 2),
          Padding(top: 1, bottom: 2, left: 3, right: 0)
        ),
        (
          LayerCases.tallPicture, LayerCases.slanted, floats(3, 1, -6), Size(rows: 4, columns: 3),
          Padding(top: 0, bottom: 3, left: 2, right: 4)
        ),
        (
          LayerCases.tiny, LayerCases.twoFilters, floats(2, -1), Size(3),
          Padding(top: 0, bottom: 0, left: 1, right: 0)
        ),
        (
          LayerCases.small, LayerCases.tallFilter, [-9], Size(rows: 2, columns: 1),
          Padding(top: 1, bottom: 1, left: 0, right: 0)
        ),
        // Small enough to be told number by number, with zeros around it.
        (
          Volume([Matrix([[5]]), Matrix([[-3]])]),
          FilterBank([Volume([Matrix([[2, -1]]), Matrix([[4, 3]])])]), [7],
          Size(rows: 1, columns: 2), Padding(top: 0, bottom: 0, left: 2, right: 1)
        ),
      ]
    ) { random in
      let stride = random.size(rows: 1...3, columns: 1...3)
      return (
        random.volume(Shape(channels: 2, rows: random.int(in: 3...5), columns: 4)),
        random.filters(2, Shape(channels: 2, rows: 2, columns: 3)), floats(3, -5), stride,
        random.padding(in: 0...2)
      )
    }
    Check(
      "refuses what does not fit, and says why",
      examples: misfits)
  },
  misconceptions: {
    slipped(.weightsTransposed)
    slipped(.windowTransposed)
    slipped(.rowTwice)
    slipped(.columnTwice)
    slipped(.firstRowLeftOut)
    slipped(.lastRowLeftOut)
    slipped(.firstColumnLeftOut)
    slipped(.lastColumnLeftOut)
    slipped(.lastProduct)
    slipped(.way(.noStride))
    slipped(.way(.noPadding))
    slipped(.way(.paddingFirst))
    slipped(.way(.paddingFirstInRows))
    slipped(.way(.paddingFirstInColumns))
    slipped(.way(.paddingAdded))
    slipped(.way(.paddingAddedToRows))
    slipped(.way(.paddingAddedToColumns))
    slipped(.way(.paddingAtTheEnd))
    slipped(.way(.bottomForTop))
    slipped(.way(.rightForLeft))
    slipped(.way(.paddingExchanged))
    slipped(.way(.topForLeft))
    slipped(.way(.leftForTop))
    slipped(.way(.stridesExchanged))
    slipped(.way(.strideOfRows))
    slipped(.way(.strideOfColumns))
    slipped(.way(.strideAddedToRow))
    slipped(.way(.strideAddedToColumn))
    slipped(.way(.rowTwice))
    slipped(.way(.columnTwice))
    Misconception(
      "moves by one pixel, whatever the stride",
      hint: "How far apart do neighboring windows begin at stride 2?"
    ) { input, filters, biases, stride, padding in
      if min(stride.rows, stride.columns) < 1 {
        throw ShapeError.notPositive(min(stride.rows, stride.columns))
      }
      return try Reference.convolutionLayer(
        input, filters: filters, biases: biases, stride: Size(1), padding: padding)
    }
    Misconception(
      "puts no zeros around the input",
      hint: "Where does the first window begin if there is padding?"
    ) { input, filters, biases, stride, padding in
      if padding.isNegative { throw ShapeError.negativePadding(padding) }
      return try Reference.convolutionLayer(
        input, filters: filters, biases: biases, stride: stride, padding: Padding(0))
    }
    Misconception(
      "compares the filters with the input before it is padded",
      hint: "What do the filters have to fit into?"
    ) { input, filters, biases, stride, padding in
      try layer(
        of: input, filters, biases, stride: stride, padding: padding,
        asking: [.sizes, .padding, .channels, .biases, .fitUnpadded, .fit])
    }
    Misconception(
      "takes a picture or filters without any pixels",
      hint: "How many rows does the smallest image have, and how many the smallest filter?"
    ) { input, filters, biases, stride, padding in
      try layer(
        of: input, filters, biases, stride: stride, padding: padding,
        asking: [.padding, .channels, .biases, .fit])
    }
    Misconception(
      "cuts off the edges of the picture if the padding is negative",
      hint: "What should a caller learn who asks for a frame that is −1 wide?"
    ) { input, filters, biases, stride, padding in
      try layer(
        of: input, filters, biases, stride: stride, padding: padding,
        asking: [.sizes, .channels, .biases, .fit])
    }
    Misconception(
      "counts the biases before the channels",
      hint: "If two things are wrong, which error comes first in the list?"
    ) { input, filters, biases, stride, padding in
      try layer(
        of: input, filters, biases, stride: stride, padding: padding,
        asking: [.sizes, .padding, .biases, .channels, .fit])
    }
    Misconception(
      "compares the sizes before it counts the biases",
      hint: "If two things are wrong, which error comes first in the list?"
    ) { input, filters, biases, stride, padding in
      try layer(
        of: input, filters, biases, stride: stride, padding: padding,
        asking: [.sizes, .padding, .channels, .fit, .biases])
    }
    Misconception(
      "looks at the padding before the sizes and the stride",
      hint: "If two things are wrong, which error comes first in the list?"
    ) { input, filters, biases, stride, padding in
      try layer(
        of: input, filters, biases, stride: stride, padding: padding,
        asking: [.padding, .sizes, .channels, .biases, .fit])
    }
    Misconception(
      "exchanges the strides of rows and columns, for the size of the maps, too",
      hint: "Which of the two strides leads down?"
    ) { input, filters, biases, stride, padding in
      try Reference.convolutionLayer(
        input, filters: filters, biases: biases, stride: stride.axesSwapped, padding: padding)
    }
    Misconception(
      "uses the first filter for every map", hint: "What makes map 1 another one than map 0?"
    ) { input, filters, biases, stride, padding in
      let first = FilterBank(filters.filters.map { _ in filters[0] })
      return try Reference.convolutionLayer(
        input, filters: first, biases: biases, stride: stride, padding: padding)
    }
    Misconception(
      "adds no bias", hint: "What does a unit add to its weighted sum?"
    ) { input, filters, biases, stride, padding in
      try stackedMaps(of: input, filters, biases, stride: stride, padding: padding) { sums, _ in
        sums.reduce(0, +)
      }
    }
    Misconception(
      "takes the biases away", hint: "If the bias is negative, do the units become larger?"
    ) { input, filters, biases, stride, padding in
      try Reference.convolutionLayer(
        input, filters: filters, biases: biases.map { -$0 }, stride: stride, padding: padding)
    }
    Misconception(
      "makes a map of each channel of each filter",
      hint: "How many maps does *one* filter make?"
    ) { input, filters, biases, stride, padding in
      _ = try Reference.convolutionLayer(
        input, filters: filters, biases: biases, stride: stride, padding: padding)
      var maps: [Matrix] = []
      for (filter, bias) in zip(filters.filters, biases) {
        let channels = try channelMaps(of: input, filter, stride: stride, padding: padding)
        maps += channels.map { $0.map { $0 + bias } }
      }
      return Volume(maps)
    }
    Misconception(
      "takes the mean of the channels", hint: "Does a unit divide by the number of its inputs?"
    ) { input, filters, biases, stride, padding in
      try stackedMaps(of: input, filters, biases, stride: stride, padding: padding) {
        $0.reduce(0, +) / Float($0.count) + $1
      }
    }
    Misconception(
      "looks at the first channel only", hint: "What do the other slices of a filter look at?"
    ) { input, filters, biases, stride, padding in
      try stackedMaps(of: input, filters, biases, stride: stride, padding: padding) { $0[0] + $1 }
    }
    Misconception(
      "adds the bias once for each channel",
      hint: "When is the bias added: before or after the channels meet?"
    ) { input, filters, biases, stride, padding in
      try stackedMaps(of: input, filters, biases, stride: stride, padding: padding) {
        $0.reduce(0, +) + Float($0.count) * $1
      }
    }
    Misconception(
      "exchanges the index of the filter and that of the channel",
      hint: "Of the four indices of a bank of filters, which one comes first?"
    ) { input, filters, biases, stride, padding in
      try Reference.convolutionLayer(
        input, filters: filters.readChannelsFirst, biases: biases, stride: stride,
        padding: padding)
    }
    Misconception(
      "sets negative sums to 0 before it adds the bias",
      hint: "Is an activation asked for here, and could it come before the bias?"
    ) { input, filters, biases, stride, padding in
      try stackedMaps(of: input, filters, biases, stride: stride, padding: padding) {
        max($0.reduce(0, +), 0) + $1
      }
    }
    Misconception(
      "sets negative units to 0", hint: "May a unit of this layer be negative?"
    ) { input, filters, biases, stride, padding in
      try stackedMaps(of: input, filters, biases, stride: stride, padding: padding) {
        max($0.reduce(0, +) + $1, 0)
      }
    }
    Misconception(
      "adds the first bias to every map", hint: "Which bias belongs to map 1?"
    ) { input, filters, biases, stride, padding in
      try stackedMaps(of: input, filters, biases, stride: stride, padding: padding) { sums, _ in
        sums.reduce(biases[0], +)
      }
    }
    Misconception(
      "pads every side like the top", hint: "Which sides of the frame may differ in width?"
    ) { input, filters, biases, stride, padding in
      try Reference.convolutionLayer(
        input, filters: filters, biases: biases, stride: stride, padding: Padding(padding.top))
    }
    Misconception(
      "ignores biases that are left over", hint: "To which map would the last bias belong?"
    ) { input, filters, biases, stride, padding in
      try Reference.convolutionLayer(
        input, filters: filters, biases: Array(biases.prefix(max(filters.count, 1))),
        stride: stride, padding: padding)
    }
    Misconception(
      "takes negative padding for none",
      hint: "What should a caller learn who asks for a frame that is −1 wide?"
    ) { input, filters, biases, stride, padding in
      let frame = Padding(
        top: max(0, padding.top), bottom: max(0, padding.bottom), left: max(0, padding.left),
        right: max(0, padding.right))
      return try Reference.convolutionLayer(
        input, filters: filters, biases: biases, stride: stride, padding: frame)
    }
    Misconception(
      "refuses filters only if they have too many rows",
      hint: "Can a filter be too wide, though it is not too tall?"
    ) { input, filters, biases, stride, padding in
      do {
        return try Reference.convolutionLayer(
          input, filters: filters, biases: biases, stride: stride, padding: padding)
      } catch ShapeError.filterTooLarge(let filter, let padded)
        where filter.rows <= padded.rows
      {
        let rows = (padded.rows - filter.rows) / stride.rows + 1
        return Volume(channels: filters.count, rows: rows, columns: 0)
      }
    }
  },
  hints: [
    "How many maps do five filters make of an input with three channels?",
    "What changes between map 0 and map 1: the input, the filter, the bias?",
    """
    You have the map of one filter from the first exercise: what is new here on the way from a \
    unit's row to the first row it sees?
    """,
  ],
  explain: { cell, input, filters, biases, stride, padding in
    products(
      of: input, at: cell.corner(stride: stride, padding: padding), with: filters[cell.channel],
      bias: biases[cell.channel])
  })

// MARK: - What the cases and the misconceptions have in common

/// Each axis, and each side, by itself, and pairs of misfits of which one is reported first.
private let misfits: [(Volume, FilterBank, [Float], Size, Padding)] = [
  (LayerCases.small, LayerCases.oneChannel, [0], Size(1), Padding(0)),
  (
    LayerCases.small, FilterBank([Volume(channels: 3, rows: 1, columns: 2)]), [0], Size(1),
    Padding(0)
  ),
  (LayerCases.small, LayerCases.twoFilters, [1], Size(1), Padding(0)),
  (LayerCases.small, LayerCases.twoFilters, [1, 2, 3], Size(1), Padding(0)),
  (
    LayerCases.small, LayerCases.tallFilter, [0], Size(1),
    Padding(top: 1, bottom: 0, left: 0, right: 0)
  ),
  (
    LayerCases.tiny, LayerCases.twoFilters, [0, 1], Size(1),
    Padding(top: 1, bottom: 0, left: 0, right: 0)
  ),
  (LayerCases.small, LayerCases.tallFilter, [], Size(1), Padding(0)),
  (LayerCases.small, LayerCases.tallFilter, [0, 1], Size(1), Padding(0)),
  (LayerCases.small, LayerCases.tallFilter, [0], Size(3), Padding(0)),
  (
    LayerCases.small, LayerCases.tallFilter, [0], Size(1),
    Padding(top: 0, bottom: 1, left: 2, right: 3)
  ),
  (
    LayerCases.tiny, LayerCases.twoFilters, [0, 1], Size(1),
    Padding(top: 2, bottom: 3, left: 0, right: 0)
  ),
  (LayerCases.small, LayerCases.oneChannel, [], Size(1), Padding(0)),
  (LayerCases.small, LayerCases.twoFilters, [0], Size(rows: 1, columns: 0), Padding(-1)),
  (LayerCases.small, LayerCases.twoFilters, [0, 1], Size(rows: 0, columns: 1), Padding(0)),
  (LayerCases.small, LayerCases.twoFilters, [0, 1], Size(rows: 1, columns: 0), Padding(0)),
  (LayerCases.small, LayerCases.twoFilters, [0, 1], Size(rows: 0, columns: 1), Padding(-1)),
  (LayerCases.small, LayerCases.twoFilters, [0, 1], Size(rows: -1, columns: 1), Padding(0)),
  (LayerCases.small, LayerCases.twoFilters, [0, 1], Size(rows: 1, columns: -2), Padding(0)),
  (LayerCases.small, LayerCases.oneChannel, [0], Size(1), Padding(-1)),
  (
    LayerCases.small, LayerCases.twoFilters, [0, 1], Size(1),
    Padding(top: -1, bottom: 1, left: 0, right: 0)
  ),
  (
    LayerCases.small, LayerCases.twoFilters, [0, 1], Size(1),
    Padding(top: 1, bottom: -1, left: 0, right: 0)
  ),
  (
    LayerCases.small, LayerCases.twoFilters, [0, 1], Size(1),
    Padding(top: 0, bottom: 0, left: -1, right: 1)
  ),
  (
    LayerCases.small, LayerCases.twoFilters, [0, 1], Size(1),
    Padding(top: 0, bottom: 0, left: 1, right: -1)
  ),
  (
    LayerCases.small, FilterBank([Volume(channels: 2, rows: 0, columns: 1)]), [0], Size(1),
    Padding(0)
  ),
  (
    LayerCases.small, FilterBank([Volume(channels: 2, rows: 1, columns: 0)]), [0], Size(1),
    Padding(0)
  ),
  (
    LayerCases.small, FilterBank([Volume(channels: 2, rows: 0, columns: 1)]), [0], Size(1),
    Padding(-1)
  ),
  (
    LayerCases.small, FilterBank([Volume(channels: 1, rows: 1, columns: 0)]), [0], Size(1),
    Padding(0)
  ),
  (
    LayerCases.small, FilterBank([Volume(channels: 2, rows: 1, columns: 0)]), [], Size(1),
    Padding(0)
  ),
  (Volume(channels: 2, rows: 0, columns: 3), LayerCases.twoFilters, [0, 1], Size(1), Padding(-1)),
  (Volume(channels: 2, rows: 3, columns: 0), LayerCases.twoFilters, [0, 1], Size(1), Padding(-1)),
  (Volume(channels: 2, rows: 0, columns: 3), LayerCases.twoFilters, [0, 1], Size(1), Padding(1)),
  (Volume(channels: 2, rows: 3, columns: 0), LayerCases.twoFilters, [0, 1], Size(1), Padding(1)),
]

private func slipped(
  _ slip: Slip
) -> Misconception<Volume, Volume, FilterBank, [Float], Size, Padding> {
  Misconception(slip.name, hint: slip.hint) { input, filters, biases, stride, padding in
    try slip.maps(of: input, filters, biases, stride: stride, padding: padding)
  }
}
