import Tensors
import Testing
import Wire

@testable import Judging
@testable import Proving

private func difference(_ expected: Answer, _ actual: Answer) -> Difference? {
  Outcome.returned(actual).difference(from: .returned(expected))
}

private func difference<Value: Answerable>(_ expected: Value, _ actual: Value) -> Difference? {
  difference(expected.answer, actual.answer)
}

@Suite("Comparing answers")
struct ComparisonTests {
  @Test("A number may miss by 0.00001 and a ten-thousandth of what was expected")
  func tolerance() {
    let tolerance = Tolerance.standard
    for (expected, near, far) in [
      (0, 0.000_009_9, 0.000_010_1), (1, 1.000_109, 1.000_112), (-1, -0.999_891, -0.999_888),
      (1000, 1000.1, 1000.11), (1000, 999.9, 999.89),
    ] as [(Float, Float, Float)] {
      #expect(tolerance.accepts(near, for: expected), "\(near) for \(expected)")
      #expect(!tolerance.accepts(far, for: expected), "\(far) for \(expected)")
    }
    // The room is a share of what was expected, and not of what was returned.
    let wide = Tolerance(absolute: 0, relative: 0.5)
    #expect(wide.accepts(1, for: 2))
    #expect(!wide.accepts(2, for: 1))
  }

  @Test("NaN is right only if NaN is expected")
  func nan() {
    #expect(difference(Float.nan, .nan) == nil)
    #expect(difference(Float.nan, 0) == .value)
    #expect(difference(Float(0), .nan) == .value)
    #expect(difference(Float.infinity, .nan) == .value)
  }

  @Test("An infinity is right only if the same one is expected")
  func infinities() {
    #expect(difference(Float.infinity, .infinity) == nil)
    #expect(difference(Float.infinity, -.infinity) == .value)
    #expect(difference(Float.infinity, .greatestFiniteMagnitude) == .value)
    #expect(difference(Float.greatestFiniteMagnitude, .infinity) == .value)
  }

  @Test("Zero is zero, whatever its sign")
  func zeros() {
    #expect(difference(Float(0), -0.0) == nil)
  }

  @Test("Whole numbers, truths, texts and nothing compare exactly")
  func exact() {
    #expect(difference(100_000, 100_000) == nil)
    #expect(difference(100_000, 100_001) == .value)
    #expect(difference(true, false) == .value)
    #expect(difference("a", "A") == .value)
    #expect(difference(Int?.none, nil) == nil)
    #expect(difference(Int?.none, 0) == .form)
    #expect(difference(Answer.integer(1), .float(1)) == .form)
  }

  @Test("A shape is compared before any value")
  func shapes() {
    let wide: Matrix = [[1, 2, 3, 4, 5, 6]]
    let tall: Matrix = [[1], [2], [3], [4], [5], [6]]
    #expect(difference(wide, tall) == .dimensions(expected: [1, 6], actual: [6, 1]))
    #expect(
      difference(wide.answer, Volume([wide]).answer)
        == .dimensions(expected: [1, 6], actual: [1, 1, 6]))
    #expect(
      difference(Matrix(rows: 0, columns: 2), Matrix(rows: 0, columns: 3))
        == .dimensions(expected: [0, 2], actual: [0, 3]))
  }

  @Test("Of a tensor, the places of the wrong values are known")
  func values() {
    let expected: Matrix = [[1, 2], [.nan, 4]]
    #expect(difference(expected, [[1, 2.000_01], [.nan, 4]]) == nil)
    #expect(difference(expected, [[1, 3], [.nan, -4]]) == .values(wrong: [1, 3]))
    #expect(difference(expected, [[1, 2], [0, 4]]) == .values(wrong: [2]))
  }

  @Test("Lists of other lengths have another form; equally long ones are compared item by item")
  func lists() {
    #expect(difference([1, 2, 3], [1, 2]) == .form)
    #expect(difference([1, 2], [1, 2, 3]) == .form)
    #expect(difference([1, 2], [1, 2]) == nil)
    #expect(difference([1, 2], [2, 1]) == .value)
    #expect(difference([Float(1)], [1.000_05]) == nil)
    #expect(difference([Matrix([[1]])], [[[1, 1]]]) == .value)
  }

  @Test("Records compare part by part, within the tolerance; another name is another form")
  func records() {
    #expect(difference(Size(rows: 1, columns: 2), Size(rows: 2, columns: 1)) == .value)
    #expect(difference(Size(1).answer, Place(row: 1, column: 1).answer) == .form)
    let (column, row): (Matrix, Matrix) = ([[1], [2]], [[3, 4]])
    #expect(
      difference(
        SeparableFilter(column: column, row: row),
        SeparableFilter(column: column.map { $0 * 1.000_05 }, row: row)) == nil)
    #expect(
      difference(
        SeparableFilter(column: column, row: row), SeparableFilter(column: row, row: column))
        == .value)
    #expect(difference(Layer.dense(units: 1), .dense(units: 2)) == .value)
    #expect(
      difference(Layer.maxPooling(size: 2, stride: 2), .averagePooling(size: 2, stride: 2)) == .form
    )
  }

  @Test("Errors compare by their case; what they carry is not compared")
  func errors() {
    func outcome(_ error: ShapeError) -> Outcome { .threw(Failure(error)) }
    #expect(outcome(.notPositive(0)).difference(from: outcome(.notPositive(-3))) == nil)
    #expect(
      outcome(.notPositive(0)).difference(from: outcome(.negativePadding(Padding(0)))) == .ending)
    #expect(
      outcome(.channelMismatch(expected: 1, found: 2))
        .difference(from: outcome(.channelMismatch(expected: 3, found: 4))) == nil)
  }

  @Test("Of a layer that does not fit, the index counts")
  func layerIndex() {
    func outcome(_ index: Int) -> Outcome {
      .threw(Failure(ShapeError.layerDoesNotFit(index: index)))
    }
    #expect(outcome(2).difference(from: outcome(2)) == nil)
    #expect(outcome(2).difference(from: outcome(1)) == .ending)
  }

  @Test("An error is no value, and a value is no error")
  func endings() {
    let error = Outcome.threw(Failure(ShapeError.notPositive(0)))
    let value = Outcome.returned(.integer(0))
    #expect(error.difference(from: value) == .ending)
    #expect(value.difference(from: error) == .ending)
  }
}
