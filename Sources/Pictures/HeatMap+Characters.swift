// Heat maps of characters, with sixteen colors or without any.

import Tensors

extension HeatMap {
  // MARK: Characters

  func characters(ofRow row: Int) -> String {
    if isDense {
      return (0..<matrix.columns).map {
        denseCharacter(for: matrix[row, $0], isDigit: scale.isOfDigits)
      }.joined()
    }
    let values = (0..<matrix.columns).map {
      bracket(row: row, before: $0) + character(for: matrix[row, $0])
    }
    let end = hasBrackets(in: .characters) ? bracket(row: row, before: matrix.columns) : ""
    return values.joined() + end
  }

  private func character(for value: Float) -> String {
    let blank = scale.isSigned ? " " : ""
    guard let strength = scale.strength(of: value) else { return blank + "?" }
    if isBlank(strength) { return blank + "·" }
    let digit = digit(for: value, strength, isDigit: scale.isOfDigits)
    return (scale.isSigned ? (strength < 0 ? "-" : "+") : "") + "\(digit)"
  }

  private func denseCharacter(for value: Float, isDigit: Bool) -> String {
    guard let strength = scale.strength(of: value) else { return "?" }
    if isBlank(strength) { return "·" }
    let digit = digit(for: value, strength, isDigit: isDigit)
    return strength < 0 ? "\(HeatMap.letters[digit - 1])" : "\(digit)"
  }

  private func digit(for value: Float, _ strength: Float, isDigit: Bool) -> Int {
    isDigit ? Int(abs(value)) : level(of: strength, outOf: 9)
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
      let color = shadeColor(for: value, isInWindow: isInWindow(row, column))
      line += (color == last ? "" : color) + shade(for: value)
      last = color
    }
    let whole = line.isEmpty ? "" : line + "\u{1B}[0m"
    return [String](repeating: whole, count: shadeCell.rows)
  }

  private func shade(for value: Float) -> String {
    // If a value has one character, shades have no room for a minus.
    if isDense, scale.isSigned { return denseCharacter(for: value, isDigit: false) }
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
  /// is positive. A value that is not a number is magenta. A window is on cyan.
  private func shadeColor(for value: Float, isInWindow: Bool) -> String {
    let code =
      switch scale.strength(of: value) {
      case nil: 35
      case 0?: 30
      case let strength?: strength < 0 ? 34 : scale.isSigned ? 31 : 30
      }
    return "\u{1B}[\(code);\(isInWindow ? 46 : 47)m"
  }

  private static let shades: [Character] = ["░", "▒", "▓", "█"]
}
