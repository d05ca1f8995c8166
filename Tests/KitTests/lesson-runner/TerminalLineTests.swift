import Testing

@testable import lesson_runner

@Suite("Lines on a terminal")
struct TerminalLineTests {
  @Test("A line that fits stays as it is")
  func fits() {
    #expect(TerminalLine("0 1 2 3 0").cut(to: 9) == "0 1 2 3 0")
    #expect(TerminalLine("").cut(to: 0) == "")
  }

  @Test("A line that does not fit ends with an ellipsis")
  func cut() {
    #expect(TerminalLine("0 1 2 3 0").cut(to: 8) == "0 1 2 3…")
    #expect(TerminalLine("0 1 2 3 0").cut(to: 1) == "…")
    #expect(TerminalLine("0 1 2 3 0").cut(to: 0) == "")
  }

  @Test("Colors and links take no room, and are ended behind the cut")
  func sequences() {
    let line = "\u{1B}[31m✘\u{1B}[0m zero\u{1B}[1mPad\u{1B}[0m"
    #expect(TerminalLine(line).width == 9)
    #expect(TerminalLine(line).cut(to: 9) == line)
    #expect(
      TerminalLine(line).cut(to: 8) == "\u{1B}[31m✘\u{1B}[0m zero\u{1B}[1mP…\u{1B}[0m")
    let link = "\u{1B}]8;;file://here/a.swift\u{1B}\\a.swift:1\u{1B}]8;;\u{1B}\\"
    #expect(TerminalLine(link).width == 9)
    #expect(
      TerminalLine(link).cut(to: 4)
        == "\u{1B}]8;;file://here/a.swift\u{1B}\\a.s…\u{1B}]8;;\u{1B}\\")
  }

  @Test("Wide characters take two columns, and are never cut in half")
  func wide() {
    #expect(TerminalLine("畳み込み").width == 8)
    #expect(TerminalLine("畳み込み").cut(to: 6) == "畳み…")
    #expect(TerminalLine("畳み込み").cut(to: 5) == "畳み…")
    #expect(TerminalLine("🙂 é").width == 4)
  }
}
