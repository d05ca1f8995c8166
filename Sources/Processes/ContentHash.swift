/// The digest of some parts, one after the other. It changes with each of them, and with where one
/// ends and the next begins. The same parts give the same digest in every run.
public struct ContentHash: Sendable {
  private var hash = SHA256()

  public init() {}

  public var value: Digest { hash.digest }

  /// Begins each part, so that one of a kind never looks like one of another.
  private enum Kind: UInt8 {
    case number = 0x6E
    case bytes = 0x62
  }

  private mutating func add(_ kind: Kind, _ number: UInt64) {
    withUnsafeBytes(of: kind.rawValue) { hash.add($0) }
    withUnsafeBytes(of: number.littleEndian) { hash.add($0) }
  }

  public mutating func add(_ number: UInt64) { add(.number, number) }

  public mutating func add(_ bytes: UnsafeRawBufferPointer) {
    add(.bytes, UInt64(bytes.count))
    hash.add(bytes)
  }

  public mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
  }

  public mutating func add(_ digest: Digest) {
    digest.bytes.withUnsafeBytes { add($0) }
  }

  public static func of(_ texts: String...) -> Digest {
    var hash = ContentHash()
    for text in texts { hash.add(text) }
    return hash.value
  }
}

/// The 64-bit FNV-1a hash of some bytes (Fowler, Noll and Vo): the same on every machine and in
/// every run. It finds accidents, and nothing that was made up on purpose: whatever a learner could
/// gain by is named by a `Digest`.
public func fnv1a(_ bytes: some Sequence<UInt8>) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
  return hash
}

/// A number as 16 hexadecimal digits.
public func hexadecimal(_ number: UInt64) -> String {
  let digits = String(number, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
