// Lesson 5: filters. A filter is a small image. Moved over a picture, it makes a map that is high
// where the picture looks like the filter. Networks learn their filters. Here you design some by
// hand, to know what a learned one does.

public import Tensors

// MARK: - correlate

/// Moves a filter over an image and writes down how well it fits at each place.
///
/// The filter moves by one pixel at a time and visits every place at which all of it lies on the
/// image. At each place, every weight is multiplied by the pixel under it, and the unit is the sum of
/// the products. The unit in the map's row 0 and column 0 belongs to the place in the image's
/// top-left corner. The filter is used as it stands. The name for this is cross-correlation; in
/// networks it is called convolution.
///
/// - Parameters:
///   - image: The picture, rows × columns.
///   - filter: The weights, rows × columns; not always square.
/// - Returns: The map, as many rows × columns as there are places to visit.
/// - Throws: A `ShapeError`, looked for in this order: `notPositive` if the image or the filter
///   has no rows or no columns, `filterTooLarge` if the filter has more rows or more columns
///   than the image.
///
/// ```swift
/// let image: Matrix = [[0, 1, 2], [3, 4, 5], [6, 7, 8]]
/// print(try correlate(image, with: [[0, 1], [2, 3]]))
/// // 19 25
/// // 37 43
/// ```
public func correlate(_ image: Matrix, with filter: Matrix) throws(ShapeError) -> Matrix {
  todo()
}

// MARK: - verticalLineFilter

/// A filter that looks for vertical lines: ones in its middle column, zeros elsewhere.
///
/// - Parameter size: The number of rows, and of columns: odd, at least 1.
/// - Returns: The filter, size × size.
///
/// ```swift
/// print(verticalLineFilter(size: 3))
/// // 0 1 0
/// // 0 1 0
/// // 0 1 0
/// ```
public func verticalLineFilter(size: Int) -> Matrix {
  todo()
}

// MARK: - horizontalLineFilter

/// A filter that looks for horizontal lines: ones in its middle row, zeros elsewhere.
///
/// - Parameter size: The number of rows, and of columns: odd, at least 1.
/// - Returns: The filter, size × size.
///
/// ```swift
/// print(horizontalLineFilter(size: 3))
/// // 0 0 0
/// // 1 1 1
/// // 0 0 0
/// ```
public func horizontalLineFilter(size: Int) -> Matrix {
  todo()
}

// MARK: - blurFilter

/// The box filter: each unit is the mean of the pixels it sees.
///
/// All its weights are the same, and an image in which all pixels are the same does not change.
///
/// - Parameter size: The number of rows, and of columns: at least 1, odd or even.
/// - Returns: The filter, size × size. Its weights sum to 1.
///
/// ```swift
/// print(blurFilter(size: 2))
/// // 0.25 0.25
/// // 0.25 0.25
/// ```
public func blurFilter(size: Int) -> Matrix {
  todo()
}

// MARK: - rectify

/// Switches off the units that are below zero (ReLU).
///
/// A cell cannot fire less than not at all: a response below 0 becomes 0. Any other stays as it is.
///
/// - Parameter map: The responses, rows × columns.
/// - Returns: The rectified responses, as many rows × columns.
///
/// ```swift
/// print(rectify([[2, -3], [-0.5, 0.5]]))
/// // 2   0
/// // 0 0.5
/// ```
public func rectify(_ map: Matrix) -> Matrix {
  todo()
}

// MARK: - strongestUnit

/// The place of the largest value of a map: where the picture looks most like the filter.
///
/// If several units are equally strong, the first one counts, as you read a page: the one in the
/// topmost row, and there the leftmost. All the values may be negative.
///
/// - Parameter map: The responses, rows × columns, at least 1×1.
/// - Returns: Row and column of the strongest unit, counted from 0.
///
/// ```swift
/// print(strongestUnit(in: [[1, 5, 2], [5, 0, 3]]))
/// // (row 0, column 1)
/// ```
public func strongestUnit(in map: Matrix) -> Place {
  todo()
}

// MARK: - convolve

/// Convolution as mathematics has it: the filter is turned by 180° before it is used.
///
/// After half a turn, the filter's bottom-right weight meets the top-left pixel of each place, and
/// its top-left weight meets the bottom-right pixel. All else is as in `correlate`: the same places,
/// and a map of the same size.
///
/// - Parameters:
///   - image: The picture, rows × columns.
///   - filter: The weights as they stand before the turn, rows × columns.
/// - Returns: The map, as many rows × columns as there are places to visit.
/// - Throws: A `ShapeError`, looked for in this order: `notPositive` if the image or the filter
///   has no rows or no columns, `filterTooLarge` if the filter has more rows or more columns
///   than the image.
///
/// ```swift
/// let image: Matrix = [[0, 1, 2], [3, 4, 5], [6, 7, 8]]
/// print(try convolve(image, with: [[0, 1], [2, 3]]))
/// //  5 11
/// // 23 29
/// ```
public func convolve(_ image: Matrix, with filter: Matrix) throws(ShapeError) -> Matrix {
  todo()
}

// MARK: - correlateStrided

/// Moves a filter over a zero-padded image in steps of more than one pixel.
///
/// The image stands in a frame of zeros. The first visit is in the top-left corner of the frame.
/// From one visit to the next, the filter moves `stride.columns` pixels to the right or
/// `stride.rows` pixels down. It visits only places at which all of it lies on image and frame. A few
/// rows at the bottom or columns at the right may be left over: no unit sees them.
///
/// - Parameters:
///   - image: The picture, rows × columns.
///   - filter: The weights, rows × columns; used as they stand, as in `correlate`.
///   - stride: Pixels from one visit to the next, down (rows) and to the right (columns).
///   - padding: How many rows or columns of zeros are added on each side.
/// - Returns: The map, as many rows × columns as there are places to visit.
/// - Throws: A `ShapeError`, looked for in this order: `notPositive` if a size of the image or
///   of the filter or a stride is less than 1, `negativePadding` if a side of the padding is
///   less than 0, `filterTooLarge` if the filter has more rows or more columns than the padded
///   image.
///
/// ```swift
/// let image: Matrix = [[0, 1, 2], [3, 4, 5], [6, 7, 8]]
/// let stride = Size(rows: 3, columns: 2)
/// print(
///   try correlateStrided(image, with: [[0, 1], [2, 3]], stride: stride, padding: Padding(1)))
/// // 0 8
/// // 6 8
/// ```
public func correlateStrided(
  _ image: Matrix, with filter: Matrix, stride: Size, padding: Padding
) throws(ShapeError) -> Matrix {
  todo()
}

// MARK: - edgeFilter

/// A filter that answers to an edge: to ink that increases in one direction.
///
/// The direction is an angle in radians, and rows count downward. 0 points to the right: the edge
/// itself stands upright. π/2 points down: the edge lies flat. π/4 points to the right and down.
///
/// A *ramp* toward an angle a is the image `column · cos a + row · sin a`: its values increase by 1
/// a pixel in that direction. `cos` and `sin` take a `Float` angle in radians. Many filters will do.
/// Yours must
///
/// * be 3×3, with weights that sum to 0, so that it is silent on a flat area of any value;
/// * be silent on a ramp along the edge: toward an angle at a right angle to the direction;
/// * answer with more than 0 to a ramp toward the direction, and with less than 0 to one that falls
///   in the direction.
///
/// Then any other ramp gets a weaker answer. Both are measured by the sum of your absolute weights:
/// silent is at most 1/10,000 of it away from 0, and more than 0 is at least 1/100 of it.
///
/// - Parameter direction: Where the ink increases, in radians from the rightward direction toward
///   the downward one: any angle, also a negative one.
/// - Returns: The filter, 3×3.
///
/// ```swift
/// let toTheRight: Matrix = [[0, 0, 9], [0, 0, 9], [0, 0, 9]]
/// let downward: Matrix = [[0, 0, 0], [0, 0, 0], [9, 9, 9]]
/// print(try correlate(toTheRight, with: edgeFilter(across: 0))[0, 0] > 0)
/// print(try correlate(downward, with: edgeFilter(across: 0)))
/// // true
/// // 0
/// ```
public func edgeFilter(across direction: Float) -> Matrix {
  todo()
}

// MARK: - separate

/// Writes a filter as a column times a row, if there is a way.
///
/// Such a filter has rank one: each weight is an entry of the column times an entry of the row,
/// `filter[r, c] = column[r, 0] · row[0, c]`. Correlating with the column and then with the row
/// gives the same map with far fewer multiplications.
///
/// Doubling the column and halving the row changes nothing. To have one answer only, the first
/// entry of the row that is not 0 must be exactly 1. The column is then one of the filter's own, as
/// it stands: the first that is not all zeros.
///
/// Weights are rounded numbers, so small differences do not count. Small means up to 1/100,000 of
/// the filter's largest absolute weight: a weight as small as that counts as 0, and a product may
/// differ from its weight by as much. (In the column, such a weight stays as it is.) A filter of zeros has no such row, and the answer is nil.
///
/// - Parameter filter: The weights, rows × columns, at least 1×1.
/// - Returns: The column, rows × 1, and the row, 1 × columns; nil if the rank is not one.
///
/// ```swift
/// if let parts = separate([[0, 2, 4], [0, 3, 6]]) {
///   print(parts)
/// }
/// print(separate([[1, 0], [0, 1]]) == nil)
/// // column
/// // 2
/// // 3
/// // row
/// // 0 1 2
/// // true
/// ```
public func separate(_ filter: Matrix) -> SeparableFilter? {
  todo()
}
