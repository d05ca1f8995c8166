import Pictures
import Tensors
import Testing

@Suite("Netpbm")
struct NetpbmTests {
  private static let ramp: Matrix = [[0, 0.2, 0.4], [0.6, 0.8, 1]]

  // MARK: Reading

  @Test("A plain bitmap is read with or without spaces, and 1 is black")
  func plainBitmap() throws {
    let expected: Volume = [[[1, 0, 1], [0, 0, 1]]]
    #expect(try Netpbm.read(bytes("P1\n3 2\n0 1 0\n1 1 0\n")) == expected)
    #expect(try Netpbm.read(bytes("P1 3 2 010110")) == expected)
  }

  @Test("A plain graymap is divided by its own white")
  func plainGraymap() throws {
    #expect(try Netpbm.read(bytes("P2\n3 2\n5\n0 1 2\n3 4 5\n")).channel(0) == Self.ramp)
  }

  @Test("A plain pixmap becomes three channels, red first")
  func plainPixmap() throws {
    let picture = try Netpbm.read(bytes("P3\n2 1\n255\n255 0 0  0 51 255\n"))
    #expect(picture == [[[1, 0]], [[0, 0.2]], [[0, 1]]])
  }

  @Test("A raw bitmap begins every row on a new byte")
  func rawBitmap() throws {
    // Nine columns: the second byte of a row holds one pixel and seven that are not there.
    let picture = try Netpbm.read(bytes("P4\n9 2\n") + [0b1000_0001, 0x80, 0, 0x7F])
    #expect(
      picture == [[[0, 1, 1, 1, 1, 1, 1, 0, 0], [1, 1, 1, 1, 1, 1, 1, 1, 1]]])
  }

  @Test("A raw graymap whose first pixel looks like a space or a comment is read whole")
  func rawGraymap() throws {
    let pixels: [UInt8] = [10, 35, 32, 0, 255, 13]
    let picture = try Netpbm.read(bytes("P5 3 2 255\n") + pixels)
    #expect(picture.values == pixels.map { Float($0) / 255 })
  }

  @Test("Above 255, a value takes two bytes, the higher first")
  func twoBytes() throws {
    let picture = try Netpbm.read(bytes("P5 2 1 65535\n") + [0xFF, 0xFF, 0x01, 0x00])
    #expect(picture.values == [1, 256 / 65_535])
  }

  @Test("A raw pixmap becomes three channels, red first")
  func rawPixmap() throws {
    let picture = try Netpbm.read(bytes("P6\n1 2\n10\n") + [10, 0, 5, 0, 1, 10])
    #expect(picture == [[[1], [0]], [[0], [0.1]], [[0.5], [1]]])
  }

  @Test("Comments may stand anywhere in the header")
  func comments() throws {
    let text = "P2 # a ramp\n# of six\n3 # columns\n2\n#white:\n5#\n0 1 2 3 4 5"
    #expect(try Netpbm.read(bytes(text)).channel(0) == Self.ramp)
  }

  @Test("What stands behind the first image is left alone")
  func trailingBytes() throws {
    #expect(try Netpbm.read(bytes("P5 1 1 255\n") + [255, 1, 2, 3]).values == [1])
  }

  @Test("Color becomes gray as the eye weighs it")
  func gray() throws {
    let gray = try Netpbm.readGray(bytes("P3 3 1 1  1 0 0  0 1 0  0 0 1"))
    #expect(gray == [[0.2126, 0.7152, 0.0722]])
    #expect(try Netpbm.readGray(bytes("P2 1 1 5 1")) == [[0.2]])
  }

  // MARK: What cannot be read

  @Test(
    "A file that is not a complete image says why",
    arguments: [
      ("", NetpbmError.notNetpbm(found: [])),
      ("P", .notNetpbm(found: [80])),
      ("P7\n", .notNetpbm(found: [80, 55])),
      ("GIF89a", .notNetpbm(found: [71, 73])),
      ("P5", .headerEnds(field: "width")),
      ("P5 12 # no more", .headerEnds(field: "height")),
      ("P5 3 2\n", .headerEnds(field: "value of white")),
      ("P5 three 2 255\n", .headerNumberMissing(field: "width", byte: 3)),
      ("P5 3 -2 255\n", .headerNumberMissing(field: "height", byte: 5)),
      ("P5 3x 2 255\n", .headerNumberMissing(field: "width", byte: 4)),
      ("P5 0 2 255\n", .unusableSize(rows: 2, columns: 0)),
      ("P5 100000 100000 255\n", .unusableSize(rows: 100_000, columns: 100_000)),
      ("P5 99999999999999999999 1 255\n", .unusableSize(rows: 1, columns: Int.max)),
      ("P5 4294967296 4294967296 255\n", .unusableSize(rows: 1 << 32, columns: 1 << 32)),
      ("P5 1 1 0\n", .unusableMaximum(0)),
      ("P5 1 1 65536\n", .unusableMaximum(65_536)),
      ("P5 3 2 255\nabcde", .truncated(expected: 6, found: 5)),
      ("P6 1 1 255\nab", .truncated(expected: 3, found: 2)),
      ("P5 1 1 256\na", .truncated(expected: 2, found: 1)),
      ("P4 9 2\nabc", .truncated(expected: 4, found: 3)),
      ("P5 8000 8000 255\n", .truncated(expected: 64_000_000, found: 0)),
      ("P2 3 1 5\n1 2", .truncated(expected: 3, found: 2)),
      ("P1 3 1\n10", .truncated(expected: 3, found: 2)),
      ("P1 3 1\n102", .pixelNotANumber(byte: 9)),
      ("P2 2 1 5\n1 x", .pixelNotANumber(byte: 11)),
      ("P2 2 1 5\n1 6", .pixelTooBright(value: 6, maximum: 5)),
    ])
  func unreadable(text: String, error: NetpbmError) {
    #expect(throws: error) { try Netpbm.read(bytes(text)) }
  }

  @Test("Errors are sentences that tell what to do or what was found")
  func sentences() {
    #expect(
      NetpbmError.notNetpbm(found: [0x47, 0x49]).description
        == "The file begins with “GI”; a Netpbm image begins with P1, P2, P3, P4, P5 or P6. "
        + "Save the picture as PBM, PGM or PPM.")
    #expect(
      NetpbmError.notNetpbm(found: [0x89, 0x50]).description.hasPrefix(
        "The file begins with the bytes 89 50;"))
    #expect(
      NetpbmError.truncated(expected: 6, found: 5).description
        == "The pixels need 6 values, but the file ends after 5. Was it copied completely?")
  }

  // MARK: Writing

  @Test("Files are written as other programs write them")
  func written() throws {
    #expect(
      try text(Netpbm.bitmap([[1, 0], [0.5, 0.4]], isPlain: true)) == "P1\n2 2\n0 1\n0 1\n")
    #expect(
      try text(Netpbm.graymap(Self.ramp, maximum: 5, isPlain: true))
        == "P2\n3 2\n5\n0 1 2\n3 4 5\n")
    #expect(
      try text(Netpbm.pixmap([[[1, 0]], [[0, 0.2]], [[0, 1]]], isPlain: true))
        == "P3\n2 1\n255\n255 0 0 0 51 255\n")
    #expect(try Netpbm.bitmap([[0, 1, 1, 1, 1, 1, 1, 1, 0]]) == bytes("P4\n9 1\n") + [0x80, 0x80])
    #expect(try Netpbm.graymap([[1, 0]]) == bytes("P5\n2 1\n255\n") + [255, 0])
    #expect(try Netpbm.graymap([[1]], maximum: 256) == bytes("P5\n1 1\n256\n") + [1, 0])
    #expect(try Netpbm.pixmap([[[1]], [[0]], [[0.2]]]) == bytes("P6\n1 1\n255\n") + [255, 0, 51])
  }

  @Test("Values outside 0 to 1 are clipped, and what is not a number is black")
  func clipped() throws {
    let wild: Matrix = [[-3, 7, .infinity, -.infinity, .nan]]
    #expect(try Netpbm.graymap(wild).suffix(5) == [0, 255, 255, 0, 0])
    #expect(try Netpbm.bitmap([[.nan]]) == bytes("P4\n1 1\n") + [0x80])
  }

  @Test("Lines of a plain file have no more than 70 characters")
  func shortLines() throws {
    let wide = Matrix(rows: 2, columns: 100, filledWith: 1)
    for file in [
      try Netpbm.graymap(wide, isPlain: true), try Netpbm.bitmap(wide, isPlain: true),
    ] {
      #expect(file.split(separator: UInt8(ascii: "\n")).allSatisfy { $0.count <= 70 })
      #expect(try Netpbm.readGray(file) == wide)
    }
  }

  @Test("What was written is read back", arguments: [1, 7, 255, 256, 65_535], [false, true])
  func roundTrip(maximum: Int, isPlain: Bool) throws {
    var random = RandomSource(seed: UInt64(maximum))
    let shape = Shape(channels: 3, rows: 5, columns: 11)
    let picture = Volume(
      shape,
      values: (0..<shape.count).map { _ in
        Float(random.int(in: 0...maximum)) / Float(maximum)
      })
    let file = try Netpbm.pixmap(picture, maximum: maximum, isPlain: isPlain)
    #expect(try Netpbm.read(file) == picture)
    let gray = picture.channel(1)
    let grayFile = try Netpbm.graymap(gray, maximum: maximum, isPlain: isPlain)
    #expect(try Netpbm.read(grayFile).channel(0) == gray)
  }

  @Test("A bitmap of the running picture is read back", arguments: [false, true])
  func runningPictureRoundTrip(isPlain: Bool) throws {
    let file = try Netpbm.bitmap(runningPicture, isPlain: isPlain)
    #expect(try Netpbm.read(file).channel(0) == runningPicture)
  }

  @Test("What is not a picture is not written")
  func unwritable() {
    #expect(throws: NetpbmError.unusableSize(rows: 0, columns: 3)) {
      try Netpbm.graymap(Matrix(rows: 0, columns: 3))
    }
    #expect(throws: NetpbmError.unusableMaximum(0)) { try Netpbm.graymap([[1]], maximum: 0) }
    #expect(throws: NetpbmError.channels(found: 2)) { try Netpbm.pixmap([[[1]], [[1]]]) }
  }

  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
