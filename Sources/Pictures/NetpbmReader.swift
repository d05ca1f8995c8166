import Tensors

/// Walks through the bytes of a Netpbm file.
struct NetpbmReader {
  private let bytes: [UInt8]
  private var position = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private enum Kind: UInt8 {
    case plainBitmap = 1
    case plainGraymap, plainPixmap, bitmap, graymap, pixmap
  }

  mutating func image() throws(NetpbmError) -> Volume {
    guard bytes.count >= 2, bytes[0] == UInt8(ascii: "P"),
      let kind = Kind(rawValue: bytes[1] &- UInt8(ascii: "0"))
    else { throw .notNetpbm(found: Array(bytes.prefix(2))) }
    position = 2
    let columns = try headerNumber("width")
    let rows = try headerNumber("height")
    let size = Size(rows: rows, columns: columns)
    try Netpbm.check(size)
    switch kind {
    case .plainBitmap: return try bits(size)
    case .bitmap: return try packedBits(size)
    case .plainGraymap, .graymap, .plainPixmap, .pixmap:
      let maximum = try headerNumber("value of white")
      try Netpbm.check(maximum: maximum)
      let shape = Shape(
        channels: kind == .pixmap || kind == .plainPixmap ? 3 : 1, size: size)
      let isPlain = kind == .plainGraymap || kind == .plainPixmap
      let samples =
        try isPlain ? plainSamples(shape.count) : rawSamples(shape.count, maximum: maximum)
      return try volume(shape, samples, maximum: maximum)
    }
  }

  // MARK: Header

  /// The next byte; a comment counts as the newline that ends it. Nil at the end of the file.
  private mutating func character() -> UInt8? {
    guard position < bytes.count else { return nil }
    defer { position += 1 }
    if bytes[position] != UInt8(ascii: "#") { return bytes[position] }
    while position < bytes.count, !isLineEnd(bytes[position]) { position += 1 }
    return UInt8(ascii: "\n")
  }

  private func isLineEnd(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
  }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (9...13).contains(byte)
  }

  /// A number of the header, and the one space behind it: what follows may already be a pixel.
  private mutating func headerNumber(_ field: String) throws(NetpbmError) -> Int {
    var next = character()
    while let space = next, isSpace(space) { next = character() }
    guard let first = next else { throw .headerEnds(field: field) }
    guard let digit = digit(first) else {
      throw .headerNumberMissing(field: field, byte: position - 1)
    }
    return try number(beginningWith: digit) { byte in
      .headerNumberMissing(field: field, byte: byte)
    }
  }

  private func digit(_ byte: UInt8) -> Int? {
    (0x30...0x39).contains(byte) ? Int(byte - 0x30) : nil
  }

  /// The rest of a number, up to and including the space that ends it. A number too large for
  /// `Int` is read as `Int.max`, which no field of the format allows.
  private mutating func number(
    beginningWith first: Int, orElse error: (_ byte: Int) -> NetpbmError
  ) throws(NetpbmError) -> Int {
    var value = first
    while let byte = character(), !isSpace(byte) {
      guard let digit = digit(byte) else { throw error(position - 1) }
      let (tens, overflows) = value.multipliedReportingOverflow(by: 10)
      let (sum, overflowsToo) = tens.addingReportingOverflow(digit)
      value = overflows || overflowsToo ? Int.max : sum
    }
    return value
  }

  // MARK: Pixels

  private mutating func bits(_ size: Size) throws(NetpbmError) -> Volume {
    var values: [Float] = []
    while values.count < size.count {
      // Digits of a plain bitmap need no space between them.
      guard let byte = character() else {
        throw .truncated(expected: size.count, found: values.count)
      }
      switch byte {
      case UInt8(ascii: "0"): values.append(1)
      case UInt8(ascii: "1"): values.append(0)
      default: if !isSpace(byte) { throw .pixelNotANumber(byte: position - 1) }
      }
    }
    return Volume(Shape(channels: 1, size: size), values: values)
  }

  private mutating func packedBits(_ size: Size) throws(NetpbmError) -> Volume {
    let bytesPerRow = (size.columns + 7) / 8
    let start = try rawStart(length: bytesPerRow * size.rows)
    var values = [Float](repeating: 0, count: size.count)
    for row in 0..<size.rows {
      for column in 0..<size.columns {
        let byte = bytes[start + row * bytesPerRow + column / 8]
        let isBlack = byte & (0x80 >> UInt8(column % 8)) != 0
        values[row * size.columns + column] = isBlack ? 0 : 1
      }
    }
    return Volume(Shape(channels: 1, size: size), values: values)
  }

  /// Where raw pixels begin, once it is certain that all of them are there: nothing is allocated
  /// for a header that promises more than the file holds.
  private func rawStart(length: Int) throws(NetpbmError) -> Int {
    let found = max(bytes.count - position, 0)
    if found < length { throw .truncated(expected: length, found: found) }
    return position
  }

  private func rawSamples(_ count: Int, maximum: Int) throws(NetpbmError) -> [Int] {
    if maximum < 256 {
      let start = try rawStart(length: count)
      return bytes[start..<start + count].map { Int($0) }
    }
    let start = try rawStart(length: 2 * count)
    return (0..<count).map { Int(bytes[start + 2 * $0]) << 8 | Int(bytes[start + 2 * $0 + 1]) }
  }

  private mutating func plainSamples(_ count: Int) throws(NetpbmError) -> [Int] {
    var samples: [Int] = []
    while samples.count < count {
      guard let byte = character() else {
        throw .truncated(expected: count, found: samples.count)
      }
      if isSpace(byte) { continue }
      guard let first = digit(byte) else { throw .pixelNotANumber(byte: position - 1) }
      samples.append(try number(beginningWith: first) { .pixelNotANumber(byte: $0) })
    }
    return samples
  }

  /// Pixels of a file stand color by color; a volume keeps each channel together.
  private func volume(
    _ shape: Shape, _ samples: [Int], maximum: Int
  ) throws(NetpbmError) -> Volume {
    if let bright = samples.first(where: { $0 > maximum }) {
      throw .pixelTooBright(value: bright, maximum: maximum)
    }
    let values = (0..<shape.channels).flatMap { channel in
      stride(from: channel, to: samples.count, by: shape.channels).map {
        Float(samples[$0]) / Float(maximum)
      }
    }
    return Volume(shape, values: values)
  }
}
