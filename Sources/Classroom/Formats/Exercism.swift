import Reporting

/// `results.json` as Exercism reads it, version 3
/// (exercism.org/docs/building/tooling/test-runners/interface).
struct Exercism: Encodable {
  let version = 3
  let status: String
  /// Only if no test was run.
  let message: String?
  let tests: [Test]

  struct Test: Encodable {
    let name: String
    let status: String
    let message: String?
    /// What is tested: here a sentence, since the code would give cases away.
    let test_code: String
    /// The place of the exercise in the course.
    let task_id: Int
  }

  init(_ lines: [TestLine], remarks: [String]) {
    tests = lines.map { line in
      Test(
        name: line.name, status: Self.status(line.state),
        message: line.state == .passed ? nil : line.message, test_code: line.name,
        task_id: line.number)
    }
    let isUngraded = !lines.isEmpty && lines.allSatisfy { $0.state == .ungraded }
    status =
      isUngraded ? "error" : lines.allSatisfy { $0.state == .passed } ? "pass" : "fail"
    message = isUngraded ? remarks.joined(separator: "\n") : nil
  }

  private static func status(_ state: TestLine.State) -> String {
    switch state {
    case .passed: "pass"
    case .failed: "fail"
    case .ungraded: "error"
    }
  }
}
