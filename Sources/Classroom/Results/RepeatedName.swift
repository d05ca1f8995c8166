import Foundation

/// A name that stands twice in one object of a JSON file: most readers take one of the two values, and
/// nobody knows which.
enum RepeatedName {
  /// - Parameter data: JSON that can be read.
  /// - Returns: The first such name; nil if there is none.
  static func first(in data: Data) -> String? {
    // The names of each object and array that is open: an array has none.
    var open: [Set<String>] = []
    var lastText: String?
    var bytes = Array(data)[...]
    while let byte = bytes.popFirst() {
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["): open.append([])
      case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = open.popLast()
      case UInt8(ascii: "\""): lastText = text(&bytes)
      case UInt8(ascii: ":"):
        if let name = lastText, !open.isEmpty, !open[open.count - 1].insert(name).inserted {
          return name
        }
      default: break
      }
    }
    return nil
  }

  /// Takes the rest of a text, after its first quote.
  private static func text(_ bytes: inout ArraySlice<UInt8>) -> String? {
    var quoted: [UInt8] = [UInt8(ascii: "\"")]
    while let byte = bytes.popFirst() {
      quoted.append(byte)
      if byte == UInt8(ascii: "\\"), let next = bytes.popFirst() { quoted.append(next) }
      if byte == UInt8(ascii: "\"") { break }
    }
    return try? JSONDecoder().decode(String.self, from: Data(quoted))
  }
}
