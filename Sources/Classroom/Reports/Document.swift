/// A page in its parts, to be written as Markdown, as HTML, or for a terminal. A text in it can only
/// become text.
struct Document: Sendable {
  let title: String
  private(set) var blocks: [Block] = []

  enum Block: Sendable {
    case heading(Int, String)
    case text(String)
    /// Something that must not be overlooked.
    case warning(String)
    /// A sign and a text each.
    case list([(sign: String, text: String)])
    /// Lines as they are.
    case code([String])
    /// Columns after the first hold numbers.
    case table(header: [String], rows: [[String]])
    case bars([Bar])
  }

  /// One bar of a chart.
  struct Bar: Sendable {
    let label: String
    let count: Int
    /// The length of a full bar.
    let total: Int
  }

  init(title: String) {
    self.title = title
  }

  mutating func add(_ block: Block) { blocks.append(block) }

  mutating func add(_ more: [Block]) { blocks += more }
}
