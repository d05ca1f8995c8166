// Which references answer the vectors of lessons 4 and 6.

import Reference
import Tensors
import Testing

extension VectorFile {
  static let strides: [String: Answer] = [
    "outputSize": {
      JSON(
        try Reference.outputSize(
          input: try $0.int("input"), filter: try $0.int("filter"), stride: try $0.int("stride"),
          padding: try $0.int("padding"), dilation: try $0.int("dilation")))
    },
    "leftover": {
      JSON(
        try Reference.leftover(
          input: try $0.int("input"), filter: try $0.int("filter"), stride: try $0.int("stride"),
          padding: try $0.int("padding")))
    },
    "subsample": { JSON(Reference.subsample(try $0.matrix("map"), by: try $0.size("stride"))) },
    "stridedField": {
      JSON(
        Reference.stridedField(
          row: try $0.int("row"), column: try $0.int("column"), filter: try $0.size("filter"),
          stride: try $0.size("stride"), padding: try $0.padding("padding")))
    },
    "stridedSamePadding": {
      let ends = Reference.stridedSamePadding(
        input: try $0.int("input"), filter: try $0.int("filter"), stride: try $0.int("stride"),
        dilation: try $0.int("dilation"))
      return .object(["before": JSON(ends.before), "after": JSON(ends.after)])
    },
    "inputSizes": {
      let sizes = Reference.inputSizes(
        output: try $0.int("output"), filter: try $0.int("filter"), stride: try $0.int("stride"),
        padding: try $0.int("padding"))
      return .object(["from": JSON(sizes.lowerBound), "through": JSON(sizes.upperBound)])
    },
  ]

  static let stackedFeatureMaps: [String: Answer] = [
    "featureMap": {
      JSON(
        try Reference.featureMap(
          of: try $0.volume("input"), filter: try $0.volume("filter"), bias: try $0.float("bias")))
    },
    "luminance": { JSON(try Reference.luminance(of: try $0.volume("image"))) },
    "convolutionLayer": {
      JSON(
        try Reference.convolutionLayer(
          try $0.volume("input"), filters: try $0.filterBank("filters"),
          biases: try $0.floats("biases"), stride: try $0.size("stride"),
          padding: try $0.padding("padding")))
    },
    "convolutionBatch": {
      let images = try $0.entries("images").map { try $0.volume }
      let maps = try Reference.convolutionBatch(
        images, filters: try $0.filterBank("filters"), biases: try $0.floats("biases"))
      return .array(maps.map { JSON($0) })
    },
    "pointwise": {
      JSON(
        try Reference.pointwise(
          try $0.volume("input"), weights: try $0.matrix("weights"),
          biases: try $0.floats("biases")))
    },
    "depthwise": {
      JSON(try Reference.depthwise(try $0.volume("input"), filters: try $0.volume("filters")))
    },
    "layerShapes": {
      let input = try $0.shape("input")
      let shapes = try Reference.layerShapes(try $0.entries("layers").map(Layer.init), input: input)
      return .array(shapes.map { JSON($0) })
    },
  ]
}
