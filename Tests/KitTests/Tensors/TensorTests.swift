import Tensors
import Testing

@Suite("Value types")
struct TensorTests {
  @Test("A literal is read row by row, channel by channel, filter by filter")
  func literals() {
    let matrix: Matrix = [[1, 2, 3], [4, 5, 6]]
    #expect(matrix.size == Size(rows: 2, columns: 3))
    #expect(matrix.values == [1, 2, 3, 4, 5, 6])
    #expect(matrix[1, 0] == 4)
    #expect(matrix[Place(row: 0, column: 2)] == 3)

    let volume: Volume = [[[0, 1, 2]], [[3, 4, 5]]]
    #expect(volume.shape == Shape(channels: 2, rows: 1, columns: 3))
    #expect(volume.values == [0, 1, 2, 3, 4, 5])
    #expect(volume[1, 0, 2] == 5)
    #expect(volume.channel(1) == [[3, 4, 5]])

    let bank: FilterBank = [
      [[[1, 2]], [[3, 4]]], [[[5, 6]], [[7, 8]]], [[[9, 10]], [[11, 12]]],
    ]
    #expect(bank.count == 3)
    #expect(bank.shape == Shape(channels: 2, rows: 1, columns: 2))
    #expect(bank[2, 0, 0, 1] == 10)
  }

  @Test("A stage gives its weights in a row, and takes them back in the same order")
  func stages() {
    let bank: FilterBank = [
      [[[1, 2]], [[3, 4]]], [[[5, 6]], [[7, 8]]], [[[9, 10]], [[11, 12]]],
    ]
    #expect(bank.values == (1...12).map(Float.init))
    #expect(FilterBank(count: 3, shape: bank.shape, values: bank.values) == bank)
    let stages: [Stage] = [
      .convolution(
        bank, biases: [1, 2, 3], stride: Size(rows: 1, columns: 2), padding: Padding(1)),
      .dense([[1, 2, 3], [4, 5, 6]], biases: [7, 8]), .rectify,
      .maxPooling(window: Size(rows: 2, columns: 3), stride: Size(2)),
    ]
    #expect(stages[1].weights == [1, 2, 3, 4, 5, 6])
    #expect(stages.map(\.biases) == [[1, 2, 3], [7, 8], [], []])
    for stage in stages {
      #expect(stage.with(weights: stage.weights, biases: stage.biases) == stage)
      let doubled = stage.with(
        weights: stage.weights.map { 2 * $0 }, biases: stage.biases.map { 3 * $0 })
      #expect(doubled.weights == stage.weights.map { 2 * $0 })
      #expect(doubled.biases == stage.biases.map { 3 * $0 })
    }
    #expect(
      Network(stages: stages).description == """
        convolution 2×1×2, 3 filters, stride 1×2, padding 1 → dense, 2 units of 3 inputs → \
        rectify → max pooling 2×3, stride 2×2
        """)
  }

  @Test("Matrices with the same values and another shape differ")
  func equality() {
    let wide: Matrix = [[1, 2, 3, 4]]
    #expect(wide != [[1, 2], [3, 4]])
    #expect(wide == Matrix(rows: 1, columns: 4, values: [1, 2, 3, 4]))
  }

  @Test("Values with the same entries and the same shape are one element of a set")
  func hashing() {
    let matrices: Set<Matrix> = [[[1, 2]], [[1, 2]], [[1], [2]]]
    #expect(matrices.count == 2)
    let volumes: Set<Volume> = [[[[1, 2]]], [[[1, 2]]], [[[1], [2]]], [[[1]], [[2]]]]
    #expect(volumes.count == 3)
    let banks: Set<FilterBank> = [[[[[1]]]], [[[[1]]]], [[[[1]]], [[[1]]]]]
    #expect(banks.count == 2)
  }

  @Test("A value that is written stands in one place only")
  func writing() {
    var matrix = Matrix(rows: 2, columns: 3)
    matrix[1, 2] = 7
    matrix[Place(row: 0, column: 1)] = -1
    #expect(matrix == [[0, -1, 0], [0, 0, 7]])
    var volume = Volume(channels: 2, rows: 2, columns: 2)
    volume[1, 0, 1] = 5
    #expect(volume == [[[0, 0], [0, 0]], [[0, 5], [0, 0]]])
  }

  @Test("Writing an entry does not copy the others")
  func writingInPlace() {
    var matrix = Matrix(rows: 20, columns: 30)
    let grid = matrix.values.withUnsafeBufferPointer(\.baseAddress)
    matrix[3, 4] += 1
    #expect(matrix.values.withUnsafeBufferPointer(\.baseAddress) == grid)
    var volume = Volume(channels: 3, rows: 20, columns: 30)
    let stack = volume.values.withUnsafeBufferPointer(\.baseAddress)
    volume[2, 3, 4] += 1
    #expect(volume.values.withUnsafeBufferPointer(\.baseAddress) == stack)
  }

  @Test("An index outside a matrix is named, with the file that used it")
  func outsideMatrix() async {
    let ended = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let matrix: Matrix = [[1, 2, 3], [4, 5, 6]]
      _ = matrix[1, three]
    }
    expect(ended, "column 3 is outside a 2×3 matrix: columns go from 0 to 2")
  }

  @Test("An index outside a volume is named, with the file that used it")
  func outsideVolume() async {
    let ended = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var volume = Volume(channels: 1, rows: 2, columns: 2)
      volume[three, 0, 0] = 1
    }
    expect(ended, "channel 3 is outside a 1×2×2 volume: channels go from 0 to 0")
  }

  @Test("An index outside a bank is named, with the file that used it")
  func outsideBank() async {
    let ended = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let bank: FilterBank = [[[[1, 2]]]]
      _ = bank[three, 0, 0, 0]
    }
    expect(ended, "filter 3 is outside a bank of 1: filters go from 0 to 0")
  }

  // The lines inside an exit test are not those of this file, so only the file is compared.
  private func expect(_ ended: ExitTest.Result?, _ message: String) {
    let errors = String(decoding: ended?.standardErrorContent ?? [], as: UTF8.self)
    #expect(errors.hasPrefix("KitTests/TensorTests.swift:"))
    #expect(errors.hasSuffix(": Fatal error: \(message)\n"))
  }

  @Test("Grids are aligned to the right, column by column")
  func grids() {
    let matrix: Matrix = [[1, -20, 0.5], [100, 3, -1]]
    #expect(
      "\(matrix)" == """
          1 -20 0.5
        100   3  -1
        """)
    #expect("\(Matrix(rows: 0, columns: 3))" == "(empty 0×3 matrix)")
    #expect(
      "\([[[1]], [[10]]] as Volume)" == """
        channel 0
        1
        channel 1
        10
        """)
  }

  @Test(
    "Numbers are as short as they can be",
    arguments: [
      (3, "3"), (-0.0, "0"), (-7, "-7"), (0.5, "0.5"), (-0.5, "-0.5"), (1.0 / 3, "0.3333"),
      (2.0 / 3, "0.6667"), (12.25, "12.25"), (1234.5, "1235"), (0.000125, "0.000125"),
      (0.99999, "1"), (9_999_999, "9999999"), (1e9, "1e+09"), (1e-7, "1e-07"),
      (1e-8, "1e-08"), (-1e-8, "-1e-08"),
      (4.0411116e-8, "4.041e-08"), (.nan, "nan"),
      (.infinity, "inf"), (-.infinity, "-inf"),
    ] as [(Float, String)])
  func shortTexts(value: Float, text: String) {
    #expect(shortText(value) == text)
  }

  @Test("A padding of four equal sides is one number")
  func paddings() {
    #expect(Padding(2) == Padding(top: 2, bottom: 2, left: 2, right: 2))
    #expect("\(Padding(2))" == "2")
    let uneven = Padding(top: 0, bottom: 1, left: 2, right: 3)
    #expect("\(uneven)" == "top 0, bottom 1, left 2, right 3")
  }

  @Test("A field holds its first pixel and not the one after its last")
  func fields() {
    let field = Field(rows: -1..<2, columns: 3..<5)
    #expect(field.size == Size(rows: 3, columns: 2))
    #expect(field.contains(Place(row: -1, column: 3)))
    #expect(!field.contains(Place(row: 2, column: 3)))
    #expect(!field.contains(Place(row: 0, column: 5)))
  }
}

/// An index that the compiler must not find out at compile time.
private var three: Int { 3 }

@Suite("Random numbers")
struct RandomSourceTests {
  @Test("SplitMix64 gives its published outputs")
  func published() {
    var zero = RandomSource(seed: 0)
    #expect(
      (0..<5).map { _ in zero.next() } == [
        0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4, 0x06C4_5D18_8009_454F,
        0xF88B_B8A8_724C_81EC, 0x1B39_896A_51A8_749B,
      ])
    var other = RandomSource(seed: 1_234_567)
    #expect(
      (0..<5).map { _ in other.next() } == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }

  @Test("Whole numbers reach both ends of their range, and stay in it")
  func wholeNumbers() {
    var random = RandomSource(seed: 3)
    let drawn = (0..<1000).map { _ in random.int(in: -2...3) }
    #expect(Set(drawn) == Set(-2...3))
  }

  @Test("Fractions stay below 1, and inside a range that is asked for")
  func fractions() {
    var random = RandomSource(seed: 4)
    let units = (0..<1000).map { _ in random.unitFloat() }
    #expect(units.allSatisfy { (0..<1).contains($0) })
    #expect(Set(units).count > 990)
    #expect((0..<1000).allSatisfy { _ in (-2...0.5).contains(random.float(in: -2...0.5)) })
  }

  @Test("Normal draws have mean 0 and standard deviation 1")
  func normalDraws() {
    var random = RandomSource(seed: 5)
    let drawn = (0..<10_000).map { _ in Double(random.normal()) }
    let mean = drawn.reduce(0, +) / 10_000
    let variance = drawn.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 10_000
    #expect(abs(mean) < 0.04)
    #expect(abs(variance - 1) < 0.06)
    #expect(drawn.allSatisfy { $0.isFinite })
  }
}
