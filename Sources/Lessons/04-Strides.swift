// Lesson 4: strides. A filter need not visit every place. With a stride of 2 it skips every other
// one. The map has half as many rows and half as many columns, the work falls to a quarter, and a
// step of one unit is a step of two pixels.

public import Tensors

// MARK: - outputSize

/// How many units a layer has along one axis, for any stride, padding and dilation.
///
/// The filter starts at the first row of the padded image and moves on by `stride` rows, as long
/// as all of it lies on the padded image. Each stop makes one unit. Rows that remain at the end and
/// hold no whole filter make no unit. *Dilation* pulls the weights of the filter apart. With
/// dilation 2 there is a gap of one row between neighboring weights, and a filter of 3 reaches over
/// 5 rows. With dilation 3 there is a gap of two rows, and it reaches over 7.
///
/// - Parameters:
///   - input: The length of the image's axis before it is padded, in pixels.
///   - filter: How many weights the filter has along the axis.
///   - stride: By how many pixels the filter moves on from one stop to the next.
///   - padding: How many zeros go on each of the axis's two ends.
///   - dilation: How many pixels further on each next weight stands; 1 for a filter without gaps.
/// - Returns: The number of units, at least 1.
/// - Throws: A `ShapeError`, looked for in this order: `notPositive` if the input, the filter,
///   the stride or the dilation is less than 1, `negativePadding` if the padding is less than 0,
///   `filterTooLarge` if the filter with its gaps is longer than the padded axis.
///
/// ```swift
/// print(try outputSize(input: 7, filter: 3, stride: 1, padding: 0, dilation: 1))
/// print(try outputSize(input: 7, filter: 3, stride: 2, padding: 0, dilation: 1))
/// print(try outputSize(input: 7, filter: 3, stride: 1, padding: 0, dilation: 2))
/// // 5
/// // 3
/// // 3
/// ```
public func outputSize(
  input: Int, filter: Int, stride: Int, padding: Int, dilation: Int
) throws(ShapeError) -> Int {
  todo()
}

// MARK: - leftover

/// How many rows remain at the end of the padded image, below everything the last unit sees.
///
/// If the last step would lead beyond the end, the filter stops before it, and no unit sees the last
/// rows. Rows of padding count like rows of pixels. If the stride is larger than the filter, no
/// unit sees the rows *between* the fields either. Those are skipped, not left over, and do not
/// count.
///
/// - Parameters:
///   - input: The number of rows of the image before it is padded.
///   - filter: The number of rows of the filter.
///   - stride: By how many rows the filter moves on from one stop to the next.
///   - padding: How many rows of zeros go on each of the two ends.
/// - Returns: A number of rows, from 0 to `stride - 1`.
/// - Throws: A `ShapeError`, looked for in this order: `notPositive` if the input, the filter or
///   the stride is less than 1, `negativePadding` if the padding is less than 0,
///   `filterTooLarge` if the filter is longer than the padded axis.
///
/// ```swift
/// print(try leftover(input: 10, filter: 3, stride: 2, padding: 0))
/// print(try leftover(input: 11, filter: 3, stride: 2, padding: 0))
/// // 1
/// // 0
/// ```
public func leftover(
  input: Int, filter: Int, stride: Int, padding: Int
) throws(ShapeError) -> Int {
  todo()
}

// MARK: - subsample

/// Keeps every n-th row and every m-th column of a map, starting with the first of each.
///
/// A layer with a stride has no new kind of unit. It has those units of the layer with stride 1
/// whose row and column are multiples of the stride. If you compute them all and throw most of them
/// away, you have its map. (It is cheaper not to compute those.)
///
/// - Parameters:
///   - map: The map of a layer with stride 1, rows × columns, at least 1×1.
///   - stride: How far it is from one kept row to the next, and from one kept column to the next:
///     at least 1×1.
/// - Returns: The units that are kept, in the same order.
///
/// ```swift
/// let map: Matrix = [[1, 2, 3, 4, 5], [6, 7, 8, 9, 10], [11, 12, 13, 14, 15]]
/// print(subsample(map, by: Size(rows: 2, columns: 3)))
/// //  1  4
/// // 11 14
/// ```
public func subsample(_ map: Matrix, by stride: Size) -> Matrix {
  todo()
}

// MARK: - stridedField

/// The pixels that a unit of a layer with strides and padding sees.
///
/// Rows and columns are counted as in the image *before* it is padded: row 0 is the first row of
/// pixels, and the padding above it has the rows −1, −2, … A field may begin before row 0 and may
/// end after the last row of pixels. Do not cut it off there: those inputs exist, too. They are
/// zeros.
///
/// - Parameters:
///   - row: The unit's row in the map, counted from 0.
///   - column: The unit's column in the map, counted from 0.
///   - filter: The size of the filter, at least 1×1.
///   - stride: By how many pixels the filter moves on, down and to the right: at least 1×1.
///   - padding: How many rows or columns of zeros go on each side, 0 or more.
/// - Returns: The rows and columns the unit sees, as many as the filter has.
///
/// ```swift
/// let (filter, stride) = (Size(rows: 3, columns: 2), Size(rows: 2, columns: 5))
/// print(stridedField(row: 0, column: 1, filter: filter, stride: stride, padding: Padding(1)))
/// // rows -1..<2, columns 4..<6
/// ```
public func stridedField(
  row: Int, column: Int, filter: Size, stride: Size, padding: Padding
) -> Field {
  todo()
}

// MARK: - stridedSamePadding

/// The padding called *same*, for any stride and dilation, along one axis.
///
/// At stride 1, *same* keeps the size. At stride s it promises one unit for every s pixels, and one
/// more for a part of s that remains: 10 pixels make 5 units at stride 2 and 4 units at stride 3.
/// Of all paddings that give this number of units, take the one with the fewest zeros in all. Both
/// ends get the same number of zeros. If the number of zeros is odd, the odd one goes at the end.
///
/// - Parameters:
///   - input: The length of the image's axis, in pixels, at least 1.
///   - filter: How many weights the filter has along the axis, at least 1.
///   - stride: By how many pixels the filter moves on, at least 1; it may be larger than the filter.
///   - dilation: How many pixels further on each next weight stands, at least 1.
/// - Returns: The number of zeros before the first pixel and after the last, each 0 or more.
///
/// ```swift
/// print(stridedSamePadding(input: 6, filter: 3, stride: 2, dilation: 1))
/// print(stridedSamePadding(input: 13, filter: 6, stride: 5, dilation: 1))
/// // before 0, after 1
/// // before 1, after 2
/// ```
public func stridedSamePadding(
  input: Int, filter: Int, stride: Int, dilation: Int
) -> AxisPadding {
  todo()
}

// MARK: - inputSizes

/// Every input size that gives a layer this number of units, along one axis.
///
/// Rows may be left over, so several sizes can give the same number of units. There is no gap
/// between these sizes. An image has at least one pixel, so sizes below 1 do not count.
///
/// - Parameters:
///   - output: The number of units, at least 1. There is an image that gives this number.
///   - filter: The length of the filter, at least 1.
///   - stride: By how many pixels the filter moves on from one stop to the next, at least 1.
///   - padding: How many zeros go on each of the two ends, 0 or more.
/// - Returns: All sizes from the smallest to the largest, in pixels.
///
/// ```swift
/// print(inputSizes(output: 4, filter: 3, stride: 2, padding: 0))
/// print(inputSizes(output: 55, filter: 11, stride: 4, padding: 2))
/// // 9...10
/// // 223...226
/// ```
public func inputSizes(
  output: Int, filter: Int, stride: Int, padding: Int
) -> ClosedRange<Int> {
  todo()
}

// MARK: - shrinkingPlan

/// A stack of layers that shrinks an image to a given size.
///
/// Each layer of your plan is a 3×3 convolution with stride 2 and dilation 1. The padding is your
/// choice: 0 or 1, layer by layer. You also choose how many filters a layer has, at least 1. The
/// first layer works on the image, and each other one on the map of the layer before it. The last
/// map must have exactly `output` rows and columns. There may be several such plans, and any of them
/// is right. Rows may be left over on the way.
///
/// - Parameters:
///   - input: The number of rows, and of columns, of the image: at least 1.
///   - output: The number of rows, and of columns, of the last map, at least 1. Some plan reaches
///     it. (From 8, for example, no plan reaches 5: one layer makes 3 or 4.)
/// - Returns: The layers, first to last, such as
///   `.convolution(filters: 1, size: 3, stride: 2, padding: 1)`; none if the image has the size
///   already.
///
/// ```swift
/// print(shrinkingPlan(from: 20, to: 3).count)
/// print(shrinkingPlan(from: 3, to: 3).count)
/// // 3
/// // 0
/// ```
public func shrinkingPlan(from input: Int, to output: Int) -> [Layer] {
  todo()
}
