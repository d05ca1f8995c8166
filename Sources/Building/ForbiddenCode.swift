#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What a lesson file may not contain: a lesson is Swift that imports `Tensors`.
///
/// A verdict rests on what the code answers. What is forbidden would let a file change how the
/// program is put together, run before it is asked anything, or give its lines another file's name.
/// The lexer finds it before anything is compiled; it can be fooled, and `ObjectFile` looks at
/// what the compiler made.
public struct ForbiddenCode: Codable, Hashable, Sendable {
  public enum Kind: Codable, Hashable, Sendable {
    case otherImport, attribute, directive
    /// Found in what the compiler made of the file: see `ObjectFile`.
    case symbol
  }

  public let kind: Kind
  /// As it is written: "import Glibc", "@main".
  public let text: String
  /// From 1; 0 if it is not known.
  public let line: Int

  /// The first thing in a file that is forbidden, or nil if nothing is.
  static func first(in text: String) -> ForbiddenCode? {
    if isPlain(text) { return nil }
    let lexer = SwiftLexer(text)
    // What may be a comment or a string to the compiler may be none to the lexer, too.
    return lexer.isAmbiguous
      ? SwiftLexer(ignoringStringsAndCommentsIn: text).forbiddenCode : lexer.forbiddenCode
  }

  /// Whether a text has nothing in it that attributes, directives and other imports are made of,
  /// wherever it stands. That is soon found out, and true of most files.
  private static func isPlain(_ text: String) -> Bool {
    text.withCString { bytes in
      guard strlen(bytes) == text.utf8.count, strpbrk(bytes, "@#") == nil else { return false }
      let allowed = "import Tensors\n"
      var start = bytes
      while let next = strstr(start, "import") {
        if strncmp(next, allowed, allowed.utf8.count) != 0 { return false }
        start = UnsafePointer(next) + 1
      }
      return true
    }
  }

  /// Attributes with a capital letter are types: property wrappers, result builders and actors. Of
  /// the language's own, only those are allowed that are known here: each version adds some.
  fileprivate static let attributes: Set = [
    "autoclosure", "available", "concurrent", "convention", "discardableResult",
    "dynamicCallable", "dynamicMemberLookup", "escaping", "frozen", "globalActor", "inlinable",
    "inline", "isolated", "lifetime", "nonexhaustive", "nonobjc", "preconcurrency",
    "propertyWrapper", "resultBuilder", "retroactive", "safe", "unchecked", "unknown", "unsafe",
    "usableFromInline", "warn_unqualified_access",
  ]

  fileprivate static let programs: Set = ["UIApplicationMain", "NSApplicationMain"]

  fileprivate static let directives: Set = ["sourceLocation", "dsohandle", "externalMacro"]

  /// What can stand between `import` and a module's name.
  fileprivate static let importKinds: Set = [
    "actor", "class", "enum", "func", "let", "protocol", "struct", "typealias", "var",
  ]
}

extension SwiftLexer {
  fileprivate var forbiddenCode: ForbiddenCode? {
    for index in tokens.indices {
      let line = tokens[index].line
      if isByte("@", at: index), let name = word(after: index), isForbidden(attribute: name) {
        return ForbiddenCode(kind: .attribute, text: "@\(name)", line: line)
      }
      if isByte("#", at: index), let name = word(after: index),
        ForbiddenCode.directives.contains(name)
      {
        return ForbiddenCode(kind: .directive, text: "#\(name)", line: line)
      }
      if isImport(at: index) {
        let path = words(after: index)
        let module = path.first { !ForbiddenCode.importKinds.contains($0) }
        if module == "Tensors" { continue }
        return ForbiddenCode(
          kind: .otherImport, text: (["import"] + path).joined(separator: " "), line: line)
      }
    }
    return nil
  }

  private func isForbidden(attribute name: String) -> Bool {
    if ForbiddenCode.programs.contains(name) { return true }
    return name.first?.isUppercase != true && !ForbiddenCode.attributes.contains(name)
  }

  /// Whether a token is the keyword: no label, no member and no name in backticks.
  private func isImport(at index: Int) -> Bool {
    tokens[index].kind == .word && text(of: index) == "import" && !isByte(":", at: index + 1)
      && !isMember(at: index) && !(isByte("`", at: index - 1) && isByte("`", at: index + 1))
      && !isPartOfLongerWord(index)
  }

  /// Whether a word follows one full stop, with nothing between; `1...` ends an expression.
  private func isMember(at index: Int) -> Bool {
    isByte(".", at: index - 1) && tokens[index - 1].end == tokens[index].start
      && !isByte(".", at: index - 2)
  }

  /// Whether a letter that is not ASCII touches a word: the lexer takes the name apart there.
  private func isPartOfLongerWord(_ index: Int) -> Bool {
    let token = tokens[index]
    let before = String(decoding: bytes[..<token.start].suffix(4), as: UTF8.self)
    let after = String(decoding: bytes[token.end...].prefix(4), as: UTF8.self)
    return [before.unicodeScalars.last, after.unicodeScalars.first].contains { scalar in
      scalar.map { !$0.isASCII && $0.properties.isXIDContinue } ?? false
    }
  }

  /// The word that follows a token, with or without backticks.
  private func word(after index: Int) -> String? {
    let next = isByte("`", at: index + 1) ? index + 2 : index + 1
    return next < tokens.endIndex && tokens[next].kind == .word ? text(of: next) : nil
  }

  /// The word or two that follow an import, with or without backticks: its kind and its module.
  private func words(after index: Int) -> [String] {
    var found: [String] = []
    var next = index + 1
    while next < tokens.endIndex, found.count < 2 {
      if tokens[next].kind == .word {
        found.append(text(of: next))
      } else if !isByte("`", at: next) {
        break
      }
      if found.count == 1, !ForbiddenCode.importKinds.contains(found[0]) { break }
      next += 1
    }
    return found
  }

  private func text(of index: Int) -> String {
    String(decoding: bytes[tokens[index].start..<tokens[index].end], as: UTF8.self)
  }
}
