import Foundation
import Testing

/// A copy of the kit as a fresh clone has it, and the real program run in it.
struct ScratchKit {
  let root: URL

  /// `name` must be one test's own.
  init(_ name: String) throws {
    root = FileManager.default.temporaryDirectory
      .appending(path: "striate-kit-\(ProcessInfo.processInfo.processIdentifier)-\(name)")
    try? FileManager.default.removeItem(at: root)
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    for part in ["Package.swift", "Sources", "Tests", "lessons", "solutions"] {
      try FileManager.default.copyItem(
        at: Student.checkout.appending(path: part), to: root.appending(path: part))
    }
    try copyCompiledParts()
  }

  /// What the checkout has compiled of the kit itself is named by its content, so that it is as
  /// good here as there, and half of a minute is saved.
  private func copyCompiledParts() throws {
    let build = Student.checkout.appending(path: ".striate/build")
    let parts = (try? FileManager.default.contentsOfDirectory(atPath: build.path())) ?? []
    let copy = root.appending(path: ".striate/build")
    try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
    for part in parts where part.hasPrefix("kit-") {
      // Gone already if another test has compiled a later state.
      try? FileManager.default.copyItem(
        at: build.appending(path: part), to: copy.appending(path: part))
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

  /// Runs any program in the kit.
  func run(
    program: URL, _ arguments: [String], environment: [String: String] = [:]
  ) throws -> Run {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = root
    process.standardInput = FileHandle.nullDevice
    var inherited = ProcessInfo.processInfo.environment
    inherited["LESSONS"] = nil
    process.environment = inherited.merging(environment) { $1 }
    // Files rather than pipes: a pipe that nobody empties would stop the program.
    let files = ["out", "err"].map { root.appending(path: ".\($0)") }
    for file in files { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: files[0])
    process.standardError = try FileHandle(forWritingTo: files[1])
    try process.run()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus,
      output: try String(contentsOf: files[0], encoding: .utf8),
      errors: try String(contentsOf: files[1], encoding: .utf8))
  }

  func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  func write(_ text: String, to path: String) throws {
    try text.write(to: root.appending(path: path), atomically: true, encoding: .utf8)
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
