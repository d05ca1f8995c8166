public import Tensors

// Random values for cases. Whole numbers, so that a learner can check a case by hand and every
// sum is exact.

extension RandomSource {
  /// A size with rows and columns in their ranges.
  public mutating func size(rows: ClosedRange<Int>, columns: ClosedRange<Int>) -> Size {
    Size(rows: int(in: rows), columns: int(in: columns))
  }

  /// A matrix of whole numbers from −9 to 9.
  public mutating func matrix(rows: ClosedRange<Int>, columns: ClosedRange<Int>) -> Matrix {
    matrix(size(rows: rows, columns: columns))
  }

  /// A matrix of whole numbers in `values`.
  public mutating func matrix(_ size: Size, values: ClosedRange<Int> = -9...9) -> Matrix {
    Matrix(
      rows: size.rows, columns: size.columns,
      values: (0..<size.count).map { _ in Float(int(in: values)) })
  }

  /// A volume of whole numbers in `values`.
  public mutating func volume(_ shape: Shape, values: ClosedRange<Int> = -9...9) -> Volume {
    Volume(shape, values: (0..<shape.count).map { _ in Float(int(in: values)) })
  }

  /// Filters of whole numbers in `values`.
  public mutating func filters(
    _ count: Int, _ shape: Shape, values: ClosedRange<Int> = -4...4
  ) -> FilterBank {
    FilterBank((0..<count).map { _ in volume(shape, values: values) })
  }

  /// Padding whose four numbers are drawn from `range`, each on its own.
  public mutating func padding(in range: ClosedRange<Int>) -> Padding {
    Padding(
      top: int(in: range), bottom: int(in: range), left: int(in: range), right: int(in: range))
  }
}

extension Matrix {
  /// The numbers 1, 2, 3, … row by row.
  public static func counting(_ rows: Int, _ columns: Int, from first: Int = 1) -> Matrix {
    Matrix(
      rows: rows, columns: columns, values: (0..<rows * columns).map { Float(first + $0) })
  }
}
