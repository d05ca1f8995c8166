// The exercises of lesson 10 on dense layers.

import Judging
import Reference
import Tensors

let denseLayer: Exercise<[Float], [Float], Matrix, [Float]> = .init(
  "denseLayer", points: 2, difficulty: .easy, reference: Reference.denseLayer,
  checks: {
    Check(
      "adds up the weighted inputs",
      examples: [
        (floats(1, 2, 3), Matrix([[1, 0, -1], [2, 1, 0]]), floats(0, 0)),
        (floats(2, -3), Matrix([[4, 5]]), floats(0)),
        (floats(0.5, 3), Matrix([[1, 0.25]]), floats(0)),
      ], random: 3
    ) { random in
      (
        (0..<3).map { _ in Float(random.int(in: -9...9)) },
        random.matrix(Size(rows: 2, columns: 3)), floats(0, 0)
      )
    }
    Check(
      "adds the unit's own bias, once",
      examples: [
        (floats(1, 2, 3), Matrix([[1, 0, -1], [2, 1, 0]]), floats(10, 20)),
        (floats(5, 1), Matrix([[1, -4], [3, 2], [-1, 0]]), floats(-6, 4, 9)),
        (floats(), Matrix(rows: 2, columns: 0), floats(3, -1)),
      ], random: 3
    ) { random in
      (
        (0..<3).map { _ in Float(random.int(in: -9...9)) },
        random.matrix(Size(rows: 2, columns: 3)), (0..<2).map { _ in Float(random.int(in: -9...9)) }
      )
    }
    Check(
      "has a unit for each row of the weights", share: 2,
      examples: [
        (floats(1, -2, 4, 3), Matrix([[1, 5, -3, 2], [4, 0, 2, -6]]), floats(3, -1)),
        (floats(7, 2), Matrix([[1, 2], [3, 5], [-2, 4]]), floats(1, 0, 2)),
      ]
    ) { random in
      let weights = random.matrix(random.size(rows: 2...4, columns: 2...4), values: -4...4)
      return (
        wholeNumbers(weights.columns, &random), weights, wholeNumbers(weights.rows, &random)
      )
    }
    Check(
      "throws if weights, inputs and biases do not match",
      examples: [
        (floats(1, 2), Matrix([[1, 2, 3]]), floats(1)),
        (floats(1, 2), Matrix([[1, 2]]), floats(1, 2)),
        (floats(1, 2, 3), Matrix([[1, 2]]), floats(1)),
        (floats(1, 2), Matrix([[1, 2], [3, 4]]), floats(1)),
        (floats(1, 2), Matrix([[1, 2, 4], [3, 4, 5], [0, 1, 2]]), floats(1, 5, 2)),
        (floats(1, 2, 3), Matrix([[1, 2], [3, 4], [5, 6]]), floats(1, 5)),
        (floats(1, 2), Matrix(rows: 0, columns: 3), floats()),
      ], random: 3
    ) { random in
      (
        (0..<3).map { _ in Float(random.int(in: -9...9)) },
        random.matrix(Size(rows: 2, columns: random.int(in: 4...6))), floats(1, 2)
      )
    }
  },
  misconceptions: {
    dense(
      "leaves the biases out", hint: "What does a unit answer if all inputs are 0?"
    ) { input, weights, biases in
      try Reference.denseLayer(input, weights: weights, biases: biases.map { _ in 0 })
    }
    dense(
      "reads the weights as inputs × outputs", hint: "Does a row of weights belong to one unit?"
    ) { input, weights, biases in
      try Reference.denseLayer(input, weights: weights.readColumnsFirst, biases: biases)
    }
    dense(
      "answers 0 instead of a negative number", hint: "Does this layer rectify?"
    ) { input, weights, biases in
      try Reference.denseLayer(input, weights: weights, biases: biases).map { max(0, $0) }
    }
    dense(
      "adds the bias once for each input", hint: "How many biases does a unit have?"
    ) { input, weights, biases in
      try Reference.denseLayer(
        input, weights: weights, biases: biases.map { $0 * Float(input.count) })
    }
    dense(
      "adds all the biases to every unit", hint: "Which bias belongs to unit 0?"
    ) { input, weights, biases in
      let sum = biases.reduce(0, +)
      return try Reference.denseLayer(input, weights: weights, biases: biases.map { _ in sum })
    }
    dense(
      "adds the first bias to every unit", hint: "Which bias belongs to unit 1?"
    ) { input, weights, biases in
      try Reference.denseLayer(input, weights: weights, biases: biases.map { _ in biases[0] })
    }
    dense(
      "takes the bias off", hint: "What does a unit answer if all inputs are 0?"
    ) { input, weights, biases in
      try Reference.denseLayer(input, weights: weights, biases: biases.map { -$0 })
    }
    dense(
      "keeps the last product only", hint: "What becomes of the sum so far?"
    ) { input, weights, biases in
      biases.indices.map { unit in
        let products = weights.products(of: unit, with: input)
        return (products.last ?? 0) + biases[unit]
      }
    }
    dense(
      "adds up the weights and does not look at the inputs",
      hint: "What makes an input count for more than another?"
    ) { input, weights, biases in
      try Reference.denseLayer(input.map { _ in 1 }, weights: weights, biases: biases)
    }
    Misconception(
      "takes weights that do not match",
      hint: "Three weights and two inputs: what should a caller learn?"
    ) { input, weights, biases in
      (0..<min(weights.rows, biases.count)).map { unit in
        weights.products(of: unit, with: input).reduce(biases[unit], +)
      }
    }
  },
  hints: [
    "Which inputs does a unit of a dense layer see?",
    "Which row of the weights belongs to unit 1, and which weight of it to input 0?",
    "With what can the sum of a unit begin, so that the bias is in it?",
  ],
  explain: { cell, input, weights, biases in
    let unit = cell.column
    let products = zip(weights.rowValues(unit), input).map { ($0, $1) }
    return sumText(products) + " + \(parenthesizedIfNegative(biases[unit]))"
  })

let denseGradient: Exercise<DenseGradient, [Float], Matrix, [Float]> = .init(
  "denseGradient", points: 3, difficulty: .medium, reference: Reference.denseGradient,
  checks: {
    Check(
      "finds all three gradients of a layer with one unit",
      examples: [
        (floats(1, 2, 3), Matrix([[4, 5, -6]]), floats(10)),
        (floats(2, -1), Matrix([[3, 7]]), floats(-4)),
        (floats(0.5, 3), Matrix([[2, 0.25]]), floats(1.5)),
      ], random: 3
    ) { random in
      (
        (0..<4).map { _ in Float(random.int(in: -9...9)) },
        random.matrix(Size(rows: 1, columns: 4)), (0..<1).map { _ in Float(random.int(in: -9...9)) }
      )
    }
    Check(
      "adds up at each input what comes back from all units", share: 2,
      examples: [
        (floats(1, 2, 3), Matrix([[1, 0, -1], [2, 1, 0]]), floats(10, 100)),
        (floats(-2, 5), Matrix([[1, 4], [-3, 2]]), floats(2, -7)),
        (floats(4, -1), Matrix([[1, 2], [3, 5], [-2, 6]]), floats(5, 3, -2)),
      ]
    ) { random in
      let weights = random.matrix(random.size(rows: 2...4, columns: 2...4), values: -4...4)
      return (
        wholeNumbers(weights.columns, &random), weights, wholeNumbers(weights.rows, &random)
      )
    }
    Check(
      "throws if weights, inputs and gradient do not match",
      examples: [
        (floats(1, 2), Matrix([[1, 2, 3]]), floats(1)),
        (floats(1, 2), Matrix([[1, 2]]), floats(1, 2)),
        (floats(1, 2, 3), Matrix([[1, 2]]), floats(1)),
        (floats(1, 2), Matrix([[1, 2], [3, 4]]), floats(1)),
        (floats(1, 2, 3), Matrix([[1, 2], [3, 4], [5, 6]]), floats(1, 5)),
        (floats(1, 2), Matrix(rows: 0, columns: 3), floats()),
      ], random: 3
    ) { random in
      (
        (0..<3).map { _ in Float(random.int(in: -9...9)) },
        random.matrix(Size(rows: 2, columns: random.int(in: 4...6))), floats(1, 2)
      )
    }
  },
  misconceptions: {
    changed(
      "answers with the weights' gradient as inputs × outputs",
      hint: "How many rows do the weights have?"
    ) { slopes, _, _, _ in slopes.weights = slopes.weights.transposed }
    changed(
      "gives a weight the weight itself, times the gradient of its unit",
      hint: "In w · x, by how much does the product rise if w rises by 1?"
    ) { slopes, _, weights, gradient in slopes.weights = weights.scaled(byRow: gradient) }
    changed(
      "gives an input the input itself, times the gradients of the units",
      hint: "In w · x, by how much does the product rise if x rises by 1?"
    ) { slopes, input, _, gradient in
      slopes.input = input.map { $0 * gradient.reduce(0, +) }
    }
    changed(
      "gives each factor of w · x itself, times the gradient",
      hint: "By how much does 2 · 5 rise if the 2 becomes a 3?"
    ) { slopes, input, weights, gradient in
      slopes.weights = weights.scaled(byRow: gradient)
      slopes.input = input.map { $0 * gradient.reduce(0, +) }
    }
    changed(
      "gives each weight the gradient of its unit",
      hint: "If a weight rises by 1, by how much does its unit rise?"
    ) { slopes, _, weights, gradient in
      slopes.weights = outer(gradient, weights.rowValues(0).map { _ in 1 })
    }
    changed(
      "gives each weight its input",
      hint: "If a unit rises by 2, by how much does the loss rise?"
    ) { slopes, input, _, gradient in slopes.weights = outer(gradient.map { _ in 1 }, input) }
    changed(
      "multiplies the gradient of each weight by the weight",
      hint: "In w · x, what happens to the product if w rises by 1?"
    ) { slopes, _, weights, _ in
      slopes.weights = slopes.weights.combined(with: weights, by: *)
    }
    changed(
      "gives every bias the sum of the gradient",
      hint: "Which units does the bias of unit 0 change?"
    ) { slopes, _, _, gradient in
      slopes.biases = gradient.map { _ in gradient.reduce(0, +) }
    }
    changed(
      "gives every bias the gradient 1",
      hint: "If a unit rises by 1, by how much does the loss rise?"
    ) { slopes, _, _, gradient in slopes.biases = gradient.map { _ in 1 } }
    changed(
      "hands back what the last unit says", hint: "How many units does one input reach?"
    ) { slopes, _, weights, gradient in
      let last = gradient.count - 1
      slopes.input = weights.rowValues(last).map { $0 * gradient[last] }
    }
    changed(
      "hands back what the first unit says", hint: "How many units does one input reach?"
    ) { slopes, _, weights, gradient in
      slopes.input = weights.rowValues(0).map { $0 * gradient[0] }
    }
    changed(
      "multiplies what it hands back by the input",
      hint: "In w · x, what happens to the product if x rises by 1?"
    ) { slopes, input, _, _ in slopes.input = zip(slopes.input, input).map { $0 * $1 } }
    changed(
      "reads the weights as inputs × outputs on the way back",
      hint: "Which weights lead from input 0 to the units: a row, or a column?"
    ) { slopes, input, weights, gradient in
      let turned = weights.readColumnsFirst
      slopes.input = input.indices.map { index in
        gradient.indices.reduce(0) { $0 + turned[$1, index] * gradient[$1] }
      }
    }
    changed(
      "hands back the weights without the gradient",
      hint: "Which number says how much a unit matters to the loss?"
    ) { slopes, input, weights, gradient in
      slopes.input = input.indices.map { index in
        gradient.indices.reduce(0) { $0 + weights[$1, index] }
      }
    }
    Misconception(
      "takes weights that do not match",
      hint: "Three weights and two inputs: what should a caller learn?"
    ) { input, weights, gradient in
      let (units, count) = (
        min(weights.rows, gradient.count), min(weights.columns, input.count)
      )
      return try Reference.denseGradient(
        input: Array(input.prefix(count)),
        weights: weights.cropped(to: Size(rows: units, columns: count)),
        gradient: Array(gradient.prefix(units)))
    }
  },
  hints: [
    "In w · x, how does the product change with w, and how with x?",
    "Which units does a weight reach, and which does an input reach?",
    "For the weight from input 1 to unit 0: which entry of `input` and which of `gradient` meet?",
  ],
  trace: { input, weights, gradient in
    [
      "The layer has \(gradient.count == 1 ? "1 unit" : "\(gradient.count) units"), and each meets "
        + "\(input.count == 1 ? "1 input" : "\(input.count) inputs"): "
        + "\(weights.size.count) weights get a gradient.",
      "A weight and a bias reach one unit each, so one number of the gradient speaks for them.",
      "Input 0 reaches every unit, through column 0 of the weights.",
    ]
  })

// MARK: - Variants

typealias DenseMistake = Misconception<[Float], [Float], Matrix, [Float]>

/// A dense layer gone wrong. Throws what the exercise throws.
private func dense(
  _ name: String, hint: String,
  units: @escaping @Sendable ([Float], Matrix, [Float]) throws -> [Float]
) -> DenseMistake {
  Misconception(name, hint: hint) { input, weights, biases in
    _ = try Reference.denseLayer(input, weights: weights, biases: biases)
    return try units(input, weights, biases)
  }
}

/// The right gradients of a dense layer, with one of them changed.
private func changed(
  _ name: String, hint: String,
  change: @escaping @Sendable (inout DenseGradient, [Float], Matrix, [Float]) -> Void
) -> Misconception<DenseGradient, [Float], Matrix, [Float]> {
  Misconception(name, hint: hint) { input, weights, gradient in
    var slopes = try Reference.denseGradient(input: input, weights: weights, gradient: gradient)
    change(&slopes, input, weights, gradient)
    return slopes
  }
}

extension Matrix {
  fileprivate func rowValues(_ row: Int) -> [Float] { (0..<columns).map { self[row, $0] } }

  fileprivate func products(of unit: Int, with input: [Float]) -> [Float] {
    zip(rowValues(unit), input).map { $0 * $1 }
  }
}

extension Matrix {
  /// Each row times its own number.
  fileprivate func scaled(byRow factors: [Float]) -> Matrix {
    var scaled = self
    for row in 0..<rows {
      for column in 0..<columns { scaled[row, column] *= factors[row] }
    }
    return scaled
  }
}

private func outer(_ column: [Float], _ row: [Float]) -> Matrix {
  Matrix(column.map { value in row.map { value * $0 } })
}

private func wholeNumbers(_ count: Int, _ random: inout RandomSource) -> [Float] {
  (0..<count).map { _ in Float(random.int(in: -9...9)) }
}
