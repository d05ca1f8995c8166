// Lesson 8: pooling. A map says what was found and where. Pooling keeps the what, and keeps the
// where only roughly: smaller maps, and answers that stay nearly the same when a picture moves.

public import Tensors

// MARK: - maxPool

/// Makes a smaller map out of the largest value in each window.
///
/// The windows lie on the map in its frame of padding. The first one lies in the frame's top-left
/// corner; the next one begins `stride.columns` values further to the right, or `stride.rows`
/// further down. Only windows that lie on map and frame as a whole count, so a few values at the
/// bottom or on the right may be left over.
///
/// The padding is no value at all: a unit answers with the largest value of the *map* that its
/// window holds. All of them may be negative. You may call what you wrote in earlier lessons.
///
/// - Parameters:
///   - map: The responses, rows × columns.
///   - window: How many rows and columns a unit looks at.
///   - stride: Values from one window to the next, down (rows) and to the right (columns).
///   - padding: How many rows or columns the frame adds on each side: fewer than the window has,
///     so that every window holds a value of the map.
/// - Returns: The pooled map, one unit for each window.
/// - Throws: A `ShapeError`, looked for in this order: `notPositive` if a size of the map or of
///   the window or a stride is less than 1, `negativePadding` if a side of the padding is less
///   than 0, `filterTooLarge` if the window has more rows or more columns than the padded map.
///
/// ```swift
/// let map: Matrix = [[1, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]]
/// print(try maxPool(map, window: Size(2), stride: Size(2), padding: Padding(0)))
/// // 6 8
/// // 3 4
/// ```
public func maxPool(
  _ map: Matrix, window: Size, stride: Size, padding: Padding
) throws(ShapeError) -> Matrix {
  todo()
}

// MARK: - globalAverage

/// One number for each map: the mean of all its values.
///
/// The number says how strongly the map's filter was answered on the whole, and nothing of where.
///
/// - Parameter maps: The feature maps, channels × rows × columns, at least 1×1×1.
/// - Returns: The means, one for each channel, in their order.
///
/// ```swift
/// print(globalAverage([[[1, 2], [3, 6]], [[0, 0], [0, 2]]]))
/// // [3.0, 0.5]
/// ```
public func globalAverage(_ maps: Volume) -> [Float] {
  todo()
}

// MARK: - shift

/// Moves what is in a picture down and to the right.
///
/// The picture keeps its size. What moves out of it is lost, and the places that nothing moves to
/// become 0.
///
/// - Parameters:
///   - image: The picture, rows × columns.
///   - rows: How many rows everything moves down; up if the number is negative.
///   - columns: How many columns everything moves to the right; to the left if the number is
///     negative.
/// - Returns: The moved picture, as many rows × columns.
///
/// ```swift
/// let image: Matrix = [[1, 2, 3], [4, 5, 6]]
/// print(shift(image, rows: 1, columns: 0))
/// print(shift(image, rows: 0, columns: -1))
/// // 0 0 0
/// // 1 2 3
/// // 2 3 0
/// // 5 6 0
/// ```
public func shift(_ image: Matrix, rows: Int, columns: Int) -> Matrix {
  todo()
}

// MARK: - averagePool

/// Makes a smaller map out of the mean of each window.
///
/// The windows are those of `maxPool`. The padding is no value, so it is not counted: the mean is
/// that of the values of the *map* that the window holds, and a window that stands half on the
/// padding has half as many of them.
///
/// - Parameters:
///   - map: The responses, rows × columns.
///   - window: How many rows and columns a unit looks at.
///   - stride: Values from one window to the next, down (rows) and to the right (columns).
///   - padding: How many rows or columns the frame adds on each side: fewer than the window has,
///     so that every window holds a value of the map.
/// - Returns: The pooled map, one unit for each window.
/// - Throws: A `ShapeError`, looked for in this order: `notPositive` if a size of the map or of
///   the window or a stride is less than 1, `negativePadding` if a side of the padding is less
///   than 0, `filterTooLarge` if the window has more rows or more columns than the padded map.
///
/// ```swift
/// let map: Matrix = [[1, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]]
/// print(try averagePool(map, window: Size(2), stride: Size(2), padding: Padding(0)))
/// // 3.25 5.25
/// //    2    2
/// ```
public func averagePool(
  _ map: Matrix, window: Size, stride: Size, padding: Padding
) throws(ShapeError) -> Matrix {
  todo()
}

// MARK: - maxAcrossMaps

/// Pools across maps: of each group of maps, it keeps the strongest response at each place.
///
/// The maps are taken in groups as they come: the first `group` of them make the first map of the
/// answer, the next `group` the second, and so on. Rows and columns stay as they are. The values
/// may all be negative.
///
/// - Parameters:
///   - maps: The feature maps, channels × rows × columns, at least 1×1×1.
///   - group: How many maps become one.
/// - Returns: The strongest responses: channels / `group` × rows × columns.
/// - Throws: A `ShapeError`, looked for in this order: `notPositive` if `group` is less than 1,
///   `channelMismatch` if the last group would not be full.
///
/// ```swift
/// let upright: Matrix = [[5, 0, 1]]
/// let level: Matrix = [[0, 4, 2]]
/// print(try maxAcrossMaps(Volume([upright, level]), group: 2))
/// // channel 0
/// // 5 4 2
/// ```
public func maxAcrossMaps(_ maps: Volume, group: Int) throws(ShapeError) -> Volume {
  todo()
}

// MARK: - maximumFromReLU

/// The larger of two numbers, from what a network has at hand: adding, subtracting and ReLU.
///
/// ReLU is what `rectify` does to one number: it turns a negative number into 0 and leaves any
/// other as it is. Write the maximum with it. The grade compares the answers and does not read how
/// you found them; to call `max` on both numbers would miss the point.
///
/// - Parameters:
///   - a: The first number, of either sign.
///   - b: The second number, of either sign.
/// - Returns: The larger one.
///
/// ```swift
/// print(maximumFromReLU(2, 5), maximumFromReLU(-1, -4))
/// // 5.0 -1.0
/// ```
public func maximumFromReLU(_ a: Float, _ b: Float) -> Float {
  todo()
}

// MARK: - equivarianceGap

/// How far a filter is from moving along with its picture.
///
/// Filter the picture and shift the map; or shift the picture and filter that. Both ways give a map
/// of the same size. If they agree in every unit, the gap is 0. Otherwise it is the largest
/// difference between two units at the same place, without its sign.
///
/// A shift is what `shift` does, and filtering what `correlate` does; you may call both. Both ways
/// agree as long as the drawing stays away from the border. Where the border cuts it off, they
/// differ, and the gap says by how much: every unit counts, also at the border.
///
/// - Parameters:
///   - image: The picture, rows × columns.
///   - filter: The weights, rows × columns.
///   - rows: How many rows the picture, or the map, moves down; up if negative.
///   - columns: How many columns it moves to the right; to the left if negative.
/// - Returns: The largest difference, 0 or more.
/// - Throws: A `ShapeError`, looked for in this order: `notPositive` if the image or the filter
///   has no rows or no columns, `filterTooLarge` if the filter has more rows or more columns
///   than the image.
///
/// ```swift
/// let inside: Matrix = [[0, 0, 7, 0, 0, 0]]
/// let atTheBorder: Matrix = [[7, 0, 0, 0, 0, 0]]
/// print(try equivarianceGap(image: inside, filter: [[1, 2]], rows: 0, columns: 1))
/// print(try equivarianceGap(image: atTheBorder, filter: [[1, 2]], rows: 0, columns: 1))
/// // 0.0
/// // 14.0
/// ```
public func equivarianceGap(
  image: Matrix, filter: Matrix, rows: Int, columns: Int
) throws(ShapeError) -> Float {
  todo()
}

// MARK: - patternThatBreaks

/// A row of values that max pooling sees differently one step later.
///
/// Pooling takes the largest of each pair of neighbors: of values 0 and 1, of values 2 and 3, and
/// so on. A shift moves every value one place to the right: a 0 comes in at the left, and the last
/// value is lost. Your row must
///
/// * have `length` values, the last of them 0, so that nothing is lost;
/// * give another pooled answer once it is shifted;
/// * and not only the same answer one unit further to the right, with a 0 in front. An answer that
///   moves along with its picture is not broken.
///
/// The row 0 9 0 0 does not do: pooled it is 9 0, and shifted 0 9. Many rows will do.
///
/// - Parameter length: The number of values: even, at least 4.
/// - Returns: The values.
///
/// ```swift
/// let row = patternThatBreaks(length: 8)
/// print(row.count, row[7])
/// // 8 0.0
/// ```
public func patternThatBreaks(length: Int) -> [Float] {
  todo()
}
