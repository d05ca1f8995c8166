import Exercises
import Foundation
import Testing

@testable import Building
@testable import Classroom
@testable import Judging
@testable import Processes

/// A class in which every other student is hostile or unlucky, graded with the real program.
@Suite("A hostile class", .serialized)
struct HostileSubmissionsTests {
  /// All of them take minutes at each level: `HOSTILE=all` tries them.
  private static let isWhole = ProcessInfo.processInfo.environment["HOSTILE"] == "all"
  private static let levels = isWhole ? Attacks.levels + [.none] : [Sandbox.best.level]
  private static let entries =
    isWhole
    ? HostileFile.all
    : HostileFile.all.filter { entry in
      [
        "takes the right answers", "is right at first", "ends its parent",
        "prints as if a judge spoke", "runs before anything else does",
        "has a package of its own", "hides its mistake behind escape codes",
        "hides the larger of two numbers from all lessons",
      ].contains(entry.name)
    }

  @Test(
    "Each gets its verdict, and the honest student after each gets full points",
    arguments: levels)
  func everyLevel(_ level: SandboxLevel) throws {
    let everyone = try HostileSubmissions(Self.entries)
    defer { everyone.remove() }
    let graded = try everyone.grade(at: level)
    #expect(Self.entries.count >= 7)
    for (number, entry) in Self.entries.enumerated() {
      let hostile = try graded.states(of: HostileSubmissions.name(number))
      let next = try graded.states(of: HostileSubmissions.name(number) + "-next")
      #expect(next == everyone.honest, "after '\(entry.name)' at \(level)")
      // Of files that are no lesson's, nothing is taken.
      let charged = if case .beside = entry.place { Set<String>() } else { entry.charged }
      let others = hostile.filter {
        !charged.contains($0.key) && everyone.honest[$0.key] != $0.value
      }
      #expect(others.isEmpty, "'\(entry.name)' at \(level): others pay")
      for exercise in charged where everyone.honest[exercise] == "passed" {
        let state = hostile[exercise] ?? "missing"
        #expect(entry.states.contains(state), "'\(entry.name)' at \(level): \(exercise) \(state)")
      }
    }
    #expect(try everyone.kit.processesLeft() == [], "at \(level)")
    let left = try everyone.kit.filesLeft(besides: ["class", level.rawValue])
    #expect(left.isEmpty, "at \(level): \(left)")
  }

  @Test("In quick turns, nobody gets the verdict of the one before")
  func turns() throws {
    let kit = try ScratchKit("turns")
    defer { kit.remove() }
    let solution = try Files.read(Student.checkout.appending(path: "solutions/03-Padding.swift"))
    let kinds = [
      ("passed", solution),
      ("wrong", try LessonSource(solution).writing("fullPadding", "  Padding(0)").text),
      ("doesNotCompile", solution + "\nfunc halfWritten( {\n"),
    ]
    let count = Self.isWhole ? 102 : 9
    for number in 0..<count {
      let folder = kit.root.appending(path: "class/\(1000 + number)")
      try Files.makeFolder(folder)
      try Files.write(kinds[number % 3].1, to: folder.appending(path: "03-Padding.swift"))
    }
    _ = try kit.run("grade", "class", "--to", "graded", "--lessons", "3")
    let graded = HostileSubmissions.Graded(
      results: ResultStore(in: kit.root.appending(path: "graded")))
    for number in 0..<count {
      let state = try graded.states(of: "\(1000 + number)")["fullPadding"]
      #expect(state == kinds[number % 3].0, "number \(number)")
    }
  }

  @Test("A grader that runs the code in its own process is fooled by some of them")
  func weakGrader() throws {
    let weak = try WeakGrader()
    defer { weak.remove() }
    #expect(try weak.passes("  samePadding(filter: filter)") == false)
    let fooling = [
      "answers for its judge": "  end(0)\n  return Padding(0)",
      "reads what is right": "  return expected(filter)",
      "ends early": "  exit(0)",
    ]
    for (name, body) in fooling {
      #expect(try weak.passes(body), "\(name) does not fool a weak grader: it is no test of ours")
    }
  }
}

/// Every hostile entry as one student's submission, each followed by an honest student.
private struct HostileSubmissions {
  let kit: ScratchKit
  /// What an honest student gets.
  let honest: [String: String]

  static func name(_ number: Int) -> String { "student\(1000 + number)" }

  init(_ entries: [HostileFile]) throws {
    kit = try ScratchKit("hostile-class")
    try Files.makeFolder(kit.temporary)
    let names = Catalogue.lessons.filter { ["3", "5"].contains($0.number) }.map(\.fileName)
    // What an entry costs the others is held by `HostileTests`.
    honest = Dictionary(
      uniqueKeysWithValues: Catalogue.lessons.filter { names.contains($0.fileName) }
        .flatMap(\.exercises).map { ($0.id, "passed") })
    for (number, entry) in entries.enumerated() {
      for student in [Self.name(number), Self.name(number) + "-next"] {
        let folder = kit.root.appending(path: "class/\(student)")
        try Files.makeFolder(folder)
        for name in Catalogue.lessons.map(\.fileName) {
          let source = names.contains(name) ? "solutions" : "Sources/Lessons"
          try FileManager.default.copyItem(
            at: Student.checkout.appending(path: "\(source)/\(name)"),
            to: folder.appending(path: name))
        }
        if student == Self.name(number) { try entry.write(into: folder) }
      }
    }
  }

  func remove() { kit.remove() }

  /// What was made of the class.
  struct Graded {
    let results: ResultStore

    func states(of student: String) throws -> [String: String] {
      let result = try #require(results.result(of: StudentName(student)))
      return Dictionary(
        uniqueKeysWithValues: result.verdicts.map { ($0.exercise, $0.state.name) })
    }
  }

  /// Grades the class with one kind of sandbox.
  func grade(at level: SandboxLevel) throws -> Graded {
    let run = try kit.run(
      "grade", "class", "--to", level.rawValue, "--unsandboxed", "--lessons", "3,5",
      environment: [
        "STRIATE_SANDBOX": level.rawValue, "STRIATE_SECONDS_PER_CASE": "6",
        "TMPDIR": kit.temporary.path(),
      ])
    #expect(run.status == 0, "\(run.errors)")
    return Graded(results: ResultStore(in: kit.root.appending(path: level.rawValue)))
  }
}

/// What many graders do, and this kit does not: it compiles the submission together with the right
/// answers, runs it all as one program, and believes its exit status.
private struct WeakGrader {
  private let folder: URL

  init() throws {
    folder = try TemporaryFolder.make("weak")
    let tensors = Files.list(
      Student.checkout.appending(path: "Sources/Tensors"), extension: "swift")
    try compile(
      ["-parse-as-library", "-emit-module", "-emit-object", "-wmo", "-module-name", "Tensors"]
        + ["-o", path("Tensors.o"), "-emit-module-path", path("Tensors.swiftmodule")]
        + tensors.map { $0.path() })
    try write(
      "main.swift",
      """
      import Tensors

      func expected(_ filter: Size) -> Padding {
        Padding(
          top: filter.rows - 1, bottom: filter.rows - 1,
          left: filter.columns - 1, right: filter.columns - 1)
      }

      let isRight = [Size(3), Size(rows: 2, columns: 5)].allSatisfy {
        fullPadding(filter: $0) == expected($0)
      }
      end(isRight ? 0 : 1)
      """)
    try write("End.swift", "import Foundation\nfunc end(_ status: Int32) { exit(status) }\n")
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// Whether a body of `fullPadding` gets the points.
  func passes(_ body: String) throws -> Bool {
    let solution = try Files.read(Student.checkout.appending(path: "solutions/03-Padding.swift"))
    let submission = try LessonSource(solution).writing("fullPadding", body).text
    try write("Lesson.swift", "import Foundation\n" + submission)
    let files = ["main.swift", "End.swift", "Lesson.swift", "Tensors.o"].map(path)
    try compile(["-I", folder.path(), "-o", path("graded")] + files)
    return try Program.run(path("graded"), []).succeeded
  }

  private func path(_ name: String) -> String { folder.appending(path: name).path() }

  private func write(_ name: String, _ text: String) throws {
    try Files.write(text, to: folder.appending(path: name))
  }

  private func compile(_ arguments: [String]) throws {
    let result = try Program.run("/usr/bin/env", ["swiftc"] + arguments)
    try #require(result.succeeded, "\(result.output)")
  }
}
