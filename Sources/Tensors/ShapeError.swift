/// Sizes that do not fit together.
///
/// A grade compares which case was thrown, and the index of a layer that does not fit; all other
/// values are for whoever reads the message.
public enum ShapeError: Error, Hashable, Sendable {
  /// The filter, gaps included, is larger than the image, padding included.
  case filterTooLarge(filter: Size, image: Size)
  /// A size or a stride that must be 1 or more is not.
  case notPositive(Int)
  /// Padding on some side is less than 0.
  case negativePadding(Padding)
  /// Mirrored padding must be smaller than the image.
  case paddingTooLarge(Padding, image: Size)
  /// A filter must be as deep as its input.
  case channelMismatch(expected: Int, found: Int)
  /// Each filter needs one bias, and so on.
  case countMismatch(expected: Int, found: Int)
  /// The first layer, counted from 0, that cannot be placed on what comes before it.
  case layerDoesNotFit(index: Int)
}

extension ShapeError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .filterTooLarge(let filter, let image):
      "a \(filter) filter does not fit into a \(image) image"
    case .notPositive(let value):
      "\(value) where 1 or more is needed"
    case .negativePadding(let padding):
      "negative padding: \(padding)"
    case .paddingTooLarge(let padding, let image):
      "padding \(padding) is not smaller than the \(image) image it mirrors"
    case .channelMismatch(let expected, let found):
      "\(found) channels where \(expected) are needed"
    case .countMismatch(let expected, let found):
      "\(found) values where \(expected) are needed"
    case .layerDoesNotFit(let index):
      "layer \(index) does not fit what comes before it"
    }
  }
}
