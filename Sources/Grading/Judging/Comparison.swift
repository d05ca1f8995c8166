public import Wire

/// How near a number must come to be right.
///
/// `came` is right where |came − expected| ≤ absolute + relative · |expected|. NaN is right only
/// where NaN is expected, and an infinity only where the same infinity is.
public struct Tolerance: Hashable, Sendable {
  public var absolute: Float
  public var relative: Float

  public init(absolute: Float = 1e-5, relative: Float = 1e-4) {
    self.absolute = absolute
    self.relative = relative
  }

  /// Room for sums of 32-bit numbers in another order; far below any wrong answer.
  public static let standard = Tolerance()

  func accepts(_ came: Float, for expected: Float) -> Bool {
    if expected.isNaN || came.isNaN { return expected.isNaN && came.isNaN }
    if expected.isInfinite || came.isInfinite { return came == expected }
    return abs(came - expected) <= absolute + relative * abs(expected)
  }
}

/// The first way in which an answer differs from what was expected: shape before values.
public enum Difference: Hashable, Sendable {
  /// One threw and the other returned, or they threw different errors.
  case ending
  /// Two kinds of value, or lists of different lengths.
  case form
  case dimensions(expected: [Int], came: [Int])
  /// The offsets of the wrong values in a tensor.
  case values(wrong: [Int])
  /// A single value, or some part of a record or list.
  case value
}

extension Outcome {
  /// How this outcome differs from the expected one, or nil where it does not.
  public func difference(
    from expected: Outcome, tolerance: Tolerance = .standard
  ) -> Difference? {
    switch (expected, self) {
    case (.returned(let expected), .returned(let came)):
      came.difference(from: expected, tolerance)
    case (.threw(let expected), .threw(let came)):
      expected.kind == came.kind ? nil : .ending
    default:
      .ending
    }
  }
}

extension Answer {
  func difference(from expected: Answer, _ tolerance: Tolerance) -> Difference? {
    switch (expected, self) {
    case (.number(let expected), .number(let came)):
      return tolerance.accepts(came, for: expected) ? nil : .value
    case (.tensor(let sides, let values), .tensor(let cameSides, let came)):
      guard sides == cameSides, values.count == came.count else {
        return .dimensions(expected: sides, came: cameSides)
      }
      let wrong = values.indices.filter { !tolerance.accepts(came[$0], for: values[$0]) }
      return wrong.isEmpty ? nil : .values(wrong: wrong)
    case (.record(let name, let members), .record(let cameName, let came)):
      guard name == cameName, members.map(\.label) == came.map(\.label) else { return .form }
      return zip(members, came).allSatisfy { $1.value.agrees(with: $0.value, tolerance) }
        ? nil : .value
    case (.list(let answers), .list(let came)):
      guard answers.count == came.count else { return .form }
      return zip(answers, came).allSatisfy { $1.agrees(with: $0, tolerance) } ? nil : .value
    case (.integer, .integer), (.truth, .truth), (.text, .text), (.nothing, .nothing):
      return self == expected ? nil : .value
    default:
      return .form
    }
  }

  private func agrees(with expected: Answer, _ tolerance: Tolerance) -> Bool {
    difference(from: expected, tolerance) == nil
  }
}
