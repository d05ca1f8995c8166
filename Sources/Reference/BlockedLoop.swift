// The fastest convolution of the kit. Learners can compare theirs with it. It is nobody's
// expected answer.

public import Tensors

/// A layer of filters without a copied window, for `lesson-runner bench`.
///
/// A block of 4 maps × 8 neighboring units is summed up in registers. The windows of neighboring
/// units begin on neighboring pixels, so a weight of all 8 meets 8 numbers that stand side by side
/// in the input: nothing has to be copied to get at them.
public enum BlockedLoop {
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
    let size = Size(
      rows: input.rows - filter.rows + 1, columns: input.columns - filter.columns + 1)
    // The last block may read past the last pixel. What it makes of that is not kept.
    let pixels = input.values + [Float](repeating: 0, count: 8)
    let offsets = offsets(of: filter, in: input)
    var maps = [Float](repeating: 0, count: filters.count * size.count)
    for first in stride(from: 0, to: filters.count, by: 4) {
      let count = min(4, filters.count - first)
      let weights = fourFilters(filters, from: first)
      pixels.withUnsafeBytes { pixels in
        for row in 0..<size.rows {
          for left in stride(from: 0, to: size.columns, by: 8) {
            let block = sums(pixels, from: row * input.columns + left, offsets, weights)
            for (map, sums) in zip(first..<first + count, [block.0, block.1, block.2, block.3]) {
              let start = (map * size.rows + row) * size.columns
              for column in left..<min(left + 8, size.columns) {
                maps[start + column] = sums[column - left] + biases[map]
              }
            }
          }
        }
      }
    }
    return Volume(Shape(channels: filters.count, size: size), values: maps)
  }

  private typealias Block = (SIMD8<Float>, SIMD8<Float>, SIMD8<Float>, SIMD8<Float>)

  /// The sums of four filters over eight windows, the first of which begins at `start`.
  @inline(__always)
  private static func sums(
    _ pixels: UnsafeRawBufferPointer, from start: Int, _ offsets: [Int], _ weights: [SIMD4<Float>]
  ) -> Block {
    var block: Block = (.zero, .zero, .zero, .zero)
    for (offset, weights) in zip(offsets, weights) {
      let numbers = pixels.loadUnaligned(
        fromByteOffset: (start + offset) * MemoryLayout<Float>.size, as: SIMD8<Float>.self)
      block.0 += weights[0] * numbers
      block.1 += weights[1] * numbers
      block.2 += weights[2] * numbers
      block.3 += weights[3] * numbers
    }
    return block
  }

  /// How far from the first pixel of a window each of its numbers is.
  private static func offsets(of filter: Shape, in input: Volume) -> [Int] {
    (0..<filter.channels).flatMap { channel in
      (0..<filter.rows).flatMap { row in
        (0..<filter.columns).map { (channel * input.rows + row) * input.columns + $0 }
      }
    }
  }

  /// The weights of four filters side by side; 0 for those that do not exist.
  private static func fourFilters(_ filters: FilterBank, from first: Int) -> [SIMD4<Float>] {
    (0..<filters.shape.count).map { weight in
      var four = SIMD4<Float>.zero
      for filter in first..<min(first + 4, filters.count) {
        four[filter - first] = filters[filter].values[weight]
      }
      return four
    }
  }
}
