// Turning marks into SVG 1.1 text. Only presentation attributes are used, no style sheet, so that
// several figures can stand in one page without touching each other.

import Typesetting

enum SVG {
  /// A coordinate rounded to hundredths of a pixel, without zeros at the end: "12.5".
  static func number(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let (whole, rest) = (abs(hundredths) / 100, abs(hundredths) % 100)
    let sign = hundredths < 0 ? "-" : ""
    if rest == 0 { return "\(sign)\(whole)" }
    let digits = rest % 10 == 0 ? "\(rest / 10)" : (rest < 10 ? "0\(rest)" : "\(rest)")
    return "\(sign)\(whole).\(digits)"
  }

  /// Nil for what is not seen.
  static func element(of mark: Mark, hatch: String) -> String? {
    switch mark {
    case .rectangle(let point, let width, let height, let corner, let fill, let outline):
      return "<rect \(place("x", "y", point)) width=\"\(number(width))\" "
        + "height=\"\(number(height))\""
        + (corner == 0 ? "" : " rx=\"\(number(corner))\"")
        + paint(fill, outline, hatch) + "/>"
    case .circle(let center, let radius, let fill, let outline):
      return "<circle \(place("cx", "cy", center)) r=\"\(number(radius))\""
        + paint(fill, outline, hatch) + "/>"
    case .polygon(let points, let fill, let outline):
      return "<polygon points=\"\(points.map(pair).joined(separator: " "))\""
        + paint(fill, outline, hatch) + "/>"
    case .line(let start, let end, let pen):
      return "<line \(place("x1", "y1", start)) \(place("x2", "y2", end))\(stroke(pen))/>"
    case .bow(let start, let control, let end, let pen):
      return "<path d=\"M\(pair(start)) Q\(pair(control)) \(pair(end))\" fill=\"none\""
        + stroke(pen) + "/>"
    case .text(let words, let point, let lettering):
      return text(words, at: point, lettering)
    case .chain(let points, let pen):
      return "<polyline points=\"\(points.map(pair).joined(separator: " "))\" fill=\"none\""
        + stroke(pen) + "/>"
    case .dots(let centers, let radius, let color):
      // A line of no length with round ends is a dot.
      let dots = centers.map { "M\(short($0.x, $0.y))h0" }
      return "<path d=\"\(dots.joined())\" stroke-linecap=\"round\""
        + stroke(Pen(color, width: 2 * radius)) + "/>"
    case .dashes(let starts, let length, let pen):
      let steps = starts.map { "M\(short($0.x, $0.y))h\(number(length))" }
      return "<path d=\"\(steps.joined())\"\(stroke(pen))/>"
    case .tiles(let colors, let point, let cell, let border):
      return tiles(colors, at: point, cell, border)
    case .map:
      return nil
    }
  }

  /// The most common color is one area under all others. Of these, neighbors of one color are one
  /// line, as thick as a cell, and lines of one color are one path. A picture of many cells is a small
  /// file then.
  private static func tiles(
    _ colors: [[Color]], at point: Point, _ cell: Double, _ border: Pen
  ) -> String {
    let (rows, columns) = (colors.count, colors.first?.count ?? 0)
    var lines: [Color: String] = [:]
    var order: [Color] = []
    let ground = mostCommon(colors.flatMap(\.self))
    for (row, colors) in colors.enumerated() {
      var start = 0
      while start < colors.count {
        let color = colors[start]
        let end = colors[start...].firstIndex { $0 != color } ?? colors.count
        defer { start = end }
        if color == ground { continue }
        if lines[color] == nil { order.append(color) }
        lines[color, default: ""] += "M\(start) \(row)h\(end - start)"
      }
    }
    let paths = order.map { "<path stroke=\"\($0.hexadecimal)\" d=\"\(lines[$0] ?? "")\"/>\n" }
    let area =
      "<rect y=\"-0.5\" width=\"\(columns)\" height=\"\(rows)\" fill=\"\(ground.hexadecimal)\" "
      + "stroke=\"none\"/>\n"
    // The middle of a thick line is half a cell below the cell's edge.
    return "<g transform=\"translate(\(short(point.x, point.y + cell / 2)))"
      + "scale(\(number(cell)))\" stroke-width=\"1\">\n" + area + paths.joined() + "</g>\n"
      + borders(rows: rows, columns: columns, at: point, cell, border)
  }

  /// The first one of those that there are most of.
  private static func mostCommon(_ colors: [Color]) -> Color {
    let counts = colors.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    let most = counts.values.max()
    return colors.first { counts[$0] == most } ?? Panel.background
  }

  /// Lines that look like the outlines of cells drawn one after the other: between two cells, a part
  /// of each line is drawn twice, which is darker.
  private static func borders(
    rows: Int, columns: Int, at point: Point, _ cell: Double, _ border: Pen
  ) -> String {
    let (width, height) = (cell * Double(columns), cell * Double(rows))
    var inner = border
    inner.opacity = min(1, border.opacity * (1.5 - border.opacity / 4))
    let frame =
      "<rect \(place("x", "y", point)) width=\"\(number(width))\" height=\"\(number(height))\""
      + paint(.none, border, "") + "/>"
    if min(rows, columns) < 2 || rows + columns < 12 {
      let level = (1..<max(1, rows)).map { row in
        "M\(short(point.x, point.y + cell * Double(row)))h\(number(width))"
      }
      let upright = (1..<max(1, columns)).map { column in
        "M\(short(point.x + cell * Double(column), point.y))v\(number(height))"
      }
      let lines = (level + upright).joined()
      return (lines.isEmpty ? "" : "<path d=\"\(lines)\"\(stroke(inner))/>\n") + frame
    }
    // Many lines side by side are the dashes of one line, which is as thick as they are long.
    inner.dashes = [border.width, cell - border.width]
    let start = cell - border.width / 2
    let (right, bottom) = (point.x + width - start, point.y + height - start)
    inner.width = width
    let level = "M\(short(point.x + width / 2, point.y + start))V\(number(bottom))"
    let levelLines = "<path d=\"\(level)\"\(stroke(inner))/>\n"
    inner.width = height
    let upright = "M\(short(point.x + start, point.y + height / 2))H\(number(right))"
    return levelLines + "<path d=\"\(upright)\"\(stroke(inner))/>\n" + frame
  }

  private static func text(_ words: [Words], at point: Point, _ lettering: Lettering) -> String {
    // The middle of a digit is 0.35 of the font size above the baseline in the fonts we ask for.
    // Not every reader of SVG knows `dominant-baseline`.
    let baseline = Point(point.x, point.y + lettering.size * 0.35)
    let isOneColor = words.count == 1 && words[0].role != .plain
    let color = isOneColor ? words[0].role.ink : lettering.color
    let content = words.map { part in
      part.role == .plain || isOneColor
        ? part.text.escapedAsMarkup
        : "<tspan fill=\"\(part.role.ink.hexadecimal)\">\(part.text.escapedAsMarkup)</tspan>"
    }.joined()
    return "<text \(place("x", "y", baseline)) font-size=\"\(number(lettering.size))\""
      + (color == Panel.text ? "" : " fill=\"\(color.hexadecimal)\"")
      + (lettering.anchor == .middle ? "" : " text-anchor=\"\(lettering.anchor.rawValue)\"")
      + (lettering.isBold ? " font-weight=\"600\"" : "") + ">\(content)</text>"
  }

  private static func paint(_ fill: Fill, _ outline: Pen?, _ hatch: String) -> String {
    let inside =
      switch fill {
      case .none: " fill=\"none\""
      case .solid(let color, let opacity):
        " fill=\"\(color.hexadecimal)\""
          + (opacity == 1 ? "" : " fill-opacity=\"\(number(opacity))\"")
      case .hatched: " fill=\"url(#\(hatch))\""
      }
    return inside + (outline.map(stroke) ?? "")
  }

  private static func stroke(_ pen: Pen) -> String {
    " stroke=\"\(pen.color.hexadecimal)\" stroke-width=\"\(number(pen.width))\""
      + (pen.dashes.isEmpty
        ? "" : " stroke-dasharray=\"\(pen.dashes.map(number).joined(separator: " "))\"")
      + (pen.opacity == 1 ? "" : " stroke-opacity=\"\(number(pen.opacity))\"")
  }

  private static func place(_ x: String, _ y: String, _ point: Point) -> String {
    "\(x)=\"\(number(point.x))\" \(y)=\"\(number(point.y))\""
  }

  private static func short(_ x: Double, _ y: Double) -> String { "\(number(x)) \(number(y))" }

  private static func pair(_ point: Point) -> String { "\(number(point.x)),\(number(point.y))" }
}
