// Mutants of a course of two functions, from the text to the verdict.

import Foundation
import Testing

@testable import Building
@testable import Judging
@testable import Processes
@testable import Proving

@Suite("Mutants", .serialized)
struct MutantsProofTests {
  @Test("A survivor is printed with its line, and what is killed is counted and named")
  func survivor() throws {
    let kit = try TinyKit("survivor")
    defer { kit.remove() }
    let report = try kit.report()
    #expect(
      report.shortcomings.map(\.description) == [
        "solutions/01-Tiny.swift:7: '>' → '>=' survives: larger",
        "solutions/01-Tiny.swift:13: '*' → '+' survives: twice",
      ])
    // What does not compile is not counted.
    #expect(
      report.table == """
        exercise   mutants    killed     named
        larger           7      85 %      33 %
        twice            4      75 %      33 %
        all             11      81 %      33 %
        """)
  }

  @Test("Shared code is judged by every exercise that reaches it")
  func sharedCode() throws {
    let kit = try TinyKit("shared")
    defer { kit.remove() }
    try kit.replaceSolution(
      "  number * 2\n}",
      with: "  product(number, 2)\n}\n\n" + """
        private func product(_ a: Int, _ b: Int) -> Int {
          a * b
        }
        """)
    try kit.replaceSolution("  return b\n", with: "  return product(b, 1)\n")
    // Of 'twice' alone, for 2, the sum is as good as the product.
    #expect(try !kit.report().shortcomings.contains { $0.message.contains("'+'") })
  }

  @Test("Mutants of a lesson that computes for long are optimized, and judged alike")
  func optimized() throws {
    let kit = try TinyKit("optimized")
    defer { kit.remove() }
    let folder = kit.root.appending(path: ".striate/build/mutants-0/optimized")
    let plain = try kit.report()
    #expect(!Files.exists(folder))
    let optimized = try kit.report(isOptimized: true)
    #expect(optimized.table == plain.table)
    #expect(optimized.shortcomings == plain.shortcomings)
    #expect(Files.exists(folder))
  }

  @Test("What is listed with a reason is no shortcoming, and not counted; without one, it is")
  func equivalent() throws {
    let kit = try TinyKit("equivalent")
    defer { kit.remove() }
    let entry = "01-Tiny.swift larger\n  if a > b { return a }\n    '>' → '>='\n"
    try kit.list(entry + "      Equal numbers are the same.\n")
    var report = try kit.report(["larger"])
    #expect(report.shortcomings.isEmpty)
    #expect(report.exercises.map(\.mutants) == [6])
    try kit.list(entry)
    report = try kit.report(["larger"])
    #expect(
      report.shortcomings.map(\.description) == [
        "Tests/Mutants/equivalent.txt:3: '>' → '>=' in larger has no reason"
      ])
  }

  @Test("An entry goes stale when its line changes, and when the mutant is killed")
  func stale() throws {
    let kit = try TinyKit("stale")
    defer { kit.remove() }
    try kit.list(
      "01-Tiny.swift larger\n  if a > b { return a }\n    '>' → '>='\n      The same.\n    '>' → '<='\n      Wrong.\n"
    )
    #expect(
      try kit.report(["larger"]).shortcomings.map(\.description) == [
        "Tests/Mutants/equivalent.txt:5: '>' → '<=' in larger is killed now; take the entry out"
      ])
    try kit.replaceSolution("if a > b {", with: "if b < a {")
    #expect(
      try kit.report(["larger"]).shortcomings.map(\.description) == [
        "solutions/01-Tiny.swift:7: '<' → '<=' survives: larger",
        "Tests/Mutants/equivalent.txt:3: '>' → '>=' in larger is stale: "
          + "there is no such line or change any more",
        "Tests/Mutants/equivalent.txt:5: '>' → '<=' in larger is stale: "
          + "there is no such line or change any more",
      ])
  }

  @Test("Survivors are recorded as still to be killed, and other exercises' entries stay")
  func recorded() throws {
    let kit = try TinyKit("recorded")
    defer { kit.remove() }
    try kit.write(
      "# To be killed.\n\n01-Tiny.swift twice\n  number * 2\n    '*' → '+'\n",
      to: "Tests/Mutants/known-survivors.txt")
    try kit.report(["larger"]).recordSurvivors()
    #expect(
      try kit.text("Tests/Mutants/known-survivors.txt") == """
        # To be killed.

        01-Tiny.swift twice
          number * 2
            '*' → '+'

        01-Tiny.swift larger
          if a > b { return a }
            '>' → '>='

        """)
    let report = try kit.report()
    #expect(report.shortcomings.isEmpty)
    #expect(report.stillToBeKilled == 2)
  }

  @Test("A proof that was stopped goes on where it was, and what changed is tried again")
  func resumes() throws {
    let kit = try TinyKit("resumes")
    defer { kit.remove() }
    _ = try kit.report()
    // Stopped in the middle of a line: the last outcome is lost, and no other.
    let file = kit.root.appending(path: ".striate/mutants/larger.txt")
    let text = try Files.read(file)
    try Files.write(String(text.dropLast(5)), to: file)
    var tried: [Int] = []
    let report = try kit.report { tried.append($0.done) }
    #expect(tried.count == 1)
    #expect(report.exercises.map(\.mutants) == [7, 4])
    try kit.replaceSolution("number * 2", with: "2 * number")
    tried = []
    _ = try kit.report { tried.append($0.done) }
    #expect(tried.count == report.count(of: "twice"))
  }

  @Test("A solution that does not pass has no mutants, and is named")
  func unpassed() throws {
    let kit = try TinyKit("unpassed")
    defer { kit.remove() }
    try kit.replaceSolution("number * 2", with: "number * 3")
    let report = try kit.report()
    #expect(
      report.shortcomings.map(\.message).contains("the solution of 'twice' does not pass itself"))
    #expect(report.exercises.map(\.mutants) == [7, 0])
  }
}

extension MutantReport {
  /// How many changes were tried, also those that do not compile: none in 'twice'.
  fileprivate func count(of exercise: String) -> Int {
    exercises.first { $0.id == exercise }?.mutants ?? 0
  }
}

/// A kit of one lesson with two exercises.
private struct TinyKit {
  let root: URL

  private static let larger = Exercise(
    "larger", points: 1, difficulty: .easy, reference: { (a: Int, b: Int) in Swift.max(a, b) },
    checks: { Check("is the larger", examples: [(1, 2), (4, 3), (5, 5)]) },
    misconceptions: {
      Misconception("takes the first", hint: "And if the second is larger?") { a, _ in a }
      Misconception("takes the smaller", hint: "Which is larger?") { a, b in Swift.min(a, b) }
    },
    hints: ["?", "?", "?"])

  private static let twice = Exercise(
    "twice", points: 1, difficulty: .easy, reference: { (number: Int) in number + number },
    checks: { Check("is twice as much", examples: [2]) },
    misconceptions: { Misconception("takes half", hint: "More or less?") { number in number / 2 } },
    hints: ["?", "?", "?"])

  private static let lesson = Lesson("01-tiny", "Tiny") {
    larger
    twice
  }

  private static let solution = """
    import Tensors

    // MARK: - larger

    /// The larger of two.
    public func larger(_ a: Int, _ b: Int) -> Int {
      if a > b { return a }
      return b
    }

    // MARK: - twice
    public func twice(_ number: Int) -> Int {
      number * 2
    }

    """

  init(_ name: String) throws {
    becomeJudge()
    root = try TemporaryFolder.make("tiny-\(name)")
    let files = FileManager.default
    try files.createDirectory(
      at: root.appending(path: "Sources"), withIntermediateDirectories: true)
    for part in ["Tensors", "Wire", "lesson-worker"] {
      try files.copyItem(
        at: Student.checkout.appending(path: "Sources/\(part)"),
        to: root.appending(path: "Sources/\(part)"))
    }
    try copyCompiledParts()
    try write(
      """
      import Lessons
      import Wire
      let bindings: [Binding] = [Binding("larger", larger), Binding("twice", twice)]
      """, to: "Sources/lesson-worker/Bindings.swift")
    try write(Self.solution, to: "solutions/01-Tiny.swift")
  }

  /// As good here as in the checkout: they are named by their content.
  private func copyCompiledParts() throws {
    let build = Student.checkout.appending(path: ".striate/build")
    let copy = root.appending(path: ".striate/build")
    try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
    let parts = (try? FileManager.default.contentsOfDirectory(atPath: build.pathText)) ?? []
    for part in parts where part.hasPrefix("kit-") {
      try? FileManager.default.copyItem(
        at: build.appending(path: part), to: copy.appending(path: part))
    }
  }

  func remove() { try? FileManager.default.removeItem(at: root) }

  func text(_ path: String) throws -> String { try Files.read(root.appending(path: path)) }

  func write(_ text: String, to path: String) throws {
    try Files.write(text, to: root.appending(path: path))
  }

  func list(_ entries: String) throws { try write(entries, to: "Tests/Mutants/equivalent.txt") }

  func replaceSolution(_ code: String, with other: String) throws {
    let path = "solutions/01-Tiny.swift"
    let text = try text(path)
    try #require(text.contains(code))
    try write(text.replacing(code, with: other), to: path)
  }

  func report(
    _ asked: Set<String>? = nil, isOptimized: Bool = false,
    _ progress: (MutantsProof.Progress) -> Void = { _ in }
  ) throws -> MutantReport {
    let lesson = Lesson("01-tiny", "Tiny", isOptimized: isOptimized) {
      return Self.lesson.exercises
    }
    return try MutantsProof(
      kit: Kit(root: root), lessons: [lesson], asked: asked, seeds: [7, 8]
    ).report(progress)
  }
}
