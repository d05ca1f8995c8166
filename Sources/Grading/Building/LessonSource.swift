/// A lesson's Swift file, taken apart: what stands before the first exercise, and a section for
/// each exercise, which begins with `// MARK: - name`.
public struct LessonSource: Hashable, Sendable {
  public let header: [String]
  public let sections: [Section]

  /// One exercise's part of the file.
  public struct Section: Hashable, Sendable {
    public let name: String
    /// The number of the line with the mark, from 1.
    public let line: Int
    public let lines: [String]
  }

  public init(_ text: String) {
    var header: [String] = []
    var sections: [Section] = []
    var begun: (name: String, line: Int, lines: [String])?
    func close() {
      if let begun {
        sections.append(Section(name: begun.name, line: begun.line, lines: trimmed(begun.lines)))
      }
    }
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.hasPrefix(Self.mark) {
        close()
        let name = line.dropFirst(Self.mark.count).filter { !$0.isWhitespace }
        begun = (name, index + 1, [String(line)])
      } else if begun == nil {
        header.append(String(line))
      } else {
        begun?.lines.append(String(line))
      }
    }
    close()
    self.init(header: trimmed(header), sections: sections)
  }

  public init(header: [String], sections: [Section]) {
    self.header = header
    self.sections = sections
  }

  public subscript(name: String) -> Section? {
    sections.first { $0.name == name }
  }

  /// The file's text: header and sections, an empty line between them.
  public var text: String {
    ([header] + sections.map(\.lines)).filter { !$0.isEmpty }
      .map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  /// The same file with every function's body replaced by `todo()`.
  public var stubs: LessonSource {
    LessonSource(header: header, sections: sections.map(\.stub))
  }

  /// The same file with one section put in the place of the one with its name, or at the end.
  public func replacing(_ section: Section) -> LessonSource {
    guard self[section.name] != nil else {
      return LessonSource(header: header, sections: sections + [section])
    }
    return LessonSource(
      header: header, sections: sections.map { $0.name == section.name ? section : $0 })
  }

  private static let mark = "// MARK: - "
}

extension LessonSource.Section {
  public var text: String { lines.joined(separator: "\n") }

  /// The section up to the opening brace of its function, then `todo()`.
  public var stub: LessonSource.Section {
    guard let brace = openingBrace else { return self }
    return LessonSource.Section(
      name: name, line: line, lines: Array(lines[...brace]) + ["  todo()", "}"])
  }

  /// The function and what belongs to it, without the mark and the doc comment.
  public var code: String {
    lines.drop { $0.hasPrefix("//") || $0.trimmingSpaces.isEmpty }.joined(separator: "\n")
  }

  /// The lines of the doc comment, without their slashes.
  public var documentation: [String] {
    lines.compactMap { line in
      guard line.hasPrefix("///") else { return nil }
      let text = line.dropFirst(3)
      return String(text.hasPrefix(" ") ? text.dropFirst() : text)
    }
  }

  /// The fenced examples of the doc comment.
  public var examples: [DocumentedExample] {
    DocumentedExample.all(in: documentation)
  }

  /// "public func zeroPad(_ image: Matrix, by padding: Padding) -> Matrix"
  public var signature: String {
    guard let start = declaration, let brace = openingBrace else { return "" }
    let text = lines[start...brace].map { $0.trimmingSpaces }.joined(separator: " ")
    return text.dropLast().trimmingSpaces
      .replacing("( ", with: "(").replacing(" )", with: ")")
  }

  /// The names that the function's parameters have inside it.
  public var parameterNames: [String] {
    guard let open = signature.firstIndex(of: "("), let arrow = signature.firstRange(of: ") ") else {
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

/// An example in a doc comment: a program, and what its comments say it prints.
public struct DocumentedExample: Hashable, Sendable {
  public let code: [String]
  public let prints: [String]

  static func all(in documentation: [String]) -> [DocumentedExample] {
    var examples: [DocumentedExample] = []
    var open: [String]?
    for line in documentation {
      if line == "```swift" {
        open = []
      } else if line == "```", let lines = open {
        examples.append(
          DocumentedExample(
            code: lines.filter { !$0.hasPrefix("//") },
            prints: lines.filter { $0.hasPrefix("//") }.map { String($0.dropFirst(3)) }))
        open = nil
      } else {
        open?.append(line)
      }
    }
    return examples
  }
}

private func trimmed(_ lines: [String]) -> [String] {
  var lines = lines[...]
  while lines.last?.trimmingSpaces.isEmpty == true { lines.removeLast() }
  while lines.first?.trimmingSpaces.isEmpty == true { lines.removeFirst() }
  return Array(lines)
}

extension StringProtocol {
  var trimmingSpaces: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text = text.dropFirst() }
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }
}
