// What the wrong variants and the explanations of lesson 3 share. A variant that differs from the
// reference only in its arguments stands beside its misconception.

import Judging
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

  var endsTwice: Padding { Padding(top: bottom, bottom: bottom, left: right, right: right) }

  var sides: [Int] { [top, bottom, left, right] }

  var isNegative: Bool { sides.contains { $0 < 0 } }

  /// This padding with another number on one side.
  func with(_ side: Side, _ width: Int) -> Padding {
    var padding = self
    padding[keyPath: side] = width
    return padding
  }

  /// This padding above and below, and `other` on the left and the right.
  func withColumns(of other: Padding) -> Padding {
    Padding(top: top, bottom: bottom, left: other.left, right: other.right)
  }

  typealias Side = any WritableKeyPath<Padding, Int> & Sendable
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

/// An image without what stands after the decimal points.
func wholePixels(_ image: Matrix) -> Matrix {
  Matrix(
    rows: image.rows, columns: image.columns,
    values: image.values.map { $0.rounded(.towardZero) })
}

/// The number with a true minus sign.
func signed(_ number: Int) -> String { number < 0 ? "−\(-number)" : "\(number)" }

// MARK: - zeroPad

/// As much of the image as there is room for, moved down and to the right in a frame of zeros.
func placed(_ image: Matrix, framedBy padding: Padding, down: Int, right: Int) -> Matrix {
  var framed = Matrix(image.size.padded(by: padding))
  for row in 0..<image.rows {
    for column in 0..<image.columns {
      let place = Place(row: down + row, column: right + column)
      if framed.size.contains(place) { framed[place] = image[row, column] }
    }
  }
  return framed
}

/// The image in its frame, with zeros at some places.
func lacking(
  _ image: Matrix, by padding: Padding, where isLacking: (Place) -> Bool
) -> Matrix {
  var framed = Reference.zeroPad(image, by: padding)
  for row in 0..<framed.rows {
    for column in 0..<framed.columns where isLacking(Place(row: row, column: column)) {
      framed[row, column] = 0
    }
  }
  return framed
}

/// "the image's pixel (0, 2)"
func pixelText(_ place: Place) -> String { "the image's pixel (\(place.row), \(place.column))" }

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

/// What `paddedOutputSize` throws, or the size with another frame; that one is not looked at.
func outputSize(
  _ image: Size, _ filter: Size, _ padding: Padding, counting counted: Padding
) throws(ShapeError) -> Size {
  _ = try Reference.paddedOutputSize(image: image, filter: filter, padding: padding)
  return uncheckedOutputSize(image: image, filter: filter, padding: counted)
}

/// Counts another frame than the one that is asked for.
func counting(
  _ name: String, hint: String, counted: @escaping @Sendable (Padding) -> Padding
) -> Misconception<Size, Size, Size, Padding> {
  Misconception(name, hint: hint) { image, filter, padding in
    try outputSize(image, filter, padding, counting: counted(padding))
  }
}

/// Does not refuse a filter that is too large if `passes` says so of it and the padded image.
func lettingPass(
  _ image: Size, _ filter: Size, _ padding: Padding,
  if passes: (_ filter: Size, _ padded: Size) -> Bool
) throws(ShapeError) -> Size {
  do throws(ShapeError) {
    return try Reference.paddedOutputSize(image: image, filter: filter, padding: padding)
  } catch .filterTooLarge(let filter, let padded) where passes(filter, padded) {
    return uncheckedOutputSize(image: image, filter: filter, padding: padding)
  }
}

func lettingPass(
  negativePaddingAt name: String, _ side: Padding.Side
) -> Misconception<Size, Size, Size, Padding> {
  Misconception(
    "lets padding below 0 pass at the \(name)",
    hint: "Which sides of the frame does your code look at?"
  ) { image, filter, padding in
    try outputSize(
      image, filter, padding.with(side, max(0, padding[keyPath: side])), counting: padding)
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
/// - Parameters:
///   - image: The picture.
///   - padding: The frame that `mirrorPad` is asked for.
///   - checked: The padding that errors are looked for in, if it is another one.
///   - excess: By how much padding may be too large without an error.
///   - counted: The padding that makes the result larger than the image, if it is another one.
///   - start: The padding that the image is moved by, if it is another one.
///   - pixel: Finds the index of the pixel.
/// - Returns: The image in its frame.
/// - Throws: What `mirrorPad` throws.
func framed(
  _ image: Matrix, by padding: Padding, checking checked: Padding? = nil, allowing excess: Int = 0,
  counting counted: Padding? = nil, from start: Padding? = nil,
  pixel: (_ index: Int, _ axis: FramedAxis) -> Int? = mirrored
) throws(ShapeError) -> Matrix {
  let checked = checked ?? padding
  if checked.isNegative { throw .negativePadding(padding) }
  if max(checked.top, checked.bottom) >= image.rows + excess
    || max(checked.left, checked.right) >= image.columns + excess
  {
    throw .paddingTooLarge(padding, image: image.size)
  }
  let start = start ?? padding
  let rows = FramedAxis(count: image.rows, before: start.top, after: start.bottom)
  let columns = FramedAxis(count: image.columns, before: start.left, after: start.right)
  var framed = Matrix(image.size.padded(by: counted ?? padding))
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

@Sendable func mirrored(_ index: Int, on axis: FramedAxis) -> Int {
  let last = axis.count - 1
  return last - abs(last - abs(index))
}

@Sendable func mirroredWithoutCorners(
  _ image: Matrix, by padding: Padding
) throws(ShapeError) -> Matrix {
  var framed = try framed(image, by: padding)
  for row in 0..<framed.rows {
    for column in 0..<framed.columns {
      let isBeside = !(0..<image.rows).contains(row - padding.top)
      if isBeside, !(0..<image.columns).contains(column - padding.left) { framed[row, column] = 0 }
    }
  }
  return framed
}

/// What somebody makes who does not look for errors on one side.
func mirrored(
  unlessNegativeAt name: String, _ side: Padding.Side
) -> Misconception<Matrix, Matrix, Padding> {
  Misconception(
    "lets padding below 0 pass at the \(name)",
    hint: "Which sides of the frame does your code look at?"
  ) { image, padding in
    try framed(image, by: padding, checking: padding.with(side, max(0, padding[keyPath: side])))
  }
}

func mirrored(
  unlessTooLargeAt name: String, _ side: Padding.Side
) -> Misconception<Matrix, Matrix, Padding> {
  Misconception(
    "lets too much padding pass at the \(name)",
    hint: "How many pixels can the mirror at the \(name) show?"
  ) { image, padding in
    try framed(image, by: padding, checking: padding.with(side, min(0, padding[keyPath: side])))
  }
}
