import Tensors
import Testing

@testable import Wire

/// The bytes of a reply that holds something of every kind.
private let everything: [UInt8] = {
  let answer = Answer.list([
    .integer(-5), .float(.nan), .bool(true), .text("text"), .nothing,
    .tensor(dimensions: [2, 1], values: [1, 2]), Padding(3).answer, .list([.list([])]),
  ])
  return Envelope(id: 9, message: Reply.outcome(.returned(answer))).bytes
}()

/// The bytes of a reply whose answer is `bytes`.
private func reply(_ bytes: [UInt8]) -> [UInt8] {
  [1, 0, 0, 0, 0, 0, 0, 0, 1] + bytes
}

@Suite("Hostile bytes")
struct HostileBytesTests {
  @Test("A message that is cut off is an error, wherever it is cut")
  func truncated() throws {
    _ = try Envelope<Reply>(bytes: everything)
    for length in everything.indices {
      #expect(throws: WireError.self) { try Envelope<Reply>(bytes: Array(everything[..<length])) }
    }
    let report = EpochReport(epoch: 1, loss: 2, accuracy: 3)
    let told = Envelope(id: 9, message: Reply.progress(report)).bytes
    #expect(try Envelope<Reply>(bytes: told).message == .progress(report))
    for length in told.indices {
      #expect(throws: WireError.self) { try Envelope<Reply>(bytes: Array(told[..<length])) }
    }
    #expect(throws: WireError.trailingBytes(1)) { try Envelope<Reply>(bytes: told + [0]) }
  }

  @Test("Random bytes are a message or an error, and never the end of the reader")
  func random() {
    var random = RandomSource(seed: 1)
    var errors = 0
    for _ in 0..<20_000 {
      let bytes = (0..<random.int(in: 0...64)).map { _ in UInt8.random(in: 0...12, using: &random) }
      if (try? Envelope<Reply>(bytes: reply(bytes))) == nil { errors += 1 }
      if (try? Envelope<Request>(bytes: bytes)) == nil { errors += 1 }
    }
    // Small bytes make some of them readable; a reader that refuses all would not be tested.
    #expect((1..<40_000).contains(errors))
  }

  @Test("One changed byte is another message or an error, and never the end of the reader")
  func changed() {
    var random = RandomSource(seed: 2)
    var survivors = 0
    for _ in 0..<5_000 {
      var bytes = everything
      bytes[random.int(in: 0...bytes.count - 1)] = UInt8(truncatingIfNeeded: random.next())
      guard let envelope = try? Envelope<Reply>(bytes: bytes),
        case .outcome(.returned(let answer)) = envelope.message
      else { continue }
      survivors += 1
      // Whatever it is now can be looked at.
      _ = (answer.extent, Matrix(answer), FilterBank(answer), Layer(answer), [Padding](answer))
      _ = (Stage(answer), Network(answer), [LabeledPicture](answer), UInt64(answer))
    }
    #expect((1..<5_000).contains(survivors))
  }

  @Test("A count that claims more than is left is an error before anything is made")
  func greedyCounts() {
    let most: [UInt8] = [255, 255, 255, 255]
    for tag: UInt8 in [4, 5, 6, 7] {
      #expect(throws: WireError.tooLong(0xFFFF_FFFF)) {
        try Envelope<Reply>(bytes: reply([tag] + most + [0, 0, 0]))
      }
    }
    // Two values of four bytes do not fit into seven.
    #expect(throws: WireError.tooLong(2)) {
      try Envelope<Reply>(bytes: reply([5, 0, 0, 0, 0, 2, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7]))
    }
  }

  @Test("Lists may be nested as deep as honest ones are, and no deeper")
  func nesting() throws {
    func nested(_ depth: Int) -> [UInt8] {
      (0..<depth).flatMap { _ in [7, 1, 0, 0, 0] as [UInt8] } + [8]
    }
    _ = try Envelope<Reply>(bytes: reply(nested(7)))
    for depth in [8, 9, 100, 100_000] {
      #expect(throws: WireError.tooDeep) { try Envelope<Reply>(bytes: reply(nested(depth))) }
    }
  }

  @Test("Text that is not UTF-8 and tags that nobody writes are errors")
  func unreadable() {
    #expect(throws: WireError.notText) {
      try Envelope<Reply>(bytes: reply([4, 2, 0, 0, 0, 0xC3, 0x28]))
    }
    for tag: UInt8 in [0, 9, 255] {
      #expect(throws: WireError.unknownTag(tag)) { try Envelope<Reply>(bytes: reply([tag])) }
      #expect(throws: WireError.unknownTag(tag)) {
        try Envelope<Reply>(bytes: [1, 0, 0, 0, 0, 0, 0, 0, tag])
      }
    }
  }

  @Test(
    "A tensor whose sides do not fit its values does not get past the reader",
    arguments: [[2, 2], [-1, -1], [.max, .max], [1 << 40, 0], [.min]] as [[Int]])
  func badSides(sides: [Int]) {
    var writer = ByteWriter()
    writer.write(.tensor(dimensions: sides, values: [1]))
    #expect(throws: WireError.badDimensions(sides)) {
      try Envelope<Reply>(bytes: reply(writer.bytes))
    }
  }
}
