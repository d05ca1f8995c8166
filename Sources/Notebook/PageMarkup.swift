import Pages

/// What a page's own text becomes.
struct PageMarkup {
  /// The image of a figure, by the name of its file.
  let figure: (PageImage) -> Markup
  /// The file of another page, by its name; nil if it is none of the notebook's.
  let address: (_ page: String) -> String?

  func block(_ block: Block) -> Markup {
    switch block {
    case .heading(let level, let text):
      tag("h\(level)", ["id": anchor(text)], [.text(text)])
    case .paragraph(let content):
      tag("p", inline(content))
    case .figure(let image):
      figure(image)
    case .code(let lines):
      listing(lines, class: "example")
    case .orderedList(let items, let start):
      tag("ol", ["start": "\(start)"], items.map { tag("li", item($0)) })
    case .unorderedList(let items):
      tag("ul", items.map { tag("li", item($0)) })
    }
  }

  /// An item of one paragraph is its text.
  func item(_ blocks: [Block]) -> [Markup] {
    if case .paragraph(let content)? = blocks.first, blocks.count == 1 { return inline(content) }
    return blocks.map(block)
  }

  func inline(_ content: [Inline]) -> [Markup] { content.map(inline) }

  private func inline(_ part: Inline) -> Markup {
    switch part {
    case .text(let text): .text(text)
    case .code(let code): tag("code", [.text(code)])
    case .emphasis(let inner): tag("em", inline(inner))
    case .strong(let inner): tag("strong", inline(inner))
    case .link(let words, .web(let address)):
      address.hasPrefix("https://") || address.hasPrefix("http://")
        ? tag("a", ["href": address, "rel": "noreferrer"], inline(words))
        : tag("span", inline(words))
    case .link(let words, .page(let name)):
      address(name).map { tag("a", ["href": $0], inline(words)) } ?? tag("span", inline(words))
    }
  }
}

/// A heading's words as the target of a link.
func anchor(_ text: String) -> String {
  String(text.map { $0.isLetter || $0.isNumber ? $0 : "-" })
}

/// Puts each figure together with what is said about it: the paragraph before it, and all that
/// follows up to the next heading or figure. On a wide screen it then stays in view beside that.
func scenes(_ blocks: [(block: Block?, markup: Markup)]) -> [Markup] {
  var result: [Markup] = []
  var scene: [Markup]?
  func isFigure(_ index: Int) -> Bool {
    if blocks.indices.contains(index), case .figure? = blocks[index].block { true } else { false }
  }
  for (index, (block, markup)) in blocks.enumerated() {
    let isParagraph = if case .paragraph? = block { true } else { false }
    let beginsScene =
      isFigure(index) && !(index > 0 && isFigure(index - 1)) && scene == nil
      || isParagraph && isFigure(index + 1)
    let endsScene = if case .heading? = block { true } else { beginsScene }
    if endsScene, let finished = scene {
      result.append(tag("section", ["class": "scene"], finished))
      scene = nil
    }
    if beginsScene { scene = [] }
    if scene == nil { result.append(markup) } else { scene?.append(markup) }
  }
  if let scene { result.append(tag("section", ["class": "scene"], scene)) }
  return result
}
