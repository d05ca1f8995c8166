// Turning marks into SVG 1.1 text. Only presentation attributes are used, no style sheet, so that
// several figures can stand in one page without touching each other.

enum SVG {
  /// Text made safe to stand between tags and inside attributes.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
    return result
  }

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
    case .map:
      return nil
    }
  }

  private static func text(_ words: [Words], at point: Point, _ lettering: Lettering) -> String {
    // The middle of a digit is 0.35 of the font size above the baseline in the fonts we ask for.
    // Not every reader of SVG knows `dominant-baseline`.
    let baseline = Point(point.x, point.y + lettering.size * 0.35)
    let content = words.map { part in
      part.role == .plain
        ? escaped(part.text)
        : "<tspan fill=\"\(part.role.ink.hexadecimal)\">\(escaped(part.text))</tspan>"
    }.joined()
    return "<text \(place("x", "y", baseline)) font-size=\"\(number(lettering.size))\" "
      + "fill=\"\(lettering.color.hexadecimal)\""
      + (lettering.anchor == .start ? "" : " text-anchor=\"\(lettering.anchor.rawValue)\"")
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

  private static func pair(_ point: Point) -> String { "\(number(point.x)),\(number(point.y))" }
}
