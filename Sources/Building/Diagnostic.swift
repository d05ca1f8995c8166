import Typesetting

/// One message of the compiler.
public struct Diagnostic: Codable, Hashable, Sendable {
  public let file: String
  public let line: Int
  public let column: Int
  public let isError: Bool
  public let message: String
  /// The source line and the marks under it.
  public let excerpt: [String]
  /// Where the declarations are that it is about, too.
  public internal(set) var notes: [Place] = []

  /// What else is underlined.
  var underlines: [Underline] = []

  /// A part of the source, as the compiler counts: from 1, a letter that is not ASCII as the bytes
  /// that it has.
  struct Underline: Codable, Hashable, Sendable {
    let firstLine: Int
    let firstColumn: Int
    let lastLine: Int
    /// After the last letter.
    let endColumn: Int

    /// The bytes of a line that it covers, from 0.
    func bytes(inLine line: Int) -> Range<Int>? {
      guard firstLine <= line, line <= lastLine else { return nil }
      let start = firstLine == line ? max(0, firstColumn - 1) : 0
      return start..<max(start, lastLine == line ? endColumn - 1 : .max)
    }
  }

  /// A place in a file.
  public struct Place: Codable, Hashable, Sendable {
    public let file: String
    public let line: Int
  }

  var place: Place { Place(file: file, line: line) }

  public init(
    file: String, line: Int, column: Int, isError: Bool, message: String, excerpt: [String]
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.isError = isError
    self.message = message
    self.excerpt = excerpt
  }

  /// What a message is about, as far as the kit acts on it. The compiler's English is read here
  /// and nowhere else.
  public enum Kind: Hashable, Sendable {
    case missingBrace
    case cannotFind
    case ambiguousUse
    case ambiguousOperator
    case redeclaration(of: String)
    case other
  }

  public var kind: Kind {
    let redeclaration = "invalid redeclaration of '"
    if message.hasPrefix("expected '}'") { return .missingBrace }
    if message.hasPrefix("cannot find") { return .cannotFind }
    if message.hasPrefix("ambiguous use") { return .ambiguousUse }
    if message.hasPrefix("ambiguous operator declarations") { return .ambiguousOperator }
    if message.hasPrefix(redeclaration) {
      return .redeclaration(
        of: String(message.dropFirst(redeclaration.count).prefix { $0 != "(" && $0 != "'" }))
    }
    return .other
  }

  /// An error about a file as a whole.
  static func error(inFile name: String, _ message: String) -> Diagnostic {
    Diagnostic(file: name, line: 0, column: 0, isError: true, message: message, excerpt: [])
  }

  /// The same message, with the files called by their names and the source line under it.
  func inSource(_ text: String, named name: (String) -> String) -> Diagnostic {
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    let source = line > 0 && line <= lines.count ? lines[line - 1].prefix(200) : ""
    var diagnostic = Diagnostic(
      file: name(file), line: line, column: column, isError: isError, message: message,
      excerpt: source.isEmpty ? [] : [String(source), marks(under: source)])
    diagnostic.notes = notes.map { Place(file: name($0.file), line: $0.line) }
    return diagnostic
  }

  /// "  ~~~~~ ^~~~~" for a source line, each mark under the letter that it stands for.
  private func marks(under source: Substring) -> String {
    let underlined = underlines.compactMap { $0.bytes(inLine: line) }
    var marks = ""
    var hasCaret = false
    var start = 0
    for character in source {
      let bytes = start..<start + character.utf8.count
      start = bytes.upperBound
      let isUnderlined = underlined.contains { $0.overlaps(bytes) }
      // A tab is as wide as the one above it.
      let mark: Character = isUnderlined ? "~" : character == "\t" ? "\t" : " "
      let isCaret = bytes.contains(max(0, column - 1))
      hasCaret = hasCaret || isCaret
      let rest = character.columns - (isCaret ? 1 : 0)
      marks += (isCaret ? "^" : "") + String(repeating: mark, count: max(0, rest))
    }
    return (hasCaret ? marks : marks + "^").trimmingSpacesAtEnd
  }

  /// Reads what `swiftc -diagnostic-style llvm` writes: "file:line:column: error: message", then
  /// the source line with a caret under it. The first hundred messages, and ten lines of each.
  public static func all(in output: String) -> [Diagnostic] {
    var found: [(head: Diagnostic, excerpt: [String])] = []
    for line in output.split(separator: "\n", omittingEmptySubsequences: false) {
      if let head = head(of: line) {
        if found.count == 100 { break }
        found.append((head, []))
      } else if !line.isEmpty, found.last.map({ $0.excerpt.count < 10 }) == true {
        found[found.count - 1].excerpt.append(String(line))
      }
    }
    var seen: Set<Diagnostic> = []
    return found.map { head, excerpt in
      Diagnostic(
        file: head.file, line: head.line, column: head.column, isError: head.isError,
        message: head.message, excerpt: excerpt)
    }.filter { seen.insert($0).inserted }
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
