import Testing

@testable import Wire

@Suite("Messages on a stream of bytes")
struct FramingTests {
  @Test("A message comes back once its last byte is there, and not before")
  func partial() throws {
    let frame = Framing.frame([7, 8, 9])
    #expect(frame == [3, 0, 0, 0, 7, 8, 9])
    var buffer: [UInt8] = []
    for byte in frame.dropLast() {
      buffer.append(byte)
      let before = buffer
      #expect(try Framing.take(from: &buffer) == nil)
      #expect(buffer == before)
    }
    buffer.append(9)
    #expect(try Framing.take(from: &buffer) == [7, 8, 9])
    #expect(buffer == [])
  }

  @Test("Two messages in one buffer come back one after the other")
  func two() throws {
    var buffer = Framing.frame([1]) + Framing.frame([]) + Framing.frame([2, 3]) + [9, 0]
    #expect(try Framing.take(from: &buffer) == [1])
    #expect(try Framing.take(from: &buffer) == [])
    #expect(try Framing.take(from: &buffer) == [2, 3])
    #expect(try Framing.take(from: &buffer) == nil)
    #expect(buffer == [9, 0])
  }

  @Test("A length over the limit is an error as soon as the length is there")
  func tooLong() throws {
    var buffer: [UInt8] = [0, 0, 0, 1]
    #expect(try Framing.take(from: &buffer) == nil)
    #expect(Framing.limit == 0x0100_0000)
    buffer = [1, 0, 0, 1]
    #expect(throws: WireError.tooLong(Framing.limit + 1)) { try Framing.take(from: &buffer) }
    buffer = [255, 255, 255, 255]
    #expect(throws: WireError.tooLong(0xFFFF_FFFF)) { try Framing.take(from: &buffer) }
  }

  @Test("Bytes after the end of a message are an error")
  func trailing() {
    let request = Envelope(id: 1, message: Request.finish).bytes
    #expect(throws: WireError.trailingBytes(2)) { try Envelope<Request>(bytes: request + [0, 0]) }
    let reply = Envelope(id: 1, message: Reply.goodbye).bytes
    #expect(throws: WireError.trailingBytes(1)) { try Envelope<Reply>(bytes: reply + [7]) }
  }
}
