import Foundation
import Testing

@Suite("The terminal of the tests", .enabled(if: Tmux.isInstalled))
struct TmuxTests {
  @Test("A shell shows what is typed and what comes of it, and the size is as asked for")
  func shell() async throws {
    let terminal = try Tmux("shell", in: URL(filePath: "/tmp"), columns: 40, rows: 5)
    defer { terminal.end() }
    try await terminal.expect(screen: "$")
    try terminal.enter("stty size; echo \"$TERM $TMUX$NO_COLOR\"")
    try await terminal.expect(
      screen: """
        $ stty size; echo "$TERM $TMUX$NO_COLOR"
        5 40
        tmux-256color
        $
        """)
    try terminal.resize(columns: 60, rows: 6)
    try terminal.enter("clear; stty size")
    try await terminal.expect(
      screen: """
        6 60
        $
        """)
  }

  @Test("A terminal that is not put back is seen")
  func condition() async throws {
    let terminal = try Tmux("condition", in: URL(filePath: "/tmp"))
    defer { terminal.end() }
    try await terminal.expect(screen: "$")
    let before = try terminal.condition()
    #expect(before.showsCursor && before.wrapsLines)
    #expect(!before.isAlternateScreen && !before.sendsArrowsOtherwise)
    for spoiler in [
      "printf '\\033[?25l'", "printf '\\033[?1049h'", "printf '\\033[?7l'", "printf '\\033[?1h'",
      "stty -isig",
    ] {
      try terminal.enter("\(spoiler); echo spoiled")
      try await terminal.expect("shows that it is done") {
        $0.split(separator: "\n").contains("spoiled")
      }
      #expect(try terminal.condition() != before, "\(spoiler)")
      try terminal.enter("printf '\\033[?25h\\033[?1049l\\033[?7h\\033[?1l'; stty isig; clear")
      try await terminal.expect(screen: "$")
      #expect(try terminal.condition() == before, "\(spoiler)")
    }
  }

  @Test("Colors, bytes and the end of a program can be read")
  func reading() async throws {
    let terminal = try Tmux(
      "reading", program: ["sh", "-c", "read line; printf '\\033[31m%s\\033[0m' $line"],
      in: URL(filePath: "/tmp"))
    defer { terminal.end() }
    let bytes = try terminal.record()
    #expect(try !terminal.hasEnded())
    try terminal.enter("red")
    let hasEnded = try await eventually { try terminal.hasEnded() ? true : nil }
    #expect(hasEnded == true)
    // Above it stands what was typed, until tmux makes room for a line that says how it ended.
    let isRed = try await eventually {
      try terminal.coloredLines().contains("{31}red{}") ? true : nil
    }
    #expect(isRed == true)
    let isWritten = try await eventually {
      try String(contentsOf: bytes, encoding: .utf8).contains("\u{1B}[31mred\u{1B}[0m") ? true : nil
    }
    #expect(isWritten == true)
  }

  @Test("Nothing is waited for that cannot come any more")
  func ended() async throws {
    let terminal = try Tmux("ended", program: ["true"], in: URL(filePath: "/tmp"))
    defer { terminal.end() }
    await withKnownIssue { try await terminal.expect("what no program writes") }
    let program = try Background(["true"], in: URL(filePath: "/tmp"), environment: [:])
    #expect(try !waitUntil(unless: { program.hasEnded }) { false })
    #expect(program.end() == 0)
  }

  @Test("Attributes are compared by what they come to")
  func attributes() {
    let red = "{31}a{1 31}b{}c"
    for text in [
      "\u{1B}[31ma\u{1B}[1mb\u{1B}[0mc", "\u{1B}[0;31ma\u{1B}[0m\u{1B}[1;31mb\u{1B}[22m\u{1B}[39mc",
    ] {
      #expect(Attributes.written(in: text) == [red])
    }
    #expect(
      Attributes.written(in: "\u{1B}[38;5;208;48;2;1;2;3mx\ny\u{1B}[m")
        == ["{38;5;208 48;2;1;2;3}x{}", "{38;5;208 48;2;1;2;3}y{}"])
  }
}
