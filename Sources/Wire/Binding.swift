/// One exercise as the worker knows it: a name, and how to call the learner's function.
public struct Binding: Sendable {
  public let name: String
  /// The function's type, such as "(Matrix, Padding) -> Matrix". The judge asks for the one it
  /// knows, so that a learner who changed a type is told so.
  public let signature: String
  private let respond: @Sendable ([Answer]) -> Outcome?

  /// Binds `name` to `function`. The types of the function are those that cross the pipe.
  public init<Output: Answerable, Thrown: Error, each Argument: Answerable>(
    _ name: String,
    _ function: @escaping @Sendable (repeat each Argument) throws(Thrown) -> Output
  ) {
    self.name = name
    signature = signatureText(of: repeat (each Argument).self, to: Output.self)
    respond = { answers in
      var arguments = ArgumentReader(answers)
      guard let values = try? (repeat arguments.require((each Argument).self)), arguments.isEmpty
      else { return nil }
      do {
        return .returned(try function(repeat each values).answer)
      } catch {
        return .threw(Failure(error))
      }
    }
  }

  /// Calls the learner's function, or returns nil if the arguments do not have its types.
  public func call(_ arguments: [Answer]) -> Outcome? {
    respond(arguments)
  }
}

/// "(Matrix, Padding) -> Matrix"
func signatureText<Output: Answerable, each Argument: Answerable>(
  of arguments: repeat (each Argument).Type, to output: Output.Type
) -> String {
  var names: [String] = []
  for argument in repeat each arguments { names.append(argument.typeName) }
  return "(\(names.joined(separator: ", "))) -> \(output.typeName)"
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
    remaining.popFirst().flatMap(Value.init)
  }

  /// The next answer as a value of `type`.
  /// - Throws: `WireError.unexpectedType` if it is missing or of another type.
  public mutating func require<Value: Answerable>(_ type: Value.Type) throws -> Value {
    guard let value = next(type) else { throw WireError.unexpectedType }
    return value
  }
}
