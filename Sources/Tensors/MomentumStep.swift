/// Weights after one step of gradient descent with momentum, and the velocity to go on with.
public struct MomentumStep: Hashable, Sendable {
  /// The weights after the step.
  public var weights: [Float]
  /// By how much each weight has changed.
  public var velocity: [Float]

  public init(weights: [Float], velocity: [Float]) {
    self.weights = weights
    self.velocity = velocity
  }
}
