import Datasets
import Reference
import Tensors
import Testing
import Wire

@testable import Exercises
@testable import Judging

@Suite("What is asked of a training")
struct TrainTests {
  private static let rehearsal = Rehearsal(train)
  private let exercise = Self.rehearsal.exercise

  /// The cases that ask for the random numbers of the seed.
  private static let seedCases: Set<[Answer]> = Set(
    rehearsal.recorded.checks.filter { $0.name == "takes the random numbers of the seed" }
      .flatMap(\.cases).map(\.arguments))

  /// Arguments with another seed: the same pictures, shuffled otherwise. Cases that ask for the
  /// random numbers of the seed keep theirs.
  private func reseeded(_ arguments: [Answer], by number: UInt64) -> [Answer] {
    guard !Self.seedCases.contains(arguments), let seed = arguments.last.flatMap(UInt64.init)
    else { return arguments }
    return arguments.dropLast() + [(seed &+ number).answer]
  }

  private func verdict(_ binding: Binding, shuffledBy number: UInt64) -> Verdict {
    Self.rehearsal.verdict { arguments in
      binding.call(reseeded(arguments, by: number)).map { .answered($0) } ?? .ended(.outOfMemory)
    }
  }

  @Test("Other random numbers than the seed's cost one check, and are named")
  func otherNumbers() {
    // Four examples, and three that the practice seed draws.
    #expect(Self.seedCases.count == 7)
    let verdict = Self.rehearsal.verdict {
      try Reference.train($0, on: $1, epochs: $2, batch: $3, rate: $4, momentum: $5, seed: $6 &+ 5)
    }
    #expect(
      verdict.checks.dropLast().filter { $0.state != .passed }.map(\.name) == [
        "takes the random numbers of the seed"
      ])
    #expect(
      verdict.misconception?.name == "shuffles with other random numbers than those of the seed")
  }

  @Test(
    "Another way to shuffle costs the seed's check, which asks for its order everywhere, and no other",
    arguments: 1...20 as ClosedRange<UInt64>)
  func shuffling(number: UInt64) {
    let right = Binding("train", Reference.train)
    let checks = verdict(right, shuffledBy: number).checks
    #expect(
      checks.dropLast().filter { $0.state != .passed }.map(\.name) == [
        "takes the random numbers of the seed"
      ])
    // The long run, which is left out here.
    #expect(checks.last?.state == .notRun)
  }

  @Test(
    "A mistake is caught however its pictures are shuffled, and never called another one",
    arguments: 1...5 as ClosedRange<UInt64>)
  func otherShuffles(number: UInt64) {
    for variant in exercise.variants {
      let verdict = verdict(variant, shuffledBy: number)
      #expect(verdict.checks.contains { $0.state == .failed }, "\(variant.name)")
      let named = verdict.misconception?.name
      #expect(named == nil || named == variant.name)
      // Its answer to one batch depends on the order.
      if variant.name != "goes a step after each picture" { #expect(named == variant.name) }
    }
  }

  @Test("Pictures that are drawn with replacement, or in an order that skips one, are noticed")
  func otherOrders() {
    func isFound(_ indices: [Int]) -> Bool? {
      let pictures = [LabeledPicture].four
      guard var trainer = try? Trainer(.pair, pictures: pictures[0].picture.shape) else {
        return nil
      }
      for index in indices { trainer.step(on: [pictures[index]], rate: 0.5, momentum: 0.5) }
      return isLedToByAnyOrder(trainer.network, .pair, pictures, 1, 1, 0.5, 0.5, 7)
    }
    #expect(isFound([2, 0, 3, 1]) == true)
    #expect(isFound([2, 0, 3, 3]) == false)
    #expect(isFound([2, 0, 3]) == false)
    #expect(isFound([2, 0, 3, 1, 0]) == false)
  }

  @Test("As it is made, a slip is none")
  func noSlip() throws {
    let run = GradedRun.arguments
    let some = Array(run.1.prefix(50))
    let right = try Reference.train(
      run.0, on: some, epochs: 2, batch: 8, rate: run.4, momentum: run.5, seed: 3)
    let slip = try TrainingSlip().train(
      run.0, on: some, epochs: 2, batch: 8, rate: run.4, momentum: run.5, seed: 3)
    #expect(right == slip)
  }
}

@Suite("The long run of a training")
struct GradedRunTests {
  private func trained(_ slip: TrainingSlip = TrainingSlip(), seed: UInt64 = 7) throws -> Network {
    let (network, pictures, epochs, batch, rate, momentum, _) = GradedRun.arguments
    return try slip.train(
      network, on: pictures, epochs: epochs, batch: batch, rate: rate, momentum: momentum,
      seed: seed)
  }

  private func requirement(_ trained: Network) -> String? {
    GradedRun.shortfall(of: trained, begunAs: GradedRun.network)?.requirement
  }

  @Test("The right training clears it with room", arguments: [1, 2] as [UInt64])
  func cleared(seed: UInt64) throws {
    let accuracy = try Reference.accuracy(of: try trained(seed: seed), on: GradedRun.unseen)
    #expect(accuracy > GradedRun.neededAccuracy + 0.05)
    #expect(accuracy > GradedRun.denseAccuracy + GradedRun.neededLead + 0.1)
  }

  @Test("Before the first step the loss is near ln 6, the loss of one who only guesses")
  func begins() throws {
    let loss = try Reference.loss(
      of: GradedRun.network, on: Array(GradedRun.unseen.prefix(12)))
    #expect(abs(loss - log(6)) < 0.1)
    #expect(requirement(GradedRun.network) == "accuracy")
  }

  @Test("The dense network has as many parameters, and a few more rather than fewer")
  func dense() {
    let dense = Reference.denseNetwork(classes: 6, seed: 1)
    #expect(GradedRun.network.parameterCount == 2790)
    #expect(dense.parameterCount == 2899)
  }

  @Test("It comes back with all its stages, or it is not looked at")
  func stages() throws {
    var network = try trained()
    network.stages.removeAll { $0 == .rectify }
    #expect(requirement(network) == "stages")
    #expect(requirement(Network(stages: [])) == "stages")
  }

  /// The small cases see the others: a last batch that is left out costs no accuracy.
  @Test("A training that goes wrong in these ways does not reach what is needed")
  func wrong() throws {
    let slips: [(String, (inout TrainingSlip) -> Void)] = [
      ("no velocity", { $0.keepsVelocity = false }),
      ("never shuffled", { $0.order = .given }),
      ("last stage", { $0.learnsConvolutions = false }),
      ("one step an epoch", { $0.batch = { $0.all } }),
    ]
    for (name, change) in slips {
      var slip = TrainingSlip()
      change(&slip)
      #expect(requirement(try trained(slip)) == "accuracy", "\(name)")
    }
  }
}
