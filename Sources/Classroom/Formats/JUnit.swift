import Typesetting

/// A student's result as JUnit XML, which most programs for continuous integration read.
///
/// There are no times in it: the same result gives the same file.
struct JUnit {
  let text: String

  init(_ lines: [TestLine], student: StudentName) {
    var suites: [(lesson: String, lines: [TestLine])] = []
    for line in lines {
      if suites.last?.lesson == line.lesson {
        suites[suites.count - 1].lines.append(line)
      } else {
        suites.append((line.lesson, [line]))
      }
    }
    let name = student.visible.escapedAsMarkup
    text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      + "<testsuites name=\"\(name)\" \(Self.counts(lines))>\n"
      + suites.map { suite in
        "  <testsuite name=\"\(suite.lesson.escapedAsMarkup)\" \(Self.counts(suite.lines))>\n"
          + suite.lines.map(Self.testCase).joined() + "  </testsuite>\n"
      }.joined() + "</testsuites>\n"
  }

  private static func counts(_ lines: [TestLine]) -> String {
    let count = { (state: TestLine.State) in lines.count { $0.state == state } }
    return
      "tests=\"\(lines.count)\" failures=\"\(count(.failed))\" errors=\"\(count(.ungraded))\""
  }

  private static func testCase(_ line: TestLine) -> String {
    let start =
      "    <testcase classname=\"\(line.exercise.escapedAsMarkup)\" "
      + "name=\"\((line.check ?? line.exercise).escapedAsMarkup)\""
    let element: String
    switch line.state {
    case .passed: return start + "/>\n"
    case .failed: element = "failure"
    case .ungraded: element = "error"
    }
    let first = line.message.lines.first ?? ""
    return """
      \(start)>
            <\(element) message="\(first.visible.escapedAsMarkup)">\
      \(line.message.visibleLines.escapedAsMarkup)</\(element)>
          </testcase>

      """
  }
}
