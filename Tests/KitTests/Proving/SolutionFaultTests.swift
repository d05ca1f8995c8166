import Exercises
import Foundation
import Testing

@testable import Building
@testable import Judging
@testable import Processes
@testable import Proving

@Suite("Worked solutions and examples that are broken", .serialized)
struct SolutionFaultTests {
  @Test("A function that only the solutions lack ends the build with an error that names it")
  func missingInSolutions() throws {
    let course = try ScratchCourse("missing")
    defer { course.remove() }
    try course.change("solutions/01-Numbers.swift", "func double", to: "func twice")
    let kit = Kit(root: course.root, lessons: "solutions")
    let file = LessonFile(name: "01-Numbers.swift", functions: ["double"])
    var snapshot = try Snapshot(kit: kit, lessons: [file])
    let error = #expect(throws: BuildError.self) {
      try snapshot.takeOut(.missing(function: "double"))
    }
    #expect(
      error?.description == """
        solutions/01-Numbers.swift has no section '// MARK: - double' with a 'public func double', \
        which an exercise asks for; your answers are not the cause.
        If you did not change it, 'git checkout solutions' restores it.
        """)
  }

  @Test("A file that is not there is said so in one sentence")
  func missingFile() throws {
    let error = #expect(throws: SystemError.self) {
      try Files.read(URL(filePath: "/nowhere/03-Padding.swift"))
    }
    #expect(
      error?.description == """
        Cannot read /nowhere/03-Padding.swift: there is no such file.
        Check that it is there and that you may read it.
        """)
  }

  @Test("Each is blamed on its own place, and all else is compiled and run")
  func places() throws {
    let kit = try ScratchKit("solution-faults")
    defer { kit.remove() }
    func change(_ path: String, _ text: String, to other: String) throws {
      let before = try kit.text(path)
      try #require(before.contains(text))
      try kit.write(before.replacing(text, with: other), to: path)
    }
    let (first, padding, filters, cortex) = (
      "solutions/01-ReceptiveFields.swift", "solutions/03-Padding.swift",
      "solutions/05-Filters.swift", "solutions/07-VisualCortex.swift"
    )
    try change(first, "func coverage(", to: "func covering(")
    try change(filters, "  map.map { max(0, $0) }", to: "  map.values")
    try change(
      "solutions/04-Strides.swift", "public func subsample(_ map: Matrix",
      to: "public func subsample(_ map: Matricks")
    try change(
      padding, "print(fullPadding(filter: Size(rows: 2, columns: 3)))",
      to: "print([1, 2][Int(\"7\")!])")
    try change(padding, "/// // 0 0 1 2 3 0", to: "/// // 0 0 1 2 3 9")
    try change("lessons/03-padding.md", "print(samePadding(", to: "print(samePading(")
    try FileManager.default.removeItem(at: kit.root.appending(path: cortex))
    func line(of text: String, in path: String) throws -> Int {
      let lines = try kit.text(path).split(separator: "\n", omittingEmptySubsequences: false)
      return try #require(lines.firstIndex { $0.contains(text) }) + 1
    }
    let scope = ProofScope(kit: Kit(root: kit.root), course: Catalogue.lessons)
    let solutions = try scope.solutions()
    let (coverage, subsample, rectify) = (
      try line(of: "// MARK: - coverage", in: first),
      try line(of: "Matricks", in: "solutions/04-Strides.swift"),
      try line(of: "  map.values", in: filters)
    )
    #expect(
      solutions.shortcomings.map(\.description).sorted() == [
        "\(first):\(coverage): has no section '// MARK: - coverage' with a 'public func "
          + "coverage', which an exercise asks for",
        "solutions/04-Strides.swift:\(subsample): does not compile: cannot find type 'Matricks' in "
          + "scope",
        "\(filters):\(rectify): does not compile: cannot convert return expression of type "
          + "'[Float]' to return type 'Matrix'",
        "\(cortex):1: cannot be read: there is no such file",
      ])
    #expect(solutions.worker(for: "coverage") == nil)
    #expect(solutions.worker(for: "rectify") == nil)
    #expect(solutions.worker(for: "subsample") == nil)
    let worker = try #require(solutions.worker(for: "zeroPad"))
    let proof = ExerciseProof(
      exercise: try #require(Catalogue.exercises.first { $0.id == "receptiveField" }),
      seeds: Array(0..<2), solution: worker)
    #expect(proof.findings().solution == nil)
    let stubs = try StubsProof(scope).build(besides: solutions)
    #expect(stubs.shortcomings == [])
    #expect(stubs.worker(for: "zeroPad") != nil)

    let page = "lessons/03-padding.md"
    let (onPage, printed, crashing) = (
      try line(of: "samePading", in: page), try line(of: "/// print(zeroPad(", in: padding) - 1,
      try line(of: "print([1, 2][Int", in: padding) - 1
    )
    let examples = try ExamplesProof(scope, solutions: solutions).shortcomings()
    #expect(
      examples.map(\.description) == [
        "\(page):\(onPage): the example does not compile: cannot find 'samePading' in scope",
        "\(padding):\(printed): the example of 'zeroPad' does not print what it says: "
          + "'0 0 0 0 0 0⏎0 0 1 2 3 0' instead of '0 0 0 0 0 0⏎0 0 1 2 3 9'",
        "\(padding):\(crashing): the example of 'fullPadding' crashes: Index out of range",
      ])
  }
}
