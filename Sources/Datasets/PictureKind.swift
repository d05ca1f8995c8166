/// What a set of pictures shows. A label is the place of the class in `classNames`.
public enum PictureKind: String, CaseIterable, Sendable {
  case shapes, digits, bars, gratings

  /// The classes, in the order of their labels.
  public var classNames: [String] {
    switch self {
    case .shapes: ["circle", "square", "triangle", "plus", "cross", "L"]
    case .digits: (0...9).map { "\($0)" }
    case .bars, .gratings: ["horizontal", "falling", "vertical", "rising"]
    }
  }

  /// What the pictures of each class show, in the order of their labels.
  var figures: [Figure] {
    switch self {
    case .shapes: Figure.shapes
    case .digits: Figure.digits
    case .bars: Direction.all.map { .strokes([.line([-$0, $0])]) }
    case .gratings: Direction.all.map { .waves(along: $0) }
    }
  }
}

/// The four directions of bars and gratings, one unit long.
private enum Direction {
  /// As `classNames` lists them.
  static let all: [Point] = [
    Point(1, 0), Point(diagonal, diagonal), Point(0, 1), Point(diagonal, -diagonal),
  ]

  private static let diagonal = Float(0.5).squareRoot()
}
