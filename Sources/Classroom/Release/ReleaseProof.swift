import Building
import Foundation
import Judging
import Processes

/// Proves a student kit before anybody gets it, with its own programs.
struct ReleaseProof {
  private let student: URL
  private let kit: Kit
  private let lessons: [Lesson]
  private let scratch: URL

  /// - Parameters:
  ///   - student: The student kit.
  ///   - kit: The kit that it comes from.
  ///   - lessons: What is released.
  ///   - scratch: A folder beside the student kit, which is removed afterward.
  init(of student: URL, from kit: Kit, lessons: [Lesson], scratch: URL) {
    self.student = student
    self.kit = kit
    self.lessons = lessons
    self.scratch = scratch
  }

  /// - Throws: `ReleaseError`, `SystemError`.
  func run(progress: (String) -> Void) throws {
    progress("Looking for code of the solutions in it…")
    if let leak = try LeakSearch(kit).leaks(in: student).first { throw ReleaseError.leak(leak) }
    progress("Building it, and running its tests…")
    try requireUnsolvedTests()
    progress("Checking that nothing is started…")
    for (exercise, state) in try states() where state != Verdict.State.notStarted.name {
      throw ReleaseError.startedAlready(exercise: exercise, state: Self.words(state))
    }
    progress("Checking the solutions with its key…")
    let solutions = scratch.appending(path: "solutions", directoryHint: .isDirectory)
    try Files.makeFolder(solutions)
    for lesson in lessons {
      try Files.copy(
        kit.solutions.appending(path: lesson.fileName),
        to: solutions.appending(path: lesson.fileName))
    }
    for (exercise, state) in try states(of: solutions) where state != Verdict.State.passed.name {
      throw ReleaseError.solutionDoesNotPass(exercise: exercise, state: Self.words(state))
    }
    // What building and checking have left.
    for folder in [".build", ".striate", ".swiftpm"] {
      try? FileManager.default.removeItem(at: student.appending(path: folder))
    }
  }

  /// Builds the kit from clean: `swift test` builds every target.
  private func requireUnsolvedTests() throws {
    let toolchain = try Toolchain.find()
    guard let swift = toolchain.tool("swift") else { throw SystemError.noCompiler }
    let result = try run(swift, ["test", "--package-path", student.pathText])
    let count = lessons.reduce(0) { $0 + $1.exercises.count }
    guard Files.exists(runner) else { throw ReleaseError.doesNotBuild(output: result.tail) }
    let isUnsolved =
      !result.succeeded
      && result.output.contains("\(count) of \(count) exercises do not pass yet.")
      && result.output.contains("0 of \(count) exercises pass")
    if !isUnsolved { throw ReleaseError.testsEndOtherwise(output: result.tail) }
  }

  private var runner: URL { student.appending(path: ".build/debug/lesson-runner") }

  /// What `check --json` says of each exercise. The text of a report has more, and this is all that
  /// is read.
  private struct Report: Decodable {
    struct Exercise: Decodable {
      let id: String
      let state: String
    }
    let exercises: [Exercise]
  }

  private func states(of folder: URL? = nil) throws -> [(String, String)] {
    let result = try run(
      runner.pathText, ["check", "--all", "--json"], lessons: folder?.pathText)
    guard let start = result.output.firstIndex(of: "{"),
      let report = try? JSONDecoder().decode(
        Report.self, from: Data(result.output[start...].utf8)),
      report.exercises.map(\.id) == lessons.flatMap({ $0.exercises.map(\.id) })
    else { throw ReleaseError.cannotCheck(output: result.tail) }
    return report.exercises.map { ($0.id, $0.state) }
  }

  /// "does not compile" for "doesNotCompile"
  private static func words(_ state: String) -> String {
    state.reduce(into: "") { $0 += $1.isUppercase ? " \($1.lowercased())" : "\($1)" }
  }

  private func run(
    _ program: String, _ arguments: [String], lessons: String? = nil
  ) throws -> Program.Result {
    var environment = Program.environment
    environment["LESSONS"] = lessons
    // A command finds the kit that it is called in.
    return try Program.run(
      "/bin/sh", ["-c", "cd \"$0\" && exec \"$@\"", student.pathText, program] + arguments,
      environment: environment.map { "\($0)=\($1)" }, atMost: 3600)
  }
}

extension Program.Result {
  /// The last lines, which say what is wrong.
  fileprivate var tail: String {
    output.split(separator: "\n").suffix(30).joined(separator: "\n")
  }
}
