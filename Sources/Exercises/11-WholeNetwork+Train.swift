// The exercise of lesson 11 that trains a network.

import Judging
import Reference
import Tensors

let train: Exercise<Network, Network, [LabeledPicture], Int, Int, Float, Float, UInt64> = .init(
  "train", points: 2, difficulty: .easy, reference: Reference.train,
  checks: {
    Check(
      "PLACEHOLDER: what the function does", examples: [(Network(stages: []), [], 0, 0, 0, 0, 0)])
  },
  misconceptions: {
    Misconception("PLACEHOLDER: what wrong code does", hint: "PLACEHOLDER: a question?") {
      _, _, _, _, _, _, _ in Network(stages: [])
    }
  },
  hints: [
    "PLACEHOLDER: a question about the idea?",
    "PLACEHOLDER: a question about the place?",
    "PLACEHOLDER: a question about the line?",
  ])
