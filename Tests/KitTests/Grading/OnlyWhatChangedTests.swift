import Exercises
import Foundation
import Testing
import Wire

@testable import Building
@testable import Grading
@testable import Judging
@testable import Processes
@testable import Proving

@Suite("Doing only what a change made necessary", .serialized)
struct OnlyWhatChangedTests {
  /// What is in a folder, with the time of its last change if `dated`.
  private func listing(_ folder: URL, dated: Bool = false) throws -> Set<String> {
    // Beside each file lies its seal.
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path())
      .filter { !$0.hasSuffix(".sha256") }
    return Set(
      try names.map { name in
        let attributes = try FileManager.default.attributesOfItem(
          atPath: folder.appending(path: name).path())
        let date = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
        return dated ? "\(name) \(date) \(attributes[.size] ?? 0)" : name
      })
  }

  @Test("A changed body compiles one file, a changed signature those that mention it")
  func objects() throws {
    let student = try Student("onlychanged")
    defer { student.remove() }
    let grader = student.grader()
    let build = student.build
    try Files.empty(build)
    let made = { (edit: () throws -> Void) throws -> [String: Int] in
      let before = try ["objects", "modules"].map { try listing(build.appending(path: $0)) }
      try edit()
      _ = try grader.verdicts(on: ["zeroPad"])
      let after = try ["objects", "modules"].map { try listing(build.appending(path: $0)) }
      return [
        "objects": after[0].subtracting(before[0]).count,
        "modules": after[1].subtracting(before[1]).filter { !$0.contains("/") }.count,
      ]
    }
    let edit = { (number: Int, change: (String) -> String) throws in
      let file = try student.file(number)
      let text = try Files.read(file)
      try Files.write(change(text), to: file)
      #expect(change(text) != text)
    }
    _ = try grader.verdicts(on: ["zeroPad"])
    #expect(try listing(build.appending(path: "objects")).count == Catalogue.lessons.count)
    #expect(try made {} == ["objects": 0, "modules": 0])
    #expect(
      try made {
        try edit(5) { $0.replacing("var sum: Float = 0", with: "var sum: Float = 0 + 0") }
      } == ["objects": 1, "modules": 0])
    #expect(
      try made { try edit(5) { $0 + "\nfunc unheardOf() -> Int { 1 }\n" } }
        == ["objects": 1, "modules": 0])
    // Lesson 3 has a private function of that name already, so that it mentions it.
    #expect(
      try made { try edit(5) { $0 + "\nfunc mirrored(_ a: Float) -> Int { 1 }\n" } }
        == ["objects": 2, "modules": 0])
    #expect(
      try made { try edit(5) { $0 + "\npublic func unheardOfToo() -> Int { 1 }\n" } }
        == ["objects": 1, "modules": 1])
    #expect(
      try made { try edit(5) { $0 + "\nlet seenByAll = 1\n" } }
        == ["objects": Catalogue.lessons.count, "modules": 1])
  }

  @Test("The compiler and the linker are called directly, as the driver would call them")
  func commands() throws {
    let student = try Student("commands")
    defer { student.remove() }
    try Files.empty(student.build)
    _ = try student.verdict(on: "zeroPad")
    let build = student.build
    let texts = try listing(build).filter { $0.hasSuffix(".json") }.map {
      ($0, try Files.read(build.appending(path: $0)))
    }
    let frontend = try #require(texts.first { $0.0.hasPrefix("frontend-") }?.1)
    #expect(frontend.contains("swift-frontend"))
    #expect(frontend.contains("-target"))
    #expect(!frontend.contains("One.swift"))
    #if os(Linux)
      let linker = try #require(texts.first { $0.0.hasPrefix("linker-") }?.1)
      #expect(linker.contains("swiftrt.o"))
      #expect(linker.contains("-lswiftCore"))
    #endif
  }

  @Test("Jobs are read as a shell would read them")
  func jobs() {
    let output = """
      /a/clang -o 'two words' "three \\"quoted\\" words" four\\ five ''
       "/b/ld" "-o" "out"

      """
    #expect(
      JobList.jobs(in: output) == [
        ["/a/clang", "-o", "two words", "three \"quoted\" words", "four five", ""],
        ["/b/ld", "-o", "out"],
      ])
    #expect(["a", "-o", "b", "c"].removing(option: "-o") == ["a", "c"])
    #expect(["a", "-o"].removing(option: "-o") == ["a", "-o"])
  }

  @Test("An answer key is made once, however many threads ask for it at the same time")
  func answerKeys() {
    let count = Count()
    let exercise = Exercise(
      "counted", points: 1, difficulty: .easy, reference: { (number: Int) in number },
      checks: {
        Check("returns what it is given", examples: [1]) { answer, _ in
          // Long enough for every thread to come by.
          for _ in 0..<20_000 { count.rise() }
          return answer == 1 ? nil : Shortfall("one", "It is not.")
        }
      },
      misconceptions: { Misconception("adds ten", hint: "?") { number in number + 10 } },
      hints: []
    ).untyped
    _ = exercise.recorded(seed: 7)
    let once = count.value
    #expect(once > 0)
    let keys = AnswerKeys(seed: 7)
    keys.prepare([exercise], unless: nil)
    DispatchQueue.concurrentPerform(iterations: 16) { _ in
      #expect(keys[exercise].id == "counted")
    }
    #expect(count.value == 2 * once)
  }

  @Test("A build of Swift Package Manager's neither holds a check up nor is disturbed by it")
  func packageManagerLock() throws {
    let kit = try ScratchKit("lock")
    defer { kit.remove() }
    let build = kit.root.appending(path: ".build")
    try FileManager.default.createDirectory(
      at: build.appending(path: "debug"), withIntermediateDirectories: true)
    for name in [".lock", "build.db", "debug.yaml", "debug/main.swift.o"] {
      try kit.write("held", to: ".build/\(name)")
    }
    let descriptor = open(build.appending(path: ".lock").path(), O_RDWR)
    defer { close(descriptor) }
    #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    let before = try listing(build, dated: true)
    let run = try kit.run("check", "zeroPad", environment: ["LESSONS": "solutions"])
    #expect(run.output.hasPrefix("✔ zeroPad · 3 · Padding · 2 of 2 checks, 2 of 2 points"))
    #expect(run.errors == "")
    #expect(try listing(build, dated: true) == before)
  }
}

private final class Count: Sendable {
  private let lock = NSLock()
  nonisolated(unsafe) private var number = 0

  func rise() {
    lock.lock()
    defer { lock.unlock() }
    number += 1
  }

  var value: Int {
    lock.lock()
    defer { lock.unlock() }
    return number
  }
}
