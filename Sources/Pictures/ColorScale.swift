public import Tensors

/// How values become strengths: what counts as nothing, and what as the most.
///
/// Without negative values the scale goes from 0 to the largest value; with them it goes both ways
/// from 0, equally far, so that 0 is always neutral. Numbers that are not finite do not widen it.
public struct ColorScale: Hashable, Sendable {
  /// The value of the strongest color; 1 if all values are 0.
  public let limit: Float
  /// Whether there are two directions.
  public let isSigned: Bool
  /// Whether all values are whole and no larger than 9, so that digits can be the values themselves.
  private(set) var isOfDigits = false

  /// A scale up to `limit`, in both directions if signed.
  public init(limit: Float, isSigned: Bool = false) {
    self.limit = limit > 0 && limit.isFinite ? limit : 1
    self.isSigned = isSigned
  }

  /// One scale that fits all of `matrices`, so that they can be compared.
  public static func covering(_ matrices: Matrix...) -> ColorScale { covering(matrices) }

  public static func covering(_ matrices: [Matrix]) -> ColorScale {
    let finite = matrices.flatMap(\.values).filter(\.isFinite)
    return ColorScale(
      limit: finite.reduce(0) { max($0, abs($1)) }, isSigned: finite.contains { $0 < 0 }
    ).used(for: matrices)
  }

  /// The same scale, if these are all the maps that are drawn on it.
  func used(for matrices: [Matrix]) -> ColorScale {
    var scale = self
    scale.isOfDigits = matrices.allSatisfy { matrix in
      matrix.values.allSatisfy { $0.isNaN || abs($0) <= 9 && $0.rounded() == $0 }
    }
    return scale
  }

  /// Whether equal values look equal on both.
  func looks(like other: ColorScale) -> Bool {
    limit == other.limit && isSigned == other.isSigned
  }

  /// Where `value` stands: 0 for nothing, 1 for the most, −1 for the most negative. Values beyond
  /// the limits are clipped to them; nil for a value that is not a number.
  public func strength(of value: Float) -> Float? {
    if value.isNaN { return nil }
    return min(max(value / limit, isSigned ? -1 : 0), 1)
  }

  /// The whole scale from its lower end to its upper one, as that many equal rows.
  func ramp(lines: Int) -> Matrix {
    // Sixteen colors have four shades, and with these steps each has its place.
    let steps = lines > 1 ? 8 : 4
    let values = ((isSigned ? -steps : 0)...steps).map { limit * Float($0) / Float(steps) }
    return Matrix([[Float]](repeating: values, count: lines))
  }
}
