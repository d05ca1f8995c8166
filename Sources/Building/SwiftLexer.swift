import Processes

/// Takes a Swift file apart into words, brackets and everything else. That is enough to find its
/// functions and what they mention. Comments and the text of strings are left out; code inside of
/// a string, as in "\(row)", is not.
///
/// It knows when it does not understand a file. If it may take code for a string or a comment, the
/// file is `isAmbiguous`; one with raw strings, macros or conditional compilation is `isInDoubt`,
/// too, and one whose brackets or strings stay open `isBroken`.
public struct SwiftLexer {
  public enum Kind: Sendable {
    case word, opening, closing, other
  }

  public struct Token: Sendable {
    public let kind: Kind
    public let start: Int
    public let end: Int
    /// The line it begins in, from 1.
    public let line: Int
    /// What tells the word from others, the same with and without backticks; 0 if it is no word.
    let name: UInt64
  }

  public let bytes: [UInt8]
  public private(set) var tokens: [Token] = []
  public var isInDoubt: Bool { isAmbiguous || isBroken || hasDirectives }
  private(set) var isBroken = false
  private(set) var isAmbiguous = false
  private var hasDirectives = false
  private var position = 0
  private var line = 1
  private var open: [UInt8] = []
  /// How many strings the code is in, each in the code of the one around it.
  private var nesting = 0

  public init(_ text: String) {
    bytes = Array(text.utf8)
    tokens.reserveCapacity(bytes.count / 4)
    // A carriage return by itself ends a comment for the compiler, and a line.
    isAmbiguous = zip(bytes, bytes.dropFirst() + [0]).contains { $0 == 0x0D && $1 != 0x0A }
    scanCode(upToParenthesis: false)
    if !open.isEmpty { isBroken = true }
  }

  /// The words and marks of a file that it may not understand: also those in strings and comments,
  /// but for lines that can be nothing but comments.
  init(ignoringStringsAndCommentsIn text: String) {
    bytes = Array(text.utf8)
    isAmbiguous = true
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\n"), 0x0D:
        if bytes[position] == UInt8(ascii: "\n") || byte(1) != UInt8(ascii: "\n") { line += 1 }
        position += 1
      case 0x20, 0x09:
        position += 1
      case UInt8(ascii: "/") where isPlainComment:
        while !isAtEndOfLine { position += 1 }
      case let byte where byte.isInWord:
        scanWord()
      default:
        position += 1
        put(.other, from: position - 1)
      }
    }
  }

  private var isAtEndOfLine: Bool {
    position >= bytes.count || bytes[position].isEndOfLine
  }

  /// Whether a line of comment begins here, in which no other comment, string or expression ends,
  /// and no code of a string begins.
  private var isPlainComment: Bool {
    guard byte(1) == UInt8(ascii: "/") else { return false }
    // What begins on this line before the comment may also end on it. Of the slashes of a line, only
    // the first gets past this: so the rest of a line is read once.
    var before = position - 1
    while before >= 0, !bytes[before].isEndOfLine {
      if Self.beginnings.contains(bytes[before]) || bytes[before] >= 0x80 { return false }
      before -= 1
    }
    var ahead = 2
    while position + ahead < bytes.count, !byte(ahead).isEndOfLine {
      switch (byte(ahead), byte(ahead + 1)) {
      case (UInt8(ascii: "\\"), _), (UInt8(ascii: "*"), UInt8(ascii: "/")),
        (UInt8(ascii: "/"), UInt8(ascii: "#")):
        return false
      case (UInt8(ascii: "\""), UInt8(ascii: "\"")) where byte(ahead + 2) == UInt8(ascii: "\""):
        return false
      default: ahead += 1
      }
    }
    return true
  }

  /// With what strings, comments, regular expressions, placeholders and odd names begin.
  private static let beginnings = Set("\"'`/#".utf8)

  /// A number that tells a word from others.
  static func name(_ word: String) -> UInt64 { fnv1a(word.utf8) }

  /// Every word in the file, also in what may be a comment or a string: all that a file in doubt
  /// can mention.
  var allWords: Set<UInt64> {
    Set(bytes.split { !$0.isInWord }.map { fnv1a($0) })
  }

  private func byte(_ ahead: Int = 0) -> UInt8 {
    position + ahead < bytes.count ? bytes[position + ahead] : 0
  }

  /// Reads code to the end of the file, or past the parenthesis that closes what was open.
  private mutating func scanCode(upToParenthesis: Bool) {
    let depth = open.count
    nesting += 1
    defer { nesting -= 1 }
    if nesting > 32 {
      // Nobody writes this by hand, and the stack has an end.
      isAmbiguous = true
      position = bytes.count
    }
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\n"):
        line += 1
        position += 1
      case 0x20, 0x09, 0x0D:
        position += 1
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "_"):
        scanWord()
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let start = position
        while position < bytes.count, bytes[position].isInWord { position += 1 }
        put(.other, from: start)
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
        open.append(byte)
        position += 1
        put(.opening, from: position - 1)
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        if upToParenthesis, open.count == depth {
          if byte != UInt8(ascii: ")") { noteWrongBracket() }
          position += 1
          return
        }
        if open.popLast()?.closing != byte { noteWrongBracket() }
        position += 1
        put(.closing, from: position - 1)
      case UInt8(ascii: "\""):
        scanString()
      case UInt8(ascii: "/"):
        scanSlash()
      case UInt8(ascii: "`"):
        scanQuotedWord()
      default:
        if byte == UInt8(ascii: "#") {
          hasDirectives = true
          scanSigns()
          continue
        }
        if isOddQuote { isAmbiguous = true }
        position += 1
        put(.other, from: position - 1)
      }
    }
    if upToParenthesis { isBroken = true }
  }

  /// In a string, it decides where the string goes on.
  private mutating func noteWrongBracket() {
    isBroken = true
    if nesting > 1 { isAmbiguous = true }
  }

  /// Whether the compiler takes what begins here for a string or a name, which it then refuses:
  /// 'a', “a” and <#a#>.
  private var isOddQuote: Bool {
    switch byte() {
    case UInt8(ascii: "'"): true
    case UInt8(ascii: "<"): byte(1) == UInt8(ascii: "#")
    case 0xE2: byte(1) == 0x80 && byte(2) == 0x9C
    default: false
    }
  }

  private mutating func scanWord() {
    let start = position
    while position < bytes.count, bytes[position].isInWord { position += 1 }
    put(.word, from: start)
  }

  /// A word in backticks; there, anything else can be a name, too.
  private mutating func scanQuotedWord() {
    position += 1
    put(.other, from: position - 1)
    if byte().isInWord { scanWord() }
    if byte() == UInt8(ascii: "`") {
      position += 1
      put(.other, from: position - 1)
    } else {
      isAmbiguous = true
    }
  }

  private mutating func put(_ kind: Kind, from start: Int) {
    let name = kind == .word ? fnv1a(bytes[start..<position]) : 0
    tokens.append(Token(kind: kind, start: start, end: position, line: line, name: name))
  }

  /// A comment, a division, or what may be a regular expression.
  private mutating func scanSlash() {
    switch byte(1) {
    case UInt8(ascii: "/"):
      while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
    case UInt8(ascii: "*"):
      scanComment()
    default:
      // A division has space on both sides or on neither.
      let before = position > 0 ? bytes[position - 1] : 0
      let isAfterKeyword = tokens.last.map { Self.beforeExpressions.contains($0.name) } ?? false
      let isAfterValue =
        (before.isInWord && !isAfterKeyword)
        || [0x29, 0x5D, 0x60, 0x7D].contains(before)  // ) ] ` }
      let isBeforeSpace =
        [0x20, 0x0A, 0x0D].contains(byte(1))
        || byte(1) == UInt8(ascii: "=") && byte(2) == 0x20
          && [.word, .closing].contains(tokens.last?.kind) && !isAfterKeyword
      if !isAfterValue, !isBeforeSpace { isAmbiguous = true }
      position += 1
      put(.other, from: position - 1)
    }
  }

  /// Words after which an expression begins, and so may a regular expression.
  private static let beforeExpressions: Set<UInt64> = Set(
    [
      "return", "in", "case", "try", "await", "throw", "where", "else", "if", "while", "switch",
      "is", "as", "guard", "do", "repeat", "for", "default", "defer", "yield", "then", "consume",
      "copy", "unsafe", "discard", "each", "any", "some", "inout", "catch", "let", "var", "throws",
      "borrowing", "consuming", "sending", "rethrows", "async", "init", "break", "continue",
    ].map { name($0) })

  private mutating func scanComment() {
    var depth = 0
    repeat {
      if byte() == UInt8(ascii: "/"), byte(1) == UInt8(ascii: "*") {
        depth += 1
        position += 2
      } else if byte() == UInt8(ascii: "*"), byte(1) == UInt8(ascii: "/") {
        depth -= 1
        position += 2
      } else {
        if byte() == UInt8(ascii: "\n") { line += 1 }
        position += 1
      }
    } while depth > 0 && position < bytes.count
    if depth > 0 { noteOpenEnd() }
  }

  /// Number signs: those of a directive, or of a string between them, as in #"\d"#.
  private mutating func scanSigns() {
    let signs = bytes[position...].prefix { $0 == UInt8(ascii: "#") }.count
    if byte(signs) == UInt8(ascii: "\"") { return scanString(signs: signs) }
    // A regular expression.
    if byte(signs) == UInt8(ascii: "/") { isAmbiguous = true }
    position += signs
    put(.other, from: position - signs)
  }

  private func isSigns(_ count: Int, ahead: Int) -> Bool {
    (0..<count).allSatisfy { byte(ahead + $0) == UInt8(ascii: "#") }
  }

  /// Reads a string with some number signs before and after it.
  private mutating func scanString(signs: Int = 0) {
    let quote = UInt8(ascii: "\"")
    let (start, startLine) = (position, line)
    position += signs
    let isLong = byte(1) == quote && byte(2) == quote && !(signs > 0 && closesInLine(signs))
    position += isLong ? 3 : 1
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\\") where isSigns(signs, ahead: 1):
        let escaped = byte(1 + signs)
        position += 2 + signs
        if escaped == UInt8(ascii: "\n") { line += 1 }
        if escaped == UInt8(ascii: "(") { scanCode(upToParenthesis: true) }
      case quote
      where (!isLong || byte(1) == quote && byte(2) == quote)
        && isSigns(signs, ahead: isLong ? 3 : 1):
        position += (isLong ? 3 : 1) + signs
        tokens.append(
          Token(kind: .other, start: start, end: position, line: startLine, name: 0))
        return
      case UInt8(ascii: "\n"):
        line += 1
        position += 1
        if !isLong { return noteOpenEnd() }
      default:
        position += 1
      }
    }
    noteOpenEnd()
  }

  /// A string or a comment without an end: it may be none.
  private mutating func noteOpenEnd() {
    isBroken = true
    isAmbiguous = true
  }

  /// Whether a string between number signs ends in its own line, so that its quotation marks are no
  /// sign of a long one: #"""# is a string of one.
  private func closesInLine(_ signs: Int) -> Bool {
    var ahead = 1
    while position + ahead < bytes.count, ![0x0A, 0x0D].contains(byte(ahead)) {
      if byte(ahead) == UInt8(ascii: "\""), isSigns(signs, ahead: ahead + 1) { return true }
      ahead += 1
    }
    return false
  }
}

extension UInt8 {
  /// Whether this can be part of a word of ASCII letters.
  fileprivate var isInWord: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  fileprivate var isEndOfLine: Bool { self == 0x0A || self == 0x0D }

  /// What closes a bracket.
  fileprivate var closing: UInt8? {
    switch self {
    case UInt8(ascii: "("): UInt8(ascii: ")")
    case UInt8(ascii: "["): UInt8(ascii: "]")
    case UInt8(ascii: "{"): UInt8(ascii: "}")
    default: nil
    }
  }
}
