/// A part of a web page. Text can only become text: there is no way to write markup that is not
/// made here, whatever a learner or the compiler has written.
indirect enum Markup: Hashable, Sendable {
  case text(String)
  case element(String, [Attribute], [Markup])
  /// An element whose content changes while the page is open.
  case slot(String, tag: String, [Attribute])

  struct Attribute: Hashable, Sendable {
    let name: String
    let value: String

    init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }
}

extension Markup: ExpressibleByStringInterpolation {
  init(stringLiteral text: String) {
    self = .text(text)
  }
}

/// An element. Attributes come in the order that they are given in.
func tag(
  _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ content: [Markup] = []
) -> Markup {
  .element(name, attributes.map { Markup.Attribute($0.key, $0.value) }, content)
}

func tag(_ name: String, _ content: [Markup]) -> Markup { tag(name, [:], content) }

/// What can be opened and closed, also without scripts.
func disclosure(
  _ summary: Markup, class name: String, isOpen: Bool = false, _ content: [Markup]
) -> Markup {
  let attributes = [Markup.Attribute("class", name)] + (isOpen ? [.init("open", "")] : [])
  return .element("details", attributes, [tag("summary", [summary])] + content)
}
