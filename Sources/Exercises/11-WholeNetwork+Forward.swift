// The exercise of lesson 11 that sends a picture through a network.

import Judging
import Reference
import Tensors

let forward: Exercise<[Volume], Volume, Network> = .init(
  "forward", points: 3, difficulty: .medium, reference: Reference.forward,
  checks: {
    Check(
      "gives the picture, and then what leaves each stage",
      examples: [
        (Volume([[[5, 2, 4]]]), NetworkCases.small), (Volume([[[3, 9, -4]]]), NetworkCases.small),
        (Volume([[[1, -2], [0, 3]]]), NetworkCases.none), (Volume([[[5, 2, -4]]]), doubling),
      ], random: 3
    ) { random in
      (random.volume(Shape(channels: 1, rows: 1, columns: 3)), NetworkCases.small)
    }
    Check("does what each kind of stage asks for", examples: singleStages)
    Check(
      "hands on what leaves a stage to the next one", share: 2,
      examples: [
        (NetworkCases.twoChannels, NetworkCases.pooled),
        (NetworkCases.otherTwoChannels, NetworkCases.deep),
      ]
    ) { random in random.network(classes: random.int(in: 2...4)) }
    Check("throws if a stage does not fit what comes into it", examples: unfitting)
  },
  misconceptions: {
    sent(
      "does not rectify", hint: "Which values can leave a stage that rectifies?"
    ) { stage, input in stage == .rectify ? input : nil }
    sent(
      "drops the signs instead of rectifying", hint: "What becomes of −3 if it is rectified?"
    ) { stage, input in stage == .rectify ? input.map { abs($0) } : nil }
    sent(
      "rectifies what leaves every stage", hint: "May a score be below 0?"
    ) { stage, input in try passed(input, through: stage).map { max(0, $0) } }
    sent(
      "rectifies what leaves a convolution", hint: "Which stage makes a 0 of what is below 0?"
    ) { stage, input in
      guard case .convolution = stage else { return nil }
      return try passed(input, through: stage).map { max(0, $0) }
    }
    sent(
      "rectifies the scores", hint: "May a score be below 0?"
    ) { stage, input in
      guard case .dense = stage else { return nil }
      return try passed(input, through: stage).map { max(0, $0) }
    }
    Misconception(
      "makes probabilities of what leaves the last stage",
      hint: "What leaves a dense stage: scores, or probabilities?"
    ) { picture, network in
      var activations = try Reference.forward(picture, through: network)
      let last = activations[network.stages.count]
      activations[network.stages.count] = Volume(
        last.shape, values: Reference.softmax(last.values))
      return activations
    }
    sent(
      "lets a little of what is below 0 through", hint: "What becomes of −3 if it is rectified?"
    ) { stage, input in stage == .rectify ? input.map { $0 > 0 ? $0 : $0 / 100 } : nil }
    Misconception(
      "leaves the picture out", hint: "How many volumes does a network without stages give?"
    ) { picture, network in
      Array(try Reference.forward(picture, through: network).dropFirst())
    }
    Misconception(
      "leaves out what leaves the last stage", hint: "Which of your volumes holds the scores?"
    ) { picture, network in
      let activations = try Reference.forward(picture, through: network)
      return activations.count == 1 ? activations : activations.dropLast()
    }
    Misconception(
      "gives what leaves the last stage only",
      hint: "What will each stage need on the way back?"
    ) { picture, network in try Reference.forward(picture, through: network).suffix(1) }
    Misconception(
      "shows the picture to every stage", hint: "What comes into the second stage?"
    ) { picture, network in
      try network.stages.reduce(into: [picture]) { $0.append(try passed(picture, through: $1)) }
    }
    Misconception(
      "goes through the stages in backward order", hint: "Which stage sees the picture?"
    ) { picture, network in
      try Reference.forward(picture, through: Network(stages: network.stages.reversed()))
    }
    flattened("pixel by pixel, not channel by channel") { input in
      (0..<input.size.count).flatMap { pixel in input.slices.map { $0.values[pixel] } }
    }
    flattened("column by column, not row by row") { input in
      input.slices.flatMap { $0.transposed.values }
    }
    sent(
      "puts the scores into one row",
      hint: "How many channels leave a dense stage, and how many rows?"
    ) { stage, input in
      guard case .dense = stage else { return nil }
      return [Matrix([try passed(input, through: stage).values])]
    }
    pooling(
      "moves the windows by their own size", hint: "Which number says where the next window begins?"
    ) { window, _ in .maxPooling(window: window, stride: window) }
    pooling(
      "takes the rows of a pooling window for its columns",
      hint: "Does a window of 2×1 look at two values in a row, or at two in a column?"
    ) { window, stride in .maxPooling(window: window.axesSwapped, stride: stride) }
    pooling(
      "takes the stride's rows for its columns",
      hint: "Which of the two numbers of a stride leads down?"
    ) { window, stride in .maxPooling(window: window, stride: stride.axesSwapped) }
    pooling(
      "takes the stride for the pooling window, and the window for the stride",
      hint: "Which of the two sizes says how many values a unit looks at?"
    ) { window, stride in .maxPooling(window: stride, stride: window) }
    sent(
      "lays a frame around what is pooled", hint: "Which padding does a stage of pooling have?"
    ) { stage, input in
      guard case .maxPooling(let window, let stride) = stage else { return nil }
      return Volume(
        try input.slices.map {
          try Reference.maxPool($0, window: window, stride: stride, padding: Padding(1))
        })
    }
    sent(
      "pools over all channels at once", hint: "How many channels leave a stage of pooling?"
    ) { stage, input in
      guard case .maxPooling = stage else { return nil }
      let maps = try passed(input, through: stage).slices
      return [maps.dropFirst().reduce(maps[0]) { $0.combined(with: $1, by: max) }]
    }
    sent(
      "takes the mean of a window", hint: "Which of a window's values leaves a max pooling?"
    ) { stage, input in
      guard case .maxPooling(let window, let stride) = stage else { return nil }
      _ = try passed(input, through: stage)
      return Volume(
        try input.slices.map {
          try Reference.averagePool($0, window: window, stride: stride, padding: Padding(0))
        })
    }
    convolving(
      "moves the filters by one pixel, whatever the stride",
      hint: "Which of a stage's numbers have you not used?"
    ) { .convolution($0, biases: $1, stride: $2.onesIfPositive, padding: $3) }
    convolving(
      "takes the rows of a filter's stride for its columns",
      hint: "Which of the two numbers of a stride leads down?"
    ) {
      .convolution(
        $0, biases: $1, stride: Size(rows: $2.columns, columns: $2.rows), padding: $3)
    }
    convolving(
      "lays no frame around what comes in", hint: "Which of a stage's numbers have you not used?"
    ) { .convolution($0, biases: $1, stride: $2, padding: Padding(min($3.smallest, 0))) }
    convolving(
      "leaves out the biases of convolutions", hint: "What does a filter answer to a blank picture?"
    ) { .convolution($0, biases: $1.map { _ in 0 }, stride: $2, padding: $3) }
    sent(
      "leaves out the biases of dense stages", hint: "What does a unit answer if all inputs are 0?"
    ) { stage, input in
      guard case .dense(let weights, let biases) = stage else { return nil }
      return try passed(input, through: .dense(weights, biases: biases.map { _ in 0 }))
    }
    Misconception(
      "leaves out a stage that does not fit",
      hint: "What should a caller learn of a stage that does not fit?"
    ) { picture, network in
      network.stages.reduce(into: [picture]) { activations, stage in
        let input = activations[activations.count - 1]
        activations.append((try? passed(input, through: stage)) ?? input)
      }
    }
  },
  hints: [
    "What comes into the second stage: the picture, or what has left the first?",
    "Which function of an earlier lesson does what this kind of stage asks for, and with which padding?",
    "Where does the volume stand that comes in next, in the list that you are making?",
  ],
  trace: { picture, network in
    guard network.stages.contains(where: { if case .dense = $0 { true } else { false } }),
      let activations = try? Reference.forward(picture, through: network)
    else { return [] }
    return ["The picture is \(picture.shape). It stands first."]
      + zip(network.stages, activations.dropFirst()).enumerated().map { index, step in
        "Stage \(index), \(step.0.description), makes \(step.1.shape) of it."
      }
  })

// MARK: - Variants

private typealias ForwardMistake = Misconception<[Volume], Volume, Network>

/// What leaves a stage, by code that is wrong about it; nil if it is right about this one.
private typealias StageRule = @Sendable (_ stage: Stage, _ input: Volume) throws -> Volume?

private func sent(_ name: String, hint: String, rule: @escaping StageRule) -> ForwardMistake {
  Misconception(name, hint: hint) { picture, network in
    try network.stages.reduce(into: [picture]) { activations, stage in
      let input = activations[activations.count - 1]
      activations.append(try rule(stage, input) ?? passed(input, through: stage))
    }
  }
}

private func flattened(
  _ order: String, values: @escaping @Sendable (Volume) -> [Float]
) -> ForwardMistake {
  sent(
    "flattens \(order)", hint: "Which number follows the first one of a flattened volume?"
  ) { stage, input in
    guard case .dense = stage else { return nil }
    return try passed(Volume(input.shape, values: values(input)), through: stage)
  }
}

private func pooling(
  _ name: String, hint: String,
  change: @escaping @Sendable (_ window: Size, _ stride: Size) -> Stage
) -> ForwardMistake {
  sent(name, hint: hint) { stage, input in
    guard case .maxPooling(let window, let stride) = stage else { return nil }
    _ = try passed(input, through: stage)
    return try passed(input, through: change(window, stride))
  }
}

private func convolving(
  _ name: String, hint: String,
  change: @escaping @Sendable (FilterBank, [Float], Size, Padding) -> Stage
) -> ForwardMistake {
  sent(name, hint: hint) { stage, input in
    guard case .convolution(let filters, let biases, let stride, let padding) = stage else {
      return nil
    }
    return try passed(input, through: change(filters, biases, stride, padding))
  }
}

extension Padding {
  fileprivate var smallest: Int { min(top, bottom, left, right) }
}

// MARK: - Cases

private typealias ForwardCase = (Volume, Network)

private let volume: Volume = [
  [[3, -1, 4], [1, -5, 9]], [[-2, 6, 5], [3, 5, -8]],
]

/// Its stages could as well see the picture, one and all.
private let doubling = Network(stages: [
  .convolution([[[[2]]]], biases: [-7], stride: Size(1), padding: Padding(0)), .rectify,
])

private let singleStages: [ForwardCase] = [
  (volume, alone(.rectify)),
  (volume, alone(.maxPooling(window: Size(rows: 2, columns: 1), stride: Size(1)))),
  (
    [.uneven(4, 5), .uneven(4, 5, kind: 2)],
    alone(.maxPooling(window: Size(rows: 1, columns: 2), stride: Size(rows: 2, columns: 1)))
  ),
  (
    volume,
    alone(
      .convolution(
        [[[[1, 2]], [[3, -1]]], [[[0, 4]], [[-2, 1]]]], biases: [10, -20], stride: Size(1),
        padding: Padding(0)))
  ),
  (
    volume,
    alone(
      .convolution(
        [[[[1, 2], [0, -1]], [[3, -1], [2, 1]]]], biases: [5], stride: Size(rows: 2, columns: 1),
        padding: Padding(top: 1, bottom: 1, left: 0, right: 2)))
  ),
  (
    volume,
    alone(
      .dense(
        [[1, 0, 2, -1, 3, 1, 0, 2, 1, -2, 1, 4], [0, 5, 1, 1, -1, 2, 3, 0, -3, 1, 2, 1]],
        biases: [100, -7]))
  ),
  (volume, alone(.dense([[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]], biases: [-50]))),
]

private let unfitting: [ForwardCase] = [
  (
    volume,
    alone(.convolution([[[[1, 2]]]], biases: [0], stride: Size(1), padding: Padding(0)))
  ),
  (
    volume,
    alone(
      .convolution([[[[1]], [[2]]]], biases: [0, 1], stride: Size(1), padding: Padding(0)))
  ),
  (
    volume,
    alone(.convolution([[[[1]], [[2]]]], biases: [0], stride: Size(0), padding: Padding(0)))
  ),
  (
    volume,
    alone(.convolution([[[[1]], [[2]]]], biases: [0], stride: Size(1), padding: Padding(-1)))
  ),
  (volume, alone(.maxPooling(window: Size(rows: 3, columns: 1), stride: Size(1)))),
  (volume, alone(.maxPooling(window: Size(1), stride: Size(rows: 1, columns: 0)))),
  (volume, alone(.dense([[1, 2, 3]], biases: [0]))),
  (Volume([[[1, 2]]]), alone(.dense([[1, 2], [3, 4]], biases: [0]))),
  (
    volume,
    Network(stages: [
      .rectify, .maxPooling(window: Size(2), stride: Size(1)), .dense([[1, 2, 3]], biases: [0]),
    ])
  ),
]
