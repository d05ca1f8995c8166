import Foundation

/// What was measured for the page of lesson 11. Its figures are drawn from it.
public struct Measured: Hashable, Codable, Sendable {
  public var experiments: [Findings]
  public var run: ShownRun

  public init(experiments: [Findings], run: ShownRun) {
    self.experiments = experiments
    self.run = run
  }

  /// The file beside this one, as it was when the kit was built.
  public static let kept: Measured? = try? JSONDecoder().decode(
    Measured.self, from: Data(PackageResources.measured_json))

  /// Where `experiment --save` writes it, from the kit's top folder.
  public static let file = "Sources/Experiments/measured.json"

  /// What came out of an experiment; nil if it was not measured.
  public subscript(experiment: Experiment) -> Findings? {
    experiments.first { $0.experiment == experiment }
  }

  /// The text of the file.
  public var text: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
      return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
  }
}
