// Heat maps of half blocks: the upper half of a character has one color, the lower another.

import Tensors

extension HeatMap {
  /// Two rows of the matrix to a line; `code` writes the color of a strength, or of a value that is
  /// not a number, as the terminal wants it.
  func blocks(_ code: (Float?) -> String) -> [String] {
    let (rows, columns) = (matrix.rows * zoom, matrix.columns * zoom)
    func color(_ row: Int, _ column: Int) -> String {
      code(strength(row / zoom, column / zoom))
    }
    return stride(from: 0, to: rows, by: 2).map { row in
      var line = ""
      var last = ""
      for column in 0..<columns {
        let upper = "38;" + color(row, column)
        let lower = row + 1 < rows ? "48;" + color(row + 1, column) : "49"
        let colors = "\u{1B}[\(upper);\(lower)m"
        // Neighbors of one color share one command: a screen of maps stays a small write.
        line += (colors == last ? "" : colors) + "▀"
        last = colors
      }
      return line.isEmpty ? "" : line + "\u{1B}[0m"
    }
  }

  // Lightness falls along each of the ramps below, from paper to ink, so that the order also shows in
  // gray. Those of a scale with two directions end in a dark orange and a dark blue: if they ended in
  // black, as the other one nearly does, the strongest values of either sign would look alike.

  // MARK: 24 bits

  /// The color between the two nearest stops of its ramp.
  func trueColor(_ strength: Float?) -> String {
    guard let strength else { return "2;255;0;255" }
    let stops = strength < 0 ? HeatMap.cold : scale.isSigned ? HeatMap.warm : HeatMap.ink
    let place = abs(strength) * Float(stops.count - 1)
    let index = min(Int(place), stops.count - 2)
    let color = stops[index].mixed(with: stops[index + 1], fraction: place - Float(index))
    return "2;\(color.red);\(color.green);\(color.blue)"
  }

  private static let ink = [
    0xFFF6D6, 0xFBBF5A, 0xED7E38, 0xBF4A4F, 0x7B3568, 0x3B2A5E, 0x15171F,
  ].map { Color($0) }
  private static let warm = [0xF4F1EA, 0xFFC685, 0xE8832A, 0xA8541A, 0x6E3A10].map { Color($0) }
  private static let cold = [0xF4F1EA, 0x9CCBF5, 0x3F8FD4, 0x24609C, 0x163A66].map { Color($0) }

  // MARK: 256 colors

  /// The ramp's color for the strength. The ramps are chosen by hand: the indices nearest to the
  /// 24-bit colors turn olive and pink on the way to orange.
  func paletteColor(_ strength: Float?) -> String {
    guard let strength else { return "5;201" }
    let ramp =
      strength < 0
      ? HeatMap.coldIndices : scale.isSigned ? HeatMap.warmIndices : HeatMap.inkIndices
    return "5;\(strength == 0 ? ramp[0] : ramp[level(of: strength, outOf: ramp.count - 1)])"
  }

  private static let inkIndices = [230, 221, 214, 208, 166, 161, 125, 89, 54, 234]
  private static let warmIndices = [255, 223, 215, 214, 208, 172, 130, 94]
  private static let coldIndices = [255, 153, 117, 75, 39, 32, 25, 24]
}
