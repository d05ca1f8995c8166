import Foundation
import Testing

extension WatchTests {
  @Suite("However the loop ends, the terminal is as before", .enabled(if: seesPrograms))
  struct ConditionTests {
    private let wrong = screen(wrongScreen, bottom: Bottom.with())
    private static let command = "$ lesson-runner watch denseConnections"
    /// The shell's screen if nobody has written anything meanwhile.
    private static let afterwards = "\(command)\n$"

    /// A shell in which the loop runs, and the terminal as it was before.
    private func begin(_ kit: WatchedKit) async throws -> (Tmux, Tmux.Condition) {
      let terminal = try await kit.shell()
      let before = try terminal.condition()
      try terminal.enter("lesson-runner watch denseConnections")
      try await terminal.expect(screen: wrong)
      let during = try terminal.condition()
      #expect(!during.showsCursor && during.isAlternateScreen)
      #expect(during.settings != before.settings)
      return (terminal, before)
    }

    /// The loop's process. A child that it has started goes by its name and stands in its folder
    /// until it becomes another program: it is told by its parent.
    private func loop(in kit: WatchedKit) throws -> Int32 {
      let folder = kit.kit.root.resolvingSymlinksInPath().path()
      let processes = try FileManager.default.contentsOfDirectory(atPath: "/proc")
        .compactMap { Int32($0) }
      let loops = processes.filter { process in
        let line = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") ?? Data()
        let words = String(decoding: line, as: UTF8.self).split(separator: "\0")
        let place = try? FileManager.default.destinationOfSymbolicLink(
          atPath: "/proc/\(process)/cwd")
        return words.first?.hasSuffix("lesson-runner") == true && words.contains("watch")
          && place == folder
      }
      return try #require(loops.first { loop in parent(of: loop).map(loops.contains) != true })
    }

    private func parent(of process: Int32) -> Int32? {
      let status = FileManager.default.contents(atPath: "/proc/\(process)/status") ?? Data()
      return String(decoding: status, as: UTF8.self).split(separator: "\n")
        .first { $0.hasPrefix("PPid:") }
        .flatMap { Int32($0.dropFirst("PPid:".count).trimmingCharacters(in: .whitespaces)) }
    }

    @Test("Ctrl-C")
    func interrupted() async throws {
      let kit = try WatchedKit(WatchedKit.Body.wrong)
      let (terminal, before) = try await begin(kit)
      defer { terminal.end() }
      try terminal.press("C-c")
      try await terminal.expect(screen: Self.afterwards)
      #expect(try terminal.condition() == before)
      try terminal.enter("echo \"status $?\"")
      try await terminal.expect("\nstatus 130\n")
      try await kit.expectNothingLeft()
    }

    @Test("Ctrl-C while an endless loop is judged leaves no worker behind")
    func interruptedDuringCheck() async throws {
      let kit = try WatchedKit(WatchedKit.Body.endless)
      let terminal = try await kit.shell()
      defer { terminal.end() }
      let before = try terminal.condition()
      try terminal.enter("lesson-runner watch denseConnections")
      try await terminal.expect("Checking…")
      try await kit.expectWorker()
      try terminal.press("C-c")
      try await terminal.expect(screen: Self.afterwards)
      #expect(try terminal.condition() == before)
      try await kit.expectNothingLeft()
    }

    @Test("Ctrl-Z, and then fg: the screen is painted again")
    func stopped() async throws {
      let kit = try WatchedKit(WatchedKit.Body.wrong)
      let (terminal, before) = try await begin(kit)
      defer { terminal.end() }
      let during = try terminal.condition()
      for _ in 1...2 {
        try terminal.press("C-z")
        try await terminal.expect("Stopped", "$")
        #expect(try terminal.condition() == before)
        // What is saved meanwhile is judged afterwards.
        try terminal.enter("clear; stty -echo; echo here")
        try await terminal.expect("here")
        try terminal.enter("stty echo; fg")
        try await terminal.expect(screen: wrong)
        let isTaken = try await eventually { try terminal.condition() == during ? true : nil }
        #expect(isTaken == true)
      }
      try terminal.press("h")
      try await terminal.expect("Hint 1 of 3")
      try terminal.press("q")
      try await terminal.expect(CourseText.progress() + ".")
      #expect(try terminal.condition() == before)
    }

    @Test("What is saved while the loop is stopped is judged when it goes on")
    func savedWhileStopped() async throws {
      let kit = try WatchedKit(WatchedKit.Body.wrong)
      let (terminal, _) = try await begin(kit)
      defer { terminal.end() }
      try terminal.press("C-z")
      try await terminal.expect("Stopped", "$")
      try kit.save(WatchedKit.Body.right)
      try terminal.enter("fg")
      try await terminal.expect("✔ denseConnections", "It passes.")
    }

    @Test(
      "A signal from outside", arguments: [SIGTERM, SIGHUP, SIGQUIT])
    func ended(by signal: Int32) async throws {
      let kit = try WatchedKit(WatchedKit.Body.wrong)
      let (terminal, before) = try await begin(kit)
      defer { terminal.end() }
      kill(try loop(in: kit), signal)
      try await terminal.expect(screen: Self.afterwards)
      #expect(try terminal.condition() == before)
      try await kit.expectNothingLeft()
    }

    @Test("A crash of the program itself", arguments: [SIGSEGV, SIGILL, SIGABRT, SIGTRAP])
    func crashed(by signal: Int32) async throws {
      let kit = try WatchedKit(WatchedKit.Body.wrong)
      let terminal = try await kit.shell()
      defer { terminal.end() }
      let before = try terminal.condition()
      try terminal.enter("SWIFT_BACKTRACE=enable=no lesson-runner watch denseConnections")
      try await terminal.expect(screen: wrong)
      kill(try loop(in: kit), signal)
      try await terminal.expect("shows the shell's prompt again") {
        $0.contains("\n$\n") && $0.hasPrefix("$ SWIFT_BACKTRACE=enable=no lesson-runner watch")
      }
      #expect(try terminal.condition() == before)
      try terminal.enter("echo \"status $?\"")
      try await terminal.expect("\nstatus \(128 + signal)\n")
      try await kit.expectNothingLeft()
    }

    @Test("A crash while the language's runtime prints where it was")
    func crashedWithBacktrace() async throws {
      let kit = try WatchedKit(WatchedKit.Body.wrong)
      let (terminal, before) = try await begin(kit)
      defer { terminal.end() }
      kill(try loop(in: kit), SIGSEGV)
      // If the runtime does that, it asks in the terminal whether there is more to be known;
      // any other key says no. If not, the key is typed at the prompt.
      func lastLine(_ screen: String) -> Substring? { screen.split(separator: "\n").last }
      try await terminal.expect("shows the runtime's question, or the prompt") {
        $0.contains("Press space to interact") || lastLine($0) == "$"
      }
      try terminal.press("c")
      try await terminal.expect("shows the shell's prompt again") {
        ["$", "$ c"].contains(lastLine($0))
      }
      #expect(try terminal.condition() == before)
      try await kit.expectNothingLeft()
    }

    @Test("A crash while an endless loop is judged leaves no worker behind")
    func crashedDuringCheck() async throws {
      let kit = try WatchedKit(WatchedKit.Body.endless)
      let terminal = try kit.watch()
      defer { terminal.end() }
      try await kit.expectWorker()
      kill(try loop(in: kit), SIGKILL)
      try await kit.expectNothingLeft()
    }

    @Test("A window that is closed takes the loop and its worker with it")
    func closed() async throws {
      let kit = try WatchedKit(WatchedKit.Body.endless)
      let terminal = try kit.watch()
      defer { terminal.end() }
      try await kit.expectWorker()
      try terminal.closeWindow()
      try await kit.expectNothingLeft()
    }
  }

  @Suite("Windows change their size")
  struct ResizeTests {
    @Test("The screen is painted for the new size, also for one that is too small for anything")
    func resized() async throws {
      let terminal = try WatchedKit(WatchedKit.Body.wrong).watch()
      defer { terminal.end() }
      try await terminal.expect(screen: screen(wrongScreen, bottom: Bottom.with()))
      try terminal.resize(columns: 80, rows: 40)
      try await terminal.expect(screen: screen(rows: 40, wrongScreen, bottom: Bottom.with()))
      try terminal.resize(columns: 40, rows: 12)
      try await terminal.expect(screen: smallScreen)
      for (columns, rows) in [(20, 4), (10, 2), (5, 1), (1, 1)] {
        try terminal.resize(columns: columns, rows: rows)
        try terminal.press("h")
        try terminal.press("l")
        try terminal.press("Escape")
      }
      try terminal.resize(columns: 20, rows: 4)
      // How many lines there are is up to the words of the course.
      try await terminal.expect("shows four short lines") {
        $0.hasPrefix("✘ denseConnections …\n  · 0 of 2 checks, …\n── ↓ ")
          && $0.hasSuffix(" more lines …\n? keys")
      }
      try terminal.resize(columns: 80, rows: 24)
      try await terminal.expect("shows the verdict again, and the hints") {
        $0.hasPrefix("✘ denseConnections · 2 · Parameter counts · 0 of 2 checks")
          && $0.contains("Hint 1 of 3") && $0.hasSuffix(Bottom.withHelp)
      }
      #expect(try !terminal.hasEnded())
    }
  }
}
