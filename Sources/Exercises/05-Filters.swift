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

let verticalLineFilter: Exercise<Matrix, Int> = .init(
  "verticalLineFilter", points: 2, difficulty: .easy, reference: Reference.verticalLineFilter,
  checks: {
    Check("draws an upright line into a 3×3 filter", examples: [3])
    Check(
      "finds the middle of a filter of any odd size", examples: [5, 1, 7, 9], random: 3
    ) { random in
      2 * random.int(in: 2...15) + 1
    }
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
    Check(
      "finds the middle of a filter of any odd size", examples: [5, 1, 7, 9], random: 3
    ) { random in
      2 * random.int(in: 2...15) + 1
    }
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
    Check(
      "shares 1 out among the weights of an odd filter", examples: [3, 1, 5, 11], random: 3
    ) { random in
      2 * random.int(in: 2...12) + 1
    }
    Check(
      "shares 1 out among the weights of an even filter", examples: [2, 4, 6], random: 3
    ) { random in
      2 * random.int(in: 2...12)
    }
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
      examples: [[[-3]], [[-1, -2], [-0.5, 9], [-4, -7]], [[-0.01, -0.0001]]], random: 3
    ) { random in
      random.matrix(rows: 2...4, columns: 3...5)
    }
    Check(
      "leaves other responses as they are",
      examples: [[[3]], [[0, 0.5, 7], [1, 2.25, -30]], [[0.01, 0.0001, 2000]]], random: 3
    ) { random in
      random.matrix(rows: 2...4, columns: 3...5)
    }
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
        [[2, 0, 6], [9, -3, 5], [4, 8, 1]], [[1.25, 1.75, 1.5]], [[1, 2, 2.125]],
      ]
    ) { random in random.matrix(rows: 2...4, columns: 2...5) }
    Check(
      "takes the first of several that are equally strong",
      examples: [
        [[0, 0, 0]],
        [[2, 0], [7, 7]],
        [[1, 5, 2], [5, 0, 3]],
      ], random: 3
    ) { random in
      random.matrix(random.size(rows: 2...4, columns: 4...6), values: 0...2)
    }
    Check(
      "finds it if all values are negative",
      examples: [
        [[-4, -1, -6]], [[-9, -8], [-2, -7], [-3, -5]], [[-3e30, -1e30, -2e30]],
        [[-0.003, -0.002, -0.001]],
      ], random: 3
    ) { random in
      random.matrix(random.size(rows: 2...4, columns: 4...6), values: -90 ... -1)
    }
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
