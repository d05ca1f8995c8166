/// Writes a page for a terminal: headings by signs, tables in columns, figures in words.
public struct PageText: Sendable {
  let paint: Paint
  let width: Int
  let isPlain: Bool
  let folder: String

  /// - Parameters:
  ///   - paint: where it is off, marks stand for emphasis
  ///   - width: characters in a line; only lines of code are ever longer
  ///   - isPlain: whether to do without bars, rules and columns, for a screen reader or a log
  ///   - folder: the folder of the pages, as the learner knows it
  public init(
    paint: Paint = .none, width: Int = 80, isPlain: Bool = false, folder: String = "lessons"
  ) {
    self.paint = paint
    self.width = max(width, 20)
    self.isPlain = isPlain
    self.folder = folder
  }

  public func rendered(_ page: Page) -> RenderedPage {
    let title = Block.heading(level: 1, text: page.title, anchor: page.title)
    let abstract: [Block] = page.abstract.isEmpty ? [] : [.paragraph(page.abstract)]
    let lines = lines([title] + abstract + page.blocks, width: width)
    return RenderedPage(
      lines: lines.map { $0.text(paint) },
      headings: lines.enumerated().compactMap { index, line in
        line.heading.map { RenderedPage.Heading($0, line: index) }
      })
  }

  /// A page's own text, where nothing can convert it.
  public func rendered(markdown: String) -> RenderedPage {
    MarkdownText(width: width, folder: folder).page(markdown)
  }

  /// Blocks with an empty line between each two, and one more between two listings: one alone
  /// could belong to a listing.
  func lines(_ blocks: [Block], width: Int, depth: Int = 0) -> [StyledLine] {
    var lines: [StyledLine] = []
    for (index, block) in blocks.enumerated() {
      let part = self.lines(block, width: max(width, 10), depth: depth)
      if part.isEmpty { continue }
      if !lines.isEmpty { lines.append(.empty) }
      if index > 0, case .code = block, case .code = blocks[index - 1] { lines.append(.empty) }
      lines += part
    }
    return lines
  }

  private func lines(_ block: Block, width: Int, depth: Int) -> [StyledLine] {
    switch block {
    case .heading(let level, let text, _):
      return heading(RenderedPage.Title(level: level, text: text.visible), width: width)
    case .paragraph(let content):
      return broken(styled(content), to: width)
    case .figure(let image):
      return figure(image, width: width)
    case .code(let lines, _):
      return lines.map { line in
        StyledLine(line.isEmpty ? "" : .spaces(4) + line.replacing("\t", with: "    ").visible)
      }
    case .orderedList(let items, let start):
      let length = "\(start + items.count - 1). ".count
      return list(items, width: width, depth: depth) { index in
        let number = "\(start + index). "
        return .spaces(length - number.count) + number
      }
    case .unorderedList(let items):
      let sign = isPlain ? "- " : depth.isMultiple(of: 2) ? "• " : "◦ "
      return list(items, width: width, depth: depth) { _ in sign }
    case .termList(let terms):
      let parts = terms.map { term in
        broken(styled(term.name, .strong), to: width)
          + lines(term.definition, width: width - 4).map { $0.after(StyledText(.spaces(4))) }
      }
      return Array(parts.joined(separator: [.empty]))
    case .table(let table):
      return TableText(page: self, table: table, width: width).lines
    case .aside(let name, let style, let content):
      return aside(name.visible, style, content, width: width)
    case .rule:
      return [StyledLine(isPlain ? "---" : String(repeating: "─", count: width), .faint)]
    }
  }

  /// The title and the headings under it are underlined; the deeper ones have signs before them.
  private func heading(_ title: RenderedPage.Title, width: Int) -> [StyledLine] {
    let style: Paint.Style = title.level == 2 ? .strong : [.strong, .accent]
    let sign =
      if isPlain {
        String(repeating: "#", count: title.level) + " "
      } else {
        title.level > 2 ? String(repeating: "▸", count: title.level - 2) + " " : ""
      }
    var lines = hanging(
      StyledText(sign, style), broken([StyledText(title.text, style)], to: width - sign.count))
    if !isPlain, title.level <= 2 {
      let rule = title.level == 1 ? "═" : "─"
      let longest = lines.map(\.width).max() ?? 0
      lines.append(StyledLine(String(repeating: rule, count: longest), style))
    }
    lines[0].heading = title
    return lines
  }

  private func figure(_ image: PageImage, width: Int) -> [StyledLine] {
    let indent = isPlain ? 0 : 2
    let words = [StyledText("Figure:", .strong), StyledText(" " + image.alternativeText.visible)]
    let caption =
      image.caption.isEmpty ? [] : broken(styled(image.caption), to: max(width - indent, 10))
    let file = StyledText("\(folder)/\(image.file.visible)", .faint)
    let lines =
      broken(words, to: width - indent) + caption + broken([file], to: width - indent)
    return lines.map { $0.after(StyledText(.spaces(indent))) }
  }

  /// A bar along the side, or a margin, and the aside's name before its first words.
  private func aside(
    _ name: String, _ style: String, _ content: [Block], width: Int
  ) -> [StyledLine] {
    let isUrgent = ["warning", "important"].contains(style.lowercased())
    let color: Paint.Style = isUrgent ? .bad : .accent
    let bar = StyledText(isPlain ? "  " : "│ ", color)
    let label = StyledText("\(name):", color.union(.strong))
    let inside = max(width - bar.text.count, 10)
    let parts: [StyledLine]
    if case .paragraph(let first)? = content.first {
      let rest = lines(Array(content.dropFirst()), width: inside)
      parts =
        broken([label, StyledText(" ")] + styled(first), to: inside)
        + (rest.isEmpty ? [] : [.empty] + rest)
    } else {
      parts = [StyledLine([label])] + lines(content, width: inside)
    }
    return isPlain ? hanging(StyledText(""), margin: bar, parts) : parts.map { $0.after(bar) }
  }

  /// Items behind their marks. There are empty lines between them where one of them has more than
  /// a paragraph and lists.
  private func list(
    _ items: [ListItem], width: Int, depth: Int, mark: (Int) -> String
  ) -> [StyledLine] {
    let isLoose = items.contains { item in
      item.blocks.enumerated().contains { index, block in
        switch block {
        case .orderedList, .unorderedList: false
        default: index > 0
        }
      }
    }
    let parts = items.enumerated().map { index, item in
      let box = item.isChecked.map { $0 ? "[x] " : "[ ] " } ?? ""
      let opening = mark(index) + box
      let inside = width - opening.count
      let content =
        isLoose
        ? lines(item.blocks, width: inside, depth: depth + 1)
        : item.blocks.flatMap { lines([$0], width: inside, depth: depth + 1) }
      return hanging(StyledText(opening, .accent), content)
    }
    return Array(parts.joined(separator: isLoose ? [.empty] : []))
  }

  /// The lines behind `opening`, which only the first one shows; the others have a margin.
  private func hanging(
    _ opening: StyledText, margin: StyledText? = nil, _ lines: [StyledLine]
  ) -> [StyledLine] {
    let margin = margin ?? StyledText(.spaces(opening.text.count))
    return (lines.isEmpty ? [.empty] : lines).enumerated().map { index, line in
      line.after(index == 0 ? opening : margin)
    }
  }
}
