// Holds the numbers that lesson 10 prints to the reference.

import Exercises
import Reference
import Tensors
import Testing

@testable import Judging

@Suite("What lesson 10 says is true")
struct BackpropagationFacts {
  static let input: Volume = [.counting(3, 3, from: 0)]
  static let filters: FilterBank = [[[[0, 1], [2, 3]]]]
  static let gradient: Volume = [[[1, 2], [3, 4]]]

  static func toInput(_ gradient: Volume, _ filters: FilterBank, _ input: Shape, stride: Int = 1)
    throws -> Volume
  {
    try Reference.inputGradient(
      gradient: gradient, filters: filters, input: input, stride: Size(stride), padding: Padding(0))
  }

  static func toFilters(_ input: Volume, _ gradient: Volume, _ filter: Int, stride: Int = 1)
    throws -> FilterBank
  {
    try Reference.filterGradient(
      input: input, gradient: gradient, filter: Size(filter), stride: Size(stride),
      padding: Padding(0))
  }

  @Test("The layer of the figures, forward and back to weights, bias and input")
  func workedLayer() throws {
    let maps = try Reference.correlation(Self.input, filters: Self.filters, biases: [0])
    #expect(maps == [[[19, 25], [37, 43]]])
    #expect(try Self.toFilters(Self.input, Self.gradient, 2) == [[[[27, 37], [57, 67]]]])
    #expect(Reference.biasGradient(Self.gradient) == [10])
    #expect(
      try Self.toInput(Self.gradient, Self.filters, Self.input.shape)
        == [[[0, 1, 2], [2, 10, 10], [6, 17, 12]]])
    let products: [Float] = [1 * 3, 2 * 2, 3 * 1, 4 * 0]
    #expect(products == [3, 4, 3, 0])
    #expect(products.reduce(0, +) == 10)
  }

  @Test("With stride 2, back to a filter of 3×3 and to 5×5 pixels")
  func strided() throws {
    let (image, slopes): (Volume, Volume) = ([.counting(5, 5, from: 0)], [[[1, -1], [2, 0]]])
    let filters: FilterBank = [[[[1, 2, 0], [0, 1, 0], [0, 0, 3]]]]
    #expect(
      try Self.toFilters(image, slopes, 3, stride: 2)
        == [[[[18, 20, 22], [28, 30, 32], [38, 40, 42]]]])
    #expect(
      try Self.toInput(slopes, filters, image.shape, stride: 2)
        == [
          [
            [1, 2, -1, -2, 0], [0, 1, 0, -1, 0], [2, 4, 3, 0, -3], [0, 2, 0, 0, 0],
            [0, 0, 6, 0, 0],
          ]
        ])
  }

  @Test("Back to the weights is a correlation, and back to the input a full convolution")
  func asConvolutions() throws {
    let (image, filter) = (Self.input.channel(0), Self.filters[0].channel(0))
    let slopes = Self.gradient.channel(0)
    #expect(
      try Self.toFilters(Self.input, Self.gradient, 2)[0].channel(0)
        == Reference.correlation(image, with: slopes))
    #expect(
      try Self.toInput(Self.gradient, Self.filters, Self.input.shape).channel(0)
        == Reference.convolve(
          Reference.zeroPad(slopes, by: Reference.fullPadding(filter: filter.size)), with: filter))
  }

  @Test("One product: 2 · 5 with the gradient 3 hands back 15 and 6")
  func product() throws {
    let slopes = try Reference.denseGradient(input: [5], weights: [[2]], gradient: [3])
    #expect(slopes == DenseGradient(weights: [[15]], biases: [3], input: [6]))
  }

  @Test("A window of the figure: the weights get what it held, and it gets the weights")
  func oneWindow() throws {
    let seen: Volume = [[[0, 1], [3, 4]]]
    #expect(try Self.toFilters(seen, [[[1]]], 2) == [[[[0, 1], [3, 4]]]])
    #expect(try Self.toInput([[[1]]], Self.filters, seen.shape) == Self.filters[0])
  }

  @Test("Overlapping windows: the 9 wins three times; ties go to the first")
  func pooling() throws {
    let one = Matrix(rows: 1, columns: 4, filledWith: 1)
    #expect(
      try Reference.maxPoolGradient(
        input: [[1, 5, 2, 9, 3, 4]], gradient: one, window: Size(rows: 1, columns: 3),
        stride: Size(1)) == [[0, 1, 0, 3, 0, 0]])
    #expect(
      try Reference.maxPoolGradient(
        input: Matrix(Size(2), filledWith: 4), gradient: [[7]], window: Size(2), stride: Size(2))
        == [[7, 0], [0, 0]])
    #expect(
      try Reference.averagePoolGradient(
        input: Matrix(Size(2), filledWith: 4), gradient: [[8]], window: Size(2), stride: Size(2))
        == [[2, 2], [2, 2]])
  }

  @Test("ReLU: at exactly 0 the gradient is 0")
  func rectifying() throws {
    #expect(
      try Reference.rectifyGradient(input: [[[-3, 2, 0, 0.25]]], gradient: [[[1, 2, 4, -8]]])
        == [[[0, 2, 0, -8]]])
  }

  @Test("Softmax of 1, 2, 3 and of 1000, 1001, 1002, the loss, and its gradient")
  func losses() {
    for scores: [Float] in [[1, 2, 3], [1000, 1001, 1002]] {
      let shares = Reference.softmax(scores)
      #expect(shares.map { ($0 * 10_000).rounded() } == [900, 2447, 6652])
      #expect(shares.map { ($0 * 1000).rounded() } == [90, 245, 665])
      let loss = Reference.crossEntropy(scores: scores, label: 2)
      #expect((loss * 100_000).rounded() == 40_761)
      let slopes = Reference.crossEntropyGradient(scores: scores, label: 2)
      #expect(slopes.map { ($0 * 10_000).rounded() } == [900, 2447, -3348])
    }
    #expect((Reference.crossEntropy(scores: [0, 0], label: 0) * 1000).rounded() == 693)
    #expect(Reference.crossEntropy(scores: [300, 0], label: 1) == 300)
  }

  @Test("What is compared by its relative error")
  func relativeErrors() {
    #expect(Reference.relativeError([5, 3], [5, 1]) == 0.5)
    #expect(Reference.relativeError([2, 0], [-2, 0]) == 1)
    #expect(Reference.relativeError([], []) == 0)
    // The page's pair: 0.001 beside 0.002 is much, and beside 1,000 it is nothing.
    #expect(Reference.relativeError([0.002], [0.003]) > 0.1)
    #expect(Reference.relativeError([1000], [1000.001]) < 1e-6)
  }

  @Test("With Float and h = 0.01 a right gradient is off by 1e-3 at most, and by more than 1e-7")
  func errorsOfFloats() {
    func loss(_ scores: [Float]) -> Float {
      let largest = scores.max() ?? 0
      return log(scores.map { exp($0 - largest) }.reduce(0, +)) - (scores[1] - largest)
    }
    let h: Float = 0.01
    for scores: [Float] in [[1, 2, 3], [2, -1, 0.5, -3], [0, 0]] {
      let found = scores.indices.map { index in
        var (above, below) = (scores, scores)
        above[index] += h
        below[index] -= h
        return (loss(above) - loss(below)) / (2 * h)
      }
      let right = Reference.crossEntropyGradient(scores: scores, label: 1)
      let error = Reference.relativeError(found, right)
      #expect(error < 1e-3)
      #expect(error > 1e-7)
    }
  }

  @Test("VGG-16 has 138,357,544 parameters")
  func largeNetwork() throws {
    let blocks = [(2, 64), (2, 128), (3, 256), (3, 512), (3, 512)].flatMap { repeats, filters in
      [Layer](repeating: .convolution(filters: filters, size: 3, padding: 1), count: repeats)
        + [.maxPooling(size: 2, stride: 2)]
    }
    let layers = blocks + [.dense(units: 4096), .dense(units: 4096), .dense(units: 1000)]
    let counts = try Reference.networkParameters(
      layers, input: Shape(channels: 3, rows: 224, columns: 224))
    #expect(counts.reduce(0, +) == 138_357_544)
  }

  @Test("The answers to 'Predict first'")
  func predictions() throws {
    let half = Volume(Shape(channels: 1, rows: 4, columns: 5), filledWith: 0.5)
    #expect(Reference.biasGradient(half) == [10])
    let (map, slopes) = (Matrix.counting(4, 6), Matrix([[1, -2, 4], [3, 5, -1]]))
    #expect(slopes.values.reduce(0, +) == 10)
    let won = try Reference.maxPoolGradient(
      input: map, gradient: slopes, window: Size(2), stride: Size(2))
    let shared = try Reference.averagePoolGradient(
      input: map, gradient: slopes, window: Size(2), stride: Size(2))
    #expect(won.values.reduce(0, +) == 10)
    #expect(shared.values.reduce(0, +) == 10)
    let units = try Reference.correlation(Matrix(Size(5)), with: Matrix(Size(3)))
    #expect(units.size.count == 9)
    let windows = Reference.coverage(of: Size(5), by: Size(3))
    #expect(windows[2, 2] == 9)
    let loss = Reference.crossEntropy(scores: [4, 4, 4], label: 1)
    #expect((loss * 10_000).rounded() == 10_986)
    let even = Reference.crossEntropyGradient(scores: [4, 4, 4], label: 1)
    #expect(even.map { ($0 * 3000).rounded() } == [1000, -2000, 1000])
  }

  @Test("What does not match is refused, and the first reason is the one given")
  func errors() {
    #expect(throws: ShapeError.channelMismatch(expected: 1, found: 2)) {
      try Reference.rectifyGradient(input: [[[1]]], gradient: [[[1, 2]], [[3, 4]]])
    }
    #expect(throws: ShapeError.channelMismatch(expected: 2, found: 1)) {
      try Reference.inputGradient(
        gradient: Self.gradient, filters: Self.filters, input: Shape(channels: 2, size: Size(3)),
        stride: Size(0), padding: Padding(-1))
    }
    #expect(throws: ShapeError.countMismatch(expected: 2, found: 1)) {
      try Reference.maxPoolGradient(
        input: .counting(3, 3), gradient: [[1, 2]], window: Size(2), stride: Size(1))
    }
    #expect(throws: ShapeError.notPositive(0)) {
      try Reference.filterGradient(
        input: Self.input, gradient: Self.gradient, filter: Size(9), stride: Size(0),
        padding: Padding(-1))
    }
  }

  @Test("The reference's gradients are those of the general correlation, number by number")
  func numericalGradients() throws {
    let (stride, padding) = (
      Size(rows: 2, columns: 1), Padding(top: 1, bottom: 0, left: 0, right: 2)
    )
    var random = RandomSource(seed: 10)
    let input = random.volume(Shape(channels: 2, rows: 4, columns: 3))
    let filters = random.filters(2, Shape(channels: 2, rows: 2, columns: 3))
    func maps(_ input: Volume) throws -> Volume {
      try Reference.correlation(
        input, filters: filters, biases: [0, 0], stride: stride, padding: padding)
    }
    let slopes = random.volume(try maps(input).shape)
    let found = try Reference.inputGradient(
      gradient: slopes, filters: filters, input: input.shape, stride: stride, padding: padding)
    let before = try maps(input)
    for index in input.values.indices {
      var values = input.values
      values[index] += 1
      let after = try maps(Volume(input.shape, values: values))
      let risen = zip(zip(after.values, before.values).map { $0 - $1 }, slopes.values)
      #expect(risen.reduce(0) { $0 + $1.0 * $1.1 } == found.values[index])
    }
  }
}
