import Tensors

/// A point of a drawing: pixels from its left edge, and down from its top.
public struct Point: Hashable, Sendable {
  public var x: Double
  public var y: Double

  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// How a line is drawn.
public struct Pen: Hashable, Sendable {
  public var color: Color
  public var width: Double
  /// The lengths of dashes and gaps in pixels; none for a solid line.
  public var dashes: [Double]
  public var opacity: Double

  public init(_ color: Color, width: Double = 1.5, dashes: [Double] = [], opacity: Double = 1) {
    self.color = color
    self.width = width
    self.dashes = dashes
    self.opacity = opacity
  }
}

/// How an area is filled.
public enum Fill: Hashable, Sendable {
  case none
  case solid(Color, opacity: Double = 1)
  /// The slanted lines that stand for padding.
  case hatched
}

/// How text is set.
public struct Lettering: Hashable, Sendable {
  public enum Anchor: String, Sendable {
    case start, middle, end
  }

  public var size: Double
  public var color: Color
  public var anchor: Anchor
  public var isBold: Bool

  public init(
    size: Double = 14, color: Color = Color(0x2B2A27), anchor: Anchor = .middle,
    isBold: Bool = false
  ) {
    self.size = size
    self.color = color
    self.anchor = anchor
    self.isBold = isBold
  }
}

/// A stretch of text in one color.
public struct Words: Hashable, Sendable, ExpressibleByStringInterpolation {
  public var text: String
  public var role: Role

  public init(_ text: String, as role: Role = .plain) {
    self.text = text
    self.role = role
  }

  public init(stringLiteral text: String) {
    self.init(text)
  }

  public static func input(_ text: String) -> Words { Words(text, as: .input) }
  public static func output(_ text: String) -> Words { Words(text, as: .output) }
  public static func filter(_ text: String) -> Words { Words(text, as: .filter) }
}

/// The strokes and areas that drawings are made of.
public enum Mark: Hashable, Sendable {
  case rectangle(
    Point, width: Double, height: Double, corner: Double = 0, fill: Fill = .none,
    outline: Pen? = nil)
  case circle(Point, radius: Double, fill: Fill = .none, outline: Pen? = nil)
  case polygon([Point], fill: Fill, outline: Pen? = nil)
  case line(Point, Point, Pen)
  /// A line through all the points.
  case chain([Point], Pen)
  /// Round spots of one color.
  case dots([Point], radius: Double, Color)
  /// Lines from left to right: where each begins, and how long all of them are.
  case dashes([Point], length: Double, Pen)
  /// A bow from the first point to the last, drawn towards the control point between them.
  case bow(Point, control: Point, Point, Pen)
  /// One line of text whose letters are centered on the height of the point.
  case text([Words], Point, Lettering)
  /// Square cells in rows and columns, each filled with its own color and bordered.
  case tiles([[Color]], Point, cell: Double, border: Pen)
  /// Nothing that is seen: says that the marks from the point on are this map, for who draws it in
  /// another way.
  case map(TerminalMap, Point, cell: Double)

  /// The same mark moved to the right and down.
  func moved(right: Double, down: Double) -> Mark {
    func move(_ point: Point) -> Point { Point(point.x + right, point.y + down) }
    return switch self {
    case .rectangle(let point, let width, let height, let corner, let fill, let outline):
      .rectangle(
        move(point), width: width, height: height, corner: corner, fill: fill, outline: outline)
    case .circle(let center, let radius, let fill, let outline):
      .circle(move(center), radius: radius, fill: fill, outline: outline)
    case .polygon(let points, let fill, let outline):
      .polygon(points.map(move), fill: fill, outline: outline)
    case .line(let start, let end, let pen):
      .line(move(start), move(end), pen)
    case .chain(let points, let pen):
      .chain(points.map(move), pen)
    case .dots(let centers, let radius, let color):
      .dots(centers.map(move), radius: radius, color)
    case .dashes(let starts, let length, let pen):
      .dashes(starts.map(move), length: length, pen)
    case .bow(let start, let control, let end, let pen):
      .bow(move(start), control: move(control), move(end), pen)
    case .text(let words, let point, let lettering):
      .text(words, move(point), lettering)
    case .tiles(let colors, let point, let cell, let border):
      .tiles(colors, move(point), cell: cell, border: border)
    case .map(let map, let point, let cell):
      .map(map, move(point), cell: cell)
    }
  }
}

/// Anything that can be put into a figure.
public protocol Drawable: Sendable {
  var drawing: Drawing { get }
}

/// Marks and the room they take.
///
/// `axis` is the height that neighbors to the left and right line up on, `spine` the place that
/// neighbors above and below line up on. A caption under a grid moves neither, so an equals sign
/// beside it still stands at the middle of the grid.
public struct Drawing: Drawable, Hashable {
  public var width: Double
  public var height: Double
  public var axis: Double
  public var spine: Double
  public var marks: [Mark]

  /// A drawing `width` by `height` pixels; `axis` and `spine` are its middle if not given.
  public init(
    width: Double, height: Double, axis: Double? = nil, spine: Double? = nil, marks: [Mark] = []
  ) {
    self.width = width
    self.height = height
    self.axis = axis ?? height / 2
    self.spine = spine ?? width / 2
    self.marks = marks
  }

  public var drawing: Drawing { self }

  /// The same drawing with free room around it.
  public func inset(
    top: Double = 0, bottom: Double = 0, left: Double = 0, right: Double = 0
  ) -> Drawing {
    Drawing(
      width: width + left + right, height: height + top + bottom, axis: axis + top,
      spine: spine + left, marks: marks.map { $0.moved(right: left, down: top) })
  }
}
