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

  /// Declares a misconception.
  ///
  /// - Parameters:
  ///   - name: Completes the sentence "Your answers are those of code that …".
  ///   - hint: A question whose answer clears it up.
  ///   - variant: The wrong function.
  public init<Thrown: Error>(
    _ name: String, hint: String,
    variant: @escaping @Sendable (repeat each Argument) throws(Thrown) -> Output
  ) {
    self.name = name
    self.hint = hint
    self.variant = Binding(name, variant)
  }
}
