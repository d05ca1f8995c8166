// Lesson 11, a whole network.
//
// Principle: each number of the way forward is found on its own, by asking the stage before it for
// the numbers that it needs.

public import Tensors

extension Reference {
  /// PLACEHOLDER: how this follows from the definition, without the solution's formula.
  public static func initialFilters(count: Int, channels: Int, size: Int, seed: UInt64)
    -> FilterBank
  {
    FilterBank([])
  }
}

extension Reference {
  /// PLACEHOLDER: how this follows from the definition, without the solution's formula.
  public static func forward(_ picture: Volume, through network: Network) throws(ShapeError)
    -> [Volume]
  {
    []
  }
}

extension Reference {
  /// PLACEHOLDER: how this follows from the definition, without the solution's formula.
  public static func loss(of network: Network, on pictures: [LabeledPicture]) throws(ShapeError)
    -> Float
  {
    0
  }
}

extension Reference {
  /// PLACEHOLDER: how this follows from the definition, without the solution's formula.
  public static func backward(_ activations: [Volume], label: Int, through network: Network)
    throws(ShapeError) -> [StageGradient]
  {
    []
  }
}

extension Reference {
  /// PLACEHOLDER: how this follows from the definition, without the solution's formula.
  public static func momentumStep(
    _ weights: [Float], velocity: [Float], gradient: [Float], rate: Float, momentum: Float
  ) -> MomentumStep {
    MomentumStep(weights: [], velocity: [])
  }
}

extension Reference {
  /// PLACEHOLDER: how this follows from the definition, without the solution's formula.
  public static func predict(_ picture: Volume, with network: Network) throws(ShapeError) -> Int {
    0
  }
}

extension Reference {
  /// PLACEHOLDER: how this follows from the definition, without the solution's formula.
  public static func confusionMatrix(
    of network: Network, on pictures: [LabeledPicture], classes: Int
  ) throws(ShapeError) -> Matrix {
    Matrix(rows: 1, columns: 1)
  }
}
