import Exercises
import Foundation
import Tensors
import Testing

@testable import Building
@testable import Judging
@testable import Pages
@testable import Processes
@testable import Reporting
@testable import Wire

/// Readers of bytes that somebody else wrote: a learner, a learner's program, a compiler.
@Suite("Fuzzing", .serialized)
struct ReaderFuzzingTests {
  @Test("Frames are read or refused", .timeLimit(.minutes(60)))
  func frames() {
    let recorded = Catalogue.lessons.flatMap(\.exercises).filter { $0.longChecks.isEmpty }.map {
      $0.recorded(seed: 1)
    }
    var seeds: [[UInt8]] = []
    for exercise in recorded {
      for one in exercise.checks.flatMap(\.cases) where one.extent < 500 {
        let call = Request.call(
          exercise: exercise.id, signature: exercise.signature, arguments: one.arguments)
        seeds += [
          Envelope(id: 7, message: call).bytes,
          Envelope(id: 7, message: Reply.outcome(one.expected)).bytes,
        ]
      }
    }
    let report = EpochReport(epoch: 3, loss: 0.5, accuracy: 0.75)
    seeds += [
      Reply.progress(report), .notStarted("zeroPad"), .otherSignature("()"), .goodbye,
      .unknownExercise, .unreadableArguments,
    ].map { Envelope(id: 7, message: $0).bytes }
    let taken = Fuzzing.run("The decoder of frames", from: seeds) { bytes in
      var stream = Framing.frame(bytes) + bytes
      while let frame = try? Framing.take(from: &stream) {
        if (try? Envelope<Request>(bytes: frame)) != nil { return true }
      }
      guard let reply = try? Envelope<Reply>(bytes: bytes) else { return false }
      // What is read is written and read again as the same. (NaN is no number's equal.)
      let again = try? Envelope<Reply>(bytes: reply.bytes)
      precondition(again?.bytes == reply.bytes, "a reply is read otherwise the second time")
      return true
    }
    #expect((1..<Fuzzing.count).contains(taken))
  }

  @Test("Lesson files are read", .timeLimit(.minutes(60)))
  func lessonFiles() throws {
    let files = ["solutions", "Sources/Lessons", "Sources/Building"].flatMap {
      Files.list(Student.checkout.appending(path: $0), extension: "swift")
    }
    let words = [
      "{", "}", "(", ")", "[", "]", "\"", "\"\"\"", "#\"", "\"#", "/*", "*/", "//", "/", "#/", "/#",
      "\\(", "\\", "`", "#if", "#endif", "func ", "public func f(", "import Tensors\n",
      "// MARK: - ",
      "->", "throws(", "where ", "operator ", "@main\n", "\r\n", "\u{0}", "é", "\u{1F600}", "...",
    ]
    Fuzzing.run(
      "The reader of lesson files", from: try files.map { Array(try Files.read($0).utf8) },
      words: words
    ) { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      _ = SwiftLexer(text)
      _ = SourceOutline(text)
      _ = LessonSource(text).stubs.text
      return true
    }
  }

  @Test("Calls in calls are read once, and not once for each call around them")
  func nestedCalls() {
    let depth = 200_000
    let text =
      "func f() { " + String(repeating: "random(", count: depth)
      + String(repeating: "1, using: &source)", count: depth) + " }"
    // Read once for each, they take minutes.
    let isUnpredictable = Containment.run(atMost: 60) {
      SourceOutline(text).mentions.isUnpredictable
    }
    #expect(isUnpredictable == false)
  }

  @Test("What a compiler writes is read", .timeLimit(.minutes(60)))
  func diagnostics() {
    let seeds = [
      """
      Lessons/03-Padding.swift:4:19: error: cannot convert value of type 'String' to 'Int'
        let rows: Int = "many"
                        ^~~~~~
      Lessons/03-Padding.swift:5:7: warning: 'unused' was never used
        let unused = 3
        ~~~~^~~~~~
        _
      Lessons/03-Padding.swift:1:6: note: candidate expects value of type 'Int'
      func scale(_ x: Int) -> Int { x }
           ^
      <unknown>:0: error: unable to execute command
      /usr/bin/ld: undefined reference to `main'
      """
    ].map { Array($0.utf8) }
    let words = [
      ":", "\n", "error: ", "warning: ", "note: ", ":0:0: error: ",
      ":99999999999999999999:1: error: ",
      "Lessons/03-Padding.swift:4:19: error: ", "^", "~", "<unknown>", "\u{1B}[31m", "\t", "é",
    ]
    Fuzzing.run("The reader of diagnostics", from: seeds, words: words) { bytes in
      !Diagnostic.all(in: String(decoding: bytes, as: UTF8.self)).isEmpty
    }
  }

  @Test("Pages are read or refused", .timeLimit(.minutes(60)))
  func pages() throws {
    let converter = try #require(PageConverter.find())
    let sample = try PageSample("fuzzing")
    defer { sample.remove() }
    let archive = sample.kit.root.appending(path: "archive")
    #expect(try converter.convert(sample.kit.pages, to: archive).succeeded)
    let data = archive.appending(path: "data")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: data.pathText)
    let seeds = try paths.filter { $0.hasSuffix(".json") }.map {
      [UInt8](try Data(contentsOf: data.appending(path: $0)))
    }
    let words = [
      "{", "}", "[", "]", ",", ":", "null", "1e999", "-9223372036854775808", "0.5", "\"\"",
      "\"type\":\"paragraph\",", "\"type\":\"orderedList\",", "\"level\":-7,",
      "\"start\":9223372036854775807,",
      "\"inlineContent\":[", "\"items\":[{\"content\":[", "\"type\":\"image\",", "\\ud800",
      "\u{1F600}",
    ]
    let texts = [PageText(width: 80), PageText(width: 1), PageText(isPlain: true)]
    let taken = Fuzzing.run(
      "The reader of pages", from: seeds.filter { $0.count < 60_000 }, words: words
    ) { bytes in
      let markdown = String(decoding: bytes, as: UTF8.self)
      _ = texts[bytes.count % 3].rendered(markdown: markdown)
      guard let page = try? JSONDecoder().decode(Page.self, from: Data(bytes)) else { return false }
      for text in texts { _ = text.rendered(page) }
      return true
    }
    #expect(taken < Fuzzing.count)
  }
}
