// Which order a training took its pictures in, seen from the weights that it led to.

import Judging
import Reference
import Tensors

/// Whether some order of the pictures leads to what was learned: all orders of every epoch are tried.
func orderShortfall(
  _ trained: Network, _ network: Network, _ pictures: [LabeledPicture], _ epochs: Int, _ batch: Int,
  _ rate: Float, _ momentum: Float, _ seed: UInt64
) -> Shortfall? {
  let search = OrderSearch(
    pictures: pictures, batch: batch, rate: rate, momentum: momentum, sought: trained)
  if let trainer = search.trainer(network), search.isFound(from: trainer, epochs: epochs) {
    return nil
  }
  return Shortfall(
    "order",
    """
    no order of the \(pictures.count) pictures, in batches of \(batch), leads to these weights in \
    \(epochs == 1 ? "an epoch" : "\(epochs) epochs")
    """)
}

/// Whether a training took the pictures in another order in each epoch. There are too many ways to do
/// that to try them all, but what every training has in common can be seen.
func shuffleShortfall(
  _ trained: Network, _ network: Network, _ pictures: [LabeledPicture], _ epochs: Int, _ batch: Int,
  _ rate: Float, _ momentum: Float, _ seed: UInt64
) -> Shortfall? {
  let search = OrderSearch(
    pictures: pictures, batch: batch, rate: rate, momentum: momentum, sought: trained)
  guard let trainer = search.trainer(network) else { return nil }
  let given = Array(pictures.indices)
  if search.isFound(from: trainer, epochs: epochs, by: given) {
    return Shortfall(
      "given",
      "the pictures were taken in the order in which they came, in each of \(epochs) epochs")
  }
  if given.orders.contains(where: { search.isFound(from: trainer, epochs: epochs, by: $0) }) {
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

/// Whether the pictures were shuffled with the random numbers of the seed: those of the first epoch as
/// they came, and those of a later one as they came or as the epoch before left them. Over hundreds of
/// steps, rounding alone leads elsewhere: of the long run, this is not asked.
func seedShortfall(
  _ trained: Network, _ network: Network, _ pictures: [LabeledPicture], _ epochs: Int, _ batch: Int,
  _ rate: Float, _ momentum: Float, _ seed: UInt64
) -> Shortfall? {
  if pictures.count > 10 { return nil }
  let search = OrderSearch(
    pictures: pictures, batch: batch, rate: rate, momentum: momentum, sought: trained)
  let given = Array(pictures.indices)
  let found = [false, true].contains { goesOn in
    var random = RandomSource(seed: seed)
    var order = given
    let orders = (0..<epochs).map { _ in
      order = (goesOn ? order : given).shuffled(using: &random)
      return order
    }
    return search.trainer(network).map { search.isFound(from: $0, by: orders) } ?? false
  }
  if found { return nil }
  let source = "`RandomSource(seed: \(seed))`"
  return Shortfall(
    "seed",
    epochs == 1
      ? "the order of `pictures.shuffled(using: &random)`, with \(source), does not lead to these "
        + "weights"
      : "the orders of \(epochs) epochs, shuffled one after the other with a single \(source), do not "
        + "lead to these weights")
}

/// Looks for an order of the pictures that leads to a network.
private struct OrderSearch {
  let pictures: [LabeledPicture]
  let batch: Int
  let rate: Float
  let momentum: Float
  let sought: Network

  func trainer(_ network: Network) -> Trainer? {
    pictures.first.flatMap { try? Trainer(network, pictures: $0.picture.shape) }
  }

  /// Whether the same order leads there in every epoch.
  func isFound(from trainer: Trainer, epochs: Int, by order: [Int]) -> Bool {
    isFound(from: trainer, by: Array(repeating: order, count: epochs))
  }

  /// Whether one order after the other leads there.
  func isFound(from trainer: Trainer, by orders: [[Int]]) -> Bool {
    var trainer = trainer
    for order in orders {
      var rest = order[...]
      while !rest.isEmpty {
        trainer = self.trainer(trainer, after: Array(rest.prefix(batch)))
        rest = rest.dropFirst(batch)
      }
    }
    return isFound(trainer)
  }

  /// Whether any orders lead there.
  func isFound(from trainer: Trainer, epochs: Int) -> Bool {
    isFound(from: trainer, rest: Array(pictures.indices), epochs: epochs)
  }

  private func isFound(from trainer: Trainer, rest: [Int], epochs: Int) -> Bool {
    if rest.isEmpty {
      return epochs == 1 ? isFound(trainer) : isFound(from: trainer, epochs: epochs - 1)
    }
    return rest.parts(of: min(batch, rest.count)).contains { part in
      isFound(
        from: self.trainer(trainer, after: part), rest: rest.filter { !part.contains($0) },
        epochs: epochs)
    }
  }

  private func trainer(_ trainer: Trainer, after part: [Int]) -> Trainer {
    var next = trainer
    next.step(on: part.map { pictures[$0] }, rate: rate, momentum: momentum)
    return next
  }

  private func isFound(_ trainer: Trainer) -> Bool { sought.isNear(trainer.network) }
}

extension Tolerance {
  /// Room for many steps, each of which begins with the rounding of the one before.
  static let training = Tolerance(absolute: 1e-4, relative: 1e-3)
}

extension Network {
  /// Whether all weights and biases are nearly those of another network.
  func isNear(_ other: Network) -> Bool {
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
  func hasStages(of other: Network) -> Bool {
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

extension [Int] {
  /// All orders of these numbers.
  fileprivate var orders: [[Int]] {
    isEmpty ? [[]] : flatMap { first in filter { $0 != first }.orders.map { [first] + $0 } }
  }

  /// All ways to take some of them, in no order.
  fileprivate func parts(of size: Int) -> [[Int]] {
    guard size > 0 else { return [[]] }
    return indices.flatMap { index in
      Array(self[(index + 1)...]).parts(of: size - 1).map { [self[index]] + $0 }
    }
  }
}
