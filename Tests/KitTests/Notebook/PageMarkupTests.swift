import Testing

@testable import Notebook
@testable import Pages

@Suite("A lesson's text as a page")
struct PageMarkupTests {
  private let page = PageMarkup(
    figure: { tag("figure", [.text($0.file)]) },
    address: { $0 == "03-padding" ? "03-padding.html" : nil })

  private func html(_ blocks: Block...) -> String { Slot(blocks.map(page.block)).html }

  @Test("Each kind of block and each part of a line has an element of its own")
  func blocks() {
    #expect(
      html(
        .heading(level: 2, text: "The idea"),
        .paragraph([
          .text("a "), .emphasis([.text("b")]), .strong([.code("c")]),
          .link([.text("d")], to: .page("03-padding")),
        ]),
        .orderedList([[.paragraph([.text("one")])]], start: 3),
        .unorderedList([[.paragraph([.text("x")]), .code(lines: ["let a = 1", "a < 2"])]]),
        .figure(PageImage(file: "f.svg", alternativeText: "A frame."))) == """
          <h2 id="The-idea">The idea</h2>\
          <p>a <em>b</em><strong><code>c</code></strong><a href="03-padding.html">d</a></p>\
          <ol start="3"><li>one</li></ol>\
          <ul><li><p>x</p><pre class="example" tabindex="0"><code>let a = 1
          a &lt; 2</code></pre></li></ul>\
          <figure>f.svg</figure>
          """)
  }

  @Test("A link leads to the web or to a page of the notebook, and to nothing else")
  func links() {
    func link(_ target: LinkTarget) -> String {
      html(.paragraph([.link([.text("x")], to: target)]))
    }
    #expect(
      link(.web("https://example.com/?a&b"))
        == "<p><a href=\"https://example.com/?a&amp;b\" rel=\"noreferrer\">x</a></p>")
    #expect(link(.web("javascript:alert(1)")) == "<p><span>x</span></p>")
    #expect(link(.page("99-none")) == "<p><span>x</span></p>")
  }

  @Test("A figure stands with the paragraph before it and what follows, up to the next heading")
  func scenesOfAPage() {
    let words = ["a", "b", "FIGURE", "c", "d", "FIGURE", "e", "# f", "g", "# h", "FIGURE", "i"]
    let blocks = words.map { word -> (block: Block?, markup: Markup) in
      let block: Block =
        word == "FIGURE"
        ? .figure(PageImage(file: "", alternativeText: ""))
        : word.hasPrefix("#")
          ? .heading(level: 2, text: word) : .paragraph([.text(word)])
      return (block, .text(word))
    }
    let grouped = scenes(blocks).map { markup in
      if case .element(_, _, let content) = markup { content } else { [markup] }
    }
    #expect(
      grouped == [
        ["a"], ["b", "FIGURE", "c"], ["d", "FIGURE", "e"], ["# f"], ["g"], ["# h"],
        ["FIGURE", "i"],
      ])
  }

  @Test("A question is compared with what is strong in its answer, and with nothing if nothing is")
  func predictions() {
    func paragraph(_ parts: Inline...) -> [Block] { [.paragraph(parts)] }
    let questions = Block.orderedList(
      [paragraph(.text("How large?")), paragraph(.text("Why?"))], start: 1)
    let answers = Block.orderedList(
      [paragraph(.strong([.text("5×6")]), .text(": six.")), paragraph(.text("Because."))], start: 1)
    let lesson = Page(
      title: "", abstract: [],
      blocks: [
        .heading(level: 2, text: "Predict first"), questions, .heading(level: 2, text: "Answers"),
        answers,
      ])
    let predictions = Predictions(lesson)
    #expect(
      predictions.markup(of: questions, under: "Predict first", page).map { Slot([$0]).html } == """
        <ol class="predictions">\
        <li class="prediction" data-prediction="1" data-key="5×6">How large?</li>\
        <li class="prediction" data-prediction="2">Why?</li></ol>
        """)
    #expect(
      predictions.markup(of: answers, under: "Answers", page).map { Slot([$0]).html } == """
        <ol><li id="answer-1"><strong>5×6</strong>: six.</li><li id="answer-2">Because.</li></ol>
        """)
    #expect(predictions.markup(of: questions, under: "Sources", page) == nil)
  }
}
