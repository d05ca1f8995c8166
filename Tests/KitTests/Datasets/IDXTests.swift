import Datasets
import Tensors
import Testing

@Suite("The files of MNIST")
struct IDXTests {
  /// The header of a file of pictures, and as many bytes as are given.
  private static func file(_ values: [UInt8], _ dimensions: [UInt8] = [2, 28, 28]) -> [UInt8] {
    [0, 0, 8, 3] + dimensions.flatMap { [0, 0, 0, $0] } + values
  }
  private static let two = (0..<1568).map { UInt8($0 % 256) }

  @Test("Pictures come row by row, with ink as 1, and no more than are wanted")
  func values() throws {
    let all = try IDX.pictures(Self.file(Self.two), atMost: 10)
    #expect(all.count == 2)
    #expect(all[0].shape == Shape(channels: 1, rows: 28, columns: 28))
    #expect(all[0][0, 1, 2] == 30.0 / 255)
    #expect(all[1][0, 0, 0] == Float(784 % 256) / 255)
    #expect(all[0].values.max() == 1)
    #expect(try IDX.pictures(Self.file(Self.two), atMost: 1) == [all[0]])
    // What follows the last picture is nobody's.
    #expect(try IDX.pictures(Self.file(Self.two + [1, 2]), atMost: 10) == all)
  }

  @Test("Labels come in their order")
  func order() throws {
    let file: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 3, 7, 0, 9]
    #expect(try IDX.labels(file, atMost: 5) == [7, 0, 9])
    #expect(try IDX.labels(file, atMost: 2) == [7, 0])
  }

  private struct Unreadable: Sendable {
    let bytes: [UInt8]
    let error: IDXError
  }

  private static let unreadable: [Unreadable] = [
    Unreadable(bytes: [], error: .noHeader),
    Unreadable(bytes: [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 28], error: .noHeader),
    Unreadable(bytes: [0x1F, 0x8B, 8, 8], error: .isPacked),
    Unreadable(
      bytes: [0, 0, 8, 1] + [UInt8](repeating: 0, count: 20),
      error: .otherKind(found: 2049, expected: 2051)),
    Unreadable(
      bytes: file(Array(two.dropLast())), error: .truncated(values: 1568, found: 1567)),
    Unreadable(bytes: file(two, [1, 16, 16]), error: .otherSize(Size(16))),
    Unreadable(
      bytes: [0, 0, 8, 3] + [UInt8](repeating: 255, count: 12),
      error: .truncated(values: 1_000_000_000_000_000, found: 0)),
  ]

  @Test("A file that is something else says what", arguments: unreadable.indices)
  func somethingElse(index: Int) {
    let (bytes, error) = (Self.unreadable[index].bytes, Self.unreadable[index].error)
    #expect(throws: error) { try IDX.pictures(bytes, atMost: 10) }
  }

  @Test("A label above 9 is no digit")
  func noDigit() {
    #expect(throws: IDXError.noDigit(10)) {
      try IDX.labels([0, 0, 8, 1, 0, 0, 0, 1, 10], atMost: 1)
    }
  }

  @Test("Errors are sentences")
  func sentences() {
    let errors: [IDXError] = [
      .isPacked, .noHeader, .otherKind(found: 2049, expected: 2051),
      .truncated(values: 1568, found: 1567), .otherSize(Size(16)), .noDigit(10),
    ]
    #expect(
      errors.map(\.description) == [
        "It is still packed. 'gunzip' unpacks it.",
        "It ends within its header. Is the copy complete?",
        "It begins with the number 2049 instead of 2051: it is a file of another kind.",
        "It ends after 1567 of 1568 values. Is the copy complete?",
        "Its pictures are 16×16, and only 28×28 is read.",
        "It has the label 10, and labels go from 0 to 9.",
      ])
  }
}
