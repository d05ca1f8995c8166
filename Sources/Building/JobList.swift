import Typesetting

/// Reads the programs that a compiler driver would run, as `-driver-print-jobs` and `-###` write
/// them: one on each line, its words quoted as for a shell.
enum JobList {
  static func jobs(in output: String) -> [[String]] {
    output.lines.map(words).filter { !$0.isEmpty }
  }

  private static func words(in line: String) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var isEscaped = false
    for character in line {
      if isEscaped {
        word = (word ?? "") + String(character)
        isEscaped = false
      } else if character == "\\", quote != "'" {
        isEscaped = true
      } else if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character == " " {
        if let whole = word { words.append(whole) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    return words + (word.map { [$0] } ?? [])
  }
}

extension [String] {
  /// The words without an option and the value that follows it.
  func removing(option: String) -> [String] {
    guard let index = firstIndex(of: option), index + 1 < endIndex else { return self }
    return Array(self[..<index] + self[(index + 2)...])
  }
}
