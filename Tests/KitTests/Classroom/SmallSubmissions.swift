import Foundation
import Testing

@testable import Processes

/// A folder of submissions that a test puts together, in a scratch kit that grades them.
final class SmallSubmissions {
  let kit: ScratchKit

  /// - Throws: What keeps the kit from being copied.
  init() throws {
    kit = try ScratchKit("submissions")
    try Files.makeFolder(folder)
  }

  deinit { kit.remove() }

  var folder: URL { kit.root.appending(path: "class") }

  /// Hands in the worked solution of lesson 3, in a folder such as "anna/Kit".
  func handIn(_ path: String) throws {
    try handIn(path, try Files.read(Student.checkout.appending(path: "solutions/03-Padding.swift")))
  }

  func handIn(_ path: String, _ text: String) throws {
    try Files.write(text, to: folder.appending(path: "\(path)/03-Padding.swift"))
  }

  func take(_ path: String) throws {
    try FileManager.default.removeItem(at: folder.appending(path: path))
  }

  func shell(_ script: String) throws {
    let result = try Program.run("/bin/sh", ["-ec", "cd \"$0\"\n" + script, folder.pathText])
    try #require(result.succeeded, "\(result.output)")
  }

  /// What most tests do without: the answers of the others would be recorded for each run.
  static let lessons = ["--lessons", "3-5"]

  func grade(
    _ folder: String = "class", _ options: String..., environment: [String: String] = [:]
  ) throws -> ScratchKit.Run {
    let lessons = options.contains("--lessons") ? [] : Self.lessons
    return try kit.run(
      program: ScratchKit.runner, ["grade", folder, "--to", "out"] + options + lessons,
      environment: environment)
  }

  /// The names in a folder of what was written.
  func names(_ path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: kit.root.appending(path: "out/\(path)").path()
    ).filter { !$0.hasPrefix(".") }.sorted()
  }

  /// The notes of the grade book and the total, by the student's name.
  func rows() throws -> [String: (notes: String, total: String)] {
    let rows = GradedSmallClass.rows(of: try kit.text("out/gradebook.csv")).dropFirst()
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], ($0[5], $0.last ?? "")) })
  }
}
