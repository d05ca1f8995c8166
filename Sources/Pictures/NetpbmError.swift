/// Why bytes are not an image that this kit can read, or values not one that it can write.
public enum NetpbmError: Error, Hashable, Sendable {
  /// The file does not begin with P1 to P6. `found` holds its first two bytes, or fewer.
  case notNetpbm(found: [UInt8])
  /// Where the header should have a number there is something else.
  case headerNumberMissing(field: String, byte: Int)
  /// The file ends before its header does.
  case headerEnds(field: String)
  /// Width or height is 0, or there are more than `Netpbm.largestPixelCount` pixels. A number that
  /// does not fit into `Int` counts as `Int.max`.
  case unusableSize(rows: Int, columns: Int)
  /// The value of white is not from 1 to 65,535.
  case unusableMaximum(Int)
  /// The file ends before its last pixel. Counted in bytes (P4 to P6) or numbers (P1 to P3).
  case truncated(expected: Int, found: Int)
  /// In a plain file, something that is not a number stands among the pixels.
  case pixelNotANumber(byte: Int)
  /// A pixel is brighter than the file's own white.
  case pixelTooBright(value: Int, maximum: Int)
  /// A picture has 1 channel or 3.
  case channels(found: Int)
}

extension NetpbmError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notNetpbm(let found):
      found.isEmpty
        ? "The file is empty; a Netpbm image begins with P1, P2, P3, P4, P5 or P6."
        : "The file begins with \(quoted(found)); a Netpbm image begins with P1, P2, P3, P4, P5 "
          + "or P6. Save the picture as PBM, PGM or PPM."
    case .headerNumberMissing(let field, let byte):
      "The header should give the \(field) as a number at byte \(byte), but something else stands "
        + "there."
    case .headerEnds(let field):
      "The file ends before its header gives the \(field)."
    case .unusableSize(let rows, let columns):
      "An image of \(rows)×\(columns) pixels cannot be used; it needs at least one row and one "
        + "column, and no more than \(Netpbm.largestPixelCount) pixels."
    case .unusableMaximum(let maximum):
      "The value of white is \(maximum); it must be from 1 to 65535."
    case .truncated(let expected, let found):
      "The pixels need \(expected) values, but the file ends after \(found). Was it copied "
        + "completely?"
    case .pixelNotANumber(let byte):
      "Something that is not a number stands among the pixels, at byte \(byte)."
    case .pixelTooBright(let value, let maximum):
      "A pixel has the value \(value), but the header says that \(maximum) is white."
    case .channels(let found):
      "A picture has 1 channel (gray) or 3 (red, green, blue), not \(found)."
    }
  }

  private func quoted(_ bytes: [UInt8]) -> String {
    let isReadable = bytes.allSatisfy { (0x20..<0x7F).contains($0) }
    return isReadable
      ? "“" + String(decoding: bytes, as: UTF8.self) + "”"
      : "the bytes " + bytes.map { String($0, radix: 16, uppercase: true) }.joined(separator: " ")
  }
}
