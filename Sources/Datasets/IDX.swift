public import Tensors

/// Reads IDX files, the format of the MNIST database of handwritten digits: a magic number, the
/// dimensions, each as four bytes with the highest first, and then a byte for each value.
///
/// Source: LeCun, Cortes and Burges, "The MNIST database of handwritten digits".
public enum IDX {
  /// What every picture measures.
  public static let size = Size(28)

  /// The first pictures of a file, 1 × 28 × 28; ink is 1.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - count: How many are wanted. If the file has fewer, all of them.
  /// - Returns: The pictures, in their order.
  /// - Throws: `IDXError` if the file is not a whole file of such pictures.
  public static func pictures(_ bytes: [UInt8], atMost count: Int) throws(IDXError) -> [Volume] {
    let (dimensions, start) = try header(of: bytes, magic: 0x0803, axes: 3)
    let found = Size(rows: dimensions[1], columns: dimensions[2])
    if found != size { throw .otherSize(found) }
    let shape = Shape(channels: 1, size: size)
    return (0..<min(count, dimensions[0])).map { index in
      let first = start + index * shape.count
      return Volume(shape, values: bytes[first..<first + shape.count].map { Float($0) / 255 })
    }
  }

  /// The first labels of a file.
  ///
  /// - Parameters:
  ///   - bytes: The whole file.
  ///   - count: How many are wanted. If the file has fewer, all of them.
  /// - Returns: The labels, in their order.
  /// - Throws: `IDXError` if the file is not a whole file of labels from 0 to 9.
  public static func labels(_ bytes: [UInt8], atMost count: Int) throws(IDXError) -> [Int] {
    let (dimensions, start) = try header(of: bytes, magic: 0x0801, axes: 1)
    let labels = bytes[start..<start + min(count, dimensions[0])].map { Int($0) }
    if let label = labels.first(where: { $0 > 9 }) { throw .noDigit(label) }
    return labels
  }

  /// The dimensions that a file states, and where its values begin. They are all there.
  private static func header(
    of bytes: [UInt8], magic: Int, axes: Int
  ) throws(IDXError) -> (dimensions: [Int], start: Int) {
    if bytes.starts(with: [0x1F, 0x8B]) { throw .isPacked }
    let start = 4 + 4 * axes
    guard bytes.count >= start else { throw .noHeader }
    let numbers = stride(from: 0, to: start, by: 4).map { first in
      bytes[first..<first + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    guard numbers[0] == magic else { throw .otherKind(found: numbers[0], expected: magic) }
    let dimensions = Array(numbers.dropFirst())
    // Each is less than 2³², and the product of three could overflow.
    let values = dimensions.reduce(1.0) { $0 * Double($1) }
    if Double(bytes.count - start) < values {
      throw .truncated(values: Int(min(values, 1e15)), found: bytes.count - start)
    }
    return (dimensions, start)
  }
}

/// Why bytes are not an IDX file that `IDX` reads.
public enum IDXError: Error, Hashable, Sendable {
  /// The file is packed with gzip.
  case isPacked
  /// It ends within its header.
  case noHeader
  /// It begins with another number.
  case otherKind(found: Int, expected: Int)
  /// It ends before its last value.
  case truncated(values: Int, found: Int)
  /// Its pictures are not 28×28.
  case otherSize(Size)
  /// A label is no digit.
  case noDigit(Int)
}

extension IDXError: CustomStringConvertible {
  /// What is wrong with the file.
  public var description: String {
    switch self {
    case .isPacked:
      "It is still packed. 'gunzip' unpacks it."
    case .noHeader:
      "It ends within its header. Is the copy complete?"
    case .otherKind(let found, let expected):
      "It begins with the number \(found) instead of \(expected): it is a file of another kind."
    case .truncated(let values, let found):
      "It ends after \(found) of \(values) values. Is the copy complete?"
    case .otherSize(let size):
      "Its pictures are \(size), and only \(IDX.size) is read."
    case .noDigit(let label):
      "It has the label \(label), and labels go from 0 to 9."
    }
  }
}
