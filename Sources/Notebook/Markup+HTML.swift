import Typesetting

// The two ways to write markup: as HTML for a page's file, and as JSON that a page's script makes
// elements of.

import Typesetting

/// The HTML of a page, with its slots left open.
struct PageTemplate: Sendable {
  private(set) var parts: [Part] = []

  enum Part: Sendable {
    case html(String)
    /// The start tag and the end tag of a slot; its attributes take its version.
    case slot(name: String, opening: String, closing: String)
  }

  init(_ markup: [Markup]) {
    for part in markup { write(part) }
  }

  /// The names of the slots, in the order of the page.
  var slots: [String] {
    parts.compactMap { part in
      if case .slot(let name, _, _) = part { name } else { nil }
    }
  }

  /// The page with what its slots hold now.
  ///
  /// - Parameters:
  ///   - attributes: More of them, for the first element.
  ///   - content: What a slot holds.
  /// - Returns: Its text.
  func html(
    _ attributes: [Markup.Attribute] = [], _ content: (_ slot: String) -> Slot
  ) -> String {
    let text = parts.map { part in
      switch part {
      case .html(let text): text
      case .slot(let name, let opening, let closing):
        "\(opening) data-version=\"\(content(name).version)\">\(content(name).html)\(closing)"
      }
    }.joined()
    let end = attributes.isEmpty ? nil : text.firstIndex { $0 == " " || $0 == ">" }
    return end.map { text[..<$0] + Self.text(of: attributes) + text[$0...] } ?? text
  }

  private mutating func write(_ markup: Markup) {
    switch markup {
    case .text(let text):
      append(text.escapedAsMarkup)
    case .element(let name, let attributes, let content):
      append(start(name, attributes) + ">")
      if Self.voidElements.contains(name) { return }
      for part in content { write(part) }
      append("</\(name)>")
    case .slot(let name, let tag, let attributes):
      parts.append(
        .slot(
          name: name, opening: start(tag, attributes + [.init("data-slot", name)]),
          closing: "</\(tag)>"))
    }
  }

  private func start(_ name: String, _ attributes: [Markup.Attribute]) -> String {
    "<\(name)" + Self.text(of: attributes)
  }

  private static func text(of attributes: [Markup.Attribute]) -> String {
    attributes.map { " \($0.name)=\"\($0.value.escapedAsMarkup)\"" }.joined()
  }

  private mutating func append(_ text: String) {
    if case .html(let before)? = parts.last {
      parts[parts.count - 1] = .html(before + text)
    } else {
      parts.append(.html(text))
    }
  }

  private static let voidElements: Set = ["meta", "link", "img", "input", "br", "hr"]
}

extension Markup: Encodable {
  /// A text is a text; an element is a list: name, attributes, content.
  func encode(to encoder: any Encoder) throws {
    switch self {
    case .text(let text):
      var single = encoder.singleValueContainer()
      try single.encode(text)
    case .element(let name, let attributes, let content):
      var list = encoder.unkeyedContainer()
      try list.encode(name)
      try list.encode(
        Dictionary(attributes.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }))
      for part in content { try list.encode(part) }
    case .slot(let name, _, _):
      preconditionFailure("the slot '\(name)' stands in another one")
    }
  }
}
