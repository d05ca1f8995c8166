import Tensors
import Wire

/// An exercise whose types have been put away: what lists of exercises hold.
public struct AnyExercise: Sendable {
  public let id: String
  public let points: Double
  public let difficulty: Difficulty
  public let hints: [String]
  let reference: Binding
  let checks: [AnyCheck]
  let misconceptions: [AnyMisconception]
  /// The arithmetic of each of some cells, empty where there is none.
  let explain: @Sendable ([Cell], [Answer]) -> [String]

  /// The function's type, such as "(Matrix, Padding) -> Matrix".
  public var signature: String { reference.signature }

  public var checkNames: [String] { checks.map(\.name) }
  public var misconceptionNames: [String] { misconceptions.map(\.name) }
}

struct AnyCheck: Sendable {
  let name: String
  let share: Int
  let cases: @Sendable (inout RandomSource) -> [[Answer]]
  let property: Property?
}

struct AnyMisconception: Sendable {
  let name: String
  let hint: String
  let variant: Binding
}
