public import Tensors

/// Layers seen from the side: rows of units, the image at the bottom, and the connections of the
/// units you trace.
///
/// ```swift
/// UnitRows(image: 7)
///   .layer("layer 1", filter: 3)
///   .layer("layer 2", filter: 3)
///   .tracing(unit: 1)  // of the topmost layer: the cone down to the five pixels it sees
/// ```
public struct UnitRows: Drawable {
  private var rows: [Row]
  private var traces: [Trace] = []
  private let spacing: Double
  private let rise: Double
  private var showsAllConnections = false

  private struct Row: Sendable {
    var caption: Caption
    var texts: [String]
    /// Where unit 0 stands, and how far apart neighbors stand, in pixels of the image.
    var start: Double
    var jump: Double
    var inputs: Inputs
  }

  private enum Inputs: Sendable {
    case image
    case all
    case window(filter: Int, stride: Int, dilation: Int, padding: AxisPadding)
  }

  private struct Trace: Sendable {
    var row: Int
    var unit: Int
    var isDashed: Bool
  }

  /// An image of `pixels` pixels in a row, `spacing` apart; layers stand `rise` above each other.
  public init(
    image pixels: Int, caption: Caption = Caption("image", as: .input), texts: [String] = [],
    spacing: Double = 38, rise: Double = 84
  ) {
    self.spacing = spacing
    self.rise = rise
    rows = [
      Row(
        caption: caption, texts: UnitRows.fill(texts, upTo: pixels), start: 0, jump: 1,
        inputs: .image)
    ]
  }

  /// These rows with a layer on top whose units look through a window at the row below.
  ///
  /// The window and the padding must fit the row below; if no unit can be placed, there is none.
  public func layer(
    _ caption: Caption, filter: Int, stride: Int = 1, dilation: Int = 1,
    padding: AxisPadding = AxisPadding(before: 0, after: 0), texts: [String] = []
  ) -> UnitRows {
    guard let below = rows.last else { return self }
    let reach = dilation * (filter - 1)
    let free = below.texts.count + padding.before + padding.after - reach - 1
    let units = free < 0 ? 0 : free / stride + 1
    return adding(
      Row(
        caption: caption, texts: UnitRows.fill(texts, upTo: units),
        start: below.start + (Double(reach) / 2 - Double(padding.before)) * below.jump,
        jump: below.jump * Double(stride),
        inputs: .window(filter: filter, stride: stride, dilation: dilation, padding: padding)))
  }

  /// These rows with a layer on top whose units look at every unit of the row below.
  public func denseLayer(_ caption: Caption, units: Int, texts: [String] = []) -> UnitRows {
    guard let image = rows.first else { return self }
    let width = Double(image.texts.count - 1)
    let jump = units > 1 ? min(width / Double(units - 1), 2) : 1
    return adding(
      Row(
        caption: caption, texts: UnitRows.fill(texts, upTo: units),
        start: (width - jump * Double(units - 1)) / 2, jump: jump, inputs: .all))
  }

  /// These rows with the cone of one unit, of the topmost row unless another is given: everything
  /// below that the unit looks at, directly or through other units.
  public func tracing(unit: Int, ofRow row: Int? = nil, isDashed: Bool = false) -> UnitRows {
    var copy = self
    copy.traces.append(Trace(row: row ?? rows.count - 1, unit: unit, isDashed: isDashed))
    return copy
  }

  /// These rows with a thin line for every connection there is.
  public func connected() -> UnitRows {
    var copy = self
    copy.showsAllConnections = true
    return copy
  }

  private func adding(_ row: Row) -> UnitRows {
    var copy = self
    copy.rows.append(row)
    return copy
  }

  private static func fill(_ texts: [String], upTo count: Int) -> [String] {
    (0..<max(count, 0)).map { $0 < texts.count ? texts[$0] : "" }
  }

  /// The units of the row below that a unit looks at; padding has indices outside that row.
  private func inputs(ofRow row: Int, unit: Int) -> [Int] {
    switch rows[row].inputs {
    case .image: []
    case .all: Array(rows[row - 1].texts.indices)
    case .window(let filter, let stride, let dilation, let padding):
      (0..<filter).map { unit * stride - padding.before + $0 * dilation }
    }
  }

  private func isUnit(_ index: Int, ofRow row: Int) -> Bool {
    rows[row].texts.indices.contains(index)
  }

  // MARK: Places

  private var radius: Double { min(spacing * 0.38, 15) }

  private func paddingOf(row: Int) -> AxisPadding {
    guard row + 1 < rows.count, case .window(_, _, _, let padding) = rows[row + 1].inputs
    else { return AxisPadding(before: 0, after: 0) }
    return padding
  }

  private func x(_ unit: Int, ofRow row: Int) -> Double {
    (rows[row].start + Double(unit) * rows[row].jump) * spacing
  }

  private func y(ofRow row: Int) -> Double { Double(rows.count - 1 - row) * rise + radius + 2 }

  private func center(_ unit: Int, ofRow row: Int) -> Point {
    Point(x(unit, ofRow: row), y(ofRow: row))
  }

  // MARK: Marks

  public var drawing: Drawing {
    let ends = rows.indices.flatMap { row in
      let padding = paddingOf(row: row)
      return [
        x(-padding.before, ofRow: row),
        x(rows[row].texts.count - 1 + padding.after, ofRow: row),
      ]
    }
    let (first, last) = (ends.min() ?? 0, ends.max() ?? 0)
    let captions = rows.map(\.caption.drawing)
    let margin = (captions.map(\.width).max() ?? 0) + 18 + radius
    let shift = margin - first
    let height = y(ofRow: 0) + radius + 2
    var marks = traces.flatMap(cone)
    if showsAllConnections { marks += rows.indices.flatMap(connections) }
    marks += traces.flatMap(tracedConnections) + rows.indices.flatMap(units)
    var drawing = Drawing(
      width: shift + last + radius + 2, height: height,
      marks: marks.map { $0.moved(right: shift, down: 0) })
    for (row, caption) in captions.enumerated() {
      drawing.marks += caption.marks.map {
        $0.moved(right: margin - 18 - radius - caption.width, down: y(ofRow: row) - caption.axis)
      }
    }
    drawing.spine = shift + (first + last) / 2
    return drawing
  }

  /// The units of every row from the traced one down that a trace reaches, padding included.
  private func reached(by trace: Trace) -> [Int: Set<Int>] {
    var reached = [trace.row: Set([trace.unit])]
    for row in stride(from: trace.row, to: 0, by: -1) {
      let units = (reached[row] ?? []).filter { isUnit($0, ofRow: row) }
      reached[row - 1] = Set(units.flatMap { inputs(ofRow: row, unit: $0) })
    }
    return reached
  }

  private func cone(of trace: Trace) -> [Mark] {
    let reached = reached(by: trace)
    return stride(from: trace.row, to: 0, by: -1).compactMap { row in
      let above = (reached[row] ?? []).filter { isUnit($0, ofRow: row) }.sorted()
      let below = (reached[row - 1] ?? []).sorted()
      guard let a = above.first, let b = above.last, let c = below.last, let d = below.first
      else { return nil }
      return .polygon(
        [
          Point(x(a, ofRow: row) - radius, y(ofRow: row)),
          Point(x(b, ofRow: row) + radius, y(ofRow: row)),
          Point(x(c, ofRow: row - 1) + radius, y(ofRow: row - 1)),
          Point(x(d, ofRow: row - 1) - radius, y(ofRow: row - 1)),
        ],
        fill: .solid(Role.filter.line, opacity: 0.13),
        outline: trace.isDashed ? Pen(Role.filter.line, dashes: [5, 4]) : nil)
    }
  }

  private func connections(ofRow row: Int) -> [Mark] {
    guard row > 0 else { return [] }
    return rows[row].texts.indices.flatMap { unit in
      inputs(ofRow: row, unit: unit).map { input in
        .line(
          center(unit, ofRow: row), center(input, ofRow: row - 1),
          Pen(Role.padding.line, width: 1, opacity: 0.7))
      }
    }
  }

  private func tracedConnections(of trace: Trace) -> [Mark] {
    let reached = reached(by: trace)
    let pen = Pen(Role.filter.line, width: 1.5, dashes: trace.isDashed ? [5, 4] : [])
    return stride(from: trace.row, to: 0, by: -1).flatMap { row in
      (reached[row] ?? []).sorted().filter { isUnit($0, ofRow: row) }.flatMap { unit in
        inputs(ofRow: row, unit: unit).map { input in
          Mark.line(center(unit, ofRow: row), center(input, ofRow: row - 1), pen)
        }
      }
    }
  }

  private func units(ofRow row: Int) -> [Mark] {
    let padding = paddingOf(row: row)
    let count = rows[row].texts.count
    let lit = traces.reduce(into: Set<Int>()) { $0.formUnion(reached(by: $1)[row] ?? []) }
    return ((-padding.before)..<(count + padding.after)).flatMap { unit -> [Mark] in
      isUnit(unit, ofRow: row)
        ? self.unit(unit, ofRow: row, isLit: lit.contains(unit)) : zero(unit, ofRow: row)
    }
  }

  private func zero(_ unit: Int, ofRow row: Int) -> [Mark] {
    let center = center(unit, ofRow: row)
    return [
      .circle(
        center, radius: radius, fill: .hatched,
        outline: Pen(Role.padding.line, width: 1.5, dashes: [3, 2])),
      .circle(center, radius: radius * 0.6, fill: .solid(Role.padding.tint)),
      .text([Words("0")], center, Lettering(size: radius, color: Role.padding.ink)),
    ]
  }

  private func unit(_ unit: Int, ofRow row: Int, isLit: Bool) -> [Mark] {
    let role: Role = row == 0 ? .input : .output
    let center = center(unit, ofRow: row)
    let text = rows[row].texts[unit]
    let width = Letters.width(of: [Words(text)], size: 1)
    return [
      .circle(
        center, radius: radius, fill: .solid(isLit ? role.tint : Panel.background),
        outline: Pen(role.line, width: isLit ? 2.5 : 1))
    ]
      + (text.isEmpty
        ? []
        : [
          .text(
            [Words(text)], center,
            Lettering(
              size: min(radius, radius * 1.7 / max(width, 0.1)), color: role.ink, isBold: isLit))
        ])
  }
}
