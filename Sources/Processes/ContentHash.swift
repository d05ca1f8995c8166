/// A hash of contents, taken eight bytes at a time: a check hashes every lesson file, in a program
/// that the optimizer has not seen. The same bytes give the same hash in every run.
public struct ContentHash: Sendable {
  public private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  public init() {}

  /// Takes in a number.
  public mutating func add(_ number: UInt64) {
    value = (value ^ number) &* 0x9E37_79B9_7F4A_7C15
    // The upper bits of the product depend on all bits of the number; now the lower ones do, too.
    value ^= value >> 29
  }

  /// Takes in some bytes and how many they are, so that two parts never look like one.
  public mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var offset = 0
    while offset + 8 <= bytes.count {
      add(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var rest: UInt64 = 0
    while offset < bytes.count {
      rest = rest << 8 | UInt64(bytes[offset])
      offset += 1
    }
    add(rest)
    add(UInt64(bytes.count))
  }

  public mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
  }

  public static func of(_ texts: String...) -> UInt64 {
    var hash = ContentHash()
    for text in texts { hash.add(text) }
    return hash.value
  }
}

/// The 64-bit FNV-1a hash of some bytes (Fowler, Noll and Vo): the same on every machine and in
/// every run.
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
