// Makes a page of what `docc` writes. A part that is not known loses its look but not its words.

extension Page: Decodable {
  public init(from decoder: any Decoder) throws {
    self.init(try RenderTree(from: decoder), fallback: .nothing)
  }

  /// References that the page itself lacks are looked up in `fallback`: `docc` keeps those of an
  /// abstract on the page that lists it.
  init(_ tree: RenderTree, fallback: RenderTree) {
    let reader = PageReader(references: tree["references"], fallback: fallback["references"])
    let content = tree["primaryContentSections"].list.flatMap { section in
      section["kind"].text == "content"
        ? reader.blocks(section["content"]) : reader.salvaged(section)
    }
    self.init(
      title: tree["metadata"]["title"].text ?? "",
      abstract: reader.inlines(tree["abstract"]),
      blocks: Page.withoutOverview(content)
        + reader.topics("Topics", tree["topicSections"])
        + reader.topics("See Also", tree["seeAlsoSections"]))
  }

  /// `docc` puts a heading "Overview" before text that has none. One that an author writes has an
  /// anchor that begins with a capital.
  private static func withoutOverview(_ blocks: [Block]) -> [Block] {
    blocks.first == .heading(level: 2, text: "Overview", anchor: "overview")
      ? Array(blocks.dropFirst()) : blocks
  }
}

extension RenderTree {
  /// Whether a page names something that it does not explain.
  var lacksReferences: Bool { self["abstract"].list.contains { lacks($0) } }

  private func lacks(_ node: RenderTree) -> Bool {
    if let identifier = node["identifier"].text, self["references"][identifier] == .nothing {
      return true
    }
    return node["inlineContent"].list.contains { lacks($0) }
  }
}

private struct PageReader {
  let references: RenderTree
  let fallback: RenderTree

  func blocks(_ tree: RenderTree) -> [Block] {
    var blocks: [Block] = []
    var line: [Inline] = []
    for node in tree.list {
      if let inline = inline(node) {
        line += inline
      } else {
        blocks += paragraph(line) + block(node)
        line = []
      }
    }
    return blocks + paragraph(line)
  }

  private func block(_ node: RenderTree) -> [Block] {
    switch node.type {
    case "heading":
      let text = node["text"].text ?? ""
      return [
        .heading(
          level: min(max(node["level"].number ?? 2, 1), 6), text: text,
          anchor: node["anchor"].text ?? text)
      ]
    case "paragraph", "small":
      return paragraph(inlines(node["inlineContent"]))
    case "codeListing":
      return [.code(lines: node["code"].list.compactMap(\.text), language: node["syntax"].text)]
    case "orderedList":
      return [.orderedList(items(node), start: node["start"].number ?? 1)]
    case "unorderedList":
      return [.unorderedList(items(node))]
    case "termList":
      let terms = node["items"].list.map { item in
        Term(
          inlines(item["term"]["inlineContent"]), blocks(item["definition"]["content"]))
      }
      return [.termList(terms)]
    case "table":
      return [table(node)]
    case "aside":
      let style = node["style"].text ?? "note"
      return [.aside(name: node["name"].text ?? style, style: style, blocks(node["content"]))]
    case "thematicBreak":
      return [.rule]
    case "row":
      return node["columns"].list.flatMap { blocks($0["content"]) }
    case "tabNavigator":
      return node["tabs"].list.flatMap { tab in
        paragraph([.strong([.text(tab["title"].text ?? "")])]) + blocks(tab["content"])
      }
    case "links":
      return [.unorderedList(links(to: node["items"]))]
    case "video":
      return paragraph([.image(image(node))])
    default:
      return salvaged(node)
    }
  }

  private func items(_ list: RenderTree) -> [ListItem] {
    list["items"].list.map { ListItem(isChecked: $0["checked"].flag, blocks($0["content"])) }
  }

  private func table(_ node: RenderTree) -> Block {
    let header = node["header"].text ?? "none"
    return .table(
      Table(
        hasHeaderRow: header == "row" || header == "both",
        hasHeaderColumn: header == "column" || header == "both",
        alignments: node["alignments"].list.map {
          Table.Alignment(rawValue: $0.text ?? "") ?? .left
        },
        rows: node["rows"].list.map { row in row.list.map { cell in blocks(cell) } }))
  }

  /// A paragraph, or the figures of one that has nothing else in it.
  private func paragraph(_ content: [Inline]) -> [Block] {
    let figures = content.compactMap { inline in
      if case .image(let image) = inline { image } else { nil }
    }
    let rest = content.filter { inline in
      switch inline {
      case .image, .lineBreak: false
      case .text(let text): !text.allSatisfy(\.isWhitespace)
      default: true
      }
    }
    if rest.isEmpty { return figures.map(Block.figure) }
    return [.paragraph(content)]
  }

  /// The groups of links at the end of a page, but for those that `docc` made up.
  func topics(_ title: String, _ sections: RenderTree) -> [Block] {
    let written = sections.list.filter { $0["generated"].flag != true }
    if written.isEmpty { return [] }
    let groups: [Block] = written.flatMap { section in
      let name = section["title"].text ?? ""
      let heading = Block.heading(
        level: 3, text: name, anchor: section["anchor"].text ?? name)
      return (name.isEmpty ? [] : [heading]) + paragraph(inlines(section["abstract"]))
        + blocks(section["discussion"]["content"])
        + [.unorderedList(links(to: section["identifiers"]))]
    }
    let anchor = title.replacing(" ", with: "-")
    return [.heading(level: 2, text: title, anchor: anchor)] + groups
  }

  private func links(to identifiers: RenderTree) -> [ListItem] {
    identifiers.list.compactMap(\.text).map { identifier in
      ListItem([.paragraph([link(to: identifier, title: nil)])])
    }
  }
}

extension PageReader {
  func inlines(_ tree: RenderTree) -> [Inline] {
    tree.list.flatMap { node in
      inline(node) ?? salvaged(node).inlines
    }
  }

  /// What a node within a line says, or nil where it is none.
  private func inline(_ node: RenderTree) -> [Inline]? {
    var inner: [Inline] { inlines(node["inlineContent"]) }
    switch node.type {
    case "text":
      let text = node["text"].text ?? ""
      return [text == "\n" ? .lineBreak : .text(text)]
    case "codeVoice": return [.code(node["code"].text ?? "")]
    case "emphasis", "newTerm": return [.emphasis(inner)]
    case "strong", "inlineHead": return [.strong(inner)]
    case "strikethrough": return [.strikethrough(inner)]
    case "superscript": return [.superscript(inner)]
    case "subscript": return [.subscript(inner)]
    case "image": return [.image(image(node))]
    case "reference":
      let given = inlines(node["overridingTitleInlineContent"])
      let title = given.isEmpty ? node["overridingTitle"].text.map { [.text($0)] } : given
      guard let identifier = node["identifier"].text else { return title ?? [] }
      let link = link(to: identifier, title: title)
      if node["isActive"].flag == false, case .link(let text, _) = link { return text }
      return [link]
    default: return nil
    }
  }

  private func reference(_ identifier: String) -> RenderTree {
    let own = references[identifier]
    return own == .nothing ? fallback[identifier] : own
  }

  private func image(_ node: RenderTree) -> PageImage {
    let identifier = node["identifier"].text ?? ""
    return PageImage(
      file: identifier,
      alternativeText: reference(identifier)["alt"].text ?? "",
      caption: inlines(node["metadata"]["abstract"]))
  }

  private func link(to identifier: String, title: [Inline]?) -> Inline {
    let reference = reference(identifier)
    let address = reference["url"].text ?? identifier
    let known = inlines(reference["titleInlineContent"])
    let text = title ?? (known.isEmpty ? [.text(reference["title"].text ?? address)] : known)
    return .link(text, to: target(address, isTopic: reference.type == "topic"))
  }

  private func target(_ address: String, isTopic: Bool) -> LinkTarget {
    let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let anchor = parts.count == 2 ? String(parts[1]) : nil
    if parts[0].isEmpty, let anchor { return .heading(anchor) }
    let name = parts[0].split(separator: "/").last.map(String.init) ?? ""
    if isTopic { return .page(name, anchor: anchor) }
    if name.hasSuffix(".md"), !address.contains("://") {
      return .page(String(name.dropLast(3)), anchor: anchor)
    }
    return .address(address)
  }

  /// The words of a node of a kind that is not known, in the order in which such nodes are read.
  func salvaged(_ node: RenderTree) -> [Block] {
    switch node {
    case .list:
      return blocks(node)
    case .object(let members):
      let order = [
        "title", "name", "term", "text", "caption", "abstract", "inlineContent", "code", "content",
      ]
      let rest = members.keys.filter { !order.contains($0) }.sorted()
      return (order + rest).flatMap { key -> [Block] in
        if let text = members[key]?.text {
          return order.contains(key) ? [.paragraph([.text(text)])] : []
        }
        let lines = members[key]?.list.compactMap(\.text) ?? []
        if key == "code", !lines.isEmpty { return [.code(lines: lines, language: nil)] }
        return salvaged(members[key] ?? .nothing)
      }
    default:
      return []
    }
  }
}
