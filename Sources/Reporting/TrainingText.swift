import Tensors
public import Wire

extension EpochReport {
  /// "Training: epoch 3, loss 0.5213, 81 % right"
  public var text: String {
    // Whatever a learner's code says can be shown.
    let right =
      (0...1).contains(accuracy)
      ? "\(Int((accuracy * 100).rounded())) % right" : "accuracy \(shortText(accuracy))"
    return "Training: epoch \(epoch), loss \(shortText(loss)), \(right)"
  }
}
