import Judging
import Reference
import Tensors

let matrixMultiplicationLesson = Lesson(
  "09-matrix-multiplication", "Convolution as matrix multiplication", isOptimized: true
) {
  matrixProduct
  im2col
  convolveByMatrix
  col2im
  toeplitz
  transposedConvolution
  fastProduct
}

let matrixProduct: Exercise<Matrix, Matrix, Matrix> = .init(
  "matrixProduct", points: 2, difficulty: .easy, reference: Reference.matrixProduct,
  checks: {
    Check(
      "multiplies a row by a column",
      examples: [
        (Matrix([[2, 3]]), Matrix([[10], [-4]])),
        (Matrix([[0.5, 3]]), Matrix([[2.5], [0.5]])),
        (
          Matrix([[1, 2, 3], [4, -5, 6], [7, 8, 9]]),
          Matrix([[2, 0, 1], [-1, 3, 5], [4, 6, -2]])
        ),
      ], random: 3
    ) { random in
      let count = random.int(in: 3...6)
      return (
        random.matrix(Size(rows: 1, columns: count)), random.matrix(Size(rows: count, columns: 1))
      )
    }
    Check(
      "multiplies matrices of any shapes that fit", share: 2,
      examples: [
        (Matrix([[1, 2, 3], [4, 5, 6]]), Matrix([[1, 0], [0, 1], [2, -1]])),
        (Matrix([[3], [-2]]), Matrix([[1, 5, 4]])),
        (Matrix([[4, 1, -3, 2]]), Matrix([[1, 2, 0], [-3, 5, 6], [7, 1, 2], [0, -4, 8]])),
        (Matrix(rows: 2, columns: 0), Matrix(rows: 0, columns: 3)),
        (Matrix(rows: 0, columns: 2), Matrix([[1, 2, 3], [4, 5, 6]])),
        (Matrix([[1, 2], [3, 4]]), Matrix(rows: 2, columns: 0)),
      ]
    ) { random in ProductCases.factors(&random, upTo: 4) }
    Check(
      "refuses matrices that do not fit", examples: ProductCases.misfits, random: 3
    ) { random in
      (random.matrix(rows: 2...4, columns: 2...3), random.matrix(rows: 4...5, columns: 2...4))
    }
  },
  misconceptions: {
    misread(.leftByColumns)
    misread(.rightByRows)
    misread(.bothTurned)
    misread(.leftAtTheResult)
    misread(.rightAtTheResult)
    misread(.sameColumnTwice)
    misread(.sameRowTwice)
    misread(.leftDiagonal)
    misread(.rightDiagonal)
    misread(.leftRowTwice)
    misread(.rightColumnTwice)
    misread(.firstRowLeftOut)
    misread(.firstColumnLeftOut)
    misread(.onlyLast)
    misread(.withoutFirst)
    misread(.withoutLast)
    misread(.summed)
    misread(.takenAway)
    misread(.divided)
    Misconception(
      "multiplies the numbers that stand in the same place",
      hint: "How many numbers of each matrix go into one number of the product?"
    ) { a, b in try placeByPlace(a, b) }
    Misconception(
      "exchanges the two matrices", hint: "Is the left matrix taken by rows or by columns?"
    ) { a, b in try Reference.matrixProduct(b, a) }
    Misconception(
      "goes on with the sum of the number before",
      hint: "What must the sum be when you turn to the next number of the product?"
    ) { a, b in try Reference.matrixProduct(a, b).runningSums }
    Misconception(
      "begins a new sum for each row of the product only",
      hint: "What must the sum be when you turn to the next number of the product?"
    ) { a, b in
      let product = try Reference.matrixProduct(a, b)
      return product.eachRow(\.runningSums)
    }
    Misconception(
      "writes the product with its rows as columns",
      hint: "Does the row of the left matrix say in which row the result stands?"
    ) { a, b in try Reference.matrixProduct(a, b).transposed }
    Misconception(
      "takes matrices that do not fit",
      hint: "If a row has three numbers and a column two, what should the third be paired with?"
    ) { a, b in Reference.commonProduct(a, b) }
    Misconception(
      "asks for two matrices of the same size", hint: "Which two of the four lengths must agree?"
    ) { a, b in
      if a.size != b.size { throw ShapeError.countMismatch(expected: a.rows, found: b.rows) }
      return try Reference.matrixProduct(a, b)
    }
    Misconception(
      "compares the rows of the left matrix with the columns of the right one",
      hint: "How long is a row of the left matrix, and how long a column of the right one?"
    ) { a, b in
      if a.rows != b.columns { throw ShapeError.countMismatch(expected: a.rows, found: b.columns) }
      return Reference.commonProduct(a, b)
    }
    Misconception(
      "refuses matrices without numbers", hint: "What is a sum of no products?"
    ) { a, b in
      if a.values.isEmpty || b.values.isEmpty {
        throw ShapeError.countMismatch(expected: 1, found: 0)
      }
      return try Reference.matrixProduct(a, b)
    }
  },
  hints: [
    "Which numbers of the two matrices have a part in the number at row 0, column 1?",
    "Three loops: which index belongs to both matrices, and to the product not at all?",
    "Where does that shared index stand in `a[…]`, and where in `b[…]`?",
  ],
  explain: productText)

let fastProduct: Exercise<Matrix, Matrix, Matrix> = .init(
  "fastProduct", points: 5, difficulty: .hard, reference: Reference.fastProduct,
  checks: {
    Check(
      "gives the product of small matrices, and of empty ones",
      examples: [
        (
          Matrix([[1, 2, 3], [4, -5, 6], [7, 8, 9]]),
          Matrix([[2, 0, 1], [-1, 3, 5], [4, 6, -2]])
        ),
        (Matrix([[1, 2, 3], [4, 5, 6]]), Matrix([[1, 0], [0, 1], [2, -1]])),
        (Matrix([[3], [-2]]), Matrix([[1, 5, 4]])),
        (Matrix([[0.5, 3]]), Matrix([[2.5], [0.5]])),
        (Matrix([[4, 1, -3, 2]]), Matrix([[1, 2, 0], [-3, 5, 6], [7, 1, 2], [0, -4, 8]])),
        (Matrix(rows: 2, columns: 0), Matrix(rows: 0, columns: 3)),
        (Matrix(rows: 0, columns: 2), Matrix([[1, 2, 3], [4, 5, 6]])),
        (Matrix([[1, 2], [3, 4]]), Matrix(rows: 2, columns: 0)),
      ]
    ) { random in ProductCases.factors(&random, upTo: 4) }
    Check(
      "gives the product of sizes that no block divides", share: 2,
      examples: [
        ProductCases.mixed(rows: 4, shared: 8, columns: 8),
        ProductCases.mixed(rows: 5, shared: 9, columns: 17),
        ProductCases.mixed(rows: 1, shared: 63, columns: 2),
        ProductCases.mixed(rows: 31, shared: 2, columns: 1),
        ProductCases.mixed(rows: 2, shared: 3, columns: 31),
        ProductCases.mixed(rows: 64, shared: 16, columns: 32),
        ProductCases.mixed(rows: 67, shared: 70, columns: 75),
        ProductCases.mixed(rows: 1, shared: 3, columns: 523),
        ProductCases.mixed(rows: 2, shared: 523, columns: 3),
        ProductCases.mixed(rows: 523, shared: 2, columns: 1),
      ]
    ) { random in ProductCases.factors(&random, upTo: 40) }
    Check(
      "refuses matrices that do not fit", examples: ProductCases.misfits, random: 3
    ) { random in
      (random.matrix(rows: 2...4, columns: 2...3), random.matrix(rows: 4...5, columns: 2...4))
    }
  },
  misconceptions: {
    misread(.leftByColumns)
    misread(.rightByRows)
    misread(.firstRowLeftOut)
    misread(.firstColumnLeftOut)
    misread(.onlyLast)
    misread(.withoutFirst)
    misread(.withoutLast)
    misread(.summed)
    misread(.takenAway)
    misread(.divided)
    cut(.rows, to: 4)
    cut(.columns, to: 4)
    cut(.shared, to: 4)
    cut(.rows, to: 8)
    cut(.columns, to: 8)
    cut(.shared, to: 8)
    cut(.rows, to: 16)
    cut(.columns, to: 16)
    cut(.shared, to: 16)
    lastBlock(of: 4)
    lastBlock(of: 8)
    lastBlock(of: 16)
    lastBlock(of: 32)
    repeated(rows: 4)
    repeated(rows: 8)
    Misconception(
      "writes the product with its rows as columns",
      hint: "Does the row of the left matrix say in which row the result stands?"
    ) { a, b in try Reference.matrixProduct(a, b).transposed }
    Misconception(
      "exchanges the two matrices", hint: "Is the left matrix taken by rows or by columns?"
    ) { a, b in try Reference.matrixProduct(b, a) }
    Misconception(
      "takes matrices that do not fit",
      hint: "If a row has three numbers and a column two, what should the third be paired with?"
    ) { a, b in Reference.commonProduct(a, b) }
    Misconception(
      "refuses matrices without numbers", hint: "What is a sum of no products?"
    ) { a, b in
      if a.values.isEmpty || b.values.isEmpty {
        throw ShapeError.countMismatch(expected: 1, found: 0)
      }
      return try Reference.matrixProduct(a, b)
    }
  },
  hints: [
    "In `matrixProduct`, how far apart in memory are two numbers that are read one after the other?",
    "Which order of the three loops reads and writes both matrices along their rows?",
    """
    A number that is loaded can be used more than once before it is dropped: how many products can \
    you make of 4 numbers from the one matrix and 8 from the other?
    """,
  ],
  explain: productText)

/// The products that are summed, unless they are too many to be read.
@Sendable private func productText(_ cell: Cell, _ a: Matrix, _ b: Matrix) -> String? {
  if a.columns == 0 || a.columns > 12 { return nil }
  return (0..<a.columns).map { index in
    "\(parenthesizedIfNegative(a[cell.row, index]))·\(parenthesizedIfNegative(b[index, cell.column]))"
  }.joined(separator: " + ")
}

private enum ProductCases {
  static let misfits: [(Matrix, Matrix)] = [
    (Matrix([[1, 2, 3]]), Matrix([[1], [2]])), (Matrix([[1, 2]]), Matrix([[1, 2]])),
    (Matrix([[1, 2], [3, 4]]), Matrix([[1, 2], [3, 4], [5, 6]])),
    (Matrix([[1], [2]]), Matrix([[1, 0], [2, 5]])),
    (Matrix([[1, 2]]), Matrix(rows: 0, columns: 2)),
    (Matrix(rows: 2, columns: 0), Matrix([[1, 2]])),
  ]

  static func factors(_ random: inout RandomSource, upTo largest: Int) -> (Matrix, Matrix) {
    let shared = random.int(in: 1...largest)
    let columns = random.int(in: 1...largest)
    return (
      random.matrix(Size(rows: random.int(in: 1...largest), columns: shared)),
      random.matrix(Size(rows: shared, columns: columns))
    )
  }

  /// Whole numbers without a pattern, whose sums are exact in any order.
  static func mixed(rows: Int, shared: Int, columns: Int) -> (Matrix, Matrix) {
    var random = RandomSource(seed: UInt64(rows * 10_000 + shared * 100 + columns))
    return (
      random.matrix(Size(rows: rows, columns: shared)),
      random.matrix(Size(rows: shared, columns: columns))
    )
  }
}
