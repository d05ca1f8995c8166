// The exercise of lesson 10 on the way back from a convolution layer to its input.

import Judging
import Reference
import Tensors

let inputGradient: Exercise<Volume, Volume, FilterBank, Shape, Size, Padding> = .init(
  "inputGradient", points: 5, difficulty: .hard, reference: Reference.inputGradient,
  checks: {
    Check(
      "adds up at each pixel what all windows say of it",
      examples: [
        (
          Volume([[[10, 0, 1]]]), FilterBank([[[[1, 2]]]]), Shape(channels: 1, rows: 1, columns: 4),
          Size(1), Padding(0)
        ),
        (
          Volume([[[1, 2], [3, 4]]]), FilterBank([[[[0, 1], [2, 3]]]]),
          Shape(channels: 1, rows: 3, columns: 3),
          Size(1), Padding(0)
        ),
        (
          Volume([[[7, -2, 3]]]), FilterBank([[[[2, -1], [3, 4]]]]),
          Shape(channels: 1, rows: 2, columns: 4),
          Size(1), Padding(0)
        ),
        (
          Volume([[[1.5, 0.5]]]), FilterBank([[[[0.5, -0.25]]]]),
          Shape(channels: 1, rows: 1, columns: 3), Size(1), Padding(0)
        ),
      ], random: 3
    ) { random in
      (
        random.volume(Shape(channels: 1, rows: 2, columns: 3)),
        random.filters(1, Shape(channels: 1, rows: 2, columns: 2)),
        Shape(channels: 1, rows: 3, columns: 4), Size(1), Padding(0)
      )
    }
    Check(
      "adds up what all filters say, each slice for its own channel",
      examples: [
        (
          BackwardCases.twoMaps, BackwardCases.twoFilters,
          Shape(channels: 2, rows: 3, columns: 4), Size(1), Padding(0)
        ),
        (
          Volume([[[1, -1]], [[0, 2]], [[5, 3]]]), BackwardCases.threeFilters,
          Shape(channels: 2, rows: 2, columns: 4), Size(1), Padding(0)
        ),
      ]
    ) { random in
      let filter = random.size(rows: 1...2, columns: 1...3)
      let (input, gradient, _, stride, padding) = backwardCase(
        &random, filter: filter, stride: Size(1), padding: Padding(0))
      let shape = Shape(channels: input.channels, size: filter)
      return (
        gradient, random.filters(gradient.channels, shape), input.shape, stride, padding
      )
    }
    Check(
      "moves by the stride over the padded input", share: 2,
      examples: [
        (
          Volume([[[1, -1], [2, 0]]]), FilterBank([[[[1, 2, 0], [0, 1, 0], [0, 0, 3]]]]),
          Shape(channels: 1, rows: 5, columns: 5), Size(2), Padding(0)
        ),
        (
          Volume([[[3, -1], [4, 2]]]), FilterBank([BackwardCases.twoFilters[0]]),
          Shape(channels: 2, rows: 3, columns: 4), Size(rows: 2, columns: 3),
          Padding(top: 1, bottom: 0, left: 0, right: 1)
        ),
        (
          Volume([[[1, 2, -3], [5, -4, 2]]]), FilterBank([[[[2, -1, 4], [3, 5, -2]]]]),
          Shape(channels: 1, rows: 3, columns: 6), Size(rows: 3, columns: 2),
          Padding(top: 2, bottom: 1, left: 1, right: 1)
        ),
        (
          Volume([[[2, -5], [1, 3], [4, -2]]]), FilterBank([[[[2, -1, 4], [3, 5, -2]]]]),
          Shape(channels: 1, rows: 3, columns: 6), Size(rows: 1, columns: 3),
          Padding(top: 0, bottom: 1, left: 2, right: 0)
        ),
        (
          Volume([[[2]]]), FilterBank([[[[2, -1, 4], [3, 5, -2], [0, 1, 7]]]]),
          Shape(channels: 1, rows: 1, columns: 1), Size(1), Padding(1)
        ),
      ]
    ) { random in
      let filter = random.size(rows: 1...3, columns: 2...3)
      let (stride, padding) = (random.size(rows: 1...3, columns: 1...3), random.padding(in: 0...2))
      let (input, gradient, _, _, _) = backwardCase(
        &random, filter: filter, stride: stride, padding: padding)
      let shape = Shape(channels: input.channels, size: filter)
      return (
        gradient, random.filters(gradient.channels, shape), input.shape, stride, padding
      )
    }
    Check(
      "throws if a size is impossible, or channels, maps or gradient do not match",
      examples: backwardErrors.map { each in
        let shape = Shape(channels: each.input.channels, size: each.filter)
        let filters = FilterBank((0..<each.gradient.channels).map { _ in Volume(shape) })
        return (each.gradient, filters, each.input.shape, each.stride, each.padding)
      } + [
        (
          BackwardCases.twoMaps, BackwardCases.twoFilters, Shape(channels: 3, rows: 3, columns: 4),
          Size(1), Padding(0)
        ),
        (
          BackwardCases.twoMaps, BackwardCases.twoFilters, Shape(channels: 1, rows: 3, columns: 4),
          Size(0), Padding(-1)
        ),
        (
          BackwardCases.twoMaps, FilterBank([BackwardCases.twoFilters[0]]),
          Shape(channels: 2, rows: 3, columns: 4), Size(0), Padding(0)
        ),
        (
          Volume([[[1, 2], [3, 4]]]), BackwardCases.twoFilters,
          Shape(channels: 2, rows: 2, columns: 2),
          Size(1), Padding(0)
        ),
      ])
  },
  misconceptions: {
    inputGone(
      "turns the filters by half a turn",
      hint: "Which output used this pixel with weight (1, 1)?"
    ) { $0.turnWeight() }
    inputGone(
      "exchanges rows and columns of the weights",
      hint: "Which weight did the pixel right of the window's corner meet?"
    ) { $0.weight = $0.weight.axesSwapped }
    inputGone(
      "exchanges rows and columns of the gradient",
      hint: "Which unit is the second one in row 0?"
    ) { $0.unit = $0.unit.axesSwapped }
    inputGone(
      "overwrites what another window has handed back",
      hint: "How many windows touched the center?", collecting: .last)
    inputGone(
      "overwrites what another weight has handed back",
      hint: "How many weights met the center?", collecting: .last, weightsOutside: true)
    inputGone(
      "adds up the weights, and does not look at the gradient",
      hint: "Do all units matter to the loss by the same amount?", multiply: { $1 })
    inputGone(
      "adds up the gradient, and does not look at the weights",
      hint: "If a pixel rises by 1, by how much does a unit rise?", multiply: { slope, _ in slope })
    Misconception(
      "hands back a gradient for the zeros of the padding, too",
      hint: "Do the zeros need a gradient?"
    ) { gradient, filters, input, stride, padding in
      _ = try Reference.inputGradient(
        gradient: gradient, filters: filters, input: input, stride: stride, padding: padding)
      return try Reference.inputGradient(
        gradient: gradient, filters: filters,
        input: Shape(channels: input.channels, size: input.size.padded(by: padding)),
        stride: stride, padding: Padding(0))
    }
    Misconception(
      "listens to the first map only", hint: "Which filters have looked at a pixel?"
    ) { gradient, filters, input, stride, padding in
      _ = try Reference.inputGradient(
        gradient: gradient, filters: filters, input: input, stride: stride, padding: padding)
      return try Reference.inputGradient(
        gradient: Volume([gradient.channel(0)]), filters: [filters[0]], input: input,
        stride: stride, padding: padding)
    }
    Misconception(
      "listens to the last map only", hint: "Which filters have looked at a pixel?"
    ) { gradient, filters, input, stride, padding in
      _ = try Reference.inputGradient(
        gradient: gradient, filters: filters, input: input, stride: stride, padding: padding)
      let last = filters.count - 1
      return try Reference.inputGradient(
        gradient: Volume([gradient.channel(last)]), filters: [filters[last]], input: input,
        stride: stride, padding: padding)
    }
    Misconception(
      "uses the first filter for every map", hint: "Which filter made the second map?"
    ) { gradient, filters, input, stride, padding in
      try Reference.inputGradient(
        gradient: gradient, filters: FilterBank(filters.filters.map { _ in filters[0] }),
        input: input, stride: stride, padding: padding)
    }
    Misconception(
      "uses the first slice of a filter for every channel",
      hint: "Which slice of a filter looked at the second channel?"
    ) { gradient, filters, input, stride, padding in
      let flat = filters.filters.map { filter in
        Volume(filter.slices.map { _ in filter.channel(0) })
      }
      return try Reference.inputGradient(
        gradient: gradient, filters: FilterBank(flat), input: input, stride: stride,
        padding: padding)
    }
    inputGone(.noStride)
    inputGone(.noPadding)
    inputGone(.paddingFirst)
    inputGone(.paddingAdded)
    inputGone(.paddingAddedToRows)
    inputGone(.paddingAddedToColumns)
    inputGone(.paddingAtTheEnd)
    inputGone(.bottomForTop)
    inputGone(.rightForLeft)
    inputGone(.paddingExchanged)
    inputGone(.topForLeft)
    inputGone(.leftForTop)
    inputGone(.stridesExchanged)
    inputGone(.strideOfRows)
    inputGone(.strideOfColumns)
    inputGone(.strideAddedToRow)
    inputGone(.strideAddedToColumn)
    inputGone(.rowTwice)
    inputGone(.columnTwice)
    Misconception(
      "counts the units of the gradient, and does not compare rows and columns",
      hint: "Do 2×3 and 3×2 units lie at the same places?"
    ) { gradient, filters, input, stride, padding in
      if filters.shape.channels != input.channels || filters.count != gradient.channels {
        throw ShapeError.channelMismatch(expected: input.channels, found: gradient.channels)
      }
      try countingUnits(input, gradient, filters.shape.size, stride, padding)
      return inputBack(gradient, filters, input, stride, padding)
    }
  },
  hints: [
    "Which windows held one pixel, and which weight did it meet in each of them?",
    "If you go through the units one by one, to which pixels does a unit hand something back?",
    "Going forward, a loop reads a pixel. What does the same loop do with that place going back?",
  ],
  explain: { cell, gradient, filters, _, stride, padding in
    let pixel = Place(row: cell.row + padding.top, column: cell.column + padding.left)
    let products = zip(gradient.slices, filters.filters).flatMap { map, filter in
      map.values.enumerated().compactMap { index, slope -> (Float, Float)? in
        let weight = Place(
          row: pixel.row - index / map.columns * stride.rows,
          column: pixel.column - index % map.columns * stride.columns)
        guard filter.size.contains(weight) else { return nil }
        return (slope, filter[cell.channel, weight.row, weight.column])
      }
    }
    return products.isEmpty ? nil : sumText(products)
  })
