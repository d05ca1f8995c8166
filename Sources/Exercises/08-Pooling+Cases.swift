// The windows that max pooling and average pooling are asked about.

import Judging
import Reference
import Tensors

typealias PoolingCase = (Matrix, Size, Size, Padding)

/// The map of the page.
private let twoByTwo: Matrix = [[1, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]]

let windowsSideBySide: [PoolingCase] = [
  ([[2, 7, 1, 8]], Size(rows: 1, columns: 2), Size(rows: 1, columns: 2), Padding(0)),
  (twoByTwo, Size(2), Size(2), Padding(0)),
  ([[0.25, 0.5, 2.75, 1.5]], Size(rows: 1, columns: 2), Size(rows: 1, columns: 2), Padding(0)),
  (
    [[2, 7, 1, 8, 5], [0, 3, 9, 4, 6], [1, 2, 3, 9, 9]], Size(2), Size(2), Padding(0)
  ),
]

let windowsAStrideApart: [PoolingCase] = [
  (twoByTwo, Size(2), Size(1), Padding(0)),
  ([[9, 1, 2, 3, 8, 0, 4]], Size(rows: 1, columns: 2), Size(rows: 1, columns: 3), Padding(0)),
  (
    [[2, 7, 1, 0], [6, 5, 3, 0], [0, 4, 0, 8], [1, 1, 9, 0], [2, 0, 1, 5]],
    Size(rows: 3, columns: 2), Size(rows: 2, columns: 1), Padding(0)
  ),
]

func anyWindows(_ random: inout RandomSource) -> PoolingCase {
  (
    random.matrix(random.size(rows: 4...6, columns: 4...7), values: 0...9),
    random.size(rows: 1...3, columns: 1...3),
    random.size(rows: 1...3, columns: 1...3), Padding(0)
  )
}

func framedWindows(_ random: inout RandomSource, values: ClosedRange<Int>) -> PoolingCase {
  let window = random.size(rows: 2...3, columns: 2...4)
  let padding = Padding(
    top: random.int(in: 0...window.rows - 1), bottom: random.int(in: 0...window.rows - 1),
    left: random.int(in: 0...window.columns - 1), right: random.int(in: 0...window.columns - 1))
  let map = random.matrix(random.size(rows: 3...4, columns: 4...5), values: values)
  return (map, window, random.size(rows: 1...3, columns: 1...3), padding)
}

let poolingErrors =
  "throws if a size or stride is below 1, padding is negative or the window does not fit"

let impossibleWindows: [PoolingCase] = [
  (Matrix(rows: 0, columns: 3), Size(2), Size(1), Padding(1)),
  (Matrix(rows: 3, columns: 0), Size(2), Size(1), Padding(1)),
  (.counting(2, 2), Size(rows: 0, columns: 1), Size(1), Padding(0)),
  (.counting(2, 2), Size(rows: 1, columns: 0), Size(1), Padding(0)),
  (.counting(2, 2), Size(1), Size(rows: 1, columns: 0), Padding(0)),
  (.counting(2, 2), Size(1), Size(rows: -1, columns: 1), Padding(0)),
  (.counting(2, 2), Size(2), Size(1), Padding(top: 0, bottom: 0, left: 1, right: -1)),
  (.counting(2, 2), Size(2), Size(1), Padding(top: 0, bottom: 0, left: -1, right: 1)),
  (.counting(2, 2), Size(2), Size(1), Padding(top: -1, bottom: 1, left: 0, right: 0)),
  (.counting(2, 2), Size(2), Size(1), Padding(top: 1, bottom: -1, left: 0, right: 0)),
  (
    .counting(2, 2), Size(rows: 5, columns: 3), Size(1),
    Padding(top: 1, bottom: 1, left: 2, right: 2)
  ),
  (
    .counting(2, 2), Size(rows: 3, columns: 5), Size(2),
    Padding(top: 2, bottom: 2, left: 1, right: 1)
  ),
  (.counting(1, 1), Size(3), Size(0), Padding(-1)),
  (.counting(1, 1), Size(3), Size(1), Padding(-1)),
]
