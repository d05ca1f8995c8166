import Foundation
import Tensors
import Testing
import Wire

@testable import Judging
@testable import Proving

private let smallest = Exercise(
  "smallest", points: 2.5, difficulty: .medium,
  reference: { (map: Matrix) in map.values.min() ?? .infinity },
  checks: {
    Check("finds the smallest value", examples: [[[3, 1, 2]], Matrix(rows: 0, columns: 0)]) {
      random in random.matrix(rows: 1...3, columns: 1...3)
    }
    Check("treats what is not a number with care", examples: [[[.nan]], [[-.infinity, 0.1]]])
  },
  misconceptions: {
    Misconception("finds the largest", hint: "Which way?") { map in map.values.max() ?? 0 }
  },
  hints: ["One?", "Two?", "Three?"],
  explain: { _, map in "the least of \(map.values.count)" }
).untyped

private let other = Exercise(
  "other", points: 1, difficulty: .easy, reference: { (number: Int) in number },
  checks: {
    Check("returns what it is given") { random in random.int(in: 0...1_000_000) }
    Check("is near 0", examples: [5]) { answer, _ in
      answer < 10 ? nil : Shortfall("near", "Too far.")
    }
  },
  misconceptions: { Misconception("adds ten", hint: "?") { number in number + 10 } },
  hints: []
).untyped

private func json(_ exercises: [AnyExercise], seed: UInt64) throws -> String {
  String(decoding: try AnswerKey(recording: exercises, seed: seed).encoded(), as: UTF8.self)
}

@Suite("The answer key")
struct AnswerKeyTests {
  @Test("The same seed records the same key")
  func deterministic() throws {
    #expect(try json([smallest, other], seed: 7) == (try json([smallest, other], seed: 7)))
  }

  @Test("Another seed draws other random cases and keeps the fixed ones")
  func seeds() throws {
    let keys = [7, 8].map { AnswerKey(recording: [smallest], seed: $0).exercises[0] }
    let cases = keys.map { $0.checks[0].cases.map(\.arguments) }
    #expect(cases[0].count == 8)
    #expect(cases[0].prefix(2) == cases[1].prefix(2))
    #expect(cases[0].dropFirst(2) != cases[1].dropFirst(2))
  }

  @Test("An exercise's cases do not depend on the exercises around it")
  func independent() throws {
    let alone = AnswerKey(recording: [other], seed: 7)["other"]
    let among = AnswerKey(recording: [smallest, other, smallest], seed: 7)["other"]
    let arguments = [alone, among].map { $0?.checks.map { $0.cases.map(\.arguments) } }
    #expect(arguments[0] != nil)
    #expect(arguments[0] == arguments[1])
  }

  @Test("Two checks of one exercise draw from different sources")
  func checks() {
    let twice = Exercise(
      "twice", points: 1, difficulty: .easy, reference: { (number: Int) in number },
      checks: {
        Check("first") { random in random.int(in: 0...1_000_000) }
        Check("second") { random in random.int(in: 0...1_000_000) }
      },
      misconceptions: {}, hints: [])
    let recorded = twice.untyped.recorded(seed: 7)
    #expect(recorded.checks[0].cases.map(\.arguments) != recorded.checks[1].cases.map(\.arguments))
  }

  @Test("A key holds the cases, the reference's answers, and what each misconception answers")
  func contents() throws {
    let key = AnswerKey(recording: [smallest, other], seed: 7)
    #expect(key.version == AnswerKey.currentVersion)
    #expect(key.seed == 7)
    #expect(key["nobody"] == nil)
    let recorded = try #require(key["smallest"])
    #expect(recorded.signature == "(Matrix) -> Float")
    #expect(recorded.hints == ["One?", "Two?", "Three?"])
    #expect(recorded.misconceptions == [.init(name: "finds the largest", hint: "Which way?")])
    let first = recorded.checks[0].cases[0]
    #expect(first.expected == .returned(.float(1)))
    #expect(first.variants.map(\.outcome) == [.returned(.float(3))])
    #expect(first.explanations == ["the least of 3"])
    let property = try #require(key["other"]?.checks[1])
    #expect(property.isProperty)
    #expect(property.cases[0].variants.map(\.misses) == ["near"])
  }

  @Test("A key that was written is read again as it was, with every float")
  func roundTrip() throws {
    let key = AnswerKey(recording: [smallest, other], seed: .max)
    let data = try key.encoded()
    let back = try AnswerKey(decoding: data, from: "key.json")
    #expect(back.seed == .max)
    #expect(try back.encoded() == data)
    let cases = back.exercises[0].checks[1].cases
    guard case .returned(.float(let least)) = cases[0].expected,
      case .tensor(_, let values) = cases[1].arguments[0]
    else {
      Issue.record("the answer is another than was recorded")
      return
    }
    #expect(least == .infinity || least.isNaN)
    #expect(values == [-.infinity, 0.1])
    #expect(cases[1].expected == .returned(.float(-.infinity)))
  }

  @Test("A file that is not a key is refused, with a word on where to get one")
  func garbage() throws {
    let whole = try AnswerKey(recording: [other], seed: 7).encoded()
    for data in [Data(), Data("{}".utf8), Data([0xFF, 0x00]), whole.dropLast(9), Data("[1]".utf8)] {
      #expect(throws: KeyError.unreadable(path: "key.json")) {
        try AnswerKey(decoding: data, from: "key.json")
      }
    }
    // The version is right and the rest is not.
    #expect(throws: KeyError.unreadable(path: "key.json")) {
      try AnswerKey(decoding: Data("{\"version\": 5, \"seed\": -1}".utf8), from: "key.json")
    }
    #expect(
      KeyError.unreadable(path: "key.json").description == """
        key.json is not an answer key.
        Get the file again from where the kit came from; your answers are not affected.
        """)
  }

  @Test("A key of another version says what to do")
  func versions() {
    for version in [4, 6] {
      let error = #expect(throws: KeyError.self) {
        try AnswerKey(decoding: Data("{\"version\": \(version)}".utf8), from: "key.json")
      }
      #expect(error == .ofOtherVersion(path: "key.json", found: version, expected: 5))
      #expect(
        error?.description == """
          key.json is an answer key of version \(version); this kit reads version 5.
          Take the whole kit of one release, and copy your own lesson files into it. They are not affected.
          """)
    }
  }

  @Test("A key is data under known names, and nothing in it could be executed")
  func noCode() throws {
    let data = try AnswerKey(recording: [smallest, other], seed: 7).encoded()
    var names: Set<String> = []
    func collect(_ value: Any) {
      if let object = value as? [String: Any] {
        for (name, value) in object {
          names.insert(name)
          collect(value)
        }
      } else if let list = value as? [Any] {
        list.forEach(collect)
      }
    }
    collect(try JSONSerialization.jsonObject(with: data))
    #expect(
      names == [
        "version", "seed", "exercises",
        "id", "points", "difficulty", "hints", "signature", "checks", "misconceptions",
        "name", "share", "isProperty", "isLong", "cases", "hint",
        "arguments", "expected", "variants", "explanations", "steps", "exampleCount",
        "outcome", "misses",
        "returned", "_0", "tensor", "dimensions", "values", "float", "integer", "tolerance",
        "absolute", "relative",
      ])
  }
}
