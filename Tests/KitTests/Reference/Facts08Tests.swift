// Holds the numbers that lesson 8 prints to the reference.

import Exercises
import Pictures
import Reference
import Tensors
import Testing

@testable import Judging

@Suite("What lesson 8 says is true")
struct PoolingFacts {
  static let pair = Size(rows: 1, columns: 2)
  static let row: Matrix = [[0, 0, 1, 1, 0, 0, 1, 1, 0, 0]]
  static let map: Matrix = [[1, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]]

  static func pooled(_ map: Matrix, _ window: Size, by stride: Size) throws -> Matrix {
    try Reference.maxPool(map, window: window, stride: stride, padding: Padding(0))
  }

  @Test("The map of the first figure: largest values, means, and windows one place apart")
  func windows() throws {
    let map = Self.map
    #expect(try Self.pooled(map, Size(2), by: Size(2)) == [[6, 8], [3, 4]])
    #expect(try Self.pooled(map, Size(2), by: Size(1)) == [[6, 7, 8], [6, 7, 8], [3, 3, 4]])
    let means = try Reference.averagePool(
      map, window: Size(2), stride: Size(2), padding: Padding(0))
    #expect(means == [[3.25, 5.25], [2, 2]])
    let one: Matrix = [[8, 0], [0, 0]]
    #expect(try Self.pooled(one, Size(2), by: Size(2)) == [[8]])
    #expect(
      try Reference.averagePool(one, window: Size(2), stride: Size(1), padding: Padding(0))
        == [[2]])
  }

  @Test("The house, one pixel further to the right: 48 of 144 pixels change")
  func housePixels() {
    let moved = Reference.shift(runningPicture, rows: 0, columns: 1)
    #expect(runningPicture.values.count == 144)
    #expect(zip(runningPicture.values, moved.values).count { $0 != $1 } == 48)
    #expect(runningPicture.values.count { $0 == 1 } == 46)
    #expect(zip(runningPicture.values, moved.values).count { $0 == 1 && $1 == 1 } == 22)
  }

  @Test("The house, pooled: of 36 units 27 see ink, and 19 of them still do after the shift")
  func housePooled() throws {
    let moved = Reference.shift(runningPicture, rows: 0, columns: 1)
    let before = try Self.pooled(runningPicture, Size(2), by: Size(2)).values
    let after = try Self.pooled(moved, Size(2), by: Size(2)).values
    #expect(before.count == 36)
    #expect(before.count { $0 == 1 } == 27)
    #expect(zip(before, after).count { $0 == 1 && $1 == 1 } == 19)
  }

  @Test("Five poolings by 2 leave 7×7 of 224×224, and a quarter of the values each")
  func sizes() throws {
    var map = Matrix(Size(224))
    for _ in 1...5 {
      let count = map.size.count
      map = try Self.pooled(map, Size(2), by: Size(2))
      #expect(4 * map.size.count == count)
    }
    #expect(map.size == Size(7))
  }

  @Test("Padding is no value: −1 everywhere, and ones stay ones, where counting it makes 4/9")
  func padding() throws {
    let negative: Matrix = [[-1, -2], [-3, -4]]
    #expect(
      try Reference.maxPool(negative, window: Size(3), stride: Size(1), padding: Padding(1))
        == [[-1, -1], [-1, -1]])
    let framed = Reference.zeroPad(negative, by: Padding(1))
    #expect(try Self.pooled(framed, Size(3), by: Size(1)) == Matrix(Size(2)))
    for ones in [Matrix(Size(3), filledWith: 1), Matrix(rows: 2, columns: 3, filledWith: 1)] {
      #expect(
        try Reference.averagePool(ones, window: Size(3), stride: Size(1), padding: Padding(1))
          == ones)
      let counted = try Reference.averagePool(
        Reference.zeroPad(ones, by: Padding(1)), window: Size(3), stride: Size(1),
        padding: Padding(0))
      #expect(abs(counted[0, 0] - 4 / 9) < 1e-6)
    }
  }

  @Test("0011001100 pools to 01010, and one place further to the right to 01111")
  func shifted() throws {
    let moved = Reference.shift(Self.row, rows: 0, columns: 1)
    #expect(moved == [[0, 0, 0, 1, 1, 0, 0, 1, 1, 0]])
    let before = try Self.pooled(Self.row, Self.pair, by: Self.pair)
    let after = try Self.pooled(moved, Self.pair, by: Self.pair)
    #expect(before == [[0, 1, 0, 1, 0]])
    #expect(after == [[0, 1, 1, 1, 1]])
    #expect(after != Reference.shift(before, rows: 0, columns: 1))
    // The exercise pools in the same way.
    let pooled = Reference.pooledBeforeAndAfterShift(Self.row.values)
    #expect(pooled.before == before.values)
    #expect(pooled.after == after.values)
  }

  @Test("With windows one place apart the pooled answer moves along, and a stride keeps half of it")
  func strideIsToBlame() throws {
    let moved = Reference.shift(Self.row, rows: 0, columns: 1)
    let dense = try Self.pooled(Self.row, Self.pair, by: Size(1))
    let denseMoved = try Self.pooled(moved, Self.pair, by: Size(1))
    #expect(denseMoved == Reference.shift(dense, rows: 0, columns: 1))
    let sparse = try Self.pooled(moved, Self.pair, by: Self.pair)
    #expect(sparse.values == stride(from: 0, to: 9, by: 2).map { denseMoved[0, $0] })
  }

  @Test("A spot that moves on pixel by pixel changes the pooled answer every second time")
  func spot() throws {
    let answers = try (0..<8).map { column in
      var row = Matrix(rows: 1, columns: 8)
      row[0, column] = 1
      return try Self.pooled(row, Self.pair, by: Self.pair)
    }
    #expect(
      zip(answers, answers.dropFirst()).map { $0 != $1 }
        == [false, true, false, true, false, true, false])
  }

  @Test("Away from the border both ways to a map agree, and at the border they do not")
  func equivariance() throws {
    let spot: Matrix = [[0, 0, 5, 0, 0, 0]]
    let map = Reference.shift(
      try Reference.correlate(spot, with: [[1, 2]]), rows: 0, columns: 1)
    #expect(map == [[0, 0, 10, 5, 0]])
    #expect(
      try Reference.correlate(Reference.shift(spot, rows: 0, columns: 1), with: [[1, 2]]) == map)
    var middle = Matrix(Size(20))
    for (row, column) in [(8, 9), (9, 9), (10, 9), (10, 10), (10, 12)] { middle[row, column] = 3 }
    let filter: Matrix = [[1, -2, 0], [4, 1, 3], [2, 0, -1]]
    #expect(
      try Reference.equivarianceGap(image: middle, filter: filter, rows: 2, columns: -1) == 0)
    #expect(
      try Reference.equivarianceGap(image: .counting(5, 5), filter: filter, rows: 2, columns: -1)
        > 0)
  }

  @Test("VGG-16's first dense layer: 102,760,448 weights, and 2,097,152 after global averages")
  func globalAverages() {
    let maps = Shape(channels: 512, rows: 7, columns: 7)
    #expect(Reference.denseConnections(from: maps, to: 4096) == 102_760_448)
    let numbers = Shape(channels: 512, rows: 1, columns: 1)
    #expect(Reference.denseConnections(from: numbers, to: 4096) == 2_097_152)
  }

  @Test("The answers to 'Predict first'")
  func predictions() throws {
    let map = Matrix.counting(12, 12)
    let pooled = try Self.pooled(map, Size(3), by: Size(2))
    #expect(pooled.size == Size(5))
    #expect(pooled[4, 0] == map[10, 2])
    let sevens = Matrix(Size(4), filledWith: 7)
    let (window, stride, padding) = (Size(3), Size(1), Padding(1))
    #expect(
      try Reference.maxPool(sevens, window: window, stride: stride, padding: padding) == sevens)
    #expect(
      try Reference.averagePool(sevens, window: window, stride: stride, padding: padding)
        == sevens)
    let counted = try Reference.averagePool(
      Reference.zeroPad(sevens, by: Padding(1)), window: Size(3), stride: Size(1),
      padding: Padding(0))
    #expect((counted[0, 0] * 100).rounded() == 311)
    for (a, b) in [(2, 5), (-1, -4), (3, 3)] as [(Float, Float)] {
      #expect(a + b - Reference.maximumFromReLU(a, b) == min(a, b))
    }
    let maps = Volume(Shape(channels: 8, rows: 5, columns: 4), filledWith: 1)
    let across = try Reference.maxAcrossMaps(maps, group: 4)
    #expect(across.shape == Shape(channels: 2, rows: 5, columns: 4))
    #expect(Reference.globalAverage(across).count == 2)
  }

  @Test("What cannot be pooled is refused, and the first reason is the one given")
  func errors() {
    #expect(throws: ShapeError.notPositive(0)) {
      try Reference.maxPool(Self.map, window: Size(9), stride: Size(0), padding: Padding(-1))
    }
    #expect(throws: ShapeError.negativePadding(Padding(-1))) {
      try Reference.averagePool(Self.map, window: Size(9), stride: Size(1), padding: Padding(-1))
    }
    #expect(throws: ShapeError.filterTooLarge(filter: Size(9), image: Size(6))) {
      try Reference.maxPool(Self.map, window: Size(9), stride: Size(1), padding: Padding(1))
    }
    #expect(throws: ShapeError.notPositive(0)) {
      try Reference.maxAcrossMaps([[[1]]], group: 0)
    }
    #expect(throws: ShapeError.channelMismatch(expected: 2, found: 1)) {
      try Reference.maxAcrossMaps([[[1]], [[2]], [[3]]], group: 2)
    }
    #expect(throws: ShapeError.filterTooLarge(filter: Size(2), image: Self.pair)) {
      try Reference.equivarianceGap(
        image: [[1, 2]], filter: [[1, 2], [3, 4]], rows: 0, columns: 1)
    }
  }

  @Test("A pooled answer that loses its end has not moved along, and one that moves on has")
  func movingAlong() {
    // 1 1, and after the shift 0 1: it was 1 1 that should have moved on.
    #expect(!Reference.movesAlong([0, 1, 1, 0]))
    #expect(!Reference.movesAlong([1, 1, 0, 0]))
    #expect(Reference.movesAlong([0, 9, 0, 0]))
    #expect(Reference.movesAlong([0, 1, 0, 1, 0, 0]))
    #expect(!Reference.movesAlong([1, 0, 0, 0]))
  }

  @Test("The row that is found breaks pooling, at every length")
  func patterns() {
    for length in stride(from: 4, through: 20, by: 2) {
      let row = Reference.patternThatBreaks(length: length)
      let (before, after) = Reference.pooledBeforeAndAfterShift(row)
      #expect(row.count == length)
      #expect(row.last == 0)
      #expect(after != before)
      #expect(!Reference.movesAlong(row))
    }
  }
}
