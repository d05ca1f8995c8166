import Processes

/// A Swift file as a list of plain functions, and the rest.
///
/// A plain function stands at the top of the file, has a name of ASCII letters and no attributes:
/// whatever its body does, it can change what another function does only if that one, or one
/// that it calls, mentions its name. Of everything else (types, extensions, operators, variables,
/// macros, and what this program does not understand) nothing of the kind is claimed: that is the
/// file's `rest`, and counts as mentioned everywhere.
struct SourceOutline: Sendable {
  struct Function: Sendable {
    let name: UInt64
    /// Seen by its own file only.
    let isPrivate: Bool
    /// Seen by other modules too.
    let isPublic: Bool
    /// The line it begins in, from 1.
    let line: Int
    let content: Digest
    let mentions: Mentions
    /// The part before the body: all of it that the compiler looks at for another file.
    let signature: Digest
    let signatureMentions: Mentions
    /// Its tokens among the file's, and which of them is the name.
    let tokens: Range<Int>
    let nameToken: Int
  }

  /// The words that a piece of code has in it.
  struct Mentions: Sendable {
    fileprivate(set) var words: Set<UInt64> = []
    /// Those that are called, and are not the names of anything that the code declares itself.
    fileprivate(set) var calls: Set<UInt64> = []
    /// Whether one of them may be a way to something other than the arguments: random numbers, the
    /// clock, addresses, the world outside.
    fileprivate(set) var isUnpredictable = false
  }

  /// The hash of the whole text.
  let content: Digest
  let functions: [Function]
  let rest: Digest
  let restMentions: Mentions
  /// The lines in which the parts of the rest begin.
  let restLines: [Int]
  /// The names that the rest declares; nil if it declares what can be used without a name, such as
  /// an initializer or an operator.
  let restNames: Set<UInt64>?
  let declarations: Declarations
  let shared: [SharedDeclaration]
  /// Whether there is more to the rest than an import.
  var hasRest: Bool {
    !restMentions.words.isSubset(of: [Words.import, Words.public, Words.tensors])
  }
  /// The names that the file declares for all files; nil if it declares what can be used without a
  /// name.
  var sharedNames: Set<UInt64>? {
    restNames?.union(functions.filter { !$0.isPrivate }.map(\.name))
  }
  /// Everything that the file mentions.
  let mentions: Mentions
  /// Whether the file cannot compile, whatever the others hold.
  let isBroken: Bool

  init(_ text: String) {
    let lexer = SwiftLexer(text)
    content = ContentHash.of(text)
    isBroken = lexer.isBroken
    declarations = Declarations(lexer)
    shared = SharedDeclaration.all(in: lexer)
    var functions: [Function] = []
    var parts: [ArraySlice<SwiftLexer.Token>] = []
    var restMentions = Mentions()
    var rest = ContentHash()
    if lexer.isInDoubt {
      rest.add(content)
      restMentions.words = lexer.allWords
      restMentions.isUnpredictable = true
    } else {
      for item in Item.all(in: lexer) {
        switch item {
        case .function(let function): functions.append(function)
        case .other(let tokens): parts.append(tokens)
        }
      }
      for part in parts {
        rest.add(lexer.hash(of: part))
        restMentions.formUnion(Mentions(part, lexer))
      }
    }
    mentions = functions.reduce(into: restMentions) { $0.formUnion($1.mentions) }
    self.functions = functions
    self.rest = rest.value
    self.restMentions = restMentions
    restLines = parts.compactMap { $0.first?.line }
    restNames = lexer.isInDoubt ? nil : Self.names(declaredIn: parts)
  }

  private static func names(declaredIn parts: [ArraySlice<SwiftLexer.Token>]) -> Set<UInt64>? {
    var names: Set<UInt64> = []
    for part in parts {
      if part.contains(where: { $0.kind == .word && Words.nameless.contains($0.name) }) {
        return nil
      }
      for (word, next) in zip(part, part.dropFirst()) where Words.naming.contains(word.name) {
        guard next.kind == .word else { return nil }
        names.insert(next.name)
      }
    }
    return names
  }
}

extension SourceOutline.Mentions {
  fileprivate init(_ tokens: ArraySlice<SwiftLexer.Token>, _ lexer: SwiftLexer) {
    calls = Self.calls(tokens, lexer)
    for (index, token) in zip(tokens.indices, tokens) {
      let first = lexer.bytes[token.start]
      switch token.kind {
      case .word:
        words.insert(token.name)
        // The standard library's inner functions begin with an underscore.
        if first == UInt8(ascii: "_"), token.end - token.start > 1 { isUnpredictable = true }
        let word = lexer.bytes[token.start..<token.end]
        if Unpredictable.beginnings.contains(where: word.starts(with:)) {
          isUnpredictable = true
        }
        if token.name == Words.import, !lexer.importsTensors(at: index) {
          isUnpredictable = true
        }
      case .other where first == UInt8(ascii: "\\"):
        isUnpredictable = true
      default:
        break
      }
    }
    if !words.isDisjoint(with: Unpredictable.names) || !lexer.drawsFromSources(tokens) {
      isUnpredictable = true
    }
  }

  private static func calls(
    _ tokens: ArraySlice<SwiftLexer.Token>, _ lexer: SwiftLexer
  ) -> Set<UInt64> {
    var called: Set<UInt64> = [], own: Set<UInt64> = []
    for (before, (token, after)) in zip(tokens, zip(tokens.dropFirst(), tokens.dropFirst(2)))
    where token.kind == .word {
      let next = lexer.bytes[after.start]
      if Words.declaring.contains(before.name) || next == UInt8(ascii: ":") {
        own.insert(token.name)
      } else if next == UInt8(ascii: "("), lexer.bytes[before.start] != UInt8(ascii: ".") {
        called.insert(token.name)
      }
    }
    return called.subtracting(own)
  }

  fileprivate mutating func formUnion(_ other: Self) {
    words.formUnion(other.words)
    calls.formUnion(other.calls)
    isUnpredictable = isUnpredictable || other.isUnpredictable
  }
}

/// What stands at the top of a file.
private enum Item {
  case function(SourceOutline.Function)
  case other(ArraySlice<SwiftLexer.Token>)

  static func all(in lexer: SwiftLexer) -> [Item] {
    let tokens = lexer.tokens[...]
    var items: [Item] = []
    var start = tokens.startIndex
    // Whether the next token cannot belong to what is before it, as it does after an attribute.
    var isClean = true
    var index = tokens.startIndex
    while index < tokens.endIndex {
      if isClean, let end = lexer.endOfImport(at: index) {
        index = end
      } else if isClean, let found = lexer.function(at: index) {
        if start < index { items.append(.other(tokens[start..<index])) }
        items.append(.function(found.function))
        start = found.end
        index = found.end
      } else {
        let end = tokens[index].kind == .opening ? lexer.endOfBracket(at: index) : index + 1
        isClean = lexer.bytes[tokens[end - 1].start] == UInt8(ascii: "}")
        index = end
      }
    }
    if start < tokens.endIndex { items.append(.other(tokens[start...])) }
    return items
  }
}

extension SwiftLexer {
  /// A plain function's name, or nil for what else has braces at the top of the file; and the
  /// bytes before and inside of the braces.
  public var bodies: [(name: String?, head: Range<Int>, body: Range<Int>)] {
    Item.all(in: self).compactMap { item in
      switch item {
      case .function(let function):
        let name = tokens[function.nameToken]
        return body(
          of: String(decoding: bytes[name.start..<name.end], as: UTF8.self), in: function.tokens)
      case .other(let part):
        return body(of: nil, in: part.indices)
      }
    }
  }

  private func body(
    of name: String?, in part: Range<Int>
  ) -> (name: String?, head: Range<Int>, body: Range<Int>)? {
    var index = part.lowerBound
    while index < part.upperBound, !isByte("{", at: index) {
      index = tokens[index].kind == .opening ? endOfBracket(at: index) : index + 1
    }
    guard index < part.upperBound else { return nil }
    let head = tokens[part.lowerBound].start..<tokens[index].start
    return (name, head, tokens[index].end..<tokens[part.upperBound - 1].start)
  }

  fileprivate func hash(of part: ArraySlice<Token>) -> Digest {
    guard let first = part.first, let last = part.last else { return .none }
    var hash = ContentHash()
    bytes.withUnsafeBytes { hash.add(UnsafeRawBufferPointer(rebasing: $0[first.start..<last.end])) }
    return hash.value
  }

  /// The index after the bracket that closes the one at `index`.
  fileprivate func endOfBracket(at index: Int) -> Int {
    var depth = 0
    for next in index..<tokens.endIndex {
      switch tokens[next].kind {
      case .opening: depth += 1
      case .closing: depth -= 1
      case .word, .other: continue
      }
      if depth == 0 { return next + 1 }
    }
    return tokens.endIndex
  }

  private func isWord(_ word: UInt64, at index: Int) -> Bool {
    index < tokens.endIndex && tokens[index].kind == .word && tokens[index].name == word
  }

  func isByte(_ byte: Character, at index: Int) -> Bool {
    tokens.indices.contains(index) && bytes[tokens[index].start] == byte.asciiValue
  }

  /// The index after `import Tensors` or `public import Tensors`.
  fileprivate func endOfImport(at index: Int) -> Int? {
    let start = isWord(Words.public, at: index) ? index + 1 : index
    guard isWord(Words.import, at: start), start + 1 < tokens.endIndex,
      tokens[start + 1].kind == .word, !isByte(".", at: start + 2)
    else { return nil }
    return start + 2
  }

  /// Whether what follows an `import` is `Tensors` and nothing more.
  fileprivate func importsTensors(at index: Int) -> Bool {
    isWord(Words.tensors, at: index + 1) && !isByte(".", at: index + 2)
  }

  /// The plain function that begins at a token, and the index after it.
  fileprivate func function(at start: Int) -> (function: SourceOutline.Function, end: Int)? {
    var index = start
    while index < tokens.endIndex, tokens[index].kind == .word,
      Words.access.contains(tokens[index].name)
    {
      index += 1
    }
    let access = Set(tokens[start..<index].map(\.name))
    guard isWord(Words.func, at: index), index + 2 < tokens.endIndex,
      tokens[index + 1].kind == .word,
      isByte("(", at: index + 2) || isByte("<", at: index + 2)
    else { return nil }
    let name = tokens[index + 1].name
    var body = index + 2
    // What follows the name, up to the body, is on one level; parameters are in brackets.
    while body < tokens.endIndex, !isByte("{", at: body) {
      if isWord(Words.func, at: body) || isByte("@", at: body) { return nil }
      body = tokens[body].kind == .opening ? endOfBracket(at: body) : body + 1
    }
    guard body < tokens.endIndex else { return nil }
    let end = endOfBracket(at: body)
    let signature = tokens[start..<body]
    let signatureMentions = SourceOutline.Mentions(signature, self)
    // The body decides which type `some` stands for.
    if signatureMentions.words.contains(Words.some) { return nil }
    let function = SourceOutline.Function(
      name: name,
      isPrivate: access.contains(Words.private) || access.contains(Words.fileprivate),
      isPublic: access.contains(Words.public),
      line: tokens[start].line, content: hash(of: tokens[start..<end]),
      mentions: SourceOutline.Mentions(tokens[start..<end], self),
      signature: hash(of: signature), signatureMentions: signatureMentions,
      tokens: start..<end, nameToken: index + 1)
    return (function, end)
  }
}

private enum Words {
  static let `func` = SwiftLexer.name("func")
  static let `import` = SwiftLexer.name("import")
  static let `public` = SwiftLexer.name("public")
  static let `private` = SwiftLexer.name("private")
  static let `fileprivate` = SwiftLexer.name("fileprivate")
  static let some = SwiftLexer.name("some")
  static let declaring = Set(["func", "let", "var", "for"].map(SwiftLexer.name))
  /// What comes after one of these is a name.
  static let naming = Set(
    ["func", "let", "var", "case", "struct", "enum", "class", "actor", "protocol", "typealias"]
      .map(SwiftLexer.name))
  /// These declare what is used without a name.
  static let nameless = Set(["init", "subscript", "operator", "macro"].map(SwiftLexer.name))
  static let tensors = SwiftLexer.name("Tensors")
  static let access: Set = [`public`, `private`, `fileprivate`, SwiftLexer.name("internal")]
}
