// The exercises of lesson 11, but for those in the files beside this one.

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

let initialFilters: Exercise<FilterBank, Int, Int, Int, UInt64> = .init(
  "initialFilters", points: 2, difficulty: .easy, reference: Reference.initialFilters,
  checks: {
    Check("PLACEHOLDER: what the function does", examples: [(0, 0, 0, 0)])
  },
  misconceptions: {
    Misconception("PLACEHOLDER: what wrong code does", hint: "PLACEHOLDER: a question?") {
      _, _, _, _ in FilterBank([])
    }
  },
  hints: [
    "PLACEHOLDER: a question about the idea?",
    "PLACEHOLDER: a question about the place?",
    "PLACEHOLDER: a question about the line?",
  ])

let forward: Exercise<[Volume], Volume, Network> = .init(
  "forward", points: 2, difficulty: .easy, reference: Reference.forward,
  checks: {
    Check(
      "PLACEHOLDER: what the function does",
      examples: [(Volume(channels: 1, rows: 1, columns: 1), Network(stages: []))])
  },
  misconceptions: {
    Misconception("PLACEHOLDER: what wrong code does", hint: "PLACEHOLDER: a question?") {
      _, _ in []
    }
  },
  hints: [
    "PLACEHOLDER: a question about the idea?",
    "PLACEHOLDER: a question about the place?",
    "PLACEHOLDER: a question about the line?",
  ])

let loss: Exercise<Float, Network, [LabeledPicture]> = .init(
  "loss", points: 2, difficulty: .easy, reference: Reference.loss,
  checks: {
    Check("PLACEHOLDER: what the function does", examples: [(Network(stages: []), [])])
  },
  misconceptions: {
    Misconception("PLACEHOLDER: what wrong code does", hint: "PLACEHOLDER: a question?") {
      _, _ in 0
    }
  },
  hints: [
    "PLACEHOLDER: a question about the idea?",
    "PLACEHOLDER: a question about the place?",
    "PLACEHOLDER: a question about the line?",
  ])

let backward: Exercise<[StageGradient], [Volume], Int, Network> = .init(
  "backward", points: 2, difficulty: .easy, reference: Reference.backward,
  checks: {
    Check("PLACEHOLDER: what the function does", examples: [([], 0, Network(stages: []))])
  },
  misconceptions: {
    Misconception("PLACEHOLDER: what wrong code does", hint: "PLACEHOLDER: a question?") {
      _, _, _ in []
    }
  },
  hints: [
    "PLACEHOLDER: a question about the idea?",
    "PLACEHOLDER: a question about the place?",
    "PLACEHOLDER: a question about the line?",
  ])

let momentumStep: Exercise<MomentumStep, [Float], [Float], [Float], Float, Float> = .init(
  "momentumStep", points: 2, difficulty: .easy, reference: Reference.momentumStep,
  checks: {
    Check("PLACEHOLDER: what the function does", examples: [([], [], [], 0, 0)])
  },
  misconceptions: {
    Misconception("PLACEHOLDER: what wrong code does", hint: "PLACEHOLDER: a question?") {
      _, _, _, _, _ in MomentumStep(weights: [], velocity: [])
    }
  },
  hints: [
    "PLACEHOLDER: a question about the idea?",
    "PLACEHOLDER: a question about the place?",
    "PLACEHOLDER: a question about the line?",
  ])

let predict: Exercise<Int, Volume, Network> = .init(
  "predict", points: 2, difficulty: .easy, reference: Reference.predict,
  checks: {
    Check(
      "PLACEHOLDER: what the function does",
      examples: [(Volume(channels: 1, rows: 1, columns: 1), Network(stages: []))])
  },
  misconceptions: {
    Misconception("PLACEHOLDER: what wrong code does", hint: "PLACEHOLDER: a question?") {
      _, _ in 0
    }
  },
  hints: [
    "PLACEHOLDER: a question about the idea?",
    "PLACEHOLDER: a question about the place?",
    "PLACEHOLDER: a question about the line?",
  ])

let confusionMatrix: Exercise<Matrix, Network, [LabeledPicture], Int> = .init(
  "confusionMatrix", points: 2, difficulty: .easy, reference: Reference.confusionMatrix,
  checks: {
    Check("PLACEHOLDER: what the function does", examples: [(Network(stages: []), [], 0)])
  },
  misconceptions: {
    Misconception("PLACEHOLDER: what wrong code does", hint: "PLACEHOLDER: a question?") {
      _, _, _ in Matrix(rows: 1, columns: 1)
    }
  },
  hints: [
    "PLACEHOLDER: a question about the idea?",
    "PLACEHOLDER: a question about the place?",
    "PLACEHOLDER: a question about the line?",
  ])
