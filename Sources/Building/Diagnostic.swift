/// One message of the compiler.
public struct Diagnostic: Codable, Hashable, Sendable {
  public let file: String
  public let line: Int
  public let column: Int
  public let isError: Bool
  public let message: String
  /// The source line and the marks under it.
  public let excerpt: [String]

  /// What a message is about, as far as the kit acts on it. The compiler's English is read here
  /// and nowhere else.
  public enum Kind: Hashable, Sendable {
    case missingBrace
    case cannotFind
    case ambiguousUse
    case redeclaration(of: String)
    case other
  }

  public var kind: Kind {
    let redeclaration = "invalid redeclaration of '"
    if message.hasPrefix("expected '}'") { return .missingBrace }
    if message.hasPrefix("cannot find") { return .cannotFind }
    if message.hasPrefix("ambiguous use") { return .ambiguousUse }
    if message.hasPrefix(redeclaration) {
      return .redeclaration(
        of: String(message.dropFirst(redeclaration.count).prefix { $0 != "(" }))
    }
    return .other
  }

  /// An error about a file as a whole.
  static func error(inFile name: String, _ message: String) -> Diagnostic {
    Diagnostic(file: name, line: 0, column: 0, isError: true, message: message, excerpt: [])
  }

  /// The same message, with the file called by its name.
  func inFile(_ name: String) -> Diagnostic {
    Diagnostic(
      file: name, line: line, column: column, isError: isError, message: message, excerpt: excerpt)
  }

  /// Reads what `swiftc -diagnostic-style llvm` writes: "file:line:column: error: message", then
  /// the source line with a caret under it.
  public static func all(in output: String) -> [Diagnostic] {
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
      let location = line[..<range.lowerBound].split(separator: ":")
      guard location.count >= 3, let row = Int(location[location.count - 2]),
        let column = Int(location[location.count - 1])
      else { continue }
      return Diagnostic(
        file: location.dropLast(2).joined(separator: ":"), line: row, column: column,
        isError: isError, message: String(line[range.upperBound...]), excerpt: [])
    }
    return nil
  }
}
