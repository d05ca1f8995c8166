// The files of vectors, and the JSON they are written in.

import Foundation
import Tensors
import Testing

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

  func value(_ name: String) throws -> JSON {
    try #require(values[name], "the vector has no argument \(name)")
  }

  func fields(_ name: String) throws -> Arguments {
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
