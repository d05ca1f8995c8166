import Building
import Foundation
import Processes
import Typesetting

/// An exercise that is to be taken out of the kit.
struct Removal {
  /// Every part as it is now, under its file and line.
  let taken: String
  private(set) var text: KitText

  /// - Throws: `ScaffoldError.stillUsed` if other code calls one of the functions that would go.
  init(_ parts: ExerciseParts) throws {
    var text = KitText(parts.kit)
    let all = parts.all(in: &text)
    taken = all.reversed().map { part in
      (["==> \(parts.kit.shortPath(part.file)):\(part.lines.lowerBound + 1)"]
        + text[part.file][part.lines]).joined(separator: "\n")
    }.joined(separator: "\n\n")
    let section = all.first { $0.file == parts.solution }.map { text[$0.file][$0.lines] } ?? []
    for part in all { text[part.file].take(part) }
    self.text = text
    let users = users(of: section, parts)
    guard users.isEmpty else { throw ScaffoldError.stillUsed(parts.exercise, by: users) }
  }

  /// The code that calls the exercise, or a function below it in its section of the solutions.
  private func users(of section: ArraySlice<String>, _ parts: ExerciseParts) -> [String] {
    var text = text
    let exercise = Mentions(name: parts.exercise)
    var found = text.swiftFiles.flatMap { file in
      text.places(exercise.uses(in: text[file], calls: text.hasBareNames(file)), in: file)
    }
    for line in section where line.hasPrefix("private func ") || line.hasPrefix("func ") {
      let name = line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.drop { $0 != "func" }
      guard let name = name.dropFirst().first else { continue }
      let lines = Mentions(name: String(name)).uses(in: text[parts.solution], calls: true)
      found += text.places(lines, in: parts.solution)
    }
    return found
  }
}

extension KitText {
  /// The package's own code, tests aside.
  var swiftFiles: [URL] {
    files.filter { file in
      file.pathExtension == "swift"
        && ["Sources/", "solutions/"].contains { kit.shortPath(file).hasPrefix($0) }
    }
  }

  /// Whether an exercise's function can be called in a file by its bare name.
  func hasBareNames(_ file: URL) -> Bool {
    ["solutions/", "Sources/Lessons/", "Sources/Reference/"].contains {
      kit.shortPath(file).hasPrefix($0)
    }
  }

  /// "solutions/05-Filters.swift:44, in 'correlateStrided'"
  fileprivate mutating func places(_ numbers: [Int], in file: URL) -> [String] {
    let lines = self[file]
    return numbers.map { number in
      let owner = lines[..<number].reversed().lazy.compactMap(\.declaredName).first
      let place = "\(kit.shortPath(file)):\(number)"
      return owner.map { "\(place), in '\($0)'" } ?? place
    }
  }
}

extension String {
  /// The function or the constant that a line at the top of a file or a type begins to declare.
  fileprivate var declaredName: String? {
    let words = split(separator: " ").filter { !["public", "private", "static"].contains($0) }
    guard words.count > 1, words[0] == "func" || (words[0] == "let" && !hasPrefix(" ")) else {
      return nil
    }
    return String(words[1].prefix { $0.isLetter || $0.isNumber || $0 == "_" })
  }
}
