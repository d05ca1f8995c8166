import Tensors

/// How one picture shows its figure. Every draw takes as many random numbers, whatever the variation.
struct Pose {
  /// Pixels from the picture's top left corner: x, then y.
  private let center: Point
  /// How many pixels make one unit of the figure.
  private let unit: Float
  /// Cosine and sine of the angle by which the figure is turned.
  private let turn: Point
  private let contrast: Float
  /// Where in a wave the middle of a grating is, from 0 to 1.
  private let phase: Float

  /// As many pixels make one unit of a figure if its size is not changed.
  private static let usualUnit: Float = 4.5
  private static let strokeWidth: Float = 1.5
  /// From one line of a grating to the next, in units of the figure.
  private static let wavelength: Float = 1.1

  init(_ variation: Variation, in size: Size, _ random: inout RandomSource) {
    let (x, y) = (random.float(in: -1...1), random.float(in: -1...1))
    let middle = Point(Float(size.columns), Float(size.rows)) / 2
    center = middle + Point(x, y) * variation.shift
    unit = Self.usualUnit * (1 + random.float(in: -1...1) * variation.scale)
    turn = Self.turn(degrees: random.float(in: -1...1) * variation.tilt)
    contrast = random.float(in: variation.contrast)
    phase = random.unitFloat()
  }

  /// The ink in the pixel at `place`, from 0 to 1.
  func ink(of figure: Figure, at place: Place) -> Float {
    let offset = (Point(Float(place.column), Float(place.row)) + 0.5 - center) / unit
    // The figure turns one way if the plane turns the other way.
    let point = Point(
      offset.x * turn.x + offset.y * turn.y, offset.y * turn.x - offset.x * turn.y)
    return contrast * ink(of: figure, at: point)
  }

  private func ink(of figure: Figure, at point: Point) -> Float {
    switch figure {
    case .strokes(let strokes):
      // A pixel that the edge goes through gets a part of the ink.
      let distance = strokes.map { $0.distance(from: point) }.reduce(.infinity, min)
      return min(max(Self.strokeWidth / 2 + 0.5 - distance * unit, 0), 1)
    case .waves(let direction):
      let across = point.y * direction.x - point.x * direction.y
      return (1 + wave(across / Self.wavelength + phase)) / 2
    }
  }

  /// Parabolas that look like a sine, of which C libraries differ in the last digit.
  private func wave(_ x: Float) -> Float {
    let part = x - x.rounded(.down)
    return part < 0.5 ? 16 * part * (0.5 - part) : 16 * (part - 0.5) * (part - 1)
  }

  /// Cosine and sine of a small angle, for the same reason from the tangent of its half.
  private static func turn(degrees: Float) -> Point {
    let half = degrees * .pi / 360
    let tangent = half + half * half * half / 3
    return Point(1 - tangent * tangent, 2 * tangent) / (1 + tangent * tangent)
  }
}
