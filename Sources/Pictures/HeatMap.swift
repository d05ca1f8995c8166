public import Tensors

/// A matrix as text for the terminal.
///
/// ```swift
/// print(HeatMap([[0, 1], [2, 4]]).text(in: .characters))
/// //  · 3
/// //  5 9
/// ```
public struct HeatMap: Sendable {
  public enum Style: Hashable, Sendable {
    /// Half blocks, two rows of the matrix to a line, in 24-bit color.
    case trueColor
    /// The same in the 256 colors that nearly every terminal has.
    case palette256
    /// No color: tenths of the scale as digits from 1 to 9, `·` for nothing, `?` for a value that
    /// is not a number; with a sign in front where the scale has two directions.
    case characters
  }

  public let matrix: Matrix
  public let scale: ColorScale
  public let zoom: Int

  /// A map of `matrix` on a scale that covers it unless one is given. With `zoom` 2, every value
  /// is two columns wide and two rows high in color; characters are never enlarged.
  public init(_ matrix: Matrix, scale: ColorScale? = nil, zoom: Int = 1) {
    self.matrix = matrix
    self.scale = scale ?? .covering(matrix)
    self.zoom = max(zoom, 1)
  }

  /// The map as one string without a newline at its end.
  public func text(in style: Style) -> String {
    lines(in: style).joined(separator: "\n")
  }

  /// The lines of the map, all equally wide; each ends with the terminal's own colors.
  public func lines(in style: Style) -> [String] {
    switch style {
    case .characters: (0..<matrix.rows).map(characters)
    case .trueColor: blocks { "2;\($0.red);\($0.green);\($0.blue)" }
    case .palette256: blocks { "5;\(HeatMap.paletteIndex(of: $0))" }
    }
  }

  /// What the strongest value is: "· is 0, 9 is 4" or the like.
  public func legend(in style: Style) -> String {
    let limit = shortText(scale.limit)
    return switch (style, scale.isSigned) {
    case (.characters, false): "· is 0, 9 is \(limit)"
    case (.characters, true): "-9 is -\(limit), · is 0, +9 is \(limit)"
    case (_, false): "dark is 0, bright is \(limit)"
    case (_, true): "blue is -\(limit), dark is 0, orange is \(limit)"
    }
  }

  // MARK: Characters

  private func characters(ofRow row: Int) -> String {
    (0..<matrix.columns).map { character(for: matrix[row, $0]) }.joined()
  }

  private func character(for value: Float) -> String {
    let blank = scale.isSigned ? "  " : " "
    guard let strength = scale.strength(of: value) else { return blank + "?" }
    if strength == 0 { return blank + "·" }
    // Rounded up, but for rounding errors: what is not zero does not look like zero.
    let digit = max(1, Int((abs(strength) * 9 - 1e-4).rounded(.up)))
    return (scale.isSigned ? (strength < 0 ? " -" : " +") : " ") + "\(digit)"
  }

  // MARK: Half blocks

  private func blocks(_ code: (Color) -> String) -> [String] {
    let (rows, columns) = (matrix.rows * zoom, matrix.columns * zoom)
    return stride(from: 0, to: rows, by: 2).map { row in
      var line = ""
      var last = ""
      for column in 0..<columns {
        let upper = "38;" + code(color(row, column))
        let lower = row + 1 < rows ? "48;" + code(color(row + 1, column)) : "49"
        let colors = "\u{1B}[\(upper);\(lower)m"
        // Neighbors of one color share one command: a screen of maps stays a small write.
        line += (colors == last ? "" : colors) + "▀"
        last = colors
      }
      return line.isEmpty ? "" : line + "\u{1B}[0m"
    }
  }

  private func color(_ row: Int, _ column: Int) -> Color {
    guard let strength = scale.strength(of: matrix[row / zoom, column / zoom])
    else { return Color(0xFF00FF) }
    let stops = strength < 0 ? HeatMap.cold : scale.isSigned ? HeatMap.warm : HeatMap.light
    let place = abs(strength) * Float(stops.count - 1)
    let index = min(Int(place), stops.count - 2)
    return stops[index].mixed(with: stops[index + 1], fraction: place - Float(index))
  }

  // Lightness rises evenly along each of these, so that the order also shows in gray.
  private static let light = [
    0x15171F, 0x3B2A5E, 0x7B3568, 0xBF4A4F, 0xED7E38, 0xFBBF5A, 0xFFF6D6,
  ].map { Color($0) }
  private static let warm = [0x1B1C20, 0x6B3A14, 0xC9661A, 0xFFB45E, 0xFFE9CC].map { Color($0) }
  private static let cold = [0x1B1C20, 0x1C4270, 0x2F7CC0, 0x7DB8EE, 0xDCEDFF].map { Color($0) }

  /// The nearest color of the 6×6×6 cube or the 24 grays of a 256-color terminal.
  static func paletteIndex(of color: Color) -> Int {
    let levels = [0, 95, 135, 175, 215, 255]
    func nearest(_ channel: UInt8) -> Int {
      levels.indices.min { abs(levels[$0] - Int(channel)) < abs(levels[$1] - Int(channel)) } ?? 0
    }
    func distance(_ red: Int, _ green: Int, _ blue: Int) -> Int {
      let differences = [red - Int(color.red), green - Int(color.green), blue - Int(color.blue)]
      return differences.reduce(0) { $0 + $1 * $1 }
    }
    let cube = (nearest(color.red), nearest(color.green), nearest(color.blue))
    let mean = (Int(color.red) + Int(color.green) + Int(color.blue)) / 3
    let gray = min(max((mean - 3) / 10, 0), 23)
    let level = 8 + 10 * gray
    return distance(level, level, level) < distance(levels[cube.0], levels[cube.1], levels[cube.2])
      ? 232 + gray : 16 + 36 * cube.0 + 6 * cube.1 + cube.2
  }
}
