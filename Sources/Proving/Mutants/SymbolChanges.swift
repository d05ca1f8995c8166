// Changes of a single word, number or operator.

extension MutableCode {
  /// Neighbors of the truth: what a learner might take for it.
  private static let neighbors: [[String]] = [
    ["row", "column"], ["rows", "columns"], ["Row", "Column"], ["r", "c"], ["x", "y"],
    ["top", "bottom", "left", "right"], ["right", "down"], ["horizontal", "vertical"],
    ["across", "along"], ["min", "max"], ["sin", "cos"], ["sine", "cosine"], ["before", "after"],
    ["first", "last"], ["lowerBound", "upperBound"], ["prefix", "suffix"],
    ["dropFirst", "dropLast"], ["smallest", "largest"], ["true", "false"], ["break", "continue"],
  ]

  /// Functions of one number that may be forgotten.
  private static let forgotten: Set = ["abs", "sqrt"]
  /// Methods that may be forgotten.
  private static let forgottenMethods: Set = ["reversed", "rounded", "dropFirst", "dropLast"]
  private static let known: Set = [
    "min", "max", "sin", "cos", "true", "false", "break", "continue",
  ]
  private static let declaring: Set = ["let", "var", "for", "func", "inout", "import"]

  private static let operators: [String: [String]] = [
    "+": ["-"], "-": ["+"], "*": ["/", "+"], "/": ["*", "%"], "%": ["/", "*"],
    "+=": ["-=", "="], "-=": ["+=", "="], "*=": ["/=", "="], "/=": ["*=", "="],
    "<": ["<=", ">="], "<=": ["<", ">"], ">": [">=", "<="], ">=": [">", "<"],
    "==": ["!="], "!=": ["=="], "&&": ["||"], "||": ["&&"], "..<": ["..."], "...": ["..<"],
  ]

  var symbolChanges: [Mutation] {
    let words = Set((head + symbols).filter { $0.kind == .word }.map(\.text))
    return symbols.indices.flatMap { index -> [Mutation] in
      switch symbols[index].kind {
      case .word: wordChanges(index, words)
      case .number: numberChanges(index)
      case .symbol: operatorChanges(index)
      case .opening, .closing: []
      }
    }
  }

  /// Whether a word gives a name to something, or to an argument.
  func isName(_ index: Int) -> Bool {
    let isLabel = text(index + 1) == ":" && !symbols[index + 1].isSpacedBefore
    return isLabel || Self.declaring.contains(text(index - 1))
  }

  private func wordChanges(_ index: Int, _ words: Set<String>) -> [Mutation] {
    if isName(index) { return [] }
    let word = text(index)
    let isMember = text(index - 1).hasSuffix(".") && !symbols[index].isSpacedBefore
    var changes = Self.neighbors.flatMap { group -> [String] in
      group.filter { word.hasSuffix($0) }.flatMap { ending -> [String] in
        let stem = word.dropLast(ending.count)
        // "Row" in "filterRow"; "row" only by itself.
        guard stem.isEmpty == (ending.first?.isLowercase == true) else { return [] }
        return group.filter { $0 != ending }.map { stem + $0 }
      }
    }.filter { isMember || Self.known.contains($0) || words.contains($0) }
      .map { change(index..<index + 1, to: $0) }
    if Self.forgotten.contains(word), text(index + 1) == "(" {
      changes.append(change(index..<index + 1, to: ""))
    }
    if isMember, Self.forgottenMethods.contains(word), text(index + 1) == "(",
      text(index + 2) == ")"
    {
      changes.append(change(index - 1..<index + 3, to: ""))
    }
    return changes
  }

  private func numberChanges(_ index: Int) -> [Mutation] {
    let text = text(index).replacing("_", with: "")
    let isMember = self.text(index - 1).hasSuffix(".") && !symbols[index].isSpacedBefore
    if isMember { return [] }
    let changed: [String]
    if let whole = Int(text) {
      changed = ["\(whole + 1)", whole == 0 ? "(-1)" : "\(whole - 1)"]
    } else if let number = Double(text) {
      changed = ["\(number + 1)", number < 1 ? "(\(number - 1))" : "\(number - 1)"]
    } else {
      return []
    }
    return changed.map { change(index..<index + 1, to: $0) }
  }

  private func operatorChanges(_ index: Int) -> [Mutation] {
    let symbol = symbols[index]
    // The minus of "-x", and the not of "!isEmpty".
    let isPrefix =
      !symbol.isSpacedAfter && (symbol.isSpacedBefore || isAfterOpening(index))
      && text(index + 1) != ")"
    if isPrefix {
      return ["-", "!"].contains(symbol.text) ? [change(index..<index + 1, to: "")] : []
    }
    guard symbol.isBinary || isAfterOpening(index) || text(index + 1) == ")" else { return [] }
    return (Self.operators[symbol.text] ?? []).map { change(index..<index + 1, to: $0) }
  }

  private func isAfterOpening(_ index: Int) -> Bool {
    index > 0 && symbols[index - 1].kind == .opening
  }

  /// A parameter in the place of another one of its type, or a place in a loop in that of another.
  var parameterChanges: [Mutation] {
    let parameters = parameters + loopVariables.map { ($0, "Int") }
    return symbols.indices.flatMap { index -> [Mutation] in
      let word = symbols[index]
      guard word.kind == .word, !isName(index), text(index - 1) != ".",
        let type = parameters.first(where: { $0.name == word.text })?.type
      else { return [] }
      return parameters.filter { $0.type == type && $0.name != word.text }.map {
        change(index..<index + 1, to: $0.name)
      }
    }
  }

  /// What counts in loops over a range.
  private var loopVariables: [String] {
    let names = symbols.indices.compactMap { index -> String? in
      guard text(index) == "for", text(index + 2) == "in" else { return nil }
      let header = symbols[index...].prefix { $0.text != "{" && $0.text != "where" }
      return header.contains { ["..<", "..."].contains($0.text) } ? text(index + 1) : nil
    }
    return Set(names).sorted()
  }

  /// The names that the parameters have in the body, and their types.
  private var parameters: [(name: String, type: String)] {
    let declaration = MutableCode(lexer: lexer, head: [], symbols: head)
    guard let open = head.firstIndex(where: { $0.text == "(" }) else { return [] }
    let list = open + 1..<declaration.closing(open)
    return declaration.parts(of: list, separator: ",").compactMap { part in
      guard let colon = part.first(where: { head[$0].text == ":" }), colon > part.lowerBound,
        colon + 1 < part.upperBound
      else { return nil }
      return (head[colon - 1].text, declaration.source(colon + 1..<part.upperBound).text)
    }
  }
}
