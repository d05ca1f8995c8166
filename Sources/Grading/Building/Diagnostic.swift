/// One message of the compiler.
public struct Diagnostic: Codable, Hashable, Sendable {
  public let file: String
  public let line: Int
  public let column: Int
  public let isError: Bool
  public let message: String
  /// The source line and the marks under it.
  public let excerpt: [String]

  /// Reads what `swiftc -diagnostic-style llvm` writes: "file:line:column: error: message", then
  /// the source line with a caret under it.
  static func all(in output: String) -> [Diagnostic] {
    var found: [Diagnostic] = []
    for line in output.split(separator: "\n", omittingEmptySubsequences: false) {
      if let head = head(of: line) {
        found.append(head)
      } else if let last = found.last, !line.isEmpty {
        found[found.count - 1] = Diagnostic(
          file: last.file, line: last.line, column: last.column, isError: last.isError,
          message: last.message, excerpt: last.excerpt + [String(line)])
      }
    }
    var seen: Set<Diagnostic> = []
    return found.filter { seen.insert($0).inserted }
  }

  private static func head(of line: Substring) -> Diagnostic? {
    for (word, isError) in [(": error: ", true), (": warning: ", false), (": note: ", false)] {
      guard let range = line.firstRange(of: word) else { continue }
      let place = line[..<range.lowerBound].split(separator: ":")
      guard place.count >= 3, let row = Int(place[place.count - 2]),
        let column = Int(place[place.count - 1])
      else { continue }
      return Diagnostic(
        file: place.dropLast(2).joined(separator: ":"), line: row, column: column,
        isError: isError, message: String(line[range.upperBound...]), excerpt: [])
    }
    return nil
  }
}
