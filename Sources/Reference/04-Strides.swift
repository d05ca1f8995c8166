// Lesson 4, strides.
//
// Principle: walk, mark and try. Units are counted by moving the filter on until it no longer fits;
// what is left over is what no walk has marked; a padding, an input or a plan is the one of many
// that turns out to do what is asked when the filter walks over it.

public import Tensors

extension Reference {
  /// Moves the filter over the padded axis and counts its stops.
  public static func outputSize(
    input: Int, filter: Int, stride: Int, padding: Int, dilation: Int
  ) throws(ShapeError) -> Int {
    try placements(
      image: Size(input), filter: Size(filter), stride: Size(stride), padding: Padding(padding),
      dilation: Size(dilation)
    ).tops.count
  }

  /// Marks every row that some unit sees, and counts the rows behind the last mark.
  public static func leftover(
    input: Int, filter: Int, stride: Int, padding: Int
  ) throws(ShapeError) -> Int {
    let starts = try placements(
      image: Size(input), filter: Size(filter), stride: Size(stride), padding: Padding(padding)
    ).tops
    var seen = [Bool](repeating: false, count: padding + input + padding)
    for start in starts {
      for row in start..<start + filter { seen[row + padding] = true }
    }
    return seen.reversed().prefix { !$0 }.count
  }

  /// Numbers the rows and columns, and keeps those whose number is a multiple of the stride.
  public static func subsample(_ map: Matrix, by stride: Size) -> Matrix {
    let rows = (0..<map.rows).filter { $0.isMultiple(of: stride.rows) }
    let columns = (0..<map.columns).filter { $0.isMultiple(of: stride.columns) }
    return Matrix(rows.map { row in columns.map { map[row, $0] } })
  }

  /// Sets the filter down in the top-left corner of the padding and makes one step after the other.
  public static func stridedField(
    row: Int, column: Int, filter: Size, stride: Size, padding: Padding
  ) -> Field {
    var corner = Place(row: -padding.top, column: -padding.left)
    for _ in 0..<row { corner.row += stride.rows }
    for _ in 0..<column { corner.column += stride.columns }
    return Field(
      rows: corner.row..<corner.row + filter.rows,
      columns: corner.column..<corner.column + filter.columns)
  }

  /// Tries out paddings, the fewest zeros first, for one that makes as many units as a filter of
  /// a single pixel finds stops without any padding.
  public static func stridedSamePadding(
    input: Int, filter: Int, stride: Int, dilation: Int
  ) -> AxisPadding {
    let promised = placements(from: 0, to: input, filter: 1, stride: stride).count
    for zeros in 0... {
      // One more at the end than at the beginning, or as many.
      let before = (0...zeros).filter { 2 * $0 <= zeros }.max() ?? 0
      let after = zeros - before
      let units = placements(
        from: -before, to: input + after, filter: filter, stride: stride, dilation: dilation)
      if units.count == promised { return AxisPadding(before: before, after: after) }
    }
    fatalError("unreachable: the search has no end")
  }

  /// Tries out inputs from one pixel upwards, until there are too many units.
  public static func inputSizes(
    output: Int, filter: Int, stride: Int, padding: Int
  ) -> ClosedRange<Int> {
    var fitting: [Int] = []
    for input in 1... {
      let units = placements(
        from: -padding, to: input + padding, filter: filter, stride: stride
      ).count
      if units > output { break }
      if units == output { fitting.append(input) }
    }
    guard let first = fitting.first, let last = fitting.last else {
      fatalError("no image gives \(output) units")
    }
    return first...last
  }

  /// Tries out all plans, the shortest first. Without a plan the answer is empty.
  public static func shrinkingPlan(from input: Int, to output: Int) -> [Layer] {
    var plans: [(size: Int, layers: [Layer])] = [(input, [])]
    // From a size that stops shrinking, no longer plan leads anywhere else.
    var met: Set<Int> = [input]
    while !plans.isEmpty {
      if let plan = plans.first(where: { $0.size == output }) { return plan.layers }
      var longer: [(size: Int, layers: [Layer])] = []
      for plan in plans {
        for padding in [0, 1] {
          let size = placements(
            from: -padding, to: plan.size + padding, filter: 3, stride: 2
          ).count
          if size < 1 || !met.insert(size).inserted { continue }
          let layer = Layer.convolution(filters: 1, size: 3, stride: 2, padding: padding)
          longer.append((size, plan.layers + [layer]))
        }
      }
      plans = longer
    }
    return []
  }
}
