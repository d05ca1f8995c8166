import Foundation
import Testing

extension WatchTests {
  @Suite("Colors, plain lines and links")
  struct ColorTests {
    /// A screen with a picture on it.
    private struct Screen {
      let lines: [String]
      /// The verdict's head, the call that it shows, the progress and the keys.
      var words: [String] { [0, 6, 47, 49].map { lines[$0] } }
      /// One row of the picture, and the scales of the maps and of their difference.
      var picture: [String] { [28, 38, 39].map { lines[$0] } }
    }

    private static let words = [
      "{31}✘{} {1}zeroPad{} · 3 · Padding · 0 of 2 checks, 0 of 2 points",
      "      zeroPad(image 3×1, padding 2)   {2}smallest case that fails{}",
      "{2}░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░{}  \(CourseText.progress())",
      "{1}h{} hint  {1}t{} trace  {1}l{} list  {1}r{} read  {1}o{} open  {1}a{} all  "
        + "{1}x{} reset  {1}q{} quit  {1}?{} keys",
    ]

    private func paintedScreen(
      _ environment: [String: String], showing last: String = "difference (yours − expected)"
    ) async throws -> Screen {
      let kit = try WatchedKit()
      try kit.kit.write(
        "zeroPad",
        """
          Matrix(
            rows: padding.top + image.rows + padding.bottom,
            columns: padding.left + image.columns + padding.right)
        """)
      let terminal = try kit.watch("zeroPad", rows: 50, environment: environment)
      defer { terminal.end() }
      try await terminal.expect("✘ zeroPad · 3 · Padding", last)
      let lines = try terminal.coloredLines()
      try #require(lines.count == 50)
      return Screen(lines: lines)
    }

    @Test("NO_COLOR leaves no color, and no picture of numbers that are all there")
    func none() async throws {
      let lines = try await paintedScreen(["NO_COLOR": "1"], showing: "Every value is 0.").lines
        .joined(separator: "\n")
      #expect(
        lines
          == screen(
            rows: 50,
            """
            ✘ zeroPad · 3 · Padding · 0 of 2 checks, 0 of 2 points

              ◆ Your answers are those of code that leaves the image out.
                What should stand inside the frame of zeros?

              ✘ puts an image into a frame that is equally wide on all sides
                  zeroPad(image 3×1, padding 2)   smallest case that fails
                  image
                  1
                  2
                  3

                  expected      yours (* wrong)
                  0 0 0 0 0     0  0  0  0  0
                  0 0 0 0 0     0  0  0  0  0
                  0 0 1 0 0     0  0  0* 0  0
                  0 0 2 0 0     0  0  0* 0  0
                  0 0 3 0 0     0  0  0* 0  0
                  0 0 0 0 0     0  0  0  0  0
                  0 0 0 0 0     0  0  0  0  0
                  Expected at row 2, column 2: the image's pixel (0, 0) = 1
                  Every value is 0.
              ✘ gives every side its own number of zeros

              \(CourseText.place(of: "zeroPad"))
            """, bottom: Bottom.with(place: "zeroPad · \(CourseText.place(of: "zeroPad"))")))
    }

    @Test("16 colors")
    func sixteen() async throws {
      let painted = try await paintedScreen(["TERM": "xterm"])
      #expect(painted.words == Self.words)
      #expect(
        painted.picture == [
          "      {30 47}   ·   ·▒▒▒▒   ·   ·{}     {30 47}   ·   ·   ·   ·   ·{}     "
            + "{30 47}   ·   ·{34 47}-▒▒▒{30 47}   ·   ·{}",
          "      expected and yours              0 {30 47} ·░░▒▒▓▓██{} 3",
          "      difference (yours − expected)  -3 {34 47}-█-▓-▒-░{30 47} ·"
            + "{31 47}░░▒▒▓▓██{} 3",
        ])
    }

    @Test("256 colors")
    func indexed() async throws {
      let painted = try await paintedScreen(["TERM": "xterm-256color"])
      #expect(painted.words == Self.words)
      #expect(
        painted.picture == [
          "      {38;5;230 48;5;230}▀▀▀▀▀▀▀▀{38;5;208 48;5;208}▀▀▀▀"
            + "{38;5;230 48;5;230}▀▀▀▀▀▀▀▀{}     {38;5;230 48;5;230}▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀"
            + "{}     {38;5;255 48;5;255}▀▀▀▀▀▀▀▀{38;5;75 48;5;75}▀▀▀▀"
            + "{38;5;255 48;5;255}▀▀▀▀▀▀▀▀{}",
          "      expected and yours              0 {38;5;230 48;5;230}▀"
            + "{38;5;214 48;5;214}▀{38;5;208 48;5;208}▀{38;5;166 48;5;166}▀"
            + "{38;5;161 48;5;161}▀{38;5;125 48;5;125}▀{38;5;89 48;5;89}▀{38;5;54 48;5;54}▀"
            + "{38;5;234 48;5;234}▀{} 3",
          "      difference (yours − expected)  -3 {38;5;24 48;5;24}▀▀"
            + "{38;5;25 48;5;25}▀{38;5;32 48;5;32}▀{38;5;39 48;5;39}▀{38;5;75 48;5;75}▀"
            + "{38;5;117 48;5;117}▀{38;5;153 48;5;153}▀{38;5;255 48;5;255}▀"
            + "{38;5;223 48;5;223}▀{38;5;215 48;5;215}▀{38;5;214 48;5;214}▀"
            + "{38;5;208 48;5;208}▀{38;5;172 48;5;172}▀{38;5;130 48;5;130}▀"
            + "{38;5;94 48;5;94}▀▀{} 3",
        ])
    }

    @Test("24 bits of color")
    func full() async throws {
      let painted = try await paintedScreen(["TERM": "xterm-256color", "COLORTERM": "truecolor"])
      #expect(painted.words == Self.words)
      #expect(
        painted.picture == [
          "      {38;2;255;246;214 48;2;255;246;214}▀▀▀▀▀▀▀▀"
            + "{38;2;237;126;56 48;2;237;126;56}▀▀▀▀"
            + "{38;2;255;246;214 48;2;255;246;214}▀▀▀▀▀▀▀▀{}     "
            + "{38;2;255;246;214 48;2;255;246;214}▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀▀{}     "
            + "{38;2;244;241;234 48;2;244;241;234}▀▀▀▀▀▀▀▀"
            + "{38;2;125;183;234 48;2;125;183;234}▀▀▀▀"
            + "{38;2;244;241;234 48;2;244;241;234}▀▀▀▀▀▀▀▀{}",
          "      expected and yours              0 {38;2;255;246;214 48;2;255;246;214}▀"
            + "{38;2;252;205;121 48;2;252;205;121}▀{38;2;244;159;73 48;2;244;159;73}▀"
            + "{38;2;226;113;62 48;2;226;113;62}▀{38;2;191;74;79 48;2;191;74;79}▀"
            + "{38;2;140;58;98 48;2;140;58;98}▀{38;2;91;48;99 48;2;91;48;99}▀"
            + "{38;2;50;37;78 48;2;50;37;78}▀{38;2;21;23;31 48;2;21;23;31}▀{} 3",
          "      difference (yours − expected)  -3 {38;2;22;58;102 48;2;22;58;102}▀"
            + "{38;2;29;77;129 48;2;29;77;129}▀{38;2;36;96;156 48;2;36;96;156}▀"
            + "{38;2;50;120;184 48;2;50;120;184}▀{38;2;63;143;212 48;2;63;143;212}▀"
            + "{38;2;110;173;229 48;2;110;173;229}▀{38;2;156;203;245 48;2;156;203;245}▀"
            + "{38;2;200;222;240 48;2;200;222;240}▀{38;2;244;241;234 48;2;244;241;234}▀"
            + "{38;2;250;220;184 48;2;250;220;184}▀{38;2;255;198;133 48;2;255;198;133}▀"
            + "{38;2;244;165;88 48;2;244;165;88}▀{38;2;232;131;42 48;2;232;131;42}▀"
            + "{38;2;200;108;34 48;2;200;108;34}▀{38;2;168;84;26 48;2;168;84;26}▀"
            + "{38;2;139;71;21 48;2;139;71;21}▀{38;2;110;58;16 48;2;110;58;16}▀{} 3",
        ])
    }

    @Test("--plain on a terminal adds lines, and the keys work")
    func plain() async throws {
      let kit = try WatchedKit(WatchedKit.Body.wrong)
      let terminal = try kit.watch("denseConnections", "--plain", rows: 60)
      defer { terminal.end() }
      let first = """
        Checking…

        \(wrongVerdict)

        \(wrongFinding.prefix(80))
        \(wrongFinding.dropFirst(80))

        Watching Sources/Lessons. Save to check again.
        \(Bottom.withHelp)
        \(CourseText.progress()).
        """
      try await terminal.expect(screen: first)
      let condition = try terminal.condition()
      #expect(condition.showsCursor && !condition.isAlternateScreen)
      try terminal.press("h")
      let hint = "\n" + hintText(1)
      try await terminal.expect(screen: first + "\n" + hint)
      try terminal.press("n")
      let notice = "denseConnections does not pass yet. Press 'n' again to leave it for later."
      try await terminal.expect(screen: [first, hint, notice].joined(separator: "\n"))
      // Renamed: a file that is written in place is empty for a moment, which may be seen.
      try kit.save(WatchedKit.Body.right, byRenaming: true)
      try await terminal.expect(
        screen: [
          first, hint, notice,
          """
          Checking…

          ✔ denseConnections · 2 · Parameter counts · 2 of 2 checks, 2 of 2 points

            ✔ connects every unit to every pixel of a gray image
            ✔ connects every unit to every channel

            It passes. 'n' goes on to \(CourseText.next(after: WatchedKit.exercise)).
            Beside the worked one: swift run lesson-runner solution denseConnections

          Watching Sources/Lessons. Save to check again.
          n next  \(Bottom.withHelp)
          \(CourseText.progress(passed: 1, points: 2)).
          """,
        ].joined(separator: "\n"))
      try terminal.press("q")
      let hasEnded = try await eventually { try terminal.hasEnded() ? true : nil }
      #expect(hasEnded == true)
    }

    @Test("--plain into a pipe: not one escape, and each save adds its verdict")
    func piped() async throws {
      let kit = try WatchedKit(WatchedKit.Body.wrong)
      let log = kit.kit.root.appending(path: "log")
      try Data().write(to: log)
      let watch = try Background(
        [ScratchKit.runner.path(), "watch", "denseConnections", "--plain"], in: kit.kit.root,
        environment: ProcessInfo.processInfo.neededEnvironment, output: log)
      defer { watch.killAll() }
      func written(with text: String) async throws -> String? {
        try await eventually(unless: { watch.hasEnded }) {
          let all = try String(contentsOf: log, encoding: .utf8)
          return all.contains(text) ? all : nil
        }
      }
      _ = try await written(with: CourseText.progress())
      // Renamed: a file that is written in place is empty for a moment, which may be seen.
      try kit.save(WatchedKit.Body.right, byRenaming: true)
      let text = try await written(with: CourseText.progress(passed: 1, points: 2) + ".\n")
      #expect(
        text == """
          Checking…

          \(wrongVerdict)

          \(wrongFinding)

          Watching Sources/Lessons. Save to check again.
          \(CourseText.progress()).
          Checking…

          ✔ denseConnections · 2 · Parameter counts · 2 of 2 checks, 2 of 2 points

            ✔ connects every unit to every pixel of a gray image
            ✔ connects every unit to every channel

            It passes. 'n' goes on to \(CourseText.next(after: WatchedKit.exercise)).
            Beside the worked one: swift run lesson-runner solution denseConnections

          Watching Sources/Lessons. Save to check again.
          \(CourseText.progress(passed: 1, points: 2)).

          """)
      #expect(text?.contains("\u{1B}") == false)
    }

    @Test("Places are links if the terminal knows links, and nothing is added if not")
    func links() async throws {
      let kit = try WatchedKit(WatchedKit.Body.wrong)
      let path = kit.kit.root.appending(path: WatchedKit.path).resolvingSymlinksInPath().path()
      for (variables, isKnown) in [
        (["TERM": "xterm-kitty"], true), (["TERM_PROGRAM": "iTerm.app", "TERM": "xterm"], true),
        (["VTE_VERSION": "6800", "TERM": "xterm"], true), (["TERM": "xterm"], false),
        (["TERM": "tmux-256color", "VTE_VERSION": "6800"], false),
      ] {
        let terminal = try await kit.shell()
        defer { terminal.end() }
        let bytes = try terminal.record()
        let set = variables.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
        try terminal.enter("\(set) lesson-runner watch denseConnections")
        try await terminal.expect(screen: screen(wrongScreen, bottom: Bottom.with()))
        try terminal.press("q")
        let text = try await eventually {
          let text = try String(contentsOf: bytes, encoding: .utf8)
          return text.contains(CourseText.progress() + ".") ? text : nil
        }
        let links = try #require(text).ranges(of: /\u{1B}\]8;;file:\/\/[^\/]*([^\u{1B}]+)\u{1B}\\/)
        #expect((links.count == 2) == isKnown && links.isEmpty == !isKnown, "\(variables)")
        #expect(
          try #require(text).contains(
            "\(path)\u{1B}\\\(CourseText.place(of: WatchedKit.exercise))\u{1B}]8;;\u{1B}\\")
            == isKnown, "\(variables)")
      }
    }
  }
}
