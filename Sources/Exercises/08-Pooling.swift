// Lesson 8. Here are the exercises that pool one map; the others have files of their own.

import Judging
import Reference
import Tensors

let poolingLesson = Lesson("08-pooling", "Pooling") {
  maxPool
  globalAverage
  shift
  averagePool
  maxAcrossMaps
  maximumFromReLU
  equivarianceGap
  patternThatBreaks
}

let maxPool: Exercise<Matrix, Matrix, Size, Size, Padding> = .init(
  "maxPool", points: 2, difficulty: .easy, reference: Reference.maxPool,
  checks: {
    Check(
      "keeps the largest value of each window", examples: windowsSideBySide, random: 3
    ) { random in
      let window = random.size(rows: 1...3, columns: 2...3)
      let size = Size(
        rows: window.rows * random.int(in: 1...3), columns: window.columns * random.int(in: 2...3))
      return (random.matrix(size), window, window, Padding(0))
    }
    Check(
      "begins each window one stride after the last, on each axis its own",
      examples: windowsAStrideApart
    ) { random in anyWindows(&random) }
    Check(
      "answers with a negative value if there is none larger",
      examples: [
        (Matrix([[-4, -1, -6, -3]]), Size(rows: 1, columns: 2), Size(2), Padding(0)),
        (Matrix([[-7, 2], [-5, -8]]), Size(rows: 2, columns: 1), Size(1), Padding(0)),
        (Matrix([[-4e6, -3e6, -6e6]]), Size(rows: 1, columns: 2), Size(1), Padding(0)),
      ], random: 3
    ) { random in
      (
        random.matrix(random.size(rows: 2...4, columns: 4...5), values: -90 ... -1),
        Size(rows: 1, columns: 2), Size(1), Padding(0)
      )
    }
    Check(
      "leaves the padding out",
      examples: [
        (Matrix([[-1, -2], [-3, -4]]), Size(3), Size(1), Padding(1)),
        (Matrix([[-4e6, -3e6]]), Size(3), Size(1), Padding(1)),
        (
          Matrix([[-3, 4, -5], [6, -1, -2]]), Size(2), Size(1),
          Padding(top: 1, bottom: 0, left: 0, right: 1)
        ),
        (
          Matrix([[-5, -2, -7, -9]]), Size(rows: 1, columns: 3), Size(rows: 1, columns: 2),
          Padding(top: 0, bottom: 0, left: 2, right: 1)
        ),
        (
          Matrix([[-6, -8, -9], [-4, -3, -7]]), Size(rows: 3, columns: 4), Size(2),
          Padding(top: 0, bottom: 1, left: 1, right: 0)
        ),
        (
          Matrix([[-9, -2, -5, -1], [-3, -8, -4, -6], [-2, -7, -1, -5]]), Size(rows: 3, columns: 4),
          Size(rows: 2, columns: 1), Padding(top: 1, bottom: 2, left: 3, right: 0)
        ),
        (
          Matrix([[-1, -7, -3], [-8, -4, -9], [-6, -2, -5], [-7, -3, -8]]),
          Size(rows: 4, columns: 3), Size(rows: 1, columns: 2),
          Padding(top: 3, bottom: 0, left: 1, right: 2)
        ),
      ]
    ) { random in framedWindows(&random, values: -9 ... -1) }
    Check(poolingErrors, examples: impossibleWindows)
  },
  misconceptions: {
    asked(.oneStep, of: Reference.maxPool)
    asked(.stepOfAWindow, of: Reference.maxPool)
    asked(.stridesExchanged, of: Reference.maxPool)
    asked(.strideOfRowsTwice, of: Reference.maxPool)
    asked(.strideOfColumnsTwice, of: Reference.maxPool)
    asked(.windowTurned, of: Reference.maxPool)
    Misconception(
      "pads with zeros", hint: "Which is larger: −1, or a 0 that nobody measured?"
    ) { map, window, stride, padding in
      try pooled(map, window, stride, padding, frame: 0, by: largest)
    }
    Misconception(
      "begins each maximum at 0", hint: "What if every value in the window is negative?"
    ) { map, window, stride, padding in
      try pooled(map, window, stride, padding) { max(0, largest(of: $0)) }
    }
    begun(at: -1)
    begun(at: -100)
    begun(at: -1000)
    begun(at: -10_000)
    begun(at: -1_000_000)
    Misconception(
      "takes the value farthest from 0", hint: "Which is more: −9 or 5?"
    ) { map, window, stride, padding in
      try pooled(map, window, stride, padding) { seen in
        seen.reduce(0) { abs($1) > abs($0) ? $1 : $0 }
      }
    }
    Misconception(
      "takes the mean of the window",
      hint: "One value of the window is large and the others are 0: should the answer fade?"
    ) { map, window, stride, padding in try pooled(map, window, stride, padding, by: mean) }
    asked(.paddingStartsTwice, of: Reference.maxPool)
    asked(.paddingLeftOut, of: Reference.maxPool)
    cutOff(by: largest)
    roundedUp(by: largest)
    asked(.windowOfAStep, of: Reference.maxPool)
    asked(.windowAndStrideExchanged, of: Reference.maxPool)
    resized(
      "looks at one row too many", hint: "On which row does a window of two rows end?",
      by: largest
    ) { Size(rows: $0.rows + 1, columns: $0.columns) }
    resized(
      "looks at one column too many", hint: "On which column does a window of two columns end?",
      by: largest
    ) { Size(rows: $0.rows, columns: $0.columns + 1) }
    resized(
      "looks at square windows, as wide as they are tall",
      hint: "How many columns does a window of 2×3 look at?", by: largest
    ) { Size($0.rows) }
    resized(
      "looks at square windows, as tall as they are wide",
      hint: "How many rows does a window of 2×3 look at?", by: largest
    ) { Size($0.columns) }
    ignoring(
      "leaves out the map's first row", hint: "Which number does the map's first row have?",
      by: largest
    ) { $0.row == 0 }
    ignoring(
      "leaves out the map's first column", hint: "Which number does the map's first column have?",
      by: largest
    ) { $0.column == 0 }
    unfinished(
      "leaves the first row of the pooled map at 0",
      hint: "Which number does the pooled map's first row have?", by: largest
    ) { $0.row == 0 }
    unfinished(
      "leaves the first column of the pooled map at 0",
      hint: "Which number does the pooled map's first column have?", by: largest
    ) { $0.column == 0 }
    slipped(.noStride, by: largest)
    slipped(.noPadding, by: largest)
    slipped(.paddingFirst, by: largest)
    slipped(.paddingAdded, by: largest)
    slipped(.paddingAddedToRows, by: largest)
    slipped(.paddingAddedToColumns, by: largest)
    slipped(.paddingAtTheEnd, by: largest)
    slipped(.bottomForTop, by: largest)
    slipped(.rightForLeft, by: largest)
    slipped(.paddingExchanged, by: largest)
    slipped(.topForLeft, by: largest)
    slipped(.leftForTop, by: largest)
    slipped(.strideOfRows, by: largest)
    slipped(.strideOfColumns, by: largest)
    slipped(.strideAddedToRow, by: largest)
    slipped(.strideAddedToColumn, by: largest)
    slipped(.rowTwice, by: largest)
    slipped(.columnTwice, by: largest)
  },
  hints: [
    "Of all that a window holds, what must you remember from one value to the next?",
    "In the map's own numbers, on which row does the window of output row 1 begin?",
    "Before you have looked at any value, which number is smaller than all that may come?",
  ],
  explain: { cell, map, window, stride, padding in
    let seen = seen(from: cell, map, window, stride, padding).map(shortText)
    return seen.count == 1 ? nil : "the largest of \(seen.joined(separator: ", "))"
  })
