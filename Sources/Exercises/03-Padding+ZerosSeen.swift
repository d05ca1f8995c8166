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
        (3, 3, Size(4), Size(2), Padding(top: 0, bottom: 1, left: 0, right: 1)),
        (3, 0, Size(rows: 4, columns: 3), Size(rows: 3, columns: 2), Padding(1)),
        (
          0, 0, Size(4), Size(rows: 4, columns: 3),
          Padding(top: 3, bottom: 1, left: 1, right: 2)
        ),
      ], random: 3
    ) { random in
      (0, 0, Size(random.int(in: 4...7)), Size(random.int(in: 3...4)), random.padding(in: 1...2))
    }
    Check(
      "counts them along every side, and none in the middle",
      examples: [
        (1, 0, Size(4), Size(3), Padding(1)),
        (0, 2, Size(rows: 4, columns: 5), Size(rows: 2, columns: 3), Padding(1)),
        (1, 4, Size(rows: 4, columns: 5), Size(rows: 2, columns: 3), Padding(1)),
        (4, 1, Size(rows: 4, columns: 5), Size(rows: 2, columns: 3), Padding(1)),
        (2, 2, Size(rows: 4, columns: 5), Size(rows: 2, columns: 3), Padding(1)),
        (
          2, 1, Size(rows: 4, columns: 6), Size(rows: 3, columns: 2),
          Padding(top: 3, bottom: 0, left: 1, right: 2)
        ),
        (
          1, 2, Size(rows: 6, columns: 3), Size(rows: 2, columns: 4),
          Padding(top: 0, bottom: 1, left: 4, right: 3)
        ),
        (
          4, 5, Size(rows: 3, columns: 5), Size(rows: 3, columns: 4),
          Padding(top: 2, bottom: 3, left: 1, right: 4)
        ),
        (0, 1, Size(rows: 1, columns: 3), Size(rows: 3, columns: 1), Padding(1)),
      ], random: 3
    ) { random in
      (
        random.int(in: 1...4), 0, Size(random.int(in: 6...8)), Size(3),
        Padding(random.int(in: 1...2))
      )
    }
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
        // Beyond the image on both axes, in each corner.
        (0, 0, Size(3), Size(1), Padding(2)),
        (0, 6, Size(3), Size(1), Padding(2)),
        (6, 0, Size(3), Size(1), Padding(2)),
        (6, 6, Size(3), Size(1), Padding(2)),
      ], random: 3
    ) { random in
      (
        0, random.int(in: 0...2), random.size(rows: 2...4, columns: 3...5),
        random.size(rows: 1...3, columns: 1...3), Padding(3)
      )
    }
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
      "counts the zeros of a corner twice, and zeros of the frame that lie outside the window",
      hint: "Which zeros lie both above the image and to the left of it?"
    ) { row, column, image, filter, padding in
      let field = Fields.window(row - padding.top, column - padding.left, filter)
      func outside(_ range: Range<Int>, _ count: Int) -> Int {
        max(0, -range.lowerBound) + max(0, range.upperBound - count)
      }
      return outside(field.rows, image.rows) * filter.columns
        + outside(field.columns, image.columns) * filter.rows
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
      "counts only zeros below the image and to its right",
      hint: "Does the frame begin where the image begins?"
    ) { row, column, image, filter, padding in
      let field = Fields.window(row - padding.top, column - padding.left, filter)
      let rows = min(field.rows.upperBound, image.rows) - field.rows.lowerBound
      let columns = min(field.columns.upperBound, image.columns) - field.columns.lowerBound
      return filter.count - max(0, rows) * max(0, columns)
    }
    Misconception(
      "counts only zeros above and below the image",
      hint: "Which sides of the frame can a window reach?"
    ) { row, column, image, filter, padding in
      (filter.rows - pixelsSeen(row, column, image, filter, padding).rows) * filter.columns
    }
    Misconception(
      "counts only zeros to the left and to the right of the image",
      hint: "Which sides of the frame can a window reach?"
    ) { row, column, image, filter, padding in
      (filter.columns - pixelsSeen(row, column, image, filter, padding).columns) * filter.rows
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
      "takes the unit's row for its column, and its column for its row",
      hint: "Which of the two numbers moves the filter down?"
    ) { row, column, image, filter, padding in
      filter.count - pixelsSeen(column, row, image, filter, padding).count
    }
    Misconception(
      "uses the unit's row on both axes", hint: "Which of the two numbers moves the filter right?"
    ) { row, _, image, filter, padding in
      filter.count - pixelsSeen(row, row, image, filter, padding).count
    }
    Misconception(
      "uses the unit's column on both axes",
      hint: "Which of the two numbers moves the filter down?"
    ) { _, column, image, filter, padding in
      filter.count - pixelsSeen(column, column, image, filter, padding).count
    }
    Misconception(
      "takes the left padding for the top one, and the top padding for the left one",
      hint: "Which side of the frame comes before the image's first row?"
    ) { row, column, image, filter, padding in
      filter.count - pixelsSeen(row, column, image, filter, padding.axesSwapped).count
    }
    Misconception(
      "uses the top padding on the left as well",
      hint: "How many columns of zeros come before the image?"
    ) { row, column, image, filter, padding in
      filter.count
        - pixelsSeen(row, column, image, filter, padding.with(\.left, padding.top)).count
    }
    Misconception(
      "uses the left padding at the top as well",
      hint: "How many rows of zeros come before the image?"
    ) { row, column, image, filter, padding in
      filter.count
        - pixelsSeen(row, column, image, filter, padding.with(\.top, padding.left)).count
    }
    Misconception(
      "takes the bottom padding for the top one, and the right padding for the left one",
      hint: "Which two sides of the frame come before the image?"
    ) { row, column, image, filter, padding in
      filter.count - pixelsSeen(row, column, image, filter, padding.endsSwapped).count
    }
    Misconception(
      "takes the bottom padding for the top one", hint: "Which rows of zeros come before the image?"
    ) { row, column, image, filter, padding in
      filter.count
        - pixelsSeen(row, column, image, filter, padding.with(\.top, padding.bottom)).count
    }
    Misconception(
      "takes the right padding for the left one",
      hint: "Which columns of zeros come before the image?"
    ) { row, column, image, filter, padding in
      filter.count
        - pixelsSeen(row, column, image, filter, padding.with(\.left, padding.right)).count
    }
    Misconception(
      "moves the window away from the frame by the padding",
      hint: "In the image's own numbers, is the frame's first row before 0 or after it?"
    ) { row, column, image, filter, padding in
      let away = Padding(
        top: -padding.top, bottom: -padding.bottom, left: -padding.left, right: -padding.right)
      return filter.count - pixelsSeen(row, column, image, filter, away).count
    }
    Misconception(
      "moves the window down by the top padding",
      hint: "In the image's own numbers, is the frame's first row before 0 or after it?"
    ) { row, column, image, filter, padding in
      filter.count
        - pixelsSeen(row, column, image, filter, padding.with(\.top, -padding.top)).count
    }
    Misconception(
      "moves the window right by the left padding",
      hint: "In the image's own numbers, is the frame's first column before 0 or after it?"
    ) { row, column, image, filter, padding in
      filter.count
        - pixelsSeen(row, column, image, filter, padding.with(\.left, -padding.left)).count
    }
    Misconception(
      "looks through a window with as many columns as the filter has rows",
      hint: "How wide is the window of a filter that is taller than it is wide?"
    ) { row, column, image, filter, padding in
      filter.count - pixelsSeen(row, column, image, Size(filter.rows), padding).count
    }
    Misconception(
      "looks through a window with as many rows as the filter has columns",
      hint: "How tall is the window of a filter that is wider than it is tall?"
    ) { row, column, image, filter, padding in
      filter.count - pixelsSeen(row, column, image, Size(filter.columns), padding).count
    }
    Misconception(
      "takes the image to be as wide as it is tall",
      hint: "Which number says where a row of the image ends?"
    ) { row, column, image, filter, padding in
      filter.count - pixelsSeen(row, column, Size(image.rows), filter, padding).count
    }
    Misconception(
      "takes the image to be as tall as it is wide",
      hint: "Which number says where a column of the image ends?"
    ) { row, column, image, filter, padding in
      filter.count - pixelsSeen(row, column, Size(image.columns), filter, padding).count
    }
    takingForFrame("last row and column", rows: 1, columns: 1)
    takingForFrame("last row", rows: 1, columns: 0)
    takingForFrame("last column", rows: 0, columns: 1)
    Misconception(
      "multiplies the rows of pixels by themselves",
      hint: "How many pixels are there in 2 rows of 3?"
    ) { row, column, image, filter, padding in
      let seen = pixelsSeen(row, column, image, filter, padding)
      return filter.count - seen.rows * seen.rows
    }
    Misconception(
      "multiplies the columns of pixels by themselves",
      hint: "How many pixels are there in 2 rows of 3?"
    ) { row, column, image, filter, padding in
      let seen = pixelsSeen(row, column, image, filter, padding)
      return filter.count - seen.columns * seen.columns
    }
    Misconception(
      "takes the filter's rows for its columns", hint: "Which number says how tall the filter is?"
    ) { row, column, image, filter, padding in
      filter.count - pixelsSeen(row, column, image, filter.axesSwapped, padding).count
    }
    Misconception(
      "takes the image's rows for its columns", hint: "Which number says how tall the image is?"
    ) { row, column, image, filter, padding in
      filter.count - pixelsSeen(row, column, image.axesSwapped, filter, padding).count
    }
    Misconception(
      "adds the rows of pixels to the columns of pixels",
      hint: "How many pixels are there in 2 rows of 3?"
    ) { row, column, image, filter, padding in
      let seen = pixelsSeen(row, column, image, filter, padding)
      return filter.count - seen.rows - seen.columns
    }
    Misconception(
      "miscounts a field that lies outside the image",
      hint: "How many pixels does a unit see whose field ends before the image begins?"
    ) { row, column, image, filter, padding in
      let field = Fields.window(row - padding.top, column - padding.left, filter)
      return filter.count
        - Fields.overlap(field.rows, 0..<image.rows)
        * Fields.overlap(field.columns, 0..<image.columns)
    }
    Misconception(
      "miscounts a field that lies outside the image on both axes",
      hint: "How many zeros does a unit see whose whole field lies in a corner of the frame?"
    ) { row, column, image, filter, padding in
      let field = Fields.window(row - padding.top, column - padding.left, filter)
      let pixels =
        Fields.overlap(field.rows, 0..<image.rows)
        * Fields.overlap(field.columns, 0..<image.columns)
      return filter.count - max(0, pixels)
    }
  },
  hints: [
    "Of the values that a unit sees, which are easier to count: the zeros, or the pixels?",
    "In the image's own numbers, where does the unit's field begin, and where does it end?",
    "How many rows have the field and the image in common, and how many columns?",
  ],
  trace: { row, column, image, filter, padding in
    let field = Fields.window(row - padding.top, column - padding.left, filter)
    let lines = field.rows.map { y in
      let zeros = field.columns.count { !image.contains(Place(row: y, column: $0)) }
      return "Row \(signed(y)): \(zeros) of \(filter.columns)."
    }
    return [
      """
      In the image's own numbers, the window of this unit covers rows \(rangeText(field.rows)) and \
      columns \(rangeText(field.columns)). Zeros in it:
      """
    ] + lines
  })

/// "−1 to 1"
private func rangeText(_ range: Range<Int>) -> String {
  "\(signed(range.lowerBound)) to \(signed(range.upperBound - 1))"
}

/// The misconception of somebody for whom the image ends so many rows and columns too early.
private func takingForFrame(
  _ lines: String, rows: Int, columns: Int
) -> Misconception<Int, Int, Int, Size, Size, Padding> {
  Misconception(
    "takes the image's \(lines) for a part of the frame",
    hint: "An image has 4 rows: which number does the last one have?"
  ) { row, column, image, filter, padding in
    let smaller = Size(rows: image.rows - rows, columns: image.columns - columns)
    return filter.count - pixelsSeen(row, column, smaller, filter, padding).count
  }
}

/// How many rows and columns of pixels the field of a unit holds.
private func pixelsSeen(
  _ row: Int, _ column: Int, _ image: Size, _ filter: Size, _ padding: Padding
) -> Size {
  let field = Fields.window(row - padding.top, column - padding.left, filter)
  return Size(
    rows: max(0, Fields.overlap(field.rows, 0..<image.rows)),
    columns: max(0, Fields.overlap(field.columns, 0..<image.columns)))
}
