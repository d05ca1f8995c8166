import Exercises
import Foundation
import Reference
import Tensors
import Testing

@testable import Building
@testable import Grading
@testable import lesson_runner
@testable import Reporting

@Suite("Measuring")
struct BenchTests {
  private static let results: [BenchResult] = {
    let bare = BenchResult("incremental-swiftc", .seconds, [0.4, 0.3, 0.36])
    let all = BenchResult("whole-swiftc", .seconds, [1.65004, 1.6])
    let naive = BenchResult("naive-loop", .gigaMultiplyAdds, [0.25])
    let verdict = BenchResult("save-to-verdict", .seconds, [0.55, 0.39, 0.38, 0.43])
    return [
      verdict.against(bare), verdict.against(all), bare, all,
      BenchResult("idle-watch", .seconds, [0]),
      BenchResult("convolution", .gigaMultiplyAdds, [0.5]).against(naive), naive,
    ]
  }()

  @Test(
    "The median is the middle, or half way between the two in the middle",
    arguments: [([], 0), ([3], 3), ([4, 1], 2.5), ([9, 1, 2], 2), ([1, 9, 3, 2], 2.5)]
      as [([Double], Double)])
  func median(values: [Double], expected: Double) {
    #expect(BenchResult.median(of: values) == expected)
  }

  @Test("A ratio is of medians; there is none without a baseline, or with one of no time")
  func ratio() {
    let result = BenchResult("a", .seconds, [6, 1, 2])
    #expect(result.ratio == nil)
    #expect(result.against(BenchResult("b", .seconds, [8, 4, 0])).ratio == 0.5)
    #expect(result.against(BenchResult("b", .seconds, [0])).ratio == nil)
    #expect([result.minimum, result.maximum] == [1, 6])
  }

  @Test("For machines: one object of the documented shape")
  func json() {
    #expect(
      jsonText(BenchReport(Array(Self.results.prefix(1) + Self.results.suffix(1)))) == """
        {
          "measurements" : [
            {
              "against" : "incremental-swiftc",
              "maximum" : 0.55,
              "median" : 0.41,
              "minimum" : 0.38,
              "name" : "save-to-verdict",
              "ratio" : 1.14,
              "runs" : 4,
              "unit" : "s"
            },
            {
              "against" : null,
              "maximum" : 0.25,
              "median" : 0.25,
              "minimum" : 0.25,
              "name" : "naive-loop",
              "ratio" : null,
              "runs" : 1,
              "unit" : "GMAC/s"
            }
          ],
          "schema" : 1,
          "unmeasured" : [

          ]
        }
        """)
  }

  @Test("For people: a line for each measurement, and below it what it was set against")
  func table() {
    #expect(
      BenchReport(Self.results).table == """
                                      median       minimum       maximum  runs
        save-to-verdict              0.410 s       0.380 s       0.550 s     4
          1.14 × incremental-swiftc
          0.25 × whole-swiftc
        incremental-swiftc           0.360 s       0.300 s       0.400 s     3
        whole-swiftc                 1.625 s       1.600 s       1.650 s     2
        idle-watch                   0.000 s       0.000 s       0.000 s     1
        convolution             0.500 GMAC/s  0.500 GMAC/s  0.500 GMAC/s     1
          2.00 × naive-loop
        naive-loop              0.250 GMAC/s  0.250 GMAC/s  0.250 GMAC/s     1
        """)
  }

  @Test("Small ratios and large rates keep the digits that say something, and a failure its reason")
  func ladderTable() {
    let peak = BenchResult("machine-peak", .gigaMultiplyAdds, [122.34])
    let loops = BenchResult("your-loops", .gigaMultiplyAdds, [0.4])
    let failure = MeasurementError(
      name: "your-product", reason: "matrixProduct gives wrong answers")
    #expect(
      BenchReport([loops.against(peak), BenchResult(failure), peak]).table == """
                                      median       minimum       maximum  runs
        your-loops              0.400 GMAC/s  0.400 GMAC/s  0.400 GMAC/s     1
          0.0033 × machine-peak
        machine-peak            122.3 GMAC/s  122.3 GMAC/s  122.3 GMAC/s     1
        your-product: not measured, because matrixProduct gives wrong answers
        """)
  }

  @Test("The kit's best loop gives the answers of the reference, whatever its blocks do not divide")
  func blockedLoop() throws {
    var random = RandomSource(seed: 12)
    func numbers(_ shape: Shape) -> Volume {
      Volume(shape, values: (0..<shape.count).map { _ in Float(random.int(in: -9...9)) })
    }
    for (count, rows, columns) in [(1, 3, 4), (4, 5, 10), (5, 4, 11), (7, 3, 19)] {
      let input = numbers(Shape(channels: 2, rows: rows, columns: columns))
      let filters = FilterBank(
        (0..<count).map { _ in numbers(Shape(channels: 2, rows: 2, columns: 3)) })
      let biases = (0..<count).map { Float($0) - 2 }
      #expect(
        BlockedLoop.convolutionLayer(input, filters: filters, biases: biases)
          == (try Reference.correlation(input, filters: filters, biases: biases)))
    }
  }

  @Test("A learner's function that crashes, or answers wrongly, costs its own rung only")
  func learnersLadder() throws {
    let kit = try ScratchKit("bench-ladder")
    defer { kit.remove() }
    let solutions = Student.checkout.appending(path: "solutions")
    for (file, right, wrong) in [
      (
        "06-StackedFeatureMaps.swift", "  let size = try mapSize(input, filters",
        "  fatalError(\"never mind\")\n  let size = try mapSize(input, filters"
      ),
      ("09-MatrixMultiplication.swift", "      var sum: Float = 0\n", "      var sum: Float = 1\n"),
    ] {
      let text = try String(contentsOf: solutions.appending(path: file), encoding: .utf8)
      #expect(text.contains(right))
      try text.replacing(right, with: wrong).write(
        to: kit.root.appending(path: "Sources/Lessons/\(file)"), atomically: true, encoding: .utf8)
    }
    let run = try kit.run("bench", "convolution", "--runs", "1", "--json")
    #expect(run.status == 0)
    let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
    #expect(
      report.unmeasured.map(\.reason) == [
        "convolutionLayer does not give an answer", "matrixProduct gives wrong answers",
      ])
    #expect(
      Set(report.measurements.map(\.name)) == [
        "your-matrix-form", "your-fast-product", "naive-loop", "convolution", "kit-best",
        "portable-peak", "machine-peak",
      ])
  }

  @Test("The naive loop gives the answers of the reference")
  func naiveLoop() throws {
    let input = Volume(
      Shape(channels: 2, rows: 4, columns: 5), values: (0..<40).map { Float($0 * $0 % 11) })
    let filters: FilterBank = [
      [[[1, -2], [3, 0], [2, 5]], [[0, 4], [-1, 1], [7, -3]]],
      [[[2, 2], [0, -6], [1, 1]], [[9, 0], [3, 8], [-4, 2]]],
    ]
    #expect(
      NaiveLoop.convolutionLayer(input, filters: filters, biases: [3, -1])
        == (try Reference.correlation(input, filters: filters, biases: [3, -1])))
  }

  @Test("Each edit of the measured kit is one line, and no two are the same")
  func edits() throws {
    let kit = try MeasuredKit(of: Kit(root: Student.checkout), lessons: Catalogue.lessons)
    defer { Leftovers.remove() }
    #expect(kit.lineCounts.count == Catalogue.lessons.count)
    let before = try String(
      contentsOf: kit.lessons.appending(path: "03-Padding.swift"), encoding: .utf8)
    for number in 0..<3 {
      let edit = kit.edit(number)
      let sign = edit.isRight ? "==" : "!="
      let line = "  if image.rows \(sign) -\(number + 1) { return image }"
      #expect(edit.text.split(separator: "\n").filter { $0 == line }.count == 1)
      #expect(edit.text.replacing(line + "\n", with: "") == before)
    }
  }

  @Test("A run measures what it was asked for and leaves nothing behind")
  func run() throws {
    let kit = try ScratchKit("bench")
    defer { kit.remove() }
    let temporary = kit.root.appending(path: "temporary")
    try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
    let run = try kit.run(
      "bench", "convolution", "save-to-verdict", "--runs", "2", "--json",
      environment: ["TMPDIR": temporary.path()])
    #expect(run.status == 0)
    #expect(run.errors == "")
    let report = try JSONDecoder().decode(Report.self, from: Data(run.output.utf8))
    #expect(report.schema == 1)
    #expect(
      report.measurements.map { "\($0.name) against \($0.against ?? "nothing")" } == [
        "save-to-verdict against incremental-swiftc", "save-to-verdict against whole-swiftc",
        "incremental-swiftc against nothing", "whole-swiftc against nothing",
        "naive-loop against machine-peak", "convolution against naive-loop",
        "convolution against machine-peak", "kit-best against naive-loop",
        "kit-best against portable-peak", "kit-best against machine-peak",
        "portable-peak against machine-peak", "machine-peak against nothing",
      ])
    // Nothing is written yet.
    #expect(
      report.unmeasured.map(\.name) == [
        "your-loops", "your-product", "your-matrix-form", "your-fast-product",
      ])
    for entry in report.measurements {
      #expect(entry.runs == 2)
      #expect(
        entry.unit
          == (entry.name.hasSuffix("swiftc") || entry.name == "save-to-verdict" ? "s" : "GMAC/s"))
      #expect(entry.median > 0 && entry.minimum <= entry.median && entry.median <= entry.maximum)
      #expect((entry.ratio != nil) == (entry.against != nil))
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.path()).isEmpty)
  }

  @Test("A run that is interrupted leaves nothing behind either")
  func interrupted() throws {
    let kit = try ScratchKit("bench-interrupted")
    defer { kit.remove() }
    let temporary = kit.root.appending(path: "temporary")
    try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
    let process = Process()
    process.executableURL = ScratchKit.runner
    process.arguments = ["bench", "idle-watch"]
    process.currentDirectoryURL = kit.root
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.environment = ProcessInfo.processInfo.environment.filter { $0.key != "LESSONS" }
      .merging(["TMPDIR": temporary.path()]) { $1 }
    try process.run()
    let build = "striate-bench-\(process.processIdentifier)/.striate/build"
    // The watch has begun to compile.
    let hasBegun = try waitUntil(unless: { !process.isRunning }) {
      FileManager.default.fileExists(atPath: temporary.appending(path: build).path())
    }
    #expect(hasBegun)
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationStatus == 128 + SIGINT)
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.path()).isEmpty)
  }

  @Test("Where no browser can be driven, a run says what to install")
  func noBrowser() throws {
    let kit = try ScratchKit("bench-browser")
    defer { kit.remove() }
    let run = try kit.run("bench", "notebook")
    #expect(run.status == 0)
    #expect(
      run.output.hasSuffix(
        """
        notebook: not measured, because no browser could be driven: install Chromium and \
        chromedriver, and make .build/browsers with Python 3 as CONTRIBUTING says under Tests

        """))
  }

  @Test("A measurement that does not exist is told with the nearest name")
  func unknown() throws {
    let kit = try ScratchKit("bench-unknown")
    defer { kit.remove() }
    let run = try kit.run("bench", "convolutoin")
    #expect(run.status == 64)
    #expect(
      run.errors == """
        error: There is no measurement 'convolutoin'. Did you mean 'convolution'?
        Usage: lesson-runner bench [<measurement> ...] [--json] [--runs <n>]
          See 'lesson-runner bench --help' for more information.

        """)
  }
}

private struct Report: Decodable {
  let schema: Int
  let measurements: [Entry]
  let unmeasured: [Unmeasured]

  struct Unmeasured: Decodable {
    let name: String
    let reason: String
  }

  struct Entry: Decodable {
    let name: String
    let unit: String
    let median: Double
    let minimum: Double
    let maximum: Double
    let runs: Int
    let against: String?
    let ratio: Double?
  }
}
