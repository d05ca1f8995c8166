/// A network that can be run: its stages, from the picture to the scores.
public struct Network: Hashable, Sendable {
  public var stages: [Stage]

  public init(stages: [Stage]) {
    self.stages = stages
  }
}

extension Network: CustomStringConvertible {
  public var description: String {
    stages.isEmpty
      ? "no stages" : stages.map { stage in stage.description }.joined(separator: " → ")
  }
}
