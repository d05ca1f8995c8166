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
