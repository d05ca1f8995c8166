import Exercises
import Foundation
import Testing

@testable import Building
@testable import Judging
@testable import Processes

/// A scratch copy of the kit in which hostile files are tried one after the other, so that what one
/// of them breaks is seen in the next.
final class HostileClass {
  let kit: ScratchKit
  /// Which lessons are solved. The others are not started: the fewer, the sooner a run ends.
  private let solved: [String]
  private var honest: [String: String] = [:]
  private var honestWithout: [Set<String>: [String: String]] = [:]
  private let temporary: URL

  /// What one run said of each exercise.
  struct Outcome {
    let states: [String: String]
    let text: String

    /// For a reader: the verdicts on some exercises.
    func says(of exercises: Set<String>) -> String {
      exercises.sorted().map { "\($0) is \(states[$0] ?? "missing")" }.joined(separator: ", ")
    }
  }

  /// - Parameter lessons: The numbers of the lessons that are solved; all of them if nil.
  /// - Throws: What keeps the copy from being made, or its lessons from being judged.
  init(solving lessons: [String]?) throws {
    kit = try ScratchKit("hostile")
    solved = Catalogue.lessons.filter { lessons?.contains($0.number) ?? true }.map(\.fileName)
    temporary = kit.root.appending(path: "temporary")
    try restore()
    honest = try run().states
  }

  func remove() { kit.remove() }

  var lessons: URL { kit.root.appending(path: "Sources/Lessons") }

  /// Puts every lesson file back as it was, whatever stands in its place now.
  func restore() throws {
    for folder in [lessons, temporary] {
      try? FileManager.default.removeItem(at: folder)
      try Files.makeFolder(folder)
    }
    for lesson in Catalogue.lessons {
      let source = solved.contains(lesson.fileName) ? "solutions" : "Sources/Lessons"
      try FileManager.default.copyItem(
        at: Student.checkout.appending(path: "\(source)/\(lesson.fileName)"),
        to: lessons.appending(path: lesson.fileName))
    }
  }

  /// Checks every exercise with the real program.
  /// - Throws: `NeverEnded`, or what is wrong with the program's answer.
  func run() throws -> Outcome {
    let run = try kit.start(
      "check", "--all", "--json",
      environment: ["STRIATE_SECONDS_PER_CASE": "6", "TMPDIR": temporary.path()])
    let end = ContinuousClock.now + .seconds(60)
    while run.isRunning, ContinuousClock.now < end { Thread.sleep(forTimeInterval: 0.01) }
    if run.isRunning {
      run.terminate()
      throw NeverHappened(what: "'check --all' ended within a minute")
    }
    let text = try kit.text(".out")
    let report = try JSONDecoder().decode(Report.self, from: Data(text.utf8))
    try #require(run.terminationReason == .exit, "The judge died of \(run.terminationStatus).")
    return Outcome(
      states: Dictionary(uniqueKeysWithValues: report.exercises.map { ($0.id, $0.state) }),
      text: text + (try kit.text(".err")))
  }

  private struct Report: Decodable {
    struct Exercise: Decodable {
      let id: String
      let state: String
    }
    let exercises: [Exercise]
  }

  /// What an honest learner gets who has not started some exercises yet.
  func honestStates(without charged: Set<String>) throws -> [String: String] {
    if charged.isEmpty { return honest }
    if let known = honestWithout[charged] { return known }
    try restore()
    for exercise in charged {
      let file = kit.root.appending(path: CourseText.path(of: exercise))
      let stub = LessonSource(
        try Files.read(
          Student.checkout.appending(path: CourseText.path(of: exercise))))[exercise]
      try Files.write(
        LessonSource(try Files.read(file)).replacing(try #require(stub)).text, to: file)
    }
    let states = try run().states
    honestWithout[charged] = states
    return states
  }

  /// The processes of this copy that still run: those whose program lies in its folder.
  func processesLeft() throws -> [String] {
    let programs = Set(
      try FileManager.default.subpathsOfDirectory(
        atPath: kit.root.appending(path: ".striate").path()
      )
      .compactMap { FileIdentity("\(kit.root.path())/.striate/\($0)") })
    return try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { Int($0) != nil }
      .filter { FileIdentity("/proc/\($0)/exe").map(programs.contains) ?? false }
  }

  /// What lies in the kit and in the temporary folder besides what was there at first.
  func filesLeft() throws -> [String] {
    let known = Set([
      "Package.swift", "Sources", "Tests", "lessons", "solutions", ".striate", ".out", ".err",
      "temporary",
    ])
    return try FileManager.default.contentsOfDirectory(atPath: kit.root.path())
      .filter { !known.contains($0) }
      + FileManager.default.contentsOfDirectory(atPath: temporary.path())
  }
}

/// Tells a file from every other one, by whatever path it is reached.
private struct FileIdentity: Hashable {
  let device: UInt64
  let number: UInt64

  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    (device, number) = (UInt64(status.st_dev), UInt64(status.st_ino))
  }
}
