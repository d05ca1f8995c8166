// Lesson 10. Here are the two exercises whose way back is the shortest; the others have files of
// their own.

import Judging
import Reference
import Tensors

let backpropagationLesson = Lesson("10-backpropagation", "Backpropagation", isOptimized: true) {
  rectifyGradient
  biasGradient
  denseLayer
  softmax
  relativeError
  maxPoolGradient
  averagePoolGradient
  denseGradient
  crossEntropy
  crossEntropyGradient
  filterGradient
  inputGradient
}

let rectifyGradient: Exercise<Volume, Volume, Volume> = .init(
  "rectifyGradient", points: 2, difficulty: .easy, reference: Reference.rectifyGradient,
  checks: {
    Check(
      "lets a gradient through if its unit was on",
      examples: [
        ([[[-3, 2], [5, -1]]], [[[1, 2], [3, 4]]]), ([[[4, -7, 6]]], [[[8, 9, 5]]]),
        ([[[0.25, -0.25, 0.75, 0.001]]], [[[1.5, 2, -0.25, 3]]]),
      ], random: 3
    ) { random in
      let shape = Shape(channels: 1, rows: 2, columns: random.int(in: 3...5))
      return (random.volume(shape), random.volume(shape))
    }
    Check(
      "asks the values of the way forward, and not the gradients", share: 2,
      examples: [
        ([[[2, -4, 3], [-1, 6, -5]]], [[[-7, -2, 4], [3, -8, 5]]]),
        ([[[-2, 3]], [[4, -1]]], [[[5, -6]], [[-3, 7]]]),
      ]
    ) { random in
      let shape = Shape(
        channels: random.int(in: 1...3), size: random.size(rows: 1...3, columns: 2...4))
      return (random.volume(shape), random.volume(shape))
    }
    Check(
      "gives an input of exactly 0 the gradient 0",
      examples: [([[[0, 2, 0, -1]]], [[[3, 4, -5, 6]]])], random: 3
    ) { random in
      let shape = Shape(channels: 1, rows: 1, columns: random.int(in: 5...7))
      return (random.volume(shape, values: -1...1), random.volume(shape))
    }
    Check(
      "throws if the shapes differ",
      examples: [
        ([[[1, 2]]], [[[1, 2]], [[3, 4]]]),
        ([[[1, 2, 3], [4, 5, 6]]], [[[1, 2], [3, 4], [5, 6]]]),
        ([[[1, 2], [3, 4]]], [[[1, 2]]]), ([[[1, 2]], [[3, 4]]], [[[1, 2], [3, 4]]]),
        ([[[1, 2]]], [[[1, 2, 3]]]), ([[[1]]], [[[1, 2]], [[3, 4]]]),
      ], random: 3
    ) { random in
      (
        random.volume(Shape(channels: 1, rows: 2, columns: random.int(in: 2...3))),
        random.volume(Shape(channels: 1, rows: 2, columns: random.int(in: 4...5)))
      )
    }
  },
  misconceptions: {
    rectified(
      "asks whether the gradient is above 0", hint: "Was the unit on in the *forward* pass?"
    ) { _, slope in max(0, slope) }
    rectified(
      "lets a gradient through only if it is above 0 itself",
      hint: "Can the loss fall when a unit rises that is on?"
    ) { value, slope in value > 0 ? max(0, slope) : 0 }
    rectified(
      "lets every gradient through", hint: "If an input rises from −3 to −2, what changes?"
    ) { _, slope in slope }
    rectified(
      "lets a gradient through if its unit was off",
      hint: "Which inputs can still change what comes out?"
    ) { value, slope in value > 0 ? 0 : slope }
    rectified(
      "lets the gradient of an input of exactly 0 through",
      hint: "What does the task say about an input of 0?"
    ) { value, slope in value >= 0 ? slope : 0 }
    rectified(
      "answers 1 for each unit that was on",
      hint: "By how much does the loss grow if the unit grows by 1?"
    ) { value, _ in value > 0 ? 1 : 0 }
    rectified(
      "rectifies the input again", hint: "Does the answer speak of values, or of the loss?"
    ) { value, _ in max(0, value) }
    rectified(
      "multiplies the gradient by the rectified input",
      hint: "If an input rises from 5 to 6, by how much does the output rise?"
    ) { value, slope in max(0, value) * slope }
    rectified(
      "lets only the sizes of the gradients through, without their signs",
      hint: "What does a gradient below 0 say about the loss?"
    ) { value, slope in value > 0 ? abs(slope) : 0 }
    Misconception(
      "counts the values of the two, and does not compare rows and columns",
      hint: "Do 2×3 and 3×2 values lie at the same places?"
    ) { input, gradient in
      if input.size.count == gradient.size.count, input.channels == gradient.channels {
        let slopes = Volume(input.shape, values: gradient.values)
        return try Reference.rectifyGradient(input: input, gradient: slopes)
      }
      return try Reference.rectifyGradient(input: input, gradient: gradient)
    }
  },
  hints: [
    "If an input moves by a little, when does the output not move at all?",
    "Which of the two volumes knows whether a unit was on?",
    "For an input of −3 and for one of 5: how much of the gradient gets back?",
  ],
  trace: { input, gradient in
    zip(input.values, gradient.values).map { value, slope in
      let way = value > 0 ? "was on, and its gradient goes through" : "was off, and gets 0"
      return "The unit with \(shortText(value)) \(way)."
    }
  })

let biasGradient: Exercise<[Float], Volume> = .init(
  "biasGradient", points: 2, difficulty: .easy, reference: Reference.biasGradient,
  checks: {
    Check(
      "counts every unit of the map",
      examples: [
        [[[1, 2], [3, 4]]], [[[4, -1, 0], [2, 5, -4]]], [[[-3], [7], [-5]]], [[[0.5, 1, 0.75]]],
      ], random: 3
    ) { random in
      random.volume(Shape(channels: 1, rows: random.int(in: 2...4), columns: random.int(in: 3...5)))
    }
    Check(
      "makes one number for each map",
      examples: [
        [[[5, 1]], [[-2, 4]], [[0, 3]]], [[[1, 2, 0], [3, -7, 5]], [[0, 0, 2], [8, -4, 1]]],
      ]
    ) { random in
      let size = random.size(rows: 1...3, columns: 2...4)
      return random.volume(Shape(channels: random.int(in: 2...4), size: size))
    }
  },
  misconceptions: {
    Misconception(
      "takes the mean of the gradients", hint: "If b rises by 1, how many outputs rise?"
    ) { gradient in gradient.slices.map { mean(of: $0.values) } }
    Misconception(
      "adds up the gradients of all maps", hint: "Which maps does the bias of filter 0 change?"
    ) { gradient in
      gradient.slices.map { _ in gradient.values.reduce(0, +) }
    }
    Misconception(
      "makes one number of all the maps", hint: "How many biases do three filters have?"
    ) { gradient in [gradient.values.reduce(0, +)] }
    Misconception(
      "adds up place by place, across the maps",
      hint: "Which units have the bias of filter 0 in their sum?"
    ) { gradient in gradient.flattened.values }
    Misconception(
      "takes the first gradient of each map", hint: "If b rises by 1, how many outputs rise?"
    ) { gradient in gradient.slices.map { $0.values.first ?? 0 } }
    Misconception(
      "keeps the last gradient of each map", hint: "What becomes of the sum so far?"
    ) { gradient in gradient.slices.map { $0.values.last ?? 0 } }
    Misconception(
      "counts the units of each map",
      hint: "Does the loss grow by the same amount with each unit?"
    ) { gradient in gradient.slices.map { Float($0.values.count) } }
    Misconception(
      "adds up the gradients without their signs",
      hint: "What if the loss falls with one unit and grows with another?"
    ) { gradient in gradient.slices.map { $0.values.reduce(0) { $0 + abs($1) } } }
    Misconception(
      "reads the values as if they stood pixel by pixel",
      hint: "In `values`, which number comes after the first: its right neighbor, or another map's?"
    ) { gradient in gradient.readPixelByPixel.slices.map { $0.values.reduce(0, +) } }
  },
  hints: [
    "If a bias rises by 1, which outputs change, and by how much?",
    "What has the loss gained if two outputs rise by 1 each?",
    "What does `gradient.channel(0).values` hold, and what do you do with it?",
  ],
  explain: { cell, gradient in
    let values = gradient.channel(cell.column).values
    return values.count == 1 ? nil : values.map(parenthesizedIfNegative).joined(separator: " + ")
  })

/// A gradient that is made value by value of the input and the gradient. Throws what the exercise
/// throws.
private func rectified(
  _ name: String, hint: String, slope: @escaping @Sendable (_ value: Float, _ slope: Float) -> Float
) -> Misconception<Volume, Volume, Volume> {
  Misconception(name, hint: hint) { input, gradient in
    _ = try Reference.rectifyGradient(input: input, gradient: gradient)
    return Volume(input.shape, values: zip(input.values, gradient.values).map { slope($0, $1) })
  }
}
