public import Datasets

/// What lesson 11 finds out by training networks: two of them learn from the same pictures, and only
/// one thing differs.
public enum Experiment: String, CaseIterable, Codable, Sendable {
  /// The pixels of all pictures change places, in the same way.
  case pixels
  /// Networks that have learned from figures in the middle look for them elsewhere.
  case shift
  /// Networks that have no stages before their last one look at waves.
  case gratings

  /// What it asks.
  public var question: String {
    switch self {
    case .pixels: "Does it matter which pixels are neighbors?"
    case .shift: "Is a figure recognized in a place where it was never learned?"
    case .gratings: "What can a sum of weighted pixels not tell apart?"
    }
  }

  /// What its pictures show.
  public var kind: PictureKind { self == .gratings ? .gratings : .shapes }

  /// Every training that one seed needs.
  public var trials: [Trial] {
    switch self {
    case .pixels:
      [Trial.Beginner.convolutional, .dense].flatMap { beginner in
        [
          Trial(kind, beginner, tests: [Trial.Test("as drawn")]),
          Trial(
            kind, beginner, shuffled: true, tests: [Trial.Test("pixels shuffled")]),
        ]
      }
    case .shift:
      [Trial.Beginner.convolutional, .globalMaximum].map { beginner in
        Trial(
          kind, beginner, variation: .centered,
          tests: (0...Self.largestShift).map { shift in
            var moved = Variation.centered
            moved.shift = Float(shift)
            return Trial.Test(shift == 0 ? "centered" : "up to \(shift)", moved)
          })
      }
    case .gratings:
      [Trial.Beginner.linear, .dense, .convolutional].map { beginner in
        Trial(kind, beginner, tests: [Trial.Test("waves")])
      }
    }
  }

  /// Pixels, to each side.
  static let largestShift = 5
}
