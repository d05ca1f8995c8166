/// One step of a network that can be run: unlike a `Layer`, it holds its weights.
public enum Stage: Hashable, Sendable {
  /// One feature map for each filter, to which the filter's bias is added.
  case convolution(FilterBank, biases: [Float], stride: Size, padding: Padding)
  /// Every value below 0 becomes 0.
  case rectify
  /// The largest value in each window, channel by channel, without padding.
  case maxPooling(window: Size, stride: Size)
  /// One unit for each row of the weights, outputs × inputs. The stage's input is flattened,
  /// channels outermost, and its output is a volume of units × 1 × 1.
  case dense(Matrix, biases: [Float])
}

extension Stage {
  /// All weights in a row: filter by filter, channel by channel, each row by row, or, if the stage
  /// is dense, unit by unit. Empty if it has none.
  ///
  /// - Complexity: O(number of weights)
  public var weights: [Float] {
    switch self {
    case .convolution(let filters, _, _, _): filters.values
    case .dense(let weights, _): weights.values
    case .rectify, .maxPooling: []
    }
  }

  /// One bias for each filter or unit. Empty if the stage has none.
  public var biases: [Float] {
    switch self {
    case .convolution(_, let biases, _, _), .dense(_, let biases): biases
    case .rectify, .maxPooling: []
    }
  }

  /// The same stage with other weights and biases, in the order of `weights` and `biases`. Traps
  /// if their number is another.
  ///
  /// ```swift
  /// let stage = Stage.dense([[1, 2], [3, 4]], biases: [0, 0])
  /// print(stage.with(weights: [5, 6, 7, 8], biases: [1, 1]).weights)
  /// // [5.0, 6.0, 7.0, 8.0]
  /// ```
  ///
  /// - Complexity: O(number of weights)
  public func with(
    weights: [Float], biases: [Float], file: StaticString = #fileID, line: UInt = #line
  ) -> Stage {
    if weights.count != self.weights.count || biases.count != self.biases.count {
      stop(
        "\(weights.count) weights and \(biases.count) biases for a stage with "
          + "\(self.weights.count) and \(self.biases.count)", file, line)
    }
    switch self {
    case .convolution(let filters, _, let stride, let padding):
      let bank = FilterBank(count: filters.count, shape: filters.shape, values: weights)
      return .convolution(bank, biases: biases, stride: stride, padding: padding)
    case .dense(let matrix, _):
      let matrix = Matrix(rows: matrix.rows, columns: matrix.columns, values: weights)
      return .dense(matrix, biases: biases)
    case .rectify, .maxPooling:
      return self
    }
  }
}

extension Stage: CustomStringConvertible {
  public var description: String {
    switch self {
    case .convolution(let filters, _, let stride, let padding):
      "convolution \(filters.shape), \(filters.count) \(filters.count == 1 ? "filter" : "filters")"
        + (stride == Size(1) ? "" : ", stride \(stride)")
        + (padding == Padding(0) ? "" : ", padding \(padding)")
    case .rectify:
      "rectify"
    case .maxPooling(let window, let stride):
      "max pooling \(window), stride \(stride)"
    case .dense(let weights, _):
      "dense, \(weights.rows) \(weights.rows == 1 ? "unit" : "units") of \(weights.columns) "
        + (weights.columns == 1 ? "input" : "inputs")
    }
  }
}
