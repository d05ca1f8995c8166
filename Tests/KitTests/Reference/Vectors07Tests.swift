// Which reference answers which vectors of lesson 7.

import Reference
import Tensors
import Testing

extension VectorFile {
  static let visualCortex: [String: Answer] = [
    "gabor": {
      JSON(
        Reference.gabor(
          size: try $0.int("size"), wavelength: try $0.float("wavelength"),
          orientation: try $0.float("orientation"), sigma: try $0.float("sigma"),
          aspect: try $0.float("aspect"), phase: try $0.float("phase")))
    },
    "simpleCells": {
      let filters = try #require($0.values["filters"]).entries.map { try $0.matrix }
      return JSON(try Reference.simpleCells(try $0.matrix("image"), filters: filters))
    },
    "complexCells": {
      JSON(
        Reference.complexCells(
          try $0.volume("simple"), window: try $0.int("window"), step: try $0.int("step")))
    },
    "cornerCells": {
      JSON(
        Reference.cornerCells(
          vertical: try $0.matrix("vertical"), horizontal: try $0.matrix("horizontal")))
    },
    "orientationSelectivity": {
      .number(
        Double(
          Reference.orientationSelectivity(
            preferred: try $0.float("preferred"), orthogonal: try $0.float("orthogonal"))))
    },
    "circularVariance": {
      .number(
        Double(
          Reference.circularVariance(
            responses: try $0.floats("responses"), orientations: try $0.floats("orientations"))))
    },
    "receptiveFieldLadder": {
      let layers = try $0.entries("layers").map(Layer.init)
      return .array(Reference.receptiveFieldLadder(layers).map { JSON($0) })
    },
  ]
}

extension JSON {
  fileprivate init(_ rung: FieldGeometry) {
    self = .object([
      "size": .number(Double(rung.size)), "jump": .number(Double(rung.jump)),
      "start": .number(Double(rung.start)),
    ])
  }
}
