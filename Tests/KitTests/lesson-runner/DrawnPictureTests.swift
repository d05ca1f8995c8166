import Foundation
import Pictures
import Tensors
import Testing

@testable import Processes
@testable import lesson_runner

@Suite("A picture that was drawn")
struct DrawnPictureTests {
  private let folder: URL

  init() throws { folder = try TemporaryFolder.make("drawn") }

  /// A file of that content, or of a picture in plain gray.
  private func file(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = folder.appending(path: name)
    try Data(bytes).write(to: file)
    return file.path()
  }

  private func gray(_ rows: [[Int]]) throws -> String {
    let values = rows.map { $0.map(String.init).joined(separator: " ") }.joined(separator: "\n")
    return try file("gray.pgm", Array("P2 \(rows[0].count) \(rows.count) 100\n\(values)\n".utf8))
  }

  private func drawn(_ rows: [[Int]], to side: Int, isInverted: Bool = false) throws -> DrawnPicture
  {
    try DrawnPicture(try gray(rows), for: Size(side), isInverted: isInverted)
  }

  /// Whether two pictures are the same but for rounding.
  private func isNear(_ picture: Volume, _ expected: Matrix) -> Bool {
    picture.size == expected.size
      && zip(picture.values, expected.values).allSatisfy { abs($0 - $1) < 0.02 }
  }

  @Test("What stands out from most pixels is ink, be it dark or light, and the most of it is 1")
  func polarity() throws {
    let dark = try drawn([[80, 80, 80], [80, 20, 50], [80, 80, 80]], to: 3)
    #expect(dark.isDarkOnLight)
    #expect(isNear(dark.picture, [[0, 0, 0], [0, 1, 0.5], [0, 0, 0]]))
    let light = try drawn([[20, 20, 20], [20, 80, 50], [20, 20, 20]], to: 3)
    #expect(!light.isDarkOnLight)
    #expect(isNear(light.picture, [[0, 0, 0], [0, 1, 0.5], [0, 0, 0]]))
  }

  @Test("Taken the other way round, paper is ink and ink is paper")
  func inverted() throws {
    let rows = [[80, 80, 80], [80, 20, 50], [80, 80, 80]]
    let other = try drawn(rows, to: 3, isInverted: true)
    #expect(!other.isDarkOnLight)
    #expect(isNear(other.picture, [[1, 1, 1], [1, 0, 0.5], [1, 1, 1]]))
  }

  @Test("A long picture is set in the middle of a square of paper, and areas are averaged")
  func square() throws {
    let wide = try drawn(
      [[90, 90, 90, 90], [90, 10, 10, 90]], to: 2)
    #expect(wide.original == Size(rows: 2, columns: 4))
    // Each quarter of the square has one dark pixel, and all of them are in its lower half.
    #expect(isNear(wide.picture, [[0, 0], [1, 1]]))
  }

  @Test("Color counts as the mean of its channels")
  func color() throws {
    let ppm = try file(
      "color.ppm", Array("P3 2 2 100 90 90 90 90 90 90 90 90 90 0 30 60".utf8))
    let picture = try DrawnPicture(ppm, for: Size(2), isInverted: false)
    #expect(isNear(picture.picture, [[0, 0], [0, 1]]))
  }

  @Test("Whatever cannot be read says why, and what to do")
  func errors() throws {
    let inner = folder.appending(path: "inner")
    try Files.makeFolder(inner)
    func sentence(_ path: String, _ size: Size = Size(2)) throws -> String {
      do {
        _ = try DrawnPicture(path, for: size, isInverted: false)
        return ""
      } catch { return "\(error)".replacing(folder.pathText + "/", with: "") }
    }
    #expect(
      try sentence(inner.pathText)
        == "inner is a folder.\nName a picture in it, in the format PGM or PPM.")
    #expect(
      try sentence(file("none.pgm", []).replacing("none", with: "other"))
        == """
        Cannot read other.pgm: there is no such file.
        Check that it is there and that you may read it.
        """)
    #expect(
      try sentence(file("a.png", [0x89, 0x50, 0x4E, 0x47, 13, 10])) == """
        a.png is a PNG file, and only PGM and PPM are read.
        'magick a.png a.pgm' converts it (ImageMagick; 'convert' in older versions).
        """)
    #expect(
      try sentence(file("b.jpg", [0xFF, 0xD8, 0xFF, 0xE0])) == """
        b.jpg is a JPEG file, and only PGM and PPM are read.
        'magick b.jpg b.pgm' converts it (ImageMagick; 'convert' in older versions).
        """)
    #expect(
      try sentence(file("c.pgm", Array("P5 3 2 255\nabcde".utf8))) == """
        c.pgm is no whole picture.
        The file ends after 16 bytes, before its last pixel. Is the copy complete?
        """)
    #expect(
      try sentence(file("d.pgm", [UInt8](repeating: 0, count: 5 << 20))) == """
        d.pgm has 5 MiB, which is more than a network needs to see.
        'magick d.pgm -resize 400x400 d-small.pgm' converts it (ImageMagick; 'convert' in older \
        versions).
        """)
    #expect(
      try sentence(gray([[1, 2, 3], [1, 2, 3]]), Size(3)) == """
        gray.pgm is 2×3, and the network reads 3×3.
        Draw it larger: at least 3×3 pixels.
        """)
    #expect(
      try sentence(gray([[7, 7], [7, 7]])) == """
        gray.pgm is blank: all of its pixels look alike.
        Draw something on it, dark on light or light on dark.
        """)
  }
}
