// A filter in every place of an image: correlation, and convolution with the turned filter.

import Judging
import Reference
import Tensors

let correlate: Exercise<Matrix, Matrix, Matrix> = .init(
  "correlate", points: 2, difficulty: .easy, reference: Reference.correlate,
  checks: {
    Check(
      "multiplies each weight by the pixel under it and adds the products up",
      examples: [
        (Matrix([[1, 2], [3, 5]]), Matrix([[1, -2], [3, 4]])),
        (Matrix([[4, 0, 7]]), Matrix([[1, 2, -3]])),
        (Matrix([[2, 0, 3]]), Matrix([[0.0001, 5, 0.0002]])),
      ], random: 3
    ) { random in
      let size = random.size(rows: 2...3, columns: 2...3)
      return (random.matrix(size), random.matrix(size))
    }
    Check(
      "visits every place where the filter fits", share: 2,
      examples: [
        (.counting(3, 3, from: 0), Matrix([[0, 1], [2, 3]])),
        (Matrix([[3, 1, 4, 1], [5, 9, 2, 6]]), Matrix([[1, 2]])),
        (.counting(3, 4), Matrix([[1, -2, 0], [3, 5, 4]])),
        (.counting(4, 3), Matrix([[2], [-1]])),
        (Matrix([[2, 5, 1]]), Matrix([[3, -1]])), (Matrix([[2], [5], [1]]), Matrix([[3], [-1]])),
      ] + largeFilters
    ) { random in
      (
        random.matrix(rows: 3...5, columns: 3...6),
        random.matrix(random.size(rows: 1...3, columns: 1...3), values: -4...4)
      )
    }
    Check(
      "throws if image or filter is empty, or the filter does not fit",
      examples: [
        (Matrix(rows: 0, columns: 3), Matrix([[1]])), (Matrix([[1]]), Matrix(rows: 1, columns: 0)),
        (Matrix(rows: 3, columns: 0), Matrix([[1]])), (Matrix([[1]]), Matrix(rows: 0, columns: 1)),
        (Matrix(rows: 0, columns: 0), .counting(2, 2)), (.counting(2, 3), .counting(3, 1)),
        (.counting(3, 2), .counting(1, 3)),
      ], random: 3
    ) { random in
      (random.matrix(rows: 2...3, columns: 2...3), random.matrix(rows: 4...5, columns: 1...2))
    }
  },
  misconceptions: {
    Misconception(
      "turns the filter by 180°",
      hint: "Which filter entry should meet the window's top-left pixel?"
    ) { image, filter in try Reference.correlation(image, with: filter.turned) }
    Misconception(
      "takes the filter's rows for its columns", hint: "Is your first index a row or a column?"
    ) { image, filter in try Reference.correlation(image, with: filter.transposed) }
    Misconception(
      "leaves out the last row and the last column of the map",
      hint: "Where is the filter when its bottom edge touches the image's?"
    ) { image, filter in
      let map = try Reference.correlate(image, with: filter)
      return map.cropped(to: Size(rows: map.rows - 1, columns: map.columns - 1))
    }
    Misconception(
      "goes on adding to the sum of the place before",
      hint: "What should the sum be when the filter arrives at a new place?"
    ) { image, filter in try Reference.correlate(image, with: filter).runningSums }
    Misconception(
      "divides by the number of weights", hint: "Is a sum asked for, or a mean?"
    ) { image, filter in
      try Reference.correlate(image, with: filter).map { $0 / Float(filter.size.count) }
    }
    Misconception(
      "writes the map with rows and columns exchanged",
      hint: "Where does a unit stand whose place is one step down?"
    ) { image, filter in try Reference.correlate(image, with: filter).transposed }
    Misconception(
      "makes a map as large as the image",
      hint: "Does all of the filter lie on the image at your last place?"
    ) { image, filter in
      _ = try Reference.correlate(image, with: filter)
      return try Reference.correlation(
        image, with: filter,
        padding: Padding(top: 0, bottom: filter.rows - 1, left: 0, right: filter.columns - 1))
    }
    Misconception(
      "keeps only the last product of each place", hint: "What becomes of the products before it?"
    ) { image, filter in
      let last = Place(row: filter.rows - 1, column: filter.columns - 1)
      return try Reference.correlation(image, with: filter.without { $0 != last })
    }
    Misconception(
      "subtracts each product", hint: "After the first product, what should the sum be?"
    ) { image, filter in try Reference.correlate(image, with: filter).map { -$0 } }
    Misconception(
      "keeps only what the filter's last row adds",
      hint: "How many times does your sum begin at 0 while the filter stays in one place?"
    ) { image, filter in
      try Reference.correlation(image, with: filter.without { $0.row < filter.rows - 1 })
    }
    Misconception(
      "adds each weight to the pixel under it", hint: "What does a weight of 0 do to its pixel?"
    ) { image, filter in
      let ones = filter.map { _ in 1 }
      let weights = filter.values.reduce(0, +)
      return try Reference.correlate(image, with: ones).map { $0 + weights }
    }
    Misconception(
      "leaves out the filter's first row", hint: "Which number does the first row have?"
    ) { image, filter in try Reference.correlation(image, with: filter.without { $0.row == 0 }) }
    Misconception(
      "leaves out the filter's first column", hint: "Which number does the first column have?"
    ) { image, filter in
      try Reference.correlation(image, with: filter.without { $0.column == 0 })
    }
    Misconception(
      "reads the image with rows and columns exchanged",
      hint: "Which index of a pixel says how far down it is?"
    ) { image, filter in
      try correlated(image, with: filter) { unit, weight in
        Place(row: unit.column + weight.column, column: unit.row + weight.row)
      }
    }
    Misconception(
      "gives every unit the same window", hint: "What changes when the filter moves on?"
    ) { image, filter in try correlated(image, with: filter) { $1 } }
    Misconception(
      "lays all rows of the filter on one row of the image",
      hint: "Which row of the image is under the filter's second row?"
    ) { image, filter in
      try correlated(image, with: filter) { unit, weight in
        Place(row: unit.row, column: unit.column + weight.column)
      }
    }
    Misconception(
      "lays all columns of the filter on one column of the image",
      hint: "Which column of the image is under the filter's second column?"
    ) { image, filter in
      try correlated(image, with: filter) { unit, weight in
        Place(row: unit.row + weight.row, column: unit.column)
      }
    }
    Misconception(
      "leaves the first row of the map at 0", hint: "Which number does the map's first row have?"
    ) { image, filter in try Reference.correlate(image, with: filter).without { $0.row == 0 } }
    Misconception(
      "leaves the first column of the map at 0",
      hint: "Which number does the map's first column have?"
    ) { image, filter in try Reference.correlate(image, with: filter).without { $0.column == 0 } }
    Misconception(
      "leaves out the last row of the map",
      hint: "Where is the filter when its bottom edge touches the image's?"
    ) { image, filter in
      let map = try Reference.correlate(image, with: filter)
      return map.cropped(to: Size(rows: map.rows - 1, columns: map.columns))
    }
    Misconception(
      "leaves out the last column of the map",
      hint: "Where is the filter when its right edge touches the image's?"
    ) { image, filter in
      let map = try Reference.correlate(image, with: filter)
      return map.cropped(to: Size(rows: map.rows, columns: map.columns - 1))
    }
    refusing(.onEitherAxis)
    refusing(.onRows)
    refusing(.onColumns)
    Misconception(
      "refuses an image or a filter with one row or one column",
      hint: "Can a filter be a single pixel wide?"
    ) { image, filter in
      if [image.size, filter.size].contains(where: { $0.rows == 1 || $0.columns == 1 }) {
        throw ShapeError.notPositive(1)
      }
      return try Reference.correlate(image, with: filter)
    }
    Misconception(
      "returns an empty map if the filter does not fit",
      hint: "How does a caller learn that the filter is larger than the image?",
      variant: emptyIfNothingFits)
  },
  hints: [
    "If the filter and the pixels under it look alike, what do their products add up to?",
    "Which places can the filter's top-left weight stand on, so that all of it lies on the image?",
    "When the filter stands at (row, column), which pixel does its weight (r, c) lie on?",
  ],
  explain: { cell, image, filter in
    products(of: image, at: cell.place, with: filter)
  })

let convolve: Exercise<Matrix, Matrix, Matrix> = .init(
  "convolve", points: 3, difficulty: .medium, reference: Reference.convolve,
  checks: {
    Check(
      "turns a square filter by half a circle",
      examples: [
        (Matrix([[1, 0], [0, 0]]), Matrix([[1, -2], [3, 4]])),
        (.counting(3, 3, from: 0), Matrix([[0, 1], [2, 3]])),
      ], random: 3
    ) { random in
      (random.matrix(rows: 3...4, columns: 3...4), random.matrix(Size(random.int(in: 2...3))))
    }
    Check(
      "turns a filter of any shape", share: 2,
      examples: [
        (.counting(2, 4), Matrix([[1, 0, -2]])),
        (.counting(3, 4), Matrix([[1, -2, 0], [3, 5, 4]])),
      ] + largeFilters
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
      ], random: 3
    ) { random in
      (random.matrix(rows: 2...3, columns: 2...3), random.matrix(rows: 4...5, columns: 1...2))
    }
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
      "turns the filter by a quarter, to the right",
      hint: "After half a turn, where is what was at the top?"
    ) { image, filter in try Reference.correlation(image, with: filter.turnedByAQuarter) }
    Misconception(
      "turns the filter by a quarter, to the left",
      hint: "After half a turn, where is what was at the top?"
    ) { image, filter in try Reference.correlation(image, with: filter.turned.turnedByAQuarter) }
    Misconception(
      "turns the filter, and takes its rows for its columns as well",
      hint: "Half a turn later, where is the weight in the top-right corner?"
    ) { image, filter in try Reference.correlation(image, with: filter.turned.transposed) }
    Misconception(
      "turns the map instead of the filter",
      hint: "In your map, where is the unit that saw the image's top-left corner?"
    ) { image, filter in try Reference.correlation(image, with: filter).turned }
    Misconception(
      "leaves out the filter's first row", hint: "Which number does the first row have?"
    ) { image, filter in
      try Reference.correlation(image, with: filter.without { $0.row == 0 }.turned)
    }
    Misconception(
      "leaves out the filter's first column", hint: "Which number does the first column have?"
    ) { image, filter in
      try Reference.correlation(image, with: filter.without { $0.column == 0 }.turned)
    }
    Misconception(
      "turns the whole map by half a turn",
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

private func refusing(_ fit: ExactFit) -> Misconception<Matrix, Matrix, Matrix> {
  Misconception("refuses a filter that is \(fit.name) as the image", hint: ExactFit.hint) {
    image, filter in
    let map = try Reference.correlate(image, with: filter)
    try fit.refuse(filter.size, on: image.size)
    return map
  }
}
