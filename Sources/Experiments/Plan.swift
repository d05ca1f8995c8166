/// How long networks learn, and from how much.
public struct Plan: Hashable, Codable, Sendable {
  /// How many pictures a network learns from.
  public var pictures = 1000
  /// How often it sees each of them.
  public var epochs = 15
  /// How many pictures make one step.
  public var batch = 16
  public var rate: Float = 0.03
  public var momentum: Float = 0.9
  /// How many pictures it is asked about.
  public var unseen = 900

  public init() {}
}
