import Building
import Foundation
import Processes
import Typesetting

/// An exercise that is to have another name.
struct Renaming {
  private(set) var text: KitText

  init(_ parts: ExerciseParts, to name: String) {
    let old = Mentions(name: parts.exercise)
    text = KitText(parts.kit)
    for part in parts.all(in: &text) { rename(part, parts, old, to: name) }
    for file in text.files where ["swift", "md"].contains(file.pathExtension) {
      text[file] =
        file.pathExtension == "md"
        ? renamedPage(text[file], old, to: name)
        : text[file].map {
          old.replaced(by: name, in: $0, calls: text.hasBareNames(file))
        }
    }
  }

  /// The lines of a part that say whose it is.
  private mutating func rename(
    _ part: ExerciseParts.Part, _ parts: ExerciseParts, _ old: Mentions, to name: String
  ) {
    let first = part.lines.lowerBound
    if !part.isBlock || [parts.solution, parts.stub, parts.page].contains(part.file) {
      text[part.file][first] = old.replaced(by: name, in: text[part.file][first])
    }
    guard parts.declarations.contains(part.file) else { return }
    for index in part.lines where text[part.file][index].hasPrefix("let \(old.name):") {
      text[part.file][index] = old.replaced(by: name, in: text[part.file][index])
      text[part.file][index + 1] = text[part.file][index + 1].replacing(
        "\"\(old.name)\"", with: "\"\(name)\"", maxReplacements: 1)
    }
  }

  /// A page with the links to the exercise's heading, and the calls in its examples.
  private func renamedPage(_ lines: [String], _ old: Mentions, to name: String) -> [String] {
    var isCode = false
    return lines.map { line in
      if line.hasPrefix("```") { isCode = line == "```swift" }
      if isCode { return old.replaced(by: name, in: line, calls: true) }
      return [")", ">"].reduce(line) { line, end in
        line.replacing("#\(old.name)\(end)", with: "#\(name)\(end)")
      }
    }
  }
}
