public import Tensors

/// Reads PGM and PPM files, plain and raw: the simplest picture files there are.
///
/// Source: the format pages of the Netpbm project, pgm(5) and ppm(5).
///
/// ```swift
/// let picture = try Netpbm.read(Array("P2 3 1 4  0 1 4".utf8))
/// print(picture.values)
/// // [0.0, 0.25, 1.0]
/// ```
public enum Netpbm {
  /// The largest picture that is read: 8,192 by 8,192 pixels, or as many in another shape.
  public static let maximumPixelCount = 67_108_864

  /// The first picture in `bytes`, channels × rows × columns: one channel of gray (P2, P5), or red,
  /// green and blue (P3, P6). Values go from 0 for black to 1 for full brightness.
  ///
  /// - Throws: `NetpbmError` if the bytes do not begin with a complete picture.
  public static func read(_ bytes: [UInt8]) throws(NetpbmError) -> Volume {
    var reader = NetpbmReader(bytes: bytes)
    return try reader.picture()
  }
}

/// Why bytes are not a picture that `Netpbm` reads.
public enum NetpbmError: Error, Hashable, Sendable {
  /// The file does not begin with P2, P3, P5 or P6.
  case unknownFormat
  /// The format has a number here, but this byte, counted from 0, belongs to something else.
  case notANumber(byte: Int)
  /// There are no pixels, or more than `Netpbm.maximumPixelCount`. A larger number than 999,999,999
  /// counts as 999,999,999.
  case unusableSize(Size)
  /// The number that stands for full brightness is not from 1 to 65,535.
  case unusableMaximum(Int)
  /// A value is larger than the number that stands for full brightness.
  case tooBright(value: Int, maximum: Int)
  /// The file ends before its last pixel.
  case truncated(byteCount: Int)
}

extension NetpbmError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownFormat:
      "The file does not begin with P2, P3, P5 or P6. Save the picture as PGM or PPM."
    case .notANumber(let byte):
      "There should be a number at byte \(byte), but there is something else."
    case .unusableSize(let size):
      "A picture has from 1 to \(Netpbm.maximumPixelCount) pixels, but this one is \(size)."
    case .unusableMaximum(let maximum):
      "Full brightness is a number from 1 to 65535, but the file says \(maximum)."
    case .tooBright(let value, let maximum):
      "A pixel has the value \(value), but the file says that full brightness is \(maximum)."
    case .truncated(let byteCount):
      "The file ends after \(byteCount) bytes, before its last pixel. Is the copy complete?"
    }
  }
}

/// Walks through the bytes of a file. Nothing is set aside for pixels that the file does not hold,
/// whatever its header promises.
private struct NetpbmReader {
  let bytes: [UInt8]
  private var position = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func picture() throws(NetpbmError) -> Volume {
    let formats = ["P2", "P3", "P5", "P6"].map { Array($0.utf8) }
    guard let format = formats.firstIndex(of: Array(bytes.prefix(2))) else { throw .unknownFormat }
    position = 2
    let columns = try number()
    let size = Size(rows: try number(), columns: columns)
    guard (1...Netpbm.maximumPixelCount).contains(size.count) else { throw .unusableSize(size) }
    let maximum = try number()
    guard (1...65_535).contains(maximum) else { throw .unusableMaximum(maximum) }
    let shape = Shape(channels: format % 2 == 0 ? 1 : 3, size: size)
    let samples =
      try format < 2 ? plainSamples(shape.count) : rawSamples(shape.count, maximum: maximum)
    if let value = samples.first(where: { $0 > maximum }) {
      throw .tooBright(value: value, maximum: maximum)
    }
    // A file has the colors of a pixel together, a volume the pixels of a channel.
    let values = (0..<shape.channels).flatMap { channel in
      stride(from: channel, to: samples.count, by: shape.channels).map {
        Float(samples[$0]) / Float(maximum)
      }
    }
    return Volume(shape, values: values)
  }

  private mutating func plainSamples(_ count: Int) throws(NetpbmError) -> [Int] {
    var samples: [Int] = []
    while samples.count < count { samples.append(try number()) }
    return samples
  }

  /// One byte each, or two with the higher first if `maximum` needs them.
  private func rawSamples(_ count: Int, maximum: Int) throws(NetpbmError) -> [Int] {
    let width = maximum < 256 ? 1 : 2
    guard bytes.count - position >= count * width else { throw .truncated(byteCount: bytes.count) }
    return stride(from: position, to: position + count * width, by: width).map { start in
      bytes[start..<start + width].reduce(0) { $0 << 8 | Int($1) }
    }
  }

  /// The next number, and the one space after it: the byte after that may be a pixel.
  private mutating func number() throws(NetpbmError) -> Int {
    var next = character()
    while let byte = next, isSpace(byte) { next = character() }
    if next == nil { throw .truncated(byteCount: bytes.count) }
    var number = 0
    while let byte = next, !isSpace(byte) {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else {
        throw .notANumber(byte: position - 1)
      }
      // The product of two such numbers does not overflow.
      number = min(number * 10 + Int(byte - UInt8(ascii: "0")), 999_999_999)
      next = character()
    }
    return number
  }

  /// The next byte, or nil at the end of the file. A comment counts as the newline that ends it.
  private mutating func character() -> UInt8? {
    guard position < bytes.count else { return nil }
    defer { position += 1 }
    if bytes[position] != UInt8(ascii: "#") { return bytes[position] }
    while position < bytes.count, ![10, 13].contains(bytes[position]) { position += 1 }
    return UInt8(ascii: "\n")
  }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (9...13).contains(byte)
  }
}
