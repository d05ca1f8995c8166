// The exercise of lesson 11 that finds the gradients of a whole network.

import Judging
import Reference
import Tensors

let backward: Exercise<[StageGradient], [Volume], Int, Network> = .init(
  "backward", points: 5, difficulty: .hard, reference: Reference.backward,
  checks: {
    Check(
      "finds the gradients of a dense stage",
      examples: [
        looked(at: [[[2]]], alone(.dense([[1], [1]], biases: [0, 0])), label: 0),
        looked(
          at: [[[1, -2]], [[0.5, 3]]],
          alone(
            .dense(
              [[0.5, 0, -0.25, 0.25], [1, 0.5, 0.25, 0], [-0.5, 0.25, 1, 0.5]], biases: [0, 1, -1])),
          label: 2),
      ])
    Check(
      "goes back through a stage that rectifies", share: 2,
      examples: [
        looked(at: NetworkCases.twoChannels, rectified, label: 1),
        looked(at: NetworkCases.otherTwoChannels, rectified, label: 0),
      ], random: 3
    ) { random in
      looked(
        at: random.volume(NetworkCases.twoChannels.shape), rectified, label: random.int(in: 0...1))
    }
    Check(
      "goes back through max pooling",
      examples: [
        looked(at: NetworkCases.twoChannels, NetworkCases.pooled, label: 0),
        looked(at: NetworkCases.otherTwoChannels, NetworkCases.pooled, label: 2),
        looked(at: NetworkCases.twoChannels, leftOver, label: 1),
      ])
    Check(
      "goes back through several convolutions", share: 3,
      examples: [
        looked(at: NetworkCases.twoChannels, NetworkCases.deep, label: 1),
        looked(at: NetworkCases.otherTwoChannels, NetworkCases.deep, label: 0),
      ]
    ) { random in
      let classes = random.int(in: 2...4)
      let (picture, network) = random.network(classes: classes)
      return looked(at: picture, network, label: random.int(in: 0...classes - 1))
    }
    Check(
      "treats ties and values of exactly 0 as lesson 10 does",
      examples: [
        looked(at: [[[1, 1, 2, -1], [2, 2, 1, 1]]], zeros, label: 0),
        looked(at: [[[1, 3, 1, 2], [0, 1, 1, 3]]], ties, label: 1),
      ])
    Check(
      "gives each stage its gradient, and an empty one if it learns nothing",
      examples: [
        looked(at: [[[1, 3]]], NetworkCases.none, label: 1),
        looked(at: [[[1, -3]]], alone(.rectify), label: 0),
        looked(
          at: [[[1, 3, 0]]],
          Network(stages: [
            .maxPooling(window: Size(rows: 1, columns: 2), stride: Size(1)),
            .dense([[1, 0.5], [0, 0.25]], biases: [0, 0]), .rectify,
          ]), label: 0),
      ])
    Check(
      "throws if there is not one activation more than there are stages",
      examples: [
        (activations(1), 0, alone(.rectify)), (activations(3), 0, alone(.rectify)),
        (activations(0), 0, NetworkCases.none),
      ])
  },
  misconceptions: {
    starting(
      "takes the scores for probabilities",
      hint: "Between which two numbers does a probability lie?"
    ) { scores, label in less(1, at: label, of: scores) }
    starting(
      "makes probabilities of the scores twice",
      hint: "Does `crossEntropyGradient` take scores or probabilities?"
    ) { scores, label in scoreSlopes(Reference.softmax(scores), label) }
    starting(
      "does not look at the label",
      hint: "If the score of the right class rises, does the loss rise?"
    ) { scores, _ in Reference.softmax(scores) }
    starting(
      "turns all signs around", hint: "If the score of a wrong class rises, does the loss fall?"
    ) { scores, label in scoreSlopes(scores, label).map { -$0 } }
    starting(
      "takes the next class for the right one", hint: "Are classes counted from 0 or from 1?"
    ) { scores, label in scoreSlopes(scores, (label + 1) % scores.count) }
    handing(
      "goes past the rectifying stages as if they were not there",
      hint: "If a unit was off on the way forward, what does it change in the loss?"
    ) { stage, _, slopes in stage == .rectify ? slopes : nil }
    handing(
      "asks a rectifying stage for the sign of the gradient",
      hint: "Was the unit on in the *forward* pass?"
    ) { stage, _, slopes in stage == .rectify ? slopes.map { max(0, $0) } : nil }
    handing(
      "lets the gradient pass if exactly 0 came in",
      hint: "What does the text above the function say of an input of exactly 0?"
    ) { stage, input, slopes in
      stage == .rectify ? gated(slopes, by: input) { $0 >= 0 } : nil
    }
    poolingBack(
      "shares the gradient out over a pooling window",
      hint: "Which value of the window left the stage?", by: evenly)
    poolingBack(
      "gives the gradient to all of the largest values of a window",
      hint: "Does the gradient coming out equal what went in?"
    ) { seen, slope in seen.map { $0 == seen.max() ? slope : nil } }
    poolingBack(
      "gives the gradient to the last of the largest values",
      hint: "If two values are largest, which of them counted on the way forward?"
    ) { seen, slope in
      let winner = seen.lastIndex { $0 == seen.max() }
      return seen.indices.map { $0 == winner ? slope : nil }
    }
    poolingBack(
      "overwrites what another pooling window has handed back",
      hint: "How many windows hold one value?", collecting: .last, by: winnerTakes)
    handing(
      "takes the stride for the pooling window, and the window for the stride",
      hint: "Which of the two sizes says how many values a unit looks at?"
    ) { stage, input, slopes in
      guard case .maxPooling(let window, let stride) = stage else { return nil }
      return Volume(
        try zip(input.slices, slopes.slices).map {
          try Reference.maxPoolGradient(input: $0, gradient: $1, window: stride, stride: window)
        })
    }
    handing(
      "turns the filters on the way back",
      hint: "Which weight did the first pixel meet in unit (0, 0)?"
    ) { stage, input, slopes in
      guard case .convolution(let filters, _, let stride, let padding) = stage else { return nil }
      return inputBack(slopes, filters, input.shape, stride, padding) { $0.turnWeight() }
    }
    learning(
      "takes the mean of the gradients for a convolution's biases",
      hint: "If a bias rises by 1, how many outputs rise?"
    ) { stage, gradient, slopes in
      guard case .convolution = stage else { return }
      gradient.biases = gradient.biases.map { $0 / Float(slopes.size.count) }
    }
    learning(
      "gives an empty gradient to convolutions", hint: "Which stages have weights?"
    ) { stage, gradient, _ in if case .convolution = stage { gradient = StageGradient() } }
    learning(
      "gives an empty gradient to dense stages", hint: "Which stages have weights?"
    ) { stage, gradient, _ in if case .dense = stage { gradient = StageGradient() } }
    learning(
      "gives the biases no gradient", hint: "What else does a stage learn besides its weights?"
    ) { _, gradient, _ in gradient.biases = gradient.biases.map { _ in 0 } }
    learning(
      "gives the gradient that passes by to a stage that learns nothing",
      hint: "How many weights does a stage have that rectifies?"
    ) { _, gradient, slopes in
      if gradient.biases.isEmpty { gradient.weights = slopes.values }
    }
    reordered(
      "lists the stages from the last to the first",
      hint: "Which stage does your first gradient belong to?"
    ) { $0.reversed() }
    reordered(
      "leaves out stages that learn nothing",
      hint: "How many gradients does a network of five stages get?"
    ) { $0.filter { !$0.biases.isEmpty } }
    reordered(
      "lets only the last stage learn",
      hint: "What does a dense stage hand back to the one before it?"
    ) { gradients in
      gradients.enumerated().map { index, gradient in
        index == gradients.count - 1
          ? gradient
          : StageGradient(
            weights: gradient.weights.map { _ in 0 }, biases: gradient.biases.map { _ in 0 })
      }
    }
    handing(
      "hands back from a dense stage pixel by pixel, not channel by channel",
      hint: "Which number follows the first one of a flattened volume?"
    ) { stage, input, slopes in
      guard case .dense = stage else { return nil }
      let flat = try handedBack(by: stage, input, slopes)
      let maps = input.channels
      return Volume(
        input.shape,
        values: flat.values.indices.map { index in
          flat.values[index % input.size.count * maps + index / input.size.count]
        })
    }
    Misconception(
      "does not count the activations",
      hint: "Two stages and four activations: what should a caller learn?"
    ) { activations, label, network in
      try wentBack(
        Array(activations.prefix(network.stages.count + 1)), label, network, by: WayBack())
    }
  },
  hints: [
    "How does the loss change with the scores, and which function of lesson 10 says so?",
    "What does each stage need to know besides the gradient that comes back to it?",
    "Which of the activations came into stage 2, and which one left it?",
  ],
  trace: { activations, _, network in
    let count = network.stages.count
    guard count > 1, activations.count == count + 1 else { return [] }
    return network.stages.enumerated().reversed().map { index, stage in
      let counts =
        stage.biases.isEmpty
        ? "nothing to learn" : "\(stage.weights.count) weights and \(stage.biases.count) biases"
      return "Stage \(index), \(stage.description): a gradient of \(activations[index + 1].shape) "
        + "comes back to it. It has \(counts), and hands back \(activations[index].shape)."
    }
  })

// MARK: - Cases

private typealias BackwardCase = ([Volume], Int, Network)

private func looked(at picture: Volume, _ network: Network, label: Int) -> BackwardCase {
  ((try? Reference.forward(picture, through: network)) ?? [], label, network)
}

private func activations(_ count: Int) -> [Volume] {
  (0..<count).map { [[[Float($0 + 1), 2]]] }
}

private let rectified = Network(stages: [
  .convolution(
    NetworkCases.twoFilters, biases: [0.5, -0.25], stride: Size(1), padding: Padding(0)),
  .rectify,
  .dense(
    Matrix([
      [0.25, -0.5, 0.125, 0.5, 0.25, -0.125, 0.375, 0.5],
      [-0.25, 0.5, 0.25, -0.125, 0.5, 0.375, -0.5, 0.125],
    ]), biases: [0.25, -0.5]),
])

/// Windows of two columns that leave the last column over.
private let leftOver = Network(stages: [
  .convolution(
    [[[[0.5]], [[-0.25]]], [[[0.25]], [[0.5]]]], biases: [0, 0.25], stride: Size(1),
    padding: Padding(top: 0, bottom: 0, left: 1, right: 0)),
  .maxPooling(window: Size(2), stride: Size(rows: 1, columns: 2)),
  .dense(
    Matrix([
      [0.5, -0.25, 0.25, 0.125, -0.5, 0.375, 0.25, 0.5],
      [-0.125, 0.5, 0.25, -0.5, 0.25, 0.125, 0.5, -0.25],
    ]), biases: [0, 0.5]),
])

/// A filter that answers with exactly 0 in two places.
private let zeros = Network(stages: [
  .convolution([[[[0.5, -0.5]]]], biases: [0], stride: Size(1), padding: Padding(0)),
  .rectify,
  .dense(
    [[0.5, 0.25, -0.25, 1, 0.125, 0.5], [-0.5, 0.75, 0.5, 0.25, 1, -0.25]], biases: [0, 0.25]),
])

/// A filter that answers 1 3 as it answers 3 1.
private let ties = Network(stages: [
  .convolution([[[[0.5, 0.5]]]], biases: [0.25], stride: Size(1), padding: Padding(0)),
  .maxPooling(window: Size(2), stride: Size(1)),
  .dense([[0.5, 0.25], [-0.5, 0.75]], biases: [0, 0.25]),
])
