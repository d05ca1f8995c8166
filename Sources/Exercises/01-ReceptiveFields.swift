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
      examples: [(0, 0, Size(3)), (0, 0, Size(rows: 2, columns: 5))], random: 3
    ) { random in
      (0, 0, random.size(rows: 2...6, columns: 3...6))
    }
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
