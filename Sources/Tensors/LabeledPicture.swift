/// A picture, and what it shows: what a network learns from.
public struct LabeledPicture: Hashable, Sendable {
  /// channels × rows × columns
  public var picture: Volume
  /// The class of what it shows, from 0.
  public var label: Int

  public init(picture: Volume, label: Int) {
    self.picture = picture
    self.label = label
  }
}
