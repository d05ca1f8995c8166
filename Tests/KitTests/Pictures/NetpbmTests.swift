import Pictures
import Tensors
import Testing

@Suite("Netpbm")
struct NetpbmTests {
  @Test(
    "Gray becomes one channel, color three with red first; the file says what 1 is",
    arguments: [
      ("P2\n3 1\n5\n0 1 5", [], [[[0, 0.2, 1]]]),
      ("P3 1 2 10  10 0 5  0 1 10", [], [[[1], [0]], [[0], [0.1]], [[0.5], [1]]]),
      ("P5 3 1 255\n", [0, 51, 255], [[[0, 0.2, 1]]]),
      ("P6\n1 2\n10\n", [10, 0, 5, 0, 1, 10], [[[1], [0]], [[0], [0.1]], [[0.5], [1]]]),
      ("P5 2 1 65535\n", [0xFF, 0xFF, 0x01, 0x00], [[[1, 256 / 65_535]]]),
      ("P2 # a ramp\n# of three\n3 # columns\n1\n#full:\n5#\n0 1 5\n", [], [[[0, 0.2, 1]]]),
      // The first pixels could be a space or a comment, and bytes follow the picture.
      ("P5 3 1 255\n", [32, 35, 10, 1, 2], [[[32 / 255, 35 / 255, 10 / 255]]]),
    ] as [(String, [UInt8], Volume)])
  func read(text: String, pixels: [UInt8], expected: Volume) throws {
    #expect(try Netpbm.read(Array(text.utf8) + pixels) == expected)
  }

  @Test(
    "A file that is not a complete picture says why",
    arguments: [
      ("", .unknownFormat),
      ("P", .unknownFormat),
      ("P4 1 1\n", .unknownFormat),
      ("GIF89a", .unknownFormat),
      ("P5", .truncated(byteCount: 2)),
      ("P5 12 # no more", .truncated(byteCount: 15)),
      ("P5 3 2\n", .truncated(byteCount: 7)),
      ("P5 3 2 255\nabcde", .truncated(byteCount: 16)),
      ("P5 1 1 256\na", .truncated(byteCount: 12)),
      ("P5 8000 8000 255\n", .truncated(byteCount: 17)),
      ("P3 8000 8000 5 1 2", .truncated(byteCount: 18)),
      ("P5 three 2 255\n", .notANumber(byte: 3)),
      ("P5 3 -2 255\n", .notANumber(byte: 5)),
      ("P2 2 1 5\n1 2x", .notANumber(byte: 12)),
      ("P5 0 2 255\n", .unusableSize(Size(rows: 2, columns: 0))),
      ("P5 8193 8192 255\n", .unusableSize(Size(rows: 8192, columns: 8193))),
      ("P5 99999999999999999999 4294967296 1\n", .unusableSize(Size(999_999_999))),
      ("P5 1 1 0\n", .unusableMaximum(0)),
      ("P5 1 1 65536\n", .unusableMaximum(65_536)),
      ("P2 2 1 5\n1 6", .tooBright(value: 6, maximum: 5)),
    ] as [(String, NetpbmError)])
  func unreadable(text: String, error: NetpbmError) {
    #expect(throws: error) { try Netpbm.read(Array(text.utf8)) }
  }

  @Test("Errors are sentences that tell what was found")
  func sentences() {
    let size = Size(rows: 2, columns: 0)
    let errors: [NetpbmError] = [
      .unknownFormat, .notANumber(byte: 3), .unusableSize(size), .unusableMaximum(0),
      .tooBright(value: 6, maximum: 5), .truncated(byteCount: 12),
    ]
    #expect(
      errors.map(\.description) == [
        "The file does not begin with P2, P3, P5 or P6. Save the picture as PGM or PPM.",
        "There should be a number at byte 3, but there is something else.",
        "A picture has from 1 to 67108864 pixels, but this one is 2×0.",
        "Full brightness is a number from 1 to 65535, but the file says 0.",
        "A pixel has the value 6, but the file says that full brightness is 5.",
        "The file ends after 12 bytes, before its last pixel. Is the copy complete?",
      ])
  }
}
