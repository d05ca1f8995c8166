public import Typesetting

/// Writes a page for a terminal: headings by signs, figures in words.
public struct PageText: Sendable {
  let paint: Paint
  let width: Int
  let isPlain: Bool
  let folder: String
  let picture: Picture?

  /// Draws a figure in lines of at most that width; nothing if it can only be told in words.
  public typealias Picture = @Sendable (_ file: String, _ width: Int) -> [String]

  /// - Parameters:
  ///   - paint: If it is off, marks stand for emphasis.
  ///   - width: How many characters a line has; only lines of code are ever longer.
  ///   - isPlain: Whether to do without signs and underlines, for a screen reader or a log.
  ///   - folder: The folder of the pages, as the learner knows it.
  ///   - picture: Draws figures; nil if they are told in words only.
  public init(
    paint: Paint = .none, width: Int = 80, isPlain: Bool = false, folder: String = "lessons",
    picture: Picture? = nil
  ) {
    self.picture = picture
    self.paint = paint
    self.width = max(width, 20)
    self.isPlain = isPlain
    self.folder = folder
  }

  public func rendered(_ page: Page) -> RenderedPage {
    let title = Block.heading(level: 1, text: page.title)
    let abstract: [Block] = page.abstract.isEmpty ? [] : [.paragraph(page.abstract)]
    let lines = lines([title] + abstract + page.blocks, width: width)
    return RenderedPage(
      lines: lines.map { $0.text(paint) },
      headings: lines.enumerated().compactMap { index, line in
        line.heading.map { RenderedPage.Heading(title: $0, line: index) }
      })
  }

  /// A page's own text, if it cannot be converted.
  public func rendered(markdown: String) -> RenderedPage {
    MarkdownText(width: width, folder: folder).page(markdown)
  }

  /// Blocks with an empty line between each two, and one more between two listings: one alone
  /// could belong to a listing.
  private func lines(_ blocks: [Block], width: Int) -> [StyledLine] {
    var lines: [StyledLine] = []
    for (index, block) in blocks.enumerated() {
      if index > 0 { lines.append(.empty) }
      if index > 0, case .code = block, case .code = blocks[index - 1] { lines.append(.empty) }
      lines += self.lines(block, width: max(width, 10))
    }
    return lines
  }

  private func lines(_ block: Block, width: Int) -> [StyledLine] {
    switch block {
    case .heading(let level, let text):
      return heading(RenderedPage.Title(level: level, text: text.visible), width: width)
    case .paragraph(let content):
      return broken(styled(content), to: width)
    case .figure(let image):
      return figure(image, width: width)
    case .code(let lines):
      return lines.map { line in
        StyledLine(line.isEmpty ? "" : .spaces(4) + line.replacing("\t", with: "    ").visible)
      }
    case .orderedList(let items, let start):
      let length = "\(start + items.count - 1). ".count
      return list(items, width: width) { index in
        let number = "\(start + index). "
        return .spaces(length - number.count) + number
      }
    case .unorderedList(let items):
      return list(items, width: width) { _ in isPlain ? "- " : "• " }
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
    let file = [StyledText("\(folder)/\(image.file.visible)", .faint)]
    // Lines of a picture are kept whole: what steers their colors has no width.
    let drawn = picture?(image.file, width - indent) ?? []
    let lines = drawn.map { StyledLine($0) } + (drawn.isEmpty ? [] : [.empty])
    return (lines + [words, file].flatMap { broken($0, to: width - indent) })
      .map { $0.parts.isEmpty ? .empty : $0.after(StyledText(.spaces(indent))) }
  }

  /// Items behind their marks, with empty lines between them if one of them has several blocks.
  private func list(
    _ items: [[Block]], width: Int, mark: (Int) -> String
  ) -> [StyledLine] {
    let parts = items.enumerated().map { index, item in
      let mark = mark(index)
      return hanging(StyledText(mark, .accent), lines(item, width: width - mark.count))
    }
    let isLoose = items.contains { $0.count > 1 }
    return Array(parts.joined(separator: isLoose ? [.empty] : []))
  }

  /// The lines behind `opening`. Only the first one shows it; the others have a margin.
  private func hanging(_ opening: StyledText, _ lines: [StyledLine]) -> [StyledLine] {
    let margin = StyledText(.spaces(opening.text.count))
    return (lines.isEmpty ? [.empty] : lines).enumerated().map { index, line in
      line.after(index == 0 ? opening : margin)
    }
  }
}
