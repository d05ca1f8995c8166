import Exercises
import Foundation
import Testing

@testable import Building
@testable import Judging
@testable import Pages
@testable import Processes
@testable import Typesetting

@Suite("A page in the terminal")
struct PageTextTests {
  private func screen(_ text: PageText) throws -> String {
    let sample = try PageSample("screen-\(text.width)-\(text.isPlain)")
    defer { sample.remove() }
    return text.rendered(
      try PageArchive(pages: sample.kit.pages, cache: sample.kit.build).page("everything")
    ).text
  }

  @Test("Every construct on 80 columns")
  func wide() throws {
    #expect(try screen(PageText(width: 80)) == PageSample.in80Columns)
  }

  @Test("Every construct on 40 columns")
  func narrow() throws {
    #expect(try screen(PageText(width: 40)) == PageSample.in40Columns)
  }

  @Test("Every construct for a screen reader: no signs or underlines")
  func plain() throws {
    #expect(try screen(PageText(isPlain: true)) == PageSample.plain)
  }

  @Test("With colors, styles stand for the marks of emphasis, and no escape counts as width")
  func painted() {
    let page = Page(
      title: "Padding",
      abstract: [
        .text("This is "), .emphasis([.text("padding, of "), .strong([.text("all")])]),
        .text(" sides, and "), .code("p 1"), .text("."),
      ],
      blocks: [
        .heading(level: 2, text: "Idea"),
        .heading(level: 3, text: "zeroPad"),
        .unorderedList([[.paragraph([.text("one")])]]),
        .figure(PageImage(file: "a.svg", alternativeText: "A frame.")),
      ])
    let text = PageText(paint: Paint(isOn: true), width: 22).rendered(page).text
    #expect(
      text.replacing("\u{1B}[", with: "‹").replacing("‹0m", with: "›") == """
        ‹1;36mPadding›
        ‹1;36m═══════›

        This is ‹4mpadding, of›
        ‹1;4mall› sides, and ‹36m`p 1`›.

        ‹1mIdea›
        ‹1m────›

        ‹1;36m▸ zeroPad›

        ‹36m• ›one

          ‹1mFigure:› A frame.
          ‹2mlessons/a.svg›
        """)
  }

  @Test("Headings tell their lines, and an exercise's part ends before the next")
  func headings() throws {
    let sample = try PageSample("headings")
    defer { sample.remove() }
    let page = PageText().rendered(
      try PageArchive(pages: sample.kit.pages, cache: sample.kit.build).page("everything"))
    #expect(
      page.headings.map { "\($0.title.level) \($0.title.text)" } == [
        "1 A page of everything", "2 Words and figures", "2 Lists and listings",
        "2 The exercises", "3 zeroPad", "3 paddedOutputSize", "4 A deeper heading",
      ])
    for heading in page.headings {
      #expect(page.lines[heading.line].hasSuffix(heading.title.text))
    }
    let part = try #require(page.lines(under: "zeroPad"))
    #expect(
      Array(page.lines[part]) == [
        "▸ zeroPad", "",
        "Build the frame of the picture, and then put the picture into it. ●○○ 2 points",
      ])
    #expect(page.lines(under: "paddedOutputSize")?.upperBound == page.lines.count)
    #expect(page.lines(under: "noSuchHeading") == nil)
  }

  @Test("Every exercise has its heading on its lesson's page, converted or not")
  func exercises() throws {
    let kit = Kit(root: Student.checkout)
    for lesson in Catalogue.lessons {
      let text = PageText()
      let markdown = try Files.read(kit.pages.appending(path: "\(lesson.id).md"))
      let pages = [
        text.rendered(try PageArchive(pages: kit.pages, cache: kit.build).page(lesson.id)),
        text.rendered(markdown: markdown),
      ]
      for page in pages {
        for exercise in lesson.exercises {
          #expect(page.lines(under: exercise.id)?.isEmpty == false, "\(exercise.id)")
        }
      }
    }
  }
}
