// The lesson, and those of its exercises that look at one answer: the loss, the class.

import Judging
import Reference
import Tensors

let wholeNetworkLesson = Lesson("11-whole-network", "A whole network", isOptimized: true) {
  initialFilters
  forward
  loss
  backward
  momentumStep
  train
  predict
  confusionMatrix
}

let loss: Exercise<Float, Network, [LabeledPicture]> = .init(
  "loss", points: 2, difficulty: .easy, reference: Reference.loss,
  checks: {
    Check(
      "says how wrong a network is about one picture",
      examples: [
        (NetworkCases.threeScores, pixels((1, 0))), (NetworkCases.threeScores, pixels((0.5, 2))),
        (NetworkCases.threeScores, pixels((-4, 0))), (NetworkCases.lastRectified, pixels((-2, 1))),
        (
          NetworkCases.deep, [LabeledPicture(picture: NetworkCases.twoChannels, label: 1)]
        ),
        // A network without stages takes the picture for the scores.
        (NetworkCases.none, [LabeledPicture(picture: [[[1, 3]]], label: 0)]),
        (NetworkCases.none, [LabeledPicture(picture: [[[2]], [[0.5]], [[-1]]], label: 2)]),
      ], random: 3
    ) { random in
      (
        NetworkCases.threeScores,
        pixels((Float(random.int(in: -12...12)) / 4, random.int(in: 0...2)))
      )
    }
    Check(
      "stays exact if scores are far apart",
      examples: [
        (NetworkCases.farApart, pixels((5, 0), (7, 1))),
        (NetworkCases.threeScores, pixels((-90, 0))),
        (NetworkCases.threeScores, pixels((500, 0), (-500, 1))),
      ], random: 3
    ) { random in
      (
        NetworkCases.threeScores,
        pixels((Float(random.int(in: -90...90)), 0), (Float(random.int(in: -90...90)), 1))
      )
    }
    Check(
      "takes the mean over all pictures",
      examples: [
        (NetworkCases.threeScores, pixels((1, 0), (3, 1), (-2, 2), (0.25, 0))),
        (
          NetworkCases.deep,
          [
            LabeledPicture(picture: NetworkCases.twoChannels, label: 0),
            LabeledPicture(picture: NetworkCases.otherTwoChannels, label: 1),
          ]
        ),
        (NetworkCases.threeScores, []),
      ]
    ) { random in
      let classes = random.int(in: 2...4)
      let (picture, network) = random.network(classes: classes)
      return (
        network,
        (0..<random.int(in: 2...3)).map { _ in
          LabeledPicture(
            picture: random.volume(picture.shape, values: -3...3),
            label: random.int(in: 0...classes - 1))
        }
      )
    }
    Check("throws if a picture does not fit", examples: NetworkCases.unfitting)
  },
  misconceptions: {
    lost("adds the losses up", hint: "Is a network worse if you show it more pictures?") { losses in
      losses.reduce(0, +)
    }
    lost("gives the loss on the first picture", hint: "What does your second picture change?") {
      $0.first ?? 0
    }
    lost("gives the loss on the last picture", hint: "What becomes of the sum so far?") {
      $0.last ?? 0
    }
    lost(
      "keeps the last loss, and divides it by the number of pictures",
      hint: "What becomes of the sum so far?"
    ) { losses in losses.isEmpty ? 0 : (losses.last ?? 0) / Float(losses.count) }
    lost("gives the largest of the losses", hint: "Is one bad answer all that counts?") {
      $0.max() ?? 0
    }
    lost("divides by 0 if there are no pictures", hint: "What is 0 / 0, as a `Float`?") {
      $0.reduce(0, +) / Float($0.count)
    }
    scored("divides by the number of classes", hint: "How many losses have you added up?") {
      scores, label in
      Reference.crossEntropy(scores: scores, label: label) / Float(scores.count)
    }
    scored(
      "makes probabilities of the scores twice",
      hint: "Does `crossEntropy` take scores or probabilities?"
    ) { scores, label in
      Reference.crossEntropy(scores: Reference.softmax(scores), label: label)
    }
    scored("takes the next class for the right one", hint: "Are classes counted from 0 or from 1?")
    {
      scores, label in
      Reference.crossEntropy(scores: scores, label: (label + 1) % scores.count)
    }
    scored(
      "takes the most likely class for the right one", hint: "Who says which class is right?"
    ) { scores, _ in
      scores.indices.map { Reference.crossEntropy(scores: scores, label: $0) }.min() ?? 0
    }
    scored(
      "takes 1 minus the probability of the right class",
      hint: "How large is the loss if the right class has almost no probability?"
    ) { scores, label in 1 - Reference.softmax(scores)[label] }
    scored("gives the share of wrong answers", hint: "Is an answer that is nearly right all wrong?")
    {
      scores, label in
      scores.firstIndex(of: scores.max() ?? 0) == label ? 0 : 1
    }
    scored("turns the sign around", hint: "Is a loss of −3 better or worse than a loss of 0?") {
      scores, label in -Reference.crossEntropy(scores: scores, label: label)
    }
    Misconception(
      "leaves out pictures that do not fit",
      hint: "What should a caller learn of a picture that does not fit?"
    ) { network, pictures in
      mean(
        pictures.compactMap {
          try? Reference.loss(of: network, on: [$0])
        })
    }
  },
  hints: [
    "Which numbers does `crossEntropy` need, and where do they leave the network?",
    "Which of the volumes that `forward` gives holds the scores?",
    "By which number do you divide, and what if it is 0?",
  ],
  trace: { network, pictures in
    let answers = pictures.map { (try? Reference.predict($0.picture, with: network)) ?? 0 }
    return zip(pictures, answers).enumerated().map { index, pair in
      "Picture \(index) has the label \(pair.0.label), and class \(pair.1) has its highest score."
    } + ["There \(pictures.count == 1 ? "is 1 loss" : "are \(pictures.count) losses")."]
  })

let predict: Exercise<Int, Volume, Network> = .init(
  "predict", points: 2, difficulty: .easy, reference: Reference.predict,
  checks: {
    Check(
      "gives the class with the highest score",
      examples: clearAnswers
    ) { random in
      let values = (0..<random.int(in: 3...6)).map { Float($0) }.shuffled(using: &random)
      let scores = Volume(Shape(channels: values.count, rows: 1, columns: 1), values: values)
      return (scores.map { $0 - Float(values.count) }, NetworkCases.none)
    }
    Check(
      "gives the first of several classes with the same score",
      examples: equalScores)
    Check(
      "throws if the picture does not fit",
      examples: unfittingPictures)
  },
  misconceptions: {
    chosen("gives the class with the lowest score", hint: "What does a high score speak for?") {
      scores in scores.firstIndex(of: scores.min() ?? 0) ?? 0
    }
    chosen("gives the last of equal classes", hint: "Which of two equal scores should win?") {
      scores in scores.lastIndex(of: scores.max() ?? 0) ?? 0
    }
    chosen("counts the classes from 1", hint: "Which number has the first class?") { scores in
      highest(of: scores) + 1
    }
    chosen(
      "does not tell scores below 0 apart", hint: "What if every score is below 0?"
    ) { scores in
      var (best, found): (Float, Int) = (0, 0)
      for (label, score) in scores.enumerated() where score > best {
        (best, found) = (score, label)
      }
      return found
    }
    chosen("drops the signs of the scores", hint: "Does a score of −5 speak for a class?") {
      highest(of: $0.map { abs($0) })
    }
    chosen(
      "keeps the last class that beats the one before it",
      hint: "With which score do you compare the next one?"
    ) { scores in scores.indices.last { $0 > 0 && scores[$0] > scores[$0 - 1] } ?? 0 }
    chosen("gives the highest score, not its class", hint: "Is a score a class?") { scores in
      Int(scores.max() ?? 0)
    }
    Misconception(
      "looks at the first channel only", hint: "How many channels leave a dense stage?"
    ) { picture, network in
      let activations = try Reference.forward(picture, through: network)
      return highest(of: activations[network.stages.count].channel(0).values)
    }
    Misconception(
      "looks at the picture instead of the scores", hint: "Which volume holds the scores?"
    ) { picture, network in
      _ = try Reference.predict(picture, with: network)
      return highest(of: picture.values)
    }
    Misconception(
      "looks at what comes into the last stage", hint: "Which volume holds the scores?"
    ) { picture, network in
      let activations = try Reference.forward(picture, through: network)
      return highest(of: activations[max(0, activations.count - 2)].values)
    }
    Misconception(
      "gives class 0 if the picture does not fit",
      hint: "What should a caller learn of a picture that does not fit?"
    ) { picture, network in
      (try? Reference.predict(picture, with: network)) ?? 0
    }
  },
  hints: [
    "What do the numbers that leave the last stage say of the classes?",
    "Does it matter how high the highest score is, or only where it stands?",
    "When does a score take the place of the best one so far: if it is higher, or also if it is equal?",
  ],
  trace: { picture, network in
    let scores = (try? Reference.forward(picture, through: network))?.last?.values ?? []
    return scores.indices.map { label in
      let above = scores.count { $0 > scores[label] }
      return
        "Class \(label): \(above == 0 ? "no score is" : above == 1 ? "1 score is" : "\(above) scores are") "
        + "higher than its own."
    }
  })

// MARK: - Cases

/// Scores that are in another order than what comes in.
private let favorsFirst = Network(stages: [
  .dense([[1, 0, -1], [0, 1, 0], [1, 1, 1]], biases: [0, 0, 0]),
  .dense([[0, -1, 1], [1, 0, 0], [-1, 2, 0]], biases: [0, 0, 0]),
])

private let clearAnswers: [(Volume, Network)] = [
  ([[[3]]], NetworkCases.threeScores), ([[[-4]]], NetworkCases.threeScores),
  ([[[1]]], NetworkCases.threeScores), ([[[-5, -2, -3]]], NetworkCases.none),
  ([[[-9, -7]], [[-8, -3]], [[-4, -6]]], NetworkCases.none),
  (NetworkCases.twoChannels, NetworkCases.pooled),
  ([[[5, 2, 4]]], NetworkCases.small), ([[[1, 4, -9]]], favorsFirst),
  // Scores close to each other, and scores that are far below 0.
  ([[[0.25, 0.3]]], NetworkCases.none), ([[[-0.75, -0.7]]], NetworkCases.none),
  ([[[-2004, -2002, -2003]]], NetworkCases.none), ([[[-4e6, -3e6]]], NetworkCases.none),
]

private let equalScores: [(Volume, Network)] = [
  ([[[2]]], NetworkCases.threeScores), ([[[-2]]], NetworkCases.threeScores),
  ([[[1, 4, 4, 0]]], NetworkCases.none), ([[[-7, -7]]], NetworkCases.none),
]

private let unfittingPictures: [(Volume, Network)] = [
  ([[[1, 2]]], NetworkCases.threeScores), ([[[1]], [[2]]], NetworkCases.deep),
]

// MARK: - Variants

/// Something else than the mean of all losses.
private func lost(
  _ name: String, hint: String, total: @escaping @Sendable ([Float]) -> Float
) -> Misconception<Float, Network, [LabeledPicture]> {
  Misconception(name, hint: hint) { network, pictures in
    total(try pictures.map { try Reference.loss(of: network, on: [$0]) })
  }
}

/// Another loss for each picture.
private func scored(
  _ name: String, hint: String, loss: @escaping @Sendable (_ scores: [Float], _ label: Int) -> Float
) -> Misconception<Float, Network, [LabeledPicture]> {
  Misconception(name, hint: hint) { network, pictures in
    mean(
      try pictures.map { example in
        let activations = try Reference.forward(example.picture, through: network)
        return loss(activations[network.stages.count].values, example.label)
      })
  }
}

private func mean(_ losses: [Float]) -> Float {
  losses.isEmpty ? 0 : losses.reduce(0, +) / Float(losses.count)
}

/// Another choice among the scores.
private func chosen(
  _ name: String, hint: String, choice: @escaping @Sendable ([Float]) -> Int
) -> Misconception<Int, Volume, Network> {
  Misconception(name, hint: hint) { picture, network in
    let activations = try Reference.forward(picture, through: network)
    return choice(activations[network.stages.count].values)
  }
}

private func highest(of scores: [Float]) -> Int { scores.firstIndex(of: scores.max() ?? 0) ?? 0 }
