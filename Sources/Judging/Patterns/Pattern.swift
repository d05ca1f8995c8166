public import Wire

/// What wrong answers have in common, if anything: one mistake behind many differences.
///
/// A misconception knows the code behind an answer. A pattern knows only how the answers differ
/// from the right ones, for any exercise: it is found in one case, to say what its numbers show,
/// and in all that are wrong, to say what they share.
public enum Pattern: Codable, Hashable, Sendable {
  // MARK: Errors

  /// Something is returned that should be refused.
  case noError
  /// The code stops on inputs that should be refused.
  case stopsInsteadOfError
  case needlessError(kind: String)
  case anotherError(expected: String, actual: String)

  // MARK: Whole answers

  /// The same answer, whatever was asked.
  case always(Answer)
  /// nil, if there is an answer.
  case missing
  /// An answer, if nil is right.
  case needless
  /// A list that is too long by so many items.
  case length(Int)

  // MARK: Numbers, alone or as parts of an answer

  /// `inAll` if every one of these parts is wrong in every answer.
  case off([PartOffset], inAll: Bool)
  /// The numbers at these places of an answer are so many times what they should be.
  case multiple(Float, paths: [[String]])
  case exchanged([Exchange])

  // MARK: Tensors

  /// How much longer each axis is than it should be.
  case sizes([Int])
  case otherAxes
  /// Rows and columns have changed places, in the size or also in the values.
  case axesExchanged, transposed
  case zeros, otherSign, upsideDown, mirrored, turned, channelsReordered
  case offset(Float)
  /// By how much the values of each channel are too large.
  case channelOffsets([Float])
  /// By how much the wrong values are too large; others are right.
  case wrongOffset(Float)
  case factor(Float)
  case shifted(rows: Int, columns: Int)
  case onlyFirstChannelRight
  /// All wrong values stand in one part of the grid.
  case wrongOnly(Region)

  /// A part of a grid that has a name.
  public enum Region: Codable, Hashable, Sendable {
    case firstRow, lastRow, firstColumn, lastColumn, firstRowAndColumn, lastRowAndColumn, border
  }

  /// The label that stands in a path for any number of a list.
  public static let item = "[]"

  /// A number in an answer that is too large by `amount`.
  public struct PartOffset: Codable, Hashable, Sendable {
    /// The labels that lead to it: ["rows", "to"]; empty if the answer is the number.
    public let path: [String]
    public let amount: Float

    public init(path: [String], amount: Float) {
      self.path = path
      self.amount = amount
    }
  }

  /// A part of an answer that has the value of another one.
  public struct Exchange: Codable, Hashable, Sendable {
    public let part: String
    /// The part that this value belongs to.
    public let holds: String

    public init(part: String, holds: String) {
      self.part = part
      self.holds = holds
    }
  }
}

extension Pattern {
  /// A wrong answer beside the right one.
  public struct Difference: Sendable {
    public let expected: Outcome
    public let actual: Outcome

    public init(expected: Outcome, actual: Outcome) {
      self.expected = expected
      self.actual = actual
    }

    /// nil if the case ended without an answer, or a property judges it.
    init?(_ failure: CaseFailure) {
      guard let expected = failure.expected, case .answered(let actual) = failure.actual else {
        return nil
      }
      self.init(expected: expected, actual: actual)
    }
  }

  /// The most telling pattern that all of the differences show, or nil if there is none.
  ///
  /// - Parameters:
  ///   - differences: The answers of a learner that are wrong.
  ///   - tolerance: How far a number may be from another one and still be the same.
  /// - Returns: The pattern. A single difference has none if its two numbers say everything.
  public static func common(
    to differences: [Difference], _ tolerance: Tolerance = .standard
  ) -> Pattern? {
    guard !differences.isEmpty else { return nil }
    if let pattern = inErrors(differences) { return pattern }
    let answers = differences.compactMap { difference -> (expected: Answer, actual: Answer)? in
      guard case .returned(let expected) = difference.expected,
        case .returned(let actual) = difference.actual
      else { return nil }
      return (expected, actual)
    }
    guard answers.count == differences.count else { return nil }
    let pairs = AnswerPairs(pairs: answers, tolerance: tolerance)
    return pairs.wholePattern ?? pairs.tensorPattern ?? pairs.partPattern
  }

  private static func inErrors(_ differences: [Difference]) -> Pattern? {
    let patterns = differences.map { difference -> Pattern? in
      switch (difference.expected, difference.actual) {
      case (.threw, .returned): .noError
      case (.returned, .threw(let failure)): .needlessError(kind: failure.kind)
      case (.threw(let right), .threw(let wrong)):
        .anotherError(expected: right.kind, actual: wrong.kind)
      case (.returned, .returned): nil
      }
    }
    // One error needs no pattern: its two lines say everything.
    guard differences.count > 1, patterns.allSatisfy({ $0 == patterns[0] }) else { return nil }
    return patterns[0]
  }
}
