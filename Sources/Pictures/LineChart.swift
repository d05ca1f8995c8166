import Tensors

/// How some numbers change from step to step: lines over an axis, each with its name at its end.
public struct LineChart: Drawable {
  /// One line.
  public struct Series: Sendable {
    let name: String
    let values: [Float]
    let spreads: [ClosedRange<Float>]
    let role: Role
    let isDashed: Bool

    /// - Parameters:
    ///   - name: What stands at the end of the line.
    ///   - values: One for each step.
    ///   - spreads: How far each value spreads; none if it does not.
    ///   - role: The look of the line.
    ///   - isDashed: Tells lines apart without color.
    public init(
      _ name: String, _ values: [Float], spreads: [ClosedRange<Float>] = [],
      as role: Role = .output, isDashed: Bool = false
    ) {
      self.name = name
      self.values = values
      self.spreads = spreads
      self.role = role
      self.isDashed = isDashed
    }
  }

  private let series: [Series]
  private let steps: [String]
  private let marks: [Float]
  private let width: Double
  private let height: Double

  /// - Parameters:
  ///   - series: The lines.
  ///   - steps: What stands below each step; nothing stands below an empty one.
  ///   - marks: The numbers on the axis, from 0 to the highest that fits.
  ///   - width: Pixels, without the names.
  ///   - height: Pixels, without the words below.
  public init(
    _ series: [Series], steps: [String], marks: [Float], width: Double = 380, height: Double = 150
  ) {
    self.series = series
    self.steps = steps
    self.marks = marks
    self.width = width
    self.height = height
  }

  public var drawing: Drawing {
    let names = series.map { Letters.width(of: [Words($0.name)], size: 14) }
    return Drawing(
      width: Self.left + width + 10 + (names.max() ?? 0), height: Self.top + height + 26,
      spine: Self.left + width / 2, marks: axis + series.flatMap(line) + labels)
  }

  private static let left = 34.0
  private static let top = 10.0

  private func place(_ step: Int, _ value: Float) -> Point {
    let across = Double(step) / Double(max(1, steps.count - 1))
    let up = Double(value / (marks.max() ?? 1))
    return Point(Self.left + across * width, Self.top + height * (1 - up))
  }

  private var axis: [Mark] {
    let lettering = Lettering(size: 13, color: Panel.quiet)
    let lines = marks.flatMap { mark -> [Mark] in
      let start = place(0, mark)
      return [
        .line(start, place(steps.count - 1, mark), Pen(Panel.border, width: 1)),
        .text(
          [Words(shortText(mark))], Point(start.x - 8, start.y),
          Lettering(size: 13, color: Panel.quiet, anchor: .end)),
      ]
    }
    let floor = Self.top + height + 14
    return lines
      + steps.enumerated().filter { !$0.element.isEmpty }.map {
        .text([Words($0.element)], Point(place($0.offset, 0).x, floor), lettering)
      }
  }

  private func line(_ series: Series) -> [Mark] {
    let points = series.values.enumerated().map { place($0.offset, $0.element) }
    let pen = Pen(series.role.line, width: 2, dashes: series.isDashed ? [6, 4] : [])
    let spreads = series.spreads.enumerated().map { step, spread in
      Mark.line(
        place(step, spread.lowerBound), place(step, spread.upperBound),
        Pen(series.role.line, width: 1.5))
    }
    return spreads + [.chain(points, pen), .dots(points, radius: 2.5, series.role.line)]
  }

  /// The names, far enough from each other to be read.
  private var labels: [Mark] {
    let ends = series.compactMap { one in
      one.values.last.map { (one, place(one.values.count - 1, $0)) }
    }.sorted { $0.1.y > $1.1.y }
    // From the bottom up: below the axis stand the steps.
    var last = Double.infinity
    return ends.map { one, end in
      last = min(end.y, last - 17)
      return .text(
        [Words(one.name, as: one.role)], Point(end.x + 8, last),
        Lettering(size: 14, color: Panel.text, anchor: .start))
    }
  }
}
