import Foundation
import Pictures
import Processes
import Tensors

/// A picture file as a network reads it: square, small, one channel, and ink is 1.
struct DrawnPicture {
  /// How large the picture in the file is.
  let original: Size
  /// Whether the ink is darker than the paper.
  let isDarkOnLight: Bool
  let picture: Volume

  /// Reads a PGM or PPM file.
  ///
  /// The paper is what most pixels look like, and ink is what stands out from it more, to the dark or
  /// to the light. The picture is set in the middle of a square of paper, each pixel of the result is
  /// the mean of the area that it covers, and the most ink counts as 1.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - size: What the network reads, with as many rows as columns.
  ///   - isInverted: Whether paper and ink are to be taken the other way round.
  /// - Throws: `DrawnPictureError`, or `SystemError` if the file cannot be read.
  init(_ path: String, for size: Size, isInverted: Bool) throws {
    let photograph = try Self.read(path)
    original = photograph.size
    if original.rows < size.rows || original.columns < size.columns {
      throw DrawnPictureError.tooSmall(path: path, original, least: size)
    }
    let gray = photograph.gray
    let paper = gray.median
    let balance = gray.values.reduce(0) { $0 + Double($1 - paper) }
    isDarkOnLight = (balance <= 0) != isInverted
    // Of a picture that is taken the other way round, the median is ink.
    let extremes = (lowest: gray.values.min() ?? 0, highest: gray.values.max() ?? 0)
    let level = !isInverted ? paper : isDarkOnLight ? extremes.highest : extremes.lowest
    let sign: Float = isDarkOnLight ? -1 : 1
    let ink = Matrix(
      rows: gray.rows, columns: gray.columns,
      values: gray.values.map { max(0, sign * ($0 - level)) })
    let small = ink.onSquare.averaged(to: size)
    let most = small.values.max() ?? 0
    // A hundredth of full brightness is noise.
    if most < 0.01 { throw DrawnPictureError.blank(path: path) }
    picture = Volume([
      Matrix(rows: size.rows, columns: size.columns, values: small.values.map { $0 / most })
    ])
  }

  /// The largest file that is read, in bytes. A network reads a few hundred pixels.
  private static let limit = 4 << 20

  private static func read(_ path: String) throws -> Volume {
    let file = URL(filePath: path)
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: file.pathText, isDirectory: &isFolder),
      isFolder.boolValue
    {
      throw DrawnPictureError.folder(path: path)
    }
    let attributes = try? FileManager.default.attributesOfItem(atPath: file.pathText)
    let count = (attributes?[.size] as? Int) ?? 0
    if count > limit { throw DrawnPictureError.tooLarge(path: path, bytes: count) }
    let bytes = try Files.readBytes(file)
    if let format = PictureFormat(bytes) {
      throw DrawnPictureError.otherFormat(path: path, format.rawValue)
    }
    do {
      return try Netpbm.read(bytes)
    } catch {
      throw DrawnPictureError.unreadable(path: path, error)
    }
  }
}

/// Picture files that are not read, by how they begin.
private enum PictureFormat: String {
  case png = "PNG", jpeg = "JPEG", gif = "GIF", webp = "WebP or AVI", heic = "HEIC or AVIF"

  init?(_ bytes: [UInt8]) {
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
      self = .png
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if bytes.starts(with: Array("GIF8".utf8)) {
      self = .gif
    } else if bytes.starts(with: Array("RIFF".utf8)) {
      self = .webp
    } else if bytes.dropFirst(4).starts(with: Array("ftyp".utf8)) {
      self = .heic
    } else {
      return nil
    }
  }
}

/// Why a file is no picture that a network can read.
enum DrawnPictureError: Error, Hashable {
  case folder(path: String)
  case tooLarge(path: String, bytes: Int)
  case tooSmall(path: String, Size, least: Size)
  case otherFormat(path: String, String)
  case unreadable(path: String, NetpbmError)
  case blank(path: String)
}

extension DrawnPictureError: CustomStringConvertible {
  /// A sentence that says what is wrong, and one that says what to do.
  var description: String {
    switch self {
    case .folder(let path):
      "\(path) is a folder.\nName a picture in it, in the format PGM or PPM."
    case .tooLarge(let path, let bytes):
      """
      \(path) has \(bytes >> 20) MiB, which is more than a network needs to see.
      \(conversion(path, to: "-resize 400x400 ", as: "-small"))
      """
    case .tooSmall(let path, let size, let least):
      """
      \(path) is \(size), and the network reads \(least).
      Draw it larger: at least \(least) pixels.
      """
    case .otherFormat(let path, let format):
      "\(path) is a \(format) file, and only PGM and PPM are read.\n\(conversion(path, to: ""))"
    case .unreadable(let path, let error):
      "\(path) is no whole picture.\n\(error)"
    case .blank(let path):
      """
      \(path) is blank: all of its pixels look alike.
      Draw something on it, dark on light or light on dark.
      """
    }
  }

  private func conversion(_ path: String, to options: String, as suffix: String = "") -> String {
    let stem = URL(filePath: path).deletingPathExtension().lastPathComponent + suffix
    return """
      'magick \(path) \(options)\(stem).pgm' converts it (ImageMagick; 'convert' in older versions).
      """
  }
}

// MARK: - From a photograph to a small picture

extension Volume {
  /// The mean of the channels.
  fileprivate var gray: Matrix {
    let share = 1 / Float(channels)
    var sums = [Float](repeating: 0, count: size.count)
    for (index, value) in values.enumerated() { sums[index % size.count] += share * value }
    return Matrix(rows: rows, columns: columns, values: sums)
  }
}

extension Matrix {
  /// The brightness that half of the pixels do not reach, to 1/256.
  fileprivate var median: Float {
    var counts = [Int](repeating: 0, count: 256)
    for value in values { counts[min(max(Int(value * 255), 0), 255)] += 1 }
    var (level, seen) = (0, counts[0])
    while 2 * seen < values.count, level < 255 {
      level += 1
      seen += counts[level]
    }
    return Float(level) / 255
  }

  /// The picture in the middle of a square of paper.
  fileprivate var onSquare: Matrix {
    let side = max(rows, columns)
    if rows == columns { return self }
    var square = Matrix(Size(side))
    let (top, left) = ((side - rows) / 2, (side - columns) / 2)
    for row in 0..<rows {
      for column in 0..<columns { square[top + row, left + column] = self[row, column] }
    }
    return square
  }
}
