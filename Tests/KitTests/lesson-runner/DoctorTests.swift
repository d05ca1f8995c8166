import Foundation
import Testing

@testable import Processes
@testable import lesson_runner

@Suite("The doctor")
struct DoctorTests {
  private let well = Finding.well("compiler", "Swift 6.3.1, /usr/bin/swiftc", isNeeded: true)
  private let missing = Finding.missing(
    "docc", "not found: 'read' and 'notebook' cannot show the lessons", "Install a toolchain.")

  @Test(
    "The program says what it finds, with the level of the sandbox, and what is needed is there")
  func wholeRun() throws {
    let kit = try ScratchKit("doctor")
    defer { kit.remove() }
    let run = try kit.run("doctor", environment: ["EDITOR": "no-such-editor +1", "VISUAL": ""])
    #expect(run.status == 0)
    let lines = run.output.split(separator: "\n").map(String.init)
    for name in [
      "sandbox", "compiler", "linker", "docc", "wasm-ld", "llvm-symbolizer", "kit's folder",
      "temporary folder", "cached parts", "editor", "terminal",
    ] {
      #expect(lines.contains { $0.hasPrefix("  ✔ \(name) ") || $0.hasPrefix("  ✘ \(name) ") })
    }
    #expect(run.output.contains("✘ editor            'no-such-editor +1' is not installed\n"))
    #expect(run.output.contains("Set VISUAL or EDITOR to another command."))
    #expect(!FileManager.default.fileExists(atPath: "/tmp/striate-doctor"))

    let report = try #require(
      JSONSerialization.jsonObject(with: Data(try kit.run("doctor", "--json").output.utf8))
        as? [String: Any])
    #expect(report["schema"] as? Int == 1)
    #expect(report["sandbox"] as? String == Sandbox.best.level.rawValue)
    let findings = try #require(report["findings"] as? [[String: Any]])
    #expect(
      findings.allSatisfy {
        Set($0.keys) == ["name", "state", "needed", "message", "remedy"]
      })
  }

  @Test("Without a compiler, or without a place to write, the status is 1 and says what to do")
  func needed() throws {
    let kit = try ScratchKit("doctorneeded")
    defer { kit.remove() }
    let run = try kit.run("doctor", environment: ["PATH": "/nowhere", "TMPDIR": "/nowhere"])
    #expect(run.status == 1)
    #expect(run.output.contains("✘ compiler          there is no 'swiftc' in any folder of PATH\n"))
    #expect(run.output.contains("Install a Swift toolchain (swift.org/install)"))
    #expect(run.output.contains("The kit does not work without: compiler"))
  }

  @Test("What is good to have costs no status, and what is needed does")
  func enough() {
    #expect([well, missing].areEnough)
    #expect(![well, Finding.missing("linker", "", nil, isNeeded: true)].areEnough)
  }

  @Test("No sandbox is said with what it means, and why there is none")
  func noSandbox() {
    let finding = Finding.sandbox(
      Sandbox(.none), passedOver: [(.namespaces, "unshare: Operation not permitted")])
    #expect(!finding.isWell && !finding.isNeeded)
    #expect(finding.message.hasPrefix("there is none here: your code runs with limits"))
    #if os(Linux)
      #expect(finding.remedy?.hasSuffix("namespaces: unshare: Operation not permitted") == true)
    #endif
  }

  #if os(Linux)
    @Test("That there is no sandbox is said once, and not at each check")
    func saidOnce() throws {
      let kit = try ScratchKit("saidonce")
      defer { kit.remove() }
      let note = "note: your code runs without a sandbox here.\n"
      let none = ["STRIATE_SANDBOX": "none"]
      #expect(try kit.run("check", "zeroPad", environment: none).errors.hasPrefix(note))
      #expect(try kit.run("check", "zeroPad", environment: none).errors == "")
    }

    @Test(
      "Without /proc, the program says what it lacks",
      .enabled(if: Sandbox(.namespaces).leak() == nil))
    func noProc() throws {
      let run = try Program.run(
        "/usr/bin/unshare",
        ["-rm", "sh", "-c", "mount -t tmpfs none /proc && exec \(ScratchKit.runner.path()) doctor"])
      #expect(
        run.output == """
          error: Cannot read /proc/self/cmdline: /proc is not mounted.
          Check that it is there and that you may read it.

          """)
      #expect(run.exit == .status(1))
    }
  #endif

  @Test(
    "The compiler's version is read from what it says of itself",
    arguments: [
      ("Swift version 6.3.1 (swift-6.3.1-RELEASE)\nTarget: x86_64", "6.3.1"),
      ("swift-driver version: 1.1 Apple Swift version 6.2 (swiftlang)", "6.2"), ("clang 17", nil),
    ])
  func version(text: String, version: String?) {
    #expect(Finding.swiftVersion(in: text) == version)
  }
}
