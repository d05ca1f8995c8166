/// A type that exercises may take and return.
public protocol Answerable: Sendable {
  /// The type's name in a signature, as the learner writes it.
  static var typeName: String { get }

  /// Some value of the type, as Swift text: what a new exercise is given and gives until somebody
  /// writes a better one.
  static var placeholder: String { get }

  var answer: Answer { get }

  /// The value behind `answer`, or nil if `answer` is of another type.
  init?(_ answer: Answer)
}

extension Int: Answerable {
  public static var typeName: String { "Int" }
  public static var placeholder: String { "0" }
  public var answer: Answer { .integer(self) }
  public init?(_ answer: Answer) {
    guard case .integer(let value) = answer else { return nil }
    self = value
  }
}

extension UInt64: Answerable {
  public static var typeName: String { "UInt64" }
  public static var placeholder: String { "0" }
  // What is above the largest `Int` says whose bits it has, so that nobody reads them as less than 0.
  public var answer: Answer {
    if let value = Int(exactly: self) { return .integer(value) }
    let bits = Int(bitPattern: UInt(self))
    return .record(name: Self.typeName, members: [Answer.Member("bits", .integer(bits))])
  }
  public init?(_ answer: Answer) {
    switch answer {
    case .integer(let value): self.init(exactly: value)
    case .record(Self.typeName, let members):
      guard members.count == 1, case .integer(let bits) = members[0].value else { return nil }
      self.init(UInt(bitPattern: bits))
    default: return nil
    }
  }
}

extension Float: Answerable {
  public static var typeName: String { "Float" }
  public static var placeholder: String { "0" }
  public var answer: Answer { .float(self) }
  public init?(_ answer: Answer) {
    guard case .float(let value) = answer else { return nil }
    self = value
  }
}

extension Bool: Answerable {
  public static var typeName: String { "Bool" }
  public static var placeholder: String { "false" }
  public var answer: Answer { .bool(self) }
  public init?(_ answer: Answer) {
    guard case .bool(let value) = answer else { return nil }
    self = value
  }
}

extension String: Answerable {
  public static var typeName: String { "String" }
  public static var placeholder: String { "\"\"" }
  public var answer: Answer { .text(self) }
  public init?(_ answer: Answer) {
    guard case .text(let value) = answer else { return nil }
    self = value
  }
}

extension Array: Answerable where Element: Answerable {
  public static var typeName: String { "[\(Element.typeName)]" }
  public static var placeholder: String { "[]" }
  public var answer: Answer { .list(map { $0.answer }) }
  public init?(_ answer: Answer) {
    guard case .list(let answers) = answer else { return nil }
    var values: [Element] = []
    for answer in answers {
      guard let value = Element(answer) else { return nil }
      values.append(value)
    }
    self = values
  }
}

extension Optional: Answerable where Wrapped: Answerable {
  public static var typeName: String { "\(Wrapped.typeName)?" }
  public static var placeholder: String { "nil" }
  public var answer: Answer { self?.answer ?? .nothing }
  public init?(_ answer: Answer) {
    if case .nothing = answer {
      self = .none
    } else if let value = Wrapped(answer) {
      self = value
    } else {
      return nil
    }
  }
}
