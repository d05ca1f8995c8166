// Holds the reference to the numbers that lessons 3 and 5 print.

import Reference
import Tensors
import Testing

@Suite("What lesson 3 says is true")
struct PaddingFacts {
  @Test("Seven pixels, a filter of three and padding 1 make seven units, and not six")
  func paddingCountsTwice() throws {
    let image = Size(rows: 7, columns: 9)
    let size = try Reference.paddedOutputSize(image: image, filter: Size(3), padding: Padding(1))
    #expect(size == image)
    let once = Padding(top: 1, bottom: 0, left: 1, right: 0)
    #expect(
      try Reference.paddedOutputSize(image: image, filter: Size(3), padding: once)
        == Size(rows: 6, columns: 8))
  }

  @Test("The odd zero of an even filter goes to the bottom and to the right")
  func oddZeroAtTheEnd() {
    #expect(
      Reference.samePadding(filter: Size(rows: 2, columns: 4))
        == Padding(top: 0, bottom: 1, left: 1, right: 2))
  }

  @Test("Full padding counts every pixel three times, same and valid padding count some less often")
  func sums() throws {
    let pixels: Matrix = [[3, 1, 4, 1, 5]]
    func sum(zeros: Int) throws -> Float {
      let padding = Padding(top: 0, bottom: 0, left: zeros, right: zeros)
      return try Reference.correlateStrided(
        pixels, with: [[1, 1, 1]], stride: Size(1), padding: padding
      ).values.reduce(0, +)
    }
    #expect(pixels.values.reduce(0, +) == 14)
    #expect(try (0...2).map(sum) == [24, 34, 42])
  }

  @Test("What does not fit is refused, and the first reason is the one given")
  func errors() {
    let large = Size(rows: 4, columns: 1)
    let negative = Padding(top: 0, bottom: -1, left: 0, right: 0)
    #expect(throws: ShapeError.filterTooLarge(filter: large, image: Size(3))) {
      try Reference.paddedOutputSize(image: Size(1), filter: large, padding: Padding(1))
    }
    #expect(throws: ShapeError.negativePadding(negative)) {
      try Reference.paddedOutputSize(image: Size(2), filter: large, padding: negative)
    }
    #expect(throws: ShapeError.notPositive(0)) {
      try Reference.paddedOutputSize(
        image: Size(2), filter: Size(rows: 1, columns: 0), padding: negative)
    }
    #expect(throws: ShapeError.negativePadding(negative)) {
      try Reference.mirrorPad([[1, 2]], by: negative)
    }
    let wide = Padding(top: 0, bottom: 0, left: 0, right: 2)
    #expect(throws: ShapeError.paddingTooLarge(wide, image: Size(rows: 1, columns: 2))) {
      try Reference.mirrorPad([[1, 2]], by: wide)
    }
  }
}

@Suite("What lesson 5 says is true")
struct FilterFacts {
  let counting: Matrix = [[0, 1, 2], [3, 4, 5], [6, 7, 8]]
  let filter: Matrix = [[0, 1], [2, 3]]

  @Test("The counting picture: as it stands, flipped, transposed")
  func counted() throws {
    #expect(try Reference.correlate(counting, with: filter) == [[19, 25], [37, 43]])
    #expect(try Reference.correlate(counting, with: [[3, 2], [1, 0]]) == [[5, 11], [23, 29]])
    #expect(try Reference.convolve(counting, with: filter) == [[5, 11], [23, 29]])
    #expect(try Reference.correlate(counting, with: [[0, 2], [1, 3]]) == [[17, 23], [35, 41]])
  }

  @Test("The counting picture, padded, with strides that differ")
  func strided() throws {
    func map(_ rows: Int, _ columns: Int) throws -> Matrix {
      try Reference.correlateStrided(
        counting, with: filter, stride: Size(rows: rows, columns: columns), padding: Padding(1))
    }
    #expect(try map(3, 2) == [[0, 8], [6, 8]])
    #expect(try map(2, 3) == [[0, 4], [21, 16]])
  }

  @Test("The picture of five by five: dense, and with stride 2 and padding 1")
  func fiveByFive() throws {
    let image: Matrix = [
      [3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1],
    ]
    let filter: Matrix = [[0, 1, 2], [2, 2, 0], [0, 1, 2]]
    #expect(
      try Reference.correlate(image, with: filter) == [[12, 12, 17], [10, 17, 19], [9, 6, 14]])
    #expect(
      try Reference.correlateStrided(image, with: filter, stride: Size(2), padding: Padding(1))
        == [[6, 17, 3], [8, 17, 13], [6, 4, 4]])
  }

  @Test("An edge filter is silent on flat areas and along the edge, and answers 1 across it")
  func edges() throws {
    for degrees in stride(from: -360, through: 360, by: 15) {
      let direction = Float(degrees) * .pi / 180
      // Foundation has these as well.
      let (right, down) = (Tensors.cos(direction), Tensors.sin(direction))
      let filter = Reference.edgeFilter(across: direction)
      func answer(toRampRight right: Float, down: Float) throws -> Float {
        let ramp = Matrix(
          (0..<3).map { row in (0..<3).map { Float($0) * right + Float(row) * down + 10 } })
        return try Reference.correlate(ramp, with: filter)[0, 0]
      }
      let flat = try answer(toRampRight: 0, down: 0)
      let along = try answer(toRampRight: -down, down: right)
      let across = try answer(toRampRight: right, down: down)
      #expect(abs(flat) < 1e-5)
      #expect(abs(along) < 1e-5)
      #expect(abs(across - 1) < 1e-5)
    }
  }

  @Test("Three ones in a line answer 3 to a line, and 3 to nine pixels of ink")
  func lineAndInk() throws {
    let line = Reference.verticalLineFilter(size: 3)
    #expect(try Reference.correlate(line, with: line) == [[3]])
    #expect(try Reference.correlate(Matrix(Size(3), filledWith: 1), with: line) == [[3]])
  }

  @Test("Two filters with nothing between them are one larger filter")
  func twoAreOne() throws {
    let image = Matrix(
      (0..<5).map { row in (0..<6).map { Float((row * 7 + $0 * 5) % 11) } })
    let second: Matrix = [[1, -2, 3]]
    let twice = try Reference.correlate(
      Reference.correlate(image, with: filter), with: second)
    // The larger filter is the full convolution of the two.
    let larger = try Reference.correlateStrided(
      filter, with: Matrix([second.values.reversed()]), stride: Size(1),
      padding: Padding(top: 0, bottom: 0, left: 2, right: 2))
    #expect(try Reference.correlate(image, with: larger) == twice)
  }

  @Test("A weight that is small beside the largest counts as 0 when a filter is taken apart")
  func separated() {
    let parts = Reference.separate([[2e-8, 0], [0, 1]])
    #expect(parts?.column == Matrix([[0], [1]]))
    #expect(parts?.row == Matrix([[0, 1]]))
    #expect(Reference.separate([[2e-8, 0], [0, 3e-8]]) == nil)
  }

  @Test("What does not fit is refused, and the first reason is the one given")
  func errors() {
    let negative = Padding(top: 0, bottom: 0, left: -1, right: 0)
    #expect(throws: ShapeError.filterTooLarge(filter: Size(2), image: Size(rows: 1, columns: 2))) {
      try Reference.correlate([[1, 2]], with: filter)
    }
    #expect(throws: ShapeError.filterTooLarge(filter: Size(2), image: Size(rows: 2, columns: 1))) {
      try Reference.convolve([[1], [2]], with: filter)
    }
    #expect(throws: ShapeError.notPositive(0)) {
      try Reference.correlateStrided(
        counting, with: filter, stride: Size(rows: 1, columns: 0), padding: negative)
    }
    #expect(throws: ShapeError.negativePadding(negative)) {
      try Reference.correlateStrided(counting, with: filter, stride: Size(1), padding: negative)
    }
    #expect(throws: ShapeError.channelMismatch(expected: 1, found: 2)) {
      try Reference.correlation([counting], filters: [[filter, filter]], biases: [])
    }
    #expect(throws: ShapeError.countMismatch(expected: 1, found: 2)) {
      try Reference.correlation([counting], filters: [[filter]], biases: [0, 1])
    }
  }
}
