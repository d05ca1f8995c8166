import Processes

/// What a Swift file declares at its top, so that all files see it.
///
/// A name that means something without this file, too, may mean something else in other files
/// because of it.
struct SharedDeclaration: Sendable {
  /// One name that it gives to all files.
  struct Name: Sendable {
    /// As a reader knows it: "max", "rows", "subscript", "=="
    let text: String
    /// The word that has to be mentioned to use it; nil if no word has to be.
    let word: UInt64?
    let line: Int
  }

  let names: [Name]
  private let isFunction: Bool
  /// `fileprivate` in the place of these bytes makes it private: those of a word such as `public`,
  /// or none. An extension's members may say for themselves who sees them.
  fileprivate let access: [Range<Int>]

  /// All of a file, in their order; none if it is hard to understand.
  static func all(in lexer: SwiftLexer) -> [SharedDeclaration] {
    if lexer.isAmbiguous || lexer.isBroken { return [] }
    let starts = lexer.declarations(in: lexer.tokens.indices)
    return zip(starts, starts.dropFirst() + [lexer.tokens.endIndex]).compactMap { start, end in
      guard let access = lexer.access(before: start) else { return nil }
      if lexer.text(start) == "extension" {
        let members = lexer.members(in: start..<end)
        if members.isEmpty { return nil }
        return SharedDeclaration(
          names: members.map(\.name), isFunction: false,
          access: [access] + members.map(\.access).filter { !$0.isEmpty })
      }
      return SharedDeclaration(
        names: [lexer.declared(at: start, in: nil)], isFunction: lexer.text(start) == "func",
        access: [access])
    }
  }

  /// Whether it is one of the functions that the file is to declare for all.
  fileprivate func isTask(among tasks: [String]) -> Bool {
    isFunction && names.contains { tasks.contains($0.text) }
  }
}

extension SwiftLexer {
  /// Where declarations begin that stand in no brackets but those around a range.
  fileprivate func declarations(in range: Range<Int>) -> [Int] {
    var depth = 0
    return range.filter { index in
      switch tokens[index].kind {
      case .opening: depth += 1
      case .closing: depth -= 1
      case .word:
        return depth == 0 && Self.declaring.contains(tokens[index].name)
          && !isByte(".", at: index - 1)
      case .other: break
      }
      return false
    }
  }

  private static let declaring = Set(
    [
      "func", "let", "var", "struct", "enum", "class", "actor", "protocol", "typealias",
      "extension", "subscript", "init",
    ].map(name))

  /// Where the word is, or belongs, that says who sees a declaration; nil if only its file does.
  fileprivate func access(before start: Int) -> Range<Int>? {
    for index in tokens[..<start].indices.reversed() {
      guard tokens[index].kind == .word else { break }
      let token = tokens[index]
      if Self.closed.contains(token.name) { return nil }
      if Self.open.contains(token.name) { return token.start..<token.end }
      if !Self.modifiers.contains(token.name) { break }
    }
    return tokens[start].start..<tokens[start].start
  }

  private static let closed = Set(["private", "fileprivate"].map(name))
  private static let open = Set(["public", "open", "internal", "package"].map(name))
  private static let modifiers = Set(
    ["static", "class", "final", "mutating", "nonisolated", "prefix", "postfix", "indirect"]
      .map(name))

  /// What the declaration at a token is called. It may be a member of a type.
  fileprivate func declared(at start: Int, in type: UInt64?) -> SharedDeclaration.Name {
    let line = tokens[start].line
    let word = text(start)
    switch word {
    case "init":
      return SharedDeclaration.Name(text: word, word: type, line: line)
    case "subscript":
      return SharedDeclaration.Name(text: word, word: nil, line: line)
    default:
      guard tokens.indices.contains(start + 1), tokens[start + 1].kind == .word else {
        let symbol = symbol(after: start)
        return SharedDeclaration.Name(
          text: symbol.isEmpty ? word : symbol, word: nil, line: line)
      }
      return SharedDeclaration.Name(
        text: text(start + 1), word: tokens[start + 1].name, line: line)
    }
  }

  /// What an extension adds for all files.
  fileprivate func members(
    in part: Range<Int>
  ) -> [(name: SharedDeclaration.Name, access: Range<Int>)] {
    guard let brace = part.first(where: { isByte("{", at: $0) }) else { return [] }
    let type = part.dropFirst().first { tokens[$0].kind == .word }.map { tokens[$0].name }
    let inside = (brace + 1)..<part.upperBound
    return declarations(in: inside).compactMap { start in
      access(before: start).map { (declared(at: start, in: type), $0) }
    }
  }
}

extension Snapshot {
  /// What one file declares for all files, of which a function may make use in other files.
  public struct Sharing: Sendable {
    /// "03-Padding.swift"
    public let file: String
    /// Each with the line that it is declared in.
    public let names: [(text: String, line: Int)]
  }

  /// The files that may change what a function means by a name: those that declare for all files
  /// what the function mentions, or something that it calls, in another file.
  public func filesSharing(with function: String, _ graph: DependencyGraph) -> [Sharing] {
    latestFirst.compactMap { file in
      let tasks = functions(of: file)
      let shared = graph.shared(in: file).filter { !$0.isTask(among: tasks) }.flatMap(\.names)
      if shared.isEmpty { return nil }
      let words = graph.words(reachedBy: function, outside: file)
      let names = shared.filter { $0.word.map(words.contains) ?? true }
      return names.isEmpty
        ? nil : Sharing(file: file, names: names.map { ($0.text, $0.line) })
    }
  }

  /// The same snapshot, but what a file declares for all files besides its tasks is seen by that
  /// file only. All lines stay where they are.
  public func keepingPrivate(_ file: String) -> Snapshot {
    let text = files[file] ?? ""
    let tasks = functions(of: file)
    var bytes = Array(text.utf8)
    let access = SharedDeclaration.all(in: SwiftLexer(text)).filter { !$0.isTask(among: tasks) }
      .flatMap(\.access)
    for range in access.reversed() {
      bytes.replaceSubrange(range, with: (range.isEmpty ? "fileprivate " : "fileprivate").utf8)
    }
    return replacingText(of: file, with: String(decoding: bytes, as: UTF8.self))
  }
}
