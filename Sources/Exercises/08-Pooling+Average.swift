// Average pooling.

import Judging
import Reference
import Tensors

let averagePool: Exercise<Matrix, Matrix, Size, Size, Padding> = .init(
  "averagePool", points: 3, difficulty: .medium, reference: Reference.averagePool,
  checks: {
    Check(
      "takes the mean of each window", examples: windowsSideBySide, random: 3
    ) { random in
      let window = random.size(rows: 1...3, columns: 2...3)
      let size = Size(
        rows: window.rows * random.int(in: 1...3), columns: window.columns * random.int(in: 2...3))
      return (random.matrix(size), window, window, Padding(0))
    }
    Check(
      "begins each window one stride after the last, on each axis its own", share: 2,
      examples: windowsAStrideApart
    ) { random in anyWindows(&random) }
    Check(
      "counts values of the map only, and no padding", share: 2,
      examples: [
        (Matrix(rows: 2, columns: 3, filledWith: 1), Size(3), Size(1), Padding(1)),
        (Matrix([[3, 6, 0, 9], [1, -2, 5, 4], [7, 8, 2, -6]]), Size(3), Size(1), Padding(2)),
        (
          Matrix([[-3, 0, 5], [6, 0, -2]]), Size(2), Size(1),
          Padding(top: 1, bottom: 0, left: 0, right: 1)
        ),
        (
          Matrix([[4, 0, 8, 2]]), Size(rows: 1, columns: 3), Size(rows: 1, columns: 2),
          Padding(top: 0, bottom: 0, left: 2, right: 1)
        ),
        (
          Matrix([[6, 8, 0], [4, 3, 9]]), Size(rows: 3, columns: 4), Size(2),
          Padding(top: 0, bottom: 1, left: 1, right: 0)
        ),
        (
          Matrix([[9, 2, 5, 1], [-3, 8, 4, 6], [2, -7, 1, 5]]), Size(rows: 3, columns: 4),
          Size(rows: 2, columns: 1), Padding(top: 1, bottom: 2, left: 3, right: 0)
        ),
      ]
    ) { random in framedWindows(&random, values: -9...9) }
    Check(poolingErrors, examples: impossibleWindows)
  },
  misconceptions: {
    Misconception(
      "counts the padding", hint: "How many values of the map does the corner window hold?"
    ) { map, window, stride, padding in
      try pooled(map, window, stride, padding, frame: 0, by: mean)
    }
    Misconception(
      "leaves out zeros of the map as well",
      hint: "May a value of the map be 0, and how do you know it from padding?"
    ) { map, window, stride, padding in
      try pooled(map, window, stride, padding) { seen in
        let others = seen.filter { $0 != 0 }
        return others.isEmpty ? 0 : mean(of: others)
      }
    }
    Misconception(
      "adds up and does not divide", hint: "What is the mean of 3, 3 and 3?"
    ) { map, window, stride, padding in
      try pooled(map, window, stride, padding) { $0.reduce(0, +) }
    }
    Misconception(
      "takes the largest value", hint: "Which values of the window should move the answer?"
    ) { map, window, stride, padding in
      try Reference.maxPool(map, window: window, stride: stride, padding: padding)
    }
    Misconception(
      "divides whole numbers, and loses what is behind the point",
      hint: "What is the mean of 1 and 2?"
    ) { map, window, stride, padding in
      try pooled(map, window, stride, padding) { mean(of: $0).rounded(.towardZero) }
    }
    asked(.oneStep, of: Reference.averagePool)
    asked(.stepOfAWindow, of: Reference.averagePool)
    asked(.stridesExchanged, of: Reference.averagePool)
    asked(.strideOfRowsTwice, of: Reference.averagePool)
    asked(.strideOfColumnsTwice, of: Reference.averagePool)
    asked(.windowTurned, of: Reference.averagePool)
    asked(.paddingStartsTwice, of: Reference.averagePool)
    asked(.paddingLeftOut, of: Reference.averagePool)
    cutOff(by: mean)
    roundedUp(by: mean)
    asked(.windowOfAStep, of: Reference.averagePool)
    asked(.windowAndStrideExchanged, of: Reference.averagePool)
    slipped(.noStride, by: mean)
    slipped(.noPadding, by: mean)
    slipped(.paddingFirst, by: mean)
    slipped(.paddingAdded, by: mean)
    slipped(.paddingAtTheEnd, by: mean)
    slipped(.paddingExchanged, by: mean)
    slipped(.rowTwice, by: mean)
    slipped(.columnTwice, by: mean)
  },
  hints: [
    "A wall is evenly bright, and a window stands half on the padding: what should it answer?",
    "Which of the places under a window belong to the map, and how many are they?",
    "Once you have added up the values that are on the map, by which number do you divide?",
  ],
  explain: { cell, map, window, stride, padding in
    let seen = seen(from: cell, map, window, stride, padding)
    if seen.count == 1 { return nil }
    return "(\(seen.map(parenthesizedIfNegative).joined(separator: " + "))) / \(seen.count)"
  })
