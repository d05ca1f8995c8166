public import Building
import Foundation
import Processes

/// Which seeds were used for what, as this copy of the kit remembers it: whoever has a released kit has
/// the answers to all cases of its seed.
public struct UsedSeeds: Sendable {
  public enum Use: String, Sendable {
    case released, graded
  }

  private let folder: URL

  public init(of kit: Kit) {
    folder = kit.state.appending(path: "seeds")
  }

  /// Whether a seed was used for that before.
  public func contains(_ seed: ClassSeed, _ use: Use) -> Bool {
    Files.exists(file(seed, use))
  }

  /// Remembers that a seed is used for that.
  /// - Throws: `SystemError.unwritable`.
  public func remember(_ seed: ClassSeed, _ use: Use) throws {
    if !contains(seed, use) { try Files.write("", to: file(seed, use)) }
  }

  /// The seed itself stays where it is.
  private func file(_ seed: ClassSeed, _ use: Use) -> URL {
    folder.appending(path: "\(use.rawValue)-\(seed.digest.hexadecimal)")
  }
}
