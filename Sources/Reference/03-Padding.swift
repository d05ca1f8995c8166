// Lesson 3, padding.
//
// Principle: count and search. A padded image is built line by line; an output size is the number
// of placements found by sliding the filter; the padding that does something is the first one that
// is seen to do it; a mirrored index is where a walker stands who turns around at the border.

public import Tensors

extension Reference {
  /// Adds whole lines of zeros, side by side, instead of copying pixels to new places.
  public static func zeroPad(_ image: Matrix, by padding: Padding) -> Matrix {
    let columns = padding.left + image.columns + padding.right
    let left = [Float](repeating: 0, count: padding.left)
    let right = [Float](repeating: 0, count: padding.right)
    let blank = [Float](repeating: 0, count: columns)
    var lines = [[Float]](repeating: blank, count: padding.top)
    var pixels = image.values[...]
    for _ in 0..<image.rows {
      lines.append(left + pixels.prefix(image.columns) + right)
      pixels = pixels.dropFirst(image.columns)
    }
    lines += [[Float]](repeating: blank, count: padding.bottom)
    return Matrix(rows: lines.count, columns: columns, values: lines.flatMap { $0 })
  }

  /// Slides the filter over the padded image and counts its placements.
  public static func paddedOutputSize(
    image: Size, filter: Size, padding: Padding
  ) throws(ShapeError) -> Size {
    let (tops, lefts) = try placements(image: image, filter: filter, padding: padding)
    return Size(rows: tops.count, columns: lefts.count)
  }

  /// Tries out paddings, the smallest first, for one that keeps the length of every image.
  public static func samePadding(filter: Size) -> Padding {
    let rows = samePadding(filter: filter.rows)
    let columns = samePadding(filter: filter.columns)
    return Padding(
      top: rows.before, bottom: rows.after, left: columns.before, right: columns.after)
  }

  private static func samePadding(filter: Int) -> AxisPadding {
    for before in 0... {
      // Equal ends, or one more at the end.
      for after in [before, before + 1] {
        let keeps = (1...2 * filter).allSatisfy { image in
          placements(from: -before, to: image + after, filter: filter).count == image
        }
        if keeps { return AxisPadding(before: before, after: after) }
      }
    }
    fatalError("unreachable: the search has no end")
  }

  /// Tries out paddings, the smallest first, for one that shows every pixel equally often.
  public static func fullPadding(filter: Size) -> Padding {
    let (rows, columns) = (fullPadding(filter: filter.rows), fullPadding(filter: filter.columns))
    return Padding(top: rows, bottom: rows, left: columns, right: columns)
  }

  private static func fullPadding(filter: Int) -> Int {
    for padding in 0... {
      let isEven = (1...3 * filter).allSatisfy { image in
        var seen = [Int](repeating: 0, count: image)
        for start in placements(from: -padding, to: image + padding, filter: filter) {
          for pixel in start..<start + filter where seen.indices.contains(pixel) {
            seen[pixel] += 1
          }
        }
        return Set(seen).count == 1
      }
      if isEven { return padding }
    }
    fatalError("unreachable: the search has no end")
  }

  /// Copies the lines, and in them the pixels, that a walker passes who turns around at the border.
  public static func mirrorPad(_ image: Matrix, by padding: Padding) throws(ShapeError) -> Matrix {
    try requireSizes([], padding: padding)
    if padding.top >= image.rows || padding.bottom >= image.rows
      || padding.left >= image.columns || padding.right >= image.columns
    {
      throw .paddingTooLarge(padding, image: image.size)
    }
    let rows = bouncingWalk(count: image.rows, before: padding.top, after: padding.bottom)
    let columns = bouncingWalk(count: image.columns, before: padding.left, after: padding.right)
    return Matrix(rows.map { row in columns.map { column in image[row, column] } })
  }

  /// The pixels passed on a walk to and fro on 0..<count, `before` steps before it goes through
  /// the whole axis, and `after` steps beyond.
  private static func bouncingWalk(count: Int, before: Int, after: Int) -> [Int] {
    // Where the walk begins is where one gets to from pixel 0 with `before` steps inwards.
    Array(steps(before, from: 0, toward: 1, count: count).reversed())
      + Array(0..<count)
      + steps(after, from: count - 1, toward: -1, count: count)
  }

  private static func steps(_ steps: Int, from start: Int, toward direction: Int, count: Int)
    -> [Int]
  {
    var (place, direction) = (start, direction)
    var passed: [Int] = []
    for _ in 0..<steps {
      if !(0..<count).contains(place + direction) { direction = -direction }
      place += direction
      passed.append(place)
    }
    return passed
  }

  /// Looks at every value in the unit's field of an image of ones, and counts the zeros.
  public static func zerosSeen(
    row: Int, column: Int, image: Size, filter: Size, padding: Padding
  ) -> Int {
    let padded = zeroPad(Matrix(image, filledWith: 1), by: padding)
    var zeros = 0
    for y in row..<row + filter.rows {
      for x in column..<column + filter.columns where padded[y, x] == 0 {
        zeros += 1
      }
    }
    return zeros
  }
}
