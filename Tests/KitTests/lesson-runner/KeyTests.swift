import Testing

@testable import lesson_runner

@Suite("Keys")
struct KeyTests {
  /// The keys of bytes that come in one read each.
  private func keys(_ reads: String...) -> [Key] {
    var reader = KeyReader()
    return reads.flatMap { reader.keys(in: Array($0.utf8)) } + reader.remainingKeys()
  }

  @Test("Letters are keys, and so are Enter and Backspace in both of their codes")
  func letters() {
    #expect(
      keys("nQ\r\n\u{7F}\u{8}") == [
        .character("n"), .character("Q"), .enter, .enter, .backspace, .backspace,
      ])
  }

  @Test("Arrows and pages come as terminals send them")
  func arrows() {
    #expect(keys("\u{1B}[A\u{1B}[B\u{1B}OA\u{1B}OB") == [.up, .down, .up, .down])
    #expect(keys("\u{1B}[5~\u{1B}[6~") == [.pageUp, .pageDown])
    #expect(
      keys("\u{1B}[H\u{1B}[F\u{1B}[1~\u{1B}[4~\u{1B}OH") == [.home, .end, .home, .end, .home])
  }

  @Test("Escape by itself is a key once nothing follows it")
  func escape() {
    var reader = KeyReader()
    #expect(reader.keys(in: [0x1B]).isEmpty)
    #expect(reader.isWaiting)
    #expect(reader.remainingKeys() == [.escape])
    #expect(!reader.isWaiting)
    #expect(keys("\u{1B}q") == [.escape, .character("q")])
  }

  @Test("A key that comes in two reads is one key")
  func torn() {
    #expect(keys("\u{1B}", "[A") == [.up])
    #expect(keys("\u{1B}[", "6", "~x") == [.pageDown, .character("x")])
    var reader = KeyReader()
    #expect(reader.keys(in: [0xC3]).isEmpty)
    #expect(reader.keys(in: [0xA9]) == [.character("é")])
  }

  @Test("Sequences and controls that mean nothing here press no key")
  func unknown() {
    #expect(keys("\u{1B}[15~\u{1B}[1;5Ca") == [.character("a")])
    #expect(keys("\u{1}\u{2}\tb") == [.character("b")])
    #expect(keys("\u{1B}[12").isEmpty)
  }
}
