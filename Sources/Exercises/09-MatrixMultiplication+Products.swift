// What the wrong variants of the two matrix products share.

import Judging
import Reference
import Tensors

/// A slip on the way to the product. It throws what must be thrown.
struct ProductSlip: Sendable {
  let name: String
  let hint: String
  let product: @Sendable (Matrix, Matrix) throws(ShapeError) -> Matrix

  /// Other numbers are multiplied, or something else is done with the product.
  init(
    name: String, hint: String,
    product: @escaping @Sendable (Matrix, Matrix) throws(ShapeError) -> Matrix
  ) {
    self.name = name
    self.hint = hint
    self.product = product
  }

  /// Where the number of each matrix is read for a place of the product and the index in its sum.
  typealias Reading = @Sendable (_ place: Place, _ index: Int) -> Place

  /// The innermost loop reads other numbers. Outside a matrix it takes 0.
  init(
    name: String, hint: String,
    left: @escaping Reading = { Place(row: $0.row, column: $1) },
    right: @escaping Reading = { Place(row: $1, column: $0.column) }
  ) {
    self.init(
      name: name, hint: hint,
      product: { a, b throws(ShapeError) in
        let size = try Reference.matrixProduct(a, b).size
        return units(size) { place in
          (0..<a.columns).reduce(0) {
            $0 + a.number(at: left(place, $1)) * b.number(at: right(place, $1))
          }
        }
      })
  }
}

extension ProductSlip {
  static let leftByColumns = ProductSlip(
    name: "takes the left matrix by columns",
    hint: "In which direction do you read the left matrix, and in which the right one?",
    product: { a, b throws(ShapeError) in try Reference.matrixProduct(a.readTheOtherWay, b) })
  static let rightByRows = ProductSlip(
    name: "takes the right matrix by rows",
    hint: "In which direction do you read the left matrix, and in which the right one?",
    product: { a, b throws(ShapeError) in try Reference.matrixProduct(a, b.readTheOtherWay) })
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
    product: { a, b throws(ShapeError) in
      try Reference.matrixProduct(a, b).keeping { row, _ in row > 0 }
    })
  static let firstColumnLeftOut = ProductSlip(
    name: "leaves out the first column of the product",
    hint: "Which number does the first column have?",
    product: { a, b throws(ShapeError) in
      try Reference.matrixProduct(a, b).keeping { _, column in column > 0 }
    })
  static let onlyLast = summing(
    "keeps only the last product",
    hint: "What becomes of the sum so far when the next product comes?"
  ) { index, count in index == count - 1 }
  static let withoutFirst = summing(
    "leaves out the first product", hint: "Which index does the first number have?"
  ) { index, _ in index > 0 }
  static let withoutLast = summing(
    "leaves out the last product", hint: "Which index does the last number have?"
  ) { index, count in index < count - 1 }
  static let summed = ProductSlip(
    name: "adds the two numbers of each pair", hint: "What is made of the two numbers of a pair?",
    product: { a, b throws(ShapeError) in
      let left = try Reference.matrixProduct(a, b.map { _ in 1 })
      return left.combined(with: try Reference.matrixProduct(a.map { _ in 1 }, b), by: +)
    })
  static let takenAway = ProductSlip(
    name: "takes the products away", hint: "If all numbers are positive, is the sum?",
    product: { a, b throws(ShapeError) in try Reference.matrixProduct(a, b).map { -$0 } })
  static let divided = ProductSlip(
    name: "divides the two numbers of each pair",
    hint: "What is made of the two numbers of a pair?",
    product: { a, b throws(ShapeError) in try Reference.matrixProduct(a, b.map { 1 / $0 }) })

  /// The sum of some products only.
  private static func summing(
    _ name: String, hint: String,
    isSummed: @escaping @Sendable (_ index: Int, _ count: Int) -> Bool
  ) -> ProductSlip {
    ProductSlip(
      name: name, hint: hint,
      product: { a, b throws(ShapeError) in
        try Reference.matrixProduct(a.keeping { _, column in isSummed(column, a.columns) }, b)
      })
  }
}

func misread(_ slip: ProductSlip) -> Misconception<Matrix, Matrix, Matrix> {
  Misconception(slip.name, hint: slip.hint, variant: slip.product)
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
  /// As many numbers, each from the row that has its column's number; 0 if there is none.
  fileprivate var readTheOtherWay: Matrix {
    units(size) { number(at: Place(row: $0.column, column: $0.row)) }
  }

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
