/// How much the pictures of one class differ.
public struct Variation: Hashable, Sendable {
  /// How many pixels the center of a figure may be from the picture's, up, down or sideways.
  public var shift: Float = 2.5
  /// The share by which a figure may be larger or smaller.
  public var scale: Float = 0.12
  /// The degrees by which a figure may be turned, either way.
  public var tilt: Float = 12
  /// How dark the ink may be; 1 is black.
  public var contrast: ClosedRange<Float> = 0.6...1
  /// The standard deviation of what is added to each pixel.
  public var noise: Float = 0.2

  public init() {}

  /// Every figure stands in the middle of its picture. All else varies as usual.
  public static var centered: Variation {
    var variation = Variation()
    variation.shift = 0
    return variation
  }
}
