/// What letters on a screen look like, from the escape sequences before them.
///
/// One state can be reached by many sequences, and versions of tmux differ in that: what is
/// compared is the state.
struct Attributes: Equatable {
  private var foreground = ""
  private var background = ""
  private var others: Set<Int> = []

  /// The lines of a text with the attributes in braces where they change, and none at the end of a
  /// line.
  static func written(in text: String) -> [String] {
    var attributes = Attributes()
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      var written = "", shown = Attributes()
      var rest = line[...]
      while let letter = rest.first {
        if let match = rest.prefixMatch(of: /\u{1B}\[([0-9;]*)m/) {
          attributes.take(match.1.split(separator: ";").compactMap { Int($0) })
          rest = rest[match.range.upperBound...]
          continue
        }
        if attributes != shown {
          written += attributes.braces
          shown = attributes
        }
        written.append(letter)
        rest = rest.dropFirst()
      }
      return written + (shown == Attributes() ? "" : "{}")
    }
  }

  private var braces: String {
    let parts = others.sorted().map(String.init) + [foreground, background].filter { !$0.isEmpty }
    return "{\(parts.joined(separator: " "))}"
  }

  private mutating func take(_ numbers: [Int]) {
    var rest = numbers.isEmpty ? [0] : numbers[...]
    while let number = rest.first {
      // "38;5;208" and "38;2;255;135;0" are one color each.
      let length = ![38, 48].contains(number) ? 1 : rest.dropFirst().first == 5 ? 3 : 5
      let words = rest.prefix(length).map(String.init).joined(separator: ";")
      switch number {
      case 0: self = Attributes()
      case 22: others.subtract([1, 2])
      case 39: foreground = ""
      case 49: background = ""
      case 30...38, 90...97: foreground = words
      case 40...48, 100...107: background = words
      default: others.insert(number)
      }
      rest = rest.dropFirst(length)
    }
  }
}
