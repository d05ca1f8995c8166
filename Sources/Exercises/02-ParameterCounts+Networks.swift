// The two hard exercises of lesson 2: counting a network, and designing a cheaper one.

import Judging
import Reference
import Tensors

let networkParameters: Exercise<[Int], [Layer], Shape> = .init(
  "networkParameters", points: 5, difficulty: .hard, reference: Reference.networkParameters,
  checks: {
    Check(
      "counts each convolution on the maps of the layer before it", examples: convolutions
    ) { random in
      (
        (0..<random.int(in: 2...3)).map { _ in random.convolution(stride: 1) },
        random.image()
      )
    }
    Check("finds nothing to learn in pooling", examples: poolings)
    Check(
      "connects a dense layer to all values that reach it", share: 2, examples: wholeNetworks
    ) { random in
      (
        [
          random.convolution(stride: 2), random.pooling(),
          random.convolution(stride: 1), .dense(units: random.int(in: 2...6)),
          .dense(units: random.int(in: 2...6)),
        ], random.image()
      )
    }
    Check("names the first layer that cannot be built", examples: misfits)
  },
  misconceptions: {
    miscount("counts no biases", hint: "What does a neuron add after its weighted sum?") {
      $0.countsBiases = false
    }
    miscount("makes the filters one channel deep", hint: "How deep is one filter?") {
      $0.filtersAreDeep = false
    }
    miscount(
      "counts a bias for each channel of each filter",
      hint: "How many numbers come out at one place of one map?"
    ) { $0.hasBiasPerChannel = true }
    miscount(
      "counts the weights of a filter again at every place",
      hint: "Does the filter change as it slides?"
    ) { $0.countsEveryPlace = true }
    miscount(
      "lets pooling learn as a convolution does", hint: "What could training change in a maximum?"
    ) { $0.poolingLearns = true }
    miscount(
      "gives every convolution the channels of the image",
      hint: "What are the channels that the second convolution gets: colors, or feature maps?"
    ) { $0.keepsImageChannels = true }
    miscount(
      "connects a dense layer to one map only",
      hint: "When several maps are written in one long row, how long is it?"
    ) { $0.flattensChannels = false }
    miscount(
      "gives a dense layer maps as large as the image",
      hint: "By the time the maps reach the dense layer, how many rows and columns have they left?"
    ) {
      $0.convolutionShrinks = false
      $0.poolingShrinks = false
    }
    miscount(
      "forgets that pooling makes the maps smaller",
      hint: "After pooling 2×2 with stride 2, how many rows are left of 6?"
    ) { $0.poolingShrinks = false }
    miscount(
      "takes the window for the stride in pooling",
      hint: "Must a window of 3×3 move by 3, or can two windows overlap?"
    ) { $0.poolsSideBySide = true }
    miscount(
      "divides the sides of the maps by the window in pooling",
      hint: "A window of 3×3 with stride 1 and padding 1: how many places does it have in 4 rows?"
    ) { $0.dividesByWindow = true }
    miscount(
      "gives a dense layer a whole map for each unit of the dense layer before",
      hint: "How many values does one dense unit hand on?"
    ) { $0.denseKeepsMaps = true }
    miscount(
      "ignores the padding", hint: "Does the filter walk on the bare image or on the padded one?"
    ) { $0.usesPadding = false }
    miscount(
      "ignores the stride of convolutions",
      hint: "A filter that skips every other place: how many units does it make?"
    ) { $0.usesStride = false }
    miscount(
      "ignores the dilation", hint: "How many pixels does a filter of 3 span that leaves gaps of 1?"
    ) { $0.usesDilation = false }
    miscount("rounds the division up", hint: "Can half a window be placed?") {
      $0.roundsUp = true
    }
    miscount(
      "takes every map for a square", hint: "Does an image of 8×11 have as many columns as rows?"
    ) { $0.takesMapsForSquares = true }
    miscount(
      "refuses no layer", hint: "What comes out of a filter that is larger than its image?"
    ) { $0.refuses = false }
    miscount(
      "asks only whether the rows suffice", hint: "Does a filter of 5×5 fit into a map of 6×4?"
    ) { $0.measuresColumns = false }
    miscount(
      "asks only whether the columns suffice", hint: "Does a filter of 5×5 fit into a map of 4×6?"
    ) { $0.measuresRows = false }
    miscount(
      "compares the filter with the map before it is padded",
      hint: "What does the filter have to fit into?"
    ) { $0.measuresPadding = false }
    miscount("counts the layers from 1", hint: "Which index does a list begin with?") {
      $0.firstIndex = 1
    }
  },
  hints: [
    "What does a layer need to know of the layers before it?",
    "After each layer, which shape do you hand on to the next?",
    "For a dense layer, how many values are there in that shape, and what does each unit add?",
  ],
  explain: { _, layers, input in try? NetworkCount { _ in }.inWords(layers, input) })

let cheaperStack: Exercise<[Layer], Int, Int> = .init(
  "cheaperStack", points: 5, difficulty: .hard, reference: Reference.cheaperStack,
  checks: {
    Check(
      "stacks convolutions with smaller filters, at stride 1", examples: [(4, 2), (7, 64)],
      random: 4, making: { ($0.int(in: 4...9), $0.int(in: 1...32)) },
      satisfies: { stack, seeing, _ in StackDesign(stack).buildingShortfall(seeing: seeing) })
    Check(
      "sees all the pixels that the large filter sees, and no others", share: 2,
      examples: [(4, 2), (5, 3), (6, 1), (7, 64), (8, 16), (11, 8)],
      random: 4, making: { ($0.int(in: 4...11), $0.int(in: 1...32)) },
      satisfies: { stack, seeing, _ in StackDesign(stack).fieldShortfall(seeing: seeing) })
    Check(
      "keeps the number of channels", examples: [(4, 1), (5, 3), (7, 64)],
      random: 4, making: { ($0.int(in: 4...9), $0.int(in: 2...32)) },
      satisfies: { stack, _, channels in StackDesign(stack).channelShortfall(channels) })
    Check(
      "has fewer parameters than the one large layer", share: 2,
      examples: [(4, 2), (5, 1), (7, 64)],
      random: 4, making: { ($0.int(in: 4...9), $0.int(in: 1...32)) },
      satisfies: { stack, seeing, channels in
        StackDesign(stack).costShortfall(seeing: seeing, channels: channels)
      })
  },
  misconceptions: {
    Misconception(
      "answers with the one large layer",
      hint: "What could you stack so that the topmost unit sees as far as the large filter does?"
    ) { seeing, channels in [.convolution(filters: channels, size: seeing)] }
    Misconception(
      "lays the fields of neighboring units side by side",
      hint: "Do two 3×3 layers see 6 pixels in a row?"
    ) { seeing, channels in threes(seeing / 3, channels) }
    Misconception(
      "adds one pixel for each 3×3 layer",
      hint: "On how many sides does a 3×3 layer see one pixel further?"
    ) { seeing, channels in threes(seeing - 1, channels) }
    Misconception(
      "sees one pixel too few where the number is even",
      hint: "Which filter adds the one pixel that 3×3 filters cannot reach exactly?"
    ) { seeing, channels in threes((seeing - 1) / 2, channels) }
    Misconception(
      "sees one pixel too many where the number is even",
      hint: "Which filter adds only one pixel?"
    ) { seeing, channels in threes(seeing / 2, channels) }
    Misconception(
      "spreads nine weights over the whole field",
      hint: "What does your unit say when a pixel changes that lies between its weights?"
    ) { seeing, channels in
      [.convolution(filters: channels, size: 3, dilation: (seeing - 1) / 2)]
    }
    Misconception(
      "puts pooling between the layers",
      hint: "After pooling, is there still a unit for every place?"
    ) { _, channels in
      threes(1, channels) + [.maxPooling(size: 2, stride: 2)] + threes(1, channels)
    }
    Misconception(
      "uses a stride to see further", hint: "With stride 2, how many units are left of 6?"
    ) { seeing, channels in strided(seeing, channels) }
    Misconception(
      "squeezes the channels on the way",
      hint: "How many different things can the first layer tell the second, and how many before?"
    ) { seeing, channels in
      rightSizes(seeing).enumerated().map { index, size in
        .convolution(filters: index == 0 ? max(1, channels / 2) : channels, size: size)
      }
    }
    Misconception(
      "doubles the channels in every layer",
      hint: "If the layer above expects as many channels as before, what does it get?"
    ) { seeing, channels in
      rightSizes(seeing).enumerated().map { index, size in
        .convolution(filters: channels << (index + 1), size: size)
      }
    }
  },
  hints: [
    "How far do two 3×3 layers see, one on top of the other, and how many weights have they?",
    "How many pixels are missing after the first, and how many does each further layer add?",
    "3×3 layers add two pixels each. Where one is left over, which filter adds exactly one?",
  ],
  explain: { _, seeing, channels in
    "less than (\(seeing)·\(seeing)·\(channels) + 1)·\(channels) parameters"
  })

/// The misconception of somebody who counts as `mistake` says.
private func miscount(
  _ name: String, hint: String, mistake: @escaping @Sendable (inout NetworkCount) -> Void
) -> Misconception<[Int], [Layer], Shape> {
  Misconception(name, hint: hint) { layers, input throws(ShapeError) in
    try NetworkCount(mistake).parameters(layers, input)
  }
}

// MARK: - Cases

private let convolutions: [([Layer], Shape)] = [
  ([.convolution(filters: 4, size: 3)], Shape(channels: 1, rows: 8, columns: 11)),
  (
    [.convolution(filters: 4, size: 3), .convolution(filters: 5, size: 2)],
    Shape(channels: 3, rows: 8, columns: 11)
  ),
]

private let poolings: [([Layer], Shape)] = [
  (
    [.convolution(filters: 2, size: 3), .maxPooling(size: 2, stride: 2)],
    Shape(channels: 1, rows: 8, columns: 11)
  ),
  ([.averagePooling(size: 3, stride: 2)], Shape(channels: 2, rows: 6, columns: 9)),
]

private let wholeNetworks: [([Layer], Shape)] = [
  ([.dense(units: 3)], Shape(channels: 2, rows: 2, columns: 3)),
  ([.dense(units: 3), .dense(units: 2)], Shape(channels: 1, rows: 2, columns: 3)),
  (
    [.convolution(filters: 2, size: 3), .maxPooling(size: 2, stride: 2), .dense(units: 3)],
    Shape(channels: 1, rows: 8, columns: 11)
  ),
  (
    [.convolution(filters: 2, size: 3, padding: 1), .dense(units: 3)],
    Shape(channels: 1, rows: 3, columns: 4)
  ),
  (
    [.convolution(filters: 2, size: 3, stride: 2), .dense(units: 3)],
    Shape(channels: 1, rows: 6, columns: 9)
  ),
  (
    [.convolution(filters: 2, size: 3, dilation: 2), .dense(units: 3)],
    Shape(channels: 1, rows: 6, columns: 9)
  ),
  (
    [.maxPooling(size: 3, stride: 2, padding: 1), .dense(units: 3)],
    Shape(channels: 2, rows: 6, columns: 9)
  ),
  (
    [.averagePooling(size: 3, stride: 1, padding: 1), .dense(units: 2)],
    Shape(channels: 1, rows: 4, columns: 7)
  ),
  // LeNet-5 with all maps connected (LeCun and others 1998).
  (
    [
      .convolution(filters: 6, size: 5), .averagePooling(size: 2, stride: 2),
      .convolution(filters: 16, size: 5), .averagePooling(size: 2, stride: 2),
      .convolution(filters: 120, size: 5), .dense(units: 84), .dense(units: 10),
    ], Shape(channels: 1, rows: 32, columns: 32)
  ),
]

private let misfits: [([Layer], Shape)] = [
  ([.convolution(filters: 2, size: 5)], Shape(channels: 1, rows: 4, columns: 6)),
  ([.convolution(filters: 2, size: 5)], Shape(channels: 1, rows: 6, columns: 4)),
  ([.maxPooling(size: 4, stride: 1)], Shape(channels: 2, rows: 3, columns: 5)),
  ([.averagePooling(size: 4, stride: 1)], Shape(channels: 2, rows: 5, columns: 3)),
  ([.convolution(filters: 2, size: 3, dilation: 2)], Shape(channels: 1, rows: 6, columns: 4)),
  (
    [.convolution(filters: 2, size: 5, padding: 2), .convolution(filters: 2, size: 5)],
    Shape(channels: 1, rows: 3, columns: 4)
  ),
  (
    [.convolution(filters: 4, size: 3), .maxPooling(size: 2, stride: 2), .dense(units: 0)],
    Shape(channels: 1, rows: 8, columns: 10)
  ),
  (
    [.convolution(filters: 2, size: 3), .maxPooling(size: 9, stride: 2), .dense(units: 0)],
    Shape(channels: 1, rows: 8, columns: 11)
  ),
  (
    [.convolution(filters: 2, size: 3), .convolution(filters: 2, size: 3, stride: 0)],
    Shape(channels: 1, rows: 8, columns: 11)
  ),
  (
    [.convolution(filters: 2, size: 3, padding: -1)], Shape(channels: 1, rows: 8, columns: 11)
  ),
  (
    [.dense(units: 4), .convolution(filters: 2, size: 2, padding: 0)],
    Shape(channels: 1, rows: 8, columns: 11)
  ),
  ([.convolution(filters: 0, size: 3)], Shape(channels: 1, rows: 8, columns: 11)),
  ([.convolution(filters: 2, size: 0)], Shape(channels: 1, rows: 8, columns: 11)),
  ([.averagePooling(size: 0, stride: 1)], Shape(channels: 1, rows: 8, columns: 11)),
  ([.maxPooling(size: 2, stride: 0)], Shape(channels: 1, rows: 8, columns: 11)),
  ([.maxPooling(size: 2, stride: 2, padding: -1)], Shape(channels: 1, rows: 8, columns: 11)),
  (
    [.convolution(filters: 2, size: 1), .convolution(filters: 2, size: 3, dilation: 4)],
    Shape(channels: 1, rows: 8, columns: 11)
  ),
  ([.convolution(filters: 2, size: 3, dilation: 0)], Shape(channels: 1, rows: 8, columns: 11)),
]

extension RandomSource {
  fileprivate mutating func convolution(stride: Int) -> Layer {
    .convolution(
      filters: int(in: 2...5), size: int(in: 2...3), stride: stride, padding: int(in: 0...1))
  }

  fileprivate mutating func pooling() -> Layer {
    let (size, stride, padding) = (int(in: 2...3), int(in: 1...3), int(in: 0...1))
    return int(in: 0...1) == 0
      ? .maxPooling(size: size, stride: stride, padding: padding)
      : .averagePooling(size: size, stride: stride, padding: padding)
  }

  /// Large enough for every network of random layers here.
  fileprivate mutating func image() -> Shape {
    Shape(channels: int(in: 2...3), size: size(rows: 19...22, columns: 23...26))
  }
}

// MARK: - Stacks

/// `count` layers of 3×3, at least one.
private func threes(_ count: Int, _ channels: Int) -> [Layer] {
  [Layer](repeating: .convolution(filters: channels, size: 3), count: max(1, count))
}

/// Sizes of filters that see exactly as many pixels: threes, and a two if one is left over.
private func rightSizes(_ seeing: Int) -> [Int] {
  stride(from: 1, to: seeing, by: 2).map { min(3, seeing - $0 + 1) }
}

/// Layers of 3×3 at stride 2, as many as it takes to see `seeing` pixels.
private func strided(_ seeing: Int, _ channels: Int) -> [Layer] {
  var (seen, jump) = (1, 1)
  var stack: [Layer] = []
  while seen < seeing {
    stack.append(.convolution(filters: channels, size: 3, stride: 2))
    (seen, jump) = (seen + 2 * jump, 2 * jump)
  }
  return stack
}
