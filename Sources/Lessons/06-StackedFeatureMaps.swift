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
  todo()
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
  todo()
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
  todo()
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
  todo()
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
  todo()
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
  todo()
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
  todo()
}
