// The exercise of lesson 9 that puts windows back.

import Judging
import Reference
import Tensors

let col2im: Exercise<Volume, Matrix, Shape, Size, Size, Padding> = .init(
  "col2im", points: 5, difficulty: .hard, reference: Reference.col2im,
  checks: {
    Check(
      "puts windows back that do not overlap",
      examples: [
        (
          .counting(2, 3), Shape(channels: 1, rows: 1, columns: 6), Size(rows: 1, columns: 2),
          Size(rows: 1, columns: 2), Padding(0)
        ),
        (
          .counting(4, 2), Shape(channels: 1, rows: 2, columns: 4), Size(2), Size(2), Padding(0)
        ),
        (
          Matrix([[0.25], [1.5]]), Shape(channels: 1, rows: 1, columns: 2),
          Size(rows: 1, columns: 2), Size(1), Padding(0)
        ),
        (
          .counting(6, 2), Shape(channels: 2, rows: 2, columns: 3), Size(rows: 1, columns: 3),
          Size(1), Padding(0)
        ),
      ], random: 3
    ) { random in
      let (window, count) = (random.int(in: 2...4), random.int(in: 2...4))
      return (
        random.matrix(Size(rows: window, columns: count)),
        Shape(channels: 1, rows: 1, columns: window * count), Size(rows: 1, columns: window),
        Size(rows: 1, columns: window), Padding(0)
      )
    }
    Check(
      "adds up what comes to lie on one pixel", share: 2,
      examples: [
        (
          Matrix(Size(4), filledWith: 1), Shape(channels: 1, rows: 3, columns: 3), Size(2), Size(1),
          Padding(0)
        ),
        (
          .counting(4, 6), Shape(channels: 1, rows: 3, columns: 4), Size(2), Size(1), Padding(0)
        ),
        (
          .counting(12, 2, from: -5), Shape(channels: 2, rows: 2, columns: 4),
          Size(rows: 2, columns: 3), Size(1), Padding(0)
        ),
      ]
    ) { random in
      WindowCases.back(
        &random, Shape(channels: random.int(in: 1...3), rows: 3, columns: 4), stride: Size(1),
        Padding(0))
    }
    Check(
      "knows strides, and drops what goes to the padding", share: 2,
      examples: [
        (
          .counting(4, 9), Shape(channels: 1, rows: 2, columns: 2), Size(2), Size(1), Padding(1)
        ),
        (
          .counting(6, 6), Shape(channels: 1, rows: 5, columns: 6), Size(rows: 2, columns: 3),
          Size(rows: 3, columns: 2), Padding(top: 0, bottom: 1, left: 1, right: 1)
        ),
        (
          .counting(12, 12), WindowCases.tall.shape, Size(rows: 3, columns: 2),
          Size(rows: 1, columns: 3), Padding(top: 2, bottom: 0, left: 1, right: 2)
        ),
        (
          .counting(8, 6), WindowCases.tall.shape, Size(2), Size(rows: 4, columns: 2),
          Padding(top: 0, bottom: 3, left: 2, right: 1)
        ),
        (
          .counting(4, 20), WindowCases.tall.shape, Size(rows: 1, columns: 2),
          Size(rows: 2, columns: 1), Padding(top: 3, bottom: 1, left: 0, right: 2)
        ),
        (.counting(9, 1), Shape(channels: 1, rows: 1, columns: 1), Size(3), Size(2), Padding(1)),
      ]
    ) { random in
      WindowCases.back(
        &random, Shape(channels: 2, rows: random.int(in: 3...5), columns: 4),
        stride: random.size(rows: 1...3, columns: 1...3), random.padding(in: 0...2))
    }
    Check(
      "refuses what does not fit, and says why",
      examples: WindowCases.wrongColumns
        + WindowCases.misfits.map { (Matrix([[1, 2]]), $0.0.shape, $0.1, $0.2, $0.3) })
  },
  misconceptions: {
    putBack(.channelsInnermost)
    putBack(.windowByColumns)
    putBack(.unitsByColumns)
    putBack(.turned)
    putBack(.windowTransposed)
    putBack(.rowTwice)
    putBack(.columnTwice)
    putBack(.upwards)
    putBack(.leftwards)
    putBack(.firstPixelOnly)
    putBack(.sameWindow)
    putBack(.firstChannelOnly)
    putBack(.oneRowForAllChannels)
    putBack(.filterRowsForColumns)
    putBack(.unitRowsForColumns)
    putBack(.way(.noStride))
    putBack(.way(.paddingFirst))
    putBack(.way(.paddingAdded))
    putBack(.way(.paddingAddedToRows))
    putBack(.way(.paddingAddedToColumns))
    putBack(.way(.paddingAtTheEnd))
    putBack(.way(.bottomForTop))
    putBack(.way(.rightForLeft))
    putBack(.way(.paddingExchanged))
    putBack(.way(.topForLeft))
    putBack(.way(.leftForTop))
    putBack(.way(.stridesExchanged))
    putBack(.way(.strideOfRows))
    putBack(.way(.strideOfColumns))
    putBack(.way(.strideAddedToRow))
    putBack(.way(.strideAddedToColumn))
    putBack(.way(.rowTwice))
    putBack(.way(.columnTwice))
    putBack(.firstChannelLeftOut)
    putBack(.firstRowLeftOut)
    putBack(.firstColumnLeftOut)
    putBack(.firstUnitsDownLeftOut)
    putBack(.firstUnitsAcrossLeftOut)
    putBack(.firstPictureRowLost)
    putBack(.firstPictureColumnLost)
    putBack(.rowsEndWithColumns)
    putBack(.columnsEndWithRows)
    putBack(.pictureTransposed)
    putBack(.pictureRowTwice)
    putBack(.pictureColumnTwice)
    Misconception(
      "overwrites what an earlier window has put on a pixel",
      hint: "How many windows contain the center pixel?"
    ) { columns, input, filter, stride, padding in
      try WindowSlip(name: "", hint: "").col2im(
        columns, input: input, filter: filter, stride: stride, padding: padding
      ) { $1 }
    }
    Misconception(
      "takes the numbers away", hint: "If all numbers are positive, are their sums?"
    ) { columns, input, filter, stride, padding in
      try WindowSlip(name: "", hint: "").col2im(
        columns, input: input, filter: filter, stride: stride, padding: padding
      ) { $0 - $1 }
    }
    Misconception(
      "takes the mean of what comes to lie on one pixel",
      hint: "If all numbers are 1 and four windows hold a pixel, what is their sum?"
    ) { columns, input, filter, stride, padding in
      let ones = columns.map { _ in 1 }
      let counts = try Reference.col2im(
        ones, input: input, filter: filter, stride: stride, padding: padding)
      let sums = try Reference.col2im(
        columns, input: input, filter: filter, stride: stride, padding: padding)
      return Volume(
        sums.shape, values: zip(sums.values, counts.values).map { $1 > 0 ? $0 / $1 : 0 })
    }
    Misconception(
      "gives back the picture with its padding",
      hint: "What shape was asked for: that of the picture, or that of the padded one?"
    ) { columns, input, filter, stride, padding in
      _ = try Reference.col2im(
        columns, input: input, filter: filter, stride: stride, padding: padding)
      return try Reference.col2im(
        columns, input: Shape(channels: input.channels, size: input.size.padded(by: padding)),
        filter: filter, stride: stride, padding: Padding(0))
    }
    Misconception(
      "takes the top-left part of the padded picture",
      hint: "In the padded picture, where does the picture itself begin?"
    ) { columns, input, filter, stride, padding in
      _ = try Reference.col2im(
        columns, input: input, filter: filter, stride: stride, padding: padding)
      let padded = try Reference.col2im(
        columns, input: Shape(channels: input.channels, size: input.size.padded(by: padding)),
        filter: filter, stride: stride, padding: Padding(0))
      return Volume(padded.slices.map { $0.cropped(to: input.size) })
    }
    Misconception(
      "takes each row for a window", hint: "Is one window a column or a row?"
    ) { columns, input, filter, stride, padding in
      try Reference.col2im(
        columns.transposed, input: input, filter: filter, stride: stride, padding: padding)
    }
    Misconception(
      "does not look at the number of rows",
      hint: "With how many rows can a matrix not be a matrix of such windows?"
    ) { columns, input, filter, stride, padding in
      let units = try units(over: input.size, filter, stride, padding)
      if columns.columns != units.count {
        throw ShapeError.countMismatch(expected: units.count, found: columns.columns)
      }
      return try WindowSlip.filled(
        columns, input: input, filter: filter, stride: stride, padding: padding)
    }
    Misconception(
      "does not look at the number of columns",
      hint: "With how many columns can a matrix not be a matrix of such windows?"
    ) { columns, input, filter, stride, padding in
      _ = try units(over: input.size, filter, stride, padding)
      let weights = input.channels * filter.count
      if columns.rows != weights {
        throw ShapeError.countMismatch(expected: weights, found: columns.rows)
      }
      return try WindowSlip.filled(
        columns, input: input, filter: filter, stride: stride, padding: padding)
    }
    Misconception(
      "looks at the padding before the sizes and the stride",
      hint: "If two things are wrong, which error comes first in the list?"
    ) { columns, input, filter, stride, padding in
      if padding.isNegative { throw ShapeError.negativePadding(padding) }
      return try Reference.col2im(
        columns, input: input, filter: filter, stride: stride, padding: padding)
    }
  },
  hints: [
    "Which entries of the matrix come from the center pixel of a 3×3 picture, with windows of 2×2?",
    "In which one line does this function differ from `im2col`?",
    "Which operator keeps what earlier windows have brought, and what is there at the beginning?",
  ],
  explain: { cell, columns, input, filter, stride, padding in
    // Each entry alone, to see which come to lie here.
    let parts = columns.values.indices.compactMap { index -> String? in
      var alone = columns.map { _ in 0 }
      alone[index / columns.columns, index % columns.columns] = 1
      let image = try? Reference.col2im(
        alone, input: input, filter: filter, stride: stride, padding: padding)
      return image?[cell.channel, cell.row, cell.column] == 1
        ? parenthesizedIfNegative(columns.values[index]) : nil
    }
    return parts.count < 2 ? nil : parts.joined(separator: " + ")
  })

private func putBack(
  _ slip: WindowSlip
) -> Misconception<Volume, Matrix, Shape, Size, Size, Padding> {
  Misconception(slip.name, hint: slip.hint) { columns, input, filter, stride, padding in
    try slip.col2im(columns, input: input, filter: filter, stride: stride, padding: padding)
  }
}
