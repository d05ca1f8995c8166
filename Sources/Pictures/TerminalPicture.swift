import Typesetting

/// What a program prints on a terminal, as an SVG document: letters, colors and half blocks.
///
/// It knows what this kit prints: bold and faint, the eight colors of words, and colors of 24 bits.
public struct TerminalPicture {
  private let lines: [[Cell]]

  fileprivate struct Cell: Hashable {
    let letter: Character
    let style: Style
  }

  fileprivate struct Style: Hashable {
    var color: Color?
    var background: Color?
    var isBold = false
    var isFaint = false
  }

  /// - Parameter text: Lines with escape sequences for colors (ECMA-48, SGR); others must not be
  ///   there.
  public init(_ text: String) {
    var style = Style()
    var lines: [[Cell]] = [[]]
    var rest = text[...]
    while let letter = rest.first {
      if let match = rest.prefixMatch(of: /\u{1B}\[([0-9;]*)m/) {
        style.take(match.1.split(separator: ";").compactMap { Int($0) })
        rest = rest[match.range.upperBound...]
        continue
      }
      rest = rest.dropFirst()
      if letter.isNewline {
        lines.append([])
      } else {
        lines[lines.count - 1].append(Cell(letter: letter, style: style))
      }
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    self.lines = lines
  }

  private static let cell = (width: 8.0, height: 18.0)
  private static let margin = 18.0
  private static let ground = Color(0x16181D)
  private static let letters = Color(0xE4E2DC)
  private static let faint = Color(0x9A9790)

  /// The document, on a dark ground of its own, with what it shows in words.
  public func svg(alternativeText: String) -> String {
    let columns = lines.map(\.count).max() ?? 0
    let width = Double(columns) * Self.cell.width + 2 * Self.margin
    let height = Double(lines.count) * Self.cell.height + 2 * Self.margin
    let opening = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" width=\"\(SVG.number(width))\" "
        + "height=\"\(SVG.number(height))\" "
        + "viewBox=\"0 0 \(SVG.number(width)) \(SVG.number(height))\" role=\"img\" "
        + "font-family=\"ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace\" "
        + "font-size=\"13\">",
      "<title>\(alternativeText.escapedAsMarkup)</title>",
      "<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"\(Self.ground.hexadecimal)\"/>",
    ]
    let body = lines.enumerated().flatMap { row, line in
      Self.runs(of: line).flatMap { Self.marks($0.cells, row: row, column: $0.column) }
    }
    return (opening + body + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  /// Neighbors of one style that are drawn together: half blocks, or letters.
  private static func runs(of line: [Cell]) -> [(column: Int, cells: [Cell])] {
    var runs: [(column: Int, cells: [Cell])] = []
    for (column, cell) in line.enumerated() {
      if let last = runs.last?.cells.last, last.style == cell.style,
        (last.letter == "▀") == (cell.letter == "▀")
      {
        runs[runs.count - 1].cells.append(cell)
      } else {
        runs.append((column, [cell]))
      }
    }
    return runs
  }

  private static func marks(_ cells: [Cell], row: Int, column: Int) -> [String] {
    let style = cells[0].style
    let (x, y) = (
      margin + Double(column) * cell.width, margin + Double(row) * cell.height
    )
    let width = Double(cells.count) * cell.width
    func rectangle(_ color: Color, y: Double, height: Double) -> String {
      "<rect x=\"\(SVG.number(x))\" y=\"\(SVG.number(y))\" width=\"\(SVG.number(width))\" "
        + "height=\"\(SVG.number(height))\" fill=\"\(color.hexadecimal)\" "
        + "shape-rendering=\"crispEdges\"/>"
    }
    let ground = style.background.map { [rectangle($0, y: y, height: cell.height)] } ?? []
    if cells[0].letter == "▀" {
      return ground + [rectangle(style.color ?? letters, y: y, height: cell.height / 2)]
    }
    let text = String(cells.map(\.letter))
    if text.allSatisfy({ $0 == " " }) { return ground }
    let color = style.color ?? (style.isFaint ? faint : letters)
    // Every letter has its column, whatever font is found.
    return ground + [
      "<text x=\"\(SVG.number(x))\" y=\"\(SVG.number(y + 13))\" "
        + "textLength=\"\(SVG.number(width))\" fill=\"\(color.hexadecimal)\""
        + (style.isBold ? " font-weight=\"700\"" : "")
        + " xml:space=\"preserve\">\(text.escapedAsMarkup)</text>"
    ]
  }
}

extension TerminalPicture.Style {
  fileprivate mutating func take(_ numbers: [Int]) {
    var rest = (numbers.isEmpty ? [0] : numbers)[...]
    while let number = rest.popFirst() {
      switch number {
      case 0: self = Self()
      case 1: isBold = true
      case 2: isFaint = true
      case 31...36: color = Self.words[number - 31]
      case 38, 48:
        let values = rest.prefix(4).map { UInt8(clamping: $0) }
        rest = rest.dropFirst(4)
        guard values.count == 4 else { return }
        let given = Color(red: values[1], green: values[2], blue: values[3])
        if number == 38 { color = given } else { background = given }
      case 39: color = nil
      case 49: background = nil
      default: break
      }
    }
  }

  /// Red, green, yellow, blue, magenta and cyan, to be read on a dark ground.
  private static let words = [
    0xFF8272, 0x7CCB8A, 0xE5C07B, 0x7AB0F0, 0xD79BE8, 0x6FD0D8,
  ].map { Color($0) }
}
