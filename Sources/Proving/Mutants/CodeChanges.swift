// Changes of more than one symbol: arguments, conditions, statements.

extension MutableCode {
  /// Neighboring arguments of a call or of a subscript, each in the place of the other. A minimum
  /// and a maximum have no order.
  var exchangedArguments: [Mutation] {
    symbols.indices.flatMap { index -> [Mutation] in
      guard symbols[index].kind == .opening, text(index) != "{", index > 0,
        [.word, .closing].contains(symbols[index - 1].kind), !symbols[index].isSpacedBefore,
        !["min", "max"].contains(text(index - 1))
      else { return [] }
      let values = parts(of: index + 1..<closing(index), separator: ",").map(withoutLabel)
      return zip(values, values.dropFirst()).compactMap { first, second in
        let (before, after) = (source(first), source(second))
        if before.text == after.text { return nil }
        let between = lexer.text(before.range.upperBound..<after.range.lowerBound)
        return change(
          first.lowerBound..<second.upperBound, to: after.text + between + before.text)
      }
    }
  }

  private func withoutLabel(_ argument: Range<Int>) -> Range<Int> {
    let isLabeled = argument.count > 2 && text(argument.lowerBound + 1) == ":"
    return isLabeled ? argument.lowerBound + 2..<argument.upperBound : argument
  }

  /// Conditions turned round. One that is a single comparison has an operator that is changed.
  var negatedConditions: [Mutation] {
    conditions.compactMap { condition -> Mutation? in
      let isCompound = condition.contains { ["&&", "||"].contains(text($0)) }
      let isComparison = condition.contains { Self.comparisons.contains(text($0)) }
      let isBinding = ["let", "var", "case"].contains(text(condition.lowerBound))
      if isBinding || text(condition.lowerBound) == "!" || isComparison && !isCompound {
        return nil
      }
      return change(condition, to: "!(\(source(condition).text))")
    }
  }

  private static let comparisons: Set = ["<", "<=", ">", ">=", "==", "!="]

  private var conditions: [Range<Int>] {
    symbols.indices.flatMap { index -> [Range<Int>] in
      switch text(index) {
      case "if", "while", "guard", "where":
        parts(of: index + 1..<endOfCondition(index + 1), separator: ",")
      case "?" where symbols[index].isBinary:
        [startOfCondition(index)..<index].filter { !$0.isEmpty }
      default: []
      }
    }
  }

  /// The brace or the `else` after a condition.
  private func endOfCondition(_ start: Int) -> Int {
    var index = start
    while index < symbols.endIndex, !["{", "else", ":"].contains(text(index)) {
      index = symbols[index].kind == .opening ? closing(index) + 1 : index + 1
    }
    return min(index, symbols.endIndex)
  }

  /// Where the condition before a question mark begins.
  private func startOfCondition(_ end: Int) -> Int {
    var depth = 0
    for index in symbols[..<end].indices.reversed() {
      if symbols[index].kind == .closing { depth += 1 }
      if symbols[index].kind == .opening { depth -= 1 }
      let ends = depth < 0 || depth == 0 && ["=", "return", ",", ":", "in"].contains(text(index))
      if ends { return index + 1 }
      if depth == 0, symbols[index].isFirstOfLine { return index }
    }
    return 0
  }

  /// Statements that may be forgotten: assignments, calls, and what only looks for errors.
  var leftOutStatements: [Mutation] {
    statements.compactMap { statement, isAlone -> Mutation? in
      let words = statement.lazy.map(text)
      let isForgotten =
        switch text(statement.lowerBound) {
        case "guard", "if": !words.contains("let") && !words.contains("else") || isGuard(statement)
        case "for": words.contains("throw")
        case "let", "var", "case", "default", "switch", "return", "func", "while", "repeat",
          "throw",
          "do", "defer", "private", "public", "struct", "enum", "extension":
          false
        default: !isAlone || isAssignment(statement)
        }
      return isForgotten ? change(statement, to: "") : nil
    }
  }

  private func isGuard(_ statement: Range<Int>) -> Bool {
    text(statement.lowerBound) == "guard" && !statement.contains { text($0) == "let" }
  }

  private func isAssignment(_ statement: Range<Int>) -> Bool {
    statement.contains { ["=", "+=", "-=", "*=", "/="].contains(text($0)) }
  }

  /// The statements that begin a line, and whether the function has no other.
  private var statements: [(place: Range<Int>, isAlone: Bool)] {
    let blocks =
      [symbols.indices]
      + symbols.indices.filter { text($0) == "{" }.map { $0 + 1..<closing($0) }
    return blocks.flatMap { block -> [(Range<Int>, Bool)] in
      let starts = starts(in: block)
      let ends = starts.dropFirst() + [block.upperBound]
      let isAlone = block == symbols.indices && starts.count == 1
      return zip(starts, ends).map { ($0..<$1, isAlone) }
    }
  }

  /// Where the lines begin that are one step further in than the block, or two in a `switch`.
  private func starts(in block: Range<Int>) -> [Int] {
    guard let first = block.first, first < symbols.endIndex, symbols[first].isFirstOfLine else {
      return []
    }
    let isSwitch = ["case", "default"].contains(text(first))
    let columns = [symbols[first].column, symbols[first].column + (isSwitch ? 2 : 0)]
    var starts: [Int] = []
    var index = first
    while index < block.upperBound {
      let symbol = symbols[index]
      if symbol.isFirstOfLine, columns.contains(symbol.column), symbol.text != "{",
        symbol.text != "else", symbol.text != "where"
      {
        starts.append(index)
      }
      index = symbol.kind == .opening ? closing(index) + 1 : index + 1
    }
    return starts
  }
}
