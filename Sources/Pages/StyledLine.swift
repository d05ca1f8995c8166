// Lines whose parts have styles. They are broken while the styles are still values, so that the
// width counts what is seen and no escape sequence.

import Typesetting

/// A part of a line in one style.
struct StyledText: Hashable, Sendable {
  var text: String
  var style: Paint.Style = []
  /// Whether it is kept in one line if a line has room for it.
  var isUnbroken = false

  init(_ text: String, _ style: Paint.Style = [], isUnbroken: Bool = false) {
    self.text = text
    self.style = style
    self.isUnbroken = isUnbroken
  }
}

struct StyledLine: Hashable, Sendable {
  var parts: [StyledText]
  /// The heading that begins on this line.
  var heading: RenderedPage.Title?

  init(_ parts: [StyledText], heading: RenderedPage.Title? = nil) {
    self.parts = parts
    self.heading = heading
  }

  init(_ text: String, _ style: Paint.Style = []) {
    self.init([StyledText(text, style)])
  }

  static let empty = StyledLine([])

  var width: Int { parts.reduce(0) { $0 + $1.text.count } }

  /// The line behind something else.
  func after(_ opening: StyledText) -> StyledLine {
    StyledLine([opening] + parts, heading: heading)
  }

  /// The line as a terminal takes it, without spaces at its end.
  func text(_ paint: Paint) -> String {
    var merged: [StyledText] = []
    for part in parts where !part.text.isEmpty {
      if let last = merged.last, last.style == part.style {
        merged[merged.count - 1].text += part.text
      } else {
        merged.append(part)
      }
    }
    while let last = merged.last {
      let kept = last.text.trimmingSpacesAtEnd
      merged[merged.count - 1].text = kept
      if !kept.isEmpty { break }
      merged.removeLast()
    }
    return merged.map { paint.styled($0.text, $0.style) }.joined()
  }
}

/// Lines of at most `width` characters, broken at spaces. A word that is longer is broken, too.
func broken(_ parts: [StyledText], to width: Int) -> [StyledLine] {
  var lines: [StyledLine] = []
  var line: [StyledText] = []
  var used = 0
  for word in words(parts, width: width) {
    if used > 0, used + word.space.count + word.width > width {
      lines.append(StyledLine(line))
      line = []
      used = 0
    }
    if used > 0 {
      line.append(StyledText(word.space, word.spaceStyle))
      used += word.space.count
    }
    line += word.parts
    used += word.width
  }
  return lines + [StyledLine(line)]
}

/// Parts between which no line is broken, and the space before them.
private struct Word {
  var parts: [StyledText] = []
  var space = ""
  var spaceStyle: Paint.Style = []

  var width: Int { parts.reduce(0) { $0 + $1.text.count } }
}

private func words(_ parts: [StyledText], width: Int) -> [Word] {
  var words: [Word] = []
  var word = Word()
  func finish() {
    if !word.parts.isEmpty { words += pieces(of: word, width: width) }
    word = Word()
  }
  for part in parts {
    if part.isUnbroken, part.text.count <= width {
      word.parts.append(part)
      continue
    }
    for (index, text) in part.text.split(separator: " ", omittingEmptySubsequences: false)
      .enumerated()
    {
      if index > 0 {
        finish()
        word.space = " "
        word.spaceStyle = part.style
      }
      if !text.isEmpty { word.parts.append(StyledText(String(text), part.style)) }
    }
  }
  finish()
  return words
}

/// The word, in pieces that fit into a line.
private func pieces(of word: Word, width: Int) -> [Word] {
  if word.width <= width { return [word] }
  var pieces: [Word] = []
  var piece = Word(space: word.space, spaceStyle: word.spaceStyle)
  var room = width
  for part in word.parts {
    var rest = part.text[...]
    while !rest.isEmpty {
      if room == 0 {
        pieces.append(piece)
        piece = Word()
        room = width
      }
      piece.parts.append(StyledText(String(rest.prefix(room)), part.style))
      let taken = min(room, rest.count)
      rest = rest.dropFirst(taken)
      room -= taken
    }
  }
  return pieces + [piece]
}

extension String {
  static func spaces(_ count: Int) -> String { String(repeating: " ", count: Swift.max(0, count)) }
}
