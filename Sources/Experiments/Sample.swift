import Datasets
public import Tensors

extension Experiment {
  /// Some of its pictures, side by side.
  public struct Sample: Sendable {
    public let pictures: [(name: String, picture: Matrix)]
  }

  /// What the networks look at: the same figure, before and after.
  public var sample: Sample {
    switch self {
    case .pixels:
      let drawn = [2, 3].map { first(of: $0, Variation(), seed: 1) }
      return Sample(
        pictures: drawn.map { ("as drawn", $0.picture.channel(0)) }
          + drawn.map { ("shuffled", $0.shuffled(seed: 1).picture.channel(0)) })
    case .shift:
      var moved = Variation.centered
      moved.shift = Float(Self.largestShift)
      return Sample(
        pictures: [("centered", first(of: 2, .centered, seed: 1).picture.channel(0))]
          + (2...4).map {
            ("up to \(Self.largestShift)", first(of: 2, moved, seed: $0).picture.channel(0))
          })
    case .gratings:
      return Sample(
        pictures: [0, 0, 2, 2].enumerated().map { index, label in
          let wave = first(of: label, Variation(), seed: UInt64(index + 1))
          return (kind.classNames[label], wave.picture.channel(0))
        })
    }
  }

  /// The first picture of a class, in the order in which a seed gives them.
  private func first(of label: Int, _ variation: Variation, seed: UInt64) -> LabeledPicture {
    let pictures = pictures(
      of: kind, count: 2 * kind.classNames.count, seed: seed, variation: variation)
    return pictures.first { $0.label == label } ?? pictures[0]
  }
}
