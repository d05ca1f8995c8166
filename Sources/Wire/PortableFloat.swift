#if !hasFeature(Embedded)
  /// A number as data: itself, or its name if formats such as JSON have no word for it: "nan",
  /// "inf", "-inf".
  public struct PortableFloat: Codable, Sendable {
    public let value: Float

    public init(_ value: Float) {
      self.value = value
    }

    public init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let value = try? container.decode(Float.self) {
        self.value = value
        return
      }
      let name = try container.decode(String.self)
      guard let value = Float(name) else {
        throw DecodingError.dataCorruptedError(
          in: container, debugDescription: "'\(name)' is no number")
      }
      self.value = value
    }

    public func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      if value.isFinite { try container.encode(value) } else { try container.encode("\(value)") }
    }
  }
#endif
