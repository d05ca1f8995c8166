// Lesson 11, how a network is trained.

public import Tensors

extension Reference {
  /// PLACEHOLDER: how this follows from the definition, without the solution's formula.
  public static func train(
    _ network: Network, on pictures: [LabeledPicture], epochs: Int, batch: Int, rate: Float,
    momentum: Float, seed: UInt64
  ) throws(ShapeError) -> Network {
    Network(stages: [])
  }
}
