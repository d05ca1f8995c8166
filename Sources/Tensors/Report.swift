/// What `report` does in a program that wants to know of it. The grading program sets this once,
/// before any exercise is called.
public enum Training {
  /// Receives what is reported.
  nonisolated(unsafe) public static var reported:
    (@Sendable (_ epoch: Int, _ loss: Float, _ accuracy: Float) -> Void)?
}

/// Tells whoever is waiting how far a training is. Call it once an epoch. It changes no answer.
///
/// - Parameters:
///   - epoch: Which epoch has ended, from 1.
///   - loss: The mean loss in this epoch.
///   - accuracy: The share of the pictures that were recognized, from 0 to 1.
public func report(epoch: Int, loss: Float, accuracy: Float) {
  Training.reported?(epoch, loss, accuracy)
}
