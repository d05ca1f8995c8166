import Reporting

/// `results.json` as Gradescope reads it
/// (gradescope-autograders.readthedocs.io/en/latest/specs).
///
/// If a test could not be graded, neither it nor the whole has a score, and Gradescope then takes
/// none at all, rather than one that is too low.
struct Gradescope: Encodable {
  let score: Double?
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
    let points = lines.compactMap(\.points)
    score =
      points.count == lines.count ? (points.reduce(0, +) * 100).rounded() / 100 : nil
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
