import Building
import Foundation
import Processes

/// A text that students must not have, and where they would have it.
public struct Leak: Hashable, Sendable {
  /// The file of the student kit.
  public let file: String
  public let line: Int
  public let text: String
  /// The file of this kit that says the same.
  public let source: String
}

/// Looks for what students must not have: the bodies of the solutions, the code that answers
/// rightly, and the declarations with their cases and misconceptions.
///
/// Two lines in a row that say the same are a leak, and so is one long line of an answer. A short
/// line such as `for row in 0..<rows {` stands in many programs, and tells nothing.
struct LeakSearch {
  private var secrets: [String: String] = [:]

  /// - Parameter kit: The kit that holds the secrets.
  /// - Throws: `SystemError.unreadable`.
  init(_ kit: Kit) throws {
    for file in Files.list(kit.solutions, extension: "swift") {
      let source = LessonSource(try Files.read(file))
      let given = Set(Self.lines(of: source.stubs.text).map(\.text))
      for section in source.sections {
        let body = Self.lines(of: section.text).filter { !given.contains($0.text) }
        keep(body, of: kit.shortPath(file), isAnswer: true)
      }
    }
    for room in ["Reference", "Exercises", "Experiments"] {
      for file in Files.list(kit.sources.appending(path: room), extension: "swift") {
        let lines = Self.lines(of: try Files.read(file))
        keep(lines, of: kit.shortPath(file), isAnswer: room == "Reference")
      }
    }
  }

  /// What is found in a folder, hidden files included.
  func leaks(in folder: URL) throws -> [Leak] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.pathText).sorted()
    return try paths.flatMap { path -> [Leak] in
      let file = folder.appending(path: path)
      var isFolder: ObjCBool = false
      let isThere = FileManager.default.fileExists(atPath: file.pathText, isDirectory: &isFolder)
      guard isThere, !isFolder.boolValue else { return [] }
      // What is no text has lines, too: an object file holds its strings as they are.
      let text = String(decoding: try Files.readBytes(file), as: UTF8.self)
      return leaks(in: text, of: path)
    }
  }

  private func leaks(in text: String, of path: String) -> [Leak] {
    let lines = path.hasSuffix(".json") ? Self.strings(of: text) : Self.lines(of: text)
    return (Self.pairs(of: lines) + Self.longLines(of: lines)).compactMap { token in
      secrets[token.text].map {
        Leak(file: path, line: token.number, text: token.text, source: $0)
      }
    }
  }

  private mutating func keep(_ lines: [Line], of source: String, isAnswer: Bool) {
    for token in Self.pairs(of: lines) + (isAnswer ? Self.longLines(of: lines) : []) {
      secrets[token.text] = source
    }
  }

  struct Line {
    let text: String
    let number: Int
  }

  /// The lines that say something, without their indentation.
  private static func lines(of text: String) -> [Line] {
    lines(text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline))
  }

  /// The lines of the strings in JSON, where a whole file may be one line.
  private static func strings(of text: String) -> [Line] {
    lines(text.split { $0 == "\"" || $0.isNewline }.flatMap { $0.split(separator: "\\n") })
  }

  private static func lines(_ parts: [Substring]) -> [Line] {
    parts.enumerated().compactMap { index, line in
      let text = line.drop { $0 == " " || $0 == "\t" }
      let isTelling =
        text.contains { $0.isLetter || $0.isNumber } && !text.contains("import ")
      return isTelling ? Line(text: String(text), number: index + 1) : nil
    }
  }

  /// Every two lines in a row that are long enough, as one.
  private static func pairs(of lines: [Line]) -> [Line] {
    zip(lines, lines.dropFirst()).compactMap { first, second in
      let text = "\(first.text) \(second.text)"
      return text.count < 40 ? nil : Line(text: text, number: first.number)
    }
  }

  private static func longLines(of lines: [Line]) -> [Line] { lines.filter { $0.text.count >= 60 } }
}
