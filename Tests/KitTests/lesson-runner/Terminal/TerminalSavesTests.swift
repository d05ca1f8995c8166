import Foundation
import Testing

extension WatchTests {
  @Suite("Saves")
  struct SaveTests {
    private let wrong = screen(wrongScreen, bottom: Bottom.with())

    @Test(
      "A save is seen, whether the file is written or replaced", arguments: [false, true])
    func saved(byRenaming isRenamed: Bool) async throws {
      let kit = try WatchedKit()
      let terminal = try kit.watch()
      defer { terminal.end() }
      try await terminal.expect("○ denseConnections · 2 · Parameter counts · not started")
      // The folder is watched, not the file that lay there first.
      for _ in 1...2 {
        try kit.save(WatchedKit.Body.wrong, byRenaming: isRenamed)
        try await terminal.expect(screen: wrong)
        try kit.save(WatchedKit.Body.right, byRenaming: isRenamed)
        try await terminal.expect("✔ denseConnections", "It passes.")
      }
    }

    @Test(
      "A save while endless loops are judged starts the check again at once",
      .enabled(if: seesPrograms))
    func endless() async throws {
      // All exercises loop, and much longer than anybody waits here.
      let kit = try WatchedKit()
      try kit.writeEverything(WatchedKit.Body.endless)
      let terminal = try kit.watch()
      defer { terminal.end() }
      try await terminal.expect("Checking…")
      try await kit.expectWorker()
      try kit.save(WatchedKit.Body.wrong)
      try await terminal.expect("shows the verdict") { $0.hasPrefix(wrongScreen) }
    }

    @Test("A save that does not compile shows the compiler's message, and the next one mends it")
    func broken() async throws {
      let kit = try WatchedKit(WatchedKit.Body.wrong)
      let terminal = try kit.watch()
      defer { terminal.end() }
      try await terminal.expect(screen: wrong)
      try kit.save(WatchedKit.Body.broken)
      try await terminal.expect(
        "✘ denseConnections · 2 · Parameter counts · does not compile",
        """
          \(WatchedKit.path):\(WatchedKit.line + 1):9: error: value of type 'Shape'
          has no member 'cuont'
              input.cuont * units
              ~~~~~ ^~~~~
        """)
      try kit.save(WatchedKit.Body.wrong)
      try await terminal.expect(screen: wrong)
    }

    @Test("A save leads from the trace and the page back to the verdict")
    func back() async throws {
      let kit = try WatchedKit(WatchedKit.Body.wrong)
      let terminal = try kit.watch()
      defer { terminal.end() }
      try await terminal.expect(screen: wrong)
      for (key, sign) in [("t", "more make 120"), ("r", "Before a network learns")] {
        try terminal.press(key)
        try await terminal.expect(sign)
        try kit.save(WatchedKit.Body.wrong + "  // \(key)")
        try await terminal.expect(screen: wrong)
      }
    }

    @Test("Nothing is checked if a file is saved as it was")
    func unchanged() async throws {
      let kit = try WatchedKit(WatchedKit.Body.wrong)
      let terminal = try kit.watch()
      defer { terminal.end() }
      try await terminal.expect(screen: wrong)
      let bytes = try terminal.record()
      // Renamed: a file that is written in place is empty for a moment, which may be seen.
      try kit.save(WatchedKit.Body.wrong, byRenaming: true)
      try kit.save(WatchedKit.Body.wrong, byRenaming: true)
      // The saves are looked at before the key, and a check would have ended by now.
      try terminal.press("z")
      try await terminal.expect(
        screen: screen(
          wrongScreen,
          bottom: Bottom.with(
            "── There is no key 'z'; '?' shows the keys. "
              + String(repeating: "─", count: 36))))
      try kit.save(WatchedKit.Body.right)
      let text = try await eventually {
        let text = try String(contentsOf: bytes, encoding: .utf8)
        return text.contains("It passes.") ? text : nil
      }
      #expect(try #require(text).ranges(of: "Checking…").count == 1)
    }
  }
}
