// Holds the reference to answers from outside the package (see Tools/README.md).

import Exercises
import Reference
import Tensors
import Testing

@testable import Judging

@Suite("The reference agrees with NumPy, SciPy and JAX")
struct VectorTests {
  @Test("on every vector of", arguments: VectorFile.names)
  func agrees(on name: String) throws {
    let vectors = try VectorFile.read(name).vectors
    #expect(!vectors.isEmpty)
    for vector in vectors {
      guard let answer = VectorFile.answers[vector.function] else {
        Issue.record("\(name) has a vector for \(vector.function), which no table below answers")
        continue
      }
      let found = try answer(Arguments(vector.arguments))
      if !found.isClose(to: vector.expected) {
        Issue.record(
          """
          \(vector.function): \(vector.name)
          arguments \(JSON.object(vector.arguments))
          expected  \(vector.expected)
          found     \(found)
          """)
      }
    }
  }

  @Test("and no lesson's vectors have gone missing")
  func filesAreThere() {
    #expect(Set(VectorFile.names) == Set(Catalogue.lessons.map(\.id)))
  }

  @Test("A wrong value, a wrong shape and a missing answer are all seen")
  func comparisonCanFail() {
    let right = JSON([[1, 2], [3, 4]])
    #expect(right.isClose(to: JSON([[1, 2.00001], [3, 4]])))
    #expect(!right.isClose(to: JSON([[1, 2.0001], [3, 4]])))
    #expect(!right.isClose(to: JSON([[1, 2]])))
    #expect(!right.isClose(to: JSON([[1], [2], [3], [4]])))
    #expect(!right.isClose(to: .null))
    #expect(!JSON(Size(rows: 1, columns: 2)).isClose(to: JSON(Size(rows: 2, columns: 1))))
  }
}

// MARK: - Which reference answers which vectors

extension VectorFile {
  typealias Answer = @Sendable (Arguments) throws -> JSON

  static let answers = [
    receptiveFields, parameterCounts, padding, strides, filters, stackedFeatureMaps, visualCortex,
    pooling, matrixMultiplication, backpropagation, wholeNetwork,
  ].reduce(into: [:]) { all, table in all.merge(table) { first, _ in first } }

  static let padding: [String: Answer] = [
    "zeroPad": { JSON(Reference.zeroPad(try $0.matrix("image"), by: try $0.padding("padding"))) },
    "paddedOutputSize": {
      JSON(
        try Reference.paddedOutputSize(
          image: try $0.size("image"), filter: try $0.size("filter"),
          padding: try $0.padding("padding")))
    },
    "samePadding": { JSON(Reference.samePadding(filter: try $0.size("filter"))) },
    "fullPadding": { JSON(Reference.fullPadding(filter: try $0.size("filter"))) },
    "mirrorPad": {
      JSON(try Reference.mirrorPad(try $0.matrix("image"), by: try $0.padding("padding")))
    },
    "zerosSeen": {
      .number(
        Double(
          Reference.zerosSeen(
            row: try $0.int("row"), column: try $0.int("column"), image: try $0.size("image"),
            filter: try $0.size("filter"), padding: try $0.padding("padding"))))
    },
  ]

  static let filters: [String: Answer] = [
    "correlate": {
      JSON(try Reference.correlate(try $0.matrix("image"), with: try $0.matrix("filter")))
    },
    "convolve": {
      JSON(try Reference.convolve(try $0.matrix("image"), with: try $0.matrix("filter")))
    },
    "correlateStrided": {
      JSON(
        try Reference.correlateStrided(
          try $0.matrix("image"), with: try $0.matrix("filter"), stride: try $0.size("stride"),
          padding: try $0.padding("padding")))
    },
    "correlation": {
      JSON(
        try Reference.correlation(
          try $0.volume("input"), filters: try $0.filterBank("filters"),
          biases: try $0.floats("biases"), stride: try $0.size("stride"),
          padding: try $0.padding("padding"), dilation: try $0.size("dilation")))
    },
    "verticalLineFilter": { JSON(Reference.verticalLineFilter(size: try $0.int("size"))) },
    "horizontalLineFilter": { JSON(Reference.horizontalLineFilter(size: try $0.int("size"))) },
    "blurFilter": { JSON(Reference.blurFilter(size: try $0.int("size"))) },
    "rectify": { JSON(Reference.rectify(try $0.matrix("map"))) },
    "strongestUnit": { JSON(Reference.strongestUnit(in: try $0.matrix("map"))) },
    "separate": { JSON(Reference.separate(try $0.matrix("filter"))) },
  ]
}
