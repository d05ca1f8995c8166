/// What SHA-256 makes of some bytes: 32 bytes that stand for them.
public struct Digest: Hashable, Sendable {
  private let words: SIMD4<UInt64>

  /// - Parameter bytes: 32 of them.
  init(bytes: [UInt8]) {
    precondition(bytes.count == 32, "A digest has 32 bytes, and this one \(bytes.count).")
    words = bytes.withUnsafeBytes { bytes in
      var words = SIMD4<UInt64>()
      for index in words.indices {
        words[index] = UInt64(
          bigEndian: bytes.loadUnaligned(fromByteOffset: 8 * index, as: UInt64.self))
      }
      return words
    }
  }

  /// The digest of nothing but zeros: no text is known that has it.
  public static let none = Digest(bytes: Array(repeating: 0, count: 32))

  /// The 64 hexadecimal digits.
  public var hexadecimal: String { words.indices.map { Processes.hexadecimal(words[$0]) }.joined() }

  var bytes: [UInt8] {
    words.indices.flatMap { index in withUnsafeBytes(of: words[index].bigEndian, Array.init) }
  }
}

extension Digest: Comparable {
  public static func < (one: Digest, other: Digest) -> Bool {
    one.words.indices.lazy.map { (one.words[$0], other.words[$0]) }.first { $0 != $1 }
      .map { $0 < $1 } ?? false
  }
}

extension Digest: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let digest = Digest(hexadecimal: text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "A digest has 64 hexadecimal digits.")
    }
    self = digest
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(hexadecimal)
  }

  /// The digest with these 64 hexadecimal digits; nil if they are anything else.
  public init?(hexadecimal text: String) {
    let digits = text.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
    guard digits.count == 64, text.utf8.count == 64 else { return nil }
    self.init(
      bytes: stride(from: 0, to: 64, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) })
  }
}
