import Foundation
import Testing

@testable import Processes
@testable import Reporting
@testable import Typesetting

/// What `.vscode/tasks.json` says, as far as the tests ask, and what an editor makes of a text
/// with it.
struct EditorTasks: Decodable {
  let tasks: [EditorTask]
}

/// One task: a command, and how problems are found in what it prints.
struct EditorTask: Decodable {
  let label: String
  let command: String
  let problemMatcher: [Matcher]

  struct Matcher: Decodable {
    let pattern: [Pattern]
    let background: Background?

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: Key.self)
      background = try values.decodeIfPresent(Background.self, forKey: .background)
      pattern =
        try (try? values.decode([Pattern].self, forKey: .pattern))
        ?? [values.decode(Pattern.self, forKey: .pattern)]
    }

    private enum Key: CodingKey {
      case pattern, background
    }
  }

  /// A regular expression for one line, and which of its groups are what.
  struct Pattern: Decodable, Equatable {
    let regexp: String
    let file: Int?
    let line: Int?
    let column: Int?
    let message: Int?
  }

  struct Background: Decodable {
    let beginsPattern: String
    let endsPattern: String
  }

  /// What the command gives to `lesson-runner`.
  var arguments: [String] {
    Array(command.split(separator: " ").map(String.init).drop { $0 != "lesson-runner" }.dropFirst())
  }

  /// The problems that the editor lists for an output: "file:line:column: message".
  func problems(in output: String) throws -> [String] {
    let lines = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return try lines.indices.flatMap { start in
      try problemMatcher.compactMap { try $0.problem(in: lines[start...]) }
    }
  }
}

extension EditorTask.Matcher {
  /// The problem that begins in the first of the lines: all patterns match, each its own line.
  fileprivate func problem(in lines: ArraySlice<String>) throws -> String? {
    guard lines.count >= pattern.count else { return nil }
    var file = "", line = "", column = "", message = ""
    for (pattern, text) in zip(pattern, lines) {
      guard let match = try Regex(pattern.regexp).firstMatch(in: text) else { return nil }
      func group(_ number: Int?, or other: String) -> String {
        number.flatMap { match.output[$0].substring }.map(String.init) ?? other
      }
      file = group(pattern.file, or: file)
      line = group(pattern.line, or: line)
      column = group(pattern.column, or: column)
      message = group(pattern.message, or: message)
    }
    return [file, line, column].filter { !$0.isEmpty }.joined(separator: ":") + ": \(message)"
  }
}

extension String {
  func matches(_ pattern: String) throws -> Bool {
    try firstMatch(of: Regex(pattern)) != nil
  }
}

extension ScratchKit {
  /// Replaces a part of a lesson file, which must be there once.
  func edit(_ stem: String, _ part: String, _ other: String) throws {
    let path = "Sources/Lessons/\(stem).swift"
    let text = try text(path)
    try #require(text.ranges(of: part).count == 1, "\(part)")
    try write(text.replacing(part, with: other), to: path)
  }

  /// Where a function is declared: "Sources/Lessons/03-Padding.swift:25".
  func place(of function: String) throws -> String {
    "\(CourseText.path(of: function)):\(try line(of: function))"
  }

  /// Starts the program in the kit, with standard output to be read as it comes.
  func start(_ arguments: [String]) throws -> RunningProgram {
    let process = Process()
    let output = Foundation.Pipe()
    process.executableURL = Self.runner
    process.arguments = arguments
    process.currentDirectoryURL = root
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.environment = ProcessInfo.processInfo.environment.filter { $0.key != "LESSONS" }
      .merging(Patience.environment) { $1 }
    try process.run()
    return RunningProgram(process: process, output: output.fileHandleForReading)
  }

  /// The tests as they were built: a program on Linux.
  static var testBundle: URL? {
    CommandLine.arguments.first { $0.hasSuffix(".xctest") }.map { URL(filePath: $0) }
  }
}

/// A program that is running, and what it prints.
struct RunningProgram {
  let process: Process
  let output: FileHandle
  private let patience: DispatchWorkItem

  init(process: Process, output: FileHandle) {
    self.process = process
    self.output = output
    patience = process.endedIfStuck()
  }

  /// What it prints up to a line that matches, and that line. Waits for it, and fails if the
  /// program ends before.
  func lines(upTo pattern: String) throws -> String {
    var bytes = Data()
    while true {
      let more = output.availableData
      try #require(!more.isEmpty, "The program ended: \(String(decoding: bytes, as: UTF8.self))")
      bytes += more
      let text = String(decoding: bytes, as: UTF8.self)
      if text.hasSuffix("\n"), try text.lines.contains(where: { try $0.matches(pattern) }) {
        return text
      }
    }
  }

  func end() {
    patience.cancel()
    process.terminate()
    process.waitUntilExit()
  }
}

extension Process {
  /// Ends the process when it is certain that it says nothing more, so that a test that waits for
  /// it fails instead of waiting for ever.
  func endedIfStuck() -> DispatchWorkItem {
    let number = processIdentifier
    let ending = DispatchWorkItem { kill(number, SIGTERM) }
    DispatchQueue.global().asyncAfter(deadline: .now() + Patience.seconds, execute: ending)
    return ending
  }
}
