// Lesson 11, a whole network: the stages of lessons 5 to 10 in a row. They turn a picture into an
// answer. Each answer that is wrong changes all their weights a little, and so they learn.

public import Tensors

// MARK: - initialFilters

/// PLACEHOLDER: one line that says what the function gives.
///
/// - Parameters:
///   - count: PLACEHOLDER: shape and units.
///   - channels: PLACEHOLDER: shape and units.
///   - size: PLACEHOLDER: shape and units.
///   - seed: PLACEHOLDER: shape and units.
/// - Returns: PLACEHOLDER: shape and meaning.
///
/// ```swift
/// print(initialFilters(count: 0, channels: 0, size: 0, seed: 0))
/// // PLACEHOLDER: what this prints.
/// ```
public func initialFilters(count: Int, channels: Int, size: Int, seed: UInt64) -> FilterBank {
  todo()
}

// MARK: - forward

/// PLACEHOLDER: one line that says what the function gives.
///
/// - Parameters:
///   - picture: PLACEHOLDER: shape and units.
///   - network: PLACEHOLDER: shape and units.
/// - Returns: PLACEHOLDER: shape and meaning.
///
/// ```swift
/// print(try forward(Volume(channels: 1, rows: 1, columns: 1), through: Network(stages: [])))
/// // PLACEHOLDER: what this prints.
/// ```
public func forward(_ picture: Volume, through network: Network) throws(ShapeError) -> [Volume] {
  todo()
}

// MARK: - loss

/// PLACEHOLDER: one line that says what the function gives.
///
/// - Parameters:
///   - network: PLACEHOLDER: shape and units.
///   - pictures: PLACEHOLDER: shape and units.
/// - Returns: PLACEHOLDER: shape and meaning.
///
/// ```swift
/// print(try loss(of: Network(stages: []), on: []))
/// // PLACEHOLDER: what this prints.
/// ```
public func loss(of network: Network, on pictures: [LabeledPicture]) throws(ShapeError) -> Float {
  todo()
}

// MARK: - backward

/// PLACEHOLDER: one line that says what the function gives.
///
/// - Parameters:
///   - activations: PLACEHOLDER: shape and units.
///   - label: PLACEHOLDER: shape and units.
///   - network: PLACEHOLDER: shape and units.
/// - Returns: PLACEHOLDER: shape and meaning.
///
/// ```swift
/// print(try backward([], label: 0, through: Network(stages: [])))
/// // PLACEHOLDER: what this prints.
/// ```
public func backward(_ activations: [Volume], label: Int, through network: Network) throws(ShapeError) -> [StageGradient] {
  todo()
}

// MARK: - momentumStep

/// PLACEHOLDER: one line that says what the function gives.
///
/// - Parameters:
///   - weights: PLACEHOLDER: shape and units.
///   - velocity: PLACEHOLDER: shape and units.
///   - gradient: PLACEHOLDER: shape and units.
///   - rate: PLACEHOLDER: shape and units.
///   - momentum: PLACEHOLDER: shape and units.
/// - Returns: PLACEHOLDER: shape and meaning.
///
/// ```swift
/// print(momentumStep([], velocity: [], gradient: [], rate: 0, momentum: 0))
/// // PLACEHOLDER: what this prints.
/// ```
public func momentumStep(_ weights: [Float], velocity: [Float], gradient: [Float], rate: Float, momentum: Float) -> MomentumStep {
  todo()
}

// MARK: - train

/// PLACEHOLDER: one line that says what the function gives.
///
/// - Parameters:
///   - network: PLACEHOLDER: shape and units.
///   - pictures: PLACEHOLDER: shape and units.
///   - epochs: PLACEHOLDER: shape and units.
///   - batch: PLACEHOLDER: shape and units.
///   - rate: PLACEHOLDER: shape and units.
///   - momentum: PLACEHOLDER: shape and units.
///   - seed: PLACEHOLDER: shape and units.
/// - Returns: PLACEHOLDER: shape and meaning.
///
/// ```swift
/// print(try train(Network(stages: []), on: [], epochs: 0, batch: 0, rate: 0, momentum: 0, seed: 0))
/// // PLACEHOLDER: what this prints.
/// ```
public func train(_ network: Network, on pictures: [LabeledPicture], epochs: Int, batch: Int, rate: Float, momentum: Float, seed: UInt64) throws(ShapeError) -> Network {
  todo()
}

// MARK: - predict

/// PLACEHOLDER: one line that says what the function gives.
///
/// - Parameters:
///   - picture: PLACEHOLDER: shape and units.
///   - network: PLACEHOLDER: shape and units.
/// - Returns: PLACEHOLDER: shape and meaning.
///
/// ```swift
/// print(try predict(Volume(channels: 1, rows: 1, columns: 1), with: Network(stages: [])))
/// // PLACEHOLDER: what this prints.
/// ```
public func predict(_ picture: Volume, with network: Network) throws(ShapeError) -> Int {
  todo()
}

// MARK: - confusionMatrix

/// PLACEHOLDER: one line that says what the function gives.
///
/// - Parameters:
///   - network: PLACEHOLDER: shape and units.
///   - pictures: PLACEHOLDER: shape and units.
///   - classes: PLACEHOLDER: shape and units.
/// - Returns: PLACEHOLDER: shape and meaning.
///
/// ```swift
/// print(try confusionMatrix(of: Network(stages: []), on: [], classes: 0))
/// // PLACEHOLDER: what this prints.
/// ```
public func confusionMatrix(of network: Network, on pictures: [LabeledPicture], classes: Int) throws(ShapeError) -> Matrix {
  todo()
}
