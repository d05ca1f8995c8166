// Which reference answers which vectors of lesson 11.

import Reference
import Tensors
import Testing

extension VectorFile {
  static let wholeNetwork: [String: Answer] = [
    "forward": {
      .array(
        try Reference.forward(try $0.volume("picture"), through: try $0.network())
          .map { JSON($0) })
    },
    "loss": { JSON(try Reference.loss(of: try $0.network(), on: try $0.labeledPictures())) },
    "backward": {
      let network = try $0.network()
      let activations = try Reference.forward(try $0.volume("picture"), through: network)
      let gradients = try Reference.backward(
        activations, label: try $0.int("label"), through: network)
      return .array(
        gradients.map {
          .object(["weights": JSON($0.weights), "biases": JSON($0.biases)])
        })
    },
    "momentumStep": {
      let step = Reference.momentumStep(
        try $0.floats("weights"), velocity: try $0.floats("velocity"),
        gradient: try $0.floats("gradient"), rate: try $0.float("rate"),
        momentum: try $0.float("momentum"))
      return .object(["weights": JSON(step.weights), "velocity": JSON(step.velocity)])
    },
    "predict": {
      JSON(try Reference.predict(try $0.volume("picture"), with: try $0.network()))
    },
    "confusionMatrix": {
      JSON(
        try Reference.confusionMatrix(
          of: try $0.network(), on: try $0.labeledPictures(), classes: try $0.int("classes")))
    },
  ]
}

extension Arguments {
  fileprivate func network() throws -> Network {
    Network(stages: try entries("stages").map { try Stage($0) })
  }

  fileprivate func labeledPictures() throws -> [LabeledPicture] {
    try zip(entries("pictures"), entries("labels")).map {
      LabeledPicture(picture: try $0.volume, label: Int(try $1.number))
    }
  }
}

extension Stage {
  /// `{"rectify": {}}`, `{"dense": {"weights": [[1, 2]], "biases": [0]}}`
  fileprivate init(_ json: JSON) throws {
    guard case .object(let stage) = json, let (kind, value) = stage.first,
      case .object(let fields) = value
    else { throw JSON.Unexpected() }
    let parts = Arguments(fields)
    switch kind {
    case "convolution":
      self = .convolution(
        try parts.filterBank("filters"), biases: try parts.floats("biases"),
        stride: try parts.size("stride"), padding: try parts.padding("padding"))
    case "maxPooling":
      self = .maxPooling(window: try parts.size("window"), stride: try parts.size("stride"))
    case "dense":
      self = .dense(try parts.matrix("weights"), biases: try parts.floats("biases"))
    case "rectify": self = .rectify
    default: throw JSON.Unexpected()
    }
  }
}

extension JSON {
  fileprivate init(_ numbers: [Float]) { self = .array(numbers.map { JSON($0) }) }
}
