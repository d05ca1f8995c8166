/// Text broken between words, each line after `indent` spaces. Its own line breaks are kept.
public func wrapped(_ text: String, to width: Int, indent: Int = 0) -> String {
  let margin = String(repeating: " ", count: indent)
  return text.split(separator: "\n", omittingEmptySubsequences: false)
    .map { line in
      let words = line.split(separator: " ").map { String($0) }
      return words.isEmpty ? "" : filled(words, opening: margin, indent: indent, width: width)
    }
    .joined(separator: "\n")
}

/// Text with its lines as they are, except that lines that are too long are broken between words.
public func fitted(_ text: String, to width: Int) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false)
    .map { $0.count <= width || $0.hasPrefix(" ") ? String($0) : wrapped(String($0), to: width) }
    .joined(separator: "\n")
}

/// `parts` in lines of at most `width` characters, unless one part alone is longer. The lines after
/// the first begin with `indent` spaces.
public func filled(_ parts: [String], opening: String, indent: Int, width: Int) -> String {
  var lines: [String] = []
  var line = opening
  var isEmpty = true
  for part in parts {
    if !isEmpty, line.count + 1 + part.count > width {
      lines.append(line)
      line = String(repeating: " ", count: indent)
      isEmpty = true
    }
    line += isEmpty ? part : " " + part
    isEmpty = false
  }
  return (lines + [line]).joined(separator: "\n")
}
