import Exercises
import Foundation
import Testing

@testable import Building
@testable import Grading
@testable import Judging
@testable import Processes

@Suite("The time that compiling may take", .serialized)
struct CompileTimeTests {
  /// Takes the compiler half a minute, and little memory: it finds out the types of each line anew.
  private static let bomb =
    "\nfunc slow(_ x: Double) {\n"
    + (0..<3000).map { line in
      "  let v\(line): Double = 1 + 2.0 * -3 + 4 * -x + (2 - 3.5 * (1 + -x)) - 2 / (3 - -x * 1.5)\n"
        + "  _ = v\(line)\n"
    }.joined() + "}\n"

  private func compiler(_ student: Student, _ time: CompileTime, isConfined: Bool) -> Compiler {
    var compiler = Compiler(
      kit: student.kit, lessons: Catalogue.lessons.files, name: student.build.lastPathComponent,
      isConfined: isConfined)
    compiler.time = time
    return compiler
  }

  @Test(
    "The files that use up the time are charged, and not those that come after them",
    arguments: [false, true])
  func bombs(isConfined: Bool) throws {
    let student = try Student("bombs")
    defer { student.remove() }
    for (number, text) in [(3, Self.bomb), (5, Self.bomb), (10, "\nfunc honest() -> Int { 1 }\n")] {
      let file = try student.file(number)
      let own = text.replacing("slow", with: "slow\(number)")
      try Files.write(try Files.read(file) + own, to: file)
    }
    // It is late from the beginning.
    let time = CompileTime(share: 3, most: 60, plenty: 0)
    let build = try compiler(student, time, isConfined: isConfined).build()
    let bombs = try [3, 5].map { try student.file($0).lastPathComponent }
    #expect(build.snapshot.troubles.keys.sorted() == bombs)
    for trouble in build.snapshot.troubles.values {
      #expect("\(trouble)".contains("the compiler takes too long for this file"))
    }
    // Another time, there may be more time.
    #expect(!Files.exists(student.build.appending(path: "build-lesson-worker.json")))
  }

  @Test("A file that needs more than its share has it while there is time")
  func slowFile() throws {
    let student = try Student("slow")
    defer { student.remove() }
    let file = try student.file(3)
    let lines = Self.bomb.split(separator: "\n", omittingEmptySubsequences: false)
    let part = (lines.prefix(402) + ["}", ""]).joined(separator: "\n")
    try Files.write(try Files.read(file) + part, to: file)
    let time = CompileTime(share: 1, most: Int(Patience.seconds), plenty: Patience.seconds)
    let build = try compiler(student, time, isConfined: false).build()
    #expect(build.snapshot.troubles.isEmpty)
  }

  @Test("If the whole takes too long, and no file has taken the most, nobody is charged")
  func tooSlow() throws {
    let student = try Student("late")
    defer { student.remove() }
    let file = try student.file(3)
    try Files.write(try Files.read(file) + "\nfunc honest() -> Int { 1 }\n", to: file)
    let error = #expect(throws: BuildError.self) {
      _ = try compiler(student, CompileTime(total: 0), isConfined: false).build()
    }
    #expect(error == .tooSlow(seconds: 0))
    #expect(
      try compiler(student, CompileTime(), isConfined: false).build().snapshot.troubles.isEmpty)
  }

  @Test("How much of the processor a program took is known, in the sandbox, too")
  func processorTime() throws {
    let count = "i=0; while [ $i -lt 300000 ]; do i=$((i + 1)); done"
    let folder = try TemporaryFolder.make("count")
    defer { try? FileManager.default.removeItem(at: folder) }
    for resources in [nil, Resources.compiler(reading: [], writingTo: folder)] {
      let quick = try Program.run("/bin/sh", ["-c", ":"], sandboxed: resources)
      let slow = try Program.run("/bin/sh", ["-c", count], sandboxed: resources)
      #expect(slow.succeeded)
      #expect(slow.processorSeconds > quick.processorSeconds)
    }
  }
}
