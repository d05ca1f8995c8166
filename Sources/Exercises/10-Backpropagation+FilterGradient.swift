// The exercise of lesson 10 on the way back from a convolution layer to its weights.

import Judging
import Reference
import Tensors

let filterGradient: Exercise<FilterBank, Volume, Volume, Size, Size, Padding> = .init(
  "filterGradient", points: 5, difficulty: .hard, reference: Reference.filterGradient,
  checks: {
    Check(
      "adds up at each weight what all units say of it",
      examples: [
        (
          Volume([[[1, 2, 3, 4]]]), Volume([[[10, 0, 1]]]), Size(rows: 1, columns: 2), Size(1),
          Padding(0)
        ),
        (BackwardCases.counting, Volume([[[1, 2], [3, 4]]]), Size(2), Size(1), Padding(0)),
        (
          Volume([[[2, -1, 0, 5], [3, 4, -6, 1]]]), Volume([[[7, -2, 3]]]), Size(2), Size(1),
          Padding(0)
        ),
        (
          Volume([[[0.5, -0.25, 3]]]), Volume([[[1.5, 0.5]]]), Size(rows: 1, columns: 2), Size(1),
          Padding(0)
        ),
      ], random: 3
    ) { random in
      (
        random.volume(Shape(channels: 1, rows: 3, columns: 4)),
        random.volume(Shape(channels: 1, rows: 2, columns: 3)), Size(2), Size(1), Padding(0)
      )
    }
    Check(
      "has a filter for each map, and a slice for each channel",
      examples: [
        (BackwardCases.twoChannels, BackwardCases.twoMaps, Size(2), Size(1), Padding(0)),
        (
          BackwardCases.twoChannels, Volume([[[1, -1]], [[0, 2]], [[5, 3]]]),
          Size(rows: 2, columns: 3),
          Size(1), Padding(0)
        ),
      ]
    ) { random in
      let filter = random.size(rows: 1...2, columns: 1...3)
      return backwardCase(&random, filter: filter, stride: Size(1), padding: Padding(0))
    }
    Check(
      "moves by the stride over the padded input", share: 2,
      examples: [
        (BackwardCases.counting25, Volume([[[1, -1], [2, 0]]]), Size(3), Size(2), Padding(0)),
        (
          BackwardCases.twoChannels, Volume([[[3, -1], [4, 2]]]), Size(2),
          Size(rows: 2, columns: 3),
          Padding(top: 1, bottom: 0, left: 0, right: 1)
        ),
        (
          BackwardCases.wide, Volume([[[1, 2, -3], [5, -4, 2]]]), Size(rows: 2, columns: 3),
          Size(rows: 3, columns: 2), Padding(top: 2, bottom: 1, left: 1, right: 1)
        ),
        (
          BackwardCases.wide, Volume([[[2, -5], [1, 3], [4, -2]]]), Size(rows: 2, columns: 3),
          Size(rows: 1, columns: 3), Padding(top: 0, bottom: 1, left: 2, right: 0)
        ),
        (Volume([[[3]]]), Volume([[[2]]]), Size(3), Size(1), Padding(1)),
      ]
    ) { random in
      let filter = random.size(rows: 1...3, columns: 2...3)
      let (stride, padding) = (random.size(rows: 1...3, columns: 1...3), random.padding(in: 0...2))
      return backwardCase(&random, filter: filter, stride: stride, padding: padding)
    }
    Check(
      "throws if a size is impossible, or the gradient does not match",
      examples: backwardErrors.map { ($0.input, $0.gradient, $0.filter, $0.stride, $0.padding) })
  },
  misconceptions: {
    filtersGone(
      "turns the filters by half a turn",
      hint: "Which pixel did weight (0, 0) meet in unit (0, 0)?"
    ) { $0.turnWeight() }
    filtersGone(
      "exchanges rows and columns of the weights",
      hint: "If a weight is further to the right, which pixels did it meet?"
    ) { $0.weight = $0.weight.axesSwapped }
    filtersGone(
      "exchanges rows and columns of the gradient",
      hint: "Which unit is the second one in row 0?"
    ) { $0.unit = $0.unit.axesSwapped }
    filtersGone(
      "keeps what the last unit says", hint: "In how many units was one weight used?",
      collecting: .last)
    filtersGone(
      "keeps what the last unit says that has the weight over a pixel of the input",
      hint: "In how many units was one weight used?", collecting: .last, skipsPadding: true)
    filtersGone(
      "adds up the pixels, and does not look at the gradient",
      hint: "Do all units matter to the loss by the same amount?", multiply: { $1 })
    filtersGone(
      "adds up the gradient, and does not look at the pixels",
      hint: "If a weight rises by 1, by how much does its unit rise?",
      multiply: { slope, _ in slope })
    filtersGone(
      "adds up the gradient of the units that have the weight over a pixel of the input",
      hint: "If a weight rises by 1, by how much does its unit rise?", skipsPadding: true,
      multiply: { slope, _ in slope })
    Misconception(
      "divides by the number of units", hint: "If a weight rises by 1, how many outputs change?"
    ) { input, gradient, filter, stride, padding in
      let slopes = try Reference.filterGradient(
        input: input, gradient: gradient, filter: filter, stride: stride, padding: padding)
      return slopes.mapped { $0 / Float(gradient.size.count) }
    }
    Misconception(
      "gives every filter the gradients of all maps",
      hint: "Which maps did the filter make?"
    ) { input, gradient, filter, stride, padding in
      let slopes = try Reference.filterGradient(
        input: input, gradient: Volume([gradient.flattened]), filter: filter, stride: stride,
        padding: padding)
      return FilterBank(gradient.slices.map { _ in slopes[0] })
    }
    Misconception(
      "gives every filter the gradient of the first map",
      hint: "Which map did the second filter make?"
    ) { input, gradient, filter, stride, padding in
      let slopes = try Reference.filterGradient(
        input: input, gradient: gradient, filter: filter, stride: stride, padding: padding)
      return FilterBank(gradient.slices.map { _ in slopes[0] })
    }
    Misconception(
      "looks at the first channel for every slice",
      hint: "Which channel did the second slice of a filter meet?"
    ) { input, gradient, filter, stride, padding in
      try Reference.filterGradient(
        input: Volume(input.slices.map { _ in input.channel(0) }), gradient: gradient,
        filter: filter, stride: stride, padding: padding)
    }
    Misconception(
      "adds up all channels for every slice",
      hint: "Which channel did the second slice of a filter meet?"
    ) { input, gradient, filter, stride, padding in
      try Reference.filterGradient(
        input: Volume(input.slices.map { _ in input.flattened }), gradient: gradient,
        filter: filter, stride: stride, padding: padding)
    }
    filtersGone(.noStride)
    filtersGone(.noPadding)
    filtersGone(.paddingFirst)
    filtersGone(.paddingAdded)
    filtersGone(.paddingAddedToRows)
    filtersGone(.paddingAddedToColumns)
    filtersGone(.paddingAtTheEnd)
    filtersGone(.bottomForTop)
    filtersGone(.rightForLeft)
    filtersGone(.paddingExchanged)
    filtersGone(.topForLeft)
    filtersGone(.leftForTop)
    filtersGone(.stridesExchanged)
    filtersGone(.strideOfRows)
    filtersGone(.strideOfColumns)
    filtersGone(.strideAddedToRow)
    filtersGone(.strideAddedToColumn)
    filtersGone(.rowTwice)
    filtersGone(.columnTwice)
    Misconception(
      "counts the units of the gradient, and does not compare rows and columns",
      hint: "Do 2×3 and 3×2 units lie at the same places?"
    ) { input, gradient, filter, stride, padding in
      try countingUnits(input.shape, gradient, filter, stride, padding)
      return filtersBack(input, gradient, filter, stride, padding)
    }
  },
  hints: [
    "In how many units was one weight used, and with which pixels?",
    "If weight (0, 0) met one pixel in unit (0, 0), which one did it meet in unit (0, 1)?",
    "For one weight, over which two indices do you add up, and where does the stride come in?",
  ],
  explain: { cell, input, gradient, filter, stride, padding in
    let map = cell.indices.first ?? 0
    let first = Place(row: cell.row - padding.top, column: cell.column - padding.left)
    let image = input.channel(cell.channel)
    return sumText(
      gradient.channel(map).values.enumerated().map { index, slope in
        let unit = Place(row: index / gradient.columns, column: index % gradient.columns)
        let pixel = Place(
          row: first.row + unit.row * stride.rows,
          column: first.column + unit.column * stride.columns)
        return (slope, image.value(at: pixel))
      })
  })
