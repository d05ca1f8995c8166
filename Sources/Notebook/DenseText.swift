import Foundation

/// Bytes as a text, 15 bits in each letter: as UTF-16 it is a fifteenth larger than the bytes, while
/// base 64 is a third larger. The letters from U+3000 on need no quotation in a script.
struct DenseText: Encodable {
  let count: Int
  let text: String

  private static let first: UInt32 = 0x3000

  init(_ bytes: Data) {
    count = bytes.count
    var letters: [UInt16] = []
    letters.reserveCapacity(bytes.count * 8 / 15 + 1)
    var held: UInt32 = 0
    var bits = 0
    for byte in bytes {
      held = held << 8 | UInt32(byte)
      bits += 8
      if bits >= 15 {
        bits -= 15
        letters.append(UInt16(Self.first + held >> UInt32(bits)))
        held &= 1 << UInt32(bits) - 1
      }
    }
    if bits > 0 { letters.append(UInt16(Self.first + held << UInt32(15 - bits))) }
    text = String(decoding: letters, as: UTF16.self)
  }
}
