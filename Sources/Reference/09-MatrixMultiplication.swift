// Lesson 9, convolution as matrix multiplication.
//
// Principle: every entry is asked who it is. An entry of a matrix of windows says which pixel it is;
// a pixel of `col2im` and of a transposed convolution says which entries, or which units, it takes
// part in. So the answers backwards are the adjoint of those forwards, and no formula for a place
// in one array from a place in another occurs here. All sums are in `Double`.

public import Tensors

extension Reference {
  /// The sum of the outer products: each column of `a` with the row of `b` that has its number.
  public static func matrixProduct(_ a: Matrix, _ b: Matrix) throws(ShapeError) -> Matrix {
    if b.rows != a.columns { throw .countMismatch(expected: a.columns, found: b.rows) }
    var sums = [Double](repeating: 0, count: a.rows * b.columns)
    for shared in 0..<a.columns {
      let column = (0..<a.rows).map { Double(a[$0, shared]) }
      let row = (0..<b.columns).map { Double(b[shared, $0]) }
      let products = column.flatMap { left in row.map { left * $0 } }
      for index in sums.indices { sums[index] += products[index] }
    }
    return Matrix(rows: a.rows, columns: b.columns, values: sums.map { Float($0) })
  }

  /// Asks every entry which pixel it is.
  public static func im2col(
    _ input: Volume, filter: Size, stride: Size, padding: Padding
  ) throws(ShapeError) -> Matrix {
    let windows = try Windows(over: input.shape, filter: filter, stride: stride, padding: padding)
    return Matrix(
      rows: windows.weights.count, columns: windows.corners.count,
      values: windows.weights.flatMap { weight in
        windows.corners.map { corner in
          windows.pixel(weight, corner).map { input[$0.channel, $0.row, $0.column] } ?? 0
        }
      })
  }

  /// The general definition of a layer, asked for its errors in this exercise's order.
  public static func convolveByMatrix(
    _ input: Volume, filters: FilterBank, biases: [Float], stride: Size, padding: Padding
  ) throws(ShapeError) -> Volume {
    let filter = filters.shape
    _ = try placements(
      image: input.size, filter: filter.size, stride: stride, padding: padding)
    return try correlation(
      input, filters: filters, biases: biases, stride: stride, padding: padding)
  }

  /// Asks every entry which pixel it is, and adds it there.
  public static func col2im(
    _ columns: Matrix, input: Shape, filter: Size, stride: Size, padding: Padding
  ) throws(ShapeError) -> Volume {
    let windows = try Windows(over: input, filter: filter, stride: stride, padding: padding)
    for (expected, found) in [
      (windows.weights.count, columns.rows), (windows.corners.count, columns.columns),
    ] where expected != found {
      throw .countMismatch(expected: expected, found: found)
    }
    var sums: [Windows.Pixel: Double] = [:]
    for (row, weight) in windows.weights.enumerated() {
      for (column, corner) in windows.corners.enumerated() {
        guard let pixel = windows.pixel(weight, corner) else { continue }
        sums[pixel, default: 0] += Double(columns[row, column])
      }
    }
    var image = Volume(input)
    for (pixel, sum) in sums { image[pixel.channel, pixel.row, pixel.column] = Float(sum) }
    return image
  }

  /// Filters each image that has a single 1: what comes out is a column of the matrix.
  public static func toeplitz(_ filter: Matrix, image: Size) throws(ShapeError) -> Matrix {
    // Looks for what must be thrown, also if there is no pixel.
    let units = try placements(image: image, filter: filter.size)
    var matrix = Matrix(rows: units.tops.count * units.lefts.count, columns: image.count)
    for pixel in 0..<image.count {
      let map = try correlation(unitImage(image, pixel: pixel), with: filter)
      for (unit, value) in map.values.enumerated() { matrix[unit, pixel] = value }
    }
    return matrix
  }

  /// The adjoint of the strided correlation: what a pixel gets is the sum of what it gives to each
  /// unit, times the number at the unit.
  public static func transposedConvolution(
    _ input: Matrix, filter: Matrix, stride: Size
  ) -> Matrix {
    // The smallest picture over which the filter makes as many stops.
    func side(stops: Int, filter: Int, stride: Int) -> Int {
      var side = filter
      while placements(from: 0, to: side, filter: filter, stride: stride).count < stops {
        side += 1
      }
      return side
    }
    let size = Size(
      rows: side(stops: input.rows, filter: filter.rows, stride: stride.rows),
      columns: side(stops: input.columns, filter: filter.columns, stride: stride.columns))
    let values = (0..<size.count).map { pixel -> Float in
      let given = try? correlation(unitImage(size, pixel: pixel), with: filter, stride: stride)
      let shares = zip(given?.values ?? [], input.values).map { Double($0) * Double($1) }
      return Float(shares.reduce(0, +))
    }
    return Matrix(rows: size.rows, columns: size.columns, values: values)
  }

  /// The same as the other product.
  public static func fastProduct(_ a: Matrix, _ b: Matrix) throws(ShapeError) -> Matrix {
    try matrixProduct(a, b)
  }

  /// An image of zeros with a 1 in one place, counted row by row.
  private static func unitImage(_ size: Size, pixel: Int) -> Matrix {
    Matrix(
      rows: size.rows, columns: size.columns,
      values: (0..<size.count).map { $0 == pixel ? 1 : 0 })
  }
}

/// The windows of a layer and their pixels, in the order of a matrix of windows.
struct Windows {
  struct Pixel: Hashable {
    let channel: Int
    let row: Int
    let column: Int
  }

  /// The weights of a filter, by channel, row and column.
  let weights: [Pixel]
  /// The first row and the first column that each unit sees, in the numbers of the image.
  let corners: [Place]
  private let input: Shape

  init(
    over input: Shape, filter: Size, stride: Size, padding: Padding
  ) throws(ShapeError) {
    let (tops, lefts) = try Reference.placements(
      image: input.size, filter: filter, stride: stride, padding: padding)
    self.input = input
    corners = tops.flatMap { top in lefts.map { Place(row: top, column: $0) } }
    weights = (0..<input.channels).flatMap { channel in
      (0..<filter.rows).flatMap { row in
        (0..<filter.columns).map { Pixel(channel: channel, row: row, column: $0) }
      }
    }
  }

  /// Which pixel of the input stands under a weight of the unit at `corner`; nil if it is padding.
  func pixel(_ weight: Pixel, _ corner: Place) -> Pixel? {
    let pixel = Pixel(
      channel: weight.channel, row: corner.row + weight.row, column: corner.column + weight.column)
    let isInside =
      (0..<input.rows).contains(pixel.row) && (0..<input.columns).contains(pixel.column)
    return isInside ? pixel : nil
  }
}
