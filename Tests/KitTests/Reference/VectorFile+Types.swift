// The types that the vectors of several lessons are made of, read from and written as JSON.

import Tensors
import Testing

extension Arguments {
  func float(_ name: String) throws -> Float { Float(try value(name).number) }

  func entries(_ name: String) throws -> [JSON] { try value(name).entries }

  func shape(_ name: String) throws -> Shape {
    let sides = try fields(name)
    return Shape(
      channels: try sides.int("channels"), rows: try sides.int("rows"),
      columns: try sides.int("columns"))
  }

  func field(_ name: String) throws -> Field {
    let ranges = try fields(name)
    return Field(rows: try ranges.range("rows"), columns: try ranges.range("columns"))
  }

  private func range(_ name: String) throws -> Range<Int> {
    let ends = try fields(name)
    return try ends.int("from")..<ends.int("to")
  }
}

extension Layer {
  /// `{"maxPooling": {"size": 2, "stride": 2, "padding": 0}}`, `{"dense": 10}`
  init(_ json: JSON) throws {
    guard case .object(let layer) = json, let (kind, value) = layer.first else {
      throw JSON.Unexpected()
    }
    guard case .object(let fields) = value else {
      self = .dense(units: Int(try value.number))
      return
    }
    let numbers = Arguments(fields)
    let (size, stride) = (try numbers.int("size"), try numbers.int("stride"))
    let padding = try numbers.int("padding")
    switch kind {
    case "convolution":
      self = .convolution(
        filters: try numbers.int("filters"), size: size, stride: stride, padding: padding,
        dilation: try numbers.int("dilation"))
    case "maxPooling": self = .maxPooling(size: size, stride: stride, padding: padding)
    case "averagePooling": self = .averagePooling(size: size, stride: stride, padding: padding)
    default: throw JSON.Unexpected()
    }
  }
}

extension JSON {
  init(_ number: Int) { self = .number(Double(number)) }

  init(_ number: Float) { self = .number(Double(number)) }

  init(_ field: Field) {
    self = .object(["rows": JSON(field.rows), "columns": JSON(field.columns)])
  }

  private init(_ range: Range<Int>) {
    self = .object(["from": JSON(range.lowerBound), "to": JSON(range.upperBound)])
  }

  init(_ shape: Shape) {
    self = .object([
      "channels": JSON(shape.channels), "rows": JSON(shape.rows), "columns": JSON(shape.columns),
    ])
  }
}
