import Tensors
import Testing
import Wire

@testable import Judging

/// Answers with the field of a window: rows and columns, each from the first to behind the last.
private let window = Exercise(
  "window", points: 1, difficulty: .easy,
  reference: { (row: Int, column: Int) throws(ShapeError) -> Field in
    guard row >= 0 else { throw .negativePadding(Padding(row)) }
    return Field(rows: row..<row + 3, columns: column..<column + 2)
  },
  checks: {
    Check("finds the window", examples: [(0, 4), (5, 1), (7, 7)])
    Check("refuses places outside", examples: [(-1, 2), (-2, 3)])
  },
  misconceptions: {
    Misconception("stands still", hint: "Does it move?") { (_: Int, _: Int) in
      Field(rows: 0..<3, columns: 0..<2)
    }
  },
  hints: [])

private func pattern(
  _ function: @escaping @Sendable (Int, Int) throws(ShapeError) -> Field
) -> Pattern? {
  Rehearsal(window).verdict(on: function).pattern
}

private func right(_ row: Int, _ column: Int) throws(ShapeError) -> Field {
  guard row >= 0 else { throw .negativePadding(Padding(row)) }
  return Field(rows: row..<row + 3, columns: column..<column + 2)
}

@Suite("What all wrong answers have in common")
struct CommonPatternTests {
  @Test("A part that is always too large by the same amount")
  func offset() {
    let longer = pattern { row, column throws(ShapeError) in
      let field = try right(row, column)
      return Field(
        rows: field.rows.lowerBound..<field.rows.upperBound + 1, columns: field.columns)
    }
    #expect(longer == .off([Pattern.PartOffset(path: ["rows", "to"], amount: 1)], inAll: true))
    let wavering = pattern { row, column throws(ShapeError) in
      let field = try right(row, column)
      return Field(
        rows: field.rows.lowerBound..<field.rows.upperBound + 1 + row, columns: field.columns)
    }
    #expect(wavering == nil)
  }

  @Test("Parts that hold each other's values")
  func exchanged() {
    let turned = pattern { row, column throws(ShapeError) in
      let field = try right(row, column)
      return Field(rows: field.columns, columns: field.rows)
    }
    #expect(
      turned
        == .exchanged([
          Pattern.Exchange(part: "rows", holds: "columns"),
          Pattern.Exchange(part: "columns", holds: "rows"),
        ]))
    let twice = pattern { row, column throws(ShapeError) in
      let field = try right(row, column)
      return Field(rows: field.rows, columns: field.rows)
    }
    #expect(twice == .exchanged([Pattern.Exchange(part: "columns", holds: "rows")]))
  }

  @Test("Errors that never come, that come too often, or that are others")
  func errors() {
    let careless = pattern { row, column in
      Field(rows: row..<row + 3, columns: column..<column + 2)
    }
    #expect(careless == .noError)
    let other = pattern { row, column throws(ShapeError) in
      guard row >= 0 else { throw .notPositive(row) }
      return try right(row, column)
    }
    #expect(other == .anotherError(expected: "negativePadding", actual: "notPositive"))
    let anxious = pattern { row, _ throws(ShapeError) in throw .negativePadding(Padding(row)) }
    #expect(anxious == .needlessError(kind: "negativePadding"))
  }

  @Test("An error that is not written yet does not hide what the answers share")
  func answersFirst() {
    let longer = pattern { row, column in
      Field(rows: row..<row + 3, columns: column..<column + 3)
    }
    #expect(longer == .off([Pattern.PartOffset(path: ["columns", "to"], amount: 1)], inAll: true))
  }

  @Test("A misconception is named, and then no pattern is told; right answers have none")
  func misconceptionFirst() {
    let verdict = Rehearsal(window).verdict { (_: Int, _: Int) in
      Field(rows: 0..<3, columns: 0..<2)
    }
    #expect(verdict.misconception?.name == "stands still")
    #expect(verdict.pattern == nil)
    #expect(pattern { row, column throws(ShapeError) in try right(row, column) } == nil)
  }

  @Test("One wrong answer has nothing in common with others")
  func single() {
    let once = pattern { row, column throws(ShapeError) in
      let field = try right(row, column)
      return row == 5 ? Field(rows: 0..<1, columns: field.columns) : field
    }
    #expect(once == nil)
  }

  private func common(_ pairs: [(Answer, Answer)]) -> Pattern? {
    Pattern.common(
      to: pairs.map { Pattern.Difference(expected: .returned($0.0), actual: .returned($0.1)) })
  }

  @Test("Numbers: always too large by one, a factor, the same one, the other sign")
  func numbers() {
    let one = Pattern.PartOffset(path: [], amount: 1)
    #expect(
      common([(.integer(3), .integer(4)), (.integer(7), .integer(8))]) == .off([one], inAll: true))
    #expect(
      common([(.integer(3), .integer(6)), (.integer(7), .integer(14))]) == .multiple(2, paths: [[]])
    )
    let zeros: [(Answer, Answer)] = [3, 7, 5].map { (.integer($0), .integer(0)) }
    #expect(common(zeros) == .always(.integer(0)))
    // Two wrong answers can be equal by chance.
    #expect(common(Array(zeros.dropLast())) == nil)
    #expect(
      common([(.float(3), .float(-3)), (.float(7), .float(-7))]) == .multiple(-1, paths: [[]]))
    #expect(common([(.integer(3), .integer(4)), (.integer(7), .integer(9))]) == nil)
    // The same question twice proves nothing.
    #expect(common([(.integer(3), .integer(4)), (.integer(3), .integer(4))]) == nil)
  }

  @Test("Lists: too long or too short; nil instead of an answer, and an answer instead of nil")
  func wholeAnswers() {
    let (short, long) = (Answer.list([.integer(1)]), Answer.list([.integer(1), .integer(2)]))
    #expect(common([(long, short), (.list([.integer(5)]), .list([]))]) == .length(-1))
    #expect(common([(long, .nothing), (short, .nothing)]) == .missing)
    #expect(common([(.nothing, long), (.nothing, short)]) == .needless)
  }

  @Test(
    "Maps: rows and columns exchanged in the size and in the values; wrong values one too small")
  func maps() {
    let wide = Matrix([[1, 2, 3], [4, 5, 6]])
    let tall = Matrix([[1, 4], [2, 5], [3, 6]])
    let square = Matrix([[1, 2], [3, 4]])
    let turned = Matrix([[1, 3], [2, 4]])
    #expect(common([(wide.answer, tall.answer), (square.answer, turned.answer)]) == .axesExchanged)
    let ones = Matrix([[2, 2], [2, 1]])
    #expect(
      common([
        (ones.answer, Matrix([[1, 1], [2, 1]]).answer),
        (square.answer, Matrix([[0, 1], [3, 4]]).answer),
      ]) == .wrongOffset(-1))
  }
}
