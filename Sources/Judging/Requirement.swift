public import Wire

/// What an answer must do, for a task that has many good answers.
///
/// A student kit has its requirements as they are written here, so they hold no answer to any
/// exercise. What only the reference can tell of a case is handed to them: its *landmarks*, which
/// a key holds. Usually they are one, the reference's own answer.
public struct Requirement<Output: Answerable, Landmark: Answerable, each Argument: Answerable>:
  Sendable
{
  /// Unique in the kit: what a key calls it.
  public let name: String
  let judge: @Sendable (Output, [Landmark], repeat each Argument) -> Shortfall?

  /// - Parameters:
  ///   - name: Unique in the kit.
  ///   - judge: nil if the answer is good, otherwise which requirement it misses and by how much.
  public init(
    _ name: String,
    judge: @escaping @Sendable (Output, [Landmark], repeat each Argument) -> Shortfall?
  ) {
    self.name = name
    self.judge = judge
  }

  /// How an answer misses it; nil if it does not.
  public func missed(
    by answer: Output, _ landmarks: [Landmark], _ arguments: repeat each Argument
  ) -> Shortfall? {
    judge(answer, landmarks, repeat each arguments)
  }

  /// The requirement with its types put away.
  public var property: Property { Property(self, everywhere: false) }
}

/// What an answer must do, with its types put away.
public struct Property: Sendable {
  /// What a key calls it; nil if only the declaration has it.
  public let name: String?
  /// Whether it holds for the cases of the exercise's other properties, too.
  let isEverywhere: Bool
  /// Makes the landmarks of a case; nil if the reference's answer is the only one.
  let landmarks: (@Sendable ([Answer]) -> [Answer])?
  private let judge: @Sendable (Answer, _ landmarks: [Answer], [Answer]) -> Shortfall?

  /// A property that only the declaration has.
  init<Output: Answerable, each Argument: Answerable>(
    _ satisfies: @escaping @Sendable (Output, repeat each Argument) -> Shortfall?,
    everywhere: Bool
  ) {
    name = nil
    isEverywhere = everywhere
    landmarks = nil
    judge = { answer, _, arguments in
      var reader = ArgumentReader(arguments)
      guard let values = try? (repeat reader.require((each Argument).self)),
        let output = Output(answer)
      else { return .otherType(Output.typeName) }
      return satisfies(output, repeat each values)
    }
  }

  init<Output: Answerable, Landmark: Answerable, each Argument: Answerable>(
    _ requirement: Requirement<Output, Landmark, repeat each Argument>, everywhere: Bool
  ) {
    self.init(requirement, everywhere: everywhere, untyped: nil)
  }

  init<Output: Answerable, Landmark: Answerable, each Argument: Answerable>(
    _ requirement: Requirement<Output, Landmark, repeat each Argument>, everywhere: Bool,
    landmarks: @escaping @Sendable (repeat each Argument) -> [Landmark]
  ) {
    self.init(requirement, everywhere: everywhere) { arguments in
      var reader = ArgumentReader(arguments)
      guard let values = try? (repeat reader.require((each Argument).self)) else { return [] }
      return landmarks(repeat each values).map { $0.answer }
    }
  }

  private init<Output: Answerable, Landmark: Answerable, each Argument: Answerable>(
    _ requirement: Requirement<Output, Landmark, repeat each Argument>, everywhere: Bool,
    untyped landmarks: (@Sendable ([Answer]) -> [Answer])?
  ) {
    name = requirement.name
    isEverywhere = everywhere
    self.landmarks = landmarks
    judge = { answer, landmarks, arguments in
      var reader = ArgumentReader(arguments)
      guard let values = try? (repeat reader.require((each Argument).self)),
        let output = Output(answer)
      else { return .otherType(Output.typeName) }
      return requirement.judge(
        output, landmarks.compactMap { Landmark($0) }, repeat each values)
    }
  }

  private init(_ other: Property, everywhere: Bool) {
    name = other.name
    isEverywhere = everywhere
    landmarks = other.landmarks
    judge = other.judge
  }

  /// The same, for the answers to other checks, too.
  func everywhere(_ isEverywhere: Bool) -> Property { Property(self, everywhere: isEverywhere) }

  /// How `outcome` misses the property, or nil if it does not.
  ///
  /// - Parameters:
  ///   - outcome: What came of the call.
  ///   - landmarks: What the reference says of the case; nil for its own answer alone.
  ///   - expected: The reference's own answer.
  ///   - arguments: The arguments of the call.
  /// - Returns: Which requirement it misses, and by how much.
  func missed(
    by outcome: Outcome, landmarks: [Answer]?, expected: Outcome, arguments: [Answer]
  ) -> Shortfall? {
    switch outcome {
    case .returned(let answer): judge(answer, landmarks ?? expected.answers, arguments)
    case .threw(let failure): Shortfall("answer", "an error was thrown: \(failure.message)")
    }
  }
}

extension Outcome {
  /// The answer, if there is one.
  fileprivate var answers: [Answer] {
    if case .returned(let answer) = self { [answer] } else { [] }
  }
}

extension Shortfall {
  fileprivate static func otherType(_ name: String) -> Shortfall {
    Shortfall("type", "the answer is not a \(name)")
  }
}
