/// One exercise as the worker knows it: a name, and how to call the learner's function.
public struct Binding: Sendable {
  public let name: String
  /// The function's type, such as "(Matrix, Padding) -> Matrix". The judge asks for the one it
  /// knows, so that a learner who changed a type is told so.
  public let signature: String
  private let respond: @Sendable ([Answer]) -> Outcome?

  /// - Parameters:
  ///   - name: The exercise.
  ///   - types: The names of the types of its arguments.
  ///   - output: The name of the type that it returns.
  ///   - respond: Calls the function, or returns nil if the arguments do not have its types.
  init(
    _ name: String, _ types: [String], to output: String,
    _ respond: @escaping @Sendable ([Answer]) -> Outcome?
  ) {
    self.name = name
    signature = "(\(types.joined(separator: ", "))) -> \(output)"
    self.respond = respond
  }

  /// Calls the learner's function, or returns nil if the arguments do not have its types.
  public func call(_ arguments: [Answer]) -> Outcome? {
    respond(arguments)
  }
}

/// Answers that are read one after the other, each as the type that is expected there.
public struct ArgumentReader {
  private var remaining: ArraySlice<Answer>

  public init(_ answers: [Answer]) {
    remaining = answers[...]
  }

  var isEmpty: Bool { remaining.isEmpty }

  /// The next answer as a value of `type`, or nil if it is missing or of another type.
  mutating func next<Value: Answerable>(_ type: Value.Type) -> Value? {
    remaining.popFirst().flatMap { Value($0) }
  }

  /// The next answer as a value of `type`.
  /// - Throws: `WireError.unexpectedType` if it is missing or of another type.
  public mutating func require<Value: Answerable>(_ type: Value.Type) throws(WireError) -> Value {
    guard let value = next(type) else { throw .unexpectedType }
    return value
  }
}
