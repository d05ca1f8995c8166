// The exercises of lesson 8 on pictures that move.

import Judging
import Reference
import Tensors

let shift: Exercise<Matrix, Matrix, Int, Int> = .init(
  "shift", points: 2, difficulty: .easy, reference: Reference.shift,
  checks: {
    Check(
      "moves the picture down and to the right",
      examples: [(.counting(2, 3), 1, 0), (.counting(2, 3), 0, 1), (.counting(3, 4), 1, 2)])
    Check(
      "moves it up and to the left for negative numbers",
      examples: [(.counting(2, 3), -1, 0), (.counting(2, 3), 0, -2), (.counting(4, 3), 2, -1)]
    ) { random in
      (random.matrix(rows: 3...4, columns: 3...5), random.int(in: -2...2), random.int(in: -2...2))
    }
    Check(
      "leaves nothing if everything moves out, and everything if nothing moves",
      examples: [
        (.counting(2, 3), 2, 0), (.counting(3, 2), 0, -2), (.counting(2, 3), -5, 7),
        (.counting(2, 3), 0, 0), (.counting(2, 3), 0, 3),
      ])
  },
  misconceptions: {
    Misconception(
      "lets what moves out come in again on the other side",
      hint: "What stands to the left of the picture?"
    ) { image, rows, columns in
      moved(image) { row, column in
        (wrapped(row - rows, image.rows), wrapped(column - columns, image.columns))
      }
    }
    Misconception(
      "moves the other way", hint: "In which row is the top row, after a shift by 1 down?"
    ) { image, rows, columns in Reference.shift(image, rows: -rows, columns: -columns) }
    Misconception(
      "takes rows for columns", hint: "Which of the two numbers moves a picture down?"
    ) { image, rows, columns in Reference.shift(image, rows: columns, columns: rows) }
    Misconception(
      "repeats the edge", hint: "Which value do places get that nothing moves to?"
    ) { image, rows, columns in
      moved(image) { row, column in
        (
          min(max(row - rows, 0), image.rows - 1),
          min(max(column - columns, 0), image.columns - 1)
        )
      }
    }
    Misconception(
      "leaves the old values where nothing moves to",
      hint: "What is in your answer before the first value is moved?"
    ) { image, rows, columns in
      let moved = Reference.shift(image, rows: rows, columns: columns)
      let isFilled = Reference.shift(
        Matrix(image.size, filledWith: 1), rows: rows, columns: columns)
      return Matrix(
        rows: image.rows, columns: image.columns,
        values: image.values.indices.map { index in
          isFilled.values[index] == 1 ? moved.values[index] : image.values[index]
        })
    }
    Misconception(
      "moves down and to the right, whatever the sign",
      hint: "Where does a picture go that moves down by −1?"
    ) { image, rows, columns in
      Reference.shift(image, rows: abs(rows), columns: abs(columns))
    }
    Misconception(
      "does not move if a number is negative",
      hint: "Where does a picture go that moves down by −1?"
    ) { image, rows, columns in
      Reference.shift(image, rows: max(0, rows), columns: max(0, columns))
    }
    Misconception(
      "moves up for down",
      hint: "In which row is the top row, after a shift by 1 down?"
    ) { image, rows, columns in Reference.shift(image, rows: -rows, columns: columns) }
    Misconception(
      "moves to the left for the right",
      hint: "In which column is the first column, after a shift by 1 to the right?"
    ) { image, rows, columns in Reference.shift(image, rows: rows, columns: -columns) }
    Misconception(
      "takes the first number for both", hint: "Which number says how far to the right it goes?"
    ) { image, rows, _ in Reference.shift(image, rows: rows, columns: rows) }
    Misconception(
      "takes the second number for both", hint: "Which number says how far down it goes?"
    ) { image, _, columns in Reference.shift(image, rows: columns, columns: columns) }
    Misconception(
      "moves the columns only", hint: "What does the first number do to a column of three values?"
    ) { image, _, columns in Reference.shift(image, rows: 0, columns: columns) }
    Misconception(
      "does not move the first row", hint: "Which number does the first row have?"
    ) { image, rows, columns in
      Reference.shift(image.without { $0.row == 0 }, rows: rows, columns: columns)
    }
    Misconception(
      "does not move the first column", hint: "Which number does the first column have?"
    ) { image, rows, columns in
      Reference.shift(image.without { $0.column == 0 }, rows: rows, columns: columns)
    }
    Misconception(
      "moves nothing into the first row", hint: "Is row 0 inside the picture or outside?"
    ) { image, rows, columns in
      Reference.shift(image, rows: rows, columns: columns).without { $0.row == 0 }
    }
    Misconception(
      "moves nothing into the first column", hint: "Is column 0 inside the picture or outside?"
    ) { image, rows, columns in
      Reference.shift(image, rows: rows, columns: columns).without { $0.column == 0 }
    }
    Misconception(
      "moves nothing into the first row and the first column",
      hint: "Are row 0 and column 0 inside the picture or outside?"
    ) { image, rows, columns in
      Reference.shift(image, rows: rows, columns: columns).without { $0.row == 0 || $0.column == 0 }
    }
    Misconception(
      "moves the rows only", hint: "What does the second number do to a row of three values?"
    ) { image, rows, _ in Reference.shift(image, rows: rows, columns: 0) }
    Misconception(
      "makes the picture larger", hint: "How large is the picture after it has moved?"
    ) { image, rows, columns in
      let padding = Padding(
        top: max(0, rows), bottom: max(0, -rows), left: max(0, columns), right: max(0, -columns))
      return Reference.zeroPad(image, by: padding)
    }
  },
  hints: [
    "Move a sheet under a frame: what is seen no longer, and what is seen where nothing lies?",
    "A value stands in row 0. In which row does it stand after the shift, if there is such a row?",
    "How do you know that a value has moved out of the picture: by its old place, or its new one?",
  ],
  trace: { image, rows, columns in
    let kept = (0..<image.size.count).filter { index in
      image.size.contains(
        Place(row: index / image.columns + rows, column: index % image.columns + columns))
    }
    let first = kept.first.map { index in
      let place = Place(row: index / image.columns, column: index % image.columns)
      let new = Place(row: place.row + rows, column: place.column + columns)
      return "The first of them, \(shortText(image[place])), moves from \(place) to \(new)."
    }
    let count = image.size.count
    return ["\(kept.count) of the \(count) values stay in the picture."]
      + (first.map { [$0] } ?? [])
      + ["\(count - kept.count) places get a 0."]
  })

let equivarianceGap: Exercise<Float, Matrix, Matrix, Int, Int> = .init(
  "equivarianceGap", points: 5, difficulty: .hard, reference: Reference.equivarianceGap,
  checks: {
    Check(
      "is 0 for a drawing away from the border, and not for one that the border cuts off",
      examples: [
        ([[0, 0, 7, 0, 0, 0]], [[1, 2]], 0, 1), ([[7, 0, 0, 0, 0, 0]], [[1, 2]], 0, 1),
        ([[0, 0, 0], [0, 0, 0], [0, 5, 0], [0, 0, 0], [0, 0, 0]], [[1], [3]], -1, 0),
        ([[0, 0, 0], [0, 0, 0], [0, 0, 0], [0, 0, 0], [0, 5, 0]], [[1], [3]], -1, 0),
      ])
    Check(
      "finds the largest difference, whatever its sign", share: 2,
      examples: [
        ([[1, 2, 3, 4]], [[1, 1]], 0, 1), ([[-4, 1, 2, 3]], [[2, 1]], 0, 2),
        ([[2, 9, 1], [3, 0, 4], [5, 6, 8]], [[1, -2], [0, 1]], 1, 1),
        ([[3, -1, 4], [-1, 5, -9], [2, 6, -5]], [[1, 2], [-2, 1]], -1, 1),
      ]
    ) { random in
      let filter = random.matrix(random.size(rows: 1...3, columns: 2...3), values: -3...3)
      return (
        random.matrix(rows: 4...5, columns: 4...6), filter, random.int(in: -2...2),
        random.int(in: -2...2)
      )
    }
    Check(
      "moves picture and map in the same way, on each axis its own",
      examples: [
        (.counting(4, 3), [[1, 0], [2, -1]], 1, 0), (.counting(4, 3), [[1, 0], [2, -1]], 0, -1),
        (.counting(3, 5), [[1, 2, 0]], 2, -1), (.counting(4, 3), [[1, 0], [2, -1]], 0, 0),
        (.counting(5, 6), [[1, 0], [2, -1]], 2, 0),
      ])
    Check(
      "throws if image or filter is empty, or the filter does not fit",
      examples: [
        (Matrix(rows: 0, columns: 3), [[1]], 0, 0), ([[1, 2]], Matrix(rows: 1, columns: 0), 1, 0),
        (.counting(2, 3), .counting(3, 1), 0, 1), (.counting(3, 2), .counting(1, 3), 1, 0),
      ])
  },
  misconceptions: {
    Misconception(
      "compares with the map as it was, and not with the shifted one",
      hint: "If a picture moves down, should its map stay?"
    ) { image, filter, rows, columns in
      try gap(image, filter, (rows, columns), mapMoves: (0, 0))
    }
    Misconception(
      "shifts the map the other way", hint: "If a picture moves down, where does its map go?"
    ) { image, filter, rows, columns in
      try gap(image, filter, (rows, columns), mapMoves: (-rows, -columns))
    }
    Misconception(
      "takes rows for columns as it shifts the map",
      hint: "Do your two shifts get the same numbers in the same order?"
    ) { image, filter, rows, columns in
      try gap(image, filter, (rows, columns), mapMoves: (columns, rows))
    }
    Misconception(
      "takes rows for columns as it shifts the picture",
      hint: "Do your two shifts get the same numbers in the same order?"
    ) { image, filter, rows, columns in
      try gap(image, filter, (columns, rows), mapMoves: (rows, columns))
    }
    Misconception(
      "adds the two maps", hint: "What is left of two maps that agree, if you compare them?"
    ) { image, filter, rows, columns in
      let (first, second) = try bothWays(image, filter, (rows, columns), (rows, columns))
      return first.combined(with: second, by: +).values.reduce(0) { max($0, abs($1)) }
    }
    Misconception(
      "takes rows for columns in both shifts",
      hint: "Which of the two numbers moves a picture down?"
    ) { image, filter, rows, columns in
      try Reference.equivarianceGap(image: image, filter: filter, rows: columns, columns: rows)
    }
    Misconception(
      "adds up the differences", hint: "Is the largest difference asked for, or all of them?"
    ) { image, filter, rows, columns in
      try gap(image, filter, (rows, columns)) { $0.reduce(0) { $0 + abs($1) } }
    }
    Misconception(
      "takes the mean of the differences",
      hint: "One unit of many differs: how large is the largest difference?"
    ) { image, filter, rows, columns in
      try gap(image, filter, (rows, columns)) { mean(of: $0.map(abs)) }
    }
    Misconception(
      "keeps the sign of a difference",
      hint: "How far from 3 is 8, and how far from 8 is 3?"
    ) { image, filter, rows, columns in
      try gap(image, filter, (rows, columns)) { $0.reduce(0, max) }
    }
    Misconception(
      "keeps the sign of a difference, subtracted the other way round",
      hint: "How far from 3 is 8, and how far from 8 is 3?"
    ) { image, filter, rows, columns in
      try gap(image, filter, (rows, columns)) { $0.map { -$0 }.reduce(0, max) }
    }
    Misconception(
      "turns the filter by 180°", hint: "Which of your functions uses a filter as it stands?"
    ) { image, filter, rows, columns in
      try Reference.equivarianceGap(
        image: image, filter: filter.turned, rows: rows, columns: columns)
    }
    Misconception(
      "squares the differences", hint: "How far from 3 is 8?"
    ) { image, filter, rows, columns in
      let gap = try Reference.equivarianceGap(
        image: image, filter: filter, rows: rows, columns: columns)
      return gap * gap
    }
    Misconception(
      "leaves out the first and the last row and column",
      hint: "Where can the two ways differ, if not at the border?", variant: gapInside)
    Misconception(
      "leaves out the units at the border",
      hint: "Where can the two ways differ, if not at the border?"
    ) { image, filter, rows, columns in
      _ = try Reference.correlate(image, with: filter)
      return Float(0)
    }
    Misconception(
      "compares the largest values of the two maps",
      hint: "Can two maps differ that have the same largest value?"
    ) { image, filter, rows, columns in
      let (first, second) = try bothWays(image, filter, (rows, columns), (rows, columns))
      return abs(largest(of: first.values) - largest(of: second.values))
    }
    Misconception(
      "answers with 0 if nothing can be filtered",
      hint: "What should a caller learn whose filter does not fit?"
    ) { image, filter, rows, columns in
      (try? Reference.equivarianceGap(image: image, filter: filter, rows: rows, columns: columns))
        ?? 0
    }
  },
  hints: [
    "Two ways lead from the picture to a map. Which two steps does each of them have?",
    "Which of your functions shifts, which one filters, and what does each of them get?",
    "Once you have both maps, how do you get from two values at one place to their distance?",
  ],
  trace: { image, filter, rows, columns in
    guard
      let (first, second) = try? bothWays(image, filter, (rows, columns), (rows, columns))
    else { return [] }
    let differing = first.values.indices.filter { first.values[$0] != second.values[$0] }
    let widest = differing.max {
      abs(first.values[$0] - second.values[$0]) < abs(first.values[$1] - second.values[$1])
    }
    let ways = [
      "Shifted, then filtered: \(listed(first)).", "Filtered, then shifted: \(listed(second)).",
    ]
    guard let widest else { return ways + ["Both agree in each of the \(first.size.count) units."] }
    let place = Place(row: widest / first.columns, column: widest % first.columns)
    return ways + [
      "They differ in \(differing.count) of \(first.size.count) units, the most at \(place): "
        + "\(shortText(first[place])) and \(shortText(second[place]))."
    ]
  })

let patternThatBreaks: Exercise<[Float], Int> = .init(
  "patternThatBreaks", points: 5, difficulty: .hard, reference: Reference.patternThatBreaks,
  checks: {
    PatternRequirement.form.check("gives as many values as it is asked for, and ends with 0")
    PatternRequirement.changes.check("changes the pooled answer by a shift of one")
    PatternRequirement.breaks.check(
      "changes it into another one, and does not only move it along", share: 3)
  },
  misconceptions: {
    Misconception(
      "lets the pooled answer move along with the row",
      hint: "Which windows does your stroke touch before the shift, and how many after it?",
      variant: { length in row(length) { $0 == 1 ? 1 : 0 } },
      isLike: { row, _ in PatternRequirement.movesAlong(row) })
    Misconception(
      "lets each stroke stay in its window",
      hint: "Which window holds your stroke before the shift, and which one after it?",
      variant: { length in row(length) { $0 == 0 ? 1 : 0 } },
      isLike: { row, _ in
        PatternRequirement.staysTheSame(row) && !row.isBlank && !row.isAlternating
      })
    Misconception(
      "changes from each value to the next",
      hint: "If every window holds a large value, what can a shift change?",
      variant: { length in row(length) { $0 % 2 == 0 ? 1 : 0 } },
      isLike: { row, _ in row.isAlternating && PatternRequirement.staysTheSame(row) })
    Misconception(
      "gives nothing but zeros", hint: "What does a shift change in a blank picture?",
      variant: { length in row(length) { _ in 0 } }, isLike: { row, _ in row.isBlank })
    Misconception(
      "gives the same value everywhere",
      hint: "What does a shift change in an evenly bright picture?",
      variant: { length in row(length) { _ in 1 } },
      isLike: { row, _ in Set(row).count == 1 && row[0] != 0 })
    Misconception(
      "relies on what is lost at the end", hint: "Which value is gone after the shift?",
      variant: { length in row(length) { Float($0 + 1) } },
      isLike: { row, length in
        row.count == length && row.last != 0 && Set(row).count > 1 && !row.isAlternating
      })
    Misconception(
      "gives the page's row, whatever the length",
      hint: "How many values are asked for if `length` is 4?"
    ) { _ in row(10) { $0 % 4 >= 2 ? 1 : 0 } }
    Misconception(
      "repeats the page's row until the length is reached",
      hint: "What is your last value if the length is 4, and what if it is 6?"
    ) { length in row(length) { $0 % 4 >= 2 ? 1 : 0 } }
    Misconception(
      "repeats a stroke and a gap until the length is reached",
      hint: "What is your last value if the length is 6?"
    ) { length in row(length) { $0 % 4 < 2 ? 1 : 0 } }
    Misconception(
      "changes from each value to the next, and ends with a stroke",
      hint: "Which value is gone after the shift?",
      variant: { length in row(length) { $0 % 2 == 1 ? 1 : 0 } },
      isLike: { row, _ in row.isAlternating && row[0] == 0 })
    Misconception(
      "gives the pooled answer in place of the row",
      hint: "How many values does the row have, and how many its pooled answer?",
      variant: { length in row(length / 2) { $0 == 0 ? 1 : 0 } },
      isLike: { row, length in 2 * row.count == length })
    Misconception(
      "adds a place for the shift",
      hint: "Is the row asked for as it is before the shift, or with room for it?",
      variant: { length in row(length + 1) { $0 < 2 ? 1 : 0 } },
      isLike: { row, length in row.count == length + 1 })
  },
  hints: [
    "How many windows can a stroke touch that is two values wide: always the same number?",
    "Where must a stroke of two values begin, to lie in one window, and where, to lie in two?",
    "If a stroke fills one window before the shift, which two does it touch after it?",
  ])

/// A row of values, each found from its place.
private func row(_ length: Int, _ value: (Int) -> Float) -> [Float] { (0..<length).map(value) }

extension [Float] {
  fileprivate var isBlank: Bool { allSatisfy { $0 == 0 } }

  /// Whether it repeats two values that differ.
  fileprivate var isAlternating: Bool {
    count > 2 && self[0] != self[1] && zip(self, dropFirst(2)).allSatisfy { $0 == $1 }
  }
}

// MARK: - Wrong variants of shift

/// The picture in which each place shows what is at another.
private func moved(_ image: Matrix, from source: (Int, Int) -> (row: Int, column: Int)) -> Matrix {
  Matrix(
    (0..<image.rows).map { row in
      (0..<image.columns).map { column in
        let place = source(row, column)
        return image[place.row, place.column]
      }
    })
}

private func wrapped(_ index: Int, _ count: Int) -> Int { (index % count + count) % count }

// MARK: - Wrong variants of equivarianceGap

private typealias Move = (rows: Int, columns: Int)

/// The map of the moved picture, and the moved map of the picture.
private func bothWays(
  _ image: Matrix, _ filter: Matrix, _ pictureMoves: Move, _ mapMoves: Move
) throws(ShapeError) -> (Matrix, Matrix) {
  let picture = Reference.shift(image, rows: pictureMoves.rows, columns: pictureMoves.columns)
  let map = try Reference.correlate(image, with: filter)
  return (
    try Reference.correlate(picture, with: filter),
    Reference.shift(map, rows: mapMoves.rows, columns: mapMoves.columns)
  )
}

/// What `summary` makes of the differences of the two maps, the first less the second.
private func gap(
  _ image: Matrix, _ filter: Matrix, _ pictureMoves: Move, mapMoves: Move? = nil,
  summary: ([Float]) -> Float = { $0.reduce(0) { max($0, abs($1)) } }
) throws(ShapeError) -> Float {
  let (first, second) = try bothWays(image, filter, pictureMoves, mapMoves ?? pictureMoves)
  return summary(first.combined(with: second, by: -).values)
}

@Sendable private func gapInside(
  image: Matrix, filter: Matrix, rows: Int, columns: Int
) throws(ShapeError) -> Float {
  let (first, second) = try bothWays(image, filter, (rows, columns), (rows, columns))
  let differences = first.combined(with: second) { abs($0 - $1) }
  return differences.without { place in
    [0, first.rows - 1].contains(place.row) || [0, first.columns - 1].contains(place.column)
  }.values.reduce(0, max)
}

/// The rows of a map in one line: "1 2, 3 4".
private func listed(_ map: Matrix) -> String {
  (0..<map.rows).map { row in
    (0..<map.columns).map { shortText(map[row, $0]) }.joined(separator: " ")
  }.joined(separator: ", ")
}
