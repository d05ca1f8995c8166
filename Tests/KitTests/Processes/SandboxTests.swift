#if os(Linux)
  import Foundation
  import Testing

  @testable import Building
  @testable import Processes

  @Suite("The sandbox", .serialized, .enabled(if: !Attacks.levels.isEmpty))
  struct SandboxTests {
    /// Another process that waits, as a worker beside this one would.
    private func bystander() throws -> Child {
      try Child.start("/bin/sleep", arguments: ["600"], environment: [])
    }

    @Test(
      "No process outside can be signaled, stopped, limited, traced or written to",
      arguments: Attacks.levels)
    func others(level: SandboxLevel) throws {
      let attacks = try Attacks()
      let bystander = try bystander()
      defer {
        bystander.kill()
        _ = bystander.exit(before: .now + Patience.limit)
        bystander.closePipes()
        attacks.remove()
      }
      for victim in [bystander.process, getpid()] {
        for attack in ["kill", "stop", "limit", "memory", "owner"] {
          #expect(try attacks.run(attack, "\(victim)", in: level) == "", "\(attack)")
        }
      }
      #expect(try attacks.run("kill all", in: level) == "")
      #expect(bystander.exitIfEnded() == nil)
    }

    @Test("Nothing that was started outlives the program", arguments: Attacks.levels)
    func daemons(level: SandboxLevel) throws {
      let attacks = try Attacks()
      defer { attacks.remove() }
      #expect(try attacks.run("daemon", in: level) == "")
      #expect(try attacks.run("session", in: level) == "")
    }

    @Test(
      "The kit's files cannot be read or written, and no lock be held", arguments: Attacks.levels)
    func files(level: SandboxLevel) throws {
      let attacks = try Attacks()
      defer { attacks.remove() }
      let checkout = Student.checkout
      let worker = attacks.folder.appending(path: "worker")
      let lock = attacks.folder.appending(path: "lock")
      for file in [worker, lock] { try Files.write("what stands here", to: file) }
      for path in [
        "solutions/03-Padding.swift", "Sources/Reference/03-Padding.swift",
        ".build/debug/lesson-runner",
      ] {
        let path = checkout.appending(path: path).pathText
        #expect(try attacks.run("read", path, in: level) == "", "\(path)")
      }
      #expect(try attacks.run("read", "/etc/passwd", in: level) == "")
      #expect(try attacks.run("write", worker.pathText, in: level) == "")
      #expect(try attacks.run("lock", lock.pathText, in: level) == "")
      #expect(try Files.read(worker) == "what stands here")
    }

    @Test("What is written into the scratch folder is little, and gone", arguments: Attacks.levels)
    func litter(level: SandboxLevel) throws {
      let attacks = try Attacks()
      defer { attacks.remove() }
      let before = try FileManager.default.contentsOfDirectory(atPath: attacks.folder.pathText)
      let said = try attacks.run("litter", attacks.folder.pathText, in: level)
      let mebibytes = try #require(Int(said.prefix { $0.isNumber }))
      #expect(mebibytes <= 16)
      let after = try FileManager.default.contentsOfDirectory(atPath: attacks.folder.pathText)
      #expect(after.sorted() == before.sorted())
      #expect(!FileManager.default.fileExists(atPath: "/tmp/litter-0"))
    }

    @Test(
      "There is no network, and no socket of a program on this machine", arguments: Attacks.levels)
    func sockets(level: SandboxLevel) throws {
      let attacks = try Attacks()
      defer { attacks.remove() }
      let path = attacks.folder.appending(path: "socket").pathText
      #expect(try attacks.run("connect", path, in: level) == "")
    }

    @Test("It holds the program, its libraries and a scratch folder, and nothing else")
    func root() throws {
      let attacks = try Attacks()
      defer { attacks.remove() }
      for level in Attacks.levels where level != .filters {
        let seen = Set(try attacks.run("look", in: level).split(separator: "\n").map(String.init))
        #expect(seen.isDisjoint(with: ["bin", "dev", "etc", "home", "root", "var", "proc", "sys"]))
        #expect(seen.isSuperset(of: ["lib", "tmp"]))
      }
    }

    @Test(
      "A program ends as it would outside",
      arguments: [SandboxLevel.none] + Attacks.levels)
    func endings(level: SandboxLevel) throws {
      let attacks = try Attacks()
      defer { attacks.remove() }
      let endings: [(String, Child.Exit)] = [
        ("exit", .status(7)), ("failure", .status(126)), ("abort", .signal(SIGABRT)),
        ("kill", .signal(SIGKILL)),
        ("trap", .signal(trapSignal)),
      ]
      for (how, exit) in endings {
        let child = try attacks.start(["end", how], in: level)
        defer { child.closePipes() }
        #expect(child.exit(before: .now + Patience.limit) == exit, "\(how)")
      }
    }

    @Test(
      "The judge sees that a program has closed everything, though it goes on",
      arguments: [SandboxLevel.none] + Attacks.levels.filter { $0 != .bubblewrap })
    // Bubblewrap itself holds the ends open: there, the limit of time ends such a program.
    func closed(level: SandboxLevel) throws {
      let attacks = try Attacks()
      let child = try attacks.start(["end", "close"], in: level)
      defer {
        child.closePipes()
        attacks.remove()
      }
      for descriptor in [child.replies, child.prints] {
        waitUntilReady(reading: [descriptor], atMost: Patience.milliseconds)
        guard case .end = descriptor.read() else {
          Issue.record("it is still open")
          continue
        }
      }
      #expect(child.exitIfEnded() == nil)
      child.kill()
      #expect(child.exit(before: .now + Patience.limit) == .signal(SIGKILL))
    }

    @Test("Without a sandbox, a daemon ends with the program, and also if that is killed")
    func daemonsWithoutSandbox() throws {
      let attacks = try Attacks()
      defer { attacks.remove() }
      for isKilled in [false, true] {
        let child = try attacks.start(["daemon"] + (isKilled ? ["1"] : []), in: .none)
        defer { child.closePipes() }
        waitUntilReady(reading: [child.prints], atMost: Patience.milliseconds)
        guard case .bytes(let bytes) = child.prints.read(),
          let daemon = pid_t(
            String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
        else {
          Issue.record("the daemon does not say who it is")
          return
        }
        if isKilled {
          child.kill()
        }
        let exit = child.exit(before: .now + Patience.limit)
        #expect(exit == (isKilled ? .signal(SIGKILL) : .status(0)))
        #expect(kill(daemon, 0) != 0)
      }
    }

    @Test(
      "Everything ends with the judge",
      arguments: [SandboxLevel.none] + Attacks.levels)
    func endOfJudge(level: SandboxLevel) throws {
      let attacks = try Attacks()
      defer { attacks.remove() }
      let child = try attacks.start(["end", "close"], in: level)
      // As the system does it if the judge ends.
      child.requests.close()
      #expect(child.exit(before: .now + Patience.limit) == .signal(SIGKILL))
      for descriptor in [child.replies, child.prints] { descriptor.close() }
    }

    @Test(
      "What cannot be started is told apart from what a program says",
      arguments: [SandboxLevel.none] + Attacks.levels)
    func notStarted(level: SandboxLevel) throws {
      let folder = try TemporaryFolder.make("nothing")
      defer { try? FileManager.default.removeItem(at: folder) }
      let program = folder.appending(path: "program")
      try Files.write("neither a program nor a script", to: program)
      _ = chmod(program.pathText, 0o755)
      let command = try Sandbox(level).command(for: program.pathText, using: Attacks.resources)
      var result = try Program.run(command.program, command.arguments, environment: [])
      // A process that another test starts just now has the file open until it is that program.
      _ = try waitUntil {
        if !result.output.hasSuffix(": Text file busy\n") { return true }
        result = try Program.run(command.program, command.arguments, environment: [])
        return false
      }
      #expect(result.exit == .status(Sandbox.failureStatus))
      #expect(result.output == "lesson-sandbox: \(program.pathText): Exec format error\n")
    }

    @Test("The canary sees what holds nothing back")
    func canary() {
      #expect(Sandbox(.none).leak()?.contains("a signal to the judge") == true)
      #expect(Sandbox.best.level == Attacks.levels.first)
    }

    @Test("The canary tries no file that its sandbox must show")
    func hiddenFiles() {
      let launcher = "/kit/lesson-sandbox"
      for judge in [launcher, nil] {
        #expect(Sandbox.hiddenFiles(from: launcher, judge: judge) == ["/etc/passwd"])
      }
      let judge = "/kit/lesson-runner"
      #expect(Sandbox.hiddenFiles(from: launcher, judge: judge).contains(judge))
    }

    @Test(
      "What is opened as the library of Swift's tasks does says that a thread runs, and no more",
      arguments: Attacks.levels)
    func threads(level: SandboxLevel) throws {
      let attacks = try Attacks()
      defer { attacks.remove() }
      for path in ["/proc/1/stat", "/proc/self/environ", "/etc/passwd", "nothing"] {
        #expect(try attacks.run("ask", path, in: level) == "1 (thread) R\n")
      }
    }
  }
#endif
