/// A page in lines for a terminal, and where its headings are.
public struct RenderedPage: Hashable, Sendable {
  /// What a heading says.
  public struct Title: Hashable, Sendable {
    /// 1 for the page's own title.
    public let level: Int
    public let text: String
  }

  public struct Heading: Hashable, Sendable {
    public let title: Title
    /// The index of its first line.
    public let line: Int
  }

  public let lines: [String]
  public let headings: [Heading]

  /// The lines under the first heading that says so and begins with it: up to the next heading
  /// that is not below it. Nil if no heading says so.
  public func lines(under text: String) -> Range<Int>? {
    guard let index = headings.firstIndex(where: { $0.title.text.withoutMarks == text }) else {
      return nil
    }
    let level = headings[index].title.level
    let next = headings[(index + 1)...].first { $0.title.level <= level }?.line ?? lines.count
    let end = lines[..<next].lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? next
    return headings[index].line..<max(end, headings[index].line)
  }

  public var text: String { lines.joined(separator: "\n") }
}

extension String {
  /// A heading's words without the marks of code.
  fileprivate var withoutMarks: String { filter { $0 != "`" } }
}
