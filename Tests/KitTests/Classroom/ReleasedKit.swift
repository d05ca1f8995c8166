import Foundation

@testable import Building
@testable import Processes

/// Lessons 3 and 5, released by the real program into a folder of its own.
struct ReleasedKit {
  let folder: URL
  let root: URL
  /// What `release` said.
  let run: ScratchKit.Run

  init() throws {
    folder = try TemporaryFolder.make("release")
    root = folder.appending(path: "kit")
    let points = folder.appending(path: "points.json")
    try Files.write(#"{"zeroPad": 4, "fullPadding": 1}"#, to: points)
    run = try Self.release(to: root, "--lessons", "3,5", "--points", points.pathText)
  }

  /// Calls `release` in the checkout.
  static func release(to target: URL, _ options: String...) throws -> ScratchKit.Run {
    try ScratchKit.run(
      ScratchKit.runner, ["release", "--to", target.pathText] + options, in: Student.checkout)
  }

  /// Calls the kit's own program, which `autograde` has built.
  func runner(_ arguments: String...) throws -> ScratchKit.Run {
    try ScratchKit.run(root.appending(path: ".build/debug/lesson-runner"), arguments, in: root)
  }

  /// Calls the kit's script from elsewhere.
  func autograde() throws -> ScratchKit.Run {
    try ScratchKit.run(
      root.appending(path: "autograde"), [folder.appending(path: "results").pathText], in: folder)
  }

  /// Points and maximum, in the file that the script writes.
  func score() throws -> [Double] {
    struct Report: Decodable {
      struct Score: Decodable {
        let points: Double
        let of: Double
      }
      let score: Score
    }
    let file = folder.appending(path: "results/results.json")
    let report = try JSONDecoder().decode(Report.self, from: Data(try Files.readBytes(file)))
    return [report.score.points, report.score.of]
  }

  func solve(_ files: [String]) throws {
    for file in files {
      try Files.copy(
        Student.checkout.appending(path: "solutions/\(file)"),
        to: root.appending(path: "Sources/Lessons/\(file)"))
    }
  }

  /// Writes the body of a function of the lessons.
  func write(_ function: String, _ body: String) throws {
    let file = root.appending(path: CourseText.path(of: function))
    try Files.write(LessonSource(try Files.read(file)).writing(function, body).text, to: file)
  }

  func text(_ path: String) throws -> String {
    String(decoding: try Files.readBytes(root.appending(path: path)), as: UTF8.self)
  }

  /// Every file of it but those that building and checking have made.
  var files: [String] {
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: root.pathText)) ?? []
    return paths.filter { path in
      var isFolder: ObjCBool = false
      return ![".build", ".striate", ".swiftpm"].contains { path.hasPrefix($0) }
        && FileManager.default.fileExists(
          atPath: root.appending(path: path).pathText, isDirectory: &isFolder)
        && !isFolder.boolValue
    }
  }
}

extension ScratchKit.Run {
  /// The last four lines.
  var lastLines: [String] { output.split(separator: "\n").suffix(4).map(String.init) }
}
