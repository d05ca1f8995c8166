// Lesson 9: convolution as matrix multiplication. A layer of filters is a product of two matrices,
// if every window of its input is written out as a column. Nothing is computed differently. It is
// only sorted, so that the fastest loop of all can do it.

public import Tensors

// MARK: - matrixProduct

/// The product of two matrices.
///
/// The number at (row, column) of the product comes from that row of `a` and that column of `b`.
/// The first number of the one is multiplied by the first of the other, the second by the second,
/// and so on. The products are summed. If there are none to sum, the number is 0.
///
/// - Parameters:
///   - a: The left matrix, n × m. Sizes of 0 are allowed.
///   - b: The right matrix, m × p: as many rows as `a` has columns.
/// - Returns: The product, n × p.
/// - Throws: `ShapeError.countMismatch` if `b` does not have as many rows as `a` has columns.
///
/// ```swift
/// print(try matrixProduct([[1, 2, 3], [4, 5, 6]], [[1, 0], [0, 1], [2, -1]]))
/// //  7 -1
/// // 16 -1
/// ```
public func matrixProduct(_ a: Matrix, _ b: Matrix) throws(ShapeError) -> Matrix {
  todo()
}

// MARK: - im2col

/// Writes every window of an input as a column of a matrix.
///
/// A window is what one unit of a layer sees. The columns stand in the order of the units, read
/// like a page. A column holds all numbers of its window: channel by channel, and in each channel
/// row by row. Where a window reaches into the padding, its numbers are 0.
///
/// - Parameters:
///   - input: The picture or the maps, channels × rows × columns, at least one channel.
///   - filter: The rows and columns of a window.
///   - stride: The steps down and to the right from one window to the next.
///   - padding: How many rows or columns of zeros go on each side.
/// - Returns: The windows, (channels · rows · columns of a window) × units.
/// - Throws: A `ShapeError`, looked for in this order: `notPositive` if the input, the filter or
///   the stride is less than 1 high or wide, `negativePadding` if a side of the padding is less than
///   0, `filterTooLarge` if the filter has more rows or more columns than the padded input.
///
/// ```swift
/// let input: Volume = [[[1, 2, 3], [4, 5, 6]]]
/// print(try im2col(input, filter: Size(2), stride: Size(1), padding: Padding(0)))
/// // 1 2
/// // 2 3
/// // 4 5
/// // 5 6
/// ```
public func im2col(
  _ input: Volume, filter: Size, stride: Size, padding: Padding
) throws(ShapeError) -> Matrix {
  todo()
}

// MARK: - convolveByMatrix

/// The layer of lesson 6 as one product of two matrices.
///
/// The answers are those of `convolutionLayer`, biases included.
///
/// - Parameters:
///   - input: The picture or the maps, channels × rows × columns, at least one channel.
///   - filters: The weights, filters × channels × rows × columns.
///   - biases: One number for each filter.
///   - stride: The steps down and to the right from one unit's window to the next.
///   - padding: How many rows or columns of zeros go on each side.
/// - Returns: The maps, filters × rows × columns.
/// - Throws: A `ShapeError`, looked for in this order: what `im2col` throws, `channelMismatch` if
///   the filters do not have the input's number of channels, `countMismatch` if there is not one
///   bias for each filter. Without any filter, the filters are 0 high and 0 wide, so `notPositive`
///   is thrown.
///
/// ```swift
/// let input: Volume = [[[1, 2, 3]], [[4, 5, 6]]]
/// let filters: FilterBank = [[[[1, 0]], [[2, 3]]], [[[-4, 5]], [[1, -6]]]]
/// print(
///   try convolveByMatrix(
///     input, filters: filters, biases: [-20, 3], stride: Size(1), padding: Padding(0)))
/// // channel 0
/// // 4 10
/// // channel 1
/// // -17 -21
/// ```
public func convolveByMatrix(
  _ input: Volume, filters: FilterBank, biases: [Float], stride: Size, padding: Padding
) throws(ShapeError) -> Volume {
  todo()
}

// MARK: - col2im

/// Puts windows back where they came from, and adds up what comes to lie on one pixel.
///
/// The columns are laid out as `im2col` lays them out for an input of this shape. Every number goes
/// back to its pixel. A pixel gets the sum of all numbers that go to it, and 0 if there are none.
/// Numbers that go to the padding are dropped.
///
/// - Parameters:
///   - columns: The windows, (channels · rows · columns of a window) × units.
///   - input: The shape of the volume to be made, at least one channel.
///   - filter: The rows and columns of a window.
///   - stride: The steps down and to the right from one window to the next.
///   - padding: How many rows or columns of zeros were put on each side.
/// - Returns: The sums, in the shape `input`.
/// - Throws: A `ShapeError`, looked for in this order: `notPositive`, `negativePadding` and
///   `filterTooLarge` as `im2col`, `countMismatch` if there are not as many rows or not as many
///   columns as `im2col` makes of such an input.
///
/// ```swift
/// let ones = Matrix(rows: 4, columns: 4, filledWith: 1)
/// let input = Shape(channels: 1, rows: 3, columns: 3)
/// print(
///   try col2im(ones, input: input, filter: Size(2), stride: Size(1), padding: Padding(0)))
/// // channel 0
/// // 1 2 1
/// // 2 4 2
/// // 1 2 1
/// ```
public func col2im(
  _ columns: Matrix, input: Shape, filter: Size, stride: Size, padding: Padding
) throws(ShapeError) -> Volume {
  todo()
}

// MARK: - toeplitz

/// The matrix that does to an image, written as one long column, what a filter does to it.
///
/// There is a row for each unit of the filter's map and a column for each pixel of the image, both
/// read like a page. An entry is the weight that the pixel has in the unit's sum, or 0 if the unit
/// does not see the pixel. The filter moves by one pixel, without padding.
///
/// - Parameters:
///   - filter: The weights, rows × columns.
///   - image: The size of the images.
/// - Returns: The matrix, units × pixels. Times an image written as a column, it gives the map
///   written as a column.
/// - Throws: A `ShapeError`, looked for in this order: `notPositive` if the filter or the image is
///   less than 1 high or wide, `filterTooLarge` if the filter has more rows or more columns than
///   the image.
///
/// ```swift
/// print(try toeplitz([[1, 2], [3, 4]], image: Size(rows: 2, columns: 3)))
/// // 1 2 0 3 4 0
/// // 0 1 2 0 3 4
/// ```
public func toeplitz(_ filter: Matrix, image: Size) throws(ShapeError) -> Matrix {
  todo()
}

// MARK: - transposedConvolution

/// A convolution backwards: from a small map to a large picture.
///
/// Each number of the input stamps the filter, times itself, onto the output. The number at (0, 0)
/// stamps the top-left corner, and from one number to the next the stamp moves by the stride. Where
/// stamps overlap, they add up. The output is just large enough for all stamps, and 0 where none
/// of them falls.
///
/// - Parameters:
///   - input: The map, rows × columns, at least 1×1.
///   - filter: The stamp, rows × columns, at least 1×1.
///   - stride: The steps down and to the right from one stamp to the next, at least 1.
/// - Returns: The picture. A filter moved over it with this stride makes a map as large as the
///   input, and leaves nothing over.
///
/// ```swift
/// let stride = Size(rows: 1, columns: 2)
/// print(transposedConvolution([[1, 10]], filter: [[1, 2, 3]], stride: stride))
/// // 1 2 13 20 30
/// ```
public func transposedConvolution(_ input: Matrix, filter: Matrix, stride: Size) -> Matrix {
  todo()
}

// MARK: - fastProduct

/// The product of two matrices again, as fast as you can make it.
///
/// What it returns and throws is what `matrixProduct` returns and throws. Only that is judged.
/// `lesson-runner bench convolution` shows how fast it is. You may add in another order, even
/// though the last digits are then rounded differently.
///
/// - Parameters:
///   - a: The left matrix, n × m. Sizes of 0 are allowed.
///   - b: The right matrix, m × p: as many rows as `a` has columns.
/// - Returns: The product, n × p.
/// - Throws: `ShapeError.countMismatch` if `b` does not have as many rows as `a` has columns.
///
/// ```swift
/// print(try fastProduct([[1, 2, 3], [4, 5, 6]], [[1, 0], [0, 1], [2, -1]]))
/// //  7 -1
/// // 16 -1
/// ```
public func fastProduct(_ a: Matrix, _ b: Matrix) throws(ShapeError) -> Matrix {
  todo()
}
