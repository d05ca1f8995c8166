/// The JSON that `docc` writes, as it is. It names its parts by type and gains new ones, so it is
/// taken in whole before anything is made of it.
indirect enum RenderTree: Hashable, Sendable {
  case text(String)
  case number(Double)
  case list([RenderTree])
  case object([String: RenderTree])
  case nothing

  subscript(key: String) -> RenderTree {
    if case .object(let members) = self { members[key] ?? .nothing } else { .nothing }
  }

  /// The text, or nil if it is anything else.
  var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  var number: Int? {
    if case .number(let number) = self { Int(exactly: number) } else { nil }
  }

  /// The elements, or none if it is anything but a list.
  var list: [RenderTree] {
    if case .list(let elements) = self { elements } else { [] }
  }

  var type: String { self["type"].text ?? "" }
}

extension RenderTree: Decodable {
  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let members = try? value.decode([String: RenderTree].self) {
      self = .object(members)
    } else if let elements = try? value.decode([RenderTree].self) {
      self = .list(elements)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else {
      self = .nothing
    }
  }
}
