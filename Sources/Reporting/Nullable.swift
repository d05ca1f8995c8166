/// An optional that is `null` in JSON if there is nothing, and not left out.
@propertyWrapper
public struct Nullable<Value: Encodable>: Encodable {
  public var wrappedValue: Value?

  public init(wrappedValue: Value?) {
    self.wrappedValue = wrappedValue
  }

  public func encode(to encoder: any Encoder) throws {
    var single = encoder.singleValueContainer()
    try single.encode(wrappedValue)
  }
}

extension Nullable: Sendable where Value: Sendable {}
