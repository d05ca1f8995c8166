import Judging
import Reference
import Tensors

let filtersLesson = Lesson("05-filters", "Filters") {
  correlate
  verticalLineFilter
  horizontalLineFilter
  blurFilter
  rectify
  strongestUnit
  convolve
  correlateStrided
  edgeFilter
  separate
}

let correlate: Exercise<Matrix, Matrix, Matrix> = .init(
  "correlate", points: 2, difficulty: .easy, reference: Reference.correlate,
  checks: {
    Check(
      "multiplies each weight by the pixel under it and adds the products up",
      examples: [
        (Matrix([[1, 2], [3, 5]]), Matrix([[1, -2], [3, 4]])),
        (Matrix([[4, 0, 7]]), Matrix([[1, 2, -3]])),
      ])
    Check(
      "visits every place where the filter fits", share: 2,
      examples: [
        (.counting(3, 3, from: 0), Matrix([[0, 1], [2, 3]])),
        (Matrix([[3, 1, 4, 1], [5, 9, 2, 6]]), Matrix([[1, 2]])),
        (.counting(3, 4), Matrix([[1, -2, 0], [3, 5, 4]])),
        (.counting(4, 3), Matrix([[2], [-1]])),
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
      ])
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
    Misconception(
      "refuses a filter that is as tall or as wide as the image",
      hint: "In how many places does a filter fit that is as large as its image?"
    ) { image, filter in
      if filter.rows == image.rows || filter.columns == image.columns {
        throw ShapeError.filterTooLarge(filter: filter.size, image: image.size)
      }
      return try Reference.correlate(image, with: filter)
    }
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

let verticalLineFilter: Exercise<Matrix, Int> = .init(
  "verticalLineFilter", points: 2, difficulty: .easy, reference: Reference.verticalLineFilter,
  checks: {
    Check("draws an upright line into a 3×3 filter", examples: [3])
    Check("finds the middle of a filter of any odd size", examples: [5, 1, 7, 9])
  },
  misconceptions: {
    Misconception(
      "draws the line lying flat",
      hint: "Along an upright line, which stays the same: the row or the column?"
    ) { size in Reference.horizontalLineFilter(size: size) }
    Misconception(
      "draws the line from corner to corner", hint: "How many columns does an upright line touch?"
    ) { size in lineFilter(size) { row, column in row == column } }
    Misconception(
      "divides the line by its length", hint: "Which number stands on the line in the picture?"
    ) { size in Reference.verticalLineFilter(size: size).map { $0 / Float(size) } }
    Misconception(
      "puts the line one column too far to the right",
      hint: "How many columns are to the left of the line, and how many to its right?"
    ) { size in lineFilter(size) { _, column in column == size / 2 + 1 } }
    Misconception(
      "puts the line into the first column",
      hint: "Which column has as many columns before it as after it?"
    ) { size in lineFilter(size) { _, column in column == 0 } }
    Misconception(
      "leaves the line out of the first row", hint: "Which number does the first row have?"
    ) { size in lineFilter(size) { row, column in column == size / 2 && row > 0 } }
    Misconception(
      "draws only the middle of the line", hint: "How many rows does an upright line touch?"
    ) { size in lineFilter(size) { row, column in column == size / 2 && row == column } }
  },
  hints: [
    "What does the filter look like that looks like an upright line?",
    "Columns are counted from 0: which one is in the middle of 3, and of 5?",
    "One index stays the same from place to place, the other takes every value: which is which?",
  ],
  explain: { cell, size in
    size == 1
      ? "in the only column"
      : "\(cell.column == size / 2 ? "in" : "beside") the middle one of \(size) columns"
  },
  trace: { size in middleLine(of: size, "column", sides: "on its left", "on its right", "row") })

let horizontalLineFilter: Exercise<Matrix, Int> = .init(
  "horizontalLineFilter", points: 2, difficulty: .easy, reference: Reference.horizontalLineFilter,
  checks: {
    Check("draws a level line into a 3×3 filter", examples: [3])
    Check("finds the middle of a filter of any odd size", examples: [5, 1, 7, 9])
  },
  misconceptions: {
    Misconception(
      "draws the line upright",
      hint: "Along a level line, which stays the same: the row or the column?"
    ) { size in Reference.verticalLineFilter(size: size) }
    Misconception(
      "draws the line from corner to corner", hint: "How many rows does a level line touch?"
    ) { size in lineFilter(size) { row, column in row == column } }
    Misconception(
      "divides the line by its length", hint: "Which number stands on the line in the picture?"
    ) { size in Reference.horizontalLineFilter(size: size).map { $0 / Float(size) } }
    Misconception(
      "puts the line one row too low",
      hint: "How many rows are above the line, and how many below it?"
    ) { size in lineFilter(size) { row, _ in row == size / 2 + 1 } }
    Misconception(
      "puts the line into the first row", hint: "Which row has as many rows above it as below it?"
    ) { size in lineFilter(size) { row, _ in row == 0 } }
    Misconception(
      "leaves the line out of the first column", hint: "Which number does the first column have?"
    ) { size in lineFilter(size) { row, column in row == size / 2 && column > 0 } }
    Misconception(
      "draws only the middle of the line", hint: "How many columns does a level line touch?"
    ) { size in lineFilter(size) { row, column in row == size / 2 && row == column } }
  },
  hints: [
    "What does the filter look like that looks like a level line?",
    "Rows are counted from 0 at the top: which one is in the middle of 3, and of 5?",
    "How does this filter differ from the upright one, if you exchange rows and columns?",
  ],
  explain: { cell, size in
    size == 1
      ? "in the only row"
      : "\(cell.row == size / 2 ? "in" : "beside") the middle one of \(size) rows"
  },
  trace: { size in middleLine(of: size, "row", sides: "above it", "below it", "column") })

let blurFilter: Exercise<Matrix, Int> = .init(
  "blurFilter", points: 2, difficulty: .easy, reference: Reference.blurFilter,
  checks: {
    Check("shares 1 out among the weights of an odd filter", examples: [3, 1, 5, 11])
    Check("shares 1 out among the weights of an even filter", examples: [2, 4, 6])
  },
  misconceptions: {
    Misconception(
      "leaves every weight at 1",
      hint: "What does your filter make of an area where every pixel is 1?"
    ) { size in Matrix(Size(size), filledWith: 1) }
    Misconception(
      "divides by the size, and not by the number of weights",
      hint: "To what do all your weights add up?"
    ) { size in Matrix(Size(size), filledWith: 1 / Float(size)) }
    Misconception(
      "divides whole numbers", hint: "What is 1 / 4 in Swift, if both numbers are `Int`?"
    ) { size in Matrix(Size(size), filledWith: Float(1 / (size * size))) }
    Misconception(
      "takes twice the size for the number of weights",
      hint: "How many weights do you count in a filter of 3 rows and 3 columns?"
    ) { size in Matrix(Size(size), filledWith: 1 / Float(2 * size)) }
    Misconception(
      "takes the mean along one row only", hint: "Which pixels should the mean be taken of?"
    ) { size in lineFilter(size) { row, _ in row == size / 2 }.map { $0 / Float(size) } }
  },
  hints: [
    "Under the filter lie some pixels: how do you find their mean?",
    "How many weights does the filter have, and what must all of them add up to?",
    "By which number do you divide 1, and of which type must it be?",
  ],
  trace: { size in
    [
      "The filter has \(size) rows of \(size) weights: \(size * size) in all.",
      "They are all the same, and add up to 1.",
    ]
  })

let rectify: Exercise<Matrix, Matrix> = .init(
  "rectify", points: 2, difficulty: .easy, reference: Reference.rectify,
  checks: {
    Check(
      "switches off responses below 0",
      examples: [[[-3]], [[-1, -2], [-0.5, 9], [-4, -7]], [[-0.01, -0.001]]])
    Check(
      "leaves other responses as they are",
      examples: [[[3]], [[0, 0.5, 7], [1, 2.25, -30]], [[0.01, 0.001]]])
    Check("does both in one map", examples: [[[2, -3], [-0.5, 0.5]]]) { random in
      random.matrix(rows: 2...4, columns: 2...5)
    }
  },
  misconceptions: {
    Misconception(
      "drops the sign", hint: "Does a cell fire for the opposite of what it likes?"
    ) { map in map.map { abs($0) } }
    Misconception(
      "keeps only the responses below 0", hint: "Which responses should be switched off?"
    ) { map in map.map { min(0, $0) } }
    Misconception(
      "changes no response", hint: "Can a cell fire less than not at all?"
    ) { map in map }
    Misconception(
      "answers 1 where a response is positive",
      hint: "Can you still tell a strong response from a weak one?"
    ) { map in map.map { $0 > 0 ? 1 : 0 } }
    Misconception(
      "cuts responses off at 1", hint: "Is there an upper limit to how strong a response is?"
    ) { map in map.map { min(max(0, $0), 1) } }
    Misconception(
      "raises responses below 1 to 1", hint: "What becomes of a response of 0.5?"
    ) { map in map.map { max(1, $0) } }
    Misconception(
      "keeps responses down to −1", hint: "What becomes of a response of −0.5?"
    ) { map in map.map { max(-1, $0) } }
    Misconception(
      "raises all responses until the weakest is 0",
      hint: "What becomes of a response of 3, if another one is −2?"
    ) { map in
      let weakest = min(0, map.values.min() ?? 0)
      return map.map { $0 - weakest }
    }
  },
  hints: [
    "How often can a cell fire that is held back?",
    "Which two cases are there for a single response?",
    "Of a response and 0, which one do you keep?",
  ],
  trace: { map in
    let off = map.values.filter { $0 < 0 }.map(shortText).joined(separator: ", ")
    return [
      off.isEmpty ? "No response is below 0." : "Below 0, and switched off: \(off).",
      "All others stay as they are.",
    ]
  })

let strongestUnit: Exercise<Place, Matrix> = .init(
  "strongestUnit", points: 2, difficulty: .easy, reference: Reference.strongestUnit,
  checks: {
    Check(
      "finds the place of the largest value",
      examples: [
        [[1, 2, 8]], [[4, 1], [-9, 0], [3, 6]], [[3, 7], [6, 2], [5, 1]],
        [[2, 0, 6], [9, -3, 5], [4, 8, 1]], [[1.25, 1.75, 1.5]],
      ]
    ) { random in random.matrix(rows: 2...4, columns: 2...5) }
    Check(
      "takes the first of several that are equally strong",
      examples: [
        [[0, 0, 0]],
        [[2, 0], [7, 7]],
        [[1, 5, 2], [5, 0, 3]],
      ])
    Check(
      "finds it if all values are negative",
      examples: [[[-4, -1, -6]], [[-9, -8], [-2, -7], [-3, -5]], [[-3e30, -1e30, -2e30]]])
  },
  misconceptions: {
    Misconception(
      "begins with a maximum that may be above every value",
      hint: "What if every value is negative?"
    ) { map in (map.values.max() ?? 0) > 0 ? Reference.strongestUnit(in: map) : .origin }
    Misconception(
      "begins with a maximum that very low values do not reach",
      hint: "Is there a number that no map is below?"
    ) { map in (map.values.max() ?? 0) > -1e9 ? Reference.strongestUnit(in: map) : .origin }
    Misconception(
      "takes the last of several that are equally strong",
      hint: "Reading like a page, which of two equal units do you meet first?"
    ) { map in
      let place = Reference.strongestUnit(in: map.turned)
      return Place(row: map.rows - 1 - place.row, column: map.columns - 1 - place.column)
    }
    Misconception(
      "divides by the number of rows to find the place",
      hint: "After how many units does the next row of the map begin?"
    ) { map in
      let place = Reference.strongestUnit(in: map)
      let index = place.row * map.columns + place.column
      return Place(row: index / map.rows, column: index % map.rows)
    }
    Misconception(
      "does not look at the first row", hint: "Which number does the first row have?"
    ) { map in strongest(in: map) { $0.row > 0 } }
    Misconception(
      "does not look at the first column", hint: "Which number does the first column have?"
    ) { map in strongest(in: map) { $0.column > 0 } }
    Misconception(
      "takes the last unit that is stronger than the one before it",
      hint: "Which unit should the next one be compared with?"
    ) { map in
      let values = map.values
      let index = values.indices.dropFirst().last { values[$0] > values[$0 - 1] } ?? 0
      return Place(row: index / map.columns, column: index % map.columns)
    }
    Misconception(
      "looks for the value farthest from 0", hint: "Which is more: −9 or 5?"
    ) { map in Reference.strongestUnit(in: map.map { abs($0) }) }
    Misconception(
      "takes rows for columns in its answer",
      hint: "Which number of the place says how far down it is?"
    ) { map in Reference.strongestUnit(in: map).axesSwapped }
    Misconception(
      "looks down each column before it goes on to the next",
      hint: "Does a page go on to the right, or down?"
    ) { map in Reference.strongestUnit(in: map.transposed).axesSwapped }
    Misconception(
      "counts rows and columns from 1", hint: "Which number does the top row have?"
    ) { map in
      let place = Reference.strongestUnit(in: map)
      return Place(row: place.row + 1, column: place.column + 1)
    }
    Misconception(
      "looks for the smallest value",
      hint: "Where the map is low, does the picture look like the filter?"
    ) { map in Reference.strongestUnit(in: map.map { -$0 }) }
  },
  hints: [
    "Reading the map like a page, what must you remember from one unit to the next?",
    "Before you have read anything, which unit may count as the strongest so far?",
    "If the next unit is as strong as the strongest so far, should it take its place?",
  ],
  trace: { map in
    let largest = map.values.max() ?? 0
    let places = map.values.indices.filter { map.values[$0] == largest }
      .map { "(\($0 / map.columns), \($0 % map.columns))" }
    return [
      "The largest value is \(shortText(largest)). It stands at \(places.joined(separator: ", ")).",
      places.count > 1 ? "Read like a page, \(places[0]) comes first." : "",
    ].filter { !$0.isEmpty }
  })

/// The strongest of some units, or the first of all if there is none.
private func strongest(in map: Matrix, among isSeen: (Place) -> Bool) -> Place {
  var strongest = Place.origin
  for row in 0..<map.rows {
    for column in 0..<map.columns where isSeen(Place(row: row, column: column)) {
      if map[row, column] > map[strongest] { strongest = Place(row: row, column: column) }
    }
  }
  return strongest
}
