import Foundation
import Testing

@testable import Building
@testable import Grading
@testable import Judging
@testable import Processes

@Suite("Programs that somebody else ends")
struct KilledProgramTests {
  @Test("A compiler that the system ends is told from one that takes or writes too much")
  func compiler() throws {
    let killed = try Program.run("/bin/sh", ["-c", "kill -9 $$"])
    #expect(killed.wasKilled)
    #expect(!killed.wasStopped)
    let slow = try Program.run("/bin/sh", ["-c", "sleep 30"], atMost: 0.1)
    #expect(slow.wasStopped)
    #expect(!slow.wasKilled)
    let loud = try Program.run("/bin/sh", ["-c", "yes"])
    #expect(loud.wasStopped)
    #expect(!(try Program.run("/bin/sh", ["-c", "exit 3"])).wasKilled)
  }

  @Test("Limits of memory and time are set before a program starts")
  func limits() throws {
    let limits = Program.Limits(memory: 64 << 20, processorSeconds: 7)
    let told = try Program.run(
      "/bin/sh", ["-c", "ulimit -S -t; echo $0", "a 'name'"], limits: limits)
    #expect(told.output == "7\na 'name'\n")
    #if os(Linux)
      let large = try Program.run(
        "/bin/sh", ["-c", "x=$(head -c 200000000 /dev/zero | tr '\\0' x)"], limits: limits)
      #expect(!large.succeeded)
    #endif
  }

  @Test("A compiler does not outlive a runner that is killed")
  func orphan() throws {
    let student = try Student("orphan")
    defer { student.remove() }
    let file = try student.file(3)
    let numbers = (0..<20_000).map(String.init).joined(separator: ",")
    try Files.write(try Files.read(file) + "\nlet numbers = (\(numbers))\n", to: file)
    let runner = Process()
    runner.executableURL = ScratchKit.runner
    runner.arguments = ["check", "zeroPad"]
    runner.currentDirectoryURL = Student.checkout
    runner.environment = ProcessInfo.processInfo.environment
      .merging(["LESSONS": student.folder.path()]) { $1 }
    runner.standardOutput = FileHandle.nullDevice
    runner.standardError = FileHandle.nullDevice
    try runner.run()
    let build = Compiler.folderName(for: student.kit)
    defer {
      try? FileManager.default.removeItem(at: student.kit.build.appending(path: build))
    }
    let compilers = {
      runningCommands().filter { $0.contains("swift-frontend") && $0.contains(build) }
    }
    #expect(try waitUntil { !compilers().isEmpty })
    kill(runner.processIdentifier, SIGKILL)
    #expect(try waitUntil { compilers().isEmpty })
  }

  @Test("A program that starts, and has nothing to read from, is not called missing")
  func noInput() {
    func words(_ program: String, reading input: String) -> String {
      do {
        let child = try Child.start(program, arguments: [], environment: [], reading: input)
        child.closePipes()
        _ = child.exit(before: .now + .seconds(10))
        return ""
      } catch { return "\(error)" }
    }
    #expect(words("/bin/sh", reading: "/dev/null") == "")
    #expect(words("/bin/none", reading: "/dev/null").hasPrefix("/bin/none does not start: "))
    #expect(
      words("/bin/sh", reading: "/dev/none") == """
        Cannot read /dev/none: No such file or directory.
        Check that it is there and that you may read it.
        """)
  }

  @Test("A crash that the code did not bring about is not remembered, and one that it did is")
  func worker() throws {
    let text = ContentHash.of("text")
    let dependence = DependencyGraph.Dependence(
      content: text, lines: text, isUnpredictable: false)
    let key = try #require(VerdictKey(dependence, kit: "kit", seed: 7, limits: "limits"))
    func isRemembered(_ signal: Int32) -> Bool {
      let memory = VerdictMemory()
      let verdict = Verdict(
        exercise: "zeroPad", difficulty: .easy, state: .crashed(signal: signal), points: 0,
        maximumPoints: 2, checks: [], misconception: nil, prints: "", remark: nil)
      memory.remember(verdict, key)
      return memory.verdict(on: "zeroPad", key) != nil
    }
    for signal in [SIGILL, SIGTRAP, SIGSEGV, SIGABRT] { #expect(isRemembered(signal)) }
    for signal in [SIGKILL, SIGTERM, SIGINT] { #expect(!isRemembered(signal)) }
  }
}
