// Heat maps of half blocks: the upper half of a character has one color, the lower another.

import Tensors

extension HeatMap {
  /// Two rows of the matrix to a line; `code` writes the color of a strength, or of a value that is
  /// not a number, as the terminal wants it.
  func blocks(_ code: (Float?) -> String) -> [String] {
    let (rows, columns) = (matrix.rows * zoom, matrix.columns * zoom)
    func color(_ row: Int, _ column: Int) -> String {
      code(scale.strength(of: matrix[row / zoom, column / zoom]))
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

  // Lightness rises along each of the ramps below, so that the order also shows in gray. Those of a
  // scale with two directions end in orange and in blue: if they paled as the light one does, the
  // strongest values of either sign would look alike.

  // MARK: 24 bits

  /// The color between the two nearest stops of its ramp.
  func trueColor(_ strength: Float?) -> String {
    guard let strength else { return "2;255;0;255" }
    let stops = strength < 0 ? HeatMap.cold : scale.isSigned ? HeatMap.warm : HeatMap.light
    let place = abs(strength) * Float(stops.count - 1)
    let index = min(Int(place), stops.count - 2)
    let color = stops[index].mixed(with: stops[index + 1], fraction: place - Float(index))
    return "2;\(color.red);\(color.green);\(color.blue)"
  }

  private static let light = [
    0x15171F, 0x3B2A5E, 0x7B3568, 0xBF4A4F, 0xED7E38, 0xFBBF5A, 0xFFF6D6,
  ].map { Color($0) }
  private static let warm = [0x1B1C20, 0x5A3212, 0xA8541A, 0xE8832A, 0xFFB45E].map { Color($0) }
  private static let cold = [0x1B1C20, 0x1A365C, 0x24609C, 0x3F8FD4, 0x8CC4F5].map { Color($0) }

  // MARK: 256 colors

  /// The ramp's color for the strength. The ramps are chosen by hand: the indices nearest to the
  /// 24-bit colors turn olive and pink on the way to orange.
  func paletteColor(_ strength: Float?) -> String {
    guard let strength else { return "5;201" }
    let ramp =
      strength < 0
      ? HeatMap.coldIndices : scale.isSigned ? HeatMap.warmIndices : HeatMap.lightIndices
    return "5;\(strength == 0 ? ramp[0] : ramp[level(of: strength, outOf: ramp.count - 1)])"
  }

  private static let lightIndices = [234, 54, 89, 125, 161, 166, 208, 214, 221, 230]
  private static let warmIndices = [234, 94, 130, 166, 172, 208, 214, 215]
  private static let coldIndices = [234, 24, 25, 32, 39, 75, 81, 117]
}
