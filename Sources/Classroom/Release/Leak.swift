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
/// A line of a solution that computes something is a leak by itself, and so are two lines in a row of
/// anything else. A line that opens something, such as `for row in 0..<rows {`, stands in many
/// programs, and tells nothing.
struct LeakSearch {
  private var secrets: [String: String] = [:]

  /// - Parameter kit: The kit that holds the secrets.
  /// - Throws: `SystemError.unreadable`.
  init(_ kit: Kit) throws {
    let solutions = try Files.list(kit.solutions, extension: "swift").map { file in
      (path: kit.shortPath(file), source: LessonSource(try Files.read(file)))
    }
    // What every student gets: signatures, and what the comments say.
    let given = Set(solutions.flatMap { Line.all(of: $0.source.stubs.text) }.map(\.text))
    for (path, source) in solutions {
      for section in source.sections {
        keep(Line.all(of: section.text).filter { !given.contains($0.text) }, of: path, from: 16)
      }
    }
    for (room, length) in [("Reference", 60), ("Exercises", Int.max), ("Experiments", Int.max)] {
      let files = Files.list(kit.sources.appending(path: room), extension: "swift")
      // The list of the lessons is no secret.
      for file in files where file.lastPathComponent != "Catalogue.swift" {
        let lines = Line.all(of: try Files.read(file)).filter { !given.contains($0.text) }
        keep(lines, of: kit.shortPath(file), from: length)
      }
    }
  }

  /// Keeps what some lines tell. A line that computes, and is that long, tells something by itself.
  private mutating func keep(_ lines: [Line], of source: String, from length: Int) {
    let single = lines.filter { $0.computes && $0.text.count >= length }
    for line in single + Line.pairs(of: lines) { secrets[line.text] = source }
  }

  /// What is found in a folder, hidden files included.
  func leaks(in folder: URL) throws -> [Leak] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.pathText).sorted()
    return try paths.flatMap { path -> [Leak] in
      let file = folder.appending(path: path)
      var isFolder: ObjCBool = false
      let isThere = FileManager.default.fileExists(atPath: file.pathText, isDirectory: &isFolder)
      guard isThere, !isFolder.boolValue else { return [] }
      let text = String(decoding: try Files.readBytes(file), as: UTF8.self)
      return leaks(in: text, of: path)
    }
  }

  func leaks(in text: String, of path: String) -> [Leak] {
    let lines = path.hasSuffix(".json") ? Line.strings(of: text) : Line.all(of: text)
    return (lines + Line.pairs(of: lines)).compactMap { line in
      secrets[line.text].map {
        Leak(file: path, line: line.number, text: line.text, source: $0)
      }
    }
  }
}

/// A line that says something, without its indentation.
private struct Line {
  let text: String
  let number: Int

  static func all(of text: String) -> [Line] {
    telling(text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline))
  }

  /// The lines of the strings in JSON. A whole file may be one line of it.
  static func strings(of text: String) -> [Line] {
    // JSON may write a slash with an escape.
    telling(
      text.replacing("\\/", with: "/").split { $0 == "\"" || $0.isNewline }
        .flatMap { $0.split(separator: "\\n") })
  }

  private static func telling(_ parts: [Substring]) -> [Line] {
    parts.enumerated().compactMap { index, part in
      let text = part.drop { $0 == " " || $0 == "\t" }
      let opens =
        ["{", ":", ",", "(", " in"].contains(where: text.hasSuffix)
        || ["case ", "else ", "#", "throw ", "import ", "public import "]
          .contains(where: text.hasPrefix)
      let isTelling = !opens && text.contains { $0.isLetter || $0.isNumber }
      return isTelling ? Line(text: String(text), number: index + 1) : nil
    }
  }

  /// Every two lines in a row that are long enough, as one.
  static func pairs(of lines: [Line]) -> [Line] {
    zip(lines, lines.dropFirst()).compactMap { first, second in
      first.text.count + second.text.count < 50
        ? nil : Line(text: "\(first.text) \(second.text)", number: first.number)
    }
  }

  /// Whether it is no comment, and does more than to name a value.
  var computes: Bool { !["let ", "var ", "//"].contains(where: text.hasPrefix) }
}
