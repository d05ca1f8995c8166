// The exercise of lesson 8 that compares two ways from a picture to a map.

import Judging
import Reference
import Tensors

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
        ([[0.00025, 0, 0, 0]], [[1, 2]], 0, 1),
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
      ], random: 3
    ) { random in
      (
        random.matrix(rows: 4...5, columns: 4...6), random.matrix(rows: 2...2, columns: 2...3),
        random.int(in: -1...2), random.int(in: -1...1)
      )
    }
    Check(
      "throws if image or filter is empty, or the filter does not fit",
      examples: [
        (Matrix(rows: 0, columns: 3), [[1]], 0, 0), ([[1, 2]], Matrix(rows: 1, columns: 0), 1, 0),
        (.counting(2, 3), .counting(3, 1), 0, 1), (.counting(3, 2), .counting(1, 3), 1, 0),
      ], random: 3
    ) { random in
      (random.matrix(rows: 2...3, columns: 2...3), random.matrix(rows: 4...5, columns: 1...2), 0, 1)
    }
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
      "finds no difference",
      hint: "What stands beside a drawing that the border has cut off, after the shift?"
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
