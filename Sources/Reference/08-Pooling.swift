// Lesson 8, pooling.
//
// Principle: look. Windows are set down one after the other, and the values under each are listed;
// no formula says where a window begins or how many there are. Pooling across maps and pooling a
// whole map are the same pooling, with the values laid out so that a window holds them. A shifted
// picture asks each of its places what has come there. The pattern is found by trying.

public import Tensors

extension Reference {
  /// Lists the values under each window, in order, and takes the last.
  public static func maxPool(
    _ map: Matrix, window: Size, stride: Size, padding: Padding
  ) throws(ShapeError) -> Matrix {
    Matrix(
      try windows(of: map, window, stride, padding).map { row in
        row.map { seen in seen.sorted().last ?? -.infinity }
      })
  }

  /// Lists the values under each window, and shares their sum out among them.
  public static func averagePool(
    _ map: Matrix, window: Size, stride: Size, padding: Padding
  ) throws(ShapeError) -> Matrix {
    Matrix(
      try windows(of: map, window, stride, padding).map { row in
        row.map { seen in Float(seen.reduce(0) { $0 + Double($1) } / Double(seen.count)) }
      })
  }

  /// The values of the map under each window, row by row of windows.
  private static func windows(
    of map: Matrix, _ window: Size, _ stride: Size, _ padding: Padding
  ) throws(ShapeError) -> [[[Float]]] {
    let (tops, lefts) = try placements(
      image: map.size, filter: window, stride: stride, padding: padding)
    return tops.map { top in
      lefts.map { left in
        map.values.indices.filter { index in
          (top..<top + window.rows).contains(index / map.columns)
            && (left..<left + window.columns).contains(index % map.columns)
        }.map { map.values[$0] }
      }
    }
  }

  /// One window that lies on all of a map.
  public static func globalAverage(_ maps: Volume) -> [Float] {
    (0..<maps.channels).compactMap { channel in
      let whole = try? averagePool(
        maps.channel(channel), window: maps.size, stride: Size(1), padding: Padding(0))
      return whole?.values.first
    }
  }

  /// Lays the maps out as the rows of one map, a column for each place, and pools that.
  public static func maxAcrossMaps(_ maps: Volume, group: Int) throws(ShapeError) -> Volume {
    try requireSizes([Size(group)], padding: Padding(0))
    var rest = maps.channels
    while rest >= group { rest -= group }
    if rest > 0 { throw .channelMismatch(expected: group, found: rest) }
    let places = Matrix(rows: maps.channels, columns: maps.size.count, values: maps.values)
    let tall = Size(rows: group, columns: 1)
    let strongest = try maxPool(places, window: tall, stride: tall, padding: Padding(0))
    return Volume(Shape(channels: strongest.rows, size: maps.size), values: strongest.values)
  }

  /// The one that the other does not beat.
  public static func maximumFromReLU(_ a: Float, _ b: Float) -> Float {
    a < b ? b : a
  }

  /// Each place asks where its value was before.
  public static func shift(_ image: Matrix, rows: Int, columns: Int) -> Matrix {
    Matrix(
      rows: image.rows, columns: image.columns,
      values: image.values.indices.map { index in
        let (row, column) = (index / image.columns - rows, index % image.columns - columns)
        let wasInside =
          (0..<image.rows).contains(row) && (0..<image.columns).contains(column)
        return wasInside ? image[row, column] : 0
      })
  }

  /// Looks only where the two ways can differ: at the units of the shifted map that a shift fills
  /// with 0. The filter, on the shifted picture, sees there what of the picture is under it.
  public static func equivarianceGap(
    image: Matrix, filter: Matrix, rows: Int, columns: Int
  ) throws(ShapeError) -> Float {
    let (tops, lefts) = try placements(image: image.size, filter: filter.size)
    var gap = 0.0
    for top in tops.map({ $0 - rows }) {
      for left in lefts.map({ $0 - columns })
      where !(tops.contains(top) && lefts.contains(left)) {
        var answer = 0.0
        for (index, weight) in filter.values.enumerated() {
          let (row, column) = (top + index / filter.columns, left + index % filter.columns)
          if (0..<image.rows).contains(row), (0..<image.columns).contains(column) {
            answer += Double(weight) * Double(image[row, column])
          }
        }
        gap = max(gap, answer.magnitude)
      }
    }
    return Float(gap)
  }

  /// The first row of zeros and ones that does it, counting up in binary, the first value being
  /// the lowest digit.
  public static func patternThatBreaks(length: Int) -> [Float] {
    for number in 1... {
      let row = (0..<length).map { place in Float(number >> place & 1) }
      let (before, after) = pooledBeforeAndAfterShift(row)
      if row.last == 0, after != before, !movesAlong(row) { return row }
    }
    fatalError("unreachable: the search has no end")
  }

  /// The largest of each pair of neighbors, in a row and in the same row moved to the right by one
  /// place.
  public static func pooledBeforeAndAfterShift(
    _ row: [Float]
  ) -> (before: [Float], after: [Float]) {
    (pooledInPairs(row), pooledInPairs(movedOn(row)))
  }

  /// The row one place further to the right: a 0 comes in, the last value is lost.
  public static func movedOn(_ row: [Float]) -> [Float] { row.isEmpty ? [] : [0] + row.dropLast() }

  /// Whether the pooled answer only moves on by one unit, and not one value of it changes. There is
  /// room behind the row, so that nothing is lost at the end.
  public static func movesAlong(_ row: [Float]) -> Bool {
    let (before, after) = pooledBeforeAndAfterShift(row + [0, 0])
    return after != before && after == movedOn(before)
  }

  private static func pooledInPairs(_ row: [Float]) -> [Float] {
    placements(from: 0, to: row.count, filter: 2, stride: 2).map { max(row[$0], row[$0 + 1]) }
  }
}
