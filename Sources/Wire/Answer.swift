/// A value on its way between the judge and the worker: plain data, whatever its Swift type was.
///
/// Everything an exercise takes or returns is one of these. A new type needs only a conformance
/// to `Answerable`; comparing, printing and sending come from its shape here.
public indirect enum Answer: Hashable, Codable, Sendable {
  case integer(Int)
  case float(Float)
  case bool(Bool)
  case text(String)
  /// A grid of numbers with any number of axes: `values.count` is the product of `dimensions`.
  case tensor(dimensions: [Int], values: [Float])
  /// A value with named parts, such as a size or a padding.
  case record(name: String, members: [Member])
  case list([Answer])
  /// `nil`
  case nothing

  /// One named part of a record.
  public struct Member: Hashable, Codable, Sendable {
    public let label: String
    public let value: Answer

    public init(_ label: String, _ value: Answer) {
      self.label = label
      self.value = value
    }
  }
}

/// What became of one call: it returned, or it threw.
public enum Outcome: Hashable, Codable, Sendable {
  case returned(Answer)
  case threw(Failure)
}

/// An error that an exercise threw. Grades compare `kind`; people read `message`.
public struct Failure: Hashable, Codable, Sendable {
  public let kind: String
  public let message: String

  public init(kind: String, message: String) {
    self.kind = kind
    self.message = message
  }

  /// What a worker says in the place of an answer that is too long to be sent or read.
  public static func answerTooLarge(bytes: Int) -> Failure {
    let kibibytes = bytes >> 10
    let size = kibibytes < 1_024 ? "\(kibibytes) KiB" : "\(kibibytes >> 10) MiB"
    return Failure(
      kind: "answerTooLarge", message: "an answer of \(size), larger than any that is asked for")
  }
}

extension Answer {
  /// How much there is to look at: the number of values in it. Smaller cases are shown first.
  public var extent: Int {
    switch self {
    case .integer, .float, .bool, .nothing: 1
    case .text(let text): text.utf8.count
    case .tensor(_, let values): values.count
    case .record(_, let members): members.reduce(0) { $0 + $1.value.extent }
    case .list(let answers): answers.reduce(1) { $0 + $1.extent }
    }
  }
}
