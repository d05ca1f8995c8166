import Exercises
import Foundation
import Testing

@testable import Building
@testable import Judging
@testable import Pages
@testable import Processes
@testable import Typesetting

@Suite("The words of a page")
struct PageWordsTests {
  private let kit = Kit(root: Student.checkout)

  /// All that is printed, without spaces, the marks of Markdown and the signs that stand for them.
  /// Quotation marks and apostrophes are left out, since `docc` makes them typographic.
  private func squeezed(_ text: String) -> String {
    let left = Set("*#`\\\"“”'’•▸═─")
    return text.filter { !$0.isWhitespace && !left.contains($0) }
  }

  /// What a page should say, by its Markdown. The differences are intended: the language of a
  /// listing is not told, and a figure is told by "Figure:", its words and its file.
  private func squeezed(markdown: String) -> String {
    let lines = markdown.split(separator: "\n").filter { !$0.hasPrefix("```") }.map { line in
      let parts = line.wholeMatch(of: /( *)!\[(.*)\]\((.*)\)/)?.output
      return parts.map { "Figure: \($0.2) lessons/\($0.3)" } ?? String(line)
    }
    return squeezed(lines.joined(separator: "\n"))
  }

  @Test(
    "No word of a lesson is lost or moved, at many widths, painted or plain",
    arguments: Catalogue.lessons.map(\.id))
  func lessons(id: String) throws {
    let page = try PageArchive(pages: kit.pages, cache: kit.build).page(id)
    let expected = squeezed(markdown: try Files.read(kit.pages.appending(path: "\(id).md")))
    let code = Set(
      page.blocks.flatMap(\.codeLines).map { $0.isEmpty ? "" : "    " + $0 })
    for width in [40, 41, 46, 53, 61, 70, 80, 100] {
      for (paint, isPlain) in [(Paint.none, false), (Paint(isOn: true), false), (.none, true)] {
        let text = PageText(paint: paint, width: width, isPlain: isPlain).rendered(page)
        let lines = text.lines.map { line in
          let line = line.replacing(/\u{1B}\[[0-9;]*m/, with: "")
          return isPlain && line.hasPrefix("- ") ? String(line.dropFirst(2)) : line
        }
        let printed = squeezed(lines.joined())
        // In whole pages the difference would be hard to find.
        let same = zip(printed, expected).prefix { $0 == $1 }.count
        #expect(
          printed.count == expected.count && same == expected.count,
          "\(width) columns: \(printed.dropFirst(same - 20).prefix(60))")
        let tooLong = lines.first { line in
          line.count > width && !code.contains { line.hasSuffix($0) }
        }
        #expect(tooLong == nil, "\(width) columns")
      }
    }
  }

  @Test("What DocC knows and no lesson has keeps its words")
  func otherKinds() throws {
    let sample = try PageSample("other-kinds")
    defer { sample.remove() }
    let page = PageText().rendered(
      try PageArchive(pages: sample.kit.pages, cache: sample.kit.build).page("other"))
    #expect(
      page.lines.filter { !$0.isEmpty } == [
        "The other page", "══════════════", "Its abstract.",
        "Kinds that no lesson has", "────────────────────────",
        "Words that are struck out, beside [Figure: a figure] and with a hard break.",
        "Warning", "Mind the `gap`.", "layer", "filter", "first", "*3×3*",
        "Size", "Rows and columns.", "• done",
      ])
  }

  @Test("A part of a kind that is not known keeps its words, and nothing stops the reading")
  func unknownKinds() throws {
    let json = """
      {"metadata": {"title": "New things"}, "schemaVersion": {"major": 9},
       "abstract": [{"type": "sparkle", "inlineContent": [{"type": "text", "text": "Bright"}]},
                    {"type": "reference", "identifier": "doc://gone", "isActive": true}],
       "primaryContentSections": [
         {"kind": "content", "content": [
           {"type": "carousel", "identifier": "no words", "speed": 3, "items": [
             {"title": "First", "content": [
               {"type": "paragraph", "inlineContent": [{"type": "text", "text": "inside"}]}]},
             {"title": "Second", "code": ["a", "b"]}]},
           {"type": "heading"}, {"type": "table", "rows": 7}, 12, null,
           {"type": "orderedList", "items": [{}, {"content": [{"type": "text", "text": "x"}]}]},
           {"type": "paragraph", "inlineContent": [
             {"type": "codeVoice", "code": "kept"}, {"type": "text", "text": " "},
             {"type": "glow", "text": "here"}]}]},
         {"kind": "novelty", "title": "Third"}]}
      """
    let page = try JSONDecoder().decode(Page.self, from: Data(json.utf8))
    #expect(
      PageText().rendered(page).lines.filter { !$0.isEmpty } == [
        "New things", "══════════", "Brightdoc://gone", "First", "inside",
        "Second", "    a", "    b", "1.", "2. x", "`kept` here", "Third",
      ])
  }

  @Test("What would steer the terminal is left out of a page")
  func controlCharacters() {
    let page = Page(
      title: "A\u{1B}[2Jtitle", abstract: [.text("a\u{1B}]0;b\u{7}"), .code("c\u{9B}d")],
      blocks: [.code(lines: ["\te\u{8}f"])])
    #expect(
      PageText().rendered(page).lines == [
        "A[2Jtitle", "═════════", "", "a]0;b`cd`", "", "        ef",
      ])
  }

  @Test("Without docc, the Markdown is broken to the width, with figures in words")
  func markdown() {
    let page = PageText(width: 40).rendered(
      markdown: """
        # A title

        Words that go on for longer than one line.

        * An item that goes on for longer than a line
        ![What it shows](a.svg)

        ```swift
        # no heading, and a line that is kept as it is
        ```

        ### zeroPad
        """)
    #expect(
      page.text == """
        # A title

        Words that go on for longer than one
        line.

        * An item that goes on for longer than a
          line
        Figure: What it shows (lessons/a.svg)

        ```swift
        # no heading, and a line that is kept as it is
        ```

        ### zeroPad
        """)
    #expect(page.headings.map(\.title.text) == ["A title", "zeroPad"])
    #expect(page.headings.map(\.line) == [0, 13])
  }
}

extension Block {
  /// The lines of its listings, which alone may be longer than a line of the terminal.
  fileprivate var codeLines: [String] {
    switch self {
    case .code(let lines): lines
    case .orderedList(let items, _), .unorderedList(let items):
      items.flatMap { $0 }.flatMap(\.codeLines)
    default: []
    }
  }
}
