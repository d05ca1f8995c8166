import Typesetting

/// A table in the form that spreadsheets and learning platforms read (RFC 4180).
struct CSV {
  private(set) var text = ""

  /// Adds a row.
  mutating func add(_ cells: [String]) {
    text += cells.map(Self.cell).joined(separator: ",") + "\r\n"
  }

  /// A spreadsheet would take what begins like this for a formula, and run it.
  private static let formulaSigns = Set("=+-@".unicodeScalars)
  private static let quotedSigns = Set(",\"; ".unicodeScalars)

  /// A text as one cell. It goes by scalars: "=" and a combining mark are one character, and yet
  /// would begin a formula.
  private static func cell(_ text: String) -> String {
    var cell = text.visible
    let first = cell.unicodeScalars.first { !$0.properties.isWhitespace }
    if let first, formulaSigns.contains(first), Double(cell) == nil { cell = "'" + cell }
    guard cell.unicodeScalars.contains(where: quotedSigns.contains) else { return cell }
    var quoted = "\""
    for scalar in cell.unicodeScalars {
      if scalar == "\"" { quoted += "\"" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}
