import Foundation
import Testing

@testable import Building
@testable import Processes

/// A copy of the kit as a fresh clone has it, and the real program run in it.
struct ScratchKit {
  let root: URL

  /// - Parameter name: What its folder is called, for people.
  /// - Throws: What keeps files from being copied, or the kit's own part from being compiled.
  init(_ name: String) throws {
    root = try TemporaryFolder.make("kit-\(name)")
    for part in ["Package.swift", "Sources", "Tests", "lessons", "solutions"] {
      try FileManager.default.copyItem(
        at: Student.checkout.appending(path: part), to: root.appending(path: part))
    }
    try CompiledCourse.linkLibraries(into: Kit(root: root).build)
    for (lessons, part) in [(nil, CompiledCourse.Part.stubs), ("solutions", .solutions)] {
      try CompiledCourse.link(part, into: Kit(root: root, lessons: lessons).buildOfLessons)
    }
  }

  func remove() {
    try? FileManager.default.removeItem(at: root)
  }

  /// What one run of the program gave.
  struct Run {
    let status: Int32
    let output: String
    let errors: String
  }

  /// Runs `lesson-runner` in the kit.
  func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Run {
    try run(program: Self.runner, arguments, environment: environment)
  }

  /// Starts `lesson-runner` in the kit; what it says is in the files `.out` and `.err`.
  func start(_ arguments: String..., environment: [String: String] = [:]) throws -> Process {
    try start(arguments, environment: environment)
  }

  func start(_ arguments: [String], environment: [String: String] = [:]) throws -> Process {
    let process = try Self.process(Self.runner, arguments, environment, in: root, saying: root)
    try process.run()
    return process
  }

  /// Runs any program in the kit.
  func run(
    program: URL, _ arguments: [String], environment: [String: String] = [:]
  ) throws -> Run {
    try Self.run(program, arguments, environment, in: root, saying: root)
  }

  /// Runs a program in any folder.
  static func run(_ program: URL, _ arguments: [String], in folder: URL) throws -> Run {
    let place = try TemporaryFolder.make("call")
    defer { try? FileManager.default.removeItem(at: place) }
    return try run(program, arguments, [:], in: folder, saying: place)
  }

  private static func run(
    _ program: URL, _ arguments: [String], _ environment: [String: String], in folder: URL,
    saying place: URL
  ) throws -> Run {
    let process = try process(program, arguments, environment, in: folder, saying: place)
    try process.run()
    process.waitUntilExit()
    let said = try outputs(in: place).map { try String(contentsOf: $0, encoding: .utf8) }
    return Run(status: process.terminationStatus, output: said[0], errors: said[1])
  }

  /// What a program says: files rather than pipes, since a pipe that nobody empties would stop it.
  private static func outputs(in place: URL) -> [URL] {
    [".out", ".err"].map { place.appending(path: $0) }
  }

  private static func process(
    _ program: URL, _ arguments: [String], _ environment: [String: String], in folder: URL,
    saying place: URL
  ) throws -> Process {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    var inherited = ProcessInfo.processInfo.environment
    inherited["LESSONS"] = nil
    process.environment = inherited.merging(Patience.environment.merging(environment) { $1 }) { $1 }
    let files = outputs(in: place)
    for file in files { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    return process
  }

  func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  func write(_ text: String, to path: String) throws {
    try text.write(to: root.appending(path: path), atomically: true, encoding: .utf8)
  }

  /// Writes the body of a function of the lessons.
  func write(_ function: String, _ body: String) throws {
    let path = CourseText.path(of: function)
    try write(try LessonSource(try text(path)).writing(function, body).text, to: path)
  }

  /// Writes the worked solutions of all exercises that come before one.
  func solve(before exercise: String) throws {
    for solved in CourseText.exercises(before: exercise) {
      let (path, solution) = (CourseText.path(of: solved), CourseText.solution(of: solved))
      let section = try #require(LessonSource(try text(solution))[solved])
      try write(LessonSource(try text(path)).replacing(section).text, to: path)
    }
  }

  /// The line on which a function is declared, in the lessons as they are now.
  func line(of function: String) throws -> Int {
    try #require(LessonSource(try text(CourseText.path(of: function)))[function]).declarationLine
  }

  /// The program that was built with these tests.
  static var runner: URL {
    let tests = URL(filePath: CommandLine.arguments[0])
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") }.map { URL(filePath: $0) }
    let folders = [bundle, tests].compactMap { $0?.deletingLastPathComponent() }
    return folders.map { $0.appending(path: "lesson-runner") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path()) }
      ?? Student.checkout.appending(path: ".build/debug/lesson-runner")
  }
}

extension Kit {
  /// Where the graded folder is compiled.
  var buildOfLessons: URL {
    build.appending(path: Compiler.folderName(for: self))
  }
}
