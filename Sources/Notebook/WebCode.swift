import Foundation
import Building
import Pictures
import Processes
import Tensors
import Typesetting

/// The kit's own web code, as it lies in its folder.
struct WebCode: Sendable {
  private let folder: URL

  init(_ kit: Kit) {
    folder = kit.sources.appending(path: "Notebook/Web")
  }

  /// One script of all small files, which share their names and nothing else with the page.
  ///
  /// - Parameter lesson: The lesson whose figures are in it; nil for none.
  /// - Returns: The script.
  /// - Throws: `SystemError.unreadable`.
  func script(for lesson: String?) throws -> String {
    let figures = lesson.map(figures) ?? []
    let files = try needed(by: figures) + figures
    return try "\"use strict\";\n(() => {\n" + files.map(Self.marked).joined(separator: "\n")
      + Self.pictures + "\nstart();\n})();\n"
  }

  /// The files that declare a name which the figures use, or the start of every page, or one of these
  /// files. No page has all kinds of figures.
  private func needed(by figures: [URL]) throws -> [URL] {
    let files = Files.list(folder, extension: "js")
    var needed: Set<URL> = []
    var open = try ["start"] + figures.map(Self.marked)
    while let user = open.popLast() {
      let words = Set(user.matches(of: /\w+/).map(\.output))
      for file in files where !needed.contains(file) {
        let names = try Files.read(file)
          .matches(of: /(?m)^(?:async )?(?:class|function|const|let) (\w+)/).map(\.output.1)
        if !words.isDisjoint(with: names) {
          needed.insert(file)
          open.append(try Self.marked(file))
        }
      }
    }
    return files.filter(needed.contains)
  }

  /// The files of a lesson's live figures.
  func figures(of lesson: String) -> [URL] {
    Files.list(folder.appending(path: "Figures"), extension: "js")
      .filter { $0.lastPathComponent.hasPrefix(lesson.prefix(3)) }
  }

  /// The exercises that a lesson's live figures call, as they name them. No other one needs to be in
  /// the modules that a page loads.
  func calls(of lesson: String) -> Set<String> {
    let names = figures(of: lesson).flatMap { file in
      ((try? Files.read(file)) ?? "").matches(of: /calls: \[([^\]]*)\]/).flatMap { list in
        list.output.1.matches(of: /"(\w+)"/).map { String($0.output.1) }
      }
    }
    return Set(names)
  }

  /// The picture that runs through all lessons.
  private static var pictures: String {
    let rows = (0..<runningPicture.rows).map { row in
      (0..<runningPicture.columns).map { runningPicture[row, $0].rounded() }.map { Int($0) }
    }
    return "\n/* pictures */\nconst runningPicture = matrix(\(rows));\n"
  }

  /// One style sheet, which begins with the palette.
  func style() throws -> String {
    let files = Files.list(folder, extension: "css")
    return try ([Self.palette] + files.map(Self.marked)).joined(separator: "\n")
  }

  /// A file with its name before it, and without comment lines and indentation: they stand in the
  /// kit. No text in the code may go over more than one line.
  private static func marked(_ file: URL) throws -> String {
    var isInComment = false
    let lines = try Files.read(file).split(separator: "\n").map { String($0).trimmingSpaces }
      .filter { line in
        if line.hasPrefix("/*") { isInComment = true }
        let isLeftOut = isInComment || line.hasPrefix("//") || line.isEmpty
        if line.hasSuffix("*/") { isInComment = false }
        return !isLeftOut
      }
    return "/* \(file.lastPathComponent) */\n" + lines.joined(separator: "\n") + "\n"
  }

  /// The colors of `Pictures`, as custom properties and as the tints of maps.
  private static var palette: String {
    func properties(_ colors: [(name: String, color: Color)]) -> String {
      colors.map { "  --\($0.name): \($0.color.hexadecimal);\n" }.joined()
    }
    let light = properties(Theme.light.colors)
    let dark = properties(Theme.dark.colors)
    return """
      :root {
        color-scheme: light dark;
      \(properties(Theme.figures))\(light)}
      @media (prefers-color-scheme: dark) { :root {
      \(dark)} }
      @media print { :root {
      \(light)} }
      \(tints)
      """
  }

  private static var tints: String {
    let roles: [Role] = [.input, .output, .filter, .plain]
    return roles.flatMap { role in
      MapTable.steps.map { step in
        let tint = role.tint(of: Float(step) / Float(MapTable.stepCount))
        let rule = "background:\(tint.hexadecimal);color:\(tint.legibleInk.hexadecimal)"
        return ".map.\(role) .\(MapTable.name(of: step)){\(rule)}"
      }
    }.joined(separator: "\n")
  }
}
