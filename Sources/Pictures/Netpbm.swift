public import Tensors

/// Reading and writing the simplest image files there are: PBM, PGM and PPM, plain and raw.
///
/// Values are brightness from 0 (black) to 1 (white). In a bitmap file (P1, P4) a 1 means black,
/// and is read as 0. Source: the format pages of the Netpbm project, pbm(5), pgm(5) and ppm(5).
///
/// ```swift
/// let picture = try Netpbm.read(bytes)  // a Volume of 1 or 3 channels
/// let copy = try Netpbm.graymap(picture.channel(0))
/// ```
public enum Netpbm {
  /// The largest image that is read: 8,192 by 8,192 pixels or as many in another shape.
  public static let largestPixelCount = 67_108_864

  // MARK: Reading

  /// The first image in `bytes`: one channel for P1, P2, P4 and P5, three for P3 and P6, red first.
  ///
  /// - Throws: `NetpbmError` where the bytes are not a complete image.
  public static func read(_ bytes: [UInt8]) throws(NetpbmError) -> Volume {
    var reader = NetpbmReader(bytes: bytes)
    return try reader.image()
  }

  /// The first image in `bytes` as gray: 0.2126 R + 0.7152 G + 0.0722 B (ITU-R BT.709) where it
  /// has colors.
  ///
  /// - Throws: `NetpbmError` where the bytes are not a complete image.
  public static func readGray(_ bytes: [UInt8]) throws(NetpbmError) -> Matrix {
    let image = try read(bytes)
    if image.channels == 1 { return image.channel(0) }
    let count = image.size.count
    let values = image.values
    return Matrix(
      rows: image.rows, columns: image.columns,
      values: (0..<count).map {
        0.2126 * values[$0] + 0.7152 * values[count + $0] + 0.0722 * values[2 * count + $0]
      })
  }

  // MARK: Writing

  /// The bytes of a PBM file. Values of 0.5 or more are white.
  ///
  /// - Throws: `NetpbmError.unusableSize` for a matrix without pixels, or with too many.
  public static func bitmap(
    _ matrix: Matrix, isPlain: Bool = false
  ) throws(NetpbmError) -> [UInt8] {
    try check(matrix.size)
    let isBlack = matrix.values.map { !($0 >= 0.5) }
    var bytes = header(isPlain ? "P1" : "P4", matrix.size, maximum: nil)
    for row in 0..<matrix.rows {
      let line = isBlack[row * matrix.columns..<(row + 1) * matrix.columns]
      if isPlain {
        bytes += plainLines(line.map { $0 ? 1 : 0 })
      } else {
        bytes += packed(line)
      }
    }
    return bytes
  }

  /// The bytes of a PGM file. Values below 0 are black, above 1 white; what is not a number is
  /// black. `maximum` is the number that stands for white; above 255, a value takes two bytes.
  ///
  /// - Throws: `NetpbmError.unusableSize` for a matrix without pixels, or with too many;
  ///   `.unusableMaximum` where `maximum` is not from 1 to 65,535.
  public static func graymap(
    _ matrix: Matrix, maximum: Int = 255, isPlain: Bool = false
  ) throws(NetpbmError) -> [UInt8] {
    try check(matrix.size)
    try check(maximum: maximum)
    let levels = matrix.values.map { level(of: $0, maximum: maximum) }
    return header(isPlain ? "P2" : "P5", matrix.size, maximum: maximum)
      + samples(levels, perLine: matrix.columns, maximum: maximum, isPlain: isPlain)
  }

  /// The bytes of a PPM file, from a volume of three channels: red, green and blue. `maximum` is the
  /// number that stands for full brightness; above 255, a value takes two bytes.
  ///
  /// - Throws: `NetpbmError.channels` for a volume that is not three deep; `.unusableSize` and
  ///   `.unusableMaximum` as in `graymap`.
  public static func pixmap(
    _ volume: Volume, maximum: Int = 255, isPlain: Bool = false
  ) throws(NetpbmError) -> [UInt8] {
    if volume.channels != 3 { throw .channels(found: volume.channels) }
    try check(volume.size)
    try check(maximum: maximum)
    let (values, count) = (volume.values, volume.size.count)
    let levels = (0..<count).flatMap { pixel in
      (0..<3).map { level(of: values[$0 * count + pixel], maximum: maximum) }
    }
    return header(isPlain ? "P3" : "P6", volume.size, maximum: maximum)
      + samples(levels, perLine: 3 * volume.columns, maximum: maximum, isPlain: isPlain)
  }

  // MARK: Parts of a file

  static func check(_ size: Size) throws(NetpbmError) {
    let (count, overflows) = size.rows.multipliedReportingOverflow(by: size.columns)
    if size.rows < 1 || size.columns < 1 || overflows || count > largestPixelCount {
      throw .unusableSize(rows: size.rows, columns: size.columns)
    }
  }

  static func check(maximum: Int) throws(NetpbmError) {
    if !(1...65_535).contains(maximum) { throw .unusableMaximum(maximum) }
  }

  private static func header(_ magic: String, _ size: Size, maximum: Int?) -> [UInt8] {
    let end = maximum.map { "\($0)\n" } ?? ""
    return Array("\(magic)\n\(size.columns) \(size.rows)\n\(end)".utf8)
  }

  private static func level(of value: Float, maximum: Int) -> Int {
    value.isNaN ? 0 : Int((min(max(value, 0), 1) * Float(maximum)).rounded())
  }

  private static func samples(
    _ levels: [Int], perLine: Int, maximum: Int, isPlain: Bool
  ) -> [UInt8] {
    if isPlain {
      return stride(from: 0, to: levels.count, by: perLine).flatMap {
        plainLines(levels[$0..<$0 + perLine])
      }
    }
    return maximum < 256
      ? levels.map { UInt8($0) } : levels.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
  }

  /// Numbers with spaces between them, in lines of no more than 70 characters, as plain files ask.
  private static func plainLines(_ numbers: some Sequence<Int>) -> [UInt8] {
    var bytes: [UInt8] = []
    var width = 0
    for number in numbers {
      let digits = Array("\(number)".utf8)
      if width > 0, width + 1 + digits.count > 70 {
        bytes.append(UInt8(ascii: "\n"))
        width = 0
      } else if width > 0 {
        bytes.append(UInt8(ascii: " "))
        width += 1
      }
      bytes += digits
      width += digits.count
    }
    return bytes + [UInt8(ascii: "\n")]
  }

  /// One row of a raw bitmap: eight pixels to a byte, the first in the highest bit.
  private static func packed(_ line: ArraySlice<Bool>) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: (line.count + 7) / 8)
    for (column, isBlack) in line.enumerated() where isBlack {
      bytes[column / 8] |= 0x80 >> UInt8(column % 8)
    }
    return bytes
  }
}
