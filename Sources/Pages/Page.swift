/// A lesson's page as the toolchain's `docc` reads it: what a terminal or a web page is written
/// from.
public struct Page: Hashable, Sendable {
  public let title: String
  /// The paragraph under the title.
  public let abstract: [Inline]
  public let blocks: [Block]
}

/// A part of a page that stands on lines of its own.
public indirect enum Block: Hashable, Sendable {
  /// `level` is 2 for what stands right under the title, and at most 6.
  case heading(level: Int, text: String)
  case paragraph([Inline])
  case figure(PageImage)
  case code(lines: [String])
  case orderedList([[Block]], start: Int)
  case unorderedList([[Block]])
}

/// A part of a line.
public indirect enum Inline: Hashable, Sendable {
  case text(String)
  case code(String)
  case emphasis([Inline])
  case strong([Inline])
  case link([Inline], to: LinkTarget)
}

/// What a link leads to.
public enum LinkTarget: Hashable, Sendable {
  /// An address on the web.
  case web(String)
  /// Another page of the folder, by its name, such as "03-padding".
  case page(String)
}

extension [Inline] {
  /// The words alone.
  public var plainText: String {
    map { part in
      switch part {
      case .text(let text), .code(let text): text
      case .emphasis(let inner), .strong(let inner), .link(let inner, _): inner.plainText
      }
    }.joined()
  }
}

public struct PageImage: Hashable, Sendable {
  /// The name of its file, beside the pages.
  public let file: String
  /// What it shows, for those who do not see it.
  public let alternativeText: String
}
