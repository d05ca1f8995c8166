import Typesetting

/// A name in the lines of a file: where it stands at all, and where code uses the function.
struct Mentions {
  let name: String

  /// The numbers of the lines that hold the name as a word of its own, from 1.
  func lines(in lines: [String]) -> [Int] {
    lines.indices.filter { !words(in: lines[$0]).isEmpty }.map { $0 + 1 }
  }

  /// The numbers of the lines whose code uses the function, from 1.
  func uses(in lines: [String], calls: Bool) -> [Int] {
    lines.indices.filter { index in
      !lines[index].trimmingSpaces.hasPrefix("//")
        && words(in: lines[index]).contains { isUse($0, in: lines[index], calls: calls) }
    }.map { $0 + 1 }
  }

  /// The line with another name wherever it uses the function.
  func replaced(by other: String, in line: String, calls: Bool) -> String {
    var line = line
    for word in words(in: line).reversed() where isUse(word, in: line, calls: calls) {
      line.replaceSubrange(word, with: other)
    }
    return line
  }

  /// The line with another name for each word that is the name.
  func replaced(by other: String, in line: String) -> String {
    var line = line
    for word in words(in: line).reversed() { line.replaceSubrange(word, with: other) }
    return line
  }

  private func words(in line: String) -> [Range<String.Index>] {
    line.ranges(of: name).filter {
      line[..<$0.lowerBound].last?.isPartOfName != true
        && line[$0.upperBound...].first?.isPartOfName != true
    }
  }

  /// Whether a word is the function: `Reference.name` always; `name(` and `map(name)` in files
  /// where a function has the bare name. A variable of that name is none.
  private func isUse(_ word: Range<String.Index>, in line: String, calls: Bool) -> Bool {
    let before = line[..<word.lowerBound], after = line[word.upperBound...]
    if before.last == "." { return before.hasSuffix("Reference.") }
    guard calls else { return false }
    return after.first == "(" || (after.first == ")" && before.hasSuffix("ap("))
  }
}

extension Character {
  fileprivate var isPartOfName: Bool { isLetter || isNumber || self == "_" }
}
