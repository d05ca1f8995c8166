// The definition that every lesson on filters is held to.
//
// Principle: walk. Every place a filter can stand at is found by setting it down and moving it on
// until it no longer fits, so no formula for the size of a map occurs here; then each weight is
// multiplied by what it stands on. Outside the image that is 0. All sums are in `Double`.
//
// It covers strides, unequal padding and dilation, for any number of channels and filters, and is
// itself held to vectors computed outside this package (`Tests/KitTests/Reference/Vectors`).

public import Tensors

/// The answers of the exercises, each found from first principles.
///
/// The functions bear the names and signatures of the exercises. They may be slow: what counts
/// is that they cannot share a worked solution's mistakes.
public enum Reference {}

extension Reference {
  /// A layer of filters: `input` channels × rows × columns to filters × rows × columns.
  ///
  /// - Parameters:
  ///   - input: The picture or the feature maps.
  ///   - filters: Filters × channels × rows × columns, at least one.
  ///   - biases: One for each filter.
  ///   - stride: Pixels from one placement to the next, on each axis.
  ///   - padding: Rows and columns of zeros on each side.
  ///   - dilation: Pixels from one weight to the next, on each axis; 1 for a filter without gaps.
  /// - Returns: One map for each filter.
  /// - Throws: A `ShapeError`, in this order: `notPositive` (input, filter, stride, dilation),
  ///   `negativePadding`, `channelMismatch`, `countMismatch` (biases), `filterTooLarge`.
  public static func correlation(
    _ input: Volume, filters: FilterBank, biases: [Float], stride: Size = Size(1),
    padding: Padding = Padding(0), dilation: Size = Size(1)
  ) throws(ShapeError) -> Volume {
    let filter = filters.shape
    try requireSizes([input.size, filter.size, stride, dilation], padding: padding)
    if filter.channels != input.channels {
      throw .channelMismatch(expected: input.channels, found: filter.channels)
    }
    if biases.count != filters.count {
      throw .countMismatch(expected: filters.count, found: biases.count)
    }
    let (tops, lefts) = try placements(
      image: input.size, filter: filter.size, stride: stride, padding: padding,
      dilation: dilation)
    let padded = Volume((0..<input.channels).map { zeroPad(input.channel($0), by: padding) })
    let pixels = padded.values.map { Double($0) }
    // The index of the pixel under a filter's first weight, for each placement …
    let corners = tops.flatMap { top in
      lefts.map { left in (top + padding.top) * padded.columns + left + padding.left }
    }
    // … and how many values further on each weight has its own.
    let offsets = (0..<filter.channels).flatMap { channel in
      (0..<filter.rows).flatMap { row in
        (0..<filter.columns).map { column in
          (channel * padded.rows + row * dilation.rows) * padded.columns
            + column * dilation.columns
        }
      }
    }
    var values: [Float] = []
    for (filter, bias) in zip(filters.filters, biases) {
      // One sum for each placement. They grow side by side: a processor that has to wait for one
      // sum before it can add to it again is much slower.
      var sums = [Double](repeating: Double(bias), count: corners.count)
      for (weight, offset) in zip(filter.values, offsets) {
        for placement in corners.indices {
          sums[placement] += Double(weight) * pixels[corners[placement] + offset]
        }
      }
      values += sums.map { Float($0) }
    }
    let shape = Shape(channels: filters.count, rows: tops.count, columns: lefts.count)
    return Volume(shape, values: values)
  }

  /// One filter on an image with one channel, without a bias.
  ///
  /// - Parameters:
  ///   - image: The picture, rows × columns.
  ///   - filter: The weights, rows × columns.
  ///   - stride: Pixels from one placement to the next, on each axis.
  ///   - padding: Rows and columns of zeros on each side.
  ///   - dilation: Pixels from one weight to the next, on each axis.
  /// - Returns: The map.
  /// - Throws: A `ShapeError`, in this order: `notPositive`, `negativePadding`, `filterTooLarge`.
  public static func correlation(
    _ image: Matrix, with filter: Matrix, stride: Size = Size(1), padding: Padding = Padding(0),
    dilation: Size = Size(1)
  ) throws(ShapeError) -> Matrix {
    try correlation(
      [image], filters: [[filter]], biases: [0], stride: stride, padding: padding,
      dilation: dilation
    ).channel(0)
  }

  /// Where a filter can stand: the first row, and the first column, of each placement, in the
  /// coordinates of the image without its padding. Throws `filterTooLarge`, with the filter's size
  /// gaps included, if there is no such place.
  static func placements(
    image: Size, filter: Size, stride: Size = Size(1), padding: Padding = Padding(0),
    dilation: Size = Size(1)
  ) throws(ShapeError) -> (tops: [Int], lefts: [Int]) {
    try requireSizes([image, filter, stride, dilation], padding: padding)
    let tops = placements(
      from: -padding.top, to: image.rows + padding.bottom, filter: filter.rows,
      stride: stride.rows, dilation: dilation.rows)
    let lefts = placements(
      from: -padding.left, to: image.columns + padding.right, filter: filter.columns,
      stride: stride.columns, dilation: dilation.columns)
    if tops.isEmpty || lefts.isEmpty {
      throw .filterTooLarge(
        filter: Size(
          rows: (filter.rows - 1) * dilation.rows + 1,
          columns: (filter.columns - 1) * dilation.columns + 1),
        image: Size(
          rows: padding.top + image.rows + padding.bottom,
          columns: padding.left + image.columns + padding.right))
    }
    return (tops, lefts)
  }

  /// The placements along one axis: set the filter down at `first`, and move it on while its last
  /// weight stands before `end`.
  static func placements(
    from first: Int, to end: Int, filter: Int, stride: Int = 1, dilation: Int = 1
  ) -> [Int] {
    var starts: [Int] = []
    var start = first
    while start + (filter - 1) * dilation < end {
      starts.append(start)
      start += stride
    }
    return starts
  }

  /// Throws if a size is less than 1 or a side of the padding less than 0.
  static func requireSizes(_ sizes: [Size], padding: Padding) throws(ShapeError) {
    for size in sizes {
      if size.rows < 1 { throw .notPositive(size.rows) }
      if size.columns < 1 { throw .notPositive(size.columns) }
    }
    let sides = [padding.top, padding.bottom, padding.left, padding.right]
    if sides.contains(where: { $0 < 0 }) { throw .negativePadding(padding) }
  }
}
