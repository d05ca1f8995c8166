import Building
import Foundation
import Processes

extension Kit {
  /// The folders whose code decides what a verdict is: what asks, what compiles, what answers.
  private static let partsOfGrading =
    [
      "Tensors", "Wire", "Reference", "Datasets", "Processes", "Building", "Judging",
      "Requirements", "Exercises", "Grading", "Classroom/Intake", "lesson-worker", "lesson-sandbox",
    ].map { "Sources/\($0)" } + ["solutions"]

  /// Changes with what verdicts depend on besides seed, limits and submission: the kit's own code,
  /// such as the requirement of a check, and the compiler's version. It is the same on machines with
  /// the same kit and compiler.
  /// - Throws: `SystemError`.
  func digestOfGrading() throws -> Digest {
    var hash = ContentHash()
    for part in Self.partsOfGrading {
      // A folder may be a link, whose contents are not listed.
      let folder = root.appending(path: part).resolvingSymlinksInPath()
      let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder.pathText)) ?? []
      for path in paths.sorted()
      where [".swift", ".c", ".h"].contains(where: { path.hasSuffix($0) }) {
        hash.add("\(part)/\(path)")
        hash.add(try Files.read(folder.appending(path: path)))
      }
    }
    hash.add(try compilerVersion())
    return hash.value
  }

  private func compilerVersion() throws -> String {
    // The driver leaves an empty folder behind at each call.
    let temporary = state.appending(path: "version-\(UUID())")
    try Files.makeFolder(temporary)
    defer { try? FileManager.default.removeItem(at: temporary) }
    return try Program.run(
      try Toolchain.find().swiftc, ["--version"],
      environment: Program.environment.merging(["TMPDIR": temporary.pathText]) { $1 }
        .map { "\($0)=\($1)" }
    ).output
  }
}
