import Testing

@testable import Proving

@Suite("The lists of survivors")
struct MutantListTests {
  private static let text = """
    # What this is.

    01-Tiny.swift larger
      if a > b { return a }
        '>' → '>='
          Both are the same
          if they are equal.
        'a' → 'b' (2)
      return b
        'b' → 'a'

    """

  @Test("An entry is a function, a line of code, a change and a reason")
  func reads() throws {
    let list = MutantList(Self.text)
    let entries = list.entries
    #expect(entries.map(\.change) == ["'>' → '>='", "'a' → 'b' (2)", "'b' → 'a'"])
    #expect(
      entries.map(\.code) == ["if a > b { return a }", "if a > b { return a }", "return b"])
    #expect(Set(entries.map { "\($0.file) \($0.function)" }) == ["01-Tiny.swift larger"])
    #expect(entries.map(\.reason) == ["Both are the same if they are equal.", "", ""])
    #expect(entries.map(\.line) == [5, 8, 10])
  }

  @Test("What is written is what is read")
  func writes() {
    let list = MutantList(Self.text)
    #expect(
      list.text
        == Self.text.replacing("same\n      if", with: "same if"))
  }
}
