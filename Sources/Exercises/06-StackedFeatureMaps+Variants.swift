// What the wrong variants and the explanations of lesson 6 share.

import Reference
import Tensors

/// The maps of a layer whose units do something else with the sums of their channels than add them
/// up. Throws whatever the layer throws.
func stackedMaps(
  of input: Volume, _ filters: FilterBank, _ biases: [Float], stride: Size = Size(1),
  padding: Padding = Padding(0), unit: (_ sums: [Float], _ bias: Float) -> Float
) throws(ShapeError) -> Volume {
  let shape = try Reference.convolutionLayer(
    input, filters: filters, biases: biases, stride: stride, padding: padding
  ).shape
  var maps = Volume(shape)
  for (filter, bias) in zip(filters.filters.indices, biases) {
    let sums = try channelMaps(of: input, filters[filter], stride: stride, padding: padding)
    for row in 0..<shape.rows {
      for column in 0..<shape.columns {
        maps[filter, row, column] = unit(sums.map { $0[row, column] }, bias)
      }
    }
  }
  return maps
}

/// What each channel alone gives with its slice of the filter, without a bias.
func channelMaps(
  of input: Volume, _ filter: Volume, stride: Size = Size(1), padding: Padding = Padding(0)
) throws(ShapeError) -> [Matrix] {
  var maps: [Matrix] = []
  for channel in 0..<min(input.channels, filter.channels) {
    maps.append(
      try Reference.correlateStrided(
        input.channel(channel), with: filter.channel(channel), stride: stride, padding: padding))
  }
  return maps
}

/// Biases, for the cases: in a tuple of arguments, the compiler takes a list of whole numbers for
/// `[Int]`.
func floats(_ values: Float...) -> [Float] { values }

extension Matrix {
  /// Whole numbers in no order, others for each `kind`. Two channels of a case must not differ by
  /// the same number everywhere: then one mistake would look like another.
  static func uneven(_ rows: Int, _ columns: Int, kind: Int = 1) -> Matrix {
    Matrix(
      rows: rows, columns: columns,
      values: (0..<rows * columns).map { Float(($0 + kind) * ($0 + kind) * kind % 13 - 5) })
  }
}

extension Volume {
  var slices: [Matrix] { (0..<channels).map { channel($0) } }

  /// The same numbers, read as if they stood pixel by pixel, each with all its channels.
  var readPixelByPixel: Volume {
    var read = self
    for channel in 0..<channels {
      for pixel in 0..<size.count {
        read[channel, pixel / columns, pixel % columns] = values[pixel * channels + channel]
      }
    }
    return read
  }

  /// The same numbers, written pixel by pixel, each with all its channels.
  var writtenPixelByPixel: Volume {
    let pixels = (0..<size.count).flatMap { pixel in
      (0..<channels).map { values[$0 * size.count + pixel] }
    }
    return Volume(shape, values: pixels)
  }

  /// All the slices added up.
  var flattened: Matrix {
    slices.dropFirst().reduce(slices.first ?? Matrix(size)) { $0.combined(with: $1, by: +) }
  }
}

extension FilterBank {
  /// The same weights, read as channels × filters × rows × columns.
  var readChannelsFirst: FilterBank {
    let slices = filters.flatMap(\.slices)
    return FilterBank(
      filters.indices.map { filter in
        Volume((0..<shape.channels).map { slices[$0 * count + filter] })
      })
  }
}

extension Matrix {
  /// The same weights, read as columns × rows.
  var readColumnsFirst: Matrix {
    Matrix(
      (0..<rows).map { row in (0..<columns).map { values[$0 * rows + row] } })
  }
}

/// The arithmetic of a unit: the products of each channel, and the bias.
func products(of input: Volume, at corner: Place, with filter: Volume, bias: Float) -> String {
  let channels = zip(input.slices, filter.slices).map { products(of: $0, at: corner, with: $1) }
  return channels.joined(separator: " + ") + " + \(parenthesizedIfNegative(bias))"
}
