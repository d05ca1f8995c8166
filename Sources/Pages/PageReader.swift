// Makes a page of what `docc` writes. A part of an unknown kind loses its look but not its words.

extension Page: Decodable {
  public init(from decoder: any Decoder) throws {
    let tree = try RenderTree(from: decoder)
    let reader = PageReader(references: tree["references"])
    self.init(
      title: tree["metadata"]["title"].text ?? "",
      abstract: reader.inlines(tree["abstract"]),
      blocks: tree["primaryContentSections"].list.flatMap { section in
        section["kind"].text == "content"
          ? reader.blocks(section["content"]) : reader.salvaged(section)
      })
  }
}

private struct PageReader {
  /// What the links and figures of the page lead to, by their identifiers.
  let references: RenderTree

  func blocks(_ tree: RenderTree) -> [Block] {
    tree.list.flatMap { node in
      inline(node).map { [.paragraph($0)] } ?? block(node)
    }
  }

  private func block(_ node: RenderTree) -> [Block] {
    switch node.type {
    case "heading":
      let level = min(max(node["level"].number ?? 2, 1), 6)
      return [.heading(level: level, text: node["text"].text ?? "")]
    case "paragraph":
      return paragraph(node["inlineContent"])
    case "codeListing":
      return [.code(lines: node["code"].list.compactMap(\.text))]
    case "orderedList":
      return [.orderedList(items(node), start: node["start"].number ?? 1)]
    case "unorderedList":
      return [.unorderedList(items(node))]
    default:
      return salvaged(node)
    }
  }

  private func items(_ list: RenderTree) -> [[Block]] {
    list["items"].list.map { blocks($0["content"]) }
  }

  /// A paragraph, or the figures of one that has nothing else in it.
  private func paragraph(_ content: RenderTree) -> [Block] {
    let parts = content.list.filter { $0["text"].text?.allSatisfy(\.isWhitespace) != true }
    if parts.allSatisfy({ $0.type == "image" }) { return parts.map { .figure(image($0)) } }
    return [.paragraph(inlines(content))]
  }

  func inlines(_ tree: RenderTree) -> [Inline] {
    tree.list.flatMap { node in
      inline(node) ?? words(of: salvaged(node))
    }
  }

  /// What a node within a line says, or nil if it is not one.
  private func inline(_ node: RenderTree) -> [Inline]? {
    switch node.type {
    case "text": [.text(node["text"].text ?? "")]
    case "codeVoice": [.code(node["code"].text ?? "")]
    case "emphasis": [.emphasis(inlines(node["inlineContent"]))]
    case "strong": [.strong(inlines(node["inlineContent"]))]
    case "image": [.text("[Figure: \(image(node).alternativeText)]")]
    case "reference": link(node)
    default: nil
    }
  }

  private func image(_ node: RenderTree) -> PageImage {
    let identifier = node["identifier"].text ?? ""
    return PageImage(
      file: identifier, alternativeText: references[identifier]["alt"].text ?? identifier)
  }

  /// A link: its words may stand with it or with what it leads to.
  private func link(_ node: RenderTree) -> [Inline] {
    let identifier = node["identifier"].text ?? ""
    let target = references[identifier]
    let named = inlines(node["overridingTitleInlineContent"])
    let words = named.isEmpty ? [.text(target["title"].text ?? identifier)] : named
    if target.type == "link", identifier.contains("://") {
      return [.link(words, to: .web(identifier))]
    }
    guard target.type == "topic", let page = target["url"].text?.split(separator: "/").last else {
      return words
    }
    return [.link(words, to: .page(String(page)))]
  }

  /// The words of a node of an unknown kind, in the order in which such nodes are read.
  func salvaged(_ node: RenderTree) -> [Block] {
    switch node {
    case .list:
      return blocks(node)
    case .object(let members):
      let order = ["title", "name", "term", "text", "inlineContent", "code", "content"]
      let rest = members.keys.filter { !order.contains($0) }.sorted()
      return (order + rest).flatMap { key -> [Block] in
        if let text = node[key].text {
          return order.contains(key) ? [.paragraph([.text(text)])] : []
        }
        if key == "inlineContent" { return paragraph(node[key]) }
        let lines = node[key].list.compactMap(\.text)
        if key == "code", !lines.isEmpty { return [.code(lines: lines)] }
        return salvaged(node[key])
      }
    default:
      return []
    }
  }

  /// What blocks say, for a place within a line.
  private func words(of blocks: [Block]) -> [Inline] {
    let parts = blocks.map { block -> [Inline] in
      switch block {
      case .heading(_, let text): [.text(text)]
      case .paragraph(let content): content
      case .figure(let image): [.text(image.alternativeText)]
      case .code(let lines): [.code(lines.joined(separator: " "))]
      case .orderedList(let items, _), .unorderedList(let items): words(of: items.flatMap { $0 })
      }
    }
    return Array(parts.joined(separator: [.text(" ")]))
  }
}
