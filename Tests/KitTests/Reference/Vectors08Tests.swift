// Which reference answers which vectors of lesson 8.

import Reference
import Tensors
import Testing

extension VectorFile {
  static let pooling: [String: Answer] = [
    "maxPool": {
      JSON(
        try Reference.maxPool(
          try $0.matrix("map"), window: try $0.size("window"), stride: try $0.size("stride"),
          padding: try $0.padding("padding")))
    },
    "averagePool": {
      JSON(
        try Reference.averagePool(
          try $0.matrix("map"), window: try $0.size("window"), stride: try $0.size("stride"),
          padding: try $0.padding("padding")))
    },
    "globalAverage": {
      .array(Reference.globalAverage(try $0.volume("maps")).map { JSON($0) })
    },
    "maxAcrossMaps": {
      JSON(try Reference.maxAcrossMaps(try $0.volume("maps"), group: try $0.int("group")))
    },
    "maximumFromReLU": {
      JSON(Reference.maximumFromReLU(try $0.float("a"), try $0.float("b")))
    },
    "shift": {
      JSON(
        Reference.shift(
          try $0.matrix("image"), rows: try $0.int("rows"), columns: try $0.int("columns")))
    },
    "equivarianceGap": {
      JSON(
        try Reference.equivarianceGap(
          image: try $0.matrix("image"), filter: try $0.matrix("filter"),
          rows: try $0.int("rows"), columns: try $0.int("columns")))
    },
  ]
}
