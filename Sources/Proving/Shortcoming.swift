/// One thing that is missing or wrong in the kit, and where.
public struct Shortcoming: Codable, Hashable, Sendable {
  /// Relative to the kit's root.
  public let file: String
  public let line: Int
  public let message: String

  public init(_ file: String, line: Int = 1, _ message: String) {
    self.file = file
    self.line = line
    self.message = message
  }
}

extension Shortcoming: CustomStringConvertible {
  public var description: String { "\(file):\(line): \(message)" }
}
