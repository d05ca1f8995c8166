import Foundation
import Processes

/// What changes on a page while it is open.
struct Slot: Encodable, Sendable {
  /// Tells one content from another.
  let version: String
  let content: [Markup]

  init(_ content: [Markup]) {
    self.content = content
    var hash = ContentHash()
    hash.add(compactJSON(content))
    version = String(hash.value.hexadecimal.prefix(12))
  }

  var html: String { PageTemplate(content).html { _ in Slot([]) } }
}

/// One line of JSON; the same value always gives the same.
func compactJSON(_ value: some Encodable) -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "null"
}
