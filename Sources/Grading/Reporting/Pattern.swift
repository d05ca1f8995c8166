import Wire

/// What wrong values have in common, where they have: the difference behind the differences.
enum Pattern {
  /// A sentence about how `came` differs from `expected`, or nil where no pattern is seen.
  static func sentence(expected: Answer, came: Answer) -> String? {
    guard case .tensor(let sides, let values) = expected,
      case .tensor(let cameSides, let cameValues) = came
    else { return nil }
    if sides != cameSides { return shapeSentence(sides, cameSides) }
    guard sides.count >= 2, !values.isEmpty else { return nil }
    let pair = Pair(sides: sides, expected: values, came: cameValues)
    return rules.first { $0.holds(pair) }?.sentence
  }

  private struct Rule: Sendable {
    let sentence: String
    let holds: @Sendable (Pair) -> Bool

    init(_ sentence: String, _ holds: @escaping @Sendable (Pair) -> Bool) {
      self.sentence = sentence
      self.holds = holds
    }
  }

  /// From the most to the least telling.
  private static let rules: [Rule] = [
    Rule("Every value is 0.") { pair in pair.came.allSatisfy { $0 == 0 } },
    Rule("Every value has the wrong sign.") { pair in pair.equals { -$0 } },
    Rule("Yours is transposed: rows and columns have changed places.") { pair in
      pair.rows == pair.columns && pair.equals { row, column in (column, row) }
    },
    Rule("Yours is turned by 180°.") { pair in
      pair.equals { row, column in (pair.rows - 1 - row, pair.columns - 1 - column) }
    },
    Rule("Yours is upside down.") { pair in
      pair.equals { row, column in (pair.rows - 1 - row, column) }
    },
    Rule("Yours is mirrored from left to right.") { pair in
      pair.equals { row, column in (row, pair.columns - 1 - column) }
    },
    Rule("The channels stand in another order.") { pair in
      pair.channelCount > 1
        && pair.channels(pair.came).map(\.values).sorted(by: isBefore)
          == pair.channels(pair.expected).map(\.values).sorted(by: isBefore)
    },
    Rule("Every value is off by the same amount.") { pair in
      pair.came.count > 1 && isConstant(pair.differences)
    },
    Rule("Each channel is off by an amount of its own, the same at every place.") { pair in
      pair.channelCount > 1 && pair.size > 1
        && pair.channels(pair.differences).allSatisfy { isConstant($0.values) }
    },
    Rule("Every value is the expected one times the same factor.") { pair in
      pair.isProportional
    },
    Rule("Only the border differs; inside, everything is right.") { pair in
      pair.rows > 2 && pair.columns > 2 && pair.wrongOnly(where: pair.isOnBorder)
    },
    Rule("Only the last row and the last column differ.") { pair in
      pair.rows > 1 && pair.columns > 1
        && pair.wrongOnly { $0 == pair.rows - 1 || $1 == pair.columns - 1 }
    },
    Rule("Only the first row and the first column differ.") { pair in
      pair.rows > 1 && pair.columns > 1 && pair.wrongOnly { $0 == 0 || $1 == 0 }
    },
    Rule("The first channel is right, the others are not.") { pair in
      pair.channelCount > 1
        && isConstant(pair.channels(pair.differences)[0].values + [0])
    },
  ]

  private static func shapeSentence(_ expected: [Int], _ came: [Int]) -> String {
    func text(_ sides: [Int]) -> String { sides.map { "\($0)" }.joined(separator: "×") }
    let start = "The shapes differ: \(text(came)) where \(text(expected)) was expected"
    if expected.count == came.count, expected.count >= 2,
      expected.dropLast(2) == came.dropLast(2), expected.suffix(2).reversed() == came.suffix(2)
    {
      return start + ". Rows and columns have changed places."
    }
    return start + "."
  }

  private static func isConstant(_ values: [Float]) -> Bool {
    values.allSatisfy { Tolerance.standard.accepts($0, for: values[0]) }
  }

  private static func isBefore(_ first: [Float], _ second: [Float]) -> Bool {
    first.lexicographicallyPrecedes(second)
  }
}

/// Two tensors of one shape, as stacks of channels.
private struct Pair {
  let sides: [Int]
  let expected: [Float]
  let came: [Float]

  var rows: Int { sides[sides.count - 2] }
  var columns: Int { sides[sides.count - 1] }
  var size: Int { rows * columns }
  var channelCount: Int { expected.count / size }

  var differences: [Float] { zip(came, expected).map { $0 - $1 } }

  func channels(_ values: [Float]) -> [(index: Int, values: [Float])] {
    (0..<channelCount).map { ($0, Array(values[$0 * size..<($0 + 1) * size])) }
  }

  /// Whether applying `transform` to every expected value gives what came.
  func equals(_ transform: (Float) -> Float) -> Bool {
    zip(came, expected).allSatisfy { Tolerance.standard.accepts($0, for: transform($1)) }
  }

  /// Whether what came at each place is what was expected at the place that `source` gives.
  func equals(_ source: (Int, Int) -> (Int, Int)) -> Bool {
    places { channel, row, column in
      let (fromRow, fromColumn) = source(row, column)
      return Tolerance.standard.accepts(
        came[offset(channel, row, column)], for: expected[offset(channel, fromRow, fromColumn)])
    }
  }

  /// Whether every wrong value stands where `holds` says, and not all of those places are right.
  func wrongOnly(where holds: (Int, Int) -> Bool) -> Bool {
    places { channel, row, column in
      let index = offset(channel, row, column)
      return holds(row, column) || Tolerance.standard.accepts(came[index], for: expected[index])
    }
  }

  func isOnBorder(_ row: Int, _ column: Int) -> Bool {
    row == 0 || column == 0 || row == rows - 1 || column == columns - 1
  }

  var isProportional: Bool {
    guard expected.count > 1, let index = expected.firstIndex(where: { $0 != 0 }) else {
      return false
    }
    let factor = came[index] / expected[index]
    return factor != 0 && equals { $0 * factor }
  }

  private func offset(_ channel: Int, _ row: Int, _ column: Int) -> Int {
    channel * size + row * columns + column
  }

  private func places(_ holds: (Int, Int, Int) -> Bool) -> Bool {
    (0..<channelCount).allSatisfy { channel in
      (0..<rows).allSatisfy { row in
        (0..<columns).allSatisfy { column in holds(channel, row, column) }
      }
    }
  }
}
