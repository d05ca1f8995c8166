import Exercises
import Foundation
import Testing

@testable import Classroom
@testable import Judging

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// The formats of other programs, by their published definitions.
@Suite("Results for other programs")
struct FormatTests {
  /// One exercise passes, one is half right, one does not compile, and one could not be graded.
  private func lines(withUngraded isUngraded: Bool) -> [TestLine] {
    let line = {
      (exercise: String, number: Int, check: String?, state: TestLine.State, points: Double?) in
      TestLine(
        exercise: exercise, lesson: "\(number) · <Lesson>", number: number, check: check,
        state: state, points: points, maximumPoints: 1.1,
        message: state == .passed ? "" : "A \"quoted\" & <tagged>\u{1B}[31m\nmessage")
    }
    return [
      line("one", 1, "is right", .passed, 1.1), line("two", 2, "begins", .passed, 1.1),
      line("two", 2, "goes on", .passed, 1.1), line("two", 2, "ends", .failed, 0),
      line("three", 2, nil, .failed, 0),
    ] + (isUngraded ? [line("four", 3, nil, .ungraded, nil)] : [])
  }

  private func object(_ value: some Encodable) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: JSONEncoder().encode(value)) as? [String: Any])
  }

  @Test("Gradescope: scores that add up, or none")
  func gradescope() throws {
    let result = try object(Gradescope(lines(withUngraded: false), remarks: ["Said."]))
    #expect(
      Set(result.keys).isSubset(of: [
        "score", "execution_time", "output", "output_format", "test_output_format",
        "test_name_format", "visibility", "stdout_visibility", "extra_data", "tests", "leaderboard",
      ]))
    let tests = try #require(result["tests"] as? [[String: Any]])
    #expect(result["score"] as? Double == 3.3)
    for test in tests {
      #expect(
        Set(test.keys).isSubset(of: [
          "score", "max_score", "status", "name", "name_format", "number", "output",
          "output_format", "tags", "visibility", "extra_data",
        ]))
      #expect(["passed", "failed"].contains(try #require(test["status"] as? String)))
      #expect(test["score"] is Double && test["max_score"] is Double)
    }
    let ungraded = try object(Gradescope(lines(withUngraded: true), remarks: []))
    #expect(ungraded["score"] == nil)
    let last = try #require((ungraded["tests"] as? [[String: Any]])?.last)
    #expect(last["score"] == nil && last["status"] == nil)
  }

  @Test("Exercism: version 3, a status and a message for each test that does not pass")
  func exercism() throws {
    let result = try object(Exercism(lines(withUngraded: true), remarks: ["Said."]))
    #expect(result["version"] as? Int == 3)
    #expect(result["status"] as? String == "fail")
    let tests = try #require(result["tests"] as? [[String: Any]])
    #expect(
      tests.map { $0["status"] as? String } == ["pass", "pass", "pass", "fail", "fail", "error"])
    for test in tests {
      #expect(test["name"] is String && test["test_code"] is String && test["task_id"] is Int)
      #expect((test["message"] is String) == (test["status"] as? String != "pass"))
    }
    #expect(
      try object(Exercism([lines(withUngraded: false)[0]], remarks: []))["status"] as? String
        == "pass")
    let nothing = try object(Exercism(lines(withUngraded: true).suffix(1), remarks: ["Said."]))
    #expect(nothing["status"] as? String == "error")
    #expect(nothing["message"] as? String == "Said.")
  }

  @Test("JUnit: well-formed, and its numbers are those of its elements")
  func junit() throws {
    let reader = JUnitReader()
    let text = JUnit(lines(withUngraded: true), student: StudentName("<a & \"b\">\u{1}")).text
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = reader
    #expect(parser.parse())
    #expect(reader.root == ["tests": "6", "failures": "2", "errors": "1"])
    #expect(
      reader.counts == ["testsuites": 1, "testsuite": 3, "testcase": 6, "failure": 2, "error": 1])
    #expect(
      reader.cases == [
        "one/is right", "two/begins", "two/goes on", "two/ends", "three/three", "four/four",
      ])
  }

  @Test("A cell that a spreadsheet would run is text")
  func cells() {
    var table = CSV()
    table.add(["=1+1", "+cmd", "-2", "-x", "@a", "\t=x", "say \"a, b\"", "3.5"])
    #expect(table.text == "'=1+1,'+cmd,-2,'-x,'@a,\"' =x\",\"say \"\"a, b\"\"\",3.5\r\n")
  }

  @Test(
    "A part of a class is read, or refused",
    arguments: [
      ("2/5", true), ("1/1", true), ("5/5", true), ("0/5", false), ("6/5", false), ("1/0", false),
      ("2", false), ("a/b", false), ("1/2/3", false), ("-1/-1", false),
    ])
  func shard(text: String, isOne: Bool) {
    #expect((Shard(text) != nil) == isOne)
  }
}

/// What an XML parser finds in a file of JUnit's.
private final class JUnitReader: NSObject, XMLParserDelegate {
  var counts: [String: Int] = [:]
  var root: [String: String] = [:]
  var cases: [String] = []

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    counts[element, default: 0] += 1
    if element == "testsuites" { root = attributes.filter { $0.key != "name" } }
    if element == "testcase" {
      cases.append("\(attributes["classname"] ?? "")/\(attributes["name"] ?? "")")
    }
  }
}
