import Typesetting

/// A lesson's Swift file, taken apart: what stands before the first exercise, and a section for
/// each exercise. It begins with `// MARK: - name`.
///
/// Nothing is lost on the way: `text` gives back every byte, so that a learner's file can be
/// changed in one place and stays as it was in all others.
public struct LessonSource: Hashable, Sendable {
  /// The lines before the first mark, empty ones included.
  public let header: [String]
  public let sections: [Section]
  /// What ends a line: "\r\n" in a file from Windows.
  private let lineEnd: String

  /// One exercise's part of the file.
  public struct Section: Hashable, Sendable {
    public let name: String
    /// The number of the line with the mark, from 1.
    public let line: Int
    public let lines: [String]
    /// The empty lines between this section and the next, or the end of the file. The last of
    /// them is what follows the file's last line break.
    fileprivate let gap: [String]

    public init(name: String, line: Int, lines: [String]) {
      self.init(name: name, line: line, lines: lines, gap: [""])
    }

    fileprivate init(name: String, line: Int, lines: [String], gap: [String]) {
      self.name = name
      self.line = line
      self.lines = lines
      self.gap = gap
    }
  }

  public init(_ text: String) {
    lineEnd = text.contains("\r\n") ? "\r\n" : "\n"
    // A carriage return and a line feed are one character to Swift.
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
      .map(String.init)
    let marks = lines.indices.filter { lines[$0].hasPrefix(Self.mark) }
    header = Array(lines[..<(marks.first ?? lines.endIndex)])
    sections = zip(marks, marks.dropFirst() + [lines.endIndex]).map { start, next in
      let end = 1 + (lines[start..<next].lastIndex { !$0.trimmingSpaces.isEmpty } ?? start)
      return Section(
        name: lines[start].dropFirst(Self.mark.count).filter { !$0.isWhitespace },
        line: start + 1, lines: Array(lines[start..<end]), gap: Array(lines[end..<next]))
    }
  }

  public init(header: [String], sections: [Section]) {
    self.init(header, sections, lineEnd: "\n")
  }

  private init(_ header: [String], _ sections: [Section], lineEnd: String) {
    self.header = header
    self.sections = sections
    self.lineEnd = lineEnd
  }

  public subscript(name: String) -> Section? {
    sections.first { $0.name == name }
  }

  /// The file's text.
  public var text: String {
    (header + sections.flatMap { $0.lines + $0.gap }).joined(separator: lineEnd)
  }

  /// The same file with every function's body replaced by `todo()`.
  public var stubs: LessonSource {
    LessonSource(header, sections.map(\.stub), lineEnd: lineEnd)
  }

  /// The same file with one section put in the place of the one with its name, or at the end.
  public func replacing(_ section: Section) -> LessonSource {
    guard self[section.name] != nil else { return appending(section) }
    let sections = sections.map { $0.name == section.name ? section.followed(by: $0.gap) : $0 }
    return LessonSource(header, sections, lineEnd: lineEnd)
  }

  /// The same file with one section more, after an empty line.
  private func appending(_ section: Section) -> LessonSource {
    guard let last = sections.last else {
      let isOpen = header.last?.trimmingSpaces.isEmpty == false
      let header = isOpen ? header + [""] : header
      return LessonSource(header, [section.followed(by: [""])], lineEnd: lineEnd)
    }
    let closed = last.gap.isEmpty ? last.followed(by: [""]) : last
    return LessonSource(
      header, sections.dropLast() + [closed, section.followed(by: [""])], lineEnd: lineEnd)
  }

  /// Whether some line of a text, comments aside, begins to declare a function of that name.
  public static func declares(_ function: String, in text: String) -> Bool {
    text.lines.contains { line in
      let words = line.split(separator: " ")
      guard let index = words.firstIndex(of: "func"), index + 1 < words.count,
        !line.trimmingSpaces.hasPrefix("//")
      else { return false }
      return words[index + 1].prefix { $0 != "(" && $0 != "<" } == function
    }
  }

  private static let mark = "// MARK: - "
}

extension LessonSource.Section {
  public var text: String { lines.joined(separator: "\n") }

  /// Whether the section declares a function of that name.
  public func declares(_ function: String) -> Bool {
    LessonSource.declares(function, in: text)
  }

  /// The section up to the opening brace of its function, then `todo()`.
  public var stub: LessonSource.Section {
    guard let brace = openingBrace else { return self }
    return LessonSource.Section(
      name: name, line: line, lines: Array(lines[...brace]) + ["  todo()", "}"], gap: gap)
  }

  /// The same section with other empty lines after it.
  fileprivate func followed(by gap: [String]) -> LessonSource.Section {
    LessonSource.Section(name: name, line: line, lines: lines, gap: gap)
  }

  /// The function and what belongs to it, without the mark and the doc comment.
  public var code: String {
    lines.drop { $0.hasPrefix("//") || $0.trimmingSpaces.isEmpty }.joined(separator: "\n")
  }

  /// The lines of the doc comment, without their slashes.
  public var documentation: [String] {
    documentationIndices.map { index in
      let text = lines[index].dropFirst(3)
      return String(text.hasPrefix(" ") ? text.dropFirst() : text)
    }
  }

  private var documentationIndices: [Int] { lines.indices.filter { lines[$0].hasPrefix("///") } }

  /// The fences in the doc comment; their lines are those of the file.
  public var fences: [Fence] {
    let indices = documentationIndices
    return Fence.all(in: documentation).map { $0.atLine(line + indices[$0.line - 1]) }
  }

  /// The fenced examples of the doc comment.
  public var examples: [DocumentedExample] { fences.compactMap(\.example) }

  /// "public func zeroPad(_ image: Matrix, by padding: Padding) -> Matrix"
  public var signature: String {
    guard let start = declaration, let brace = openingBrace else { return "" }
    let text = lines[start...brace].map { $0.trimmingSpaces }.joined(separator: " ")
    return text.dropLast().trimmingSpaces
      .replacing("( ", with: "(").replacing(" )", with: ")")
  }

  /// The names that the function's parameters have inside it.
  public var parameterNames: [String] {
    guard let open = signature.firstIndex(of: "("), let arrow = signature.firstRange(of: ") ")
    else {
      return []
    }
    return signature[signature.index(after: open)..<arrow.lowerBound].split(separator: ", ")
      .compactMap { parameter in
        parameter.split(separator: ":").first?.split(separator: " ").last.map(String.init)
      }
  }

  /// The number of the line in the file where the function is declared, from 1.
  public var declarationLine: Int { line + (declaration ?? 0) }

  private var declaration: Int? {
    lines.firstIndex { $0.hasPrefix("public func ") }
  }

  private var openingBrace: Int? {
    guard let declaration else { return nil }
    return lines[declaration...].firstIndex { $0.hasSuffix("{") }
  }
}
