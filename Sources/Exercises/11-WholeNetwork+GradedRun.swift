// The long run of the exercise `train`: what it is given, and what it must be able to do after it.

import Datasets
import Judging
import Reference
import Requirements
import Tensors

/// A training on shapes, judged by pictures that no training sees.
enum GradedRun {
  static let (epochs, batch): (Int, Int) = (8, 16)
  static let (rate, momentum): (Float, Float) = (0.03, 0.9)

  /// The share of unseen pictures that a network must recognize.
  static let neededAccuracy: Float = 0.85
  /// By how much it must do better than a dense network with as many parameters.
  static let neededLead: Float = 0.1

  static let network = Reference.convolutionalNetwork(classes: 6, seed: 1)

  /// One class after the other: whoever does not shuffle learns the last class best.
  static let lessons = pictures(of: .shapes, count: 600, seed: 1).sorted { $0.label < $1.label }

  static let unseen = pictures(of: .shapes, count: 900, seed: 2)

  static let arguments = (network, lessons, epochs, batch, rate, momentum, UInt64(7))

  /// What the dense network recognizes after the same training.
  static let denseAccuracy: Float = {
    let network = Reference.denseNetwork(classes: 6, seed: 1)
    let trained = try? Reference.train(
      network, on: lessons, epochs: epochs, batch: batch, rate: rate, momentum: momentum, seed: 7)
    return trained.flatMap { try? Reference.accuracy(of: $0, on: unseen) } ?? 1
  }()

  static func shortfall(of trained: Network, begunAs network: Network) -> Shortfall? {
    guard trained.hasStages(of: network),
      let accuracy = try? Reference.accuracy(of: trained, on: unseen)
    else {
      return Shortfall("stages", "the network has other stages than before: \(trained)")
    }
    let found =
      "it recognizes \(percent(accuracy)) of \(unseen.count) pictures that it has never seen"
    if !(accuracy >= neededAccuracy) {
      return Shortfall("accuracy", "\(found); \(percent(neededAccuracy)) are needed")
    }
    if accuracy < denseAccuracy + neededLead {
      return Shortfall(
        "lead",
        """
        \(found), and a dense network with as many parameters \(percent(denseAccuracy)): \
        \(percent(neededLead)) more are needed
        """)
    }
    return nil
  }

  private static func percent(_ share: Float) -> String { "\(Int((share * 100).rounded())) %" }
}
