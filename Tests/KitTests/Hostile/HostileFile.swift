import Exercises
import Foundation

@testable import Building
@testable import Judging
@testable import Processes

/// One lesson file that some learner may hand in, and what it must cost: an entry of the pages in
/// `Tests/Hostile`, whose README says how one is written.
struct HostileFile: Sendable {
  let name: String
  /// Which page it stands on.
  let page: String
  let place: Place
  let code: String
  /// Nothing is charged if it is honest.
  let charged: Set<String>
  /// Each is a fair verdict on what is charged.
  let states: Set<String>
  /// A part of what the learner reads.
  let says: String?

  enum Place: Sendable {
    case function(String)
    case above(file: String)
    case wholeFile(String)
    case beside(file: String)
  }

  /// Every entry of every page.
  static let all: [HostileFile] = {
    do {
      return try pages.flatMap { page in
        try Files.read(folder.appending(path: page)).split(separator: "\n## ").dropFirst()
          .map { try HostileFile($0, page: page) }
      }
    } catch {
      fatalError("\(error)")
    }
  }()

  static let pages = Files.list(folder, extension: "md").map(\.lastPathComponent)
    .filter { $0 != "README.md" }

  private static let folder = Student.checkout.appending(path: "Tests/Hostile")

  /// What is wrong with an entry.
  struct Unreadable: Error {
    let entry: Substring
    let missing: String
  }

  private init(_ entry: Substring, page: String) throws {
    self.page = page
    let lines = entry.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    name = lines[0]
    func value(_ key: String) -> String? {
      lines.first { $0.hasPrefix("\(key): ") }.map { String($0.dropFirst(key.count + 2)) }
    }
    guard let fence = Fence.all(in: lines).first, fence.isClosed else {
      throw Unreadable(entry: entry, missing: "code between backticks")
    }
    code = Self.repeating(fence.lines.map { $0 + "\n" }.joined())
    if let function = value("Into") {
      place = .function(function)
    } else if let file = value("Above") {
      place = .above(file: file)
    } else if let file = value("File") {
      place = .wholeFile(file)
    } else if let file = value("Beside") {
      place = .beside(file: file)
    } else {
      throw Unreadable(entry: entry, missing: "where the code goes")
    }
    guard let costs = value("Costs") else {
      throw Unreadable(entry: entry, missing: "what it costs")
    }
    (charged, states) = try Self.costs(costs)
    says = value("Says")
  }

  /// "lesson 3 wrong or crashed" as the exercises and the verdicts.
  private static func costs(_ text: String) throws -> (charged: Set<String>, states: Set<String>) {
    if text == "nothing" { return ([], []) }
    let words = text.split(separator: " ").map(String.init)
    let isLesson = words[0] == "lesson"
    let charged =
      isLesson
      ? Catalogue.lessons.first { $0.number == words[1] }?.exercises.map(\.id) ?? [] : [words[0]]
    let states = Set(words.dropFirst(isLesson ? 2 : 1)).subtracting(["or"])
    guard charged.allSatisfy({ Catalogue.lesson(of: $0) != nil }), !states.isEmpty else {
      throw Unreadable(entry: text[...], missing: "exercises and verdicts")
    }
    return (Set(charged), states)
  }

  /// The same text with each `⟦3 × a⟧` as `aaa`.
  private static func repeating(_ text: String) -> String {
    text.replacing(/⟦(\d+) × ([^⟧]*)⟧/) { match in
      String(repeating: String(match.2), count: Int(match.1) ?? 0)
    }
  }

  /// Writes the code where it belongs.
  ///
  /// - Parameter lessons: The folder of the lesson files.
  /// - Throws: What keeps a file from being read or written.
  func write(into lessons: URL) throws {
    switch place {
    case .function(let function):
      guard let file = Catalogue.lesson(of: function)?.fileName else { return }
      let url = lessons.appending(path: file)
      let source = LessonSource(try Files.read(url))
      // A section is there whole, or a body alone.
      if LessonSource.declares(function, in: code) {
        let lines = ["// MARK: - \(function)", "", code]
        let section = LessonSource.Section(name: function, line: 1, lines: lines)
        try Files.write(source.replacing(section).text, to: url)
      } else {
        try Files.write(try source.writing(function, code).text, to: url)
      }
    case .above(let file):
      let url = lessons.appending(path: file)
      let text = try Files.read(url)
      let mark = text.firstRange(of: "// MARK: - ")?.lowerBound ?? text.endIndex
      try Files.write(text[..<mark] + code + "\n" + text[mark...], to: url)
    case .wholeFile(let file), .beside(let file):
      try Files.write(code, to: lessons.appending(path: file))
    }
  }
}
