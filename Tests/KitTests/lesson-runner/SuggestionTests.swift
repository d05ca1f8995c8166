import Testing

@testable import lesson_runner

@Suite("Suggestions")
struct SuggestionTests {
  private static let exercises = ["zeroPad", "samePadding", "relu", "response", "maxPool", "Relu6"]

  @Test(
    "The nearest name, if it is near",
    arguments: [
      ("zeropad", "zeroPad"), ("ZEROPAD", "zeroPad"), ("zero-pad", "zeroPad"),
      ("zreoPad", "zeroPad"), ("samepading", "samePadding"), ("maxPol", "maxPool"),
      ("rleu", "relu"), ("RELU", "relu"), ("relu6", "Relu6"), ("zeroPad", "zeroPad"),
      ("", nil), ("x", nil), ("ab", nil), ("pad", nil), ("convolve", nil),
    ] as [(String, String?)])
  func nearestName(typed: String, expected: String?) {
    #expect(nearest(to: typed, among: Self.exercises) == expected)
  }

  @Test("Of names that are equally near, the first")
  func ties() {
    #expect(nearest(to: "bat", among: ["cat", "hat"]) == "cat")
    #expect(nearest(to: "bat", among: ["hat", "cat"]) == "hat")
    #expect(nearest(to: "relu", among: ["ReLU", "reLu"]) == "reLu")
  }

  @Test("Nothing is near nothing")
  func noCandidates() {
    #expect(nearest(to: "check", among: []) == nil)
    #expect(nearest(to: "x", among: ["y"]) == nil)
    #expect(nearest(to: String(repeating: "x", count: 100_000), among: Self.exercises) == nil)
  }

  @Test(
    "A slip is a letter too many, too few, other, or exchanged",
    arguments: [
      ("check", "check", 0), ("chek", "check", 1), ("checkk", "check", 1), ("chack", "check", 1),
      ("hceck", "check", 1), ("", "abc", 3), ("abc", "", 3), ("ca", "abc", 3),
      ("kitten", "sitting", 3),
    ])
  func distance(first: String, second: String, expected: Int) {
    #expect(editDistance(Array(first), Array(second)) == expected)
  }
}
