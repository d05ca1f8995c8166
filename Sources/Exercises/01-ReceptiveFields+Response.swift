// One unit's answer.

import Judging
import Reference
import Tensors

let response: Exercise<Float, Matrix, Float, Matrix, Int, Int> = .init(
  "response", points: 2, difficulty: .easy, reference: Reference.response,
  checks: {
    Check(
      "weighs the pixels of the unit's field",
      examples: unitsWithoutBias
    ) { random in
      let (filter, image, unit) = Weighing.randomUnit(&random)
      return (filter, 0, image, unit.row, unit.column)
    }
    Check(
      "adds the bias once",
      examples: unitsWithBias
    ) { random in
      let (filter, image, unit) = Weighing.randomUnit(&random)
      let bias = Float(random.int(in: 1...9)) / 2
      return (filter, bias, image, unit.row, unit.column)
    }
  },
  misconceptions: {
    Misconception(
      "adds the bias once for each weight",
      hint: "How many biases does one answer get?"
    ) { filter, bias, image, row, column in
      Weighing.sum(filter, image, row, column, bias: bias, times: filter.size.count)
    }
    Misconception(
      "adds the bias twice", hint: "What does the unit answer if all its pixels are 0?"
    ) { filter, bias, image, row, column in
      Weighing.sum(filter, image, row, column, bias: bias, times: 2)
    }
    Misconception(
      "subtracts the bias", hint: "If the bias grows, does the answer grow or shrink?"
    ) { filter, bias, image, row, column in
      Weighing.sum(filter, image, row, column, bias: -bias)
    }
    Misconception(
      "rounds the bias to a whole number", hint: "What does a unit with a bias of 0.25 add?"
    ) { filter, bias, image, row, column in
      Weighing.sum(filter, image, row, column, bias: bias.rounded())
    }
    Misconception(
      "rounds its answer to a whole number",
      hint: "One weight is 0.5 and its pixel is 1: what is their product?"
    ) { filter, bias, image, row, column in
      Weighing.sum(filter, image, row, column, bias: bias).rounded()
    }
    Misconception(
      "cuts its answer off at the decimal point",
      hint: "One weight is 0.5 and its pixel is 1: what is their product?"
    ) { filter, bias, image, row, column in
      Weighing.sum(filter, image, row, column, bias: bias).rounded(.towardZero)
    }
    Misconception(
      "takes the mean of the products", hint: "Two products are 3 and 5: what is their sum?"
    ) { filter, bias, image, row, column in
      bias + Weighing.sum(filter, image, row, column) / Float(filter.size.count)
    }
    Misconception(
      "divides the sum of products and bias by the number of weights",
      hint: "What does the unit answer if all its pixels are 0?"
    ) { filter, bias, image, row, column in
      Weighing.sum(filter, image, row, column, bias: bias) / Float(filter.size.count)
    }
    Misconception(
      "turns answers below 0 into 0", hint: "Can a weighted sum be less than 0?"
    ) { filter, bias, image, row, column in
      max(0, Weighing.sum(filter, image, row, column, bias: bias))
    }
    Misconception(
      "leaves the bias out", hint: "What does the unit answer if all its pixels are 0?"
    ) { filter, _, image, row, column in
      Weighing.sum(filter, image, row, column)
    }
    Misconception(
      "multiplies the sum by the bias", hint: "What does a unit with a bias of 0 answer?"
    ) { filter, bias, image, row, column in
      bias * Weighing.sum(filter, image, row, column)
    }
    Misconception(
      "answers with the bias alone",
      hint: "If a pixel of the field changes, does your answer change?"
    ) { _, bias, _, _, _ in bias }
    Misconception(
      "answers with the last product alone",
      hint: "When you come to the second product, what becomes of the first?"
    ) { filter, _, image, row, column in
      Weighing.sum(
        filter.keeping { $0.row == filter.rows - 1 && $0.column == filter.columns - 1 }, image,
        row, column)
    }
    Misconception(
      "subtracts the products",
      hint: "If a weight and its pixel are both positive, does the answer grow or shrink?"
    ) { filter, bias, image, row, column in
      bias - Weighing.sum(filter, image, row, column)
    }
    Misconception(
      "adds each weight to its pixel instead of multiplying",
      hint: "If a weight is 0, how much does its pixel count?"
    ) { filter, bias, image, row, column in
      let ones = Matrix(filter.size, filledWith: 1)
      return Weighing.sum(ones, image, row, column, bias: bias + filter.values.reduce(0, +))
    }
    Misconception(
      "exchanges the unit's row and column",
      hint: "Which of the two numbers moves the window down?"
    ) { filter, bias, image, row, column in
      Weighing.sum(filter, image, column, row, bias: bias)
    }
    Misconception(
      "takes the unit's row for its column, too", hint: "Where does your sum use `column`?"
    ) { filter, bias, image, row, _ in Weighing.sum(filter, image, row, row, bias: bias) }
    Misconception(
      "takes the unit's column for its row, too", hint: "Where does your sum use `row`?"
    ) { filter, bias, image, _, column in
      Weighing.sum(filter, image, column, column, bias: bias)
    }
    Misconception(
      "exchanges rows and columns of the filter",
      hint: "The second weight of the filter's first row: on which pixel does it lie?"
    ) { filter, bias, image, row, column in
      Weighing.sum(filter.transposed, image, row, column, bias: bias)
    }
    Misconception(
      "exchanges rows and columns of the image",
      hint: "Which index of an image comes first, the row or the column?"
    ) { filter, bias, image, row, column in
      Weighing.sum(filter, image.transposed, row, column, bias: bias)
    }
    Misconception(
      "lets every unit see the corner of the image",
      hint: "Two units see different pixels: where does your sum say which ones?"
    ) { filter, bias, image, _, _ in
      Weighing.sum(filter, image, 0, 0, bias: bias)
    }
    Misconception(
      "centers the field on the unit's own row and column",
      hint: "Which pixel is the field's first?"
    ) { filter, bias, image, row, column in
      let (top, left) = (row - filter.rows / 2, column - filter.columns / 2)
      return Weighing.sum(filter, image, top, left, bias: bias)
    }
    Misconception(
      "turns the filter by half a circle",
      hint: "On which pixel of the field does the top-left weight lie?"
    ) { filter, bias, image, row, column in
      Weighing.sum(filter.turned, image, row, column, bias: bias)
    }
    Misconception(
      "leaves out the filter's last row and column",
      hint: "With a filter of 1×2, how many products do you add?"
    ) { filter, bias, image, row, column in
      let smaller = Size(rows: filter.rows - 1, columns: filter.columns - 1)
      return Weighing.sum(filter.cropped(to: smaller), image, row, column, bias: bias)
    }
    Misconception(
      "leaves out the filter's first row",
      hint: "With a filter of 1×2, how many products do you add?"
    ) { filter, bias, image, row, column in
      Weighing.sum(filter.keeping { $0.row > 0 }, image, row, column, bias: bias)
    }
    Misconception(
      "leaves out the filter's first column",
      hint: "With a filter of 2×1, how many products do you add?"
    ) { filter, bias, image, row, column in
      Weighing.sum(filter.keeping { $0.column > 0 }, image, row, column, bias: bias)
    }
  },
  hints: [
    "Lay the filter on the unit's field: which weight lies on which pixel?",
    "The top-left weight lies on the first pixel of the field: in which row and column is that?",
    "Go r rows down and c columns right in the filter: where are you in the image?",
  ],
  explain: { _, filter, bias, image, row, column in
    let sum = products(of: image, at: Place(row: row, column: column), with: filter)
    return bias == 0 ? sum : "\(sum) + \(parenthesizedIfNegative(bias))"
  })

private let unitsWithoutBias: [(Matrix, Float, Matrix, Int, Int)] = [
  ([[1, 10]], 0, .counting(3, 4), 0, 0),
  ([[1, 10]], 0, .counting(3, 4), 1, 2),
  ([[1, 2, 3], [0, -1, 4]], 0, [[3, 1, 0, 2], [5, 9, 2, 6], [5, 3, 7, 8]], 1, 0),
  ([[1, 2], [3, 4]], 0, unevenImage, 1, 2),
  ([[2], [1], [-3]], 0, unevenImage, 0, 3),
  ([[0.5, 0.25]], 0, .counting(2, 3), 0, 1),
  ([[1, -1], [2, 1]], 0, [[0.5, 0.25, 0.75], [0.25, 0.5, 0.125]], 0, 1),
]

private let unitsWithBias: [(Matrix, Float, Matrix, Int, Int)] = [
  ([[0, 0], [0, 0], [0, 0]], 2, .counting(4, 3), 1, 0),
  ([[2, 1]], -5, .counting(2, 3), 1, 1),
  ([[3]], 4, [[2]], 0, 0),
  ([[1, -2], [0, 3]], 0.5, unevenImage, 2, 1),
  ([[0.5, -0.25], [1, 2]], 0.25, unevenImage, 1, 1),
]

private let unevenImage: Matrix = [
  [3, 1, 0, 2, 7], [5, 9, 2, 6, 4], [5, 3, 7, 8, 1], [2, 8, 4, 0, 6],
]
