// Lesson 6: stacked feature maps. A color picture is three images of one scene. A layer answers with
// as many maps as it has filters. Both are volumes: channels × rows × columns. A filter is as deep as
// the volume it looks at, and makes one map of it.

public import Tensors

// MARK: - featureMap

/// The map that one filter makes of a stack of channels.
///
/// The filter has a slice for each channel of the input, and each slice meets its own channel. The
/// filter moves over the input at stride 1, without padding. At each place it makes one number: the
/// sum of all products of weights and inputs, in all channels, and the bias.
///
/// - Parameters:
///   - input: The stack, channels × rows × columns, at least one channel.
///   - filter: The weights, channels × rows × columns: as many channels as the input.
///   - bias: What each unit adds to its weighted sum.
/// - Returns: One map, with a unit for each place where the filter lies on the input.
/// - Throws: A `ShapeError`, looked for in this order: `notPositive` if the input or the filter
///   has no rows or no columns, `channelMismatch` if their numbers of channels differ,
///   `filterTooLarge` if the filter has more rows or more columns than the input.
///
/// ```swift
/// let input: Volume = [[[0, 1, 2], [3, 4, 5], [6, 7, 8]], [[1, 2, 3], [4, 5, 6], [7, 8, 9]]]
/// let filter: Volume = [[[0, 1], [2, 3]], [[1, 2], [3, 4]]]
/// print(try featureMap(of: input, filter: filter, bias: 0))
/// //  56  72
/// // 104 120
/// ```
public func featureMap(
  of input: Volume, filter: Volume, bias: Float
) throws(ShapeError) -> Matrix {
  let size = try mapSize(input, [filter], [bias], Size(1), Padding(0))
  var map = Matrix(size)  // rows × columns: the channels have met
  for row in 0..<map.rows {
    for column in 0..<map.columns {
      map[row, column] = weightedSum(of: input, top: row, left: column, filter: filter) + bias
    }
  }
  return map
}

/// The sum of weights times inputs over all channels. The field may reach into padding: what lies
/// outside the input is 0.
private func weightedSum(of input: Volume, top: Int, left: Int, filter: Volume) -> Float {
  var sum: Float = 0
  for channel in 0..<filter.channels {
    for row in 0..<filter.rows where (0..<input.rows).contains(top + row) {
      for column in 0..<filter.columns where (0..<input.columns).contains(left + column) {
        sum += filter[channel, row, column] * input[channel, top + row, left + column]
      }
    }
  }
  return sum
}

/// The size of each map, or the first thing that stands in its way.
private func mapSize(
  _ input: Volume, _ filters: FilterBank, _ biases: [Float], _ stride: Size, _ padding: Padding
) throws(ShapeError) -> Size {
  let filter = filters.shape
  for size in [input.size, filter.size, stride] where min(size.rows, size.columns) < 1 {
    throw .notPositive(min(size.rows, size.columns))
  }
  if min(padding.top, padding.bottom, padding.left, padding.right) < 0 {
    throw .negativePadding(padding)
  }
  if filter.channels != input.channels {
    throw .channelMismatch(expected: input.channels, found: filter.channels)
  }
  if biases.count != filters.count {
    throw .countMismatch(expected: filters.count, found: biases.count)
  }
  let padded = Size(
    rows: padding.top + input.rows + padding.bottom,
    columns: padding.left + input.columns + padding.right)
  if filter.rows > padded.rows || filter.columns > padded.columns {
    throw .filterTooLarge(filter: filter.size, image: padded)
  }
  return Size(
    rows: (padded.rows - filter.rows) / stride.rows + 1,
    columns: (padded.columns - filter.columns) / stride.columns + 1)
}

// MARK: - luminance

/// How bright a color picture looks: one map from three channels.
///
/// The eye weighs colors unevenly. Green light looks much brighter than equally strong red light,
/// and red brighter than blue. The standard for television, ITU-R BT.709, has the weights 0.2126
/// for red, 0.7152 for green and 0.0722 for blue. The brightness of a pixel is the weighted sum of
/// its three channels. That is a filter of 1×1 pixels and three channels, and its weights go back to
/// measurements of people's eyes.
///
/// - Parameter image: The picture, 3 × rows × columns: how strong the red, the green and the blue
///   light is. It has at least one pixel.
/// - Returns: The brightness of each pixel, rows × columns.
/// - Throws: `ShapeError.channelMismatch` if the image does not have three channels.
///
/// ```swift
/// let redGreenBlueWhite: Volume = [[[1, 0, 0, 1]], [[0, 1, 0, 1]], [[0, 0, 1, 1]]]
/// print(try luminance(of: redGreenBlueWhite))
/// // 0.2126 0.7152 0.0722 1
/// ```
public func luminance(of image: Volume) throws(ShapeError) -> Matrix {
  if image.channels != 3 {
    throw .channelMismatch(expected: 3, found: image.channels)
  }
  var brightness = Matrix(image.size)  // rows × columns
  for row in 0..<image.rows {
    for column in 0..<image.columns {
      brightness[row, column] =
        0.2126 * image[0, row, column] + 0.7152 * image[1, row, column]
        + 0.0722 * image[2, row, column]
    }
  }
  return brightness
}

// MARK: - convolutionLayer

/// A layer of a convolutional network: every filter makes a map, and the maps are stacked.
///
/// Filter 0 with bias 0 makes channel 0 of the output, filter 1 with bias 1 makes channel 1, and so
/// on. Each filter is as deep as the input and sums over all its channels. Padding and strides are
/// those of lessons 3 and 4; the padding is zeros in every channel. Nothing is rectified here: a
/// unit may be negative.
///
/// - Parameters:
///   - input: The picture or the maps of the layer before, channels × rows × columns.
///   - filters: The weights, filters × channels × rows × columns, at least one filter.
///   - biases: One number for each filter.
///   - stride: By how many pixels the filters move on, down and to the right.
///   - padding: How many rows or columns of zeros go on each side.
/// - Returns: The maps, filters × rows × columns.
/// - Throws: A `ShapeError`, looked for in this order: `notPositive` if the input, the filters or
///   the stride are less than 1 high or wide, `negativePadding` if a side of the padding is less
///   than 0, `channelMismatch` if the filters do not have the input's number of channels,
///   `countMismatch` if there is not one bias for each filter, `filterTooLarge` if the
///   filters have more rows or more columns than the padded input.
///
/// ```swift
/// let input: Volume = [[[1, 2, 3]], [[4, 5, 6]]]
/// let filters: FilterBank = [[[[1, 0]], [[0, 1]]], [[[1, 1]], [[-1, -1]]]]
/// let (stride, padding) = (Size(1), Padding(0))
/// print(
///   try convolutionLayer(
///     input, filters: filters, biases: [0, 10], stride: stride, padding: padding))
/// // channel 0
/// // 6 8
/// // channel 1
/// // 4 4
/// ```
public func convolutionLayer(
  _ input: Volume, filters: FilterBank, biases: [Float], stride: Size, padding: Padding
) throws(ShapeError) -> Volume {
  let size = try mapSize(input, filters, biases, stride, padding)
  var maps = Volume(Shape(channels: filters.count, size: size))  // filters × rows × columns
  for filter in 0..<filters.count {
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        let top = row * stride.rows - padding.top
        let left = column * stride.columns - padding.left
        let sum = weightedSum(of: input, top: top, left: left, filter: filters[filter])
        maps[filter, row, column] = sum + biases[filter]
      }
    }
  }
  return maps
}

// MARK: - convolutionBatch

/// The same layer on each of several pictures, at stride 1 and without padding.
///
/// Networks learn from many pictures at once, a *batch*. All of them meet the same filters and the
/// same biases, and no picture changes the maps of another. The pictures need not have the same
/// size.
///
/// - Parameters:
///   - images: The pictures, each channels × rows × columns; there may be none.
///   - filters: The weights, filters × channels × rows × columns, at least one filter.
///   - biases: One number for each filter.
/// - Returns: For each picture, in the same order, its maps: filters × rows × columns.
/// - Throws: The `ShapeError` that `convolutionLayer` throws for the first picture that does not
///   fit; none if there are no pictures.
///
/// ```swift
/// let images: [Volume] = [[[[1, 2, 3]]], [[[5, 5]]]]
/// for maps in try convolutionBatch(images, filters: [[[[1, 1]]]], biases: [100]) {
///   print(maps.channel(0))
/// }
/// // 103 105
/// // 110
/// ```
public func convolutionBatch(
  _ images: [Volume], filters: FilterBank, biases: [Float]
) throws(ShapeError) -> [Volume] {
  var batch: [Volume] = []  // images × filters × rows × columns
  for image in images {
    batch.append(
      try convolutionLayer(
        image, filters: filters, biases: biases, stride: Size(1), padding: Padding(0)))
  }
  return batch
}

// MARK: - pointwise

/// A 1×1 convolution: a little dense layer, the same one at every pixel.
///
/// A unit sees a single pixel, in all channels, and none of its neighbors. Each row of `weights` is
/// one filter of 1×1 pixels. It mixes the channels into a new map, so a 1×1 convolution can turn
/// many maps into few.
///
/// - Parameters:
///   - input: The maps, channels × rows × columns, at least one of each.
///   - weights: One row for each new map, and in it one weight for each channel of the input: new
///     maps × channels.
///   - biases: One number for each new map.
/// - Returns: The new maps, as many as `weights` has rows, each as large as the input's.
/// - Throws: A `ShapeError`, looked for in this order: `channelMismatch` if `weights` does not
///   have a column for each channel, `countMismatch` if there is not one bias for each row of
///   `weights`.
///
/// ```swift
/// let input: Volume = [[[1, 2]], [[3, 4]], [[5, 6]]]
/// print(try pointwise(input, weights: [[1, 10, 100], [0, 1, -1]], biases: [0, 7]))
/// // channel 0
/// // 531 642
/// // channel 1
/// // 5 5
/// ```
public func pointwise(
  _ input: Volume, weights: Matrix, biases: [Float]
) throws(ShapeError) -> Volume {
  if weights.columns != input.channels {
    throw .channelMismatch(expected: input.channels, found: weights.columns)
  }
  if biases.count != weights.rows {
    throw .countMismatch(expected: weights.rows, found: biases.count)
  }
  var maps = Volume(Shape(channels: weights.rows, size: input.size))  // new maps × rows × columns
  for map in 0..<maps.channels {
    for row in 0..<maps.rows {
      for column in 0..<maps.columns {
        var sum = biases[map]
        for channel in 0..<input.channels {
          sum += weights[map, channel] * input[channel, row, column]
        }
        maps[map, row, column] = sum
      }
    }
  }
  return maps
}

// MARK: - depthwise

/// Filters each channel on its own: as many maps come out as channels go in.
///
/// Here the channels are not added up. Channel 0 is filtered with slice 0 of `filters` and makes
/// map 0, channel 1 with slice 1 makes map 1, and so on, at stride 1, without padding and without a
/// bias. With a 1×1 convolution behind it that mixes the maps, it can often stand in for a full
/// layer, with far fewer weights.
///
/// - Parameters:
///   - input: The maps, channels × rows × columns.
///   - filters: One filter for each channel, channels × rows × columns.
/// - Returns: The filtered channels, as many as the input has.
/// - Throws: A `ShapeError`, looked for in this order: `notPositive` if the input or the filters
///   have no rows or no columns, `channelMismatch` if there is not one filter for each channel,
///   `filterTooLarge` if the filters have more rows or more columns than the input.
///
/// ```swift
/// let input: Volume = [[[1, 2, 3]], [[4, 5, 6]]]
/// print(try depthwise(input, filters: [[[1, 1]], [[0, 10]]]))
/// // channel 0
/// // 3 5
/// // channel 1
/// // 50 60
/// ```
public func depthwise(_ input: Volume, filters: Volume) throws(ShapeError) -> Volume {
  // The errors of the whole stack come before those of its parts.
  _ = try mapSize(input, [filters], [0], Size(1), Padding(0))
  var maps: [Matrix] = []  // channels × rows × columns
  for channel in 0..<input.channels {
    let alone: Volume = [input.channel(channel)]  // 1 × rows × columns
    maps.append(try featureMap(of: alone, filter: [filters.channel(channel)], bias: 0))
  }
  return Volume(maps)
}

// MARK: - layerShapes

/// The shape of what each layer of a network puts out.
///
/// A convolution makes one map for each of its filters. Pooling makes one map of each channel, and
/// its windows are placed as filters are. A dense layer gives each of its units as a channel of 1×1.
/// Each layer takes what the one before it gives; the first takes the input.
///
/// - Parameters:
///   - layers: The layers, first to last; there may be none.
///   - input: The shape of the picture, channels × rows × columns.
/// - Returns: One shape for each layer: that of its output.
/// - Throws: A `ShapeError`, looked for in this order: `notPositive` if the input has no
///   channels, no rows or no columns; `layerDoesNotFit` with the index, counted from 0, of the first
///   layer that cannot be placed. A layer cannot be placed if its filter or window, gaps included,
///   is larger than the padded maps it gets; if its number of filters or units, its size, its
///   stride or its dilation is less than 1; or if its padding is less than 0.
///
/// ```swift
/// let layers: [Layer] = [
///   .convolution(filters: 6, size: 5), .maxPooling(size: 2, stride: 2), .dense(units: 10),
/// ]
/// print(try layerShapes(layers, input: Shape(channels: 1, rows: 28, columns: 20)))
/// // [6×24×16, 6×12×8, 10×1×1]
/// ```
public func layerShapes(_ layers: [Layer], input: Shape) throws(ShapeError) -> [Shape] {
  for length in [input.channels, input.rows, input.columns] where length < 1 {
    throw .notPositive(length)
  }
  var shapes: [Shape] = []
  var shape = input
  for (index, layer) in layers.enumerated() {
    guard let next = outputShape(of: layer, input: shape) else {
      throw .layerDoesNotFit(index: index)
    }
    shapes.append(next)
    shape = next
  }
  return shapes
}

/// What a layer makes of an input of that shape; nil if it cannot be placed.
private func outputShape(of layer: Layer, input: Shape) -> Shape? {
  switch layer {
  case .convolution(let filters, let size, let stride, let padding, let dilation):
    slid(size, stride, padding, dilation, over: input, channels: filters)
  case .maxPooling(let size, let stride, let padding),
    .averagePooling(let size, let stride, let padding):
    slid(size, stride, padding, 1, over: input, channels: input.channels)
  case .dense(let units):
    units < 1 ? nil : Shape(channels: units, rows: 1, columns: 1)
  }
}

/// The shape of `channels` maps that a square window makes as it slides over the input.
private func slid(
  _ size: Int, _ stride: Int, _ padding: Int, _ dilation: Int, over input: Shape, channels: Int
) -> Shape? {
  if min(size, stride, dilation, channels) < 1 || padding < 0 { return nil }
  let reach = dilation * (size - 1) + 1  // the window with its gaps
  if reach > min(input.rows, input.columns) + 2 * padding { return nil }
  return Shape(
    channels: channels, rows: (input.rows + 2 * padding - reach) / stride + 1,
    columns: (input.columns + 2 * padding - reach) / stride + 1)
}
