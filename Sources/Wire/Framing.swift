/// Messages on a stream of bytes: each after its length, as four bytes, little-endian.
public enum Framing {
  /// The longest message either side accepts, in bytes. The largest honest one, a feature map of
  /// a million values, is a quarter of it.
  public static let limit = 16 << 20

  public static func frame(_ message: [UInt8]) -> [UInt8] {
    var writer = ByteWriter()
    writer.write(UInt32(message.count))
    return writer.bytes + message
  }

  /// Takes the first whole message off `buffer`, or returns nil if it is not all there yet.
  /// - Throws: `WireError.tooLong` if the length is over the limit.
  public static func take(from buffer: inout [UInt8]) throws(WireError) -> [UInt8]? {
    guard buffer.count >= 4 else { return nil }
    var reader = ByteReader(Array(buffer.prefix(4)))
    let length = Int(try reader.number(UInt32.self))
    guard length <= limit else { throw .tooLong(length) }
    guard buffer.count >= 4 + length else { return nil }
    defer { buffer.removeFirst(4 + length) }
    return Array(buffer[4..<4 + length])
  }
}
