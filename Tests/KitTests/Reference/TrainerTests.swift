import Datasets
import Reference
import Tensors
import Testing

@testable import Exercises

@Suite("The trainer, which reads sixteen pictures side by side")
struct TrainerTests {
  /// As numbers in a row.
  private func numbers(_ gradient: [StageGradient]) -> [Float] {
    gradient.flatMap { $0.weights + $0.biases }
  }

  private func numbers(_ network: Network) -> [Float] {
    network.stages.flatMap { $0.weights + $0.biases }
  }

  @Test(
    "Its gradient is the sum of those that are found by trying, however many pictures there are",
    arguments: [1, 2, 16, 17, 35])
  func gradient(count: Int) throws {
    var random = RandomSource(seed: UInt64(count))
    let network = Network.random(&random)
    let pictures = squarePictures(count, &random)
    let trainer = try Trainer(network, pictures: pictures[0].picture.shape)
    var sums = numbers(network).map { _ in Float(0) }
    for one in pictures {
      let activations = try Reference.forward(one.picture, through: network)
      let slopes = try Reference.backward(activations, label: one.label, through: network)
      sums = zip(sums, numbers(slopes)).map { $0 + $1 }
    }
    let found = numbers(trainer.gradient(on: pictures))
    #expect(found.count == sums.count)
    #expect(zip(found, sums).allSatisfy { abs($0 - $1) < 2e-4 * (1 + abs($1)) })
  }

  @Test("Strides, several channels and windows that overlap change nothing of that")
  func overlapping() throws {
    var random = RandomSource(seed: 4)
    let deep = Shape(channels: 2, rows: 3, columns: 2)
    let network = Network(stages: [
      .convolution(
        FilterBank((0..<3).map { _ in noise(deep, &random) }), biases: [0.1, -0.2, 0.3],
        stride: Size(rows: 2, columns: 1), padding: Padding(top: 1, bottom: 2, left: 0, right: 1)),
      .maxPooling(window: Size(rows: 2, columns: 3), stride: Size(rows: 1, columns: 2)),
      .rectify,
      .dense(Matrix(rows: 4, columns: 36, values: noise(144, &random)), biases: [0, 0, 0, 1]),
    ])
    let picture = noise(Shape(channels: 2, rows: 8, columns: 8), &random)
    let trainer = try Trainer(network, pictures: picture.shape)
    let activations = try Reference.forward(picture, through: network)
    #expect(activations[2].shape == Shape(channels: 3, rows: 4, columns: 3))
    let slopes = numbers(try Reference.backward(activations, label: 2, through: network))
    let found = numbers(trainer.gradient(on: [LabeledPicture(picture: picture, label: 2)]))
    #expect(zip(found, slopes).allSatisfy { abs($0 - $1) < 2e-4 * (1 + abs($1)) })
  }

  @Test("The first of several largest values gets the gradient, and a value of exactly 0 none")
  func tiesAndKinks() throws {
    let network = Network(stages: [
      .maxPooling(window: Size(rows: 1, columns: 3), stride: Size(1)), .rectify,
      .dense([[1], [-1]], biases: [0, 0]),
    ])
    let before = Stage.convolution(
      [[[[1]]]], biases: [0], stride: Size(1), padding: Padding(0))
    let tied = Network(stages: [before] + network.stages)
    func slope(_ pixels: [Float]) throws -> Float {
      let picture = Volume(Shape(channels: 1, rows: 1, columns: 3), values: pixels)
      let trainer = try Trainer(tied, pictures: picture.shape)
      return trainer.gradient(on: [LabeledPicture(picture: picture, label: 1)])[0].weights[0]
    }
    // Twice the largest value, once counted: 2 · (p₀ − 0 − (p₁ − 1)) with p from scores 2 and −2.
    #expect(try abs(slope([2, 1, 2]) - slope([2, 1, 0])) < 1e-6)
    #expect(try slope([2, 1, 2]) > 1)
    #expect(try slope([0, 0, 0]) == 0)
  }

  @Test("A step is that of the definition, with the mean over the batch")
  func step() throws {
    var trainer = try Trainer(.small, pictures: Shape(channels: 1, rows: 4, columns: 4))
    var weights = numbers(.small)
    var velocity = weights.map { _ in Float(0) }
    for count in [3, 1, 2] {
      let batch = Array([LabeledPicture].squares.prefix(count))
      let mean = numbers(trainer.gradient(on: batch)).map { $0 / Float(count) }
      let step = Reference.momentumStep(
        weights, velocity: velocity, gradient: mean, rate: 0.25, momentum: 0.75)
      trainer.step(on: batch, rate: 0.25, momentum: 0.75)
      (weights, velocity) = (step.weights, step.velocity)
      #expect(zip(numbers(trainer.network), weights).allSatisfy { abs($0 - $1) < 1e-5 })
    }
  }

  @Test("It finds the classes that the definition finds")
  func classes() throws {
    let drawn = pictures(of: .shapes, count: 40, seed: 6)
    let network = Reference.convolutionalNetwork(classes: 6, seed: 6)
    let trainer = try Trainer(network, pictures: drawn[0].picture.shape)
    let classes = try drawn.map { try Reference.predict($0.picture, with: network) }
    #expect(trainer.classes(of: drawn) == classes)
    #expect(Set(classes).count > 1)
    let right = zip(classes, drawn).count { $0 == $1.label }
    #expect(try Reference.accuracy(of: network, on: drawn) == Float(right) / 40)
  }

  private func noise(_ shape: Shape, _ random: inout RandomSource) -> Volume {
    Volume(shape, values: noise(shape.count, &random))
  }

  private func noise(_ count: Int, _ random: inout RandomSource) -> [Float] {
    (0..<count).map { _ in random.normal() }
  }
}
