// What the reference convolution is timed against: the loop that everybody writes first.
//
// It stands in this target because speed depends on where code is compiled: this target is
// optimized, as the reference is, and as a program that uses a convolution would be. It is nobody's
// expected answer.

public import Tensors

/// The plain nested loop over the subscripts of the value types, for `lesson-runner bench`.
public enum NaiveLoop {
  /// A layer of filters at stride 1, without padding.
  ///
  /// - Parameters:
  ///   - input: Channels × rows × columns, at least as large as the filters.
  ///   - filters: Filters × channels × rows × columns, as deep as the input.
  ///   - biases: One for each filter.
  /// - Returns: One map for each filter.
  public static func convolutionLayer(
    _ input: Volume, filters: FilterBank, biases: [Float]
  ) -> Volume {
    let filter = filters.shape
    var maps = Volume(
      channels: filters.count, rows: input.rows - filter.rows + 1,
      columns: input.columns - filter.columns + 1)
    for map in 0..<maps.channels {
      for top in 0..<maps.rows {
        for left in 0..<maps.columns {
          var sum = biases[map]
          for channel in 0..<filter.channels {
            for row in 0..<filter.rows {
              for column in 0..<filter.columns {
                sum +=
                  filters[map, channel, row, column] * input[channel, top + row, left + column]
              }
            }
          }
          maps[map, top, left] = sum
        }
      }
    }
    return maps
  }
}
