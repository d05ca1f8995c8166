// Holds the numbers that lesson 11 prints to the reference, and to what was measured.

import Datasets
import Exercises
import Experiments
import Foundation
import Reference
import Tensors
import Testing

@testable import Judging

@Suite("What lesson 11 says is true")
struct WholeNetworkFacts {
  static let network = Network(stages: [
    .convolution([[[[1, -1]]]], biases: [0], stride: Size(1), padding: Padding(0)),
    .rectify,
    .dense([[1, 1], [3, 0]], biases: [4, 0]),
  ])
  static let picture: Volume = [[[4, 2, 6]]]

  static let page: String? = try? String(
    contentsOf: Student.checkout.appending(path: "lessons/11-whole-network.md"), encoding: .utf8)

  /// Whether the page prints `words`.
  static func says(_ words: String) -> Bool { page?.contains(words) ?? false }

  static func rounded(_ slopes: [Float]) -> [Float] { slopes.map { ($0 * 1000).rounded() / 1000 } }

  static func twoDigits(_ share: Float) -> String {
    let hundredths = Int((share * 100).rounded())
    return "\(hundredths / 100).\("\(hundredths % 100 + 100)".dropFirst())"
  }

  @Test("The tiny network, forward and back")
  func tiny() throws {
    let activations = try Reference.forward(Self.picture, through: Self.network)
    #expect(activations.map(\.values) == [[4, 2, 6], [2, -4], [2, 0], [6, 6]])
    #expect(Reference.softmax([6, 6]) == [0.5, 0.5])
    #expect((Reference.crossEntropy(scores: [6, 6], label: 0) * 1000).rounded() == 693)
    #expect(Reference.crossEntropyGradient(scores: [6, 6], label: 0) == [-0.5, 0.5])
    let back = try Reference.denseGradient(
      input: [2, 0], weights: [[1, 1], [3, 0]], gradient: [-0.5, 0.5])
    #expect(back.input == [1, -0.5])
    let gradient = try Reference.backward(activations, label: 0, through: Self.network)
    #expect(Self.rounded(gradient[0].weights) == [4, 2])
    #expect(Self.rounded(gradient[0].biases) == [1])
    #expect(gradient[1] == StageGradient())
    #expect(Self.rounded(gradient[2].weights) == [-1, 0, 1, 0])
    #expect(Self.rounded(gradient[2].biases) == [-0.5, 0.5])
  }

  @Test("A single step takes its loss from 0.693 to 0.061")
  func oneStep() throws {
    let examples = [LabeledPicture(picture: Self.picture, label: 0)]
    let trained = try Reference.train(
      Self.network, on: examples, epochs: 1, batch: 1, rate: 0.0625, momentum: 0, seed: 7)
    #expect((try Reference.loss(of: Self.network, on: examples) * 1000).rounded() == 693)
    #expect((try Reference.loss(of: trained, on: examples) * 1000).rounded() == 61)
  }

  @Test("Three steps with momentum; the velocity goes to −4, and with 0.9 to ten times the first")
  func momentum() {
    var step = MomentumStep(weights: [1], velocity: [0])
    var seen: [[Float]] = []
    for _ in 1...3 {
      step = Reference.momentumStep(
        step.weights, velocity: step.velocity, gradient: [4], rate: 0.5, momentum: 0.5)
      seen.append([step.velocity[0], step.weights[0]])
    }
    #expect(seen == [[-2, -1], [-3, -4], [-3.5, -7.5]])
    func velocity(momentum: Float, rate: Float) -> Float {
      (0..<500).reduce(MomentumStep(weights: [1], velocity: [0])) { step, _ in
        Reference.momentumStep(
          step.weights, velocity: step.velocity, gradient: [4], rate: rate, momentum: momentum)
      }.velocity[0]
    }
    #expect(abs(velocity(momentum: 0.5, rate: 0.5) + 4) < 1e-4)
    #expect(
      abs(velocity(momentum: 0.9, rate: 0.5) / velocity(momentum: 0, rate: 0.5) - 10) < 1e-3)
  }

  @Test("He's standard deviations: 1/2 of 8, 1/6 of 8×3×3, 1 of 2×1×1, 0.283 of 1×5×5")
  func heWidths() {
    func width(_ channels: Int, _ size: Int) -> Float {
      let filters = Reference.initialFilters(count: 1, channels: channels, size: size, seed: 1)
      var random = RandomSource(seed: 1)
      return filters.values[0] / random.normal()
    }
    #expect(abs(width(8, 1) - 1 / 2) < 1e-6)
    #expect(abs(width(8, 3) - 1 / 6) < 1e-6)
    #expect(abs(width(2, 1) - 1) < 1e-6)
    #expect((width(1, 5) * 1000).rounded() == 283)
    #expect((0..<10).reduce(1) { strength, _ in 2 * strength } == 1024)
  }

  @Test("The networks: 2,790 parameters, more of them in the last stage, and 2,899 with 11 units")
  func networks() {
    let network = Reference.convolutionalNetwork(classes: 6, seed: 1)
    let learned = network.stages.map { $0.weights.count + $0.biases.count }
    #expect(learned == [80, 0, 0, 1168, 0, 0, 1542])
    #expect(learned[0] + learned[3] < learned[6])
    #expect(network.parameterCount == 2790)
    let dense = Reference.denseNetwork(classes: 6, seed: 1)
    #expect(dense.stages.map(\.biases.count) == [11, 0, 6])
    #expect(dense.parameterCount == 2899)
    #expect(Self.says("2,899"))
  }

  @Test("The training on the page: where the losses begin, and what is recognized")
  func run() throws {
    let run = try #require(Measured.kept?.run)
    #expect((Reference.crossEntropy(scores: [0, 0, 0, 0, 0, 0], label: 2) * 100).rounded() == 179)
    for course in [run.convolutional, run.dense] {
      #expect(abs(course.losses[0] - 1.79) < 0.05)
      #expect(course.accuracies.last == 1)
    }
    #expect(run.plan == Plan())
    #expect(run.plan.pictures == 1000 && run.plan.batch == 16 && run.plan.unseen == 900)
    #expect(run.plan.rate == 0.03 && run.plan.momentum == 0.9)
    let right = run.confusion.indices.map { run.confusion[$0][$0] }.reduce(0, +)
    let ofDense = Int((try #require(run.dense.unseenAccuracies.last) * 900).rounded())
    #expect(run.confusion.joined().reduce(0, +) == 900)
    #expect(Self.says("recognizes \(right), and the dense one \(ofDense)."))
    let mixedUp = run.confusion[0][1] + run.confusion[1][0]
    #expect(Self.says("\(mixedUp) of \(900 - right) mistakes are between circle and square"))
  }

  @Test("The experiments on the page: their means, and which network is ahead")
  func experiments() throws {
    let measured = try #require(Measured.kept)
    func mean(_ experiment: Experiment, _ network: Int, _ test: Int) throws -> Float {
      let found = try #require(measured[experiment])
      return try #require(found[found.networks[network], found.tests[test]]).mean
    }
    let (drawn, shuffled) = (try mean(.pixels, 0, 0), try mean(.pixels, 0, 1))
    #expect(Self.says("falls from \(Self.twoDigits(drawn)) to \(Self.twoDigits(shuffled))"))
    let (denseDrawn, denseShuffled) = (try mean(.pixels, 1, 0), try mean(.pixels, 1, 1))
    #expect(shuffled < denseShuffled)
    #expect(abs(denseDrawn - denseShuffled) < 0.03)
    let (places, largest) = (try mean(.shift, 0, 5), try mean(.shift, 1, 5))
    #expect(
      Self.says(
        "it leaves \(Self.twoDigits(largest)), not \(Self.twoDigits(places)). It is not 0.99"))
    #expect(Self.twoDigits(try mean(.shift, 1, 0)) == "0.99")
    let linear = try mean(.gratings, 0, 0)
    #expect(Self.says("It guesses: \(Self.twoDigits(linear)), of four classes."))
    #expect(try mean(.gratings, 2, 0) > 0.99)
    #expect(PictureKind.gratings.classNames.count == 4)
  }

  @Test("The answers to 'Predict first'")
  func predictions() throws {
    #expect(try Reference.forward(Self.picture, through: Network(stages: [])).count == 1)
    let batches = stride(from: 0, to: 1000, by: 16).map { min(16, 1000 - $0) }
    #expect(batches.count == 63)
    #expect(batches.last == 8)
    #expect(15 * batches.count == 945)
    let always = Network(stages: [.dense([[0], [0], [0]], biases: [0, 0, 1])])
    let pictures = [0, 1, 1, 2].map { LabeledPicture(picture: [[[1]]], label: $0) }
    let confusion = try Reference.confusionMatrix(of: always, on: pictures, classes: 3)
    #expect(confusion == [[0, 0, 1], [0, 0, 2], [0, 0, 1]])
  }
}
