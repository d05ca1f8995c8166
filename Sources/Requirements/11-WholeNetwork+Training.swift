// Lesson 11: in which order a training took its pictures, seen from the weights that it led to.

public import Judging
public import Tensors
public import Wire

/// What a training must do with its pictures. The landmarks are the networks that some orders lead
/// to.
public typealias TrainingRequirement = Requirement<
  Network, Network, Network, [LabeledPicture], Int, Int, Float, Float, UInt64
>

/// Some order of the pictures leads to what was learned. The landmarks are what all of them lead to.
public let orderRequirement = TrainingRequirement("training: order") {
  trained, landmarks, _, pictures, epochs, batch, _, _, _ in
  if landmarks.contains(where: trained.isNear) { return nil }
  return Shortfall(
    "order",
    """
    no order of the \(pictures.count) pictures, in batches of \(batch), leads to these weights in \
    \(epochs == 1 ? "an epoch" : "\(epochs) epochs")
    """)
}

/// The pictures were taken in another order in each epoch. There are too many ways to do that to try
/// them all, but what every training has in common can be seen. The landmarks are what the same
/// order in each epoch leads to: first that in which the pictures came, then all.
public let shuffleRequirement = TrainingRequirement("training: shuffle") {
  trained, landmarks, network, _, epochs, _, _, _, _ in
  if let given = landmarks.first, trained.isNear(given) {
    return Shortfall(
      "given",
      "the pictures were taken in the order in which they came, in each of \(epochs) epochs")
  }
  if landmarks.contains(where: trained.isNear) {
    return Shortfall(
      "once", "the pictures were taken in the same order in each of \(epochs) epochs")
  }
  if trained.isNear(network) {
    return Shortfall("moved", "the weights and biases are the same as before")
  }
  if !trained.isBalanced(as: network) {
    return Shortfall(
      "balanced",
      """
      no step that a picture asks for leads here: it would move the weights of the units by as \
      much up as down
      """)
  }
  return nil
}

/// Of how many pictures at most the weights tell the random numbers that shuffled them.
public let seedTellsUpTo = 10

/// The pictures were shuffled with the random numbers of the seed. The landmarks are what these
/// lead to.
public let seedRequirement = TrainingRequirement("training: seed") {
  trained, landmarks, _, pictures, epochs, _, _, _, seed in
  if pictures.count > seedTellsUpTo || landmarks.contains(where: trained.isNear) { return nil }
  let source = "`RandomSource(seed: \(seed))`"
  return Shortfall(
    "seed",
    epochs == 1
      ? "the order of `pictures.shuffled(using: &random)`, with \(source), does not lead to these "
        + "weights"
      : "the orders of \(epochs) epochs, shuffled one after the other with a single \(source), do not "
        + "lead to these weights")
}

extension Tolerance {
  /// Room for many steps, each of which begins with the rounding of the one before.
  public static let training = Tolerance(absolute: 1e-4, relative: 1e-3)
}

extension Network {
  /// Whether all weights and biases are nearly those of another network.
  public func isNear(_ other: Network) -> Bool {
    hasStages(of: other)
      && zip(stages, other.stages).allSatisfy { mine, other in
        zip(mine.weights + mine.biases, other.weights + other.biases).allSatisfy {
          Tolerance.training.accepts($0, for: $1)
        }
      }
  }

  /// Whether the units of a dense network, taken together, weigh each input as those of another one
  /// do. Every training keeps that: the probabilities of all classes come to 1, so what raises the
  /// score of one class lowers those of the others by as much.
  fileprivate func isBalanced(as other: Network) -> Bool {
    guard hasStages(of: other) else { return false }
    return zip(stages, other.stages).allSatisfy { mine, other in
      zip(mine.unitSums, other.unitSums).allSatisfy { Tolerance.training.accepts($0, for: $1) }
    }
  }

  /// Whether only weights and biases differ.
  public func hasStages(of other: Network) -> Bool {
    stages.count == other.stages.count
      && zip(stages, other.stages).allSatisfy { mine, other in
        mine.description == other.description && mine.biases.count == other.biases.count
      }
  }
}

extension Stage {
  /// The sum over the units for each input, and for the biases.
  fileprivate var unitSums: [Float] {
    let inputs = biases.isEmpty ? 0 : weights.count / biases.count
    let sums = (0..<inputs).map { input in
      biases.indices.reduce(0) { $0 + weights[$1 * inputs + input] }
    }
    return sums + [biases.reduce(0, +)]
  }
}
