import Exercises
import Foundation
import Testing

@testable import Building
@testable import Grading
@testable import Judging
@testable import Processes
@testable import Reporting

/// A declaration at the end of lesson 3 that changes what other lessons mean.
private struct Hiding: CustomTestStringConvertible, Sendable {
  let declaration: String
  let name: String
  /// Exercises of other lessons that do not pass with it.
  let hurt: Set<String>

  var testDescription: String { declaration }
}

private let hidings = [
  Hiding(
    declaration: "func max(_ a: Float, _ b: Float) -> Float { 0 }", name: "max",
    hurt: ["rectify", "simpleCells", "maxPool"]),
  Hiding(
    declaration: "func max<T: Comparable>(_ a: T, _ b: T) -> T { a < b ? a : b }", name: "max",
    hurt: ["rectify", "simpleCells", "maxPool"]),
  Hiding(
    declaration: "extension Matrix { var rows: Int { 1 } }", name: "rows",
    hurt: ["response", "correlate", "maxPool"]),
  Hiding(
    declaration: "public extension Matrix { public var columns: Int { 1 } }", name: "columns",
    hurt: ["response", "correlate"]),
  Hiding(
    declaration: "extension Array { func map(_ change: (Element) -> Float) -> [Float] { [] } }",
    name: "map", hurt: ["softmax"]),
  Hiding(
    declaration: "extension Matrix { subscript(row: Int, column: Int) -> Float { 0 } }",
    name: "subscript", hurt: ["response", "correlate", "maxPool"]),
  Hiding(
    declaration: "func == (a: Float, b: Float) -> Bool { false }", name: "==",
    hurt: ["orientationSelectivity", "gabor"]),
]

@Suite("Names that one lesson declares for all", .serialized)
struct HiddenNameTests {
  @Test("What they change in other lessons is said, and costs nothing", arguments: hidings)
  fileprivate func hidden(hiding: Hiding) throws {
    let student = try Student("hiding")
    defer { student.remove() }
    let line = try student.add(hiding.declaration, to: 3)
    let verdicts = try student.verdicts(hiding.hurt.union(["fullPadding"]))
    for (exercise, verdict) in verdicts {
      #expect(verdict.state == .passed)
      let path = student.folder.appending(path: "03-Padding.swift").pathText
      #expect(
        verdict.remark
          == (hiding.hurt.contains(exercise)
            ? .judgedWithout([SharedName(text: hiding.name, line: line)], path: path) : nil),
        "\(exercise)")
    }
  }

  @Test("Also if the exercise calls others of that lesson, or one that is hurt, too")
  func calling() throws {
    let student = try Student("hiding")
    defer { student.remove() }
    _ = try student.add("public func max(_ a: Float, _ b: Float) -> Float { 0 }", to: 3)
    try student.write(
      "rectify", in: 5, "  _ = zeroPad(map, by: Padding(1))\n  return map.map { max(0, $0) }")
    let verdicts = try student.verdicts(["rectify", "simpleCells"])
    #expect(verdicts.values.allSatisfy { $0.state == .passed && $0.remark != nil })
  }

  @Test("A wrong helper of another lesson stays the caller's trouble, and nothing is hidden")
  func honest() throws {
    let student = try Student("hiding")
    defer { student.remove() }
    _ = try student.add("func larger(_ a: Float, _ b: Float) -> Float { a + b }", to: 3)
    try student.write("rectify", in: 5, "  map.map { larger(0, $0) }")
    let verdicts = try student.verdicts(["rectify", "correlate"])
    #expect(verdicts["rectify"]?.state == .wrong)
    #expect(verdicts["rectify"]?.remark == nil)
    #expect(verdicts["correlate"]?.state == .passed)
    #expect(verdicts["correlate"]?.remark == nil)
  }

  @Test("Code that is wrong by itself stays so, and no other file gives its mistake a name")
  func wrong() throws {
    let student = try Student("hiding")
    defer { student.remove() }
    try student.write("rectify", in: 5, "  map.map { max($0, -$0) }")
    let alone = try student.verdict(on: "rectify")
    #expect(alone.state == .wrong)
    #expect(alone.misconception != nil)
    // Its answers are those of 'rectify' without a 'max' now.
    _ = try student.add("func max(_ a: Float, _ b: Float) -> Float { a }", to: 3)
    let both = try student.verdict(on: "rectify")
    #expect(both.state == .wrong)
    #expect(both.remark == nil)
    #expect(both.misconception == nil)
    // A name that changes nothing takes nothing away.
    let own = try Student("hiding")
    defer { own.remove() }
    try own.write("rectify", in: 5, "  map.map { max($0, -$0) }")
    _ = try own.add("func map(_ image: Int) -> Int { image }", to: 3)
    #expect(try own.verdict(on: "rectify").misconception == alone.misconception)
  }

  @Test("What another file brings about is not remembered once that file is corrected, nor before")
  func memory() throws {
    let student = try Student("hiding")
    defer { student.remove() }
    let text = try Files.read(student.file(3))
    let grader = student.grader()
    let memory = VerdictMemory()
    let verdict = {
      var verdicts: [Verdict] = []
      try grader.grade(["rectify"], of: grader.snapshot(), memory: memory) { verdicts.append($0) }
      return try #require(verdicts.first)
    }
    #expect(try verdict().remark == nil)
    _ = try student.add("func max(_ a: Float, _ b: Float) -> Float { 0 }", to: 3)
    for _ in 0..<2 {
      let hidden = try verdict()
      #expect(hidden.state == .passed)
      #expect(hidden.remark != nil)
    }
    #expect(memory.recallCount == 0)
    try Files.write(text, to: try student.file(3))
    #expect(try verdict().remark == nil)
    // Of the next build, the trial is not the last one.
    #expect(
      Files.list(student.build, extension: "json").map(\.lastPathComponent)
        .contains("build-lesson-worker-without-03-Padding.swift.json"))
  }

  @Test("What is kept to a file stands in the same lines, and what was so before stays as it is")
  func privateText() throws {
    let student = try Student("hiding")
    defer { student.remove() }
    _ = try student.add(
      """
      public func open() -> Float { .init(1) }
      private let own = 1
      @discardableResult func twice(_ a: Float) -> Float {
        func inner() {}
        let value = own
        return a * Float(value)
      }
      nonisolated(unsafe) var count = 0
      extension Matrix {
        private var hidden: Int { 1 }
        public static func + (a: Matrix, b: Matrix) -> Matrix { a }
        internal func zeroPad() {}
      }
      infix operator **
      final class Box {}
      """, to: 3)
    let snapshot = try student.grader().snapshot().keepingPrivate("03-Padding.swift")
    let text = try #require(snapshot.files["03-Padding.swift"])
    #expect(
      text.hasSuffix(
        """
        fileprivate func open() -> Float { .init(1) }
        private let own = 1
        @discardableResult fileprivate func twice(_ a: Float) -> Float {
          func inner() {}
          let value = own
          return a * Float(value)
        }
        nonisolated(unsafe) fileprivate var count = 0
        fileprivate extension Matrix {
          private var hidden: Int { 1 }
          fileprivate static func + (a: Matrix, b: Matrix) -> Matrix { a }
          fileprivate func zeroPad() {}
        }
        infix operator **
        final fileprivate class Box {}

        """))
    #expect(text.contains("\npublic func zeroPad("))
    #expect(snapshot.fingerprint != (try student.grader().snapshot()).fingerprint)
  }
}

extension Student {
  /// Adds a declaration to the end of a lesson's file.
  /// - Returns: Its line.
  fileprivate func add(_ declaration: String, to number: Int) throws -> Int {
    let text = try Files.read(try file(number)) + "\n"
    try Files.write(text + declaration + "\n", to: try file(number))
    return text.split(separator: "\n", omittingEmptySubsequences: false).count
  }
}
