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
  if b.rows != a.columns { throw .countMismatch(expected: a.columns, found: b.rows) }
  var product = Matrix(rows: a.rows, columns: b.columns)
  for row in 0..<a.rows {
    for column in 0..<b.columns {
      var sum: Float = 0
      for index in 0..<a.columns {
        sum += a[row, index] * b[index, column]
      }
      product[row, column] = sum
    }
  }
  return product
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
  let units = try unitGrid(over: input.size, filter, stride, padding)
  // weights × units
  var columns = Matrix(rows: input.channels * filter.count, columns: units.count)
  visit(input.shape, filter, stride, padding, units) { entry, channel, pixel in
    columns[entry] = input[channel, pixel.row, pixel.column]
  }
  return columns
}

/// How many units there are down and across, or the first thing that stands in their way.
private func unitGrid(
  over image: Size, _ filter: Size, _ stride: Size, _ padding: Padding
) throws(ShapeError) -> Size {
  for size in [image, filter, stride] where min(size.rows, size.columns) < 1 {
    throw .notPositive(min(size.rows, size.columns))
  }
  if min(padding.top, padding.bottom, padding.left, padding.right) < 0 {
    throw .negativePadding(padding)
  }
  let padded = Size(
    rows: padding.top + image.rows + padding.bottom,
    columns: padding.left + image.columns + padding.right)
  if filter.rows > padded.rows || filter.columns > padded.columns {
    throw .filterTooLarge(filter: filter, image: padded)
  }
  return Size(
    rows: (padded.rows - filter.rows) / stride.rows + 1,
    columns: (padded.columns - filter.columns) / stride.columns + 1)
}

/// Visits every entry of the matrix of windows, except those in the padding, and says which number
/// of the input stands there.
private func visit(
  _ input: Shape, _ filter: Size, _ stride: Size, _ padding: Padding, _ units: Size,
  _ each: (_ entry: Place, _ channel: Int, _ pixel: Place) -> Void
) {
  for channel in 0..<input.channels {
    for filterRow in 0..<filter.rows {
      for filterColumn in 0..<filter.columns {
        let weight = (channel * filter.rows + filterRow) * filter.columns + filterColumn
        for unitRow in 0..<units.rows {
          let row = unitRow * stride.rows - padding.top + filterRow
          if row < 0 || row >= input.rows { continue }
          for unitColumn in 0..<units.columns {
            let column = unitColumn * stride.columns - padding.left + filterColumn
            if column < 0 || column >= input.columns { continue }
            let unit = unitRow * units.columns + unitColumn
            each(Place(row: weight, column: unit), channel, Place(row: row, column: column))
          }
        }
      }
    }
  }
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
  let filter = filters.shape
  let columns = try im2col(input, filter: filter.size, stride: stride, padding: padding)
  if filter.channels != input.channels {
    throw .channelMismatch(expected: input.channels, found: filter.channels)
  }
  if biases.count != filters.count {
    throw .countMismatch(expected: filters.count, found: biases.count)
  }
  // A filter's numbers stand in the order of a window's: its row is ready.
  let weights = Matrix(
    rows: filters.count, columns: columns.rows, values: filters.filters.flatMap { $0.values })
  // First this called matrixProduct. The answers are the same.
  var maps = try fastProduct(weights, columns)  // filters × units
  for map in 0..<maps.rows {
    for unit in 0..<maps.columns { maps[map, unit] += biases[map] }
  }
  let units = try unitGrid(over: input.size, filter.size, stride, padding)
  return Volume(Shape(channels: filters.count, size: units), values: maps.values)
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
  let units = try unitGrid(over: input.size, filter, stride, padding)
  let weights = input.channels * filter.count
  if columns.rows != weights { throw .countMismatch(expected: weights, found: columns.rows) }
  if columns.columns != units.count {
    throw .countMismatch(expected: units.count, found: columns.columns)
  }
  var sums = Volume(input)
  visit(input, filter, stride, padding, units) { entry, channel, pixel in
    sums[channel, pixel.row, pixel.column] += columns[entry]
  }
  return sums
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
  let units = try unitGrid(over: image, filter.size, Size(1), Padding(0))
  var matrix = Matrix(rows: units.count, columns: image.count)
  for unitRow in 0..<units.rows {
    for unitColumn in 0..<units.columns {
      let unit = unitRow * units.columns + unitColumn
      for filterRow in 0..<filter.rows {
        for filterColumn in 0..<filter.columns {
          let pixel = (unitRow + filterRow) * image.columns + unitColumn + filterColumn
          matrix[unit, pixel] = filter[filterRow, filterColumn]
        }
      }
    }
  }
  return matrix
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
  var output = Matrix(
    rows: (input.rows - 1) * stride.rows + filter.rows,
    columns: (input.columns - 1) * stride.columns + filter.columns)
  for row in 0..<input.rows {
    for column in 0..<input.columns {
      let (top, left) = (row * stride.rows, column * stride.columns)
      for filterRow in 0..<filter.rows {
        for filterColumn in 0..<filter.columns {
          output[top + filterRow, left + filterColumn] +=
            input[row, column] * filter[filterRow, filterColumn]
        }
      }
    }
  }
  return output
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
  if b.rows != a.columns { throw .countMismatch(expected: a.columns, found: b.rows) }
  var product = Matrix(rows: a.rows, columns: b.columns)
  let bands = stride(from: 0, to: a.rows, by: 4).map { (top: $0, rows: fourRows(of: a, from: $0)) }
  for left in stride(from: 0, to: b.columns, by: 8) {
    let strip = eightColumns(of: b, from: left)
    for band in bands {
      // These 4×8 sums stay in registers while a band and a strip run past them.
      var (first, second) = (SIMD8<Float>.zero, SIMD8<Float>.zero)
      var (third, fourth) = (first, second)
      for (weights, numbers) in zip(band.rows, strip) {
        first += weights[0] * numbers
        second += weights[1] * numbers
        third += weights[2] * numbers
        fourth += weights[3] * numbers
      }
      for (row, sums) in zip(band.top..<a.rows, [first, second, third, fourth]) {
        for column in left..<min(left + 8, b.columns) {
          product[row, column] = sums[column - left]
        }
      }
    }
  }
  return product
}

/// Four rows, written side by side, as the loop reads them: a vector for each column. Below the
/// matrix they are 0 and add nothing to a sum.
private func fourRows(of matrix: Matrix, from top: Int) -> [SIMD4<Float>] {
  (0..<matrix.columns).map { column in
    var numbers = SIMD4<Float>.zero
    for row in top..<min(top + 4, matrix.rows) { numbers[row - top] = matrix[row, column] }
    return numbers
  }
}

/// Eight columns, as the loop reads them: a vector for each row. To the right of the matrix they
/// are 0.
private func eightColumns(of matrix: Matrix, from left: Int) -> [SIMD8<Float>] {
  (0..<matrix.rows).map { row in
    var numbers = SIMD8<Float>.zero
    for column in left..<min(left + 8, matrix.columns) {
      numbers[column - left] = matrix[row, column]
    }
    return numbers
  }
}
