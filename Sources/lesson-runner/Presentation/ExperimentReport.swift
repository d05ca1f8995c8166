import Experiments

/// The documented, versioned output of `experiment --json`.
struct ExperimentReport: Encodable, Sendable {
  let schema = 1
  let experiments: [Entry]

  struct Entry: Encodable, Sendable {
    let name: String
    let pictures: Int
    let epochs: Int
    let unseen: Int
    let seeds: [UInt64]
    let outcomes: [Outcome]
  }

  struct Outcome: Encodable, Sendable {
    let network: String
    let test: String
    let mean: Double
    let minimum: Double
    let maximum: Double
    let accuracies: [Double]
  }

  init(_ findings: [Findings]) {
    experiments = findings.map { found in
      Entry(
        name: found.experiment.rawValue, pictures: found.plan.pictures, epochs: found.plan.epochs,
        unseen: found.plan.unseen, seeds: found.seeds,
        outcomes: found.outcomes.map { outcome in
          Outcome(
            network: outcome.network, test: outcome.test, mean: outcome.mean.short,
            minimum: outcome.minimum.short, maximum: outcome.maximum.short,
            accuracies: outcome.accuracies.map(\.short))
        })
    }
  }
}

extension Float {
  /// Four digits, without those that only the conversion would add.
  fileprivate var short: Double { (Double(self) * 10_000).rounded() / 10_000 }
}
