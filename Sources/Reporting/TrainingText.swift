import Tensors
public import Wire

extension EpochReport {
  /// "Training: epoch 3, loss 0.5213, 81 % right"
  public var text: String { "Training: epoch \(epoch), \(resultText)" }

  /// "loss 0.5213, 81 % right"
  public var resultText: String {
    // Whatever a learner's code says can be shown.
    let right =
      (0...1).contains(accuracy)
      ? "\(Int((accuracy * 100).rounded())) % right" : "accuracy \(shortText(accuracy))"
    return "loss \(shortText(loss)), \(right)"
  }
}
