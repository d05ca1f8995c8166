public import Tensors

/// Pictures to learn from, 1 × 16 × 16. Paper is 0 and ink is 1, and noise goes below and above.
///
/// The same seed gives the same pictures on every machine: only operations that IEEE 754 rounds
/// exactly make them.
///
/// ```swift
/// let lessons = pictures(of: .shapes, count: 600, seed: 1)
/// ```
///
/// - Parameters:
///   - kind: What they show.
///   - count: How many. Each class has as many as every other, or one more.
///   - seed: Which pictures, and in which order.
///   - variation: How much the pictures of one class differ.
/// - Returns: The pictures, in no order.
public func pictures(
  of kind: PictureKind, count: Int, seed: UInt64, variation: Variation = Variation()
) -> [LabeledPicture] {
  var random = RandomSource(seed: seed)
  let figures = kind.figures
  let pictures = (0..<count).map { index in
    let label = index % figures.count
    return LabeledPicture(
      picture: picture(of: figures[label], variation, &random), label: label)
  }
  return pictures.shuffled(using: &random)
}

private func picture(
  of figure: Figure, _ variation: Variation, _ random: inout RandomSource
) -> Volume {
  let size = Size(16)
  let pose = Pose(variation, in: size, &random)
  var picture = Volume(Shape(channels: 1, size: size))
  for row in 0..<size.rows {
    for column in 0..<size.columns {
      let ink = pose.ink(of: figure, at: Place(row: row, column: column))
      picture[0, row, column] = ink + variation.noise * random.bell()
    }
  }
  return picture
}

extension RandomSource {
  /// Nearly normal, with mean 0 and standard deviation 1: the sum of twelve numbers from −½ to ½.
  /// Unlike `normal()` it needs no logarithm and no cosine, of which C libraries differ.
  fileprivate mutating func bell() -> Float {
    (0..<12).reduce(-6) { sum, _ in sum + unitFloat() }
  }
}
