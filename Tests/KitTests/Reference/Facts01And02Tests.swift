// Holds the numbers that lessons 1 and 2 print.

import Pictures
import Reference
import Tensors
import Testing

@Suite("What lesson 1 says is true")
struct ReceptiveFieldFacts {
  @Test("Unit (i, j) sees rows i to i + fh − 1 and columns j to j + fw − 1")
  func fields() {
    for (row, column) in [(0, 0), (2, 5), (7, 1)] {
      for filter in [Size(1), Size(3), Size(rows: 4, columns: 1), Size(rows: 2, columns: 5)] {
        let field = Reference.receptiveField(row: row, column: column, filter: filter)
        #expect(field.rows == row..<row + filter.rows)
        #expect(field.columns == column..<column + filter.columns)
      }
    }
  }

  @Test("The house has 100 units of 3×3, and the last of them sees rows and columns 9 to 11")
  func house() {
    let last = Reference.unitsSeeing(row: 11, column: 11, image: Size(12), filter: Size(3))
    #expect(last == Field(rows: 9..<10, columns: 9..<10))
    #expect(
      Reference.receptiveField(row: 9, column: 9, filter: Size(3))
        == Field(rows: 9..<12, columns: 9..<12))
  }

  @Test(
    "The filter of upright lines answers 6 at four places of the walls, and nowhere more than 5")
  func applied() throws {
    let map = try Reference.correlate(
      runningPicture, with: [[-1, 2, -1], [-1, 2, -1], [-1, 2, -1]])
    let places = (0..<10).flatMap { row in (0..<10).map { Place(row: row, column: $0) } }
    #expect(
      places.filter { map[$0] > 5 }
        == [(6, 0), (6, 9), (7, 0), (7, 9)].map { Place(row: $0.0, column: $0.1) })
    #expect(places.filter { map[$0] == 6 }.count == 4)
    // The chimney and the door.
    #expect((map[2, 8], map[7, 2]) == (5, 5))
    // A bias of −5 leaves the four more than 0.
    #expect(places.filter { map[$0] - 5 > 0 }.count == 4)
  }

  @Test("Two layers of 1 −1 are one filter 1 −2 1, unless the answers between them are rectified")
  func nonlinearity() throws {
    func answers(_ row: [Float], rectified: Bool) throws -> Float {
      let first = try Reference.correlate(Matrix([row]), with: [[1, -1]])
      let between = rectified ? Reference.rectify(first) : first
      return try Reference.correlate(between, with: [[1, -1]])[0, 0]
    }
    for (row, alone, rectified) in [([1, 1, 0], -1, -1), ([0, 1, 1], -1, 0)]
      as [([Float], Float, Float)]
    {
      #expect(try Reference.correlate(Matrix([row]), with: [[1, -2, 1]])[0, 0] == alone)
      #expect(try answers(row, rectified: false) == alone)
      #expect(try answers(row, rectified: true) == rectified)
    }
  }

  @Test(
    "Seven pixels have three units of 3 at stride 2, and three at dilation 2; five, padded, five")
  func words() throws {
    func units(_ pixels: Int, stride: Int = 1, padding: Int = 0, dilation: Int = 1) throws -> Int {
      try Reference.outputSize(
        input: pixels, filter: 3, stride: stride, padding: padding, dilation: dilation)
    }
    #expect(try units(7, stride: 2) == 3)
    #expect(try units(7, dilation: 2) == 3)
    #expect(try units(5, padding: 1) == 5)
  }

  @Test("The worked example: four units on twelve pixels")
  func workedExample() {
    let image: Matrix = [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]]
    let filter = Size(rows: 2, columns: 3)
    #expect(
      Reference.response(of: [[1, 0, 0], [0, 0, 2]], bias: 3, to: image, row: 1, column: 0) == 27)
    let fields = [(0, 0), (1, 1)].map {
      Reference.receptiveField(row: $0.0, column: $0.1, filter: filter)
    }
    #expect(Reference.sharedPixels(fields[0], fields[1]) == 2)
    let counts = Reference.coverage(of: image.size, by: filter)
    #expect(counts == [[1, 2, 2, 1], [2, 4, 4, 2], [1, 2, 2, 1]])
    #expect(counts.values.reduce(0, +) == 24)
  }

  @Test("Neighbors share six pixels of nine; three units on, they share none")
  func neighbors() {
    let shared = (0...3).map { column in
      Reference.sharedPixels(
        Reference.receptiveField(row: 4, column: 0, filter: Size(3)),
        Reference.receptiveField(row: 4, column: column, filter: Size(3)))
    }
    #expect(shared == [9, 6, 3, 0])
  }

  @Test("All counts together are units times pixels a field")
  func totals() {
    let counts = Reference.coverage(
      of: Size(rows: 7, columns: 9), by: Size(rows: 3, columns: 2))
    #expect(counts.values.reduce(0, +) == 5 * 8 * 6)
    #expect(Reference.coverage(of: Size(5), by: Size(5)) == Matrix(Size(5), filledWith: 1))
    #expect(Reference.coverage(of: Size(5), by: Size(3)).values.max() == 9)
  }

  @Test("A unit sees 1 + n(k − 1) pixels through n layers: 3, 5, 7 and not 3, 6, 9")
  func stacks() {
    #expect(
      (0...5).map { Reference.stackedReceptiveField(layers: $0, filter: 3) }
        == [1, 3, 5, 7, 9, 11])
    for layers in 0...6 {
      for filter in 1...6 {
        let seen = Reference.stackedReceptiveField(layers: layers, filter: filter)
        #expect(seen == 1 + layers * (filter - 1))
      }
    }
  }

  @Test("Six layers of three see the whole house, and three layers of five")
  func layers() {
    #expect(Reference.layersNeeded(toSee: 12, filter: 3) == 6)
    #expect(Reference.layersNeeded(toSee: 12, filter: 5) == 3)
    #expect(Reference.layersNeeded(toSee: 12, filter: 12) == 1)
    #expect(Reference.stackedReceptiveField(layers: 6, filter: 3) == 13)
    #expect(Reference.stackedReceptiveField(layers: 3, filter: 5) == 13)
  }
}

@Suite("What lesson 2 says is true")
struct ParameterCountFacts {
  @Test("10 million connections for a small image, a billion for a large one")
  func dense() {
    let (small, large) = (gray(100), gray(1000))
    #expect(Reference.denseConnections(from: small, to: 1) == 10_000)
    #expect(Reference.denseConnections(from: small, to: 1000) == 10_000_000)
    #expect(Reference.denseConnections(from: large, to: 1) == 1_000_000)
    #expect(Reference.denseConnections(from: large, to: 1000) == 1_000_000_000)
    #expect(Reference.denseParameters(inputs: 100 * 100, units: 1000) == 10_001_000)
    #expect(Reference.denseParameters(inputs: 1000 * 1000, units: 1000) == 1_000_001_000)
  }

  @Test(
    "Weights grow with the square of the side, and with its fourth power if the layer grows too")
  func growth() {
    func weights(side: Int, units: Int) -> Int {
      Reference.denseConnections(from: gray(side), to: units)
    }
    #expect(weights(side: 1000, units: 1000) == 100 * weights(side: 100, units: 1000))
    #expect(weights(side: 24, units: 100) == 4 * weights(side: 12, units: 100))
    #expect(weights(side: 100, units: 100 * 100) == 10_000 * weights(side: 10, units: 10 * 10))
  }

  @Test("The house: 14,400, 900 and 9 weights; 14,500, 1,000 and 10 parameters")
  func house() {
    let units = Shape(channels: 1, rows: 10, columns: 10)
    #expect(Reference.denseConnections(from: gray(12), to: 100) == 14_400)
    #expect(
      Reference.convolutionMultiplications(output: units, inputChannels: 1, filter: Size(3))
        == 900)
    #expect(Reference.denseParameters(inputs: 144, units: 100) == 14_500)
    #expect(
      Reference.locallyConnectedParameters(output: units, inputChannels: 1, filter: Size(3))
        == 1000)
    #expect(convolution(3, from: 1, to: 1) == 10)
  }

  @Test("The worked example: 984, 312 and 39 parameters, 288 multiplications, 96 bytes")
  func workedExample() {
    let (filter, output) = (Size(rows: 3, columns: 2), Shape(channels: 3, rows: 2, columns: 4))
    #expect(Reference.denseParameters(inputs: 2 * 4 * 5, units: 24) == 984)
    #expect(
      Reference.locallyConnectedParameters(output: output, inputChannels: 2, filter: filter)
        == 312)
    #expect(
      Reference.convolutionParameters(filter: filter, inputChannels: 2, filters: 3) == 39)
    #expect(
      Reference.convolutionMultiplications(output: output, inputChannels: 2, filter: filter)
        == 288)
    #expect(Reference.featureMapBytes(output) == 96)
  }

  @Test("5×5 filters from 3 channels to 200 maps of 150×100")
  func largeLayer() {
    let output = Shape(channels: 200, rows: 150, columns: 100)
    #expect(convolution(5, from: 3, to: 200) == 15_200)
    #expect(
      Reference.convolutionMultiplications(output: output, inputChannels: 3, filter: Size(5))
        == 225_000_000)
    #expect(Reference.featureMapBytes(output) == 12_000_000)
    let image = Shape(channels: 3, rows: 150, columns: 100)
    #expect(Reference.denseConnections(from: image, to: 3_000_000) == 135_000_000_000)
    #expect(
      Reference.denseParameters(inputs: image.count, units: 3_000_000)
        == 135_000_000_000 + 3_000_000)
  }

  @Test("AlexNet's first layer: 34,944 parameters shared, 3,025 times as many unshared")
  func alexNet() {
    #expect(convolution(11, from: 3, to: 96) == 34_944)
    let unshared = Reference.locallyConnectedParameters(
      output: Shape(channels: 96, rows: 55, columns: 55), inputChannels: 3, filter: Size(11))
    #expect(unshared == 105_705_600)
    #expect(unshared == 3025 * 34_944)
  }

  @Test("LeNet-5 with all maps connected has 61,706 parameters")
  func leNet() throws {
    let counts = try Reference.networkParameters(
      [
        .convolution(filters: 6, size: 5), .averagePooling(size: 2, stride: 2),
        .convolution(filters: 16, size: 5), .averagePooling(size: 2, stride: 2),
        .convolution(filters: 120, size: 5), .dense(units: 84), .dense(units: 10),
      ], input: gray(32))
    #expect(counts == [156, 0, 2416, 0, 48_120, 10_164, 850])
    #expect(counts.reduce(0, +) == 61_706)
    // C1 of the original: 28·28 units a map, each with 25 weights and a bias.
    #expect(
      Reference.locallyConnectedParameters(
        output: Shape(channels: 6, rows: 28, columns: 28), inputChannels: 1, filter: Size(5))
        == 122_304)
    // The original: subsampling that learns, and maps that see some maps only.
    let parameters = [156, 12, 1516, 32, 48_120, 10_164]
    #expect(parameters.reduce(0, +) == 60_000)
    let connections = [122_304, 5880, 151_600, 2000, 48_120, 10_164, 840]
    #expect(connections.reduce(0, +) == 340_908)
  }

  @Test("The network of 1989: weights shared, biases not")
  func zipCodes() {
    let firstLayer = 12 * 25 + 12 * 8 * 8
    #expect(firstLayer == 1068)
    #expect(firstLayer + 2592 + 5790 + 310 == 9760)
  }

  @Test("Three layers on 200×300 pixels: 903,400 parameters")
  func threeLayers() throws {
    let layers: [Layer] = [100, 200, 400].map {
      .convolution(filters: $0, size: 3, stride: 2, padding: 1)
    }
    let counts = try Reference.networkParameters(
      layers, input: Shape(channels: 3, rows: 200, columns: 300))
    #expect(counts == [2800, 180_200, 720_400])
    #expect(counts.reduce(0, +) == 903_400)
  }

  @Test("VGG-16: parameters in the dense layers, work in the convolutions")
  func vgg() throws {
    let blocks = [[64, 64], [128, 128], [256, 256, 256], [512, 512, 512], [512, 512, 512]]
    let pool = Layer.maxPooling(size: 2, stride: 2)
    let layers =
      blocks.flatMap { $0.map { .convolution(filters: $0, size: 3, padding: 1) } + [pool] }
      + [.dense(units: 4096), .dense(units: 4096), .dense(units: 1000)]
    let counts = try Reference.networkParameters(
      layers, input: Shape(channels: 3, rows: 224, columns: 224)
    ).filter { $0 > 0 }
    #expect(
      counts == [
        1792, 36_928, 73_856, 147_584, 295_168, 590_080, 590_080, 1_180_160, 2_359_808,
        2_359_808, 2_359_808, 2_359_808, 2_359_808, 102_764_544, 16_781_312, 4_097_000,
      ])
    #expect(counts.prefix(13).reduce(0, +) == 14_714_688)
    #expect(counts.suffix(3).reduce(0, +) == 123_642_856)
    #expect(counts.reduce(0, +) == 138_357_544)
    #expect(percent(123_642_856, of: 138_357_544) == 89.4)
    #expect(percent(102_764_544, of: 138_357_544) == 74.3)

    var (input, side, products) = (3, 224, 0)
    for block in blocks {
      for filters in block {
        products += Reference.convolutionMultiplications(
          output: Shape(channels: filters, rows: side, columns: side), inputChannels: input,
          filter: Size(3))
        input = filters
      }
      side /= 2
    }
    #expect(products == 15_346_630_656)
    let dense = [(25_088, 4096), (4096, 4096), (4096, 1000)].map {
      Reference.denseConnections(from: Shape(channels: $0.0, rows: 1, columns: 1), to: $0.1)
    }.reduce(0, +)
    #expect(products + dense == 15_470_264_320)
    #expect(percent(products, of: products + dense) == 99.2)
  }

  @Test("Small filters: 110,592 weights see what 200,704 do; two 3×3 see 5×5")
  func smallFilters() {
    func weights(_ size: Int) -> Int { convolution(size, from: 64, to: 64) - 64 }
    #expect(3 * weights(3) == 110_592)
    #expect(weights(7) == 200_704)
    #expect(Reference.stackedReceptiveField(layers: 3, filter: 3) == 7)
    #expect(2 * convolution(3, from: 10, to: 10) == 1820)
    #expect(convolution(5, from: 10, to: 10) == 2510)
  }

  @Test("A depthwise-separable layer from 64 to 128 channels: 8,768 weights against 73,728")
  func separable() {
    let depthwise = 64 * (convolution(3, from: 1, to: 1) - 1)
    let pointwise = convolution(1, from: 64, to: 128) - 128
    #expect(depthwise + pointwise == 8768)
    #expect(convolution(3, from: 64, to: 128) - 128 == 73_728)
  }

  @Test("A 3×3 layer from 3 to 64 channels, right and wrong")
  func wrongCounts() {
    #expect(convolution(3, from: 3, to: 64) == 1792)
    #expect(convolution(3, from: 3, to: 64) - 64 == 1728)
    #expect(convolution(3, from: 1, to: 64) == 640)
    #expect(3 * convolution(3, from: 1, to: 64) == 1920)
    #expect(convolution(1, from: 64, to: 64) == 4160)
  }

  @Test("The first layer that cannot be built is named")
  func errors() {
    let layers: [Layer] = [
      .convolution(filters: 4, size: 3), .maxPooling(size: 2, stride: 2),
      .convolution(filters: 2, size: 4), .dense(units: 0),
    ]
    #expect(throws: ShapeError.layerDoesNotFit(index: 2)) {
      try Reference.networkParameters(layers, input: Shape(channels: 1, rows: 8, columns: 10))
    }
  }

  @Test("A stack that the reference designs sees as much and costs less")
  func stack() {
    for seeing in 4...11 {
      for channels in [1, 2, 64] {
        let sizes = Reference.cheaperStack(seeing: seeing, channels: channels).compactMap {
          if case .convolution(channels, let size, 1, 0, 1) = $0 { size } else { nil }
        }
        #expect(1 + sizes.reduce(0) { $0 + $1 - 1 } == seeing)
        let cost = sizes.reduce(0) { $0 + convolution($1, from: channels, to: channels) }
        #expect(cost < convolution(seeing, from: channels, to: channels))
      }
    }
  }

  private func gray(_ side: Int) -> Shape { Shape(channels: 1, rows: side, columns: side) }

  private func convolution(_ size: Int, from channels: Int, to filters: Int) -> Int {
    Reference.convolutionParameters(
      filter: Size(size), inputChannels: channels, filters: filters)
  }

  /// A share in percent, to one decimal.
  private func percent(_ part: Int, of whole: Int) -> Double {
    (1000 * Double(part) / Double(whole)).rounded() / 10
  }
}
