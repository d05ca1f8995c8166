import Foundation
import Testing

extension WatchTests {
  @Suite("What is on the screen")
  struct ScreenTests {
    @Test("A wrong answer")
    func wrong() async throws {
      let terminal = try WatchedKit(WatchedKit.Body.wrong).watch()
      defer { terminal.end() }
      try await terminal.expect(screen: screen(wrongScreen, bottom: Bottom.with()))
    }

    @Test("A right answer: what the next exercise is, and that 'n' goes there")
    func right() async throws {
      let terminal = try WatchedKit(WatchedKit.Body.right).watch()
      defer { terminal.end() }
      try await terminal.expect(
        screen: screen(
          """
          ✔ denseConnections · 2 · Parameter counts · 2 of 2 checks, 2 of 2 points

            ✔ connects every unit to every pixel of a gray image
            ✔ connects every unit to every channel

            It passes. 'n' goes on to \(CourseText.next(after: WatchedKit.exercise)).
            Beside the worked one: swift run lesson-runner solution denseConnections
          """,
          bottom: Bottom.with(
            progress: Bottom.progress(CourseText.progress(passed: 1, points: 2)),
            keys: "n next  " + Bottom.withHelp)))
    }

    @Test("Nothing written yet: what is asked for, as much of it as fits")
    func notStarted() async throws {
      let terminal = try WatchedKit().watch()
      defer { terminal.end() }
      try await terminal.expect(
        screen: """
          ○ denseConnections · 2 · Parameter counts · not started · 0 of 2 points
            Replace todo() in \(CourseText.place(of: WatchedKit.exercise))

            public func denseConnections(from input: Shape, to units: Int) -> Int

            How many connections lead from an image to a fully connected layer.

            Every unit has one weight for each value of the input: for each channel of
            each pixel. Biases are not connections, and are not counted here.

              input    The shape of the image, channels × rows × columns.
              units    How many units the layer has.
              Returns  The number of weights.

              let image = Shape(channels: 1, rows: 100, columns: 100)
              print(denseConnections(from: image, to: 1000))
              // 10000000

            It is checked that the function
            · connects every unit to every pixel of a gray image
          \(String(repeating: "─", count: 63)) ↓ 1 more line ──
          \(Bottom.progress())
          \(Bottom.place)
          \(Bottom.withHelp)
          """)
    }

    @Test("A file that does not compile: the compiler's message with its line")
    func broken() async throws {
      let terminal = try WatchedKit(WatchedKit.Body.broken).watch()
      defer { terminal.end() }
      try await terminal.expect(
        screen: screen(
          """
          ✘ denseConnections · 2 · Parameter counts · does not compile · 0 of 2 points

            \(WatchedKit.path):\(WatchedKit.line + 1):9: error: value of type 'Shape'
            has no member 'cuont'
                input.cuont * units
                ~~~~~ ^~~~~
          """, bottom: Bottom.with()))
    }

    @Test("While an endless loop is judged, the screen says that it is checked")
    func checking() async throws {
      let terminal = try WatchedKit(WatchedKit.Body.endless).watch()
      defer { terminal.end() }
      try await terminal.expect(
        screen: screen(
          """
          denseConnections · 2 · Parameter counts

          Checking…
          """, bottom: Bottom.with()))
    }

    @Test("A small window: all that matters, and the rest by scrolling")
    func small() async throws {
      let terminal = try WatchedKit(WatchedKit.Body.wrong).watch(columns: 40, rows: 12)
      defer { terminal.end() }
      try await terminal.expect(screen: smallScreen)
    }

    @Test("A large window: the text is no wider than one can read")
    func large() async throws {
      let terminal = try WatchedKit(WatchedKit.Body.wrong).watch(columns: 200, rows: 60)
      defer { terminal.end() }
      try await terminal.expect(
        screen: screen(
          rows: 60,
          """
          ✘ denseConnections · 2 · Parameter counts · 0 of 2 checks, 0 of 2 points

            ◆ Your answers are those of code that adds inputs and units.
              If you draw a line from each of 3 dots to each of 2 dots, how many lines are there?

            ✘ connects every unit to every pixel of a gray image
                denseConnections(input 1×2×3, units 4)   smallest case that fails
                expected  24
                yours     10
            ✘ connects every unit to every channel

            \(CourseText.place(of: WatchedKit.exercise))
          """, bottom: Bottom.with(String(repeating: "─", count: 200))))
    }

    @Test("The program by itself welcomes, and begins at the first exercise that does not pass")
    func alone() async throws {
      let kit = try WatchedKit()
      let terminal = try await kit.shell()
      defer { terminal.end() }
      try terminal.enter("lesson-runner")
      try await terminal.expect("shows the first exercise of the course") {
        let first = CourseText.first
        return $0.hasPrefix("Welcome to Striate: ")
          && $0.contains("  1  Press r to read lesson 1; r again comes back here.\n")
          && $0.contains("\n○ \(first) · \(CourseText.heading(of: first)) · not started")
          && $0.contains("\n\(first) · \(CourseText.place(of: first))\n")
      }
    }
  }
}
