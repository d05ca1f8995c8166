// The exercises of lesson 1 that go from the pixels back to the units.

import Judging
import Reference
import Tensors

let unitsSeeing: Exercise<Field, Int, Int, Size, Size> = .init(
  "unitsSeeing", points: 3, difficulty: .medium, reference: Reference.unitsSeeing,
  checks: {
    Check(
      "finds all units that see a pixel in the middle",
      examples: [
        (3, 4, Size(rows: 7, columns: 9), Size(3)),
        (4, 5, Size(rows: 9, columns: 11), Size(rows: 2, columns: 4)),
      ])
    Check(
      "finds no units above the image or to the left of it",
      examples: [
        (0, 0, Size(rows: 6, columns: 8), Size(rows: 3, columns: 4)),
        (1, 2, Size(rows: 6, columns: 8), Size(rows: 3, columns: 4)),
      ])
    Check(
      "finds no units whose fields would stick out at the bottom or on the right",
      examples: [
        (5, 7, Size(rows: 6, columns: 8), Size(rows: 3, columns: 4)),
        (4, 6, Size(rows: 6, columns: 8), Size(rows: 3, columns: 2)),
      ])
    Check("is right for any pixel of any image") { random in
      let filter = random.size(rows: 1...4, columns: 1...4)
      let image = Size(
        rows: filter.rows + random.int(in: 0...5),
        columns: filter.columns + random.int(in: 0...5))
      return (
        random.int(in: 0...image.rows - 1), random.int(in: 0...image.columns - 1), image, filter
      )
    }
  },
  misconceptions: {
    Misconception(
      "counts units that do not exist, on all sides",
      hint: "Does a unit above the image exist?"
    ) { row, column, _, filter in
      Fields.range(
        rows: (row - filter.rows + 1, row), columns: (column - filter.columns + 1, column))
    }
    Misconception(
      "counts units whose fields stick out at the bottom or on the right",
      hint: "In which row does the lowest field begin that still fits on the image?"
    ) { row, column, _, filter in
      Fields.range(
        rows: (max(0, row - filter.rows + 1), row),
        columns: (max(0, column - filter.columns + 1), column))
    }
    Misconception(
      "looks for the units below and to the right of the pixel",
      hint: "Can a field that begins below the pixel hold it?"
    ) { row, column, image, filter in
      Fields.range(
        rows: (row, row + filter.rows - 1), columns: (column, column + filter.columns - 1),
        in: Fields.map(image, filter))
    }
    Misconception(
      "centers the fields on their units",
      hint: "Which pixel of its field does a unit have the row and column of?"
    ) { row, column, image, filter in
      let (top, left) = (row - filter.rows / 2, column - filter.columns / 2)
      return Fields.range(
        rows: (top, top + filter.rows - 1), columns: (left, left + filter.columns - 1),
        in: Fields.map(image, filter))
    }
    Misconception(
      "counts one unit too many before the pixel",
      hint: "A field of 3 that begins in row 2: does it hold row 5?"
    ) { row, column, image, filter in
      Fields.range(
        rows: (row - filter.rows, row), columns: (column - filter.columns, column),
        in: Fields.map(image, filter))
    }
    Misconception(
      "exchanges the filter's rows and columns",
      hint: "Which side of the filter decides how many rows of units see a pixel?"
    ) { row, column, image, filter in
      Fields.range(
        rows: (row - filter.columns + 1, row), columns: (column - filter.rows + 1, column),
        in: Fields.map(image, filter))
    }
    Misconception(
      "leaves out the units of the map's last row and column",
      hint: "Does a filter of 3 fit into 3 pixels, and if so, where does it begin?"
    ) { row, column, image, filter in
      let map = Fields.map(image, filter)
      return Fields.range(
        rows: (row - filter.rows + 1, row), columns: (column - filter.columns + 1, column),
        in: Size(rows: map.rows - 1, columns: map.columns - 1))
    }
  },
  hints: [
    """
    Hold a finger on a pixel and push the window along: when do you first see your finger, and \
    when for the last time?
    """,
    "Which row of the window is the pixel in at the first moment, and which at the last?",
    "Besides that, what are the smallest and the largest row that a unit can have at all?",
  ],
  explain: { _, row, column, image, filter in
    let rows = Fields.unitsInWords(over: row, image.rows, filter.rows)
    let columns = Fields.unitsInWords(over: column, image.columns, filter.columns)
    return "rows of units: \(rows); columns: \(columns)"
  })

let coverage: Exercise<Matrix, Size, Size> = .init(
  "coverage", points: 3, difficulty: .medium, reference: Reference.coverage,
  checks: {
    Check(
      "counts every pixel once where the filter fits only once, or sees only one pixel",
      examples: [
        (Size(rows: 2, columns: 3), Size(rows: 2, columns: 3)),
        (Size(rows: 2, columns: 4), Size(1)),
      ])
    Check(
      "counts fewer units toward the border, along each axis",
      examples: [
        (Size(rows: 1, columns: 6), Size(rows: 1, columns: 3)),
        (Size(rows: 5, columns: 4), Size(rows: 2, columns: 3)),
      ]
    ) { random in
      let filter = random.size(rows: 1...4, columns: 1...4)
      return (
        Size(
          rows: filter.rows + random.int(in: 0...4),
          columns: filter.columns + random.int(in: 0...4)), filter
      )
    }
  },
  misconceptions: {
    Misconception(
      "counts as many units at the border as in the middle",
      hint: "How many fields hold the pixel in the corner?"
    ) { image, filter in
      Matrix(image, filledWith: Float(filter.count))
    }
    Misconception(
      "counts only the first pixel of each field",
      hint: "Which pixels does a unit see besides the one where its field begins?"
    ) { image, filter in
      Fields.coverage(image, units: Fields.map(image, filter), field: Size(1))
    }
    Misconception(
      "leaves out the last row and column of units",
      hint: "Does a filter of 3 fit into 3 pixels?"
    ) { image, filter in
      let map = Fields.map(image, filter)
      let fewer = Size(rows: map.rows - 1, columns: map.columns - 1)
      return Fields.coverage(image, units: fewer, field: filter)
    }
    Misconception(
      "lets fields stick out at the bottom and on the right",
      hint: "Does a unit exist whose field begins in the image's last row?"
    ) { image, filter in
      Fields.coverage(image, units: image, field: filter)
    }
    Misconception(
      "adds where it should multiply",
      hint: "A pixel that 2 rows and 3 columns of units see: how many units are there?"
    ) { image, filter in
      let rows = Fields.coverage(Size(rows: image.rows, columns: 1), by: filter.rows, 1)
      let columns = Fields.coverage(Size(rows: 1, columns: image.columns), by: 1, filter.columns)
      return Matrix(rows.values.map { row in columns.values.map { row + $0 } })
    }
    Misconception(
      "exchanges the filter's rows and columns",
      hint: "Along a row of the image, which side of the filter decides how many fields overlap?"
    ) { image, filter in
      Fields.coverage(image, by: filter.columns, filter.rows)
    }
    Misconception(
      "makes each field one row and one column too large",
      hint: "How many pixels does a filter of 1×1 see?"
    ) { image, filter in
      let larger = Size(rows: filter.rows + 1, columns: filter.columns + 1)
      return Fields.coverage(image, units: Fields.map(image, filter), field: larger)
    }
  },
  hints: [
    "Begin with one row of 5 pixels and a window of 3: how often is each pixel under it?",
    """
    You can go from unit to unit and mark its pixels. Or from pixel to pixel: which function \
    have you written already?
    """,
    "When you have the field of units that see a pixel, how many units are in it?",
  ],
  explain: { cell, image, filter in
    let rows = Fields.unitCount(over: cell.row, image.rows, filter.rows)
    let columns = Fields.unitCount(over: cell.column, image.columns, filter.columns)
    return "\(Fields.rows(rows)) of units · \(Fields.columns(columns)) of units"
  })
