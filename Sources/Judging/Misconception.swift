public import Wire

/// A wrong way to understand an exercise, and the variant of the function that somebody with this
/// misunderstanding would write.
///
/// It works twice: a learner whose answers are the variant's is told its name and asked its
/// question; and `lesson-runner verify` proves that the checks catch it for every seed.
public struct Misconception<Output: Answerable, each Argument: Answerable>: Sendable {
  let name: String
  let hint: String
  let variant: Binding
  /// Whether an answer is one of this kind; nil if only the variant's own answer is.
  let likeness: Likeness?

  /// Declares a misconception.
  ///
  /// - Parameters:
  ///   - name: Completes the sentence "Your answers are those of code that …".
  ///   - hint: A question whose answer clears it up.
  ///   - variant: The wrong function.
  ///   - isLike: Whether an answer to a check with a property is one of this kind. A task with many
  ///     good answers has many bad ones that show the same misunderstanding. Without it, only the
  ///     variant's own answer does.
  public init<Thrown: Error>(
    _ name: String, hint: String,
    variant: @escaping @Sendable (repeat each Argument) throws(Thrown) -> Output,
    isLike: (@Sendable (Output, repeat each Argument) -> Bool)? = nil
  ) {
    self.name = name
    self.hint = hint
    self.variant = Binding(name, variant)
    likeness = if let isLike { Likeness(isLike) } else { nil }
  }
}

/// Tells whether an answer shows a misconception, with its types put away.
struct Likeness: Sendable {
  private let judge: @Sendable (Answer, [Answer]) -> Bool

  init<Output: Answerable, each Argument: Answerable>(
    _ isLike: @escaping @Sendable (Output, repeat each Argument) -> Bool
  ) {
    judge = { answer, arguments in
      var reader = ArgumentReader(arguments)
      guard let values = try? (repeat reader.require((each Argument).self)),
        let output = Output(answer)
      else { return false }
      return isLike(output, repeat each values)
    }
  }

  func holds(for outcome: Outcome, arguments: [Answer]) -> Bool {
    guard case .returned(let answer) = outcome else { return false }
    return judge(answer, arguments)
  }
}
