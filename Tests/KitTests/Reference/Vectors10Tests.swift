// Which reference answers which vectors of lesson 10.

import Reference
import Tensors
import Testing

extension VectorFile {
  static let backpropagation: [String: Answer] = [
    "rectifyGradient": {
      JSON(
        try Reference.rectifyGradient(
          input: try $0.volume("input"), gradient: try $0.volume("gradient")))
    },
    "biasGradient": { JSON(Reference.biasGradient(try $0.volume("gradient"))) },
    "filterGradient": {
      let slopes = try Reference.filterGradient(
        input: try $0.volume("input"), gradient: try $0.volume("gradient"),
        filter: try $0.size("filter"), stride: try $0.size("stride"),
        padding: try $0.padding("padding"))
      return .array(slopes.filters.map { JSON($0) })
    },
    "inputGradient": {
      JSON(
        try Reference.inputGradient(
          gradient: try $0.volume("gradient"), filters: try $0.filterBank("filters"),
          input: try $0.shape("input"), stride: try $0.size("stride"),
          padding: try $0.padding("padding")))
    },
    "maxPoolGradient": {
      JSON(
        try Reference.maxPoolGradient(
          input: try $0.matrix("input"), gradient: try $0.matrix("gradient"),
          window: try $0.size("window"), stride: try $0.size("stride")))
    },
    "averagePoolGradient": {
      JSON(
        try Reference.averagePoolGradient(
          input: try $0.matrix("input"), gradient: try $0.matrix("gradient"),
          window: try $0.size("window"), stride: try $0.size("stride")))
    },
    "denseLayer": {
      JSON(
        try Reference.denseLayer(
          try $0.floats("input"), weights: try $0.matrix("weights"),
          biases: try $0.floats("biases")))
    },
    "denseGradient": {
      let slopes = try Reference.denseGradient(
        input: try $0.floats("input"), weights: try $0.matrix("weights"),
        gradient: try $0.floats("gradient"))
      return .object([
        "weights": JSON(slopes.weights), "biases": JSON(slopes.biases),
        "input": JSON(slopes.input),
      ])
    },
    "softmax": { JSON(Reference.softmax(try $0.floats("scores"))) },
    "crossEntropy": {
      JSON(Reference.crossEntropy(scores: try $0.floats("scores"), label: try $0.int("label")))
    },
    "crossEntropyGradient": {
      JSON(
        Reference.crossEntropyGradient(
          scores: try $0.floats("scores"), label: try $0.int("label")))
    },
    "relativeError": {
      JSON(Reference.relativeError(try $0.floats("a"), try $0.floats("b")))
    },
  ]
}

extension JSON {
  fileprivate init(_ numbers: [Float]) { self = .array(numbers.map { JSON($0) }) }
}
