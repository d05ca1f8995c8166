import Exercises
import Foundation
import Testing

@testable import Building
@testable import Judging
@testable import Processes
@testable import Proving
@testable import lesson_runner
@testable import Typesetting

@Suite("The editor", .serialized)
struct EditorTests {
  /// A solved kit with one mistake of each kind that has a place.
  private func faultyKit(_ name: String) throws -> ScratchKit {
    let kit = try ScratchKit(name)
    for lesson in Catalogue.lessons {
      try kit.write(
        try kit.text("solutions/\(lesson.fileName)"), to: "Sources/Lessons/\(lesson.fileName)")
    }
    try kit.edit("03-Padding", "padding.top + row, padding.left + column", "row, column")
    try kit.edit("04-Strides", "return input + 2 * padding - (last", "return 9 - (last")
    try kit.edit("04-Strides", "kept[row, column] = map[", "kept[row, -1] = map[")
    try kit.edit("07-VisualCortex", "import Tensors", "import Tensors\nlet unknown = mystery")
    return kit
  }

  private func task(_ label: String) throws -> EditorTask {
    let file = Student.checkout.appending(path: ".vscode/tasks.json")
    let tasks = try JSONDecoder().decode(EditorTasks.self, from: Data(contentsOf: file)).tasks
    return try #require(tasks.first { $0.label == label })
  }

  @Test("The task that checks all makes a problem of each mistake that has a place")
  func problems() throws {
    let kit = try faultyKit("editor-check")
    defer { kit.remove() }
    let task = try task("check all")
    let run = try kit.run(program: ScratchKit.runner, task.arguments)
    let problems = try task.problems(in: run.output).joined(separator: "\n")
    let lines = try kit.text(CourseText.path(of: "subsample")).lines
    let crash = try #require(lines.firstIndex { $0.contains("kept[row, -1]") }) + 1
    // The smallest case is up to the course.
    let outside = /outside a \d+×\d+ matrix: columns go from 0 to \d+/
    #expect(
      problems.replacing(outside, with: "outside its matrix") == """
        \(try kit.place(of: "zeroPad")): \(Self.padding)
        \(try kit.place(of: "leftover")): leftover: counts the rows below the last field: \
        expected 1, yours 0
        \(CourseText.path(of: "subsample")):\(crash): subsample: keeps the units whose row and \
        column are multiples of the stride: column -1 is outside its matrix
        Sources/Lessons/07-VisualCortex.swift:5:15: cannot find 'mystery' in scope
        """, "\(run.output)")
  }

  private static let padding =
    "zeroPad: puts an image into a frame that is equally wide on all sides: "
    + "writes the image into the top-left corner of the frame"

  @Test("While the watching task works on a save, the editor knows it, and finds what it printed")
  func watching() throws {
    let kit = try faultyKit("editor-watch")
    defer { kit.remove() }
    let task = try task("watch")
    #expect(
      try self.task("check all").problemMatcher.map(\.pattern) == task.problemMatcher.map(\.pattern)
    )
    let background = try #require(task.problemMatcher.compactMap(\.background).first)
    let lastLine = "Watching Sources/Lessons. \(WatchText.invitation)"
    try #require(try lastLine.matches(background.endsPattern))
    let watch = try kit.start(task.arguments)
    defer { watch.end() }

    let wrong = try watch.lines(upTo: background.endsPattern)
    #expect(
      try task.problems(in: wrong) == [
        "\(try kit.place(of: "zeroPad")): \(Self.padding)"
      ])
    #expect(try wrong.lines.contains { try $0.matches(background.beginsPattern) })

    try kit.edit(
      "03-Padding", "[row, column] = image", "[padding.top + row, padding.left + column] = image")
    let right = try watch.lines(upTo: background.endsPattern)
    #expect(try right.lines.contains { try $0.matches(background.beginsPattern) })
    #expect(try task.problems(in: right) == [])
  }

  #if os(Linux)
    @Test("The test task leads to the line of each mistake, and to nothing that is not started")
    func testing() throws {
      let student = try Student("editor-test")
      defer { student.remove() }
      try student.write("zeroPad", in: 3, "  todo()")
      try student.write("fullPadding", in: 3, "  Padding(0)")
      let build = student.kit.buildOfLessons
      try CompiledCourse.link(.solutions, into: build)
      defer { try? FileManager.default.removeItem(at: build) }
      // What `swift test` runs, once all is built.
      let process = Process()
      let tests: URL = try #require(ScratchKit.testBundle)
      process.executableURL = tests
      process.arguments = ["--testing-library", "swift-testing", "--filter", "/PaddingTests/"]
      process.environment = ProcessInfo.processInfo.environment.merging(
        ["LESSONS": student.folder.path()]) { $1 }
      let output = Foundation.Pipe()
      process.standardOutput = output
      process.standardError = output
      try process.run()
      let text = String(
        decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
      process.waitUntilExit()
      let task = try task("test")
      #expect(
        try task.problems(in: text).map { $0.split(separator: "/").last ?? "" } == [
          "03-Padding.swift:\(try student.line(of: "fullPadding", in: 3)): fullPadding: "
            + "pads for a square filter: Every wrong answer is 0."
        ], "\(text)")
    }
  #endif

  @Test(
    "The language server lists every exercise by its name, in the order of the course",
    .enabled(if: LanguageServer.isInstalled))
  func names() throws {
    let kit = try ScratchKit("editor-names")
    defer { kit.remove() }
    let server = try LanguageServer(for: kit.root)
    defer { server.end() }
    let suites = try server.request([TestItem].self, "workspace/tests")
    let course = try #require(suites.first { $0.id == "ExerciseTests.Course" })
    #expect(course.children.map(\.label) == Catalogue.lessons.map(\.heading) + ["The whole course"])
    for (suite, lesson) in zip(course.children, Catalogue.lessons) {
      #expect(suite.children.map(\.label) == lesson.exercises.map { "\($0.id)()" })
      #expect(suite.children.allSatisfy { $0.children.isEmpty })
    }
  }

  @Test("An exercise without its test function is found, and so is one without its suite")
  func missingTests() throws {
    let kit = try ScratchKit("editor-missing")
    defer { kit.remove() }
    let proof = PartsProof(ProofScope(kit: Kit(root: kit.root), course: Catalogue.lessons))
    #expect(proof.shortcomings() == [])
    let suite = "Tests/ExerciseTests/04-StridesTests.swift"
    try kit.write(
      try kit.text(suite).replacing("func leftover()", with: "func leftOver()"), to: suite)
    #expect(
      proof.shortcomings().map(\.description) == ["\(suite):1: 'leftover' has no test function"])
    try FileManager.default.removeItem(at: kit.root.appending(path: suite))
    #expect(proof.shortcomings().count == Catalogue.lessons[3].exercises.count)
  }
}

/// A test as the language server tells it to an editor.
private struct TestItem: Decodable {
  let id: String
  let label: String
  let children: [TestItem]
}
