/// Numbers from 0 to 1 as upright bars side by side, each with its text above it and its name below.
public struct Bars: Drawable {
  private let values: [Float]
  private let texts: [String]
  private let names: [String]
  private let role: Role
  private let height: Double
  private let step: Double
  private let spreads: [ClosedRange<Float>]

  /// - Parameters:
  ///   - values: From 0 to 1; a bar of 1 is `height` pixels high.
  ///   - texts: What stands above each bar.
  ///   - names: What stands below each bar.
  ///   - role: The look of the bars.
  ///   - height: Pixels.
  ///   - step: Pixels from one bar to the next.
  ///   - spreads: How far each value spreads: an upright line on its bar. None if they do not.
  public init(
    _ values: [Float], texts: [String], names: [String], as role: Role = .output,
    height: Double = 110, step: Double = 68, spreads: [ClosedRange<Float>] = []
  ) {
    self.values = values
    self.texts = texts
    self.names = names
    self.role = role
    self.height = height
    self.step = step
    self.spreads = spreads
  }

  public var drawing: Drawing {
    let (wide, top) = (36.0, 22.0)
    let floor = top + height
    let lettering = Lettering(size: 14, color: Panel.text)
    let bars = values.enumerated().flatMap { index, value -> [Mark] in
      let middle = (Double(index) + 0.5) * step
      let tall = Double(value) * height
      return [
        .rectangle(
          Point(middle - wide / 2, floor - tall), width: wide, height: tall,
          fill: .solid(role.tint), outline: Pen(role.line, width: 1)),
        .text(
          [Words(texts[index], as: role)], Point(middle, floor - reach(ofBar: index) - 12),
          lettering),
        .text([Words(names[index])], Point(middle, floor + 16), lettering),
      ]
    }
    let whiskers = spreads.enumerated().map { index, spread in
      let middle = (Double(index) + 0.5) * step
      return Mark.line(
        Point(middle, floor - Double(spread.lowerBound) * height),
        Point(middle, floor - Double(spread.upperBound) * height), Pen(role.ink, width: 2))
    }
    let width = step * Double(values.count)
    let line = Mark.line(Point(0, floor), Point(width, floor), Pen(Panel.quiet, width: 1))
    return Drawing(width: width, height: floor + 28, marks: bars + whiskers + [line])
  }

  /// How high a bar reaches with its spread.
  private func reach(ofBar index: Int) -> Double {
    let highest = spreads.indices.contains(index) ? spreads[index].upperBound : values[index]
    return Double(max(highest, values[index])) * height
  }
}
