/// A line as a terminal shows it: escape sequences take no room, and some characters take two
/// places.
struct TerminalLine {
  let text: String

  init(_ text: String) {
    self.text = text
  }

  /// How many columns the line takes.
  var width: Int { pieces.reduce(0) { $0 + $1.width } }

  /// The line in at most `columns`, with an ellipsis if some of it is missing. Sequences are
  /// kept, also behind the cut, so that what they began is ended.
  func cut(to columns: Int) -> String {
    guard width > columns else { return text }
    var cut = ""
    var used = 0
    var isCut = false
    for piece in pieces {
      if piece.width == 0 {
        cut += piece.text
      } else if !isCut, used + piece.width < columns {
        cut += piece.text
        used += piece.width
      } else if !isCut {
        cut += columns > 0 ? "…" : ""
        isCut = true
      }
    }
    return cut
  }

  private struct Piece {
    let text: Substring
    let width: Int
  }

  private var pieces: [Piece] {
    var pieces: [Piece] = []
    var rest = text[...]
    while let first = rest.first {
      let end = rest.endOfSequence ?? rest.index(after: rest.startIndex)
      let isSequence = rest.endOfSequence != nil
      pieces.append(Piece(text: rest[..<end], width: isSequence ? 0 : first.columns))
      rest = rest[end...]
    }
    return pieces
  }
}

extension Substring {
  /// Where the escape sequence ends that begins here: "ESC [ … letter", which steers, or
  /// "ESC ] … ESC \", which names a link (ECMA-48).
  fileprivate var endOfSequence: Index? {
    guard hasPrefix("\u{1B}") else { return nil }
    if dropFirst().hasPrefix("]") {
      return firstRange(of: "\u{1B}\\")?.upperBound ?? endIndex
    }
    guard dropFirst().hasPrefix("[") else { return nil }
    let end = dropFirst(2).firstIndex { ("@"..."~").contains($0) }
    return end.map { index(after: $0) } ?? endIndex
  }
}

extension Character {
  /// How many columns the character takes: two where East Asian scripts and pictures are wide.
  ///
  /// Source: Unicode Standard Annex 11, "East Asian Width", its larger blocks.
  fileprivate var columns: Int {
    guard let scalar = unicodeScalars.first else { return 0 }
    if scalar.properties.isEmojiPresentation { return 2 }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      return 2
    default:
      return 1
    }
  }
}
