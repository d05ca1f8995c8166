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
      } else if scalar.isVisible {
        scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  /// The text as it may go to a terminal: with colors and links, as `Paint` and the kit's links
  /// write them, and nothing else that would steer it. Whatever is printed passes here, whoever
  /// wrote it: a compiler, a linker, a learner's code, or the name of a file.
  public var painted: String {
    // Most text is plain, and this is looked at for every line of a screen.
    if utf8.allSatisfy({ (0x20..<0x7F).contains($0) || $0 == 0x0A }) { return self }
    let scalars = Array(unicodeScalars)
    var kept = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      if let end = Self.endOfPaint(in: scalars, from: index) {
        kept.append(contentsOf: scalars[index..<end])
        index = end
      } else if scalars[index] == "\n" {
        kept.append("\n")
        index += 1
      } else {
        if scalars[index].isVisible { kept.append(scalars[index]) }
        if scalars[index] == "\t" { kept.append(" ") }
        index += 1
      }
    }
    return String(kept)
  }

  /// Where a color or a link ends that begins at a place: "ESC [ 1;31 m", or
  /// "ESC ] 8 ; ; address ESC \".
  private static func endOfPaint(in scalars: [Unicode.Scalar], from start: Int) -> Int? {
    guard scalars[start] == "\u{1B}" else { return nil }
    let rest = scalars[(start + 1)...]
    if rest.first == "[" {
      guard let end = rest.dropFirst().firstIndex(where: { !("0"..."9" ~= $0 || $0 == ";") }),
        scalars[end] == "m"
      else { return nil }
      return end + 1
    }
    guard rest.starts(with: "]8;;".unicodeScalars),
      let end = rest.dropFirst(4).firstIndex(where: { $0.value < 0x20 || $0.value > 0x7E }),
      scalars[end] == "\u{1B}", end + 1 < scalars.count, scalars[end + 1] == "\\"
    else { return nil }
    return end + 2
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

extension Unicode.Scalar {
  /// Whether a terminal shows it, or something for it, and does nothing else.
  public var isVisible: Bool {
    if value < 0x80 { return (0x20..<0x7F).contains(value) }
    return properties.generalCategory != .control && !properties.isBidiControl
  }
}

extension Character {
  /// How many columns a terminal gives it: two if it is as wide as it is tall, none if nothing is
  /// shown for it.
  public var columns: Int {
    guard let first = unicodeScalars.first, first.isVisible || first == "\t" else { return 0 }
    let isWide = Self.wide.contains { $0.contains(first.value) }
    return isWide || first.properties.isEmojiPresentation || unicodeScalars.contains("\u{FE0F}")
      ? 2 : 1
  }

  /// The scripts of East Asia (Unicode Standard Annex 11, "Wide").
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
    0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x2_0000...0x3_FFFD,
  ]
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
