import Typesetting

/// A table in the form that spreadsheets and learning platforms read (RFC 4180).
struct CSV {
  private(set) var text = ""

  /// Adds a row.
  mutating func add(_ cells: [String]) {
    text += cells.map(Self.cell).joined(separator: ",") + "\r\n"
  }

  /// A spreadsheet would take what begins like this for a formula, and run it.
  private static let formulaSigns: Set<Character> = ["=", "+", "-", "@"]

  private static func cell(_ text: String) -> String {
    var cell = text.visible
    if let first = cell.trimmingSpaces.first, formulaSigns.contains(first), Double(cell) == nil {
      cell = "'" + cell
    }
    let needsQuotes = cell.contains { ",\"; ".contains($0) }
    return needsQuotes ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
  }
}
