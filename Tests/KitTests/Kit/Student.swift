import Exercises
import Foundation
import Testing
import Wire

@testable import Building
@testable import Grading
@testable import Judging
@testable import Processes

/// A learner's folder: the solutions, with some functions written otherwise.
struct Student {
  /// The checkout that the tests were compiled from.
  static let checkout = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  let folder: URL

  /// The folder starts as the worked solutions, and nothing of them has to be compiled.
  /// - Parameter name: What the folder is called, for people.
  /// - Throws: What keeps files from being copied, or the solutions from being compiled.
  init(_ name: String) throws {
    becomeJudge()
    folder = try TemporaryFolder.make(name)
    for file in Files.list(Self.checkout.appending(path: "solutions"), extension: "swift") {
      try FileManager.default.copyItem(
        at: file, to: folder.appending(path: file.lastPathComponent))
    }
    try CompiledCourse.link(.solutions, into: build)
  }

  func remove() {
    for url in [folder, build] { try? FileManager.default.removeItem(at: url) }
  }

  /// The build folder, which is the folder's own.
  var build: URL { Kit(root: Self.checkout).build.appending(path: folder.lastPathComponent) }

  var kit: Kit { Kit(root: Self.checkout, lessons: folder.path()) }

  /// The file of the lesson with that number.
  func file(_ number: Int) throws -> URL {
    let lesson = try #require(Catalogue.lessons.first { $0.number == "\(number)" })
    return folder.appending(path: lesson.fileName)
  }

  /// Writes the body of a function of the lesson with that number.
  func write(_ function: String, in number: Int, _ body: String) throws {
    let file = try file(number)
    try Files.write(try LessonSource(try Files.read(file)).writing(function, body).text, to: file)
  }

  /// The line on which a function of the lesson with that number is declared.
  func line(of function: String, in number: Int) throws -> Int {
    try #require(LessonSource(try Files.read(try file(number)))[function]).declarationLine
  }

  /// Each made once for all tests.
  private static let practiceKeys = AnswerKeys(seed: Catalogue.practiceSeed)

  /// Grades the folder in its build folder.
  func grader(
    limits: Limits = .wide, seed: UInt64 = Catalogue.practiceSeed, intake: Intake = .lessons
  ) -> Grader {
    Grader(
      kit: kit, lessons: Catalogue.lessons,
      keys: seed == Self.practiceKeys.seed ? Self.practiceKeys : AnswerKeys(seed: seed),
      limits: limits, buildName: build.lastPathComponent, intake: intake)
  }

  /// The verdicts on some exercises, or on all.
  func verdicts(
    _ exercises: Set<String>? = nil, limits: Limits = .wide, intake: Intake = .lessons
  ) throws -> [String: Verdict] {
    let grader = grader(limits: limits, intake: intake)
    let verdicts = try grader.verdicts(on: exercises)
    return Dictionary(uniqueKeysWithValues: verdicts.map { ($0.exercise, $0) })
  }

  func verdict(
    on exercise: String, limits: Limits = .wide, intake: Intake = .lessons
  ) throws -> Verdict {
    try #require(try verdicts([exercise], limits: limits, intake: intake)[exercise])
  }
}

extension Limits {
  /// For code that ends: the machine may have much else to do, and that is no verdict.
  static let wide = Limits(
    secondsPerCase: Patience.seconds, secondsPerExercise: Patience.seconds,
    processorSeconds: Int(Patience.seconds))
}

extension LessonSource {
  /// The same file with another body in a function.
  func writing(_ function: String, _ body: String) throws -> LessonSource {
    let section = try #require(self[function])
    let lines = Array(section.stub.lines.dropLast(2)) + [body, "}"] + section.helpers
    return replacing(Section(name: function, line: section.line, lines: lines))
  }
}

extension LessonSource.Section {
  /// What stands after the function: the helpers that other sections may use.
  fileprivate var helpers: [String] {
    guard let end = lines.firstIndex(of: "}") else { return [] }
    return Array(lines[(end + 1)...])
  }
}

/// The processes that run a worker, by what the system says they execute.
func runningWorkers() -> [String] {
  let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
  return processes.filter { Int($0) != nil }.compactMap {
    try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\($0)/exe")
  }.filter { $0.contains("/lesson-worker") }
}

/// The command lines of all processes.
func runningCommands() -> [String] {
  let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
  return processes.filter { Int($0) != nil }.compactMap {
    try? String(contentsOfFile: "/proc/\($0)/cmdline", encoding: .utf8)
  }
}

#if arch(x86_64)
  /// Swift traps with an illegal instruction here.
  let trapSignal: Int32 = 4
#else
  let trapSignal: Int32 = 5
#endif
