/// How the loss changes with each number that one stage has learned. Empty if the stage learns
/// nothing.
///
/// ```swift
/// let bank: FilterBank = [[[[1, 2], [3, 4]]]]
/// print(StageGradient(weights: bank.values, biases: [5]).weights)
/// // [1.0, 2.0, 3.0, 4.0]
/// print(StageGradient().biases)
/// // []
/// ```
public struct StageGradient: Hashable, Sendable {
  /// One entry for each weight, in the order of the stage's `weights`.
  public var weights: [Float]
  /// One entry for each bias.
  public var biases: [Float]

  public init(weights: [Float] = [], biases: [Float] = []) {
    self.weights = weights
    self.biases = biases
  }
}
