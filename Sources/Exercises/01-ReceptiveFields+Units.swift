// The exercises of lesson 1 that go back from the pixels to the units.

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
        (4, 5, Size(rows: 9, columns: 11), Size(rows: 4, columns: 2)),
        (2, 3, Size(rows: 5, columns: 6), Size(rows: 4, columns: 5)),
      ], random: 3
    ) { random in
      let filter = random.size(rows: 2...4, columns: 2...4)
      return (
        filter.rows + random.int(in: 0...2), filter.columns + random.int(in: 0...2),
        Size(rows: 2 * filter.rows + 4, columns: 2 * filter.columns + 4), filter
      )
    }
    Check(
      "finds no units above the image or to the left of it",
      examples: [
        (0, 0, Size(rows: 6, columns: 8), Size(rows: 3, columns: 4)),
        (1, 2, Size(rows: 6, columns: 8), Size(rows: 3, columns: 4)),
      ], random: 3
    ) { random in
      (
        random.int(in: 0...1), random.int(in: 0...2), random.size(rows: 6...9, columns: 8...9),
        Size(rows: 3, columns: 4)
      )
    }
    Check(
      "finds no units whose fields would stick out at the bottom or on the right",
      examples: [
        (5, 7, Size(rows: 6, columns: 8), Size(rows: 3, columns: 4)),
        (4, 6, Size(rows: 6, columns: 8), Size(rows: 3, columns: 2)),
        (5, 6, Size(rows: 9, columns: 7), Size(rows: 2, columns: 3)),
      ], random: 3
    ) { random in
      let image = random.size(rows: 6...9, columns: 8...9)
      return (
        image.rows - random.int(in: 1...2), image.columns - random.int(in: 1...2), image,
        Size(rows: 3, columns: random.int(in: 3...4))
      )
    }
    Check(
      "finds the only unit if the filter fills the image, or sees a single pixel",
      examples: [
        (1, 2, Size(rows: 3, columns: 4), Size(rows: 3, columns: 4)),
        (2, 3, Size(rows: 3, columns: 4), Size(rows: 3, columns: 4)),
        (2, 0, Size(rows: 3, columns: 1), Size(1)),
      ], random: 3
    ) { random in
      let image = random.size(rows: 2...6, columns: 2...6)
      return (
        random.int(in: 0...image.rows - 1), random.int(in: 0...image.columns - 1), image, image
      )
    }
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
    unclamped("above the image or to the left of it", [.top, .left])
    unclamped("above the image", [.top])
    unclamped("to the left of the image", [.left])
    unclamped("above or below the image", [.top, .bottom])
    unclamped("to the left or to the right of the image", [.left, .right])
    Misconception(
      "counts units whose fields stick out at the bottom",
      hint: "In which row does the lowest field begin that still fits on the image?",
      variant: { seeing($0, $1, $2, $3, beyond: [.bottom]) })
    Misconception(
      "counts units whose fields stick out on the right",
      hint: "In which column does the last field begin that still fits on the image?",
      variant: { seeing($0, $1, $2, $3, beyond: [.right]) })
    Misconception(
      "goes as far after the pixel as before it",
      hint: "A field begins below the pixel: can it hold the pixel?"
    ) { row, column, image, filter in
      let (down, right) = (filter.rows / 2, filter.columns / 2)
      return Fields.range(
        rows: (row - down, row + down), columns: (column - right, column + right),
        in: Fields.map(image, filter))
    }
    Misconception(
      "answers with the pixels that a unit sees",
      hint: "Does the question ask for pixels or for units?"
    ) { row, column, _, filter in Fields.window(row, column, filter) }
    Misconception(
      "looks for the units below and to the right of the pixel",
      hint: "A field begins below the pixel: can it hold the pixel?"
    ) { row, column, image, filter in
      Fields.range(
        rows: (row, row + filter.rows - 1), columns: (column, column + filter.columns - 1),
        in: Fields.map(image, filter))
    }
    Misconception(
      "centers the fields on their units",
      hint: "Which pixel of its field has the same row and column as the unit?"
    ) { row, column, image, filter in
      let (top, left) = (row - filter.rows / 2, column - filter.columns / 2)
      return Fields.range(
        rows: (top, top + filter.rows - 1), columns: (left, left + filter.columns - 1),
        in: Fields.map(image, filter))
    }
    Misconception(
      "counts one unit too many before the pixel",
      hint: "A field of 3 begins in row 2: does it hold row 5?"
    ) { row, column, image, filter in
      Fields.seeing(row, column, image, filter, first: -1)
    }
    Misconception(
      "leaves out the first unit that sees the pixel",
      hint: "A field of 3 begins in row 2: which is the last row that it holds?"
    ) { row, column, image, filter in
      Fields.seeing(row, column, image, filter, first: 1)
    }
    Misconception(
      "leaves out the last unit that sees the pixel",
      hint: "Does the field hold the pixel that it begins on?"
    ) { row, column, image, filter in
      let map = Fields.map(image, filter)
      return Fields.range(
        rows: (max(0, row - filter.rows + 1), min(row, map.rows - 1) - 1),
        columns: (max(0, column - filter.columns + 1), min(column, map.columns - 1) - 1))
    }
    Misconception(
      "counts one unit too many after the pixel",
      hint: "The number after `..<` in a range: does it belong to the range?"
    ) { row, column, image, filter in
      let map = Fields.map(image, filter)
      return Fields.range(
        rows: (max(0, row - filter.rows + 1), min(row, map.rows - 1) + 1),
        columns: (max(0, column - filter.columns + 1), min(column, map.columns - 1) + 1))
    }
    Misconception(
      "exchanges the filter's rows and columns",
      hint: "Which side of the filter decides how many rows of units see a pixel?"
    ) { row, column, image, filter in
      Fields.seeing(row, column, image, Size(rows: filter.columns, columns: filter.rows))
    }
    Misconception(
      "exchanges the filter's rows and columns for the first unit, not for the last",
      hint: "Which side of the filter decides how many rows of units see a pixel?"
    ) { row, column, image, filter in
      Fields.range(
        rows: (row - filter.columns + 1, row), columns: (column - filter.rows + 1, column),
        in: Fields.map(image, filter))
    }
    Misconception(
      "takes the pixel's row for its column, too", hint: "Where does your answer use `column`?"
    ) { row, _, image, filter in Fields.seeing(row, row, image, filter) }
    Misconception(
      "takes the pixel's column for its row, too", hint: "Where does your answer use `row`?"
    ) { _, column, image, filter in Fields.seeing(column, column, image, filter) }
    Misconception(
      "takes every filter for a square, as wide as it is tall",
      hint: "Where does your answer use `filter.columns`?"
    ) { row, column, image, filter in Fields.seeing(row, column, image, Size(filter.rows)) }
    Misconception(
      "takes every filter for a square, as tall as it is wide",
      hint: "Where does your answer use `filter.rows`?"
    ) { row, column, image, filter in Fields.seeing(row, column, image, Size(filter.columns)) }
    Misconception(
      "takes the image for a square, as wide as it is tall",
      hint: "Where does your answer use `image.columns`?"
    ) { row, column, image, filter in Fields.seeing(row, column, Size(image.rows), filter) }
    Misconception(
      "takes the image for a square, as tall as it is wide",
      hint: "Where does your answer use `image.rows`?"
    ) { row, column, image, filter in Fields.seeing(row, column, Size(image.columns), filter) }
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
    Hold a finger on a pixel and push the window along: when does the finger come into the \
    window, and when does it leave?
    """,
    "In which row of the window is the pixel at the first moment, and in which at the last?",
    "What are the smallest and the largest row that a unit of this map can have?",
  ],
  trace: FieldTraces.unitsSeeing)

let coverage: Exercise<Matrix, Size, Size> = .init(
  "coverage", points: 3, difficulty: .medium, reference: Reference.coverage,
  checks: {
    Check(
      "counts every pixel once if the filter fills the image, or sees a single pixel",
      examples: [
        (Size(rows: 2, columns: 3), Size(rows: 2, columns: 3)),
        (Size(rows: 2, columns: 4), Size(1)),
      ], random: 3
    ) { random in
      let image = random.size(rows: 3...6, columns: 3...6)
      return (image, random.int(in: 0...1) == 0 ? image : Size(1))
    }
    Check(
      "counts fewer units toward the border, along each axis",
      examples: [
        (Size(rows: 1, columns: 6), Size(rows: 1, columns: 3)),
        (Size(rows: 5, columns: 4), Size(rows: 2, columns: 3)),
        (Size(5), Size(rows: 3, columns: 2)), (Size(9), Size(5)),
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
      "counts every pixel once",
      hint: "When a second field holds the pixel, what becomes of its first count?"
    ) { image, _ in Matrix(image, filledWith: 1) }
    Misconception(
      "lays the fields side by side, without overlap",
      hint: "How far does the window move from one unit to the next?"
    ) { image, filter in
      Fields.coverage(image, units: Fields.map(image, filter), field: filter, stride: filter)
    }
    Misconception(
      "leaves out the first row of pixels", hint: "Which row of an image comes first?"
    ) { image, filter in Reference.coverage(of: image, by: filter).keeping { $0.row > 0 } }
    Misconception(
      "leaves out the first column of pixels", hint: "Which column of an image comes first?"
    ) { image, filter in Reference.coverage(of: image, by: filter).keeping { $0.column > 0 } }
    Misconception(
      "takes the pixel's row for its column, too",
      hint: "Two pixels of one row: do they always lie in equally many fields?"
    ) { image, filter in
      Fields.counts(image) { row, _ in Fields.seeing(row, row, image, filter) }
    }
    Misconception(
      "takes the pixel's column for its row, too",
      hint: "Two pixels of one column: do they always lie in equally many fields?"
    ) { image, filter in
      Fields.counts(image) { _, column in Fields.seeing(column, column, image, filter) }
    }
    Misconception(
      "counts only the first pixel of each field",
      hint: "Besides the pixel that its field begins on, what does a unit see?"
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
      hint: "Units in 2 rows and 3 columns see a pixel: how many units is that?"
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
    "Take a row of 5 pixels and a window of 3: how often is each pixel under the window?",
    """
    You can go from unit to unit and count its pixels. Or you go from pixel to pixel: which \
    function have you written that helps?
    """,
    "You have the field of units that see a pixel: how many units are in it?",
  ],
  trace: FieldTraces.coverage)

// MARK: - Units that do not exist

private enum Side { case top, bottom, left, right }

/// The units that see a pixel, and also those that would see it beyond some sides of the map.
@Sendable private func seeing(
  _ row: Int, _ column: Int, _ image: Size, _ filter: Size, beyond sides: [Side]
) -> Field {
  let map = Fields.map(image, filter)
  let (first, left) = (row - filter.rows + 1, column - filter.columns + 1)
  return Fields.range(
    rows: (
      sides.contains(.top) ? first : max(0, first),
      sides.contains(.bottom) ? row : min(row, map.rows - 1)
    ),
    columns: (
      sides.contains(.left) ? left : max(0, left),
      sides.contains(.right) ? column : min(column, map.columns - 1)
    ))
}

/// The misconception of somebody who counts units of some sides that do not exist.
private func unclamped(
  _ place: String, _ sides: [Side]
) -> Misconception<Field, Int, Int, Size, Size> {
  Misconception(
    "counts units \(place)", hint: "Which rows and columns are in the map?",
    variant: { seeing($0, $1, $2, $3, beyond: sides) })
}
