// Holds the reference to the numbers that lessons 4 and 6 print.

import Pictures
import Reference
import Tensors
import Testing

@Suite("What lesson 4 says is true")
struct StrideFacts {
  @Test(
    "A filter makes so many units",
    arguments: [
      (7, 3, 1, 0, 1, 5), (7, 3, 2, 0, 1, 3), (10, 3, 2, 0, 1, 4), (5, 3, 2, 1, 1, 3),
      (6, 3, 2, 1, 1, 3), (227, 11, 4, 0, 1, 55), (224, 11, 4, 0, 1, 54), (224, 11, 4, 2, 1, 55),
      (7, 3, 1, 0, 2, 3), (7, 3, 2, 1, 1, 4),
    ] as [(Int, Int, Int, Int, Int, Int)])
  func sizes(
    input: Int, filter: Int, stride: Int, padding: Int, dilation: Int, units: Int
  ) throws {
    #expect(
      try Reference.outputSize(
        input: input, filter: filter, stride: stride, padding: padding, dilation: dilation)
        == units)
  }

  @Test("A filter that is too long is reported with its gaps")
  func gaps() {
    #expect(throws: ShapeError.filterTooLarge(filter: Size(5), image: Size(4))) {
      try Reference.outputSize(input: 4, filter: 3, stride: 2, padding: 0, dilation: 2)
    }
  }

  @Test("Ten pixels leave one row over, and eleven none")
  func leftovers() throws {
    func rows(_ input: Int, _ filter: Int, _ padding: Int = 0) throws -> Int {
      try Reference.leftover(input: input, filter: filter, stride: 2, padding: padding)
    }
    #expect(try rows(10, 3) == 1)
    #expect(try rows(11, 3) == 0)
    #expect(try rows(6, 3, 1) == 1)
    #expect(try rows(5, 3, 1) == 0)
  }

  @Test(
    "Same promises so many units, with so many zeros before and after",
    arguments: [
      (13, 6, 5, 3, 1, 2), (6, 3, 2, 3, 0, 1), (224, 7, 2, 112, 2, 3), (5, 2, 1, 5, 0, 1),
      (5, 1, 2, 3, 0, 0), (6, 1, 2, 3, 0, 0),
    ] as [(Int, Int, Int, Int, Int, Int)])
  func same(
    input: Int, filter: Int, stride: Int, units: Int, before: Int, after: Int
  ) throws {
    #expect(
      Reference.stridedSamePadding(input: input, filter: filter, stride: stride, dilation: 1)
        == AxisPadding(before: before, after: after))
    let map = try Reference.correlateStrided(
      Matrix(rows: 1, columns: input), with: Matrix(rows: 1, columns: filter),
      stride: Size(rows: 1, columns: stride),
      padding: Padding(top: 0, bottom: 0, left: before, right: after))
    #expect(map.columns == units)
  }

  @Test("Where the odd zero goes changes the values and not the shape")
  func bothRules() throws {
    func map(_ before: Int, _ after: Int) throws -> Matrix {
      try Reference.correlateStrided(
        [[1, 2, 3, 4, 5, 6]], with: [[1, 2, 4]], stride: Size(rows: 1, columns: 2),
        padding: Padding(top: 0, bottom: 0, left: before, right: after))
    }
    let zeros = Reference.stridedSamePadding(input: 6, filter: 3, stride: 2, dilation: 1)
    #expect(try map(zeros.before, zeros.after) == [[17, 31, 17]])
    #expect(try map(1, 0) == [[10, 24, 38]])
  }

  @Test("A strided map is the dense one, subsampled")
  func subsampled() throws {
    var random = RandomSource(seed: 4)
    for _ in 0..<50 {
      let image = Matrix(
        rows: 7, columns: 9, values: (0..<63).map { _ in Float(random.int(in: -9...9)) })
      let filter = Matrix(
        rows: 2, columns: 3, values: (0..<6).map { _ in Float(random.int(in: -4...4)) })
      let stride = Size(rows: random.int(in: 1...4), columns: random.int(in: 1...4))
      let dense = try Reference.correlate(image, with: filter)
      #expect(
        try Reference.correlateStrided(image, with: filter, stride: stride, padding: Padding(0))
          == Reference.subsample(dense, by: stride))
    }
  }

  @Test("The house's left wall, door and chimney stand in columns that stride 2 skips")
  func skippedStrokes() throws {
    let dense = try Reference.correlateStrided(
      runningPicture, with: Reference.verticalLineFilter(size: 3), stride: Size(1),
      padding: Padding(1))
    let upright = (0..<dense.columns).filter { column in
      (0..<dense.rows).contains { dense[$0, column] == 3 }
    }
    #expect(upright == [1, 3, 5, 9, 10])
  }

  @Test("Four units come from nine or ten pixels, and 55 from 223 to 226")
  func inputs() {
    #expect(Reference.inputSizes(output: 4, filter: 3, stride: 2, padding: 0) == 9...10)
    #expect(Reference.inputSizes(output: 55, filter: 11, stride: 4, padding: 2) == 223...226)
  }

  @Test("Every layer that shrinks to half has two sizes to choose from")
  func plans() throws {
    #expect(try halves(of: 20) == [9, 10])
    #expect(try halves(of: 9) == [4, 5])
    #expect(try halves(of: 8) == [3, 4])
    let plan = Reference.shrinkingPlan(from: 224, to: 6)
    let shape = Shape(channels: 1, rows: 224, columns: 224)
    #expect(plan.count == 5)
    #expect(try Reference.layerShapes(plan, input: shape).last?.rows == 6)
    #expect(Reference.shrinkingPlan(from: 8, to: 5).isEmpty)
  }

  private func halves(of size: Int) throws -> [Int] {
    try [0, 1].map {
      try Reference.outputSize(input: size, filter: 3, stride: 2, padding: $0, dilation: 1)
    }
  }
}

@Suite("What lesson 6 says is true")
struct StackedFeatureMapFacts {
  let counting: Volume = [
    [[0, 1, 2], [3, 4, 5], [6, 7, 8]], [[1, 2, 3], [4, 5, 6], [7, 8, 9]],
  ]
  let filter: Volume = [[[0, 1], [2, 3]], [[1, 2], [3, 4]]]

  @Test("Two channels meet in one map")
  func channelsMeet() throws {
    #expect(
      try Reference.featureMap(of: counting, filter: filter, bias: 0) == [[56, 72], [104, 120]])
    let first = try Reference.correlate(counting.channel(0), with: filter.channel(0))
    let second = try Reference.correlate(counting.channel(1), with: filter.channel(1))
    #expect(first == [[19, 25], [37, 43]])
    #expect(second == [[37, 47], [67, 77]])
    #expect(
      try Reference.featureMap(of: counting, filter: filter, bias: 0).map { $0 / 2 }
        == [[28, 36], [52, 60]])
  }

  @Test("Evenly spaced numbers, stride 2, padding 1: the first and the last of all values")
  func evenlySpaced() throws {
    let images = spaced(-0.1, 0.5, count: 2 * 3 * 4 * 4)
    let weights = spaced(-0.2, 0.3, count: 3 * 3 * 4 * 4)
    let shape = Shape(channels: 3, rows: 4, columns: 4)
    let bank = FilterBank(
      (0..<3).map { Volume(shape, values: Array(weights[$0 * 48..<$0 * 48 + 48])) })
    let maps = try [0, 1].map {
      try Reference.convolutionLayer(
        Volume(shape, values: Array(images[$0 * 48..<$0 * 48 + 48])), filters: bank,
        biases: spaced(-0.1, 0.2, count: 3), stride: Size(2), padding: Padding(1))
    }
    #expect(maps[0].shape == Shape(channels: 3, rows: 2, columns: 2))
    #expect(abs(maps[0][0, 0, 0] - -0.087_598_09) < 1e-6)
    #expect(abs(maps[1][2, 1, 1] - 2.382_478_47) < 1e-5)
  }

  private func spaced(_ first: Double, _ last: Double, count: Int) -> [Float] {
    (0..<count).map { Float(first + (last - first) * Double($0) / Double(count - 1)) }
  }

  @Test("VGG-16: from 3×224×224 to 512×7×7")
  func vgg16() throws {
    let layers: [Layer] = [(2, 64), (2, 128), (3, 256), (3, 512), (3, 512)].flatMap { count, maps in
      [Layer](repeating: .convolution(filters: maps, size: 3, padding: 1), count: count)
        + [.maxPooling(size: 2, stride: 2)]
    }
    let shapes = try Reference.layerShapes(
      layers, input: Shape(channels: 3, rows: 224, columns: 224))
    #expect(shapes.count == 18)
    #expect(
      [2, 5, 9, 13, 17].map { shapes[$0].description }
        == ["64×112×112", "128×56×56", "256×28×28", "512×14×14", "512×7×7"])
  }

  @Test("The eye weighs the colors unevenly, and white is 1")
  func luminance() throws {
    let colors: Volume = [[[1, 0, 0, 1]], [[0, 1, 0, 1]], [[0, 0, 1, 1]]]
    let brightness = try Reference.luminance(of: colors)
    for (found, expected) in zip(brightness.values, [0.2126, 0.7152, 0.0722, 1] as [Float]) {
      #expect(abs(found - expected) < 1e-6)
    }
  }

  @Test("A depthwise layer and a pointwise one make what one full layer makes")
  func separable() throws {
    let slices: Volume = [[[1, -2]], [[3, 1]]]
    let mixing: Matrix = [[1, 2], [0, -1], [4, 1]]
    let apart = try Reference.pointwise(
      Reference.depthwise(counting, filters: slices), weights: mixing, biases: [0, 5, -1])
    let bank = FilterBank(
      (0..<3).map { map in
        Volume(
          (0..<2).map { channel in slices.channel(channel).map { $0 * mixing[map, channel] } })
      })
    let whole = try Reference.convolutionLayer(
      counting, filters: bank, biases: [0, 5, -1], stride: Size(1), padding: Padding(0))
    #expect(apart == whole)
  }

  @Test("What does not fit is refused, and the first reason is the one given")
  func errors() {
    #expect(throws: ShapeError.channelMismatch(expected: 2, found: 1)) {
      try Reference.depthwise(counting, filters: [[[1]]])
    }
    #expect(throws: ShapeError.channelMismatch(expected: 3, found: 2)) {
      try Reference.luminance(of: counting)
    }
    #expect(throws: ShapeError.channelMismatch(expected: 2, found: 3)) {
      try Reference.pointwise(counting, weights: [[1, 2, 3]], biases: [])
    }
    #expect(throws: ShapeError.countMismatch(expected: 1, found: 0)) {
      try Reference.pointwise(counting, weights: [[1, 2]], biases: [])
    }
    let tooSmall = Shape(channels: 1, rows: 4, columns: 9)
    #expect(throws: ShapeError.layerDoesNotFit(index: 1)) {
      try Reference.layerShapes(
        [.maxPooling(size: 2, stride: 2), .convolution(filters: 1, size: 3), .dense(units: 0)],
        input: tooSmall)
    }
  }
}
