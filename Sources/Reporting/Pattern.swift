import Judging
import Typesetting
import Tensors
import Wire

/// What wrong values have in common, if anything: one mistake behind many differences.
enum Pattern {
  /// A sentence about how `actual` differs from `expected`, or nil if no pattern is seen.
  static func sentence(
    expected: Answer, actual: Answer, _ tolerance: Tolerance = .standard
  ) -> String? {
    switch (expected, actual) {
    case (.tensor(let dimensions, let values), .tensor(let actualDimensions, let actualValues)):
      if dimensions != actualDimensions { return shapeSentence(dimensions, actualDimensions) }
      // If there is one value only, its two numbers say everything.
      guard dimensions.count >= 2, values.count > 1 else { return nil }
      let pair = TensorPair(
        dimensions: dimensions, expected: values, actual: actualValues, tolerance: tolerance)
      return rules.lazy.compactMap { $0(pair) }.first
    case (.list(let answers), .list(let actualAnswers)) where answers.count != actualAnswers.count:
      return lengthSentence(actualAnswers.count - answers.count)
    default:
      return nil
    }
  }

  private typealias Rule = @Sendable (TensorPair) -> String?

  /// From the most to the least telling.
  private static let rules: [Rule] = [
    { $0.actual.allSatisfy { $0 == 0 } ? "Every value is 0." : nil },
    { $0.equals { -$0 } ? "Every value has the wrong sign." : nil },
    { pair in
      pair.rows == pair.columns && pair.equals { row, column in (column, row) }
        ? "Yours is transposed: rows and columns have changed places." : nil
    },
    { pair in
      pair.equals { row, column in (pair.rows - 1 - row, column) } ? "Yours is upside down." : nil
    },
    { pair in
      pair.equals { row, column in (row, pair.columns - 1 - column) }
        ? "Yours is mirrored from left to right." : nil
    },
    { pair in
      pair.equals { row, column in (pair.rows - 1 - row, pair.columns - 1 - column) }
        ? "Yours is turned by 180°." : nil
    },
    { $0.hasChannelsReordered ? "The channels stand in another order." : nil },
    { $0.commonOffset.map { "Every value is \($0.amountText)." } },
    { offsetSentence($0.channelOffsets) },
    { $0.commonFactor.map { "Every value is \(shortText($0)) times what was expected." } },
    { $0.shift.map(shiftSentence) },
    { $0.isRightOnlyInFirstChannel ? "The first channel is right, the others are not." : nil },
    { positionSentence($0) },
  ]

  private static func shapeSentence(_ expected: [Int], _ actual: [Int]) -> String {
    guard expected.count == actual.count else { return "The shapes differ." }
    if expected.count >= 2, expected.dropLast(2) == actual.dropLast(2),
      expected.suffix(2).reversed() == actual.suffix(2)
    {
      return "Rows and columns have changed places."
    }
    let axes = ["filter", "channel", "row", "column"].suffix(expected.count)
    let changes = zip(axes, zip(expected, actual)).map { ($0, $1.1 - $1.0) }
    let few = changes.filter { $0.1 < 0 }.map { counted(-$0.1, $0.0) }
    let many = changes.filter { $0.1 > 0 }.map { counted($0.1, $0.0) }
    let parts = [(few, "too few"), (many, "too many")].filter { !$0.0.isEmpty }
      .map { listed($0.0) + " " + $0.1 }
    return "Yours has \(parts.joined(separator: ", and "))."
  }

  private static func lengthSentence(_ excess: Int) -> String {
    "Yours has \(counted(abs(excess), "item")) too \(excess < 0 ? "few" : "many")."
  }

  private static func offsetSentence(_ offsets: [Float]?) -> String? {
    guard let offsets else { return nil }
    let wrong = offsets.enumerated().filter { !Tolerance.standard.accepts($0.element, for: 0) }
    if wrong.count == 1, let only = wrong.first {
      return "Every value of channel \(only.offset) is \(only.element.amountText)."
    }
    guard wrong.count <= 4 else {
      return "In each channel, every value is off by the same amount."
    }
    let parts = wrong.map { "\($0.element.amountText) in channel \($0.offset)" }
    return "Every value is \(listed(parts))."
  }

  private static func shiftSentence(_ rows: Int, _ columns: Int) -> String {
    let parts = [(rows, "row", "down", "up"), (columns, "column", "right", "left")]
      .filter { $0.0 != 0 }
      .map { "\(counted(abs($0.0), $0.1)) \($0.0 > 0 ? "too far \($0.2)" : "too far \($0.3)")" }
    return "Yours is shifted: \(listed(parts))."
  }

  /// Which part of the grid holds all wrong values, if it is one that can be named.
  private static func positionSentence(_ pair: TensorPair) -> String? {
    let wrong = pair.wrongPositions
    // One wrong value is in some row and column, which says nothing.
    guard wrong.count > 1, pair.rows > 1, pair.columns > 1 else { return nil }
    let last = (row: pair.rows - 1, column: pair.columns - 1)
    let parts: [(String, (Place) -> Bool)] = [
      ("Only the first row is wrong.", { $0.row == 0 }),
      ("Only the last row is wrong.", { $0.row == last.row }),
      ("Only the first column is wrong.", { $0.column == 0 }),
      ("Only the last column is wrong.", { $0.column == last.column }),
      (
        "Only the first row and the first column are wrong.",
        { $0.row == 0 || $0.column == 0 }
      ),
      (
        "Only the last row and the last column are wrong.",
        { $0.row == last.row || $0.column == last.column }
      ),
      (
        "Only the border is wrong; inside, every value is right.",
        {
          min(last.row, last.column) > 1
            && ($0.row == 0 || $0.column == 0 || $0.row == last.row || $0.column == last.column)
        }
      ),
    ]
    return parts.first { wrong.allSatisfy($0.1) }?.0
  }

  /// "a", "a and b", "a, b and c"
  private static func listed(_ parts: [String]) -> String {
    let start = parts.dropLast().joined(separator: ", ")
    return start.isEmpty ? parts.joined() : "\(start) and \(parts[parts.count - 1])"
  }
}

extension Float {
  /// "2 too large", "0.5 too small"
  fileprivate var amountText: String {
    self > 0 ? "\(shortText(self)) too large" : "\(shortText(-self)) too small"
  }
}
