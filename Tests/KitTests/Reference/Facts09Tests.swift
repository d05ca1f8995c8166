// Holds the reference to the numbers that lesson 9 prints.

import Reference
import Tensors
import Testing

@Suite("What lesson 9 says is true")
struct MatrixMultiplicationFacts {
  private static let ones = Volume([Matrix(Size(3), filledWith: 1)])

  /// The windows of a picture of zeros.
  private func windows(
    _ shape: Shape, _ filter: Size, stride: Size = Size(1)
  ) throws -> Size {
    try Reference.im2col(Volume(shape), filter: filter, stride: stride, padding: Padding(0)).size
  }

  @Test("AlexNet's first layer is 363×3,025 numbers, 7.10 times the picture")
  func alexNet() throws {
    let picture = Shape(channels: 3, rows: 227, columns: 227)
    let size = try windows(picture, Size(11), stride: Size(4))
    #expect(size == Size(rows: 363, columns: 3_025))
    #expect((Double(size.count) / Double(picture.count) * 100).rounded() == 710)
  }

  @Test("The house's 144 pixels become 900 numbers, and a pixel is copied up to nine times")
  func house() throws {
    let house = Shape(channels: 1, rows: 12, columns: 12)
    #expect(house.count == 144)
    #expect(try windows(house, Size(3)) == Size(rows: 9, columns: 100))
    let copies = try Reference.col2im(
      Matrix(rows: 9, columns: 100, filledWith: 1), input: house, filter: Size(3), stride: Size(1),
      padding: Padding(0))
    #expect(copies.values.max() == 9)
  }

  @Test("A row of weights times the windows is the map")
  func product() throws {
    let columns = try Reference.im2col(
      [[[0, 1, 2], [3, 4, 5], [6, 7, 8]]], filter: Size(2), stride: Size(1), padding: Padding(0))
    #expect(columns == [[0, 1, 3, 4], [1, 2, 4, 5], [3, 4, 6, 7], [4, 5, 7, 8]])
    #expect(try Reference.matrixProduct([[0, 1, 2, 3]], columns) == [[19, 25, 37, 43]])
  }

  @Test("There and back, a pixel is as often there as windows hold it")
  func thereAndBack() throws {
    let columns = try Reference.im2col(
      Self.ones, filter: Size(2), stride: Size(1), padding: Padding(0))
    let back = try Reference.col2im(
      columns, input: Self.ones.shape, filter: Size(2), stride: Size(1), padding: Padding(0))
    #expect(back == [[[1, 2, 1], [2, 4, 2], [1, 2, 1]]])
  }

  @Test("A Toeplitz matrix has 36 of 64 numbers, 9 different ones; a large one 86,436 of many")
  func toeplitz() throws {
    let filter: Matrix = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
    let matrix = try Reference.toeplitz(filter, image: Size(4))
    #expect(matrix.size == Size(rows: 4, columns: 16))
    #expect(matrix.size.count == 64)
    #expect(matrix.values.filter { $0 != 0 }.count == 36)
    #expect(Set(matrix.values).subtracting([0]).count == 9)
    let units = try Reference.correlate(Matrix(Size(100)), with: filter).size.count
    #expect(units * 100 * 100 == 96_040_000)
    #expect(units * 9 == 86_436)
  }

  @Test("The row of the first unit in the second row begins five pixels on")
  func edge() throws {
    let matrix = try Reference.toeplitz([[1, 2], [3, 4]], image: Size(rows: 3, columns: 5))
    func row(_ unit: Int) -> [Float] { (0..<matrix.columns).map { matrix[unit, $0] } }
    #expect(row(0).prefix(7) == [1, 2, 0, 0, 0, 3, 4])
    #expect(row(4).prefix(12) == [0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 3, 4])
    #expect(row(3).firstIndex(of: 1) == 3)
  }

  @Test("Stamps add up, and the output is just large enough")
  func stamps() {
    let filter: Matrix = [[0, 1], [2, 3]]
    #expect(
      Reference.transposedConvolution([[1, 2], [3, 4]], filter: filter, stride: Size(1))
        == [[0, 1, 2], [2, 10, 10], [6, 17, 12]])
    #expect(
      Reference.transposedConvolution(
        Matrix(rows: 4, columns: 5), filter: Matrix(Size(3)), stride: Size(2)
      ).size == Size(rows: 9, columns: 11))
  }

  @Test("Forwards and backwards are adjoint: 58 either way, and so for columns and pictures")
  func adjoint() throws {
    let (picture, map): (Matrix, Matrix) = ([[1, 2, 3]], [[10, 1]])
    let forwards = try Reference.correlate(picture, with: [[1, 2]])
    let backwards = Reference.transposedConvolution(map, filter: [[1, 2]], stride: Size(1))
    #expect(forwards == [[5, 8]])
    #expect(backwards == [[10, 21, 2]])
    #expect(sum(of: forwards.values, times: map.values) == 58)
    #expect(sum(of: picture.values, times: backwards.values) == 58)

    var random = RandomSource(seed: 9)
    func numbers(_ count: Int) -> [Float] { (0..<count).map { _ in Float(random.int(in: -9...9)) } }
    for _ in 0..<20 {
      let shape = Shape(channels: 2, rows: 4, columns: 5)
      let image = Volume(shape, values: numbers(shape.count))
      let filter = Size(rows: random.int(in: 1...3), columns: random.int(in: 1...3))
      let stride = Size(rows: random.int(in: 1...3), columns: random.int(in: 1...3))
      let padding = Padding(top: random.int(in: 0...2), bottom: 1, left: 0, right: 2)
      let columns = try Reference.im2col(image, filter: filter, stride: stride, padding: padding)
      let others = Matrix(
        rows: columns.rows, columns: columns.columns, values: numbers(columns.size.count))
      let back = try Reference.col2im(
        others, input: shape, filter: filter, stride: stride, padding: padding)
      #expect(
        sum(of: columns.values, times: others.values) == sum(of: image.values, times: back.values))
    }
  }

  private func sum(of first: [Float], times second: [Float]) -> Double {
    zip(first, second).reduce(0) { $0 + Double($1.0) * Double($1.1) }
  }

  @Test("The measured layer has 2,359,296 products and 7.97 times as many numbers as its input")
  func measuredLayer() throws {
    let input = Shape(channels: 16, rows: 34, columns: 34)
    let size = try windows(input, Size(3))
    #expect(size == Size(rows: 144, columns: 1_024))
    #expect(16 * size.count == 2_359_296)
    #expect(size.count == 147_456)
    #expect(input.count == 18_496)
    #expect((Double(size.count) / Double(input.count) * 100).rounded() == 797)
    #expect(size.columns * MemoryLayout<Float>.size == 4_096)
    #expect(size.rows * MemoryLayout<SIMD8<Float>>.size == 4_608)
    #expect(MemoryLayout<Float>.size * 16 == 64)
  }

  @Test("Three channels of 5×6 have 20 windows of 12 numbers")
  func predicted() throws {
    #expect(
      try windows(Shape(channels: 3, rows: 5, columns: 6), Size(2)) == Size(rows: 12, columns: 20))
  }
}
