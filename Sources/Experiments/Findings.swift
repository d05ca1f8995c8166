/// What came out of one experiment.
public struct Findings: Hashable, Codable, Sendable {
  public let experiment: Experiment
  public let plan: Plan
  public let seeds: [UInt64]
  public let outcomes: [Outcome]

  /// How one network did in one test.
  public struct Outcome: Hashable, Codable, Sendable {
    public let network: String
    public let test: String
    /// The share of unseen pictures that it recognized, for each seed.
    public let accuracies: [Float]

    public var mean: Float { accuracies.reduce(0, +) / Float(max(1, accuracies.count)) }
    public var minimum: Float { accuracies.min() ?? .nan }
    public var maximum: Float { accuracies.max() ?? .nan }
  }

  /// Puts together what the trainings gave.
  ///
  /// - Parameters:
  ///   - experiment: Which one it was.
  ///   - plan: How long the networks learned.
  ///   - seeds: One for each training of a trial.
  ///   - accuracies: For each trial, for each seed, what `Trial.accuracies` gave.
  public init(
    _ experiment: Experiment, _ plan: Plan, seeds: [UInt64], accuracies: [[[Float]]]
  ) {
    self.experiment = experiment
    self.plan = plan
    self.seeds = seeds
    outcomes = zip(experiment.trials, accuracies).flatMap { trial, bySeed in
      trial.tests.enumerated().map { index, test in
        Outcome(
          network: trial.beginner.rawValue, test: test.name,
          accuracies: bySeed.map { $0[index].inTenThousandths })
      }
    }
  }

  /// The networks, in their order.
  public var networks: [String] { outcomes.map(\.network).withoutRepeats }

  /// The tests, in their order.
  public var tests: [String] { outcomes.map(\.test).withoutRepeats }

  /// How `network` did in `test`; nil if there was no such thing.
  public subscript(network: String, test: String) -> Outcome? {
    outcomes.first { $0.network == network && $0.test == test }
  }
}

extension Float {
  /// Short enough for a file that people look at.
  var inTenThousandths: Float { (self * 10_000).rounded() / 10_000 }
}

extension [String] {
  fileprivate var withoutRepeats: [String] {
    reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}
