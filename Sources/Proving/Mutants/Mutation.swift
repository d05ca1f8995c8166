import Building

/// One small change of a Swift file.
struct Mutation: Hashable, Sendable {
  /// The bytes that are another.
  let range: Range<Int>
  let replacement: String
  /// What is done, for people: "'row' → 'column'".
  var change: String
  /// The line that it begins in, from 1.
  let line: Int

  init(_ range: Range<Int>, line: Int, to replacement: String, _ change: String) {
    self.range = range
    self.replacement = replacement
    self.change = change
    self.line = line
  }

  /// A text with the change made.
  func applied(to text: String) -> String {
    let bytes = Array(text.utf8)
    return String(
      decoding: bytes[..<range.lowerBound] + Array(replacement.utf8) + bytes[range.upperBound...],
      as: UTF8.self)
  }
}

/// A function of a Swift file with all that can be changed in it.
struct MutatedFunction: Sendable {
  let name: String
  /// The line that it begins in, from 1.
  let line: Int
  /// Its first byte in the file.
  let start: Int
  /// Whether anything else may depend on it without mentioning it: a type, an extension.
  let isAnything: Bool
  let mutations: [Mutation]
}

extension MutatedFunction {
  /// The functions of a Swift file; nil if the lexer does not understand the file.
  static func all(in text: String) -> [MutatedFunction]? {
    let lexer = SwiftLexer(text)
    if lexer.isInDoubt { return nil }
    let symbols = Symbol.all(in: lexer)
    return lexer.bodies.map { name, head, body in
      let code = MutableCode(
        lexer: lexer, head: symbols.filter { head.contains($0.range.lowerBound) },
        symbols: symbols.filter { body.contains($0.range.lowerBound) })
      let title =
        name ?? lexer.text(head).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return MutatedFunction(
        name: title, line: code.head.first?.line ?? 1, start: head.lowerBound,
        isAnything: name == nil, mutations: numbered(code.mutations))
    }
  }

  /// Each change once; those of one line that read alike get a number.
  private static func numbered(_ mutations: [Mutation]) -> [Mutation] {
    var seen: Set<Mutation> = []
    var counts: [[String]: Int] = [:]
    let ordered = mutations.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    return ordered.compactMap { mutation in
      guard seen.insert(mutation).inserted else { return nil }
      let count = counts[["\(mutation.line)", mutation.change], default: 0] + 1
      counts[["\(mutation.line)", mutation.change]] = count
      var mutation = mutation
      if count > 1 { mutation.change += " (\(count))" }
      return mutation
    }
  }
}

/// The body of one function, ready to be changed. What does not compile afterwards is not counted,
/// so a change need only be likely to compile.
struct MutableCode {
  let lexer: SwiftLexer
  let head: [Symbol]
  let symbols: [Symbol]

  var mutations: [Mutation] {
    symbolChanges + parameterChanges + exchangedArguments + negatedConditions + leftOutStatements
  }

  /// A change of some neighboring symbols to a text.
  func change(_ place: Range<Int>, to text: String) -> Mutation {
    let (range, before) = source(place)
    return Mutation(
      range, line: symbols[place.lowerBound].line, to: text,
      text.isEmpty ? "\(before.quoted) left out" : "\(before.quoted) → \(text.quoted)")
  }

  /// The bytes and the text of some neighboring symbols.
  func source(_ place: Range<Int>) -> (range: Range<Int>, text: String) {
    let range =
      symbols[place.lowerBound].range
      .lowerBound..<symbols[place.upperBound - 1].range
      .upperBound
    return (range, lexer.text(range))
  }

  func text(_ index: Int) -> String { symbols.indices.contains(index) ? symbols[index].text : "" }

  /// The index of the bracket that closes the one at `index`.
  func closing(_ index: Int) -> Int {
    var depth = 0
    for place in index..<symbols.endIndex {
      if symbols[place].kind == .opening { depth += 1 }
      if symbols[place].kind == .closing { depth -= 1 }
      if depth == 0 { return place }
    }
    return symbols.endIndex
  }

  /// The parts that a separator makes of some symbols, brackets aside.
  func parts(of place: Range<Int>, separator: String) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var (start, index) = (place.lowerBound, place.lowerBound)
    while index < place.upperBound {
      if symbols[index].text == separator {
        parts.append(start..<index)
        start = index + 1
      }
      index = symbols[index].kind == .opening ? closing(index) + 1 : index + 1
    }
    parts.append(start..<place.upperBound)
    return parts.filter { !$0.isEmpty }
  }
}

extension String {
  /// In quotation marks, on one line, and not too long.
  fileprivate var quoted: String {
    let line = split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return "'" + (line.count > 60 ? line.prefix(59) + "…" : line[...]) + "'"
  }
}
