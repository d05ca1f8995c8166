import Testing

@testable import Notebook

@Suite("Markup of a page")
struct MarkupTests {
  private let hostile = "<script>alert(\"1\")</script> & 'x' \u{1B}[31m\u{0}"

  @Test("What a learner writes is text, in content and in attributes")
  func text() {
    let markup = tag("p", ["title": hostile], [.text(hostile)])
    let words = "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; 'x' [31m"
    #expect(Slot([markup]).html == "<p title=\"\(words)\">\(words)</p>")
  }

  @Test("A page's script gets texts and lists, and makes elements of nothing else")
  func json() {
    let markup: [Markup] = [
      "a < b", tag("p", ["class": "x"], ["one ", tag("code", ["</script>"])]), tag("br"),
    ]
    #expect(
      compactJSON(markup)
        == #"["a < b",["p",{"class":"x"},"one ",["code",{},"</script>"]],["br",{}]]"#)
  }

  @Test("A slot carries its name and the version of what it holds")
  func slot() {
    let template = PageTemplate([tag("div", [.slot("states", tag: "ul", [.init("class", "a")])])])
    let slot = Slot([tag("li", ["one"])])
    #expect(template.slots == ["states"])
    #expect(
      template.html { _ in slot } == """
        <div><ul class="a" data-slot="states" data-version="\(slot.version)"><li>one</li></ul></div>
        """)
    #expect(slot.version == Slot([tag("li", ["one"])]).version)
    #expect(slot.version != Slot([tag("li", ["two"])]).version)
  }

  @Test("An element without content has no end tag if HTML knows none for it")
  func void() {
    #expect(Slot([tag("img", ["src": "a.svg"]), tag("p")]).html == "<img src=\"a.svg\"><p></p>")
  }
}
