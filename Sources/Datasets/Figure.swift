/// A place in a figure. The middle is (0, 0), x goes to the right and y down, and a figure reaches
/// to about 1 on each side.
typealias Point = SIMD2<Float>

/// What the pictures of one class have in common, before it is moved, turned and covered with noise.
enum Figure {
  case strokes([Stroke])
  /// Light and dark lines along a direction that is one unit long, without an end.
  case waves(along: Point)
}

/// One movement of the pen.
enum Stroke {
  /// From each point straight to the next one.
  case line([Point])
  /// Around the middle.
  case circle(radius: Float)

  /// How far a point is from the middle of the stroke.
  func distance(from point: Point) -> Float {
    switch self {
    case .line(let points):
      zip(points, points.dropFirst()).map { distance(of: point, fromLineBetween: $0, and: $1) }
        .reduce(.infinity, min)
    case .circle(let radius):
      abs(length(of: point) - radius)
    }
  }

  private func distance(of point: Point, fromLineBetween start: Point, and end: Point) -> Float {
    let (whole, part) = (end - start, point - start)
    let share = (part * whole).sum() / (whole * whole).sum()
    return length(of: part - whole * min(max(share, 0), 1))
  }

  private func length(of point: Point) -> Float { (point * point).sum().squareRoot() }
}
