#if os(Linux)
  import Foundation
  import Testing

  @testable import Processes

  @Suite("A cgroup for each program in the sandbox", .serialized)
  struct ControlGroupTests {
    private static let levels = [SandboxLevel.none] + Attacks.levels

    @Test(
      "All that a program starts ends with it, also if whoever knew of it was killed",
      .enabled(if: ControlGroup.isUsed), arguments: levels)
    func orphans(level: SandboxLevel) throws {
      let attacks = try Attacks()
      defer { attacks.remove() }
      let group = try #require(ControlGroup())
      let child = try attacks.start(["orphan"], in: level, group)
      defer { child.closePipes() }
      waitUntilReady(reading: [child.prints], atMost: Patience.milliseconds)
      #expect(try !Files.read(URL(filePath: "\(group.folder)/cgroup.procs")).isEmpty)
      // Without a sandbox, it has killed the watcher itself.
      if level != .none { child.kill() }
      #expect(child.exit(before: .now + Patience.limit) == .signal(SIGKILL))
      // A cgroup with a process in it cannot be removed.
      #expect(!FileManager.default.fileExists(atPath: group.folder))
    }

    @Test(
      "A program in a sandbox can neither leave its cgroup nor end it",
      .enabled(if: ControlGroup.isUsed), arguments: Attacks.levels)
    func walls(level: SandboxLevel) throws {
      let attacks = try Attacks()
      defer { attacks.remove() }
      let own = try #require(ControlGroup.own)
      let group = try #require(ControlGroup())
      for path in ["\(own)/cgroup.procs", "\(group.folder)/cgroup.kill", group.folder] {
        let child = try attacks.start(["write", path], in: level, group)
        defer { child.closePipes() }
        #expect(child.exit(before: .now + Patience.limit) == .status(0))
        #expect(attacks.allPrints(of: child) == "", "\(path)")
      }
    }

    @Test("Where no cgroup can be made, or nothing ends one, there is none, and nothing is left")
    func absent() throws {
      let folder = try TemporaryFolder.make("no-cgroup")
      defer { try? FileManager.default.removeItem(at: folder) }
      // A folder like any other ends nothing.
      let ordinary = try #require(ControlGroup(in: folder.pathText).fault())
      #expect(ordinary.hasSuffix(": no process starts there"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.pathText).isEmpty)
      let missing = folder.appending(path: "missing").pathText
      #expect(ControlGroup(in: missing).fault()?.hasSuffix(": no process starts there") == true)
    }

    @Test("Whoever may write no cgroup is judged without one")
    func otherUser() throws {
      let kit = try ScratchKit("no-cgroup")
      defer { kit.remove() }
      let words = "ends with it"
      let none = try kit.run("doctor", environment: ["STRIATE_CGROUP": "none"]).output
      #expect(!none.contains(words))
      #expect(try kit.run("doctor").output.contains(words) == ControlGroup.isUsed)
      let check = try kit.run(
        "check", "zeroPad", environment: ["STRIATE_CGROUP": "none", "LESSONS": "solutions"])
      #expect(check.status == 0)
    }

    @Test(
      "What a runner leaves that was killed, the next one takes away, and nobody else's",
      .enabled(if: ControlGroup.isUsed))
    func leftovers() throws {
      let kit = try ScratchKit("cgroup-left")
      defer { kit.remove() }
      let own = URL(filePath: try #require(ControlGroup.own))
      try kit.write("zeroPad", "  while true {}")
      let runner = try kit.start("check", "zeroPad")
      let groups = {
        try FileManager.default.contentsOfDirectory(atPath: own.pathText)
          .filter { $0.contains("-\(runner.processIdentifier)-") && $0.hasPrefix("striate-") }
      }
      #expect(try waitUntil(unless: { !runner.isRunning }) { try !groups().isEmpty })
      kill(runner.processIdentifier, SIGKILL)
      runner.waitUntilExit()
      let living = try #require(ControlGroup())
      try FileManager.default.createDirectory(
        atPath: living.folder, withIntermediateDirectories: false)
      defer { living.remove() }
      #expect(try kit.run("doctor").status == 0)
      #expect(try groups() == [])
      #expect(FileManager.default.fileExists(atPath: living.folder))
    }

    @Test("The folder of a process's cgroup follows from what the system says")
    func folder() {
      let mixed = """
        31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755
        39 31 0:36 / /sys/fs/cgroup/pids rw,relatime - cgroup cgroup rw,pids
        41 31 0:38 / /sys/fs/cgroup/unified rw,relatime shared:9 - cgroup2 cgroup2 rw
        """
      let part = "9 8 0:7 /docker/ab /sys/fs/cgroup rw - cgroup2 cgroup rw"
      let found = { (group: String, mounts: String) in
        ControlGroup.folder(groups: "8:pids:/other\n0::\(group)\n", mounts: mounts)
      }
      #expect(found("/", mixed) == "/sys/fs/cgroup/unified")
      #expect(found("/user.slice/a", mixed) == "/sys/fs/cgroup/unified/user.slice/a")
      #expect(found("/docker/ab", part) == "/sys/fs/cgroup")
      #expect(found("/docker/ab/c", part) == "/sys/fs/cgroup/c")
      #expect(found("/docker/abc", part) == nil)
      #expect(found("/../..", part) == nil)
      #expect(found("/a", "31 23 0:28 / /sys/fs/cgroup rw - tmpfs tmpfs rw") == nil)
      #expect(ControlGroup.folder(groups: "8:pids:/a\n", mounts: mixed) == nil)
    }
  }
#endif
