// Holds the reference to answers from outside the package (see Tools/README.md), and to the
// numbers the lessons print.

import Foundation
import Reference
import Tensors
import Testing

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
    #expect(Set(VectorFile.names).isSuperset(of: ["03-padding", "05-filters"]))
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

  static let answers = padding.merging(filters) { first, _ in first }

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

// MARK: - Facts the lessons print

@Suite("Lesson 3 says what is so")
struct PaddingFacts {
  @Test("Seven pixels, a filter of three and padding 1 make seven units, and not six")
  func paddingCountsTwice() throws {
    let image = Size(rows: 7, columns: 9)
    let size = try Reference.paddedOutputSize(image: image, filter: Size(3), padding: Padding(1))
    #expect(size == image)
    let once = Padding(top: 1, bottom: 0, left: 1, right: 0)
    #expect(
      try Reference.paddedOutputSize(image: image, filter: Size(3), padding: once)
        == Size(rows: 6, columns: 8))
  }

  @Test("The odd zero of an even filter goes to the bottom and to the right")
  func oddZeroAtTheEnd() {
    #expect(
      Reference.samePadding(filter: Size(rows: 2, columns: 4))
        == Padding(top: 0, bottom: 1, left: 1, right: 2))
  }

  @Test("What does not fit is refused, and the first reason is the one given")
  func errors() {
    let large = Size(rows: 4, columns: 1)
    let negative = Padding(top: 0, bottom: -1, left: 0, right: 0)
    #expect(throws: ShapeError.filterTooLarge(filter: large, image: Size(3))) {
      try Reference.paddedOutputSize(image: Size(1), filter: large, padding: Padding(1))
    }
    #expect(throws: ShapeError.negativePadding(negative)) {
      try Reference.paddedOutputSize(image: Size(2), filter: large, padding: negative)
    }
    #expect(throws: ShapeError.notPositive(0)) {
      try Reference.paddedOutputSize(
        image: Size(2), filter: Size(rows: 1, columns: 0), padding: negative)
    }
    #expect(throws: ShapeError.negativePadding(negative)) {
      try Reference.mirrorPad([[1, 2]], by: negative)
    }
    let wide = Padding(top: 0, bottom: 0, left: 0, right: 2)
    #expect(throws: ShapeError.paddingTooLarge(wide, image: Size(rows: 1, columns: 2))) {
      try Reference.mirrorPad([[1, 2]], by: wide)
    }
  }
}

@Suite("Lesson 5 says what is so")
struct FilterFacts {
  let counting: Matrix = [[0, 1, 2], [3, 4, 5], [6, 7, 8]]
  let filter: Matrix = [[0, 1], [2, 3]]

  @Test("The counting picture: as it stands, flipped, transposed")
  func counted() throws {
    #expect(try Reference.correlate(counting, with: filter) == [[19, 25], [37, 43]])
    #expect(try Reference.correlate(counting, with: [[3, 2], [1, 0]]) == [[5, 11], [23, 29]])
    #expect(try Reference.convolve(counting, with: filter) == [[5, 11], [23, 29]])
    #expect(try Reference.correlate(counting, with: [[0, 2], [1, 3]]) == [[17, 23], [35, 41]])
  }

  @Test("The counting picture, padded, with strides that differ")
  func strided() throws {
    func map(_ rows: Int, _ columns: Int) throws -> Matrix {
      try Reference.correlateStrided(
        counting, with: filter, stride: Size(rows: rows, columns: columns), padding: Padding(1))
    }
    #expect(try map(3, 2) == [[0, 8], [6, 8]])
    #expect(try map(2, 3) == [[0, 4], [21, 16]])
  }

  @Test("The picture of five by five: dense, and with stride 2 and padding 1")
  func fiveByFive() throws {
    let image: Matrix = [
      [3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1],
    ]
    let filter: Matrix = [[0, 1, 2], [2, 2, 0], [0, 1, 2]]
    #expect(
      try Reference.correlate(image, with: filter) == [[12, 12, 17], [10, 17, 19], [9, 6, 14]])
    #expect(
      try Reference.correlateStrided(image, with: filter, stride: Size(2), padding: Padding(1))
        == [[6, 17, 3], [8, 17, 13], [6, 4, 4]])
  }

  @Test("An edge filter is silent on flat areas and along the edge, and answers 1 across it")
  func edges() throws {
    for degrees in stride(from: -360, through: 360, by: 15) {
      let direction = Float(degrees) * .pi / 180
      // Foundation has these as well.
      let (right, down) = (Tensors.cos(direction), Tensors.sin(direction))
      let filter = Reference.edgeFilter(across: direction)
      func answer(toRampRight right: Float, down: Float) throws -> Float {
        let ramp = Matrix(
          (0..<3).map { row in (0..<3).map { Float($0) * right + Float(row) * down + 10 } })
        return try Reference.correlate(ramp, with: filter)[0, 0]
      }
      let flat = try answer(toRampRight: 0, down: 0)
      let along = try answer(toRampRight: -down, down: right)
      let across = try answer(toRampRight: right, down: down)
      #expect(abs(flat) < 1e-5)
      #expect(abs(along) < 1e-5)
      #expect(abs(across - 1) < 1e-5)
    }
  }

  @Test("What does not fit is refused, and the first reason is the one given")
  func errors() {
    let negative = Padding(top: 0, bottom: 0, left: -1, right: 0)
    #expect(throws: ShapeError.filterTooLarge(filter: Size(2), image: Size(rows: 1, columns: 2))) {
      try Reference.correlate([[1, 2]], with: filter)
    }
    #expect(throws: ShapeError.filterTooLarge(filter: Size(2), image: Size(rows: 2, columns: 1))) {
      try Reference.convolve([[1], [2]], with: filter)
    }
    #expect(throws: ShapeError.notPositive(0)) {
      try Reference.correlateStrided(
        counting, with: filter, stride: Size(rows: 1, columns: 0), padding: negative)
    }
    #expect(throws: ShapeError.negativePadding(negative)) {
      try Reference.correlateStrided(counting, with: filter, stride: Size(1), padding: negative)
    }
    #expect(throws: ShapeError.channelMismatch(expected: 1, found: 2)) {
      try Reference.correlation([counting], filters: [[filter, filter]], biases: [])
    }
    #expect(throws: ShapeError.countMismatch(expected: 1, found: 2)) {
      try Reference.correlation([counting], filters: [[filter]], biases: [0, 1])
    }
  }
}

// MARK: - The files

/// One file of vectors.
struct VectorFile: Decodable {
  let vectors: [Vector]

  struct Vector: Decodable {
    let function: String
    let name: String
    let arguments: [String: JSON]
    let expected: JSON
  }

  /// The files there are, without their ".json".
  static let names: [String] = {
    guard let folder = Bundle.module.resourceURL?.appendingPathComponent("Vectors"),
      let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    else { return [] }
    return files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
  }()

  static func read(_ name: String) throws -> VectorFile {
    let url = try #require(
      Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Vectors"))
    return try JSONDecoder().decode(VectorFile.self, from: Data(contentsOf: url))
  }
}

/// The arguments of a vector, as the values the functions take.
struct Arguments {
  let values: [String: JSON]

  init(_ values: [String: JSON]) {
    self.values = values
  }

  func padding(_ name: String) throws -> Padding {
    let sides = try fields(name)
    return Padding(
      top: try sides.int("top"), bottom: try sides.int("bottom"), left: try sides.int("left"),
      right: try sides.int("right"))
  }

  func size(_ name: String) throws -> Size {
    let lengths = try fields(name)
    return Size(rows: try lengths.int("rows"), columns: try lengths.int("columns"))
  }

  func int(_ name: String) throws -> Int { Int(try value(name).number) }
  func floats(_ name: String) throws -> [Float] { try value(name).floats }
  func matrix(_ name: String) throws -> Matrix { try value(name).matrix }
  func volume(_ name: String) throws -> Volume { try value(name).volume }
  func filterBank(_ name: String) throws -> FilterBank {
    FilterBank(try value(name).entries.map { try $0.volume })
  }

  private func value(_ name: String) throws -> JSON {
    try #require(values[name], "the vector has no argument \(name)")
  }

  private func fields(_ name: String) throws -> Arguments {
    guard case .object(let fields) = try value(name) else { throw JSON.Unexpected() }
    return Arguments(fields)
  }
}

/// A value in a file of vectors.
enum JSON: Decodable, CustomStringConvertible {
  case null
  case number(Double)
  case array([JSON])
  case object([String: JSON])

  struct Unexpected: Error {}

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let entries = try? container.decode([JSON].self) {
      self = .array(entries)
    } else {
      self = .object(try container.decode([String: JSON].self))
    }
  }

  init(_ matrix: Matrix) {
    self = .array(
      (0..<matrix.rows).map { row in
        .array((0..<matrix.columns).map { .number(Double(matrix[row, $0])) })
      })
  }

  init(_ volume: Volume) {
    self = .array((0..<volume.channels).map { JSON(volume.channel($0)) })
  }

  init(_ size: Size) { self.init(["rows": size.rows, "columns": size.columns]) }

  init(_ place: Place) { self.init(["row": place.row, "column": place.column]) }

  init(_ padding: Padding) {
    self.init([
      "top": padding.top, "bottom": padding.bottom, "left": padding.left, "right": padding.right,
    ])
  }

  init(_ parts: SeparableFilter?) {
    self = parts.map { .object(["column": JSON($0.column), "row": JSON($0.row)]) } ?? .null
  }

  private init(_ fields: [String: Int]) {
    self = .object(fields.mapValues { .number(Double($0)) })
  }

  var number: Double {
    get throws {
      guard case .number(let number) = self else { throw Unexpected() }
      return number
    }
  }

  var entries: [JSON] {
    get throws {
      guard case .array(let entries) = self else { throw Unexpected() }
      return entries
    }
  }

  var floats: [Float] { get throws { try entries.map { Float(try $0.number) } } }
  var matrix: Matrix { get throws { Matrix(try entries.map { try $0.floats }) } }
  var volume: Volume { get throws { Volume(try entries.map { try $0.matrix }) } }

  /// The same shape, and every number within 1/100,000 of the expected one.
  func isClose(to expected: JSON) -> Bool {
    switch (self, expected) {
    case (.null, .null):
      true
    case (.number(let found), .number(let expected)):
      abs(found - expected) <= 1e-5 * abs(expected)
    case (.array(let found), .array(let expected)):
      found.count == expected.count && zip(found, expected).allSatisfy { $0.isClose(to: $1) }
    case (.object(let found), .object(let expected)):
      found.count == expected.count
        && expected.allSatisfy { key, value in found[key]?.isClose(to: value) ?? false }
    default:
      false
    }
  }

  var description: String {
    switch self {
    case .null: "null"
    case .number(let number): "\(number)"
    case .array(let entries): "[" + entries.map { "\($0)" }.joined(separator: ", ") + "]"
    case .object(let fields):
      fields.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
    }
  }
}
