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

  /// The folder starts as the worked solutions; `name` must be one test's own.
  init(_ name: String) throws {
    becomeJudge()
    folder = FileManager.default.temporaryDirectory
      .appending(path: "striate-\(ProcessInfo.processInfo.processIdentifier)-\(name)")
    try? FileManager.default.removeItem(at: folder)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for file in Files.list(Self.checkout.appending(path: "solutions"), extension: "swift") {
      try FileManager.default.copyItem(
        at: file, to: folder.appending(path: file.lastPathComponent))
    }
  }

  func remove() {
    try? FileManager.default.removeItem(at: folder)
  }

  var kit: Kit { Kit(root: Self.checkout, lessons: folder.path()) }

  /// The file of the lesson with that number.
  func file(_ number: Int) throws -> URL {
    let lesson = try #require(Catalogue.lessons.first { $0.number == "\(number)" })
    return folder.appending(path: lesson.fileName)
  }

  /// Writes the body of a function of the lesson with that number.
  func write(_ function: String, in number: Int, _ body: String) throws {
    let file = try file(number)
    let source = LessonSource(try String(contentsOf: file, encoding: .utf8))
    let section = try #require(source[function])
    let stub = section.stub
    let text = stub.lines.dropLast(2) + [body, "}"]
    let written = LessonSource.Section(
      name: function, line: section.line, lines: Array(text) + section.helpers)
    try source.replacing(written).text.write(to: file, atomically: true, encoding: .utf8)
  }

  /// Grades the folder in a build folder of its own.
  func grader(limits: Limits = Limits(), seed: UInt64 = Catalogue.practiceSeed) -> Grader {
    let name = folder.lastPathComponent.split(separator: "-").dropFirst(2).joined()
    return Grader(
      kit: kit, lessons: Catalogue.lessons, seed: seed, limits: limits, buildName: "test-" + name)
  }

  /// The verdicts on some exercises, or on all.
  func verdicts(_ exercises: Set<String>? = nil, limits: Limits = Limits()) throws -> [String:
    Verdict]
  {
    let grader = grader(limits: limits)
    let verdicts = try grader.verdicts(on: exercises)
    return Dictionary(uniqueKeysWithValues: verdicts.map { ($0.exercise, $0) })
  }

  func verdict(on exercise: String, limits: Limits = Limits()) throws -> Verdict {
    try #require(try verdicts([exercise], limits: limits)[exercise])
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

#if arch(x86_64)
  /// Swift traps with an illegal instruction here.
  let trapSignal: Int32 = 4
#else
  let trapSignal: Int32 = 5
#endif
