import Judging
import Testing

@testable import Reporting

@Suite("What a verdict says besides its checks")
struct RemarkTextTests {
  @Test("A message is shown with its place and its excerpt, without what steers a terminal")
  func place() {
    let message = CompilerMessage(
      path: "Sources/Lessons/03-Padding.swift", line: 4, column: 19, text: "cannot convert",
      excerpt: ["  let a = \"\u{1B}[2J\"", "          ^"], isAboutBrace: false)
    #expect(
      message.words == """
        Sources/Lessons/03-Padding.swift:4:19: error: cannot convert
            let a = "[2J"
                    ^
        """)
  }

  @Test("A message about a whole file is shown without a place in it")
  func wholeFile() {
    let message = CompilerMessage(
      path: "Mine.swift", line: 0, column: 0, text: "was changed", excerpt: [],
      isAboutBrace: false)
    #expect(message.words == "Mine.swift: error: was changed")
  }
}
