public import Wire

/// What became of one exercise. Every face of the kit shows these values and no others.
public struct Verdict: Codable, Hashable, Sendable {
  public let exercise: String
  public let difficulty: Difficulty
  /// How far a number could be from the expected one and still be right.
  public var tolerance = Tolerance.standard
  public let state: State
  public let points: Double
  public let maximumPoints: Double
  public let checks: [CheckResult]
  /// The one misconception that explains every answer, if there is one.
  public var misconception: RecordedMisconception?
  /// What all wrong answers have in common, if no misconception explains them.
  public var pattern: Pattern? = nil
  /// What the learner's code printed, cut after the limit.
  public let prints: String
  /// What a reader must know besides the checks.
  public var remark: Remark?
  /// An earlier exercise that the code calls and that is wrong, not only slow, if no misconception
  /// explains the answers.
  public var wrongCallee: String? = nil
  /// The arguments of the first call that ended the learner's code.
  public var endedCall: [Answer]? = nil

  /// One of these and never two.
  public enum State: Codable, Hashable, Sendable {
    case passed
    case wrong
    case notStarted
    case doesNotCompile
    case crashed(signal: Int32)
    case exitedEarly(status: Int32)
    case timedOut
    case outOfMemory
    case floodedOutput
    case brokeProtocol
    case invalidSubmission
    /// The kit's own fault. Never counted as zero.
    case graderError
  }

  /// The first check that did not pass, in the order of the declaration.
  public var firstFailure: CheckResult? { checks.first { $0.state != .passed } }
}

extension Verdict.State {
  /// The state's name in machine-readable output.
  public var name: String { String("\(self)".prefix { $0 != "(" }) }
}

/// What became of one check.
public struct CheckResult: Codable, Hashable, Sendable {
  public let name: String
  public let state: State
  public let points: Double
  public let maximumPoints: Double
  /// The smallest case that failed.
  public let failure: CaseFailure?
  /// A larger case that failed, if the smallest one is too small to see the shape of the mistake.
  public var larger: CaseFailure? = nil
  /// What all wrong answers to this check have in common.
  public var pattern: Pattern? = nil

  public enum State: String, Codable, Sendable {
    case passed, failed, notRun
  }
}

/// One case that was not answered rightly.
public struct CaseFailure: Codable, Hashable, Sendable {
  public let arguments: [Answer]
  /// nil if a property judges the answer.
  public let expected: Outcome?
  public let actual: CaseEnding
  public let difference: Difference?
  /// The arithmetic of the first wrong cell.
  public let explanation: Explanation?
  /// Which requirement the answer misses, if a property judges.
  public let shortfall: Shortfall?
  /// What the learner's code printed in this case.
  public let prints: String
}

extension CaseFailure {
  /// Whether fractions in a small grid hide what a larger one would show at a glance.
  var hidesItsShape: Bool {
    guard case .returned(.tensor(let dimensions, let values))? = expected, dimensions.count >= 2
    else { return false }
    return dimensions.suffix(2).allSatisfy { $0 < 7 }
      && values.contains { $0 != $0.rounded() }
  }

  /// Whether the answer is a grid that is large enough to see a shape in.
  var showsItsShape: Bool {
    guard case .returned(.tensor(let dimensions, _))? = expected, dimensions.count >= 2,
      case .answered(.returned(.tensor)) = actual
    else { return false }
    return dimensions.suffix(2).allSatisfy { $0 >= 7 }
  }
}

/// The arithmetic behind one number of an expected answer.
public struct Explanation: Codable, Hashable, Sendable {
  public let cell: Cell
  public let text: String
}

/// How one call ended.
public enum CaseEnding: Codable, Hashable, Sendable {
  case answered(Outcome)
  case ended(Ending)
}

/// How a worker ended when it should not have.
public enum Ending: Codable, Hashable, Sendable {
  case crashed(signal: Int32, message: String?)
  case exited(status: Int32)
  case timedOut(seconds: Double)
  case outOfMemory
  case floodedOutput(bytes: Int)
  case brokeProtocol(ProtocolBreach)

  var state: Verdict.State {
    switch self {
    case .crashed(let signal, _): .crashed(signal: signal)
    case .exited(let status): .exitedEarly(status: status)
    case .timedOut: .timedOut
    case .outOfMemory: .outOfMemory
    case .floodedOutput: .floodedOutput
    case .brokeProtocol: .brokeProtocol
    }
  }
}

/// What a worker sent that was no answer to what it had been asked.
public enum ProtocolBreach: Codable, Hashable, Sendable {
  case replyToAnotherRequest
  case moreThanOneReply
  /// Bytes that are not a reply.
  case unreadableReply
  case unaskedGoodbye
  case noGoodbye
  case closedPipe
}
