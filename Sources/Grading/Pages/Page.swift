/// A lesson's page as the toolchain's `docc` reads it, with every reference looked up: what a
/// terminal or a web page is written from.
public struct Page: Hashable, Sendable {
  public let title: String
  /// The paragraph under the title.
  public let abstract: [Inline]
  public let blocks: [Block]

  public init(title: String, abstract: [Inline], blocks: [Block]) {
    self.title = title
    self.abstract = abstract
    self.blocks = blocks
  }
}

/// A part of a page that stands on lines of its own.
public indirect enum Block: Hashable, Sendable {
  /// `level` is 2 for what stands right under the title, and at most 6.
  case heading(level: Int, text: String, anchor: String)
  case paragraph([Inline])
  case figure(PageImage)
  case code(lines: [String], language: String?)
  case orderedList([ListItem], start: Int)
  case unorderedList([ListItem])
  case termList([Term])
  case table(Table)
  /// `name` is what the page calls it, such as "Note"; `style` is DocC's, such as "warning".
  case aside(name: String, style: String, [Block])
  /// A line across the page.
  case rule
}

public struct ListItem: Hashable, Sendable {
  /// Whether the box before the item is checked; nil where it has no box.
  public let isChecked: Bool?
  public let blocks: [Block]

  public init(isChecked: Bool? = nil, _ blocks: [Block]) {
    self.isChecked = isChecked
    self.blocks = blocks
  }
}

/// A word and what it means.
public struct Term: Hashable, Sendable {
  public let name: [Inline]
  public let definition: [Block]

  public init(_ name: [Inline], _ definition: [Block]) {
    self.name = name
    self.definition = definition
  }
}

public struct Table: Hashable, Sendable {
  public enum Alignment: String, Sendable {
    case left, center, right
  }

  public let hasHeaderRow: Bool
  public let hasHeaderColumn: Bool
  /// One for each column; the last columns may lack one.
  public let alignments: [Alignment]
  /// Rows of cells, the header row included. A cell that its neighbor covers is empty.
  public let rows: [[[Block]]]

  public init(
    hasHeaderRow: Bool, hasHeaderColumn: Bool = false, alignments: [Alignment],
    rows: [[[Block]]]
  ) {
    self.hasHeaderRow = hasHeaderRow
    self.hasHeaderColumn = hasHeaderColumn
    self.alignments = alignments
    self.rows = rows
  }
}

/// A part of a line.
public indirect enum Inline: Hashable, Sendable {
  case text(String)
  case code(String)
  case emphasis([Inline])
  case strong([Inline])
  case strikethrough([Inline])
  case superscript([Inline])
  case `subscript`([Inline])
  case image(PageImage)
  case link([Inline], to: LinkTarget)
  case lineBreak
}

public struct PageImage: Hashable, Sendable {
  /// The name of its file, which lies beside the pages.
  public let file: String
  /// What it shows, for those who do not see it.
  public let alternativeText: String
  public let caption: [Inline]

  public init(file: String, alternativeText: String, caption: [Inline] = []) {
    self.file = file
    self.alternativeText = alternativeText
    self.caption = caption
  }
}

/// Where a link leads.
public enum LinkTarget: Hashable, Sendable {
  /// A heading of the same page, by its anchor.
  case heading(String)
  /// Another page of the catalog by its name, such as "03-padding", or a heading on it.
  case page(String, anchor: String?)
  case address(String)
}

extension [Inline] {
  /// The words alone.
  public var plainText: String {
    map { inline in
      switch inline {
      case .text(let text), .code(let text): text
      case .emphasis(let inner), .strong(let inner), .strikethrough(let inner),
        .superscript(let inner), .subscript(let inner), .link(let inner, _):
        inner.plainText
      case .image(let image): image.alternativeText
      case .lineBreak: " "
      }
    }.joined()
  }
}

extension [Block] {
  /// What the blocks say, for a place that has room for one line: a cell of a table.
  public var inlines: [Inline] {
    Array<[Inline]>(
      compactMap { block -> [Inline]? in
        switch block {
        case .heading(_, let text, _): [.text(text)]
        case .paragraph(let content): content
        case .figure(let image): [.image(image)]
        case .code(let lines, _): [.code(lines.joined(separator: " "))]
        case .orderedList(let items, _), .unorderedList(let items):
          items.flatMap(\.blocks).inlines
        case .termList(let terms):
          Array<[Inline]>(terms.map { $0.name + [.text(": ")] + $0.definition.inlines })
            .joinedBySpaces
        case .table(let table): table.rows.flatMap { $0.flatMap { $0 } }.inlines
        case .aside(let name, _, let content): [.text("\(name): ")] + content.inlines
        case .rule: nil
        }
      }
    ).joinedBySpaces
  }
}

extension [[Inline]] {
  fileprivate var joinedBySpaces: [Inline] { Array<Inline>(joined(separator: [.text(" ")])) }
}
