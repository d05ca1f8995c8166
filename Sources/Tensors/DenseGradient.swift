/// How the loss changes with each number that goes into a dense layer.
public struct DenseGradient: Hashable, Sendable {
  /// outputs × inputs, as the weights
  public var weights: Matrix
  /// One for each output.
  public var biases: [Float]
  /// One for each input: what is handed to the layer before.
  public var input: [Float]

  public init(weights: Matrix, biases: [Float], input: [Float]) {
    self.weights = weights
    self.biases = biases
    self.input = input
  }
}
