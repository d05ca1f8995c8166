// The exercises of lesson 5 that go on from plain correlation.

import Judging
import Reference
import Tensors

let convolve: Exercise<Matrix, Matrix, Matrix> = .init(
  "convolve", points: 3, difficulty: .medium, reference: Reference.convolve,
  checks: {
    Check(
      "turns a square filter by half a circle",
      examples: [
        (Matrix([[1, 0], [0, 0]]), Matrix([[1, -2], [3, 4]])),
        (.counting(3, 3, from: 0), Matrix([[0, 1], [2, 3]])),
      ])
    Check(
      "turns a filter of any shape", share: 2, examples: [(.counting(2, 4), Matrix([[1, 0, -2]]))]
    ) { random in
      (
        random.matrix(rows: 3...4, columns: 3...5),
        random.matrix(random.size(rows: 1...3, columns: 2...3), values: -4...4)
      )
    }
    Check(
      "throws if image or filter is empty, or the filter does not fit",
      examples: [
        (Matrix(rows: 2, columns: 0), Matrix([[1]])), (Matrix([[1]]), Matrix(rows: 0, columns: 2)),
        (Matrix(rows: 0, columns: 2), Matrix([[1]])), (Matrix([[1]]), Matrix(rows: 2, columns: 0)),
        (.counting(2, 3), .counting(3, 1)), (.counting(3, 2), .counting(1, 3)),
      ])
  },
  misconceptions: {
    Misconception(
      "does not turn the filter",
      hint: "After half a turn, which weight meets the top-left pixel of a place?"
    ) { image, filter in try Reference.correlate(image, with: filter) }
    Misconception(
      "puts the filter upside down, but leaves left and right",
      hint: "After half a turn, on which side is what was at the left?"
    ) { image, filter in try Reference.correlation(image, with: filter.upsideDown) }
    Misconception(
      "exchanges left and right, but leaves top and bottom",
      hint: "After half a turn, where is what was at the top?"
    ) { image, filter in try Reference.correlation(image, with: filter.turned.upsideDown) }
    Misconception(
      "takes the filter's rows for its columns",
      hint: "Does half a turn make a filter that lies flat stand upright?"
    ) { image, filter in try Reference.correlation(image, with: filter.transposed) }
    Misconception(
      "turns the image in place of the filter",
      hint: "In your map, where is the unit that saw the image's top-left corner?"
    ) { image, filter in try Reference.correlation(image.turned, with: filter) }
    Misconception(
      "visits places where the filter sticks out of the image",
      hint: "Which visits does `correlate` make, and how many are yours?"
    ) { image, filter in
      try Reference.correlation(
        image, with: filter.turned,
        padding: evenly(rows: filter.rows - 1, columns: filter.columns - 1))
    }
  },
  hints: [
    "Turn a sheet of paper by half a circle: where do its four corners go?",
    "Where does the weight (0, 0) of a filter stand after the turn? And where the weight (0, 1)?",
    "Once the filter is turned, which function of this lesson does the rest?",
  ],
  explain: { cell, image, filter in
    products(of: image, at: cell.place, with: filter.turned)
  })

let correlateStrided: Exercise<Matrix, Matrix, Matrix, Size, Padding> = .init(
  "correlateStrided", points: 3, difficulty: .medium, reference: Reference.correlateStrided,
  checks: {
    Check(
      "moves the filter in steps, on each axis its own",
      examples: [
        (Matrix([[1, 2, 3, 4, 5]]), Matrix([[1]]), Size(rows: 1, columns: 2), Padding(0)),
        (.counting(4, 5), Matrix([[1, -2], [3, 4]]), Size(rows: 1, columns: 3), Padding(0)),
        (.counting(5, 4), Matrix([[1, 2]]), Size(rows: 2, columns: 1), Padding(0)),
      ])
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
      ])
    Check(
      "does both at once, and leaves over what no full step reaches", share: 2,
      examples: [
        (
          .counting(3, 3, from: 0), Matrix([[0, 1], [2, 3]]), Size(rows: 3, columns: 2), Padding(1)
        ),
        (.counting(4, 4), Matrix([[1, 2, 3]]), Size(rows: 2, columns: 3), Padding(1)),
      ]
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
        (.counting(2, 2), Matrix([[1]]), Size(1), Padding(top: 0, bottom: 0, left: 1, right: -1)),
        (.counting(2, 2), Matrix([[1]]), Size(1), Padding(top: 0, bottom: 0, left: -1, right: 1)),
        (.counting(2, 2), Matrix([[1]]), Size(1), Padding(top: -1, bottom: 1, left: 0, right: 0)),
        (.counting(2, 2), Matrix([[1]]), Size(1), Padding(top: 1, bottom: -1, left: 0, right: 0)),
        (.counting(2, 2), .counting(5, 1), Size(1), Padding(top: 1, bottom: 1, left: 2, right: 2)),
        (.counting(2, 2), .counting(1, 5), Size(2), Padding(top: 2, bottom: 2, left: 1, right: 1)),
        (.counting(1, 1), .counting(3, 3), Size(0), Padding(-1)),
        (.counting(1, 1), .counting(3, 3), Size(1), Padding(-1)),
      ])
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
    Which two numbers turn a row of the map into the first row of its field: one to multiply by, \
    one to subtract?
    """,
  ],
  explain: { cell, image, filter, stride, padding in
    products(of: image, at: cell.corner(stride: stride, padding: padding), with: filter)
  })
