public import Wire

/// How far a number may be from the expected one and still be right.
///
/// A number is right if |actual − expected| ≤ absolute + relative · |expected|. NaN is right only
/// if NaN is expected, and an infinity only if the same infinity is.
public struct Tolerance: Codable, Hashable, Sendable {
  public var absolute: Float
  public var relative: Float

  public init(absolute: Float = 1e-5, relative: Float = 1e-4) {
    self.absolute = absolute
    self.relative = relative
  }

  /// Room for sums of 32-bit numbers in another order; far below any wrong answer.
  public static let standard = Tolerance()

  public func accepts(_ actual: Float, for expected: Float) -> Bool {
    if expected.isNaN || actual.isNaN { return expected.isNaN && actual.isNaN }
    if expected.isInfinite || actual.isInfinite { return actual == expected }
    return abs(actual - expected) <= absolute + relative * abs(expected)
  }
}

/// The first way in which an answer differs from what was expected: shape before values.
public enum Difference: Codable, Hashable, Sendable {
  /// One threw and the other returned, or they threw different errors.
  case ending
  /// Two kinds of value, or lists of different lengths.
  case form
  case dimensions(expected: [Int], actual: [Int])
  /// The offsets of the wrong values in a tensor.
  case values(wrong: [Int])
  /// A single value, or some part of a record or list.
  case value
}

extension Outcome {
  /// How this outcome differs from the expected one, or nil if it does not.
  public func difference(
    from expected: Outcome, tolerance: Tolerance = .standard
  ) -> Difference? {
    switch (expected, self) {
    case (.returned(let expected), .returned(let actual)):
      actual.difference(from: expected, tolerance)
    case (.threw(let expected), .threw(let actual)):
      expected.kind == actual.kind ? nil : .ending
    default:
      .ending
    }
  }
}

extension Answer {
  func difference(from expected: Answer, _ tolerance: Tolerance) -> Difference? {
    switch (expected, self) {
    case (.float(let expected), .float(let actual)):
      return tolerance.accepts(actual, for: expected) ? nil : .value
    case (.tensor(let dimensions, let values), .tensor(let actualDimensions, let actual)):
      guard dimensions == actualDimensions, values.count == actual.count else {
        return .dimensions(expected: dimensions, actual: actualDimensions)
      }
      let wrong = values.indices.filter { !tolerance.accepts(actual[$0], for: values[$0]) }
      return wrong.isEmpty ? nil : .values(wrong: wrong)
    case (.record(let name, let members), .record(let actualName, let actual)):
      guard name == actualName, members.map(\.label) == actual.map(\.label) else { return .form }
      return zip(members, actual).allSatisfy { $1.value.agrees(with: $0.value, tolerance) }
        ? nil : .value
    case (.list(let answers), .list(let actual)):
      guard answers.count == actual.count else { return .form }
      return zip(answers, actual).allSatisfy { $1.agrees(with: $0, tolerance) } ? nil : .value
    case (.integer, .integer), (.bool, .bool), (.text, .text), (.nothing, .nothing):
      return self == expected ? nil : .value
    default:
      return .form
    }
  }

  private func agrees(with expected: Answer, _ tolerance: Tolerance) -> Bool {
    difference(from: expected, tolerance) == nil
  }
}
