import Exercises
import Foundation
import Testing

@testable import Building
@testable import Processes

/// A class of fourteen in a scratch kit: what each handed in is known, and so is what must come out.
final class SmallClass {
  let kit: ScratchKit

  /// Misconceptions as their owners would write them.
  static let cornerBody = """
      var padded = Matrix(
        rows: padding.top + image.rows + padding.bottom,
        columns: padding.left + image.columns + padding.right)
      for row in 0..<image.rows {
        for column in 0..<image.columns { padded[row, column] = image[row, column] }
      }
      return padded
    """
  /// Wrong in a way that has no name.
  static let oddBody = "  return Matrix([[12345, 5], [54321, 7]])"
  /// Tells what it is given in every way that it has.
  static let tellingBody = """
      print("given \\(image)")
      fatalError("given \\(image) and \\(padding)")
    """
  static let hostileName = "\u{1B}[31mred\nline"

  static let names = [
    "=cmd()", "anna", "ben", "carla", "dana", "emil", "finn", "greta", "hugo", "ida", "jonas",
    "kim", "link", hostileName,
  ]

  /// - Throws: What keeps the files from being written.
  init() throws {
    kit = try ScratchKit("class")
    try Files.makeFolder(folder)
    for name in [
      "anna", "dana", "emil", "finn", "hugo", "jonas", "kim", "=cmd()", Self.hostileName,
    ] {
      try handIn(name)
    }
    try handIn("ben", below: "Sources/Lessons")
    try handIn("carla")
    try pack("carla")
    for name in ["dana", "emil"] { try write("zeroPad", of: name, Self.cornerBody) }
    for name in ["finn", "kim"] { try write("zeroPad", of: name, Self.oddBody) }
    try write("zeroPad", of: "jonas", Self.tellingBody)
    try handIn("greta", from: "Sources/Lessons")
    try append("\nfunc broken( {\n", to: "hugo/05-Filters.swift")
    try handIn("ida", lessons: ["05-Filters.swift"])
    try append("let mine = 1\n", to: "ida/Mine.swift")
    try FileManager.default.createSymbolicLink(
      atPath: path("link"), withDestinationPath: path("anna"))
    try append("A list of the class.\n", to: "roster.txt")
  }

  func remove() { kit.remove() }

  /// Does something while a student has handed in something else.
  func change(_ name: String, _ body: () throws -> Void) throws {
    let file = URL(filePath: path("\(name)/03-Padding.swift"))
    let text = try Files.read(file)
    try Files.write(text + "\n// Changed.\n", to: file)
    try body()
    try Files.write(text, to: file)
  }

  /// Puts one submission into a folder of its own.
  func copy(_ file: String, to other: String) throws {
    let place = kit.root.appending(path: other)
    try Files.makeFolder(place)
    try FileManager.default.copyItem(
      atPath: path(file), toPath: place.appending(path: file).path())
  }

  var folder: URL { kit.root.appending(path: "class") }

  func path(_ name: String) -> String { folder.path() + "/" + name }

  /// Grades the class with the real program.
  func grade(
    _ folder: String = "class", to target: String, _ options: String...,
    environment: [String: String] = [:]
  ) throws -> ScratchKit.Run {
    try kit.run(
      program: ScratchKit.runner, ["grade", folder, "--to", target] + options,
      environment: ["STRIATE_SEED": "99"].merging(environment) { $1 })
  }

  /// Everything in a folder of results but the results themselves, by its path.
  func written(_ target: String) throws -> [String: String] {
    let root = kit.root.appending(path: target)
    let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path())
    return Dictionary(
      uniqueKeysWithValues: paths.filter { !$0.hasPrefix("results") }.compactMap { path in
        (try? Files.read(root.appending(path: path))).map { (path, $0) }
      })
  }

  private func handIn(
    _ name: String, from source: String = "solutions", below place: String? = nil,
    lessons: [String] = ["03-Padding.swift", "05-Filters.swift"]
  ) throws {
    let target = [path(name), place].compactMap(\.self).joined(separator: "/")
    try FileManager.default.createDirectory(
      atPath: target, withIntermediateDirectories: true)
    for lesson in lessons {
      try FileManager.default.copyItem(
        atPath: Student.checkout.appending(path: "\(source)/\(lesson)").path(),
        toPath: "\(target)/\(lesson)")
    }
  }

  private func write(_ function: String, of name: String, _ body: String) throws {
    let file = "\(path(name))/03-Padding.swift"
    let source = LessonSource(try String(contentsOfFile: file, encoding: .utf8))
    try source.writing(function, body).text
      .write(toFile: file, atomically: true, encoding: .utf8)
  }

  private func append(_ text: String, to file: String) throws {
    let known = (try? String(contentsOfFile: path(file), encoding: .utf8)) ?? ""
    try (known + text).write(toFile: path(file), atomically: true, encoding: .utf8)
  }

  private func pack(_ name: String) throws {
    let result = try Program.run(
      "/bin/sh",
      ["-c", "cd \"$1\" && tar -czf \"$2.tar.gz\" \"$2\" && rm -r \"$2\"", "sh", path(""), name])
    try #require(result.succeeded, "\(result.output)")
  }
}
