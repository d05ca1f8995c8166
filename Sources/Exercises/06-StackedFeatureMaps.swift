import Judging
import Reference
import Tensors

let stackedFeatureMapsLesson = Lesson("06-stacked-feature-maps", "Stacked feature maps") {
  featureMap
  luminance
  convolutionLayer
  convolutionBatch
  pointwise
  depthwise
  layerShapes
}

let featureMap: Exercise<Matrix, Volume, Volume, Float> = .init(
  "featureMap", points: 2, difficulty: .easy, reference: Reference.featureMap,
  checks: {
    Check(
      "gathers all channels into one map",
      examples: [
        (LayerCases.small, lopsided, Float(0)),
        (LayerCases.small, LayerCases.quarters, Float(0)),
        (counted, pair, Float(0)), (counted, tall, Float(0)), (Volume(tall.slices), tall, Float(0)),
        (Volume([.counting(3, 4), .uneven(3, 4)]), wide, Float(0)),
        (
          Volume([Matrix([[1, 2]]), Matrix([[5, 3]]), Matrix([[0, 4]]), Matrix([[-2, 7]])]),
          Volume([Matrix([[1, 2]]), Matrix([[-2, 1]]), Matrix([[3, 0]]), Matrix([[4, -1]])]),
          Float(0)
        ),
      ]
    ) { random in
      let channels = random.int(in: 2...3)
      return (
        random.volume(Shape(channels: channels, rows: 3, columns: random.int(in: 3...5))),
        random.volume(Shape(channels: channels, rows: 2, columns: 3), values: -4...4), Float(0)
      )
    }
    Check(
      "adds the bias to each unit",
      examples: [(LayerCases.small, lopsided, Float(-50))]
    ) { random in
      let channels = random.int(in: 2...3)
      return (
        random.volume(Shape(channels: channels, rows: 4, columns: 3)),
        random.volume(
          Shape(channels: channels, rows: random.int(in: 1...3), columns: 2), values: -4...4),
        Float(random.int(in: 1...9))
      )
    }
    Check(
      "refuses filters that do not fit, and says why",
      examples: misfits)
  },
  misconceptions: {
    slipped(.weightsTransposed)
    slipped(.windowTransposed)
    slipped(.rowTwice)
    slipped(.columnTwice)
    slipped(.firstPixelOnly)
    slipped(.sameWindow)
    slipped(.firstRowLeftOut)
    slipped(.lastRowLeftOut)
    slipped(.firstColumnLeftOut)
    slipped(.lastColumnLeftOut)
    slipped(.lastProduct)
    slipped(.subtracted)
    Misconception(
      "takes the bias away", hint: "If the bias is negative, does the unit become larger?"
    ) { input, filter, bias in try Reference.featureMap(of: input, filter: filter, bias: -bias) }
    Misconception(
      "takes the mean of the channels", hint: "Does a unit divide by the number of its inputs?"
    ) { input, filter, bias in
      try oneMap(input, filter, bias) { $0.reduce(0, +) / Float($0.count) + $1 }
    }
    Misconception(
      "looks at the first channel only", hint: "What do the filter's other slices look at?"
    ) { input, filter, bias in try oneMap(input, filter, bias) { $0[0] + $1 } }
    Misconception(
      "begins a new sum for each channel, and keeps the last",
      hint: "Where must a sum begin that goes over all channels?"
    ) { input, filter, bias in try oneMap(input, filter, bias) { $0[$0.count - 1] + $1 } }
    Misconception(
      "adds the bias once for each channel",
      hint: "When is the bias added: before or after the channels meet?"
    ) { input, filter, bias in
      try oneMap(input, filter, bias) { $0.reduce(0, +) + Float($0.count) * $1 }
    }
    Misconception(
      "adds no bias", hint: "What does a unit add to its weighted sum?"
    ) { input, filter, bias in try oneMap(input, filter, bias) { sums, _ in sums.reduce(0, +) } }
    Misconception(
      "lays the filter's first slice on every channel",
      hint: "Which slice of the filter meets channel 1?"
    ) { input, filter, bias in
      _ = try Reference.featureMap(of: input, filter: filter, bias: bias)
      let first = filter.channel(0)
      let slices = [Matrix](repeating: first, count: filter.channels)
      return try Reference.featureMap(of: input, filter: Volume(slices), bias: bias)
    }
    Misconception(
      "lays all slices of the filter on the first channel",
      hint: "Which channel does slice 1 of the filter meet?"
    ) { input, filter, bias in
      _ = try Reference.featureMap(of: input, filter: filter, bias: bias)
      let channels = [Matrix](repeating: input.channel(0), count: input.channels)
      return try Reference.featureMap(of: Volume(channels), filter: filter, bias: bias)
    }
    Misconception(
      "turns the filter by 180°", hint: "Which weight should meet the window's top-left pixel?"
    ) { input, filter, bias in
      try Reference.featureMap(of: input, filter: Volume(filter.slices.map(\.turned)), bias: bias)
    }
    Misconception(
      "sets negative units to 0", hint: "May a unit of this map be negative?"
    ) { input, filter, bias in
      try Reference.featureMap(of: input, filter: filter, bias: bias).map { max($0, 0) }
    }
    Misconception(
      "takes an image or a filter without any pixels",
      hint: "How many rows does the smallest image have, and how many the smallest filter?"
    ) { input, filter, bias in
      try layer(of: input, [filter], [bias], asking: [.channels, .fit]).channel(0)
    }
    Misconception(
      "compares the sizes before the numbers of channels",
      hint: "If two things are wrong, which error comes first in the list?"
    ) { input, filter, bias in
      try layer(of: input, [filter], [bias], asking: [.sizes, .fit, .channels]).channel(0)
    }
    Misconception(
      "compares the numbers of channels before it asks for the sizes",
      hint: "If two things are wrong, which error comes first in the list?"
    ) { input, filter, bias in
      try layer(of: input, [filter], [bias], asking: [.channels, .sizes, .fit]).channel(0)
    }
    Misconception(
      "answers though filter and input differ in their numbers of channels",
      hint: "What should a filter of 2 channels do with the third channel of its input?"
    ) { input, filter, bias in
      if input.size.count == 0 || filter.size.count == 0 { throw ShapeError.notPositive(0) }
      let both = min(input.channels, filter.channels)
      return try Reference.featureMap(
        of: Volume(Array(input.slices.prefix(both))),
        filter: Volume(Array(filter.slices.prefix(both))), bias: bias)
    }
    Misconception(
      "refuses a filter only if it has too many rows",
      hint: "Can a filter be too wide, though it is not too tall?"
    ) { input, filter, bias in
      do {
        return try Reference.featureMap(of: input, filter: filter, bias: bias)
      } catch ShapeError.filterTooLarge where filter.rows <= input.rows {
        return Matrix(rows: input.rows - filter.rows + 1, columns: 0)
      }
    }
    Misconception(
      "refuses a filter only if it has too many columns",
      hint: "Can a filter be too tall, though it is not too wide?"
    ) { input, filter, bias in
      do {
        return try Reference.featureMap(of: input, filter: filter, bias: bias)
      } catch ShapeError.filterTooLarge where filter.columns <= input.columns {
        return Matrix(rows: 0, columns: input.columns - filter.columns + 1)
      }
    }
  },
  hints: [
    "How many numbers does a filter of two 3×3 slices multiply to make one unit?",
    "Around which of your loops must the sum begin, and which loop goes over the channels?",
    "How often does your code reach the line that adds the bias: once for a unit, or more often?",
  ],
  explain: { cell, input, filter, bias in
    products(of: input, at: cell.place, with: filter, bias: bias)
  })

let luminance: Exercise<Matrix, Volume> = .init(
  "luminance", points: 2, difficulty: .easy, reference: Reference.luminance,
  checks: {
    Check(
      "weighs red, green and blue as the eye does",
      examples: [
        Volume([Matrix([[100]]), Matrix([[0]]), Matrix([[0]])]),
        Volume([Matrix([[0, 0, 100]]), Matrix([[100, 0, 100]]), Matrix([[0, 100, 100]])]),
        Volume([
          Matrix([[10, 20], [30, 40]]), Matrix([[0, 50], [7, 90]]), Matrix([[60, 1], [80, 5]]),
        ]),
      ], random: 3
    ) { random in
      random.volume(
        Shape(channels: 3, rows: random.int(in: 2...3), columns: random.int(in: 2...4)),
        values: 0...255)
    }
    Check(
      "gives a brightness for each pixel of a picture",
      examples: [Volume([.counting(5, 6), .counting(5, 6, from: 2), .counting(5, 6, from: 70)])]
    ) { random in
      let (rows, columns) = (random.int(in: 1...3), random.int(in: 1...4))
      return random.volume(Shape(channels: 3, rows: rows, columns: columns), values: 0...200)
    }
    Check(
      "refuses pictures that do not have three channels",
      examples: [Volume(channels: 4, rows: 1, columns: 2), Volume([Matrix([[5, 6]])])], random: 3
    ) { random in
      random.volume(
        Shape(channels: random.int(in: 0...1) == 0 ? 2 : random.int(in: 4...6), rows: 2, columns: 2)
      )
    }
  },
  misconceptions: {
    Misconception(
      "takes the mean of the channels", hint: "Do equally strong red and blue look equally bright?"
    ) { image in try brightness(image, [1.0 / 3, 1.0 / 3, 1.0 / 3]) }
    Misconception(
      "adds the channels up as they are",
      hint: "How bright would white be, and how bright is each of its three parts?"
    ) { image in try brightness(image, [1, 1, 1]) }
    Misconception(
      "reads the picture pixel by pixel, each with all its channels",
      hint: "Which of the picture's numbers is the green of its first pixel?"
    ) { image in try Reference.luminance(of: image.channels == 3 ? image.readPixelByPixel : image) }
    Misconception(
      "takes red for green, and green for red", hint: "Which of the two looks brighter?"
    ) { image in try brightness(image, [0.7152, 0.2126, 0.0722]) }
    Misconception(
      "takes green for blue, and blue for green", hint: "Which of the two looks brighter?"
    ) { image in try brightness(image, [0.2126, 0.0722, 0.7152]) }
    Misconception(
      "gives the weight of green to red", hint: "Which channel has number 1?"
    ) { image in try brightness(image, [0.2126 + 0.7152, 0, 0.0722]) }
    Misconception(
      "gives the weight of green to blue", hint: "Which channel has number 1?"
    ) { image in try brightness(image, [0.2126, 0, 0.7152 + 0.0722]) }
    Misconception(
      "gives the weight of blue to green", hint: "Which channel has number 2?"
    ) { image in try brightness(image, [0.2126, 0.7152 + 0.0722, 0]) }
    Misconception(
      "gives the weight of red to green", hint: "Which channel has number 0?"
    ) { image in try brightness(image, [0, 0.2126 + 0.7152, 0.0722]) }
    Misconception(
      "takes green light away", hint: "Does a pixel with more green look darker?"
    ) { image in try brightness(image, [0.2126, -0.7152, 0.0722]) }
    Misconception(
      "takes blue light away", hint: "Does a pixel with more blue look darker?"
    ) { image in try brightness(image, [0.2126, 0.7152, -0.0722]) }
    Misconception(
      "has the weights of an older standard for television, 0.299, 0.587 and 0.114",
      hint: "Which standard does the exercise name?"
    ) { image in try brightness(image, [0.299, 0.587, 0.114]) }
    Misconception(
      "takes the channels as blue, green, red", hint: "Which color is channel 0?"
    ) { image in try brightness(image, [0.0722, 0.7152, 0.2126]) }
    Misconception(
      "divides the weighted sum by three", hint: "What do the three weights add up to?"
    ) { image in try brightness(image, [0.2126 / 3, 0.7152 / 3, 0.0722 / 3]) }
    Misconception(
      "takes the strongest channel", hint: "Does white look brighter than green alone?"
    ) { image in
      let channels = try brightness(image, [0, 0, 0]).values.indices.map { pixel in
        image.slices.reduce(-Float.infinity) { max($0, $1.values[pixel]) }
      }
      return Matrix(rows: image.rows, columns: image.columns, values: channels)
    }
    Misconception(
      "ignores a fourth channel", hint: "Is a picture with four channels red, green and blue?"
    ) { image in
      try Reference.luminance(of: Volume(Array(image.slices.prefix(3))))
    }
  },
  hints: [
    "If only one channel of a pixel is not 0, what is left of the weighted sum?",
    "Which three numbers of the volume belong to the pixel at row 0, column 1?",
    "What is multiplied by 0.7152 at each pixel?",
  ],
  explain: { cell, image in
    let colors = image.slices.map { shortText($0[cell.row, cell.column]) }
    return zip(["0.2126", "0.7152", "0.0722"], colors).map { "\($0)·\($1)" }
      .joined(separator: " + ")
  })

// MARK: - What the cases and the misconceptions have in common

private let counted = Volume([.counting(3, 3, from: 0), .uneven(3, 3)])

private let pair = Volume([Matrix([[0, 1], [2, 3]]), Matrix([[1, 2], [3, 4]])])

/// Two slices with more rows than columns, and two with more columns than rows. All weights differ.
private let tall = Volume([
  Matrix([[1, -2], [3, 5], [-4, 2]]), Matrix([[2, 0], [-1, 4], [6, -3]]),
])
private let wide = Volume([Matrix([[2, -1, 4], [0, 3, 1]]), Matrix([[1, 5, -2], [-3, 2, 6]])])

/// Two different slices of 1×2.
private let lopsided = Volume([Matrix([[1, 0]]), Matrix([[2, 3]])])

/// Each axis of input and filter by itself, and pairs of misfits of which one is reported first.
private let misfits: [(Volume, Volume, Float)] = [
  (counted, Volume([Matrix([[1, 2]])]), 0),
  (Volume([Matrix([[1, 2, 3]])]), lopsided, 1),
  (Volume([Matrix([[1]]), Matrix([[2]])]), lopsided, 0),
  (Volume([Matrix([[1, 2]]), Matrix([[3, 4]])]), pair, 0),
  (Volume(channels: 2, rows: 0, columns: 3), lopsided, 0),
  (Volume(channels: 2, rows: 3, columns: 0), lopsided, 0),
  (counted, Volume(channels: 2, rows: 0, columns: 1), 0),
  (counted, Volume(channels: 2, rows: 1, columns: 0), 0),
  (Volume([Matrix([[1]])]), Volume(channels: 2, rows: 1, columns: 0), 0),
  (Volume([Matrix([[1]])]), lopsided, 0),
  (Volume(channels: 2, rows: 2, columns: 3), Volume(channels: 2, rows: 1, columns: 4), 0),
  (Volume(channels: 2, rows: 3, columns: 2), Volume(channels: 2, rows: 4, columns: 1), 0),
  (Volume(channels: 1, rows: 0, columns: 3), lopsided, 0),
]

private func slipped(_ slip: Slip) -> Misconception<Matrix, Volume, Volume, Float> {
  Misconception(slip.name, hint: slip.hint) { input, filter, bias in
    try slip.maps(of: input, [filter], [bias]).channel(0)
  }
}

/// The map of a filter whose units do something else with the sums of their channels.
private func oneMap(
  _ input: Volume, _ filter: Volume, _ bias: Float,
  unit: (_ sums: [Float], _ bias: Float) -> Float
) throws(ShapeError) -> Matrix {
  try stackedMaps(of: input, [filter], [bias], unit: unit).channel(0)
}

private func brightness(_ image: Volume, _ weights: [Float]) throws(ShapeError) -> Matrix {
  _ = try Reference.luminance(of: image)
  return try Reference.pointwise(image, weights: Matrix([weights]), biases: [0]).channel(0)
}
