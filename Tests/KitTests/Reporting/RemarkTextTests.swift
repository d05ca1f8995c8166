import Testing
import Typesetting

@testable import Judging
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

  /// A verdict that passes only without what lesson 3 declares for all.
  private func judgedWithout(_ names: SharedName...) -> Verdict {
    let check = CheckResult(
      name: "keeps what is positive", state: .passed, points: 1, maximumPoints: 1, failure: nil)
    return Verdict(
      exercise: "rectify", difficulty: .easy, state: .passed, points: 1, maximumPoints: 1,
      checks: [check], misconception: nil, prints: "",
      remark: .judgedWithout(names, path: "Sources/Lessons/03-Padding.swift"))
  }

  private let rectify = ExercisePlace(
    lesson: "05-filters", lessonHeading: "5 · Filters", file: "Sources/Lessons/05-Filters.swift",
    line: 75, parameters: ["map"])

  @Test("A verdict that another file would change says which file, line and name, on each face")
  func judgedWithout() {
    let verdict = judgedWithout(SharedName(text: "max", line: 12))
    let words = [
      "'rectify' was judged as if Sources/Lessons/03-Padding.swift kept 'max' (line 12) to itself.",
      "That is declared for all lessons, and changes what your code means here.",
      "Make it private or rename it.",
    ]
    #expect(
      VerdictText().text(verdict, rectify) == """
        ✔ rectify · 5 · Filters · 1 of 1 check, 1 of 1 point

          'rectify' was judged as if Sources/Lessons/03-Padding.swift kept 'max' (line
          12) to itself.
          That is declared for all lessons, and changes what your code means here.
          Make it private or rename it.

          ✔ keeps what is positive
        """)
    #expect(VerdictOutline(verdict, rectify).remark == words)
    let report = CheckReport([verdict], kit: "1", seed: 1) { _ in rectify }
    #expect(report.exercises.first?.remark == words.joined(separator: "\n"))
    #expect(
      FindingText.lines([verdict, verdict]) { _ in rectify } == [
        "Sources/Lessons/03-Padding.swift:12: warning: 'max' is declared for all lessons, and "
          + "changes what others mean. Make it private or rename it."
      ])
  }

  @Test("If it may be one of several names, they are listed, but not without end")
  func severalNames() {
    let names = zip(["max", "rows", "==", "sum"], 12...).map { SharedName(text: $0, line: $1) }
    let remark = { (names: ArraySlice<SharedName>) in
      Remark.judgedWithout(Array(names), path: "Mine.swift").text(on: "rectify").lines.first
    }
    #expect(
      remark(names[..<2])
        == "'rectify' was judged as if Mine.swift kept 'max' (line 12) or 'rows' (line 13) to itself."
    )
    #expect(remark(names[...])?.contains("'==' (line 14) or another name to itself.") == true)
  }

  @Test("Who shares verdicts without names leaves out the names of declarations")
  func withoutNames() {
    let verdict = judgedWithout(SharedName(text: "annasMax", line: 12)).withoutOwnWords
    #expect(verdict.remarkText?.contains("annasMax") == false)
    #expect(verdict.remarkText?.contains("line 12") == true)
  }
}
