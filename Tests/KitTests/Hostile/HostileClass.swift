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
  /// What a run checks: of a lesson that is not solved the first exercise stands for all.
  private let asked: [String]
  private var honest: [String: String] = [:]
  private var honestWithout: [Set<String>: [String: String]] = [:]

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
    let isSolved = { (lesson: Lesson) in lessons?.contains(lesson.number) ?? true }
    solved = Catalogue.lessons.filter(isSolved).map(\.fileName)
    asked = Catalogue.lessons.flatMap { lesson in
      lesson.exercises.prefix(isSolved(lesson) ? lesson.exercises.count : 1).map(\.id)
    }
    try restore()
    honest = try run().states
  }

  func remove() { kit.remove() }

  var lessons: URL { kit.root.appending(path: "Sources/Lessons") }

  /// Endless loops are met here: nobody waits for them as long as the other tests would.
  private var environment: [String: String] {
    ["STRIATE_SECONDS_PER_CASE": "6", "TMPDIR": kit.temporary.path()]
  }

  /// Puts every lesson file back as it was, whatever stands in its place now.
  func restore() throws {
    for folder in [lessons, kit.temporary] {
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

  /// Checks the exercises with the real program.
  /// - Throws: `NeverHappened`, or `NoVerdict` with what the program says instead.
  func run() throws -> Outcome {
    let run = try kit.start(["check", "--json"] + asked, environment: environment)
    try end(run)
    try #require(run.terminationReason == .exit, "The judge died of \(run.terminationStatus).")
    let (text, errors) = (try kit.text(".out"), try kit.text(".err"))
    guard let report = try? JSONDecoder().decode(Report.self, from: Data(text.utf8)) else {
      throw NoVerdict(says: errors)
    }
    return Outcome(
      states: Dictionary(uniqueKeysWithValues: report.exercises.map { ($0.id, $0.state) }),
      text: text + errors)
  }

  /// The exercises that pass in the tests that a learner runs.
  func passedInTests() throws -> Set<String> {
    let tests = Process()
    tests.executableURL = URL(filePath: CommandLine.arguments[0])
    tests.arguments = ["--testing-library", "swift-testing", "--filter", "ExerciseTests"]
    tests.currentDirectoryURL = Student.checkout
    tests.environment = ProcessInfo.processInfo.environment
      .merging(environment.merging(["LESSONS": lessons.path()]) { $1 }) { $1 }
    let log = kit.root.appending(path: ".out")
    try Data().write(to: log)
    // One for both: what passes is said on either, and each would write over the other.
    let handle = try FileHandle(forWritingTo: log)
    tests.standardOutput = handle
    tests.standardError = handle
    try tests.run()
    try end(tests)
    return Set(try kit.text(".out").matches(of: /Test (\w+)\(\) passed/).map { String($0.1) })
  }

  /// Whether an exercise passes in the loop that a learner lets run.
  /// - Throws: `NoVerdict` with what the loop says instead.
  func passesInLoop(_ exercise: String) throws -> Bool {
    let loop = try kit.start("watch", "--plain", exercise, environment: environment)
    let verdict = try Regex("^(.) \(exercise) · ").anchorsMatchLineEndings()
    let isSaid = try waitUntil(unless: { !loop.isRunning }) {
      try kit.text(".out").contains(verdict)
    }
    loop.interrupt()
    try end(loop)
    let text = try kit.text(".out")
    guard isSaid else { throw NoVerdict(says: text + (try kit.text(".err"))) }
    return text.firstMatch(of: verdict)?.0.hasPrefix("✔") == true
  }

  /// Waits for a program; one that does not end in a long while is ended.
  private func end(_ program: Process) throws {
    if try waitUntil({ !program.isRunning }) { return }
    program.terminate()
    throw NeverHappened(what: "\(program.arguments ?? []) ended")
  }

  /// The program says something else instead of verdicts.
  private struct NoVerdict: Error {
    let says: String
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

  /// The exercises whose own code calls one of these: what that says is their trouble, too.
  func callers(of charged: Set<String>) throws -> Set<String> {
    let states = try honestStates(without: charged)
    return Set(states.keys.filter { states[$0] != honest[$0] }).subtracting(charged)
  }
}
