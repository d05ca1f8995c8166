import Building
import Foundation
import Judging
import Processes
import Proving
import Typesetting

/// Where the parts of an exercise stand: what `new` wrote, and what it has become since.
struct ExerciseParts {
  let exercise: String
  let lesson: Lesson
  let kit: Kit

  /// Some lines of a file.
  struct Part {
    let file: URL
    let lines: Range<Int>
    /// Whether an empty line parts it from its neighbors, and goes with it.
    var isBlock = true
  }

  var solution: URL { kit.solutions.appending(path: lesson.fileName) }
  var stub: URL { kit.sources.appending(path: "Lessons/\(lesson.fileName)") }
  var reference: URL { kit.sources.appending(path: "Reference/\(lesson.fileName)") }
  var bindings: URL { kit.sources.appending(path: "lesson-worker/Bindings.swift") }
  var page: URL { kit.pages.appending(path: "\(lesson.id).md") }
  var declarations: [URL] { kit.declarations(of: lesson) }

  /// The parts that are there, from the last line of a file to the first, so that each can be
  /// taken out without moving the others.
  func all(in text: inout KitText) -> [Part] {
    var parts = [solution, stub].compactMap { section(in: text[$0], of: $0) }
    parts += functions(in: text[reference], of: reference)
    for file in declarations { parts += declaration(in: text[file], of: file) }
    parts += only("  Binding(\"\(exercise)\", \(exercise)),", in: text[bindings], of: bindings)
    parts += heading(in: text[page])
    let suite = kit.suite(of: lesson)
    let test = "    " + Kit.testFunction(of: exercise).dropLast()
    parts += only(test, in: text[suite], of: suite)
    return parts.sorted { $0.lines.lowerBound > $1.lines.lowerBound }
  }

  private func section(in lines: [String], of file: URL) -> Part? {
    LessonSource(lines.joined(separator: "\n"))[exercise].map {
      Part(file: file, lines: $0.line - 1..<$0.line - 1 + $0.lines.count)
    }
  }

  /// The reference's functions of that name, with the extension around them if it holds no other.
  private func functions(in lines: [String], of file: URL) -> [Part] {
    var found: [Range<Int>] = lines.indices.filter {
      lines[$0].contains("static func \(exercise)(")
    }.map { lines.block(at: $0) }
    if let first = found.first, let last = found.last {
      let isAlone =
        lines[..<first.lowerBound].last { !$0.isEmpty } == "extension Reference {"
        && lines[last.upperBound...].first { !$0.isEmpty } == "}"
        && zip(found, found.dropFirst()).allSatisfy { one, next in
          lines[one.upperBound..<next.lowerBound].allSatisfy(\.isEmpty)
        }
      if isAlone, let open = lines[..<first.lowerBound].lastIndex(of: "extension Reference {") {
        found = [lines.block(at: open)]
      }
    }
    return found.map { Part(file: file, lines: $0) }
  }

  /// The constant, and its line in the lesson's list.
  private func declaration(in lines: [String], of file: URL) -> [Part] {
    let constant = lines.firstIndex { $0.hasPrefix("let \(exercise):") }.map {
      Part(file: file, lines: lines.block(at: $0))
    }
    // A long title stands on a line of its own, after the id.
    let list = lines.indices.first { line in
      lines[line].contains("= Lesson(")
        && lines[line...].prefix(2).contains { $0.contains("\"\(lesson.id)\"") }
    }.map { lines.block(at: $0) }
    let name = list?.first { lines[$0] == "  \(exercise)" }.map {
      Part(file: file, lines: $0..<$0 + 1, isBlock: false)
    }
    return [constant, name].compactMap { $0 }
  }

  private func only(_ line: String, in lines: [String], of file: URL) -> [Part] {
    lines.indices.filter { lines[$0] == line }.map {
      Part(file: file, lines: $0..<$0 + 1, isBlock: false)
    }
  }

  private func heading(in lines: [String]) -> [Part] {
    guard let start = lines.firstIndex(of: "### \(exercise)") else { return [] }
    let next = lines[(start + 1)...].firstIndex { line in
      ["# ", "## ", "### "].contains { line.hasPrefix($0) }
    }
    let end = lines[..<(next ?? lines.endIndex)].lastIndex { !$0.isEmpty } ?? start
    return [Part(file: page, lines: start..<end + 1)]
  }
}

extension [String] {
  /// The declaration that begins in a line, with the comment above it: all that is indented more,
  /// to the bracket that closes it.
  func block(at line: Int) -> Range<Int> {
    let indent = self[line].prefix { $0 == " " }
    var start = line
    while start > 0, self[start - 1].hasPrefix(indent + "//") { start -= 1 }
    var end = line + 1
    for index in end..<count where !self[index].isEmpty {
      let rest = self[index].dropFirst(indent.count)
      guard self[index].hasPrefix(indent), let first = rest.first, " )]}".contains(first) else {
        break
      }
      end = index + 1
      // "  ) -> Size {" closes one bracket and opens another.
      if first != " ", let last = rest.last, !"([{".contains(last) { break }
    }
    return start..<end
  }

  /// Takes out some lines, and one of the empty lines around them if they are a block.
  mutating func take(_ part: ExerciseParts.Part) {
    var range = part.lines
    if part.isBlock {
      if range.lowerBound > 0, self[range.lowerBound - 1].isEmpty {
        range = range.lowerBound - 1..<range.upperBound
      } else if range.upperBound < count - 1, self[range.upperBound].isEmpty {
        range = range.lowerBound..<range.upperBound + 1
      }
    }
    removeSubrange(range)
  }
}
