import Tensors
import Wire

extension TensorPair {
  /// What a wrong tensor shows beside the right one, from the most to the least telling; nothing
  /// if the answers are no tensors, or have fewer than `least` values.
  static func patterns(
    _ expected: Answer, _ actual: Answer, _ tolerance: Tolerance, ofAtLeast least: Int
  ) -> [Pattern] {
    guard case .tensor(let dimensions, let values) = expected,
      case .tensor(let actualDimensions, let actualValues) = actual
    else { return [] }
    if dimensions != actualDimensions { return [shapePattern(dimensions, actualDimensions)] }
    guard dimensions.count >= 2, values.count >= least else { return [] }
    let pair = TensorPair(
      dimensions: dimensions, expected: values, actual: actualValues, tolerance: tolerance)
    return rules.compactMap { $0(pair) }
      + (pair.offsetOfWrongValues(atLeast: least).map { [.wrongOffset($0)] } ?? [])
      + pair.regions.map(Pattern.wrongOnly)
  }

  private typealias Rule = @Sendable (TensorPair) -> Pattern?

  private static let rules: [Rule] = [
    { $0.actual.allSatisfy { $0 == 0 } ? .zeros : nil },
    { $0.equals { -$0 } ? .otherSign : nil },
    { pair in
      pair.rows == pair.columns && pair.equals { row, column in (column, row) } ? .transposed : nil
    },
    { pair in
      pair.equals { row, column in (pair.rows - 1 - row, column) } ? .upsideDown : nil
    },
    { pair in
      pair.equals { row, column in (row, pair.columns - 1 - column) } ? .mirrored : nil
    },
    { pair in
      pair.equals { row, column in (pair.rows - 1 - row, pair.columns - 1 - column) }
        ? .turned : nil
    },
    { $0.hasChannelsReordered ? .channelsReordered : nil },
    { $0.commonOffset.map(Pattern.offset) },
    { $0.channelOffsets.map(Pattern.channelOffsets) },
    { $0.commonFactor.map(Pattern.factor) },
    { $0.shift.map { .shifted(rows: $0.rows, columns: $0.columns) } },
    { $0.isRightOnlyInFirstChannel ? .onlyFirstChannelRight : nil },
  ]

  private static func shapePattern(_ expected: [Int], _ actual: [Int]) -> Pattern {
    guard expected.count == actual.count else { return .otherAxes }
    if expected.count >= 2, expected.dropLast(2) == actual.dropLast(2),
      expected.suffix(2).reversed() == actual.suffix(2)
    {
      return .axesExchanged
    }
    return .sizes(zip(expected, actual).map { $1 - $0 })
  }

  /// The parts of the grid that have a name and hold all wrong values.
  private var regions: [Pattern.Region] {
    let wrong = wrongPositions
    // One wrong value is always in some row and column. That says nothing.
    guard wrong.count > 1, rows > 1, columns > 1 else { return [] }
    let last = (row: rows - 1, column: columns - 1)
    let regions: [(Pattern.Region, (Place) -> Bool)] = [
      (.firstRow, { $0.row == 0 }),
      (.lastRow, { $0.row == last.row }),
      (.firstColumn, { $0.column == 0 }),
      (.lastColumn, { $0.column == last.column }),
      (.firstRowAndColumn, { $0.row == 0 || $0.column == 0 }),
      (.lastRowAndColumn, { $0.row == last.row || $0.column == last.column }),
      // Inside there must be enough that is right to be worth a word.
      (
        .border,
        {
          min(last.row, last.column) > 2
            && ($0.row == 0 || $0.column == 0 || $0.row == last.row || $0.column == last.column)
        }
      ),
    ]
    let inFirst = (wrong.count { $0.row == 0 }, wrong.count { $0.column == 0 })
    let inLast = (wrong.count { $0.row == last.row }, wrong.count { $0.column == last.column })
    return regions.filter { wrong.allSatisfy($0.1) }.map(\.0).filter { region in
      // A single value makes no row and no column.
      switch region {
      case .firstRowAndColumn: min(inFirst.0, inFirst.1) > 1
      case .lastRowAndColumn: min(inLast.0, inLast.1) > 1
      case .border: wrong.count > 3
      default: true
      }
    }
  }
}

extension Pattern {
  /// This pattern and another one, if they are the same or two signs of the same mistake.
  func joined(with other: Pattern) -> Pattern? {
    switch (self, other) {
    case (.transposed, .axesExchanged), (.axesExchanged, .transposed): .axesExchanged
    case (.offset(let one), .offset(let other)) where Self.isSame(one, other): self
    case (.factor(let one), .factor(let other)) where Self.isSame(one, other): self
    case (.offset(let one), .wrongOffset(let other)) where Self.isSame(one, other),
      (.wrongOffset(let one), .offset(let other)) where Self.isSame(one, other):
      .wrongOffset(one)
    case (.wrongOffset(let one), .wrongOffset(let other)) where Self.isSame(one, other): self
    default: self == other ? self : nil
    }
  }

  private static func isSame(_ one: Float, _ other: Float) -> Bool {
    Tolerance(absolute: 1e-5, relative: 1e-3).accepts(one, for: other)
  }
}
