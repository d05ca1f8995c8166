import Foundation
import Testing

extension WatchTests {
  @Suite("Keys")
  struct KeyTests {
    private let wrong = screen(wrongScreen, bottom: Bottom.with())

    @Test("'n' explains before the exercise passes, and the loop never goes on by itself")
    func next() async throws {
      let kit = try WatchedKit(WatchedKit.Body.wrong)
      let terminal = try kit.watch()
      defer { terminal.end() }
      try await terminal.expect(screen: wrong)
      try terminal.press("n")
      try await terminal.expect(
        screen: screen(
          wrongScreen,
          bottom: "denseConnections does not pass yet. Press 'n' again to leave it for later.\n"
            + Bottom.with()))

      try kit.save(WatchedKit.Body.right)
      let following = CourseText.next(after: WatchedKit.exercise)
      let passed = "It passes. 'n' goes on to \(following)."
      let progress = CourseText.progress(passed: 1, points: 2)
      try await terminal.expect(passed, progress, "denseConnections ·")
      // Saved again, it is judged again, and stays.
      try kit.save(WatchedKit.Body.right + "  // again")
      try await terminal.expect(passed, progress, "denseConnections ·")
      try terminal.press("h")
      try await terminal.expect(passed, "Hint 1 of 3", "denseConnections ·")

      try terminal.press("n")
      try await terminal.expect("shows the next exercise, without the hint") {
        $0.hasPrefix("○ \(following) · 2 · Parameter counts · not started")
          && $0.contains("\(following) · \(CourseText.place(of: following))")
          && !$0.contains("Hint")
      }
    }

    @Test("'h' gives one more hint each time, and says which is the last")
    func hints() async throws {
      let terminal = try WatchedKit(WatchedKit.Body.wrong).watch(rows: 40)
      defer { terminal.end() }
      try await terminal.expect(screen: screen(rows: 40, wrongScreen, bottom: Bottom.with()))
      let hints = (1...3).map(hintText)
      for count in 1...3 {
        try terminal.press("h")
        try await terminal.expect(
          screen: screen(
            rows: 40, ([wrongScreen] + hints.prefix(count)).joined(separator: "\n\n"),
            bottom: Bottom.with()))
      }
      try terminal.press("h")
      try await terminal.expect(
        screen: screen(
          rows: 40, ([wrongScreen] + hints).joined(separator: "\n\n"),
          bottom: Bottom.with(
            "── That was the last hint; 't' traces an example. "
              + String(repeating: "─", count: 30))))
    }

    @Test("'t' writes out the arithmetic of an example, and 't' or Escape leads back")
    func trace() async throws {
      let terminal = try WatchedKit(WatchedKit.Body.wrong).watch()
      defer { terminal.end() }
      try await terminal.expect(screen: wrong)
      for back in ["t", "Escape"] {
        try terminal.press("t")
        try await terminal.expect(
          screen: screen(
            """
            denseConnections(input 3×2×4, units 5)

            Row 0 of a channel: 4 values. Row 1: 4 more make 8.
            Channel 0: 8 values. Channel 1: 8 more make 16. Channel 2: 8 more make 24.
            Unit 0: 24 lines. Unit 1: 24 more make 48. Unit 2: 24 more make 72. Unit 3: 24
            more make 96. Unit 4: 24 more make 120.
            """, bottom: Bottom.with(keys: Bottom.withBack)))
        try terminal.press(back)
        try await terminal.expect(screen: wrong)
      }
    }

    @Test("'l' lists the exercises: typing searches, arrows choose, Enter goes there, Escape back")
    func list() async throws {
      let terminal = try WatchedKit(WatchedKit.Body.wrong).watch()
      defer { terminal.end() }
      let bottom = Bottom.with(keys: "↑↓ choose  Enter go there  Esc back")
      try await terminal.expect(screen: wrong)
      try terminal.press("l")
      let all = CourseText.list(wrong: WatchedKit.exercise)
      let more = " ↓ \(all.count - 18) more lines ──"
      let rule = String(repeating: "─", count: 80 - more.count) + more
      try await terminal.expect(
        screen: screen(
          """
          Search: ▏  type a part of a name; ●○○ is easy, ●●● is hard

          \(all.prefix(18).joined(separator: "\n"))
          """,
          bottom: Bottom.with(rule, keys: "↑↓ choose  Enter go there  Esc back")))
      try terminal.type("dnse")
      try await terminal.expect(
        screen: screen(
          """
          Search: dnse▏

            There is no exercise with that name.
          """, bottom: bottom))
      try terminal.press("Enter")
      try await terminal.expect(
        "There is no exercise with that name. Backspace takes a letter back.")
      try terminal.press("BSpace", "BSpace", "BSpace")
      try terminal.type("ense")
      let found = CourseText.list(matching: "dense", wrong: WatchedKit.exercise)
      try await terminal.expect(
        screen: screen(
          """
          Search: dense▏

          \(found.joined(separator: "\n"))
          """, bottom: bottom))
      try terminal.press("Escape")
      try await terminal.expect(screen: wrong)

      try terminal.type("lDENSE")
      try await terminal.expect("Search: DENSE▏", "› ✘ denseConnections")
      try terminal.press("Up", "Down")
      let chosen = try #require(CourseText.exercises(matching: "dense").dropFirst().first)
      try await terminal.expect("  ✘ denseConnections", "› ○ \(chosen)")
      try terminal.press("Enter")
      try await terminal.expect("shows the exercise that was chosen") {
        $0.hasPrefix("○ \(chosen) · \(CourseText.heading(of: chosen)) · not started")
      }
    }

    @Test("'r' shows the lesson's page, and keys scroll it by a line, a page, and to its ends")
    func read() async throws {
      let terminal = try WatchedKit(WatchedKit.Body.wrong).watch()
      defer { terminal.end() }
      try await terminal.expect(screen: wrong)
      try terminal.press("r")
      try await terminal.expect("shows the page from its beginning") {
        $0.split(separator: "\n").first?.contains("Parameter counts") == true
          && $0.contains(" more lines ──") && $0.hasSuffix("  Esc back")
      }
      func body() throws -> ArraySlice<Substring> {
        try terminal.screen().split(separator: "\n", omittingEmptySubsequences: false).prefix(20)
      }
      let beginning = try body()
      for (key, lines) in [("Down", 1), ("Space", 19), ("NPage", 19)] {
        let before = try body()
        try terminal.press(key)
        try await terminal.expect("is \(lines) down") { _ in
          try Array(body().prefix(20 - lines)) == Array(before.dropFirst(lines))
        }
      }
      for (key, lines) in [("Up", 1), ("PPage", 19)] {
        let before = try body()
        try terminal.press(key)
        try await terminal.expect("is \(lines) up") { _ in
          try Array(body().dropFirst(lines)) == Array(before.prefix(20 - lines))
        }
      }
      try terminal.press("End")
      try await terminal.expect("shows the end") {
        $0.contains(" above ──") && !$0.contains(" more line")
      }
      try terminal.press("Home")
      try await terminal.expect("shows the beginning") { _ in try body() == beginning }
      try terminal.press("r")
      try await terminal.expect(screen: wrong)
    }

    @Test("'a' checks everything and shows the board")
    func all() async throws {
      let board = CourseText.board(wrong: WatchedKit.exercise)
      // A window that shows the board of the whole course, and what stands around it.
      let rows = board.split(separator: "\n").count + 12
      let wrongWindow = screen(rows: rows, wrongScreen, bottom: Bottom.with())
      let terminal = try WatchedKit(WatchedKit.Body.wrong).watch(rows: rows)
      defer { terminal.end() }
      try await terminal.expect(screen: wrongWindow)
      try terminal.press("a")
      try await terminal.expect(
        screen: screen(
          rows: rows,
          """
          \(board)

          ✘ denseConnections · 2 · Parameter counts · 0 of 2 checks, 0 of 2 points

          \(CourseText.progress()).
          """, bottom: Bottom.with(keys: Bottom.withBack)))
      try terminal.press("Escape")
      try await terminal.expect(screen: wrongWindow)
    }

    @Test("'x' asks first; 'n' leaves everything, and 'y' puts the stub back and keeps the code")
    func reset() async throws {
      let kit = try WatchedKit(WatchedKit.Body.wrong)
      let terminal = try kit.watch()
      defer { terminal.end() }
      let mine = try kit.text(WatchedKit.Body.wrong)
      let question = screen(
        """
        Put the stub of denseConnections back?

        What you have written is kept under .striate/attempts, and its file is named.

        y yes, begin again
        n no, leave it as it is
        """, bottom: Bottom.with(keys: "y yes  n no"))
      try await terminal.expect(screen: wrong)
      for key in ["n", "Escape", "q"] {
        try terminal.press("x")
        try await terminal.expect(screen: question)
        try terminal.press(key)
        try await terminal.expect("✘ denseConnections", "── Nothing was changed. ──")
        #expect(try kit.kit.text(WatchedKit.path) == mine)
      }
      try terminal.press("x")
      try await terminal.expect(screen: question)
      try terminal.press("y")
      try await terminal.expect(
        "○ denseConnections · 2 · Parameter counts · not started",
        "The stub of 'denseConnections' is back in", "Your version is kept in")
      #expect(try kit.kit.text(WatchedKit.path) == kit.text("  todo()"))
      let attempts = kit.kit.root.appending(path: ".striate/attempts")
      let kept = try FileManager.default.contentsOfDirectory(atPath: attempts.path())
        .filter { try kit.kit.text(".striate/attempts/\($0)") == mine }
      #expect(!kept.isEmpty)
    }

    @Test("A key that means nothing is named, and 'q' quits with the score")
    func quit() async throws {
      let kit = try WatchedKit(WatchedKit.Body.wrong)
      let terminal = try await kit.shell()
      defer { terminal.end() }
      try terminal.enter("lesson-runner watch denseConnections; echo \"status $?\"")
      try await terminal.expect(screen: wrong)
      try terminal.press("z")
      try await terminal.expect("── There is no key 'z'; '?' shows the keys. ──")
      try terminal.press("q")
      try await terminal.expect(
        screen: """
          $ lesson-runner watch denseConnections; echo "status $?"
          \(CourseText.progress()).
          status 0
          $
          """)
    }
  }
}
