import Building

/// A word, a number, an operator or a bracket of a Swift file, as somebody who reads it would
/// count: the lexer takes "..<" and "0.5" for three tokens each.
struct Symbol {
  enum Kind {
    case word, number, symbol, opening, closing
  }

  let kind: Kind
  let text: String
  /// The bytes of the file that it is.
  private(set) var range: Range<Int>
  /// From 1.
  let line: Int
  /// From 0.
  let column: Int
  /// Whether the symbol before it is on another line.
  let isFirstOfLine: Bool
  /// Whether a space or the end of a line is before it, and after it.
  let isSpacedBefore: Bool
  let isSpacedAfter: Bool

  /// Whether it is an operator between two values.
  var isBinary: Bool { kind == .symbol && isSpacedBefore == isSpacedAfter }

  /// The symbols of a file, in their order.
  static func all(in lexer: SwiftLexer) -> [Symbol] {
    var groups: [[SwiftLexer.Token]] = []
    for token in lexer.tokens {
      if let last = groups.last, last.last?.end == token.start,
        lexer.joins(last, token)
      {
        groups[groups.count - 1].append(token)
      } else {
        groups.append([token])
      }
    }
    var symbols: [Symbol] = []
    var lastLine = 0
    for group in groups {
      guard let first = group.first, let last = group.last else { continue }
      let range = first.start..<last.end
      symbols.append(
        Symbol(
          kind: lexer.kind(of: group), text: lexer.text(range), range: range, line: first.line,
          column: lexer.column(of: first.start), isFirstOfLine: first.line != lastLine,
          isSpacedBefore: lexer.isSpace(at: first.start - 1),
          isSpacedAfter: lexer.isSpace(at: last.end)))
      lastLine = last.line
    }
    return symbols
  }
}

extension SwiftLexer {
  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  fileprivate func isSpace(at offset: Int) -> Bool {
    !bytes.indices.contains(offset) || [0x20, 0x0A, 0x0D].contains(bytes[offset])
  }

  fileprivate func column(of offset: Int) -> Int {
    let lineStart = bytes[..<offset].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    return offset - lineStart
  }

  private static let operators = Set("+-*/%<>=!&|.?^~".utf8)
  private static let digits = UInt8(ascii: "0")...UInt8(ascii: "9")

  private func isNumber(_ token: Token) -> Bool {
    token.kind == .other && Self.digits.contains(bytes[token.start])
  }

  private func isOperator(_ token: Token) -> Bool {
    token.kind == .other && Self.operators.contains(bytes[token.start])
  }

  /// Whether a token goes on with what is right before it.
  fileprivate func joins(_ group: [Token], _ token: Token) -> Bool {
    if isNumber(token) {
      // "0.5", and not the 0 of "pair.0".
      return group.count == 2 && isNumber(group[0]) || text(group[0].start..<token.start) == "$"
    }
    guard isOperator(token) else { return false }
    if group.count == 1, isNumber(group[0]), bytes[token.start] == UInt8(ascii: ".") {
      return token.end < bytes.count && Self.digits.contains(bytes[token.end])
    }
    return group.allSatisfy(isOperator)
  }

  fileprivate func kind(of group: [Token]) -> Symbol.Kind {
    switch group[0].kind {
    case .word: .word
    case .opening: .opening
    case .closing: .closing
    case .other: isNumber(group[0]) ? .number : .symbol
    }
  }
}
