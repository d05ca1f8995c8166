// The exercise of lesson 9 that writes windows as columns.

import Judging
import Reference
import Tensors

let im2col: Exercise<Matrix, Volume, Size, Size, Padding> = .init(
  "im2col", points: 3, difficulty: .medium, reference: Reference.im2col,
  checks: {
    Check(
      "writes each window of a picture as a column",
      examples: [
        (Volume([.counting(2, 3)]), Size(2), Size(1), Padding(0)),
        (Volume([.counting(4, 5)]), Size(rows: 2, columns: 3), Size(1), Padding(0)),
        (Volume([.counting(3, 4)]), Size(rows: 3, columns: 1), Size(1), Padding(0)),
        (Volume([Matrix([[0.25, 1.5, -0.75]])]), Size(rows: 1, columns: 2), Size(1), Padding(0)),
      ], random: 3
    ) { random in
      (
        random.volume(
          Shape(channels: 1, rows: random.int(in: 3...5), columns: random.int(in: 3...5))),
        random.size(rows: 1...3, columns: 1...3), Size(1), Padding(0)
      )
    }
    Check(
      "writes one channel below the other",
      examples: [
        (
          Volume([Matrix([[1, 2, 3]]), Matrix([[4, 5, 6]])]), Size(rows: 1, columns: 2), Size(1),
          Padding(0)
        ),
        (WindowCases.twoChannels, Size(2), Size(1), Padding(0)),
        (WindowCases.threeChannels, Size(rows: 1, columns: 2), Size(1), Padding(0)),
        (WindowCases.threeChannels, Size(rows: 2, columns: 3), Size(1), Padding(0)),
      ]
    ) { random in
      (
        random.volume(Shape(channels: random.int(in: 1...3), rows: 3, columns: 4)),
        random.size(rows: 1...3, columns: 1...3), Size(1), Padding(0)
      )
    }
    Check(
      "moves by the stride over the padded picture", share: 2,
      examples: [
        (Volume([.counting(1, 4)]), Size(1), Size(rows: 1, columns: 3), Padding(0)),
        (
          Volume([.counting(5, 6)]), Size(rows: 2, columns: 3), Size(rows: 3, columns: 2),
          Padding(0)
        ),
        (Volume([.counting(2, 2)]), Size(2), Size(1), Padding(1)),
        (
          WindowCases.twoChannels, Size(rows: 2, columns: 1), Size(rows: 2, columns: 1),
          Padding(top: 1, bottom: 2, left: 3, right: 0)
        ),
        (
          WindowCases.tall, Size(rows: 3, columns: 2), Size(rows: 1, columns: 3),
          Padding(top: 2, bottom: 0, left: 1, right: 4)
        ),
        (
          WindowCases.tall, Size(2), Size(rows: 4, columns: 2),
          Padding(top: 0, bottom: 3, left: 2, right: 1)
        ),
        (
          WindowCases.tall, Size(rows: 1, columns: 2), Size(rows: 2, columns: 1),
          Padding(top: 3, bottom: 1, left: 0, right: 2)
        ),
        (Volume([Matrix([[7]])]), Size(3), Size(2), Padding(1)),
      ]
    ) { random in
      (
        random.volume(Shape(channels: 2, rows: random.int(in: 3...5), columns: 4)),
        random.size(rows: 1...3, columns: 1...3), random.size(rows: 1...3, columns: 1...3),
        random.padding(in: 0...3)
      )
    }
    Check(
      "refuses what does not fit, and says why", examples: WindowCases.misfits, random: 3
    ) { random in
      (
        random.volume(Shape(channels: 1, rows: 2, columns: random.int(in: 2...4))),
        random.size(rows: 5...7, columns: 1...2), Size(1), Padding(1)
      )
    }
  },
  misconceptions: {
    unrolled(.channelsInnermost)
    unrolled(.windowByColumns)
    unrolled(.unitsByColumns)
    unrolled(.turned)
    unrolled(.windowTransposed)
    unrolled(.rowTwice)
    unrolled(.columnTwice)
    unrolled(.upwards)
    unrolled(.leftwards)
    unrolled(.firstPixelOnly)
    unrolled(.sameWindow)
    unrolled(.firstChannelOnly)
    unrolled(.oneRowForAllChannels)
    unrolled(.otherChannelsLeftOut)
    Misconception(
      "writes the windows of the first channel only",
      hint: "How many rows do two channels need, with windows of 2×2?"
    ) { input, filter, stride, padding in
      try Reference.im2col(
        Volume([input.channel(0)]), filter: filter, stride: stride, padding: padding)
    }
    unrolled(.filterRowsForColumns)
    unrolled(.unitRowsForColumns)
    unrolled(.way(.noStride))
    unrolled(.way(.noPadding))
    unrolled(.way(.paddingFirst))
    unrolled(.way(.paddingAdded))
    unrolled(.way(.paddingAddedToRows))
    unrolled(.way(.paddingAddedToColumns))
    unrolled(.way(.paddingAtTheEnd))
    unrolled(.way(.bottomForTop))
    unrolled(.way(.rightForLeft))
    unrolled(.way(.paddingExchanged))
    unrolled(.way(.topForLeft))
    unrolled(.way(.leftForTop))
    unrolled(.way(.stridesExchanged))
    unrolled(.way(.strideOfRows))
    unrolled(.way(.strideOfColumns))
    unrolled(.way(.strideAddedToRow))
    unrolled(.way(.strideAddedToColumn))
    unrolled(.way(.rowTwice))
    unrolled(.way(.columnTwice))
    unrolled(.firstChannelLeftOut)
    unrolled(.firstRowLeftOut)
    unrolled(.firstColumnLeftOut)
    unrolled(.firstUnitsDownLeftOut)
    unrolled(.firstUnitsAcrossLeftOut)
    unrolled(.firstPictureRowLost)
    unrolled(.firstPictureColumnLost)
    unrolled(.rowsEndWithColumns)
    unrolled(.columnsEndWithRows)
    unrolled(.pictureTransposed)
    unrolled(.pictureRowTwice)
    unrolled(.pictureColumnTwice)
    unrolled(.oneRowTooFew)
    unrolled(.oneColumnTooFew)
    unrolled(.oneRowTooMany)
    unrolled(.oneColumnTooMany)
    passing(negativePaddingAt: "top") { $0.top }
    passing(negativePaddingAt: "bottom") { $0.bottom }
    passing(negativePaddingAt: "left") { $0.left }
    passing(negativePaddingAt: "right") { $0.right }
    Misconception(
      "takes a filter without any rows or columns",
      hint: "How many rows does the smallest filter have?"
    ) { input, filter, stride, padding in
      if filter.count > 0 || min(input.rows, input.columns, stride.rows, stride.columns) < 1
        || padding.isNegative
      {
        return try Reference.im2col(input, filter: filter, stride: stride, padding: padding)
      }
      let padded = input.size.padded(by: padding)
      return Matrix(
        rows: 0,
        columns: ((padded.rows - filter.rows) / stride.rows + 1)
          * ((padded.columns - filter.columns) / stride.columns + 1))
    }
    Misconception(
      "writes each window as a row", hint: "Is one window a column or a row?"
    ) { input, filter, stride, padding in
      try Reference.im2col(input, filter: filter, stride: stride, padding: padding).transposed
    }
    Misconception(
      "puts no zeros around the picture",
      hint: "Where does the first window begin if there is padding?"
    ) { input, filter, stride, padding in
      if padding.isNegative { throw ShapeError.negativePadding(padding) }
      return try Reference.im2col(input, filter: filter, stride: stride, padding: Padding(0))
    }
    Misconception(
      "moves by one pixel, whatever the stride", hint: "How many windows does stride 2 skip?"
    ) { input, filter, stride, padding in
      if min(stride.rows, stride.columns) < 1 { throw ShapeError.notPositive(0) }
      return try Reference.im2col(input, filter: filter, stride: Size(1), padding: padding)
    }
    Misconception(
      "exchanges the strides of rows and columns, for the number of windows, too",
      hint: "Which of the two strides leads down?"
    ) { input, filter, stride, padding in
      try Reference.im2col(input, filter: filter, stride: stride.axesSwapped, padding: padding)
    }
    Misconception(
      "leaves out the windows that reach into the padding",
      hint: "Is there a unit whose window is half outside?"
    ) { input, filter, stride, padding in
      let columns = try Reference.im2col(
        input, filter: filter, stride: stride, padding: padding)
      let units = try units(over: input.size, filter, stride, padding)
      let inside = units.places.indices.filter { unit in
        let corner = Cell([unit / units.columns, unit % units.columns]).corner(
          stride: stride, padding: padding)
        return corner.row >= 0 && corner.column >= 0 && corner.row + filter.rows <= input.rows
          && corner.column + filter.columns <= input.columns
      }
      return Matrix(
        rows: columns.rows, columns: inside.count,
        values: (0..<columns.rows).flatMap { row in inside.map { columns[row, $0] } })
    }
    Misconception(
      "compares the filter with the picture before it is padded",
      hint: "What does the filter have to fit into?"
    ) { input, filter, stride, padding in
      let columns = try Reference.im2col(
        input, filter: filter, stride: stride, padding: padding)
      if filter.rows > input.rows || filter.columns > input.columns {
        throw ShapeError.filterTooLarge(filter: filter, image: input.size)
      }
      return columns
    }
    Misconception(
      "looks at the padding before the sizes and the stride",
      hint: "If two things are wrong, which error comes first in the list?"
    ) { input, filter, stride, padding in
      if padding.isNegative { throw ShapeError.negativePadding(padding) }
      return try Reference.im2col(input, filter: filter, stride: stride, padding: padding)
    }
    Misconception(
      "takes negative padding for none",
      hint: "What should a caller learn who asks for a frame that is −1 wide?"
    ) { input, filter, stride, padding in
      try Reference.im2col(
        input, filter: filter, stride: stride, padding: padding.withoutNegatives)
    }
  },
  hints: [
    "How many numbers does one unit see, and how many units are there?",
    "Which number of the second channel stands right below the last number of the first one?",
    """
    For one entry you know its weight (a channel, a row, a column) and its unit (a row, a column): \
    which row and column of the picture is that, and when is it outside?
    """,
  ],
  trace: { input, filter, stride, padding in
    guard
      let columns = try? Reference.im2col(
        input, filter: filter, stride: stride, padding: padding),
      let units = try? units(over: input.size, filter, stride, padding)
    else { return [] }
    let windows = units.places.prefix(3).enumerated().map { index, unit -> String in
      let corner = Cell([unit.row, unit.column]).corner(stride: stride, padding: padding)
      let numbers = (0..<columns.rows).map { shortText(columns[$0, index]) }
      return "Column \(index): the window that begins in row \(corner.row), column "
        + "\(corner.column) reads \(numbers.joined(separator: " "))."
    }
    return [
      "A window holds \(filter) numbers in each of \(StrideTraces.count(input.channels, "channel")): the matrix "
        + "has \(StrideTraces.count(columns.rows, "row")).",
      "There are \(units) units: it has \(StrideTraces.count(columns.columns, "column")).",
    ] + windows
  })

private func unrolled(_ slip: WindowSlip) -> Misconception<Matrix, Volume, Size, Size, Padding> {
  Misconception(slip.name, hint: slip.hint) { input, filter, stride, padding in
    try slip.im2col(input, filter: filter, stride: stride, padding: padding)
  }
}

/// Padding below 0 on one side is not noticed, and takes rows or columns away.
private func passing(
  negativePaddingAt name: String, _ side: @escaping @Sendable (Padding) -> Int
) -> Misconception<Matrix, Volume, Size, Size, Padding> {
  Misconception(
    "does not refuse negative padding at the \(name)",
    hint: "How many sides of the padding can be negative?"
  ) { input, filter, stride, padding in
    let others = [padding.top, padding.bottom, padding.left, padding.right].filter { $0 < 0 }.count
    guard side(padding) < 0, others == 1 else {
      return try Reference.im2col(input, filter: filter, stride: stride, padding: padding)
    }
    let rest = Volume(
      input.slices.map { slice in
        var kept = Matrix(
          rows: max(input.rows + min(padding.top, 0) + min(padding.bottom, 0), 0),
          columns: max(input.columns + min(padding.left, 0) + min(padding.right, 0), 0))
        for place in kept.size.places {
          kept[place] = slice[place.row - min(padding.top, 0), place.column - min(padding.left, 0)]
        }
        return kept
      })
    return try Reference.im2col(
      rest, filter: filter, stride: stride, padding: padding.withoutNegatives)
  }
}
