// Which references answer the vectors of lesson 9.

import Reference
import Tensors
import Testing

extension VectorFile {
  static let matrixMultiplication: [String: Answer] = [
    "matrixProduct": {
      JSON(try Reference.matrixProduct(try $0.matrix("a"), try $0.matrix("b")))
    },
    "fastProduct": { JSON(try Reference.fastProduct(try $0.matrix("a"), try $0.matrix("b"))) },
    "im2col": {
      JSON(
        try Reference.im2col(
          try $0.volume("input"), filter: try $0.size("filter"), stride: try $0.size("stride"),
          padding: try $0.padding("padding")))
    },
    "col2im": {
      JSON(
        try Reference.col2im(
          try $0.matrix("columns"), input: try $0.shape("input"), filter: try $0.size("filter"),
          stride: try $0.size("stride"), padding: try $0.padding("padding")))
    },
    "convolveByMatrix": {
      JSON(
        try Reference.convolveByMatrix(
          try $0.volume("input"), filters: try $0.filterBank("filters"),
          biases: try $0.floats("biases"), stride: try $0.size("stride"),
          padding: try $0.padding("padding")))
    },
    "toeplitz": {
      JSON(try Reference.toeplitz(try $0.matrix("filter"), image: try $0.size("image")))
    },
    "transposedConvolution": {
      JSON(
        Reference.transposedConvolution(
          try $0.matrix("input"), filter: try $0.matrix("filter"), stride: try $0.size("stride")))
    },
  ]
}
