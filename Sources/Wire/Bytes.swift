/// What can be wrong with bytes from the other side.
public enum WireError: Error, Hashable, Sendable {
  case truncated
  case unknownTag(UInt8)
  case tooLong(Int)
  case tooDeep
  /// The dimensions of a tensor do not fit its values.
  case badDimensions([Int])
  case notText
  case tooLarge
  case unexpectedType
  case trailingBytes(Int)
}

/// Values one after the other as bytes: numbers little-endian, texts and lists after their length.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ byte: UInt8) {
    bytes.append(byte)
  }

  mutating func write<Number: FixedWidthInteger>(_ number: Number) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func write(_ text: String) {
    write(UInt32(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  mutating func write(_ numbers: [Float]) {
    write(UInt32(numbers.count))
    for number in numbers {
      withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
    }
  }

  mutating func write<Element>(
    _ elements: [Element], with writeElement: (inout ByteWriter, Element) -> Void
  ) {
    write(UInt32(elements.count))
    for element in elements { writeElement(&self, element) }
  }
}

/// The reverse of `ByteWriter`. It trusts nothing: every length is compared with what is left.
struct ByteReader {
  private var remaining: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) {
    remaining = bytes[...]
  }

  mutating func byte() throws(WireError) -> UInt8 {
    guard let byte = remaining.popFirst() else { throw .truncated }
    return byte
  }

  mutating func number<Number: FixedWidthInteger>(_ type: Number.Type) throws(WireError) -> Number {
    let size = MemoryLayout<Number>.size
    guard remaining.count >= size else { throw .truncated }
    defer { remaining = remaining.dropFirst(size) }
    return remaining.withUnsafeBytes { Number(littleEndian: $0.loadUnaligned(as: Number.self)) }
  }

  /// A count of elements of at least `size` bytes each.
  mutating func count(elementSize size: Int) throws(WireError) -> Int {
    let count = Int(try number(UInt32.self))
    guard count <= remaining.count / size else { throw .tooLong(count) }
    return count
  }

  /// Numbers after their count.
  mutating func floats() throws(WireError) -> [Float] {
    let count = try count(elementSize: 4)
    defer { remaining = remaining.dropFirst(4 * count) }
    return remaining.withUnsafeBytes { bytes in
      (0..<count).map { index in
        let bits = bytes.loadUnaligned(fromByteOffset: 4 * index, as: UInt32.self)
        return Float(bitPattern: UInt32(littleEndian: bits))
      }
    }
  }

  mutating func text() throws(WireError) -> String {
    let count = try count(elementSize: 1)
    guard let text = String(validating: remaining.prefix(count), as: UTF8.self) else {
      throw .notText
    }
    remaining = remaining.dropFirst(count)
    return text
  }

  func finish() throws(WireError) {
    guard remaining.isEmpty else { throw .trailingBytes(remaining.count) }
  }
}
