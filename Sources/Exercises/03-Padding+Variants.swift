// What the wrong variants and the explanations of lesson 3 share. A variant that differs from the
// reference only in its arguments stands beside its misconception.

import Reference
import Tensors

extension Padding {
  /// Top and bottom exchanged with left and right.
  var axesSwapped: Padding { Padding(top: left, bottom: right, left: top, right: bottom) }

  /// Top exchanged with bottom, and left with right.
  var endsSwapped: Padding { Padding(top: bottom, bottom: top, left: right, right: left) }

  var startsOnly: Padding { Padding(top: top, bottom: 0, left: left, right: 0) }

  var endsOnly: Padding { Padding(top: 0, bottom: bottom, left: 0, right: right) }

  var startsTwice: Padding { Padding(top: top, bottom: top, left: left, right: left) }

  var isNegative: Bool { min(top, bottom, left, right) < 0 }
}

extension Size {
  func contains(_ place: Place) -> Bool {
    (0..<rows).contains(place.row) && (0..<columns).contains(place.column)
  }

  func padded(by padding: Padding) -> Size {
    Size(
      rows: padding.top + rows + padding.bottom, columns: padding.left + columns + padding.right)
  }
}

// MARK: - zeroPad

func inTopLeftCorner(_ image: Matrix, of size: Size) -> Matrix {
  var padded = Matrix(size)
  for row in 0..<image.rows {
    for column in 0..<image.columns { padded[row, column] = image[row, column] }
  }
  return padded
}

@Sendable func borderErased(_ image: Matrix, by padding: Padding) -> Matrix {
  var erased = image
  for row in 0..<image.rows {
    for column in 0..<image.columns {
      let isKept =
        row >= padding.top && row < image.rows - padding.bottom
        && column >= padding.left && column < image.columns - padding.right
      if !isKept { erased[row, column] = 0 }
    }
  }
  return erased
}

// MARK: - paddedOutputSize

@Sendable func uncheckedOutputSize(image: Size, filter: Size, padding: Padding) -> Size {
  Fields.map(image.padded(by: padding), filter)
}

@Sendable func refusingIfBothAreTooLarge(
  image: Size, filter: Size, padding: Padding
) throws(ShapeError) -> Size {
  do throws(ShapeError) {
    return try Reference.paddedOutputSize(image: image, filter: filter, padding: padding)
  } catch .filterTooLarge(let filter, let padded)
    where filter.rows <= padded.rows || filter.columns <= padded.columns
  {
    return uncheckedOutputSize(image: image, filter: filter, padding: padding)
  }
}

// MARK: - fullPadding, samePadding

/// The same number of rows above and below, and of columns left and right.
func evenly(rows: Int, columns: Int) -> Padding {
  Padding(top: rows, bottom: rows, left: columns, right: columns)
}

// MARK: - mirrorPad

/// One axis of an image, and how many places its frame adds on both ends.
struct FramedAxis {
  let count: Int
  let before: Int
  let after: Int
}

/// The image in a frame. For the index of a place on each axis, counted from the image's first
/// pixel, `pixel` finds the index of the pixel that is shown there. If it finds none, 0 is shown.
///
/// - Throws: What `mirrorPad` throws, but lets padding pass that is too large by `excess`.
func framed(
  _ image: Matrix, by padding: Padding, allowing excess: Int = 0,
  from pixel: (_ index: Int, _ axis: FramedAxis) -> Int?
) throws(ShapeError) -> Matrix {
  if padding.isNegative { throw .negativePadding(padding) }
  if max(padding.top, padding.bottom) >= image.rows + excess
    || max(padding.left, padding.right) >= image.columns + excess
  {
    throw .paddingTooLarge(padding, image: image.size)
  }
  let rows = FramedAxis(count: image.rows, before: padding.top, after: padding.bottom)
  let columns = FramedAxis(count: image.columns, before: padding.left, after: padding.right)
  var framed = Matrix(image.size.padded(by: padding))
  for row in 0..<framed.rows {
    for column in 0..<framed.columns {
      guard let y = pixel(row - rows.before, rows),
        let x = pixel(column - columns.before, columns),
        image.size.contains(Place(row: y, column: x))
      else { continue }
      framed[row, column] = image[y, x]
    }
  }
  return framed
}

func mirrored(_ index: Int, on axis: FramedAxis) -> Int {
  let last = axis.count - 1
  return last - abs(last - abs(index))
}

@Sendable func mirroredWithoutCorners(
  _ image: Matrix, by padding: Padding
) throws(ShapeError) -> Matrix {
  var framed = try framed(image, by: padding, from: mirrored)
  for row in 0..<framed.rows {
    for column in 0..<framed.columns {
      let isBeside = !(0..<image.rows).contains(row - padding.top)
      if isBeside, !(0..<image.columns).contains(column - padding.left) { framed[row, column] = 0 }
    }
  }
  return framed
}

/// The arithmetic of the index of a mirrored pixel: "2 − 0", or "2·(4 − 1) − (6 − 1)".
func mirrorText(_ index: Int, before: Int, count: Int) -> String {
  if index < before { return "\(before) − \(index)" }
  let inside = "\(index) − \(before)"
  return index - before < count ? inside : "2·(\(count) − 1) − (\(inside))"
}
