import Judging
import Reference
import Tensors

// The exercises of lesson 4 on places: which units a stride keeps, and what each of them sees.

let subsample: Exercise<Matrix, Matrix, Size> = .init(
  "subsample", points: 2, difficulty: .easy, reference: Reference.subsample,
  checks: {
    Check(
      "keeps the units whose row and column are multiples of the stride", share: 2,
      examples: [
        (.counting(2, 6), Size(rows: 1, columns: 2)),
        (.counting(4, 6), Size(rows: 2, columns: 3)),
        (Matrix([[1, 9, 2], [8, 7, 3]]), Size(rows: 2, columns: 1)),
        (.counting(6, 4), Size(rows: 3, columns: 2)),
        (.counting(1, 6), Size(2)),
        (.counting(6, 1), Size(rows: 3, columns: 2)),
      ]
    ) { random in
      (random.matrix(rows: 2...6, columns: 2...6), random.size(rows: 1...3, columns: 1...3))
    }
    Check(
      "keeps the last row and column if it is their turn",
      examples: [
        (.counting(3, 2), Size(rows: 2, columns: 1)),
        (.counting(3, 5), Size(rows: 2, columns: 3)),
        (.counting(5, 4), Size(rows: 3, columns: 5)),
      ], random: 3
    ) { random in
      let stride = random.size(rows: 2...3, columns: 2...3)
      let size = Size(
        rows: stride.rows * random.int(in: 1...3) + 1,
        columns: stride.columns * random.int(in: 1...3) + 1)
      return (random.matrix(size), stride)
    }
    Check(
      "changes nothing along an axis whose stride is 1",
      examples: [(.counting(2, 3), Size(1)), (.counting(2, 4), Size(rows: 1, columns: 3))],
      random: 3
    ) { random in
      (random.matrix(rows: 2...5, columns: 4...7), Size(rows: 1, columns: random.int(in: 1...3)))
    }
  },
  misconceptions: {
    Misconception(
      "exchanges the strides of rows and columns",
      hint: "Does `stride.rows` step from row to row or along a row?"
    ) { map, stride in
      kept(map, rows: evenly(map.rows, stride.columns), columns: evenly(map.columns, stride.rows))
    }
    Misconception(
      "steps along a row as it steps down",
      hint: "Which of the two strides leads to the right?"
    ) { map, stride in
      kept(map, rows: evenly(map.rows, stride.rows), columns: evenly(map.columns, stride.rows))
    }
    Misconception(
      "steps down as it steps along a row", hint: "Which of the two strides leads down?"
    ) { map, stride in
      kept(
        map, rows: evenly(map.rows, stride.columns), columns: evenly(map.columns, stride.columns))
    }
    Misconception(
      "begins with the unit at row 1 and column 1",
      hint: "Which unit does a strided layer compute before it has moved?"
    ) { map, stride in
      kept(
        map, rows: evenly(map.rows, stride.rows, from: 1),
        columns: evenly(map.columns, stride.columns, from: 1))
    }
    Misconception(
      "rounds the number of kept rows and columns down",
      hint: "Of three rows, how many have an even number, if the first is row 0?"
    ) { map, stride in
      kept(
        map, rows: evenly(map.rows, stride.rows).prefix(map.rows / stride.rows),
        columns: evenly(map.columns, stride.columns).prefix(map.columns / stride.columns))
    }
    Misconception(
      "keeps one row and one column for each full step, and at least one of both",
      hint: "Of three rows, how many have an even number, if the first is row 0?"
    ) { map, stride in
      kept(
        map, rows: evenly(map.rows, stride.rows).prefix(max(1, map.rows / stride.rows)),
        columns: evenly(map.columns, stride.columns).prefix(max(1, map.columns / stride.columns)))
    }
    Misconception(
      "begins with the last row and column of each step, not the first",
      hint: "Which unit does a strided layer compute before it has moved?"
    ) { map, stride in
      kept(
        map, rows: evenly(map.rows, stride.rows, from: stride.rows - 1),
        columns: evenly(map.columns, stride.columns, from: stride.columns - 1))
    }
    Misconception(
      "skips as many rows as the stride says", hint: "At stride 1, how many rows are skipped?"
    ) { map, stride in
      kept(
        map, rows: evenly(map.rows, stride.rows + 1),
        columns: evenly(map.columns, stride.columns + 1))
    }
    Misconception(
      "keeps the top-left corner of the map in one piece",
      hint: "Row 1 of the answer: which row of the map does it come from?"
    ) { map, stride in
      kept(
        map, rows: 0..<evenly(map.rows, stride.rows).count,
        columns: 0..<evenly(map.columns, stride.columns).count)
    }
    Misconception(
      "keeps the topmost rows of the map in one piece",
      hint: "Row 1 of the answer: which row of the map does it come from?"
    ) { map, stride in
      kept(
        map, rows: 0..<evenly(map.rows, stride.rows).count,
        columns: evenly(map.columns, stride.columns))
    }
    Misconception(
      "keeps the leftmost columns of the map in one piece",
      hint: "Column 1 of the answer: which column of the map does it come from?"
    ) { map, stride in
      kept(
        map, rows: evenly(map.rows, stride.rows),
        columns: 0..<evenly(map.columns, stride.columns).count)
    }
    Misconception(
      "rounds the number of kept rows down, and not that of columns",
      hint: "Of three rows, how many have an even number, if the first is row 0?"
    ) { map, stride in
      kept(
        map, rows: evenly(map.rows, stride.rows).prefix(map.rows / stride.rows),
        columns: evenly(map.columns, stride.columns))
    }
    Misconception(
      "rounds the number of kept columns down, and not that of rows",
      hint: "Of three columns, how many have an even number, if the first is column 0?"
    ) { map, stride in
      kept(
        map, rows: evenly(map.rows, stride.rows),
        columns: evenly(map.columns, stride.columns).prefix(map.columns / stride.columns))
    }
    found(
      "counts the units by each stride, and finds them by the other one",
      hint: "Does `stride.rows` step from row to row or along a row?"
    ) { Place(row: $0.row * $1.columns, column: $0.column * $1.rows) }
    found(
      "finds the columns of its units by the stride of the rows",
      hint: "Which of the two strides leads to the right?"
    ) { Place(row: $0.row * $1.rows, column: $0.column * $1.rows) }
    found(
      "finds the rows of its units by the stride of the columns",
      hint: "Which of the two strides leads down?"
    ) { Place(row: $0.row * $1.columns, column: $0.column * $1.columns) }
    found(
      "adds the stride to a unit's row and column",
      hint: "Row 2 of the answer, and a stride of 3: which row of the map does it come from?"
    ) { Place(row: $0.row + $1.rows, column: $0.column + $1.columns) }
    unfinished(
      "leaves the first row of the answer at 0",
      hint: "Which number does your loop over the rows begin with?"
    ) { unit, _ in unit.row == 0 }
    unfinished(
      "leaves the first column of the answer at 0",
      hint: "Which number does your loop over the columns begin with?"
    ) { unit, _ in unit.column == 0 }
    unfinished(
      "leaves the last row of the answer at 0", hint: "On which row does your loop end?"
    ) { unit, size in unit.row == size.rows - 1 }
    unfinished(
      "leaves the last column of the answer at 0", hint: "On which column does your loop end?"
    ) { unit, size in unit.column == size.columns - 1 }
    Misconception(
      "takes the largest value of each block",
      hint: "Is anything compared here, or only kept and dropped?"
    ) { map, stride in
      pooled(map, window: stride, step: stride, keepsCutWindows: true) { $0.max() ?? 0 }
    }
    Misconception(
      "takes the mean of each block",
      hint: "Can a number come out that is not in the map?"
    ) { map, stride in
      pooled(map, window: stride, step: stride, keepsCutWindows: true) {
        $0.reduce(0, +) / Float($0.count)
      }
    }
  },
  hints: [
    "Which units of the dense map does a layer with stride 2 compute at all?",
    "Which row of the map is row 1 of the answer, and which is row 2?",
    "How many multiples of 3 are among the rows 0, 1, 2, 3, and how many among 0, 1, 2?",
  ],
  explain: { cell, _, stride in
    """
    the unit at row \(cell.row * stride.rows), column \(cell.column * stride.columns) of the map
    """
  },
  trace: { StrideTraces.kept($0, $1) })

let stridedField: Exercise<Field, Int, Int, Size, Size, Padding> = .init(
  "stridedField", points: 3, difficulty: .medium, reference: Reference.stridedField,
  checks: {
    Check(
      "steps by the stride from one field to the next",
      examples: [
        (1, 2, Size(3), Size(2), Padding(0)),
        (2, 1, Size(rows: 2, columns: 4), Size(rows: 3, columns: 1), Padding(0)),
        (3, 2, Size(rows: 5, columns: 1), Size(rows: 2, columns: 4), Padding(0)),
      ]
    ) { random in
      (
        random.int(in: 0...4), random.int(in: 0...4), random.size(rows: 1...5, columns: 1...5),
        random.size(rows: 1...4, columns: 1...4), Padding(0)
      )
    }
    Check(
      "counts from the first pixel, and goes below 0 in the padding", share: 2,
      examples: [
        (0, 0, Size(3), Size(2), Padding(1)), (1, 1, Size(3), Size(2), Padding(1)),
        (
          1, 2, Size(rows: 4, columns: 2), Size(rows: 2, columns: 3),
          Padding(top: 3, bottom: 0, left: 1, right: 2)
        ),
      ]
    ) { random in
      (
        random.int(in: 0...4), random.int(in: 0...4), random.size(rows: 1...5, columns: 1...5),
        random.size(rows: 1...4, columns: 1...4), random.padding(in: 0...4)
      )
    }
  },
  misconceptions: {
    slipped(.noStride)
    slipped(.noPadding)
    slipped(.paddingFirst)
    slipped(.paddingFirstInRows)
    slipped(.paddingFirstInColumns)
    slipped(.paddingAdded)
    slipped(.paddingAddedToRows)
    slipped(.paddingAddedToColumns)
    slipped(.paddingAtTheEnd)
    slipped(.bottomForTop)
    slipped(.rightForLeft)
    slipped(.paddingExchanged)
    slipped(.topForLeft)
    slipped(.leftForTop)
    slipped(.stridesExchanged)
    slipped(.strideOfRows)
    slipped(.strideOfColumns)
    slipped(.strideAddedToRow)
    slipped(.strideAddedToColumn)
    slipped(.rowTwice)
    slipped(.columnTwice)
    slipped(.unitExchanged)
    slipped(.notBeforeTheImage)
    Misconception(
      "ends the field at the unit's row plus the filter's",
      hint: "From which row do you count the filter's rows?"
    ) { row, column, filter, stride, padding in
      let (top, left) = (row * stride.rows - padding.top, column * stride.columns - padding.left)
      let (bottom, right) = (row + filter.rows, column + filter.columns)
      return Field(rows: top..<max(top, bottom), columns: left..<max(left, right))
    }
    Misconception(
      "ends the field one row and one column too early",
      hint: "Is the upper bound of a range like `0..<3` a part of the range?"
    ) { row, column, filter, stride, padding in
      field(
        row, column, Size(rows: filter.rows - 1, columns: filter.columns - 1), stride, padding)
    }
    Misconception(
      "ends the field one row and one column too late",
      hint: "How many rows does the unit see, and how many has the filter?"
    ) { row, column, filter, stride, padding in
      field(
        row, column, Size(rows: filter.rows + 1, columns: filter.columns + 1), stride, padding)
    }
    Misconception(
      "moves from field to field by the filter's size",
      hint: "Which of the sizes says how far the next field is?"
    ) { row, column, filter, _, padding in field(row, column, filter, filter, padding) }
    Misconception(
      "exchanges the filter's rows and columns",
      hint: "Is a filter of 4×2 taller than wide, or wider than tall?"
    ) { row, column, filter, stride, padding in
      field(row, column, filter.axesSwapped, stride, padding)
    }
    Misconception(
      "exchanges rows and columns of the field",
      hint: "Does the unit's row say how far down or how far to the right it is?"
    ) { row, column, filter, stride, padding in
      let right = field(row, column, filter, stride, padding)
      return Field(rows: right.columns, columns: right.rows)
    }
    Misconception(
      "cuts the field off at the first pixel",
      hint: "How many inputs does the unit in the corner have?"
    ) { row, column, filter, stride, padding in
      let (top, left) = (row * stride.rows - padding.top, column * stride.columns - padding.left)
      let (bottom, right) = (max(0, top + filter.rows), max(0, left + filter.columns))
      return Field(rows: max(0, top)..<bottom, columns: max(0, left)..<right)
    }
  },
  hints: [
    "Unit (0, 0) begins in the corner of the padding: what are its row and column there?",
    "How many pixels does the field move when the unit's row grows by one?",
    "If row 0 is the first row of pixels, which row do `padding.top` rows of zeros begin on?",
  ],
  trace: { StrideTraces.field($0, $1, $2, $3, $4) })

// MARK: - What the misconceptions have in common

private func slipped(_ slip: CornerSlip) -> Misconception<Field, Int, Int, Size, Size, Padding> {
  Misconception(slip.name, hint: slip.hint) { row, column, filter, stride, padding in
    let unit = Place(row: row, column: column)
    let corner = slip.corner(of: unit, stride: stride, padding: padding)
    return Fields.window(corner.row, corner.column, filter)
  }
}

/// The field that the unit sees if the arguments are these.
private func field(
  _ row: Int, _ column: Int, _ filter: Size, _ stride: Size, _ padding: Padding
) -> Field {
  Fields.window(
    row * stride.rows - padding.top, column * stride.columns - padding.left, filter)
}

/// As many units as should be kept, and each taken from a place of the map; 0 if that is outside.
private func found(
  _ name: String, hint: String,
  at place: @escaping @Sendable (_ unit: Place, _ stride: Size) -> Place
) -> Misconception<Matrix, Matrix, Size> {
  Misconception(name, hint: hint) { map, stride in
    units(Reference.subsample(map, by: stride).size) { unit in
      let place = place(unit, stride)
      return map.size.contains(place) ? map[place] : 0
    }
  }
}

/// Units that the loops never come to.
private func unfinished(
  _ name: String, hint: String,
  isMissing: @escaping @Sendable (_ unit: Place, _ size: Size) -> Bool
) -> Misconception<Matrix, Matrix, Size> {
  Misconception(name, hint: hint) { map, stride in
    let kept = Reference.subsample(map, by: stride)
    return kept.without { isMissing($0, kept.size) }
  }
}

/// Every `step`-th of the first `count` numbers.
private func evenly(_ count: Int, _ step: Int, from first: Int = 0) -> [Int] {
  Array(stride(from: first, to: count, by: step))
}

/// The units of the map in those rows and columns.
private func kept(
  _ map: Matrix, rows: some Collection<Int>, columns: some Collection<Int>
) -> Matrix {
  let lines = rows.map { row in columns.map { map[row, $0] } }
  return Matrix(rows: rows.count, columns: columns.count, values: lines.flatMap { $0 })
}

/// What `output` makes of each window of the map. A window that the end of the map cuts off is left
/// out, or kept with the values that it has.
func pooled(
  _ map: Matrix, window: Size, step: Size, keepsCutWindows: Bool = false,
  output: ([Float]) -> Float
) -> Matrix {
  func starts(_ count: Int, _ window: Int, _ step: Int) -> [Int] {
    evenly(count, step).filter { keepsCutWindows || $0 + window <= count }
  }
  let tops = starts(map.rows, window.rows, step.rows)
  let lefts = starts(map.columns, window.columns, step.columns)
  let values = tops.flatMap { top in
    lefts.map { left in
      let seen = kept(
        map, rows: top..<min(top + window.rows, map.rows),
        columns: left..<min(left + window.columns, map.columns))
      return output(seen.values)
    }
  }
  return Matrix(rows: tops.count, columns: lefts.count, values: values)
}
