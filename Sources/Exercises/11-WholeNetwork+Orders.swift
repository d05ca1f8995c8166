// Which orders of the pictures a training can take, and the weights that they lead to. A requirement
// compares a learner's weights with these.

import Judging
import Reference
import Requirements
import Tensors

/// What each way leads to in which every picture is used once in an epoch.
@Sendable func networksOfAnyOrder(
  _ network: Network, _ pictures: [LabeledPicture], _ epochs: Int, _ batch: Int, _ rate: Float,
  _ momentum: Float, _ seed: UInt64
) -> [Network] {
  OrderSearch(pictures: pictures, batch: batch, rate: rate, momentum: momentum)
    .networks(from: network, epochs: epochs)
}

/// What the same order in every epoch leads to: first that in which the pictures came, then all.
@Sendable func networksOfOneOrder(
  _ network: Network, _ pictures: [LabeledPicture], _ epochs: Int, _ batch: Int, _ rate: Float,
  _ momentum: Float, _ seed: UInt64
) -> [Network] {
  let search = OrderSearch(pictures: pictures, batch: batch, rate: rate, momentum: momentum)
  let given = Array(pictures.indices)
  return ([given] + given.orders).compactMap {
    search.network(from: network, by: Array(repeating: $0, count: epochs))
  }
}

/// What the random numbers of the seed lead to: the first epoch has the pictures as they came, and a
/// later one has them as they came or as the epoch before left them. Over hundreds of steps,
/// rounding alone leads elsewhere: of the long run, this is not asked.
@Sendable func networksOfSeed(
  _ network: Network, _ pictures: [LabeledPicture], _ epochs: Int, _ batch: Int, _ rate: Float,
  _ momentum: Float, _ seed: UInt64
) -> [Network] {
  if pictures.count > seedTellsUpTo { return [] }
  let search = OrderSearch(pictures: pictures, batch: batch, rate: rate, momentum: momentum)
  let given = Array(pictures.indices)
  return [false, true].compactMap { goesOn in
    var random = RandomSource(seed: seed)
    var order = given
    let orders = (0..<epochs).map { _ in
      order = (goesOn ? order : given).shuffled(using: &random)
      return order
    }
    return search.network(from: network, by: orders)
  }
}

/// Whether some order of the pictures leads to what was learned.
func isLedToByAnyOrder(
  _ trained: Network, _ network: Network, _ pictures: [LabeledPicture], _ epochs: Int, _ batch: Int,
  _ rate: Float, _ momentum: Float, _ seed: UInt64
) -> Bool {
  networksOfAnyOrder(network, pictures, epochs, batch, rate, momentum, seed)
    .contains(where: trained.isNear)
}

/// Trains with the pictures in certain orders.
private struct OrderSearch {
  let pictures: [LabeledPicture]
  let batch: Int
  let rate: Float
  let momentum: Float

  /// What one order after the other leads to; nil if the pictures do not fit.
  func network(from network: Network, by orders: [[Int]]) -> Network? {
    guard var trainer = trainer(network) else { return nil }
    for order in orders {
      var rest = order[...]
      while !rest.isEmpty {
        trainer = self.trainer(trainer, after: Array(rest.prefix(batch)))
        rest = rest.dropFirst(batch)
      }
    }
    return trainer.network
  }

  /// What any orders lead to.
  func networks(from network: Network, epochs: Int) -> [Network] {
    trainer(network).map { networks(from: $0, rest: Array(pictures.indices), epochs: epochs) } ?? []
  }

  private func networks(from trainer: Trainer, rest: [Int], epochs: Int) -> [Network] {
    if rest.isEmpty {
      return epochs == 1
        ? [trainer.network]
        : networks(from: trainer, rest: Array(pictures.indices), epochs: epochs - 1)
    }
    return rest.parts(of: min(batch, rest.count)).flatMap { part in
      networks(
        from: self.trainer(trainer, after: part), rest: rest.filter { !part.contains($0) },
        epochs: epochs)
    }
  }

  private func trainer(_ network: Network) -> Trainer? {
    pictures.first.flatMap { try? Trainer(network, pictures: $0.picture.shape) }
  }

  private func trainer(_ trainer: Trainer, after part: [Int]) -> Trainer {
    var next = trainer
    next.step(on: part.map { pictures[$0] }, rate: rate, momentum: momentum)
    return next
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
