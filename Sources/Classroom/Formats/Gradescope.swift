import Reporting

/// `results.json` as Gradescope reads it
/// (gradescope-autograders.readthedocs.io/en/latest/specs).
///
/// The score is the sum of the tests' scores. A test that could not be graded has none, and then
/// Gradescope takes no score at all, rather than one that is too low.
struct Gradescope: Encodable {
  let output: String
  let output_format = "text"
  let tests: [Test]

  struct Test: Encodable {
    let number: String
    let name: String
    let score: Double?
    let max_score: Double
    let status: String?
    let output: String
    let output_format = "text"
  }

  init(_ lines: [TestLine], remarks: [String]) {
    output = remarks.joined(separator: "\n")
    tests = lines.map { line in
      let isGraded = line.state != .ungraded
      return Test(
        number: "\(line.number)", name: line.name, score: isGraded ? line.points ?? 0 : nil,
        max_score: line.maximumPoints,
        status: isGraded ? (line.state == .passed ? "passed" : "failed") : nil,
        output: line.message)
    }
  }
}
