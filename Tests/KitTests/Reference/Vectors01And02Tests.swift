// Which reference answers the vectors of lessons 1 and 2.

import Reference
import Tensors

extension VectorFile {
  static let receptiveFields: [String: Answer] = [
    "receptiveField": {
      JSON(
        Reference.receptiveField(
          row: try $0.int("row"), column: try $0.int("column"), filter: try $0.size("filter")))
    },
    "response": {
      JSON(
        Reference.response(
          of: try $0.matrix("filter"), bias: Float(try $0.value("bias").number),
          to: try $0.matrix("image"), row: try $0.int("row"), column: try $0.int("column")))
    },
    "sharedPixels": { JSON(Reference.sharedPixels(try $0.field("a"), try $0.field("b"))) },
    "unitsSeeing": {
      JSON(
        Reference.unitsSeeing(
          row: try $0.int("row"), column: try $0.int("column"), image: try $0.size("image"),
          filter: try $0.size("filter")))
    },
    "coverage": {
      JSON(Reference.coverage(of: try $0.size("image"), by: try $0.size("filter")))
    },
    "stackedReceptiveField": {
      JSON(
        Reference.stackedReceptiveField(
          layers: try $0.int("layers"), filter: try $0.int("filter")))
    },
    "layersNeeded": {
      JSON(Reference.layersNeeded(toSee: try $0.int("pixels"), filter: try $0.int("filter")))
    },
  ]

  static let parameterCounts: [String: Answer] = [
    "denseConnections": {
      JSON(Reference.denseConnections(from: try $0.shape("input"), to: try $0.int("units")))
    },
    "denseParameters": {
      JSON(Reference.denseParameters(inputs: try $0.int("inputs"), units: try $0.int("units")))
    },
    "convolutionParameters": {
      JSON(
        Reference.convolutionParameters(
          filter: try $0.size("filter"), inputChannels: try $0.int("inputChannels"),
          filters: try $0.int("filters")))
    },
    "featureMapBytes": { JSON(Reference.featureMapBytes(try $0.shape("shape"))) },
    "locallyConnectedParameters": {
      JSON(
        Reference.locallyConnectedParameters(
          output: try $0.shape("output"), inputChannels: try $0.int("inputChannels"),
          filter: try $0.size("filter")))
    },
    "convolutionMultiplications": {
      JSON(
        Reference.convolutionMultiplications(
          output: try $0.shape("output"), inputChannels: try $0.int("inputChannels"),
          filter: try $0.size("filter")))
    },
    "networkParameters": {
      let counts = try Reference.networkParameters(
        try $0.layers("layers"), input: try $0.shape("input"))
      return .array(counts.map { JSON($0) })
    },
  ]
}

extension Arguments {
  func layers(_ name: String) throws -> [Layer] {
    try value(name).entries.map { entry in
      guard case .object(let fields) = entry else { throw JSON.Unexpected() }
      return try Arguments(fields).layer
    }
  }

  /// A layer is an object whose kind is the name of its first number.
  private var layer: Layer {
    get throws {
      let stride = try optional("stride", otherwise: 1)
      let padding = try optional("padding", otherwise: 0)
      if let filters = try optional("convolution") {
        return .convolution(
          filters: filters, size: try int("size"), stride: stride, padding: padding)
      }
      if let size = try optional("maxPooling") {
        return .maxPooling(size: size, stride: stride, padding: padding)
      }
      if let size = try optional("averagePooling") {
        return .averagePooling(size: size, stride: stride, padding: padding)
      }
      return .dense(units: try int("dense"))
    }
  }

  private func optional(_ name: String) throws -> Int? {
    values[name] == nil ? nil : try int(name)
  }

  private func optional(_ name: String, otherwise value: Int) throws -> Int {
    try optional(name) ?? value
  }
}
