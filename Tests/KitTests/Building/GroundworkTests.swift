import Exercises
import Foundation
import Testing

@testable import Building
@testable import Grading
@testable import Judging
@testable import Processes

/// What the submissions of a class have in common, and what none of them gets of another.
@Suite("What is compiled once for a class", .serialized)
struct GroundworkTests {
  private static let lessons = Catalogue.lessons.files

  /// A groundwork, and names of build folders for two submissions; all are removed afterward.
  private struct Class {
    let kit = Kit(root: Student.checkout)
    let name = "ground-\(UUID())"
    let groundwork: Groundwork

    init() {
      becomeJudge()
      groundwork = Groundwork(
        for: kit, lessons: GroundworkTests.lessons, products: [.worker], name: name)
    }

    func folder(_ name: String) -> URL { kit.build.appending(path: name) }
    var ground: URL { folder(name) }
    var names: [String] { ["\(name)-one", "\(name)-two"] }

    func remove() {
      for name in [name] + names { try? FileManager.default.removeItem(at: folder(name)) }
    }

    /// The object files of lessons in a build folder.
    func objects(_ name: String) throws -> Set<String> {
      let folder = folder(name).appending(path: "objects")
      return Set(
        try FileManager.default.contentsOfDirectory(atPath: folder.pathText)
          .filter { $0.hasSuffix(".o") })
    }

    /// The modules of lessons in a build folder, each compiled for one set of declarations.
    func modules(_ name: String) throws -> [String] {
      try FileManager.default.contentsOfDirectory(
        atPath: folder(name).appending(path: "modules").pathText)
    }

    func grader(_ student: Student, _ name: String) -> Grader {
      Grader(
        kit: student.kit, lessons: Catalogue.lessons,
        keys: AnswerKeys(seed: Catalogue.practiceSeed), limits: .wide, buildName: name,
        on: groundwork)
    }
  }

  @Test("A build folder begins as what was made of the stubs, whatever was there or was done to it")
  func fresh() throws {
    let everyone = Class()
    defer { everyone.remove() }
    try everyone.groundwork.lay(in: everyone.names[0])
    let first = everyone.folder(everyone.names[0])
    let paths = try FileManager.default.subpathsOfDirectory(atPath: first.pathText).sorted()
    #expect(try everyone.objects(everyone.names[0]).count == Self.lessons.count)
    let contents = {
      try paths.filter { $0.hasSuffix(".o") }
        .map { try Files.readBytes(everyone.folder(everyone.names[1]).appending(path: $0)) }
    }
    try everyone.groundwork.lay(in: everyone.names[1])
    let before = try contents()
    // One compiler writes what it can reach, and more than that.
    for folder in [first, everyone.ground, everyone.folder(everyone.names[1])] {
      for path in paths where path.hasSuffix(".o") {
        try Files.write("theirs", to: folder.appending(path: path))
      }
      try Files.write("theirs", to: folder.appending(path: "cache/theirs"))
    }
    try everyone.groundwork.lay(in: everyone.names[1])
    #expect(try contents() == before)
    let second = everyone.folder(everyone.names[1])
    let now = try FileManager.default.subpathsOfDirectory(atPath: second.pathText)
    let isOfFolder = { (path: String) in path.hasPrefix("frontend-") }
    #expect(now.sorted().filter { !isOfFolder($0) } == paths.filter { !isOfFolder($0) })
  }

  @Test("Stubs are not compiled again, nor what calls them, and a changed body costs one file")
  func onlyWhatDiffers() throws {
    let everyone = Class()
    defer { everyone.remove() }
    let student = try Student("ground")
    defer { student.remove() }
    for lesson in Self.lessons {
      try Files.write(
        try Files.read(everyone.kit.sources.appending(path: "Lessons/\(lesson.name)")),
        to: student.folder.appending(path: lesson.name))
    }
    let name = everyone.names[0]
    try everyone.groundwork.lay(in: name)
    let (objects, modules) = (try everyone.objects(name), try everyone.modules(name))
    let compiler = Compiler(
      kit: student.kit, lessons: Self.lessons, name: name, on: everyone.groundwork)
    _ = try compiler.build()
    #expect(try everyone.objects(name) == objects)
    try student.write("fullPadding", in: 3, "  Padding(0)")
    _ = try compiler.build()
    #expect(try everyone.objects(name).count == objects.count + 1)
    #expect(try everyone.modules(name) == modules)
    // Of another type, the function must be called otherwise.
    try Files.write(
      try Files.read(try student.file(3)) + "\npublic func mine() -> Int { 3 }\n",
      to: try student.file(3))
    _ = try compiler.build()
    #expect(try everyone.modules(name).count == modules.count + 1)
  }

  @Test("Compiled together or one by one, for a class or at home, the verdicts are the same")
  func sameVerdicts() throws {
    let everyone = Class()
    defer { everyone.remove() }
    let student = try Student("ground")
    defer { student.remove() }
    let solution = try Files.read(try student.file(3))
    let filters = try Files.read(try student.file(5))
    let asked = ["receptiveField", "zeroPad", "fullPadding", "correlate", "featureMap"]
    let faults: [(padding: String, filters: String)] = [
      (solution, filters),
      (solution + "\nprivate struct Mine { var x = 1 }\n", filters),
      (solution + "\nfunc halfWritten( {\n", filters),
      (solution + "\nlet word: Int = \"three\"\n", filters + "\nlet word: Int = \"five\"\n"),
      (solution + "\nfunc clamp(_ row: Int) -> Int { row }\n", filters + "\nlet clamp = 5\n"),
      (solution.replacing("public func fullPadding", with: "func fullPadding"), filters),
      (solution.replacing("func fullPadding", with: "func otherPadding"), filters),
      (
        solution,
        filters + "\npublic func zeroPad(_ image: Matrix, by side: Int) -> Matrix { image }\n"
      ),
      (solution + "\nimport Glibc\n", filters),
      (
        solution + "\nprivate func odd(_ row: Int) -> Int { if row > 0 { return 1 } }\n",
        filters + "\nlet word: Int = \"five\"\n"
      ),
      (
        solution + "\n#sourceLocation(file: \"05-Filters.swift\", line: 1)\nlet x: Int = \"\"\n",
        filters
      ),
    ]
    for (number, fault) in faults.enumerated() {
      try Files.write(fault.padding, to: try student.file(3))
      try Files.write(fault.filters, to: try student.file(5))
      let atHome = try student.verdicts(Set(asked))
      try everyone.groundwork.lay(in: everyone.names[0])
      let grader = everyone.grader(student, everyone.names[0])
      try grader.grade(asked, of: try grader.snapshot()) { verdict in
        let other = atHome[verdict.exercise]
        #expect(verdict == other, "\(number): \(verdict.exercise) \(verdict.state)")
      }
    }
  }

  @Test(
    "All compilers read the system's modules in one place, and none can write there",
    arguments: SandboxLevel.allCases.filter { $0 != .none && Sandbox($0).leak() == nil })
  func cache(level: SandboxLevel) throws {
    let everyone = Class()
    defer { everyone.remove() }
    let name = everyone.names[0]
    try everyone.groundwork.lay(in: name)
    guard let cache = try everyone.groundwork.moduleCache else { return }
    let files = try FileManager.default.subpathsOfDirectory(atPath: cache.pathText)
    let module = try #require(files.first { $0.hasSuffix(".pcm") })
    let before = try Files.readBytes(cache.appending(path: module))
    var resources = Resources.compiler(
      reading: try Toolchain.find().folders + [cache], writingTo: everyone.folder(name))
    resources.data = Frontend.limits.memory
    let script = """
      cd '\(cache.pathText)' && head -c 4 \(module)
      (echo theirs > theirs); (echo theirs >> \(module)); mv \(module) '\(module)2'; rm \(module)
      """
    let command = try Sandbox(level).command(for: "/bin/sh", ["-c", script], using: resources)
    let seen = try Program.run(
      command.program, command.arguments, environment: ["PATH=/usr/bin:/bin"]
    ).output
    #expect(seen.hasPrefix(String(decoding: before.prefix(4), as: UTF8.self)), "\(seen)")
    #expect(try Files.readBytes(cache.appending(path: module)) == before)
    #expect(try FileManager.default.subpathsOfDirectory(atPath: cache.pathText) == files)
  }

  @Test("If nothing keeps compilers from writing, each has a cache of its own")
  func noSandbox() {
    let cache = URL(filePath: NSTemporaryDirectory(), directoryHint: .isDirectory)
    #expect(Groundwork.shared(cache, at: .none) == nil)
    #expect(Groundwork.shared(cache, at: .filters) == cache)
  }
}
