/// How many rows and columns of padding stand on each side of an image, counted per side.
public struct Padding: Hashable, Sendable {
  public var top: Int
  public var bottom: Int
  public var left: Int
  public var right: Int

  @inlinable
  public init(top: Int, bottom: Int, left: Int, right: Int) {
    self.top = top
    self.bottom = bottom
    self.left = left
    self.right = right
  }

  /// The same padding on all four sides.
  @inlinable
  public init(_ all: Int) {
    self.init(top: all, bottom: all, left: all, right: all)
  }
}

/// The padding of one axis: `before` is the top or the left, `after` the bottom or the right.
public struct AxisPadding: Hashable, Sendable {
  public var before: Int
  public var after: Int

  @inlinable
  public init(before: Int, after: Int) {
    self.before = before
    self.after = after
  }
}

extension Padding: CustomStringConvertible {
  public var description: String {
    if top == bottom, top == left, top == right { return "\(top)" }
    return "top \(top), bottom \(bottom), left \(left), right \(right)"
  }
}

extension AxisPadding: CustomStringConvertible {
  public var description: String { "before \(before), after \(after)" }
}
