import Processes

/// What a Swift file declares at its top for all files, other than functions and variables.
struct Declarations: Sendable {
  struct Entry: Hashable, Sendable {
    /// "Matrix", or "**"
    let name: String
    let line: Int
    let isPublic: Bool
  }

  let types: [Entry]
  let operators: [Entry]

  init(_ lexer: SwiftLexer) {
    var types: [Entry] = []
    var operators: [Entry] = []
    var depth = 0
    for (index, token) in zip(lexer.tokens.indices, lexer.tokens) {
      switch token.kind {
      case .opening: depth += 1
      case .closing: depth -= 1
      case .word
      where depth == 0 && Self.typeWords.contains(token.name)
        && !(index > 0 && lexer.tokens[index - 1].name == SwiftLexer.name("import")):
        let modifiers = lexer.words(before: index)
        if index + 1 < lexer.tokens.count, modifiers.isDisjoint(with: ["private", "fileprivate"]) {
          types.append(
            Entry(
              name: lexer.text(index + 1), line: token.line,
              isPublic: !modifiers.isDisjoint(with: ["public", "open"])))
        }
      case .word where depth == 0 && token.name == Self.operatorWord:
        operators.append(
          Entry(name: lexer.symbol(after: index), line: token.line, isPublic: false))
      case .word, .other: continue
      }
    }
    self.types = types
    self.operators = operators
  }

  /// The operators that every lesson uses, and that mean the same in all of them.
  static let commonOperators: Set = [
    "+", "-", "*", "/", "%", "==", "!=", "<", ">", "<=", ">=", "&&", "||", "!", "+=", "-=", "*=",
    "/=", "%=", "..<", "...", "??", "===", "!==", "~=", "&+", "&-", "&*", "<<", ">>", "|", "&",
    "^", "~", "&=", "|=", "^=", "<<=", ">>=",
  ]

  private static let typeWords = Set(
    ["struct", "class", "enum", "actor", "protocol", "typealias"].map(SwiftLexer.name))
  private static let operatorWord = SwiftLexer.name("operator")
}

extension SwiftLexer {
  /// All words of the code.
  var words: Set<String> {
    Set(tokens.indices.filter { tokens[$0].kind == .word }.map(text))
  }

  func text(_ index: Int) -> String {
    String(decoding: bytes[tokens[index].start..<tokens[index].end], as: UTF8.self)
  }

  /// The words before a declaration that say who sees it.
  fileprivate func words(before index: Int) -> Set<String> {
    Set(tokens[..<index].suffix(4).indices.reversed().prefix { tokens[$0].kind == .word }.map(text))
  }

  /// The operator that is named after a word: signs that nothing stands between.
  func symbol(after index: Int) -> String {
    var symbol = ""
    for next in tokens.indices[(index + 1)...] {
      let isNextTo = symbol.isEmpty || tokens[next - 1].end == tokens[next].start
      guard tokens[next].kind == .other, isNextTo, !isByte(":", at: next) else { break }
      symbol += text(next)
    }
    return symbol
  }
}
