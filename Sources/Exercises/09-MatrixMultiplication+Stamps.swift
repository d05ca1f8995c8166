// The exercise of lesson 9 on a convolution backwards.

import Judging
import Reference
import Tensors

let transposedConvolution: Exercise<Matrix, Matrix, Matrix, Size> = .init(
  "transposedConvolution", points: 5, difficulty: .hard,
  reference: Reference.transposedConvolution,
  checks: {
    Check(
      "stamps the filter side by side",
      examples: [
        (Matrix([[3]]), Matrix([[1, 2], [-4, 5]]), Size(1)),
        (Matrix([[0.5]]), Matrix([[1.5, 0.25]]), Size(1)),
        (
          Matrix([[1, 10], [100, 1000]]), Matrix([[1, 2, 3], [4, 5, 6]]), Size(rows: 2, columns: 3)
        ),
        (Matrix([[1, 10, 100]]), Matrix([[1], [2]]), Size(rows: 2, columns: 1)),
      ], random: 3
    ) { random in
      let filter = random.matrix(rows: 1...3, columns: 2...3)
      return (random.matrix(rows: 2...3, columns: 2...3), filter, filter.size)
    }
    Check(
      "adds up where stamps overlap", share: 2,
      examples: [
        (Matrix([[1, 10]]), Matrix([[1, 2, 3]]), Size(rows: 1, columns: 2)),
        (Matrix([[1, 2], [3, 4]]), Matrix([[0, 1], [2, 3]]), Size(1)),
        (
          Matrix([[1, -2, 3], [4, 5, 6]]), Matrix([[1, 2, 0, 3], [-1, 4, 5, 2], [3, 7, 1, -6]]),
          Size(rows: 2, columns: 1)
        ),
        (Matrix([[5, 1], [-2, 3], [4, 6]]), Matrix([[1, 7], [2, -3], [5, 4]]), Size(1)),
      ]
    ) { random in
      (
        random.matrix(rows: 1...3, columns: 2...3),
        random.matrix(random.size(rows: 2...3, columns: 2...4), values: -4...4),
        random.size(rows: 1...2, columns: 1...2)
      )
    }
    Check(
      "leaves zeros where no stamp falls",
      examples: [
        (Matrix([[1, 2], [3, 4]]), Matrix([[5]]), Size(rows: 2, columns: 3)),
        (Matrix([[1, -2, 3], [4, 5, 6]]), Matrix([[1, 2]]), Size(rows: 3, columns: 4)),
        (Matrix([[2], [-1]]), Matrix([[3], [1]]), Size(rows: 5, columns: 2)),
      ]
    ) { random in
      (
        random.matrix(rows: 2...3, columns: 2...3),
        random.matrix(random.size(rows: 1...2, columns: 1...3), values: -4...4),
        random.size(rows: 1...4, columns: 1...4)
      )
    }
  },
  misconceptions: {
    stamped(.overwritten)
    stamped(.overwrittenByWeights)
    stamped(.filterTurned)
    stamped(.filterTransposed)
    stamped(.noStride)
    stamped(.stridesExchanged)
    stamped(.strideOfRows)
    stamped(.strideOfColumns)
    stamped(.inputTransposed)
    stamped(.rowTwice)
    stamped(.columnTwice)
    stamped(.unscaled)
    stamped(.summed)
    stamped(.takenAway)
    stamped(.divided)
    stamped(.firstNumberOnly)
    stamped(.filterStrided)
    stamped(.firstRowLeftOut)
    stamped(.firstColumnLeftOut)
    stamped(.firstFilterRowLeftOut)
    stamped(.firstFilterColumnLeftOut)
    stamped(.filterRowTwice)
    stamped(.filterColumnTwice)
    stamped(.weightRowTwice)
    stamped(.weightColumnTwice)
    stamped(.inputRowTwice)
    stamped(.inputColumnTwice)
    stamped(.strideAddedToRow)
    stamped(.strideAddedToColumn)
    stamped(.topForLeft)
    stamped(.leftForTop)
    stamped(.onOnePixel)
    stamped(.strideAdded)
    Misconception(
      "makes the output the stride times as large as the input, and cuts the stamps off",
      hint: "How far does the last stamp reach?"
    ) { input, filter, stride in
      Reference.transposedConvolution(input, filter: filter, stride: stride).resized(
        to: Size(rows: input.rows * stride.rows, columns: input.columns * stride.columns))
    }
    Misconception(
      "leaves room for one more step after the last stamp",
      hint: "From the first of three stamps to the last one, how many steps are there?"
    ) { input, filter, stride in
      Reference.transposedConvolution(input, filter: filter, stride: stride).resized(
        to: Size(
          rows: input.rows * stride.rows + filter.rows,
          columns: input.columns * stride.columns + filter.columns))
    }
    Misconception(
      "leaves room for one more step downwards",
      hint: "From the first of three rows of stamps to the last one, how many steps are there?"
    ) { input, filter, stride in
      let output = Reference.transposedConvolution(input, filter: filter, stride: stride)
      return output.resized(
        to: Size(rows: output.rows + stride.rows, columns: output.columns))
    }
    Misconception(
      "leaves room for one more step to the right",
      hint: "From the first of three columns of stamps to the last one, how many steps are there?"
    ) { input, filter, stride in
      let output = Reference.transposedConvolution(input, filter: filter, stride: stride)
      return output.resized(
        to: Size(rows: output.rows, columns: output.columns + stride.columns))
    }
    Misconception(
      "sets the stamps one pixel apart, in a picture that is as small as that",
      hint: "How far does the stamp move from one number to the next?"
    ) { input, filter, _ in
      Reference.transposedConvolution(input, filter: filter, stride: Size(1))
    }
    Misconception(
      "moves the filter over the input as a convolution does",
      hint: "Is the output larger than the input, or smaller?"
    ) { input, filter, stride in
      let map = try? Reference.correlateStrided(
        input, with: filter, stride: stride, padding: Padding(0))
      return map ?? Matrix(Size(0))
    }
    Misconception(
      "takes the mean where stamps overlap",
      hint: "If two stamps leave 3 and 10 on one pixel, what stands there?"
    ) { input, filter, stride in
      let sums = Reference.transposedConvolution(input, filter: filter, stride: stride)
      let counts = Reference.transposedConvolution(
        input.map { _ in 1 }, filter: filter.map { _ in 1 }, stride: stride)
      return sums.combined(with: counts) { $1 > 0 ? $0 / $1 : 0 }
    }
    Misconception(
      "gives a picture with its rows as columns",
      hint: "Is the output taller than the input, or wider?"
    ) { input, filter, stride in
      Reference.transposedConvolution(input, filter: filter, stride: stride).transposed
    }
  },
  hints: [
    "If the input is a single 1, what is the output?",
    "On which row of the output does the stamp of the number at row 2 begin?",
    "Which numbers say where one product of a number and a weight is added?",
  ],
  explain: { cell, input, filter, stride in
    let parts = input.size.places.flatMap { unit in
      filter.size.places.compactMap { weight -> String? in
        let isHere =
          unit.row * stride.rows + weight.row == cell.row
          && unit.column * stride.columns + weight.column == cell.column
        return isHere
          ? "\(parenthesizedIfNegative(input[unit]))·\(parenthesizedIfNegative(filter[weight]))"
          : nil
      }
    }
    return parts.isEmpty ? nil : parts.joined(separator: " + ")
  })

// MARK: - Slips

/// A slip in the loops that stamp.
private struct StampSlip: Sendable {
  let name: String
  let hint: String
  /// Where the stamp of a number begins.
  var corner: @Sendable (_ unit: Place, _ stride: Size) -> Place = { unit, stride in
    Place(row: unit.row * stride.rows, column: unit.column * stride.columns)
  }
  /// How far from its corner a weight is stamped.
  var step: @Sendable (_ weight: Place, _ stride: Size) -> Place = { weight, _ in weight }
  /// The weight that is used in the place of another.
  var weight: @Sendable (_ weight: Place, _ filter: Size) -> Place = { weight, _ in weight }
  /// The number that is used in the place of another.
  var unit: @Sendable (_ unit: Place) -> Place = { $0 }
  var pair: @Sendable (_ number: Float, _ weight: Float) -> Float = { $0 * $1 }
  var adding: @Sendable (_ sum: Float, _ product: Float) -> Float = { $0 + $1 }

  /// Whether the loops come to a weight of a stamp.
  var isVisited: @Sendable (_ unit: Place, _ weight: Place) -> Bool = { _, _ in true }

  /// Whether the loops over the weights are the outer ones.
  var weightsOutside = false

  func picture(_ input: Matrix, _ filter: Matrix, _ stride: Size) -> Matrix {
    var output = Reference.transposedConvolution(input, filter: filter, stride: stride)
      .map { _ in 0 }
    let (units, weights) = (input.size.places, filter.size.places)
    for index in 0..<units.count * weights.count {
      let place = units[weightsOutside ? index % units.count : index / weights.count]
      let one = weights[weightsOutside ? index / units.count : index % weights.count]
      let (corner, step) = (corner(place, stride), step(one, stride))
      let pixel = Place(row: corner.row + step.row, column: corner.column + step.column)
      guard isVisited(place, one), output.size.contains(pixel) else { continue }
      let product = pair(
        input.number(at: unit(place)), filter.number(at: weight(one, filter.size)))
      output[pixel] = adding(output[pixel], product)
    }
    return output
  }
}

extension StampSlip {
  static let overwritten = StampSlip(
    name: "overwrites what earlier stamps have left",
    hint: "If two stamps leave 3 and 10 on one pixel, what stands there?", adding: { $1 })
  static let overwrittenByWeights = StampSlip(
    name: "overwrites what earlier weights have left",
    hint: "If two weights leave 3 and 10 on one pixel, what stands there?", adding: { $1 },
    weightsOutside: true)
  static let filterTurned = StampSlip(
    name: "turns the stamp by 180°",
    hint: "If the input is a single 1, does the output look like the filter?",
    weight: { weight, filter in
      Place(row: filter.rows - 1 - weight.row, column: filter.columns - 1 - weight.column)
    })
  static let filterTransposed = StampSlip(
    name: "exchanges rows and columns of the weights",
    hint: "When you move one weight to the right, which of its indices grows?",
    weight: { weight, _ in weight.axesSwapped })
  static let noStride = StampSlip(
    name: "sets the stamps one pixel apart",
    hint: "How far does the stamp move from one number to the next?",
    corner: { unit, _ in unit })
  static let stridesExchanged = StampSlip(
    name: "exchanges the strides of rows and columns",
    hint: "Which of the two strides leads down?",
    corner: { unit, stride in
      Place(row: unit.row * stride.columns, column: unit.column * stride.rows)
    })
  static let strideOfRows = StampSlip(
    name: "uses the stride of the rows for both axes",
    hint: "Which of the two strides leads to the right?",
    corner: { unit, stride in
      Place(row: unit.row * stride.rows, column: unit.column * stride.rows)
    })
  static let strideOfColumns = StampSlip(
    name: "uses the stride of the columns for both axes",
    hint: "Which of the two strides leads down?",
    corner: { unit, stride in
      Place(row: unit.row * stride.columns, column: unit.column * stride.columns)
    })
  static let inputTransposed = StampSlip(
    name: "exchanges rows and columns of the input",
    hint: "Which number of the input stamps to the right of the first one?",
    unit: { $0.axesSwapped })
  static let rowTwice = StampSlip(
    name: "sets the stamps on the diagonal",
    hint: "Which of the number's two indices says how far to the right its stamp is?",
    corner: { unit, stride in
      Place(row: unit.row * stride.rows, column: unit.row * stride.columns)
    })
  static let columnTwice = StampSlip(
    name: "sets the stamps on the diagonal, once for each row",
    hint: "Which of the number's two indices says how far down its stamp is?",
    corner: { unit, stride in
      Place(row: unit.column * stride.rows, column: unit.column * stride.columns)
    })
  static let unscaled = StampSlip(
    name: "stamps the filter as it is", hint: "What does a number of 0 leave on the output?",
    pair: { $1 })
  static let summed = StampSlip(
    name: "adds the number to the weights of its stamp",
    hint: "What does a number of 0 leave on the output?", pair: { $0 + $1 })
  static let takenAway = StampSlip(
    name: "takes the stamps away", hint: "If all numbers are positive, is the output?",
    adding: { $0 - $1 })
  static let divided = StampSlip(
    name: "divides the number by the weights of its stamp",
    hint: "What does a weight of 0 leave on the output?", pair: { $0 / $1 })
  static let firstNumberOnly = StampSlip(
    name: "stamps with the first number only", hint: "How many numbers does the input have?",
    unit: { _ in .origin })
  static let filterStrided = StampSlip(
    name: "spreads the stamp instead of the stamps",
    hint: "Which two pixels are a stride apart: two of one stamp, or the corners of two stamps?",
    corner: { unit, _ in unit },
    step: { weight, stride in
      Place(row: weight.row * stride.rows, column: weight.column * stride.columns)
    })
  static let firstRowLeftOut = StampSlip(
    name: "leaves out the first row of the input",
    hint: "Which number does the first row of the input have?",
    isVisited: { unit, _ in unit.row > 0 })
  static let firstColumnLeftOut = StampSlip(
    name: "leaves out the first column of the input",
    hint: "Which number does the first column of the input have?",
    isVisited: { unit, _ in unit.column > 0 })
  static let firstFilterRowLeftOut = StampSlip(
    name: "leaves out the first row of the stamp",
    hint: "Which number does the first row of the filter have?",
    isVisited: { _, weight in weight.row > 0 })
  static let firstFilterColumnLeftOut = StampSlip(
    name: "leaves out the first column of the stamp",
    hint: "Which number does the first column of the filter have?",
    isVisited: { _, weight in weight.column > 0 })
  static let filterRowTwice = StampSlip(
    name: "presses the rows of a stamp together, onto a diagonal",
    hint: "From one weight of a row to the next, which way does the pixel lie?",
    step: { weight, _ in Place(row: weight.row, column: weight.row) })
  static let filterColumnTwice = StampSlip(
    name: "presses the columns of a stamp together, onto a diagonal",
    hint: "From one weight of a row to the next, does the pixel lie further down?",
    step: { weight, _ in Place(row: weight.column, column: weight.column) })
  static let weightRowTwice = StampSlip(
    name: "takes the weights from the filter's diagonal, by their row",
    hint: "Which two numbers does a weight need?",
    weight: { weight, _ in Place(row: weight.row, column: weight.row) })
  static let weightColumnTwice = StampSlip(
    name: "takes the weights from the filter's diagonal, by their column",
    hint: "Which two numbers does a weight need?",
    weight: { weight, _ in Place(row: weight.column, column: weight.column) })
  static let inputRowTwice = StampSlip(
    name: "takes the numbers from the input's diagonal, by their row",
    hint: "Which two numbers does a place of the input need?",
    unit: { Place(row: $0.row, column: $0.row) })
  static let inputColumnTwice = StampSlip(
    name: "takes the numbers from the input's diagonal, by their column",
    hint: "Which two numbers does a place of the input need?",
    unit: { Place(row: $0.column, column: $0.column) })
  static let strideAddedToRow = StampSlip(
    name: "moves all stamps down by the stride, and from row to row by one pixel",
    hint: "How many pixels lie between the stamps of the first row and of the third?",
    corner: { unit, stride in
      Place(row: unit.row + stride.rows, column: unit.column * stride.columns)
    })
  static let strideAddedToColumn = StampSlip(
    name: "moves all stamps to the right by the stride, and from column to column by one pixel",
    hint: "How many pixels lie between the stamps of the first column and of the third?",
    corner: { unit, stride in
      Place(row: unit.row * stride.rows, column: unit.column + stride.columns)
    })
  static let topForLeft = StampSlip(
    name: "moves each stamp as far to the right as down",
    hint: "How far to the right does the stamp of a row's first number stand?",
    corner: { unit, stride in
      Place(row: unit.row * stride.rows, column: unit.row * stride.rows)
    })
  static let leftForTop = StampSlip(
    name: "moves each stamp as far down as to the right",
    hint: "How far down does the stamp of a row's last number stand?",
    corner: { unit, stride in
      Place(row: unit.column * stride.columns, column: unit.column * stride.columns)
    })
  static let onOnePixel = StampSlip(
    name: "presses a whole stamp into one pixel",
    hint: "How large is the output of a single 1?", step: { _, _ in .origin })
  static let strideAdded = StampSlip(
    name: "moves all stamps by the stride, and from each to the next by one pixel",
    hint: "How many pixels lie between the corners of the first stamp and of the third?",
    corner: { unit, stride in
      Place(row: unit.row + stride.rows, column: unit.column + stride.columns)
    })
}

private func stamped(_ slip: StampSlip) -> Misconception<Matrix, Matrix, Matrix, Size> {
  Misconception(slip.name, hint: slip.hint) { input, filter, stride in
    slip.picture(input, filter, stride)
  }
}

extension Matrix {
  /// The top-left part, with zeros where it is larger.
  fileprivate func resized(to size: Size) -> Matrix {
    var resized = Matrix(size)
    for place in size.places { resized[place] = number(at: place) }
    return resized
  }
}
