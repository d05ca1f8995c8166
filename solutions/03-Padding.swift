// Lesson 3: padding. A filter that must stay on the image makes a map smaller than the image, and
// sees the pixels of the border less often than the others. A frame of made-up pixels around the
// image changes both. It has a price: the units at the border see what was never there.

public import Tensors

// MARK: - zeroPad

/// Puts a frame of zeros around an image.
///
/// The result holds the image unchanged, with `padding.top` rows of zeros above it,
/// `padding.bottom` below, `padding.left` columns of zeros to its left and `padding.right` to its
/// right. The four numbers may all differ.
///
/// - Parameters:
///   - image: The picture, rows × columns.
///   - padding: How many rows or columns of zeros go on each side, 0 or more.
/// - Returns: The image in its frame.
///
/// ```swift
/// print(zeroPad([[1, 2, 3]], by: Padding(top: 1, bottom: 0, left: 2, right: 1)))
/// // 0 0 0 0 0 0
/// // 0 0 1 2 3 0
/// ```
public func zeroPad(_ image: Matrix, by padding: Padding) -> Matrix {
  var padded = Matrix(
    rows: padding.top + image.rows + padding.bottom,
    columns: padding.left + image.columns + padding.right)
  for row in 0..<image.rows {
    for column in 0..<image.columns {
      padded[padding.top + row, padding.left + column] = image[row, column]
    }
  }
  return padded
}

// MARK: - paddedOutputSize

/// The size of the map that a filter makes of a padded image, at stride 1.
///
/// The filter moves by one pixel at a time and visits every place of the padded image that it fits
/// in. Each visit makes one unit. The map has as many rows as there are places one below the other,
/// and as many columns as there are places side by side.
///
/// - Parameters:
///   - image: The size of the picture before it is padded, in pixels.
///   - filter: The size of the filter.
///   - padding: How many rows or columns are added on each side.
/// - Returns: The size of the map, in units; at least 1×1.
/// - Throws: A `ShapeError`, looked for in this order: `notPositive` if a size of the image or
///   of the filter is less than 1, `negativePadding` if a side of the padding is less than 0,
///   `filterTooLarge` if the filter has more rows or more columns than the padded image.
///
/// ```swift
/// let image = Size(rows: 7, columns: 10)
/// print(try paddedOutputSize(image: image, filter: Size(3), padding: Padding(0)))
/// print(try paddedOutputSize(image: image, filter: Size(3), padding: Padding(1)))
/// // 5×8
/// // 7×10
/// ```
public func paddedOutputSize(
  image: Size, filter: Size, padding: Padding
) throws(ShapeError) -> Size {
  for length in [image.rows, image.columns, filter.rows, filter.columns] where length < 1 {
    throw .notPositive(length)
  }
  if min(padding.top, padding.bottom, padding.left, padding.right) < 0 {
    throw .negativePadding(padding)
  }
  let padded = Size(
    rows: image.rows + padding.top + padding.bottom,
    columns: image.columns + padding.left + padding.right)
  if filter.rows > padded.rows || filter.columns > padded.columns {
    throw .filterTooLarge(filter: filter, image: padded)
  }
  // One placement to begin with, and one more for each step there is room for.
  return Size(
    rows: padded.rows - filter.rows + 1, columns: padded.columns - filter.columns + 1)
}

// MARK: - fullPadding

/// The least padding that lets a filter see every pixel equally often, at stride 1.
///
/// Without padding, a filter sees the pixel in the corner from one place, and a pixel in the middle
/// from many. Find the smallest padding with which every pixel lies in the same number of receptive
/// fields, in images of any size. More padding would only add units that see no pixel at all.
///
/// - Parameter filter: The size of the filter, at least 1×1.
/// - Returns: How many rows or columns go on each side.
///
/// ```swift
/// print(fullPadding(filter: Size(rows: 2, columns: 3)))
/// // top 1, bottom 1, left 2, right 2
/// ```
public func fullPadding(filter: Size) -> Padding {
  // Pushed out as far as it goes, the filter still touches the image with its last row or column.
  Padding(
    top: filter.rows - 1, bottom: filter.rows - 1,
    left: filter.columns - 1, right: filter.columns - 1)
}

// MARK: - samePadding

/// The padding that makes a map as large as its image, at stride 1.
///
/// The map must have as many rows and columns as the image, whatever the size of the image. Each
/// axis has as few zeros as that takes, and its two ends are as equal as they can be. If the number
/// of zeros is odd, the one left over goes to the end: to the bottom or to the right.
///
/// - Parameter filter: The size of the filter, at least 1×1, odd or even.
/// - Returns: How many rows or columns of zeros go on each side.
///
/// ```swift
/// print(samePadding(filter: Size(rows: 3, columns: 4)))
/// // top 1, bottom 1, left 1, right 2
/// ```
public func samePadding(filter: Size) -> Padding {
  let (rows, columns) = (filter.rows - 1, filter.columns - 1)  // zeros in all, on each axis
  return Padding(
    top: rows / 2, bottom: rows - rows / 2,
    left: columns / 2, right: columns - columns / 2)
}

// MARK: - mirrorPad

/// Continues an image beyond its borders as a mirror would.
///
/// The pixel at the border stands on the mirror, and is not repeated. Behind it comes its neighbor
/// inside the image, and then the pixel after that. A corner of the frame is mirrored on both axes.
/// With padding 2, the row `1 2 3 4` becomes `3 2 1 2 3 4 3 2`.
///
/// - Parameters:
///   - image: The picture, rows × columns, at least 1×1.
///   - padding: How many rows or columns are added on each side.
/// - Returns: The image in its frame.
/// - Throws: A `ShapeError`, looked for in this order: `negativePadding` if a side is less than
///   0, `paddingTooLarge` if the top or the bottom is not smaller than the image's number of
///   rows, or the left or the right is not smaller than its number of columns.
///
/// ```swift
/// let image: Matrix = [[1, 2, 3], [4, 5, 6]]
/// print(try mirrorPad(image, by: Padding(top: 1, bottom: 0, left: 2, right: 1)))
/// // 6 5 4 5 6 5
/// // 3 2 1 2 3 2
/// // 6 5 4 5 6 5
/// ```
public func mirrorPad(_ image: Matrix, by padding: Padding) throws(ShapeError) -> Matrix {
  if min(padding.top, padding.bottom, padding.left, padding.right) < 0 {
    throw .negativePadding(padding)
  }
  if max(padding.top, padding.bottom) >= image.rows
    || max(padding.left, padding.right) >= image.columns
  {
    throw .paddingTooLarge(padding, image: image.size)
  }
  var padded = Matrix(
    rows: padding.top + image.rows + padding.bottom,
    columns: padding.left + image.columns + padding.right)
  for row in 0..<padded.rows {
    for column in 0..<padded.columns {
      padded[row, column] =
        image[
          mirrored(row - padding.top, count: image.rows),
          mirrored(column - padding.left, count: image.columns)]
    }
  }
  return padded
}

/// The pixel seen at `index`. The index may lie before the first of `count` pixels or after the
/// last.
private func mirrored(_ index: Int, count: Int) -> Int {
  let last = count - 1
  return last - abs(last - abs(index))
}

// MARK: - zerosSeen

/// How many of a unit's inputs are padding.
///
/// At stride 1, each unit of the map sees as many values as the filter has weights. Near the
/// border, some of them are zeros of the frame and not pixels of the image. That is why a feature
/// map is often pale along its borders.
///
/// - Parameters:
///   - row: The unit's row in the map, counted from 0. The unit exists.
///   - column: The unit's column in the map, counted from 0.
///   - image: The size of the picture before it is padded, in pixels, at least 1×1.
///   - filter: The size of the filter, at least 1×1.
///   - padding: How many rows or columns of zeros go on each side, 0 or more. A unit may lie so
///     far out that it sees nothing else.
/// - Returns: A number from 0 to the number of the filter's weights.
///
/// ```swift
/// let (image, filter, padding) = (Size(4), Size(3), Padding(1))
/// print(zerosSeen(row: 0, column: 0, image: image, filter: filter, padding: padding))
/// print(zerosSeen(row: 0, column: 1, image: image, filter: filter, padding: padding))
/// // 5
/// // 3
/// ```
public func zerosSeen(
  row: Int, column: Int, image: Size, filter: Size, padding: Padding
) -> Int {
  // In the image's own coordinates the field may begin before 0.
  let rows = pixels(from: row - padding.top, filter: filter.rows, image: image.rows)
  let columns = pixels(from: column - padding.left, filter: filter.columns, image: image.columns)
  return filter.count - rows * columns
}

/// How many pixels of an axis of `image` pixels a field sees that begins at `start`.
private func pixels(from start: Int, filter: Int, image: Int) -> Int {
  max(0, min(start + filter, image) - max(start, 0))
}
