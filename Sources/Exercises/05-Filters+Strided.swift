// Correlation with a stride and a frame of zeros.

import Judging
import Reference
import Tensors

let correlateStrided: Exercise<Matrix, Matrix, Matrix, Size, Padding> = .init(
  "correlateStrided", points: 3, difficulty: .medium, reference: Reference.correlateStrided,
  checks: {
    Check(
      "moves the filter in steps, on each axis its own",
      examples: [
        (Matrix([[1, 2, 3, 4, 5]]), Matrix([[1]]), Size(rows: 1, columns: 2), Padding(0)),
        (.counting(4, 5), Matrix([[1, -2], [3, 4]]), Size(rows: 1, columns: 3), Padding(0)),
        (.counting(5, 4), Matrix([[1, 2]]), Size(rows: 2, columns: 1), Padding(0)),
      ], random: 3
    ) { random in
      (
        random.matrix(rows: 5...7, columns: 5...7), random.matrix(rows: 1...3, columns: 1...3),
        random.size(rows: 1...3, columns: 1...3), Padding(0)
      )
    }
    Check(
      "stands the image in a frame of zeros",
      examples: [
        (
          Matrix([[1, 2], [3, 4]]), Matrix([[1]]), Size(1),
          Padding(top: 1, bottom: 0, left: 2, right: 0)
        ),
        (
          Matrix([[1, 2], [3, 4]]), Matrix([[1, 10]]), Size(1),
          Padding(top: 0, bottom: 2, left: 0, right: 1)
        ),
      ], random: 3
    ) { random in
      (
        random.matrix(rows: 2...4, columns: 2...4), random.matrix(rows: 1...2, columns: 1...2),
        Size(1), random.padding(in: 0...3)
      )
    }
    Check(
      "does both at once, and leaves over what no full step reaches", share: 2,
      examples: [
        (
          .counting(3, 3, from: 0), Matrix([[0, 1], [2, 3]]), Size(rows: 3, columns: 2), Padding(1)
        ),
        (.counting(4, 4), Matrix([[1, 2, 3]]), Size(rows: 2, columns: 3), Padding(1)),
        (
          .counting(3, 4), Matrix([[1, -2], [3, 4]]), Size(rows: 2, columns: 3),
          Padding(top: 1, bottom: 2, left: 3, right: 0)
        ),
        (
          .counting(4, 3), Matrix([[1, 2, -1], [0, 3, 1]]), Size(rows: 2, columns: 1),
          Padding(top: 2, bottom: 0, left: 1, right: 4)
        ),
        (.counting(2, 3), Matrix([[1], [-2], [3]]), Size(1), Padding(1)),
        (.counting(3, 2), Matrix([[1, -2, 3]]), Size(2), Padding(1)),
        (Matrix([[1, 2]]), .counting(3, 4), Size(2), Padding(1)),
        (Matrix([[1, 2], [3, 4]]), Matrix([[1, 10]]), Size(rows: 2, columns: 1), Padding(1)),
        (.counting(3, 2), Matrix([[1, 2]]), Size(rows: 4, columns: 3), Padding(0)),
      ] + largeFilters.map { ($0, $1, Size(rows: 1, columns: 2), Padding(1)) }
    ) { random in
      (
        random.matrix(rows: 3...5, columns: 3...5),
        random.matrix(random.size(rows: 1...3, columns: 1...3), values: -4...4),
        random.size(rows: 1...3, columns: 1...3), random.padding(in: 0...2)
      )
    }
    Check(
      "throws if a size or stride is below 1, padding is negative or the filter does not fit",
      examples: [
        (Matrix(rows: 0, columns: 3), Matrix([[1]]), Size(1), Padding(1)),
        (Matrix(rows: 3, columns: 0), Matrix([[1]]), Size(1), Padding(1)),
        (.counting(2, 2), Matrix(rows: 0, columns: 1), Size(1), Padding(0)),
        (.counting(2, 2), Matrix(rows: 1, columns: 0), Size(1), Padding(0)),
        (.counting(2, 2), Matrix([[1]]), Size(rows: 1, columns: 0), Padding(0)),
        (.counting(2, 2), Matrix([[1]]), Size(rows: -1, columns: 1), Padding(0)),
        (.counting(2, 2), Matrix([[1]]), Size(rows: 1, columns: -2), Padding(0)),
        (.counting(2, 2), Matrix([[1]]), Size(1), Padding(top: 0, bottom: 0, left: 1, right: -1)),
        (.counting(2, 2), Matrix([[1]]), Size(1), Padding(top: 0, bottom: 0, left: -1, right: 1)),
        (.counting(2, 2), Matrix([[1]]), Size(1), Padding(top: -1, bottom: 1, left: 0, right: 0)),
        (.counting(2, 2), Matrix([[1]]), Size(1), Padding(top: 1, bottom: -1, left: 0, right: 0)),
        (.counting(2, 2), .counting(5, 1), Size(1), Padding(top: 1, bottom: 1, left: 2, right: 2)),
        (.counting(2, 2), .counting(1, 5), Size(2), Padding(top: 2, bottom: 2, left: 1, right: 1)),
        (.counting(1, 1), .counting(3, 3), Size(0), Padding(-1)),
        (.counting(1, 1), .counting(3, 3), Size(1), Padding(-1)),
      ], random: 3
    ) { random in
      (
        random.matrix(rows: 2...3, columns: 2...3), random.matrix(rows: 4...5, columns: 1...2),
        random.size(rows: 1...3, columns: 1...3), Padding(0)
      )
    }
  },
  misconceptions: {
    Misconception(
      "takes the stride of the rows for that of the columns",
      hint: "Which of the two strides moves the filter down?"
    ) { image, filter, stride, padding in
      try Reference.correlation(image, with: filter, stride: stride.axesSwapped, padding: padding)
    }
    Misconception(
      "uses the stride of the rows on both axes", hint: "May the two strides differ?"
    ) { image, filter, stride, padding in
      let both = min(stride.rows, stride.columns) < 1 ? stride : Size(stride.rows)
      return try Reference.correlation(image, with: filter, stride: both, padding: padding)
    }
    Misconception(
      "moves the filter by one pixel at a time",
      hint: "How many pixels lie between the beginnings of two neighboring fields?"
    ) { image, filter, stride, padding in
      let one = min(stride.rows, stride.columns) < 1 ? stride : Size(1)
      return try Reference.correlation(image, with: filter, stride: one, padding: padding)
    }
    Misconception(
      "uses the stride of the columns on both axes", hint: "May the two strides differ?"
    ) { image, filter, stride, padding in
      let both = min(stride.rows, stride.columns) < 1 ? stride : Size(stride.columns)
      return try Reference.correlation(image, with: filter, stride: both, padding: padding)
    }
    Misconception(
      "multiplies the padding by the stride",
      hint: "Where does unit (0, 0) begin to look, with a stride of 3?"
    ) { image, filter, stride, padding in
      try walked(image, filter, stride, padding) { unit in
        Place(
          row: (unit.row - padding.top) * stride.rows,
          column: (unit.column - padding.left) * stride.columns)
      }
    }
    Misconception(
      "adds the stride to the unit's place once",
      hint: "By how many pixels does the window move from unit 0 to unit 2?"
    ) { image, filter, stride, padding in
      try walked(image, filter, stride, padding) { unit in
        Place(
          row: unit.row + stride.rows - padding.top,
          column: unit.column + stride.columns - padding.left)
      }
    }
    walked(
      "moves the first window into the image, and not out onto the frame",
      hint: "In the image's own numbers, is the frame's first row before 0 or after it?",
      moving: { Padding(top: -$0.top, bottom: 0, left: -$0.left, right: 0) })
    walked(
      "moves the first window down into the image, and not up onto the frame",
      hint: "In the image's own numbers, is the frame's first row before 0 or after it?",
      moving: { $0.with(\.top, -$0.top) })
    walked(
      "moves the first window right into the image, and not left onto the frame",
      hint: "In the image's own numbers, is the frame's first column before 0 or after it?",
      moving: { $0.with(\.left, -$0.left) })
    walked(
      "moves the image by the bottom and the right padding",
      hint: "Which sides of the frame come before the image's first pixel?",
      moving: { $0.endsSwapped })
    walked(
      "moves the image down by the bottom padding",
      hint: "Which rows of the frame come before the image's first row?",
      moving: { $0.with(\.top, $0.bottom) })
    walked(
      "moves the image right by the right padding",
      hint: "Which columns of the frame come before the image's first column?",
      moving: { $0.with(\.left, $0.right) })
    walked(
      "moves the image down by the left padding",
      hint: "Which rows of the frame come before the image's first row?",
      moving: { $0.with(\.top, $0.left) })
    walked(
      "moves the image right by the top padding",
      hint: "Which columns of the frame come before the image's first column?",
      moving: { $0.with(\.left, $0.top) })
    walked(
      "makes room for the top padding twice, and for the bottom padding not at all",
      hint: "Which two numbers make the padded image taller?",
      counting: { $0.with(\.bottom, $0.top) })
    walked(
      "makes room for the bottom padding twice, and for the top padding not at all",
      hint: "Which two numbers make the padded image taller?",
      counting: { $0.with(\.top, $0.bottom) })
    walked(
      "makes room for the left padding twice, and for the right padding not at all",
      hint: "Which two numbers make the padded image wider?",
      counting: { $0.with(\.right, $0.left) })
    walked(
      "makes room for the right padding twice, and for the left padding not at all",
      hint: "Which two numbers make the padded image wider?",
      counting: { $0.with(\.left, $0.right) })
    walked(
      "makes room for the top and left padding twice, and for the other sides not at all",
      hint: "How many of the four numbers does your map's size depend on?",
      counting: { $0.startsTwice })
    walked(.noStride)
    walked(.noPadding)
    Misconception(
      "finds the frame full of copies of the image's outermost pixels",
      hint: "Which number stands in every place of the frame?"
    ) { image, filter, stride, padding in
      let size = try Reference.correlateStrided(
        image, with: filter, stride: stride, padding: padding
      ).size
      return units(size) { unit in
        let corner = unit.corner(stride: stride, padding: padding)
        return response(of: filter, on: image) { weight in
          Place(
            row: min(max(corner.row + weight.row, 0), image.rows - 1),
            column: min(max(corner.column + weight.column, 0), image.columns - 1))
        }
      }
    }
    Misconception(
      "turns the filter by 180°",
      hint: "Which filter entry should meet the window's top-left pixel?"
    ) { image, filter, stride, padding in
      try Reference.correlation(image, with: filter.turned, stride: stride, padding: padding)
    }
    Misconception(
      "keeps only the last product of each place", hint: "What becomes of the products before it?"
    ) { image, filter, stride, padding in
      let last = Place(row: filter.rows - 1, column: filter.columns - 1)
      return try Reference.correlation(
        image, with: filter.without { $0 != last }, stride: stride, padding: padding)
    }
    Misconception(
      "asks whether the filter fits into the image without its padding",
      hint: "Which image must the filter fit?"
    ) { image, filter, stride, padding in
      let map = try Reference.correlateStrided(
        image, with: filter, stride: stride, padding: padding)
      if filter.rows > image.rows || filter.columns > image.columns {
        throw ShapeError.filterTooLarge(filter: filter.size, image: image.size)
      }
      return map
    }
    refusing(.onEitherAxis)
    refusing(.onRows)
    refusing(.onColumns)
    Misconception(
      "refuses padding of 0", hint: "Is an image without a frame forbidden?"
    ) { image, filter, stride, padding in
      let map = try Reference.correlateStrided(
        image, with: filter, stride: stride, padding: padding)
      if padding.sides.contains(0) { throw ShapeError.negativePadding(padding) }
      return map
    }
    Misconception(
      "refuses a size or a stride of 1", hint: "Can a filter be a single pixel wide?"
    ) { image, filter, stride, padding in
      if [image.size, filter.size, stride].contains(where: { $0.rows == 1 || $0.columns == 1 }) {
        throw ShapeError.notPositive(1)
      }
      return try Reference.correlateStrided(image, with: filter, stride: stride, padding: padding)
    }
    walked(negativePaddingAt: "top", \.top)
    walked(negativePaddingAt: "bottom", \.bottom)
    walked(negativePaddingAt: "left", \.left)
    walked(negativePaddingAt: "right", \.right)
    Misconception(
      "looks for padding below 0 before it looks for sizes and strides below 1",
      hint: "If two things are wrong at once, which one does the doc comment put first?"
    ) { image, filter, stride, padding in
      if padding.isNegative { throw ShapeError.negativePadding(padding) }
      return try Reference.correlateStrided(image, with: filter, stride: stride, padding: padding)
    }
    Misconception(
      "asks whether the filter fits before it looks for padding below 0",
      hint: "If two things are wrong at once, which one does the doc comment put first?"
    ) { image, filter, stride, padding in
      _ = try Reference.correlateStrided(
        image, with: filter, stride: stride, padding: padding.isNegative ? Padding(9) : padding)
      let padded = image.size.padded(by: padding)
      if filter.rows > padded.rows || filter.columns > padded.columns {
        throw ShapeError.filterTooLarge(filter: filter.size, image: padded)
      }
      return try Reference.correlateStrided(image, with: filter, stride: stride, padding: padding)
    }
    Misconception(
      "leaves out the frame of zeros",
      hint: "Where does the first visit begin: at the image's corner, or at the frame's?"
    ) { image, filter, stride, padding in
      try Reference.correlation(
        image, with: filter, stride: stride, padding: padding.isNegative ? padding : Padding(0))
    }
    Misconception(
      "takes top and bottom for left and right", hint: "Which sides make an image taller?"
    ) { image, filter, stride, padding in
      try Reference.correlation(image, with: filter, stride: stride, padding: padding.axesSwapped)
    }
    Misconception(
      "makes a last step for which there is not enough room",
      hint: "Can half a window be placed?", variant: withPartialUnits)
    Misconception(
      "finds the size of the map before the image is padded",
      hint: "Does the filter walk on the bare image or the padded one?"
    ) { image, filter, stride, padding in
      let map = try Reference.correlateStrided(
        image, with: filter, stride: stride, padding: padding)
      return map.cropped(
        to: Size(
          rows: max(0, image.rows - filter.rows) / stride.rows + 1,
          columns: max(0, image.columns - filter.columns) / stride.columns + 1))
    }
  },
  hints: [
    "Of all the places that `correlate` visits on the padded image, which ones remain?",
    "In the image's own numbers, on which row does the field of the map's row 1 begin?",
    """
    With a stride of 3 and two rows of zeros at the top, on which rows of the image do the fields \
    of the map's rows 0, 1 and 2 begin?
    """,
  ],
  explain: { cell, image, filter, stride, padding in
    products(of: image, at: cell.corner(stride: stride, padding: padding), with: filter)
  },
  trace: { image, filter, stride, padding in
    lastUnit(of: image, with: filter, stride: stride, padding: padding)
  })

private func refusing(
  _ fit: ExactFit
) -> Misconception<Matrix, Matrix, Matrix, Size, Padding> {
  Misconception("refuses a filter that is \(fit.name) as the padded image", hint: ExactFit.hint) {
    image, filter, stride, padding in
    let map = try Reference.correlateStrided(
      image, with: filter, stride: stride, padding: padding)
    try fit.refuse(filter.size, on: image.size.padded(by: padding))
    return map
  }
}
