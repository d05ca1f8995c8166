// What the two exercises of lesson 10 on convolution layers share: their cases, and how wrong variants
// are made.

import Judging
import Reference
import Tensors

// MARK: - Cases

enum BackwardCases {
  static let counting: Volume = [.counting(3, 3, from: 0)]
  static let counting25: Volume = [.counting(5, 5, from: 0)]
  static let twoChannels: Volume = [
    [[1, 4, -2, 0], [3, -5, 6, 2], [7, 1, 0, -3]],
    [[2, 0, 5, -1], [-4, 3, 8, 1], [6, -7, 2, 9]],
  ]
  static let twoMaps: Volume = [[[1, -2, 4], [0, 3, 5]], [[6, 2, -1], [-3, 7, 8]]]
  static let wide: Volume = [[[3, -1, 4, 2, 0, 5], [9, 2, -6, 7, 1, -3], [-8, 6, 5, 0, 4, 1]]]
  static let twoFilters: FilterBank = [
    [[[1, 2], [-3, 5]], [[4, 0], [6, -1]]], [[[2, -4], [7, 3]], [[0, 5], [-2, 8]]],
  ]
  static let threeFilters: FilterBank = [
    [[[1, 2, -1], [0, 3, 4]], [[5, -2, 1], [2, 0, 6]]],
    [[[0, -3, 2], [4, 1, 5]], [[-1, 7, 0], [3, 2, -4]]],
    [[[6, 1, 0], [-2, 5, 3]], [[2, 4, -5], [1, 8, 7]]],
  ]
}

typealias FilterGradientCase = (
  input: Volume, gradient: Volume, filter: Size, stride: Size, padding: Padding
)

/// An input that the filters fit on, and a gradient for their maps.
func backwardCase(
  _ random: inout RandomSource, filter: Size, stride: Size, padding: Padding
) -> (Volume, Volume, Size, Size, Padding) {
  let size = random.size(rows: 3...4, columns: 3...5)
  let padded = size.padded(by: padding)
  let units = Size(
    rows: (padded.rows - filter.rows) / stride.rows + 1,
    columns: (padded.columns - filter.columns) / stride.columns + 1)
  let input = random.volume(Shape(channels: random.int(in: 1...2), size: size))
  let gradient = random.volume(Shape(channels: random.int(in: 1...2), size: units), values: -4...4)
  return (input, gradient, filter, stride, padding)
}

let backwardErrors: [FilterGradientCase] = {
  let (image, units): (Volume, Volume) = ([.counting(3, 4)], [.counting(2, 3)])
  return [
    (Volume(channels: 1, rows: 0, columns: 3), units, Size(1), Size(1), Padding(1)),
    (Volume(channels: 1, rows: 3, columns: 0), units, Size(1), Size(1), Padding(1)),
    (image, units, Size(rows: 0, columns: 1), Size(1), Padding(0)),
    (image, units, Size(rows: 1, columns: 0), Size(1), Padding(0)),
    (image, units, Size(2), Size(rows: 0, columns: 1), Padding(0)),
    (image, units, Size(2), Size(rows: 1, columns: -1), Padding(0)),
    (image, units, Size(2), Size(1), Padding(top: -1, bottom: 1, left: 0, right: 0)),
    (image, units, Size(2), Size(1), Padding(top: 0, bottom: 0, left: 1, right: -1)),
    (image, units, Size(rows: 4, columns: 1), Size(1), Padding(0)),
    (image, units, Size(rows: 6, columns: 2), Size(1), Padding(1)),
    (image, units, Size(rows: 2, columns: 7), Size(1), Padding(1)),
    (image, [.counting(3, 2)], Size(2), Size(1), Padding(0)),
    (image, [.counting(2, 2)], Size(2), Size(1), Padding(0)),
    (image, [.counting(1, 3)], Size(2), Size(1), Padding(0)),
    (image, [.counting(3, 3)], Size(2), Size(1), Padding(0)),
    (image, [.counting(2, 4)], Size(2), Size(1), Padding(0)),
    (image, units, Size(2), Size(2), Padding(0)),
    (image, units, Size(2), Size(1), Padding(1)),
    (image, units, Size(9), Size(0), Padding(-1)),
    (image, units, Size(9), Size(1), Padding(-1)),
  ]
}()

// MARK: - Variants

func filtersGone(
  _ name: String, hint: String, from slip: CornerSlip? = nil, collecting: Collecting = .sum,
  skipsPadding: Bool = false, change: @escaping ProductChange = { _ in },
  multiply: @escaping Multiplying = { $0 * $1 }
) -> Misconception<FilterBank, Volume, Volume, Size, Size, Padding> {
  Misconception(name, hint: hint) { input, gradient, filter, stride, padding in
    _ = try Reference.filterGradient(
      input: input, gradient: gradient, filter: filter, stride: stride, padding: padding)
    return filtersBack(
      input, gradient, filter, stride, padding, slip: slip, collecting: collecting,
      skipsPadding: skipsPadding, change: change, multiply: multiply)
  }
}

func filtersGone(
  _ slip: CornerSlip
) -> Misconception<FilterBank, Volume, Volume, Size, Size, Padding> {
  filtersGone(slip.name, hint: slip.hint, from: slip)
}

func inputGone(
  _ name: String, hint: String, from slip: CornerSlip? = nil, collecting: Collecting = .sum,
  weightsOutside: Bool = false, change: @escaping ProductChange = { _ in },
  multiply: @escaping Multiplying = { $0 * $1 }
) -> Misconception<Volume, Volume, FilterBank, Shape, Size, Padding> {
  Misconception(name, hint: hint) { gradient, filters, input, stride, padding in
    _ = try Reference.inputGradient(
      gradient: gradient, filters: filters, input: input, stride: stride, padding: padding)
    return inputBack(
      gradient, filters, input, stride, padding, slip: slip, collecting: collecting,
      weightsOutside: weightsOutside, change: change, multiply: multiply)
  }
}

func inputGone(
  _ slip: CornerSlip
) -> Misconception<Volume, Volume, FilterBank, Shape, Size, Padding> {
  inputGone(slip.name, hint: slip.hint, from: slip)
}

/// Throws what the exercises throw, but for a gradient with the right number of units in other rows
/// and columns.
func countingUnits(
  _ input: Shape, _ gradient: Volume, _ filter: Size, _ stride: Size, _ padding: Padding
) throws(ShapeError) {
  let units = try Reference.correlation(
    Matrix(input.size), with: Matrix(filter), stride: stride, padding: padding)
  if units.values.count != gradient.size.count {
    throw .countMismatch(expected: units.values.count, found: gradient.size.count)
  }
}

extension LayerProduct {
  mutating func turnWeight() {
    weight = Place(
      row: filter.rows - 1 - weight.row, column: filter.columns - 1 - weight.column)
  }
}

extension FilterBank {
  func mapped(_ change: (Float) -> Float) -> FilterBank {
    FilterBank(filters.map { $0.map(change) })
  }
}
