/// A line of text, or several.
public struct Caption: Drawable, ExpressibleByStringInterpolation {
  public let lines: [[Words]]
  public let lettering: Lettering

  /// Words in the colors of their roles, on one line.
  public init(_ words: [Words], size: Double = 14, isBold: Bool = false) {
    self.init(lines: [words], size: size, isBold: isBold)
  }

  /// Text in one color; a newline begins a new line.
  public init(_ text: String, as role: Role = .plain, size: Double = 14, isBold: Bool = false) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    self.init(lines: lines.map { [Words(String($0), as: role)] }, size: size, isBold: isBold)
  }

  public init(lines: [[Words]], size: Double = 14, isBold: Bool = false) {
    self.lines = lines
    lettering = Lettering(size: size, color: Panel.text, isBold: isBold)
  }

  public init(stringLiteral text: String) {
    self.init(text)
  }

  public var drawing: Drawing {
    let width = lines.map { Letters.width(of: $0, size: lettering.size) }.max() ?? 0
    let lineHeight = lettering.size * 1.4
    return Drawing(
      width: width, height: lineHeight * Double(lines.count),
      marks: lines.enumerated().map { index, words in
        .text(words, Point(width / 2, lineHeight * (Double(index) + 0.5)), lettering)
      })
  }
}

/// An operator between two drawings.
public struct Sign: Drawable {
  public let symbol: String

  public init(_ symbol: String) {
    self.symbol = symbol
  }

  public static let equals = Sign("=")
  public static let plus = Sign("+")
  /// "The filter slides over the image as it stands": cross-correlation.
  public static let slides = Sign("★")
  /// "The filter is turned by 180° first": convolution.
  public static let convolves = Sign("∗")

  public var drawing: Drawing {
    let lettering = Lettering(size: 24, color: Panel.quiet)
    let width = Letters.width(of: [Words(symbol)], size: lettering.size)
    return Drawing(
      width: width, height: 30, marks: [.text([Words(symbol)], Point(width / 2, 15), lettering)])
  }
}

/// An arrow with, if wanted, a word on it.
public struct Arrow: Drawable {
  public enum Direction: Sendable {
    case right, down
  }

  public let direction: Direction
  public let length: Double
  public let label: String?

  /// An arrow `length` pixels long, or longer if its label needs it.
  public init(_ direction: Direction, length: Double = 36, label: String? = nil) {
    self.direction = direction
    self.length = length
    self.label = label
  }

  public var drawing: Drawing {
    let labelWidth = label.map { Letters.width(of: [Words($0)], size: 13) } ?? 0
    switch direction {
    case .right:
      let length = max(length, labelWidth + 12)
      return Drawing(
        width: length, height: 34, axis: 26,
        marks: shaft(from: Point(0, 26), to: Point(length, 26))
          + label(at: Point(length / 2, 12), anchor: .middle))
    case .down:
      return Drawing(
        width: label == nil ? 16 : 24 + labelWidth, height: length, spine: 8,
        marks: shaft(from: Point(8, 0), to: Point(8, length))
          + label(at: Point(22, length / 2), anchor: .start))
    }
  }

  private func shaft(from start: Point, to end: Point) -> [Mark] {
    let pen = Pen(Panel.quiet, width: 1.75)
    let (neck, head) = arrowhead(
      at: end, towards: (end.x - start.x, end.y - start.y), color: pen.color)
    return [.line(start, neck, pen), head]
  }

  private func label(at point: Point, anchor: Lettering.Anchor) -> [Mark] {
    guard let label else { return [] }
    return [
      .text([Words(label)], point, Lettering(size: 13, color: Panel.quiet, anchor: anchor))
    ]
  }
}

/// The tip of an arrow that points along `direction` (pixels to the right, pixels down), and the
/// point inside it where the shaft ends.
func arrowhead(
  at tip: Point, towards direction: (right: Double, down: Double), color: Color
) -> (neck: Point, head: Mark) {
  let length = max(
    (direction.right * direction.right + direction.down * direction.down).squareRoot(), 1e-9)
  let (right, down) = (direction.right / length, direction.down / length)
  let base = Point(tip.x - right * 9, tip.y - down * 9)
  let head = Mark.polygon(
    [
      tip, Point(base.x - down * 4.5, base.y + right * 4.5),
      Point(base.x + down * 4.5, base.y - right * 4.5),
    ], fill: .solid(color))
  return (Point(tip.x - right * 7, tip.y - down * 7), head)
}

/// How wide text is, near enough to leave room for it whichever system font a reader has.
enum Letters {
  static func width(of words: [Words], size: Double) -> Double {
    words.reduce(0) { $0 + $1.text.reduce(0) { $0 + width(of: $1) } } * size * 1.08
  }

  /// A share of the font size, close to the widths of Helvetica. A minus sign is as wide as in the
  /// widest of the fonts that stand in for it, so that a number stays in its cell.
  private static func width(of character: Character) -> Double {
    switch character {
    case "i", "j", "l", "'", "’", "|": 0.23
    case " ", ".", ",", ":", ";", "!", "f", "t", "I", "/", "·": 0.29
    case "r", "-", "(", ")", "[", "]", "“", "”": 0.34
    case "c", "k", "s", "v", "x", "y", "z", "J", "°": 0.5
    case "m", "M", "W", "w", "%", "—", "→", "…", "−": 0.84
    case "A"..."Z": 0.69
    default: 0.57
    }
  }
}
