// Heat maps of characters, with sixteen colors or without any.

import Tensors

extension HeatMap {
  // MARK: Characters

  func characters(ofRow row: Int) -> String {
    (0..<matrix.columns).map { character(for: matrix[row, $0]) }.joined()
  }

  private func character(for value: Float) -> String {
    if isDense { return denseCharacter(for: value) }
    let blank = scale.isSigned ? "  " : " "
    guard let strength = scale.strength(of: value) else { return blank + "?" }
    if isBlank(strength) { return blank + "·" }
    let digit = "\(level(of: strength, outOf: 9))"
    return (scale.isSigned ? (strength < 0 ? " -" : " +") : " ") + digit
  }

  private func denseCharacter(for value: Float) -> String {
    guard let strength = scale.strength(of: value) else { return "?" }
    if isBlank(strength) { return "·" }
    let level = level(of: strength, outOf: 9)
    return strength < 0 ? "\(HeatMap.letters[level - 1])" : "\(level)"
  }

  private static let letters = Array("abcdefghi")

  /// Whether a value is 0 but for the rounding of sums.
  private func isBlank(_ strength: Float) -> Bool { abs(strength) < 1e-5 }

  /// Rounded up, but for rounding errors: what is not zero does not look like zero.
  func level(of strength: Float, outOf most: Int) -> Int {
    max(1, Int((abs(strength) * Float(most) - 1e-4).rounded(.up)))
  }

  // MARK: Sixteen colors

  /// How many lines and characters a value has.
  var shadeCell: Size {
    isDense ? Size(1) : Size(rows: max(1, zoom / 2), columns: 2 * max(1, zoom / 2))
  }

  /// The lines of one row of the matrix.
  func shades(ofRow row: Int) -> [String] {
    var line = ""
    var last = ""
    for column in 0..<matrix.columns {
      let value = matrix[row, column]
      let color = shadeColor(for: value)
      line += (color == last ? "" : color) + shade(for: value)
      last = color
    }
    let whole = line.isEmpty ? "" : line + "\u{1B}[0m"
    return [String](repeating: whole, count: shadeCell.rows)
  }

  private func shade(for value: Float) -> String {
    // If a value has one character, shades have no room for a minus.
    if isDense, scale.isSigned { return denseCharacter(for: value) }
    let width = shadeCell.columns
    guard let strength = scale.strength(of: value) else {
      return String(repeating: "?", count: width)
    }
    if isBlank(strength) { return String(repeating: " ", count: width - 1) + "·" }
    let shade = HeatMap.shades[level(of: strength, outOf: HeatMap.shades.count) - 1]
    let shades = String(repeating: shade, count: width)
    return strength < 0 ? "-" + shades.dropFirst() : shades
  }

  /// On white: black, or on a scale with two directions blue for what is negative and red for what
  /// is positive. A value that is not a number is magenta.
  private func shadeColor(for value: Float) -> String {
    let code =
      switch scale.strength(of: value) {
      case nil: 35
      case 0?: 30
      case let strength?: strength < 0 ? 34 : scale.isSigned ? 31 : 30
      }
    return "\u{1B}[\(code);47m"
  }

  private static let shades: [Character] = ["░", "▒", "▓", "█"]
}
