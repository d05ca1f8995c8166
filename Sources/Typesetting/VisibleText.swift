extension String {
  /// The lines of the text, without their ends. A carriage return counts as an end, too, so that
  /// what follows it does not stand over what is before it.
  public var lines: [String] {
    split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
      .map(String.init)
  }

  /// The text without anything that would steer a terminal: a tab is a space, and control
  /// characters and those that turn the direction of writing are left out.
  public var visible: String {
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if scalar == "\t" {
        scalars.append(" ")
      } else if scalar.properties.generalCategory != .control, !scalar.properties.isBidiControl {
        scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  /// Each line of the text, visible.
  public var visibleLines: String { lines.map(\.visible).joined(separator: "\n") }

  /// The text without the white space at its end.
  public var trimmingSpacesAtEnd: String {
    String(reversed().drop { $0.isWhitespace }.reversed())
  }

  /// The text in at most `width` characters, with an ellipsis if some are missing.
  public func cut(to width: Int) -> String {
    count <= width ? self : prefix(max(0, width - 1)) + "…"
  }

  /// Every line that is not empty after `count` spaces.
  public func indented(by count: Int) -> String {
    let margin = String(repeating: " ", count: count)
    return lines.map { $0.isEmpty ? "" : margin + $0 }.joined(separator: "\n")
  }

  /// Every line but the first after `count` spaces.
  public func hanging(by count: Int) -> String {
    String(indented(by: count).drop { $0 == " " })
  }
}

extension StringProtocol {
  /// The text without the white space around it.
  public var trimmingSpaces: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text = text.dropFirst() }
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }
}
