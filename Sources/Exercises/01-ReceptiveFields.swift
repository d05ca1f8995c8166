import Judging
import Reference
import Tensors

let receptiveFieldsLesson = Lesson("01-receptive-fields", "Receptive fields") {
  receptiveField
  response
  sharedPixels
  unitsSeeing
  coverage
  stackedReceptiveField
  layersNeeded
}

let receptiveField: Exercise<Field, Int, Int, Size> = .init(
  "receptiveField", points: 2, difficulty: .easy, reference: Reference.receptiveField,
  checks: {
    Check(
      "finds the field of the unit in the corner",
      examples: [(0, 0, Size(3)), (0, 0, Size(rows: 2, columns: 5))])
    Check(
      "moves the field one pixel for each unit",
      examples: [
        (1, 0, Size(rows: 3, columns: 2)), (2, 5, Size(rows: 3, columns: 2)),
        (4, 1, Size(rows: 1, columns: 5)),
      ]
    ) { random in
      (
        random.int(in: 0...9), random.int(in: 0...9),
        random.size(rows: 1...5, columns: 1...5)
      )
    }
  },
  misconceptions: {
    Misconception(
      "makes each range one too long", hint: "How many rows does a field of 3 have?"
    ) { row, column, filter in
      Fields.window(row, column, filter.rows + 1, filter.columns + 1)
    }
    Misconception(
      "centers the field on the unit's own row and column",
      hint: "Which pixel is the field's first?"
    ) { row, column, filter in
      Fields.window(
        row - filter.rows / 2, column - filter.columns / 2, filter.rows, filter.columns)
    }
    Misconception(
      "exchanges the unit's row and column",
      hint: "A unit in row 1 and column 0: does its field begin lower, or further right?"
    ) { row, column, filter in
      Fields.window(column, row, filter.rows, filter.columns)
    }
    Misconception(
      "exchanges the filter's rows and columns",
      hint: "Is a filter of 1×5 flat and wide, or tall and thin?"
    ) { row, column, filter in
      Fields.window(row, column, filter.columns, filter.rows)
    }
    Misconception(
      "lays the fields side by side, without overlap",
      hint: "How far does the window move from one unit to the next: by one pixel, or by itself?"
    ) { row, column, filter in
      Fields.window(row * filter.rows, column * filter.columns, filter.rows, filter.columns)
    }
    Misconception(
      "counts the units from 1", hint: "Which unit is in the corner: (0, 0) or (1, 1)?"
    ) { row, column, filter in
      Fields.window(row - 1, column - 1, filter.rows, filter.columns)
    }
  },
  hints: [
    "If you cut a window out of cardboard and lay it in the corner, which pixels do you see?",
    """
    After you push it down by `row` pixels, in which row does it begin, and how many does it \
    show?
    """,
    "In Swift, where does a half-open range end that begins at 2 and holds 3 numbers?",
  ],
  explain: { _, row, column, filter in
    """
    \(Fields.rows(filter.rows)) from \(row) on, \(Fields.columns(filter.columns)) from \
    \(column) on
    """
  })

let response: Exercise<Float, Matrix, Float, Matrix, Int, Int> = .init(
  "response", points: 2, difficulty: .easy, reference: Reference.response,
  checks: {
    Check(
      "weighs the pixels of the unit's field",
      examples: unitsWithoutBias
    ) { random in
      let (filter, image, unit) = Weighing.randomUnit(&random)
      return (filter, 0, image, unit.row, unit.column)
    }
    Check(
      "adds the bias once",
      examples: unitsWithBias
    ) { random in
      let (filter, image, unit) = Weighing.randomUnit(&random)
      let bias = Float(random.int(in: 1...9)) / 2
      return (filter, bias, image, unit.row, unit.column)
    }
  },
  misconceptions: {
    Misconception(
      "adds the bias once for each weight",
      hint: "How many biases does one output number get?"
    ) { filter, bias, image, row, column in
      Weighing.sum(filter, image, row, column, bias: bias, times: filter.size.count)
    }
    Misconception(
      "leaves the bias out", hint: "What does the unit answer when all it sees is black?"
    ) { filter, _, image, row, column in
      Weighing.sum(filter, image, row, column)
    }
    Misconception(
      "exchanges the unit's row and column",
      hint: "Which of the two numbers moves the window down?"
    ) { filter, bias, image, row, column in
      Weighing.sum(filter, image, column, row, bias: bias)
    }
    Misconception(
      "lets every unit see the image's corner",
      hint: "If two units see different pixels, where does your sum say which ones?"
    ) { filter, bias, image, _, _ in
      Weighing.sum(filter, image, 0, 0, bias: bias)
    }
    Misconception(
      "centers the field on the unit's own row and column",
      hint: "Which pixel is the field's first?"
    ) { filter, bias, image, row, column in
      let (top, left) = (row - filter.rows / 2, column - filter.columns / 2)
      return Weighing.sum(filter, image, top, left, bias: bias)
    }
    Misconception(
      "uses the filter turned by half a circle",
      hint: "Which pixel of the field does the top-left weight lie on?"
    ) { filter, bias, image, row, column in
      Weighing.sum(filter.turned, image, row, column, bias: bias)
    }
    Misconception(
      "leaves out the filter's last row and column",
      hint: "With a filter of 1×2, how many products do you add?"
    ) { filter, bias, image, row, column in
      let smaller = Size(rows: filter.rows - 1, columns: filter.columns - 1)
      return Weighing.sum(filter.cropped(to: smaller), image, row, column, bias: bias)
    }
  },
  hints: [
    "If the filter lay on the image as a stencil, which weight would lie on which pixel?",
    "The top-left weight lies on the pixel where the field begins: which row and column is that?",
    "For the weight in row r and column c of the filter: how far below and right of that pixel?",
  ],
  explain: { _, filter, bias, image, row, column in
    let sum = products(of: image, at: Place(row: row, column: column), with: filter)
    return bias == 0 ? sum : "\(sum) + \(parenthesizedIfNegative(bias))"
  })

let sharedPixels: Exercise<Int, Field, Field> = .init(
  "sharedPixels", points: 2, difficulty: .easy, reference: Reference.sharedPixels,
  checks: {
    Check(
      "counts the pixels of two fields that overlap",
      examples: [
        (Fields.window(0, 0, 3, 3), Fields.window(0, 1, 3, 3)),
        (Fields.window(0, 0, 4, 3), Fields.window(2, 1, 4, 3)),
        (Fields.window(1, 1, 2, 4), Fields.window(0, 2, 6, 2)),
      ]
    ) { random in
      // Both hold the pixel in row 4 and column 5.
      (
        Fields.window(random.int(in: 1...4), random.int(in: 3...5), 4, 3),
        Fields.window(random.int(in: 3...4), random.int(in: 1...5), 2, 5)
      )
    }
    Check(
      "finds nothing in common between fields that lie apart, and one pixel where corners meet",
      examples: [
        (Fields.window(0, 0, 2, 3), Fields.window(1, 2, 3, 2)),
        (Fields.window(0, 0, 2, 3), Fields.window(2, 0, 2, 3)),
        (Fields.window(0, 0, 3, 3), Fields.window(0, 5, 3, 3)),
        (Fields.window(0, 0, 3, 3), Fields.window(5, 4, 3, 3)),
      ]
    ) { random in
      (
        Fields.window(random.int(in: 0...2), random.int(in: 0...6), 3, 2),
        Fields.window(random.int(in: 5...7), random.int(in: 0...6), 2, 4)
      )
    }
  },
  misconceptions: {
    Misconception(
      "takes a gap for a negative overlap",
      hint: "Three rows short and two columns short: can that be six pixels in common?"
    ) { a, b in
      Fields.overlap(a.rows, b.rows) * Fields.overlap(a.columns, b.columns)
    }
    Misconception(
      "stops at 0 only after multiplying",
      hint: "What is the product of two negative numbers?"
    ) { a, b in
      max(0, Fields.overlap(a.rows, b.rows) * Fields.overlap(a.columns, b.columns))
    }
    Misconception(
      "counts the pixels that either of the two sees",
      hint: "Does a pixel that only one unit sees belong to both?"
    ) { a, b in
      let shared =
        max(0, Fields.overlap(a.rows, b.rows)) * max(0, Fields.overlap(a.columns, b.columns))
      return a.size.count + b.size.count - shared
    }
    Misconception(
      "counts one row and one column too many",
      hint: "Two fields that touch without overlapping: how many pixels do they share?"
    ) { a, b in
      max(0, Fields.overlap(a.rows, b.rows) + 1)
        * max(0, Fields.overlap(a.columns, b.columns) + 1)
    }
    Misconception(
      "adds the shared rows and columns",
      hint: "How many pixels do 2 rows of 3 columns make?"
    ) { a, b in
      max(0, Fields.overlap(a.rows, b.rows)) + max(0, Fields.overlap(a.columns, b.columns))
    }
    Misconception(
      "compares only where the fields begin",
      hint: "If one field ends earlier than you expect, does your answer change?"
    ) { a, b in
      let down = abs(a.rows.lowerBound - b.rows.lowerBound)
      let right = abs(a.columns.lowerBound - b.columns.lowerBound)
      return max(0, a.rows.count - down) * max(0, a.columns.count - right)
    }
  },
  hints: [
    "What shape is the part that two overlapping rectangles share?",
    "The shared rows: where do they begin, at the earlier of the two beginnings or at the later?",
    "And where the later beginning comes after the earlier end: how many rows are shared then?",
  ],
  explain: { _, a, b in
    let rows = max(0, Fields.overlap(a.rows, b.rows))
    let columns = max(0, Fields.overlap(a.columns, b.columns))
    return "\(Fields.rows(rows)) · \(Fields.columns(columns))"
  })

private let unitsWithoutBias: [(Matrix, Float, Matrix, Int, Int)] = [
  ([[1, 10]], 0, .counting(3, 4), 0, 0),
  ([[1, 10]], 0, .counting(3, 4), 1, 2),
  ([[1, 2, 3], [0, -1, 4]], 0, [[3, 1, 0, 2], [5, 9, 2, 6], [5, 3, 7, 8]], 1, 0),
]

private let unitsWithBias: [(Matrix, Float, Matrix, Int, Int)] = [
  ([[0, 0], [0, 0], [0, 0]], 2, .counting(4, 3), 1, 0),
  ([[2, 1]], -5, .counting(2, 3), 1, 1),
]
