import Judging
import Wire

/// An answer that needs no thought about the task: no check may give points for it.
enum ConstantAnswer: Hashable, Codable, Sendable {
  case value(Answer)
  /// Whatever was given as this argument.
  case argument(Int)
  /// As large as the right answer, with 0 for every number.
  case zeros

  /// All of them, for a function of so many arguments. One of another type is never right.
  static func all(arguments count: Int) -> [ConstantAnswer] {
    let values: [Answer] = [
      .integer(0), .integer(1), .float(0), .float(1), .bool(false), .bool(true), .text(""),
      .nothing, .list([]),
    ]
    return values.map { .value($0) } + (0..<count).map { .argument($0) } + [.zeros]
  }

  /// The answer to a case; nil if there is none.
  func outcome(of one: RecordedCase) -> Outcome? {
    switch self {
    case .value(let answer):
      return .returned(answer)
    case .argument(let index):
      return one.arguments.indices.contains(index) ? .returned(one.arguments[index]) : nil
    case .zeros:
      guard case .returned(let expected) = one.expected else { return nil }
      return .returned(expected.zeros)
    }
  }

  /// "0", "the empty array", "the argument 'image' itself"
  func words(parameters: [String]) -> String {
    switch self {
    case .value(.list): "the empty array"
    case .value(let answer): answer.spelled
    case .argument(let index):
      "the argument " + (parameters.indices.contains(index) ? "'\(parameters[index])'" : "itself")
    case .zeros: "zeros in the right size"
    }
  }
}

extension Answer {
  /// The same form with 0 for every number.
  fileprivate var zeros: Answer {
    switch self {
    case .integer: .integer(0)
    case .float: .float(0)
    case .tensor(let dimensions, let values):
      .tensor(dimensions: dimensions, values: Array(repeating: 0, count: values.count))
    case .record(let name, let members):
      .record(name: name, members: members.map { Member($0.label, $0.value.zeros) })
    case .list(let answers): .list(answers.map(\.zeros))
    case .bool, .text, .nothing: self
    }
  }
}
