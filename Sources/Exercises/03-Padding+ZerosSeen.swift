import Judging
import Reference
import Tensors

let zerosSeen: Exercise<Int, Int, Int, Size, Size, Padding> = .init(
  "zerosSeen", points: 5, difficulty: .hard, reference: Reference.zerosSeen,
  checks: {
    Check(
      "counts the zeros that a unit sees in a corner of the frame",
      examples: [
        (0, 0, Size(4), Size(3), Padding(1)),
        (0, 5, Size(4), Size(3), Padding(2)),
        (3, 0, Size(rows: 4, columns: 3), Size(rows: 3, columns: 2), Padding(1)),
      ])
    Check(
      "counts them along every side, and none in the middle",
      examples: [
        (1, 0, Size(4), Size(3), Padding(1)),
        (0, 2, Size(rows: 4, columns: 5), Size(rows: 2, columns: 3), Padding(1)),
        (1, 4, Size(rows: 4, columns: 5), Size(rows: 2, columns: 3), Padding(1)),
        (4, 1, Size(rows: 4, columns: 5), Size(rows: 2, columns: 3), Padding(1)),
        (2, 2, Size(rows: 4, columns: 5), Size(rows: 2, columns: 3), Padding(1)),
      ])
    Check("counts them for any image, filter and frame", share: 2) { random in
      let image = random.size(rows: 3...5, columns: 3...5)
      let filter = random.size(rows: 1...3, columns: 1...3)
      let padding = random.padding(in: 0...2)
      let lastRow = padding.top + image.rows + padding.bottom - filter.rows
      let lastColumn = padding.left + image.columns + padding.right - filter.columns
      return (
        random.int(in: 0...lastRow), random.int(in: 0...lastColumn), image, filter, padding
      )
    }
    Check(
      "counts every weight of a unit that sees no pixel",
      examples: [
        (0, 2, Size(rows: 2, columns: 3), Size(2), Padding(3)),
        (6, 3, Size(rows: 2, columns: 3), Size(rows: 2, columns: 1), Padding(3)),
      ])
  },
  misconceptions: {
    Misconception(
      "counts the zeros of a corner twice",
      hint: "Which zeros lie both above the image and to the left of it?"
    ) { row, column, image, filter, padding in
      let seen = pixelsSeen(row, column, image, filter, padding)
      return (filter.rows - seen.rows) * filter.columns
        + (filter.columns - seen.columns) * filter.rows
    }
    Misconception(
      "counts only zeros above the image and to its left",
      hint: "Does the frame have a far end?"
    ) { row, column, _, filter, padding in
      let rows = max(0, row - padding.top + filter.rows) - max(0, row - padding.top)
      let columns = max(0, column - padding.left + filter.columns) - max(0, column - padding.left)
      return filter.count - rows * columns
    }
    Misconception(
      "takes the unit's place in the map for a place in the image",
      hint: "Which row of the image does unit (0, 0) look at first?"
    ) { row, column, image, filter, _ in
      let seen = pixelsSeen(row, column, image, filter, Padding(0))
      return filter.count - seen.count
    }
    Misconception(
      "counts pixels", hint: "Should your number grow toward the border, or shrink?"
    ) { row, column, image, filter, padding in
      pixelsSeen(row, column, image, filter, padding).count
    }
    Misconception(
      "multiplies the rows outside by the columns outside",
      hint: "Must both the row and the column lie outside for a zero?"
    ) { row, column, image, filter, padding in
      let seen = pixelsSeen(row, column, image, filter, padding)
      return (filter.rows - seen.rows) * (filter.columns - seen.columns)
    }
    Misconception(
      "takes the unit's row for its column",
      hint: "Which of the two numbers moves the filter down?"
    ) { row, column, image, filter, padding in
      filter.count - pixelsSeen(column, row, image, filter, padding).count
    }
    Misconception(
      "lets the number of rows or columns seen fall below 0",
      hint: "How many pixels does a unit see whose field ends before the image begins?"
    ) { row, column, image, filter, padding in
      let field = Fields.window(row - padding.top, column - padding.left, filter)
      return filter.count
        - Fields.overlap(field.rows, 0..<image.rows)
        * Fields.overlap(field.columns, 0..<image.columns)
    }
  },
  hints: [
    "Of the values that a unit sees, which are easier to count: the zeros, or the pixels?",
    "In the image's own numbers, where does the unit's field begin, and where does it end?",
    "How many rows have the field and the image in common, and how many columns?",
  ],
  explain: { _, row, column, image, filter, padding in
    let seen = pixelsSeen(row, column, image, filter, padding)
    return "\(filter.rows)·\(filter.columns) weights − \(seen.rows)·\(seen.columns) pixels"
  })

/// How many rows and columns of pixels the field of a unit holds.
private func pixelsSeen(
  _ row: Int, _ column: Int, _ image: Size, _ filter: Size, _ padding: Padding
) -> Size {
  let field = Fields.window(row - padding.top, column - padding.left, filter)
  return Size(
    rows: max(0, Fields.overlap(field.rows, 0..<image.rows)),
    columns: max(0, Fields.overlap(field.columns, 0..<image.columns)))
}
