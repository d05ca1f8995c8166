// What the wrong variants of the two matrix products share.

import Judging
import Reference
import Tensors

/// A slip in the innermost loop: other numbers are read than should be, or something else is done
/// with them. Where code with this slip would reach out of a matrix, it takes 0.
struct ProductSlip: Sendable {
  let name: String
  let hint: String
  /// Where the number of each matrix is read for a place of the product and the index of a product.
  typealias Reading = @Sendable (_ place: Place, _ index: Int) -> Place
  var left: Reading = { Place(row: $0.row, column: $1) }
  var right: Reading = { Place(row: $1, column: $0.column) }
  /// What is made of the two numbers.
  var pair: @Sendable (Float, Float) -> Float = { $0 * $1 }
  /// Whether the loops come to a number of the product.
  var isVisited: @Sendable (Place) -> Bool = { _ in true }
  /// What is made of all pairs.
  var total: @Sendable ([Float]) -> Float = { $0.reduce(0, +) }

  func product(_ a: Matrix, _ b: Matrix) throws(ShapeError) -> Matrix {
    // Throws what must be thrown.
    var product = try Reference.matrixProduct(a, b)
    for row in 0..<product.rows {
      for column in 0..<product.columns {
        let place = Place(row: row, column: column)
        if !isVisited(place) {
          product[place] = 0
          continue
        }
        product[place] = total(
          (0..<a.columns).map {
            pair(a.number(at: left(place, $0)), b.number(at: right(place, $0)))
          })
      }
    }
    return product
  }
}

extension ProductSlip {
  static let leftByColumns = ProductSlip(
    name: "takes the left matrix by columns",
    hint: "In which direction do you read the left matrix, and in which the right one?",
    left: { Place(row: $1, column: $0.row) })
  static let rightByRows = ProductSlip(
    name: "takes the right matrix by rows",
    hint: "In which direction do you read the left matrix, and in which the right one?",
    right: { Place(row: $0.column, column: $1) })
  static let bothTurned = ProductSlip(
    name: "takes the left matrix by columns and the right one by rows",
    hint: "In which direction do you read the left matrix, and in which the right one?",
    left: { Place(row: $1, column: $0.row) }, right: { Place(row: $0.column, column: $1) })
  static let leftAtTheResult = ProductSlip(
    name: "takes one number of the left matrix for the whole sum",
    hint: "From one product to the next, which numbers change?", left: { place, _ in place })
  static let rightAtTheResult = ProductSlip(
    name: "takes one number of the right matrix for the whole sum",
    hint: "From one product to the next, which numbers change?", right: { place, _ in place })
  static let sameColumnTwice = ProductSlip(
    name: "takes the row of the left matrix that has the column's number",
    hint: "Which row of the left matrix goes into row 0 of the product?",
    left: { Place(row: $0.column, column: $1) })
  static let sameRowTwice = ProductSlip(
    name: "takes the column of the right matrix that has the row's number",
    hint: "Which column of the right matrix goes into column 0 of the product?",
    right: { Place(row: $1, column: $0.row) })
  static let leftDiagonal = ProductSlip(
    name: "takes the left matrix's diagonal for each of its rows",
    hint: "From one product to the next, which numbers change?",
    left: { Place(row: $1, column: $1) })
  static let rightDiagonal = ProductSlip(
    name: "takes the right matrix's diagonal for each of its columns",
    hint: "From one product to the next, which numbers change?",
    right: { Place(row: $1, column: $1) })
  static let leftRowTwice = ProductSlip(
    name: "takes one number of the left matrix's diagonal for a whole sum",
    hint: "From one product to the next, which numbers change?",
    left: { place, _ in Place(row: place.row, column: place.row) })
  static let rightColumnTwice = ProductSlip(
    name: "takes one number of the right matrix's diagonal for a whole sum",
    hint: "From one product to the next, which numbers change?",
    right: { place, _ in Place(row: place.column, column: place.column) })
  static let firstRowLeftOut = ProductSlip(
    name: "leaves out the first row of the product", hint: "Which number does the first row have?",
    isVisited: { $0.row > 0 })
  static let firstColumnLeftOut = ProductSlip(
    name: "leaves out the first column of the product",
    hint: "Which number does the first column have?", isVisited: { $0.column > 0 })
  static let onlyLast = ProductSlip(
    name: "keeps only the last product",
    hint: "What becomes of the sum so far when the next product comes?", total: { $0.last ?? 0 })
  static let withoutFirst = ProductSlip(
    name: "leaves out the first product", hint: "Which index does the first number have?",
    total: { $0.dropFirst().reduce(0, +) })
  static let withoutLast = ProductSlip(
    name: "leaves out the last product", hint: "Which index does the last number have?",
    total: { $0.dropLast().reduce(0, +) })
  static let summed = ProductSlip(
    name: "adds the two numbers of each pair", hint: "What is made of the two numbers of a pair?",
    pair: { $0 + $1 })
  static let takenAway = ProductSlip(
    name: "takes the products away", hint: "If all numbers are positive, is the sum?",
    total: { $0.reduce(0, -) })
  static let divided = ProductSlip(
    name: "divides the two numbers of each pair",
    hint: "What is made of the two numbers of a pair?",
    pair: { $0 / $1 })
}

func misread(_ slip: ProductSlip) -> Misconception<Matrix, Matrix, Matrix> {
  Misconception(slip.name, hint: slip.hint) { a, b in try slip.product(a, b) }
}

// MARK: - Blocks

/// The three lengths that a product has.
enum ProductLength: String, Sendable {
  case rows, columns, shared

  var words: String {
    switch self {
    case .rows: "the rows"
    case .columns: "the columns"
    case .shared: "the products of a sum"
    }
  }
}

/// What lies beyond the last whole block is forgotten.
func cut(_ length: ProductLength, to block: Int) -> Misconception<Matrix, Matrix, Matrix> {
  Misconception(
    "leaves out \(length.words) beyond the last whole block of \(block)",
    hint: "How many blocks of \(block) does a length of \(block + 1) need?"
  ) { a, b in
    func whole(_ count: Int) -> Int { count / block * block }
    let product = try Reference.matrixProduct(a, b)
    switch length {
    case .rows:
      return product.keeping { row, _ in row < whole(a.rows) }
    case .columns:
      return product.keeping { _, column in column < whole(b.columns) }
    case .shared:
      return try Reference.matrixProduct(
        a.keeping { _, column in column < whole(a.columns) }, b)
    }
  }
}

/// Each block of a sum overwrites the one before.
func lastBlock(of block: Int) -> Misconception<Matrix, Matrix, Matrix> {
  Misconception(
    "keeps only the last block of each sum, with blocks of \(block)",
    hint: "What becomes of the sum of one block when the next block is done?"
  ) { a, b in
    let start = max(a.columns - 1, 0) / block * block
    return try Reference.matrixProduct(a.keeping { _, column in column >= start }, b)
  }
}

/// Every block of rows is made of the first one.
func repeated(rows block: Int) -> Misconception<Matrix, Matrix, Matrix> {
  Misconception(
    "makes every block of \(block) rows of the first \(block) rows",
    hint: "Which rows of the left matrix does the second block need?"
  ) { a, b in
    var first = a
    for row in 0..<a.rows {
      for column in 0..<a.columns { first[row, column] = a[row % block, column] }
    }
    return try Reference.matrixProduct(first, b)
  }
}

// MARK: - Other ways to multiply

/// The numbers in the same place, if there are as many; what must be thrown, otherwise.
func placeByPlace(_ a: Matrix, _ b: Matrix) throws(ShapeError) -> Matrix {
  if a.size != b.size { throw .countMismatch(expected: a.columns, found: b.rows) }
  return a.combined(with: b, by: *)
}

extension Reference {
  /// The product of as much of both as fits.
  static func commonProduct(_ a: Matrix, _ b: Matrix) -> Matrix {
    let shared = min(a.columns, b.rows)
    let parts = (
      a.cropped(to: Size(rows: a.rows, columns: shared)),
      b.cropped(to: Size(rows: shared, columns: b.columns))
    )
    return (try? matrixProduct(parts.0, parts.1)) ?? Matrix(Size(0))
  }
}

extension Matrix {
  /// The number there, or 0 outside.
  func number(at place: Place) -> Float { size.contains(place) ? self[place] : 0 }

  /// The numbers in some places, and 0 in all others.
  func keeping(_ isKept: (_ row: Int, _ column: Int) -> Bool) -> Matrix {
    var kept = self
    for row in 0..<rows {
      for column in 0..<columns where !isKept(row, column) { kept[row, column] = 0 }
    }
    return kept
  }

  /// Something done to each row by itself.
  func eachRow(_ change: (Matrix) -> Matrix) -> Matrix {
    Matrix(
      rows: rows, columns: columns,
      values: (0..<rows).flatMap { row in
        change(
          Matrix(
            rows: 1, columns: columns, values: (0..<columns).map { self[row, $0] })
        ).values
      })
  }
}
