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
      "makes each range one too short",
      hint: "Which rows are in `2..<4`, and is the number after `..<` one of them?"
    ) { row, column, filter in
      Fields.window(row, column, filter.rows - 1, filter.columns - 1)
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
      hint: "Does the field of unit (1, 0) begin lower than that of unit (0, 0), or further right?"
    ) { row, column, filter in
      Fields.window(column, row, filter.rows, filter.columns)
    }
    Misconception(
      "takes the unit's row for its column, too", hint: "Where does your answer use `column`?"
    ) { row, _, filter in Fields.window(row, row, filter) }
    Misconception(
      "takes the unit's column for its row, too", hint: "Where does your answer use `row`?"
    ) { _, column, filter in Fields.window(column, column, filter) }
    Misconception(
      "exchanges the filter's rows and columns",
      hint: "Is a filter of 1×5 flat and wide, or tall and thin?"
    ) { row, column, filter in
      Fields.window(row, column, filter.columns, filter.rows)
    }
    Misconception(
      "makes every field a square, as wide as it is tall",
      hint: "How many columns does a filter of 3 rows and 2 columns see?"
    ) { row, column, filter in Fields.window(row, column, filter.rows, filter.rows) }
    Misconception(
      "makes every field a square, as tall as it is wide",
      hint: "How many rows does a filter of 3 rows and 2 columns see?"
    ) { row, column, filter in Fields.window(row, column, filter.columns, filter.columns) }
    Misconception(
      "lays the fields side by side, without overlap",
      hint: "How far does the window move from one unit to the next?"
    ) { row, column, filter in
      Fields.window(row * filter.rows, column * filter.columns, filter.rows, filter.columns)
    }
    Misconception(
      "reaches equally far to both sides of the unit's own row and column",
      hint: "Which pixel is the field's first?"
    ) { row, column, filter in
      let (down, right) = (filter.rows / 2, filter.columns / 2)
      return Fields.window(row - down, column - right, 2 * down + 1, 2 * right + 1)
    }
    Misconception(
      "makes every field 3×3", hint: "How many rows does a filter of 1×5 see?"
    ) { row, column, _ in Fields.window(row, column, 3, 3) }
    Misconception(
      "gives every unit the field in the corner",
      hint: "Where does your answer use `row` and `column`?"
    ) { _, _, filter in Fields.window(0, 0, filter) }
    Misconception(
      "counts the units from 1", hint: "Which unit sees the corner: (0, 0) or (1, 1)?"
    ) { row, column, filter in
      Fields.window(row - 1, column - 1, filter.rows, filter.columns)
    }
  },
  hints: [
    "Cut a window out of paper and lay it in the corner of the image: which pixels do you see?",
    "Push the window down by `row` pixels: in which row does it begin, and how many rows are in it?",
    "In Swift, which half-open range begins at 2 and holds 3 numbers?",
  ],
  trace: FieldTraces.receptiveField)

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
      hint: "How many biases does one answer get?"
    ) { filter, bias, image, row, column in
      Weighing.sum(filter, image, row, column, bias: bias, times: filter.size.count)
    }
    Misconception(
      "adds the bias twice", hint: "What does the unit answer if all its pixels are 0?"
    ) { filter, bias, image, row, column in
      Weighing.sum(filter, image, row, column, bias: bias, times: 2)
    }
    Misconception(
      "subtracts the bias", hint: "If the bias grows, does the answer grow or shrink?"
    ) { filter, bias, image, row, column in
      Weighing.sum(filter, image, row, column, bias: -bias)
    }
    Misconception(
      "rounds the bias to a whole number", hint: "What does a unit with a bias of 0.25 add?"
    ) { filter, bias, image, row, column in
      Weighing.sum(filter, image, row, column, bias: bias.rounded())
    }
    Misconception(
      "rounds its answer to a whole number",
      hint: "One weight is 0.5 and its pixel is 1: what is their product?"
    ) { filter, bias, image, row, column in
      Weighing.sum(filter, image, row, column, bias: bias).rounded()
    }
    Misconception(
      "cuts its answer off at the decimal point",
      hint: "One weight is 0.5 and its pixel is 1: what is their product?"
    ) { filter, bias, image, row, column in
      Weighing.sum(filter, image, row, column, bias: bias).rounded(.towardZero)
    }
    Misconception(
      "takes the mean of the products", hint: "Two products are 3 and 5: what is their sum?"
    ) { filter, bias, image, row, column in
      bias + Weighing.sum(filter, image, row, column) / Float(filter.size.count)
    }
    Misconception(
      "divides the sum of products and bias by the number of weights",
      hint: "What does the unit answer if all its pixels are 0?"
    ) { filter, bias, image, row, column in
      Weighing.sum(filter, image, row, column, bias: bias) / Float(filter.size.count)
    }
    Misconception(
      "turns answers below 0 into 0", hint: "Can a weighted sum be less than 0?"
    ) { filter, bias, image, row, column in
      max(0, Weighing.sum(filter, image, row, column, bias: bias))
    }
    Misconception(
      "leaves the bias out", hint: "What does the unit answer if all its pixels are 0?"
    ) { filter, _, image, row, column in
      Weighing.sum(filter, image, row, column)
    }
    Misconception(
      "multiplies the sum by the bias", hint: "What does a unit with a bias of 0 answer?"
    ) { filter, bias, image, row, column in
      bias * Weighing.sum(filter, image, row, column)
    }
    Misconception(
      "answers with the bias alone",
      hint: "If a pixel of the field changes, does your answer change?"
    ) { _, bias, _, _, _ in bias }
    Misconception(
      "answers with the last product alone",
      hint: "When you come to the second product, what becomes of the first?"
    ) { filter, _, image, row, column in
      Weighing.sum(
        filter.keeping { $0.row == filter.rows - 1 && $0.column == filter.columns - 1 }, image,
        row, column)
    }
    Misconception(
      "subtracts the products",
      hint: "If a weight and its pixel are both positive, does the answer grow or shrink?"
    ) { filter, bias, image, row, column in
      bias - Weighing.sum(filter, image, row, column)
    }
    Misconception(
      "adds each weight to its pixel instead of multiplying",
      hint: "If a weight is 0, how much does its pixel count?"
    ) { filter, bias, image, row, column in
      let ones = Matrix(filter.size, filledWith: 1)
      return Weighing.sum(ones, image, row, column, bias: bias + filter.values.reduce(0, +))
    }
    Misconception(
      "exchanges the unit's row and column",
      hint: "Which of the two numbers moves the window down?"
    ) { filter, bias, image, row, column in
      Weighing.sum(filter, image, column, row, bias: bias)
    }
    Misconception(
      "takes the unit's row for its column, too", hint: "Where does your sum use `column`?"
    ) { filter, bias, image, row, _ in Weighing.sum(filter, image, row, row, bias: bias) }
    Misconception(
      "takes the unit's column for its row, too", hint: "Where does your sum use `row`?"
    ) { filter, bias, image, _, column in
      Weighing.sum(filter, image, column, column, bias: bias)
    }
    Misconception(
      "exchanges rows and columns of the filter",
      hint: "The second weight of the filter's first row: on which pixel does it lie?"
    ) { filter, bias, image, row, column in
      Weighing.sum(filter.transposed, image, row, column, bias: bias)
    }
    Misconception(
      "exchanges rows and columns of the image",
      hint: "Which index of an image comes first, the row or the column?"
    ) { filter, bias, image, row, column in
      Weighing.sum(filter, image.transposed, row, column, bias: bias)
    }
    Misconception(
      "lets every unit see the corner of the image",
      hint: "Two units see different pixels: where does your sum say which ones?"
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
      "turns the filter by half a circle",
      hint: "On which pixel of the field does the top-left weight lie?"
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
    Misconception(
      "leaves out the filter's first row",
      hint: "With a filter of 1×2, how many products do you add?"
    ) { filter, bias, image, row, column in
      Weighing.sum(filter.keeping { $0.row > 0 }, image, row, column, bias: bias)
    }
    Misconception(
      "leaves out the filter's first column",
      hint: "With a filter of 2×1, how many products do you add?"
    ) { filter, bias, image, row, column in
      Weighing.sum(filter.keeping { $0.column > 0 }, image, row, column, bias: bias)
    }
  },
  hints: [
    "Lay the filter on the unit's field: which weight lies on which pixel?",
    "The top-left weight lies on the first pixel of the field: in which row and column is that?",
    "Go r rows down and c columns right in the filter: where are you in the image?",
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
        (Fields.window(3, 2, 4, 2), Fields.window(0, 1, 5, 6)),
        (Fields.window(2, 4, 1, 1), Fields.window(0, 1, 5, 6)),
        (Fields.window(0, 1, 5, 6), Fields.window(1, 3, 2, 3)),
        (Fields.window(2, 1, 3, 4), Fields.window(2, 1, 3, 4)),
        (Fields.window(-2, -1, 4, 3), Fields.window(-1, -3, 4, 4)),
        (Fields.window(-6, -7, 3, 4), Fields.window(-5, -9, 3, 4)),
        (Fields.window(90, 2_000, 40, 30), Fields.window(100, 1_990, 25, 60)),
      ]
    ) { random in
      // Both hold the pixel in row 4 and column 5, before they are moved together.
      let (down, right) = (random.int(in: -9...30), random.int(in: -9...30))
      return (
        Fields.window(down + random.int(in: 1...4), right + random.int(in: 3...5), 4, 3),
        Fields.window(down + random.int(in: 3...4), right + random.int(in: 1...5), 2, 5)
      )
    }
    Check(
      "finds nothing in common between fields that lie apart, and one pixel where two corners overlap",
      examples: [
        (Fields.window(0, 0, 2, 3), Fields.window(1, 2, 3, 2)),
        (Fields.window(0, 0, 2, 3), Fields.window(2, 0, 2, 3)),
        (Fields.window(0, 0, 3, 3), Fields.window(0, 5, 3, 3)),
        (Fields.window(0, 0, 3, 3), Fields.window(5, 4, 3, 3)),
        (Fields.window(6, 7, 2, 1), Fields.window(1, 0, 3, 5)),
        (Fields.window(-4, -5, 3, 2), Fields.window(0, 1, 2, 2)),
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
      hint: "What is the smallest number of rows that two fields can share?"
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
      "counts the rows and columns of a gap as shared",
      hint: "Two fields stand five columns apart: how many columns do they share?"
    ) { a, b in
      abs(Fields.overlap(a.rows, b.rows) * Fields.overlap(a.columns, b.columns))
    }
    Misconception(
      "finds shared pixels only where there are none",
      hint: "Rows 0 to 2 and rows 1 to 3: do you subtract a beginning from an end?"
    ) { a, b in shared(a, b) { -Fields.overlap($0, $1) } }
    Misconception(
      "counts the pixels that either of the two sees",
      hint: "Does a pixel that only one unit sees belong to both?"
    ) { a, b in
      a.size.count + b.size.count - shared(a, b, Fields.overlap)
    }
    Misconception(
      "counts the pixels of the smallest rectangle around both fields",
      hint: "Of the two beginnings, which one begins the part that both see?"
    ) { a, b in
      shared(a, b) { max($0.upperBound, $1.upperBound) - min($0.lowerBound, $1.lowerBound) }
    }
    Misconception(
      "goes on to the later of the two ends",
      hint: "One field ends after row 2, the other after row 5: do both see row 4?"
    ) { a, b in
      shared(a, b) { max($0.upperBound, $1.upperBound) - max($0.lowerBound, $1.lowerBound) }
    }
    Misconception(
      "begins at the earlier of the two beginnings",
      hint: "One field begins at row 1, the other at row 4: do both see row 2?"
    ) { a, b in
      shared(a, b) { min($0.upperBound, $1.upperBound) - min($0.lowerBound, $1.lowerBound) }
    }
    Misconception(
      "always ends where the first field ends",
      hint: "The second field ends earlier than the first: where does the shared part end?"
    ) { a, b in shared(a, b) { $0.upperBound - max($0.lowerBound, $1.lowerBound) } }
    Misconception(
      "always ends where the second field ends",
      hint: "The first field ends earlier than the second: where does the shared part end?"
    ) { a, b in shared(a, b) { $1.upperBound - max($0.lowerBound, $1.lowerBound) } }
    Misconception(
      "always begins where the first field begins",
      hint: "The second field begins later than the first: where does the shared part begin?"
    ) { a, b in shared(a, b) { min($0.upperBound, $1.upperBound) - $0.lowerBound } }
    Misconception(
      "always begins where the second field begins",
      hint: "The first field begins later than the second: where does the shared part begin?"
    ) { a, b in shared(a, b) { min($0.upperBound, $1.upperBound) - $1.lowerBound } }
    Misconception(
      "takes it for granted that the first field lies above and left of the second",
      hint: "If you exchange the two fields, does your answer change?"
    ) { a, b in shared(a, b) { $0.upperBound - $1.lowerBound } }
    Misconception(
      "counts one row and one column too many",
      hint: "Two fields touch and do not overlap: how many pixels do they share?"
    ) { a, b in shared(a, b) { Fields.overlap($0, $1) + 1 } }
    Misconception(
      "adds the shared rows and columns",
      hint: "How many pixels do 2 rows of 3 columns make?"
    ) { a, b in
      max(0, Fields.overlap(a.rows, b.rows)) + max(0, Fields.overlap(a.columns, b.columns))
    }
    Misconception(
      "multiplies the shared rows by themselves",
      hint: "Where does your answer use the columns of the fields?"
    ) { a, b in
      shared(Field(rows: a.rows, columns: a.rows), Field(rows: b.rows, columns: b.rows))
    }
    Misconception(
      "multiplies the shared columns by themselves",
      hint: "Where does your answer use the rows of the fields?"
    ) { a, b in
      shared(
        Field(rows: a.columns, columns: a.columns), Field(rows: b.columns, columns: b.columns))
    }
    Misconception(
      "compares only where the fields begin",
      hint: "If one field ends earlier than before, does your answer change?"
    ) { a, b in shared(a, b) { $0.count - abs($0.lowerBound - $1.lowerBound) } }
  },
  hints: [
    "Two rectangles overlap: what shape is the part that both hold?",
    "In which row does the shared part begin, and after which row does it end?",
    "If it ends before it begins, how many rows are shared?",
  ],
  trace: FieldTraces.sharedPixels)

/// The pixels that two fields share, if two ranges share as many numbers as `overlap` says. Fewer
/// than none are none.
private func shared(
  _ a: Field, _ b: Field, _ overlap: (Range<Int>, Range<Int>) -> Int = Fields.overlap
) -> Int {
  max(0, overlap(a.rows, b.rows)) * max(0, overlap(a.columns, b.columns))
}

private let unitsWithoutBias: [(Matrix, Float, Matrix, Int, Int)] = [
  ([[1, 10]], 0, .counting(3, 4), 0, 0),
  ([[1, 10]], 0, .counting(3, 4), 1, 2),
  ([[1, 2, 3], [0, -1, 4]], 0, [[3, 1, 0, 2], [5, 9, 2, 6], [5, 3, 7, 8]], 1, 0),
  ([[1, 2], [3, 4]], 0, unevenImage, 1, 2),
  ([[2], [1], [-3]], 0, unevenImage, 0, 3),
  ([[0.5, 0.25]], 0, .counting(2, 3), 0, 1),
  ([[0.125]], 0, [[0.0625]], 0, 0),
  ([[1, -1], [2, 1]], 0, [[0.5, 0.25, 0.75], [0.25, 0.5, 0.125]], 0, 1),
]

private let unitsWithBias: [(Matrix, Float, Matrix, Int, Int)] = [
  ([[0, 0], [0, 0], [0, 0]], 2, .counting(4, 3), 1, 0),
  ([[2, 1]], -5, .counting(2, 3), 1, 1),
  ([[3]], 4, [[2]], 0, 0),
  ([[1, -2], [0, 3]], 0.5, unevenImage, 2, 1),
  ([[0.5, -0.25], [1, 2]], 0.25, unevenImage, 1, 1),
]

private let unevenImage: Matrix = [
  [3, 1, 0, 2, 7], [5, 9, 2, 6, 4], [5, 3, 7, 8, 1], [2, 8, 4, 0, 6],
]
