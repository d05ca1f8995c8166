import Building
import Foundation
import Processes
import Typesetting

/// A name that a new exercise can have: as a function in the solutions, as one of the reference's,
/// and as a constant among the declarations, without being taken for anything that is there.
struct ExerciseName {
  let text: String

  /// - Throws: `ScaffoldError.badName` or `ScaffoldError.nameTaken`
  init(_ text: String, in course: Course) throws {
    guard text.isSwiftWord, text.contains(where: \.isLetter), text.first?.isUppercase == false
    else {
      throw ScaffoldError.badName(
        text, reason: "a name has letters from A to Z and digits, and begins with a small letter")
    }
    guard text.isSwiftName, !contextualKeywords.contains(text) else {
      throw ScaffoldError.badName(text, reason: "Swift keeps this word for itself")
    }
    guard !functionsOfSwift.contains(text) else {
      throw ScaffoldError.badName(
        text, reason: "Swift has a function with that name, which other code here calls")
    }
    // As the files have it now: this program may have been built before they were changed.
    guard !course.lessons.contains(where: { (try? course.solution(of: $0))?[text] != nil }) else {
      throw ScaffoldError.nameTaken(text)
    }
    if let place = course.kit.place(declaring: text) {
      throw ScaffoldError.badName(text, reason: "\(place) declares it")
    }
    self.text = text
  }
}

extension Kit {
  /// The file and line that declares a name which an exercise would share a scope with.
  fileprivate func place(declaring name: String) -> String? {
    let folders: [(name: String, reach: DeclaredLine.Reach)] = [
      ("Lessons", .file), ("Exercises", .file), ("Exercises/Figures", .file),
      ("Reference", .members), ("lesson-worker", .everything), ("Tensors", .exported),
      ("Wire", .exported), ("Judging", .exported), ("Pictures", .exported),
    ]
    let all = [(solutions, .file)] + folders.map { (sources.appending(path: $0.name), $0.reach) }
    for (folder, reach) in all {
      for file in Files.list(folder, extension: "swift") {
        let lines = ((try? Files.read(file)) ?? "").lines
        var conditions = 0
        for (index, line) in lines.enumerated() {
          if line.trimmingSpaces.hasPrefix("#if") { conditions += 1 }
          if line.trimmingSpaces.hasPrefix("#endif") { conditions -= 1 }
          let declared = DeclaredLine(line, name: name, inConditions: conditions)
          if declared?.isSeen(in: reach) == true { return "\(shortPath(file)):\(index + 1)" }
        }
      }
    }
    return nil
  }
}

/// A line of code that declares a name.
private struct DeclaredLine {
  /// Which of a folder's declarations an exercise of the same name would meet.
  enum Reach { case file, members, everything, exported }

  private let isIndented: Bool
  private let modifiers: [Substring]

  /// Nil if the line does not declare `name`.
  ///
  /// - Parameters:
  ///   - line: The line.
  ///   - name: The name.
  ///   - conditions: How many `#if` it stands in. Each one indents it, and is no scope.
  init?(_ line: String, name: String, inConditions conditions: Int) {
    let words = line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
    let keywords = ["func", "let", "var", "struct", "enum", "class", "protocol", "typealias"]
    guard !line.trimmingSpaces.hasPrefix("//"), let index = words.firstIndex(where: { $0 == name }),
      index > 0, keywords.contains(String(words[index - 1]))
    else { return nil }
    isIndented = line.prefix { $0 == " " }.count > 2 * conditions
    modifiers = Array(words[..<(index - 1)])
  }

  func isSeen(in reach: Reach) -> Bool {
    switch reach {
    case .file: !isIndented
    case .members: !isIndented || modifiers.contains("static")
    case .everything: true
    case .exported: !isIndented && modifiers.contains("public")
    }
  }
}

/// The global functions of the standard library. An exercise of that name would hide them from
/// the declarations and from the reference.
private let functionsOfSwift: Set = [
  "abs", "assert", "assertionFailure", "debugPrint", "dump", "extendLifetime", "fatalError",
  "isKnownUniquelyReferenced", "max", "min", "numericCast", "precondition", "preconditionFailure",
  "print", "readLine", "repeatElement", "sequence", "stride", "swap", "transcode", "type",
  "unsafeBitCast", "unsafeDowncast", "withExtendedLifetime", "withUnsafeBytes",
  "withUnsafeMutableBytes", "withUnsafeMutablePointer", "withUnsafePointer",
  "withUnsafeTemporaryAllocation", "withVaList", "withoutActuallyEscaping", "zip",
]

/// Words that mean something to Swift where a name stands alone, as it does in a lesson's list.
private let contextualKeywords: Set = [
  "actor", "await", "borrowing", "consuming", "convenience", "distributed", "dynamic", "final",
  "indirect", "infix", "isolated", "lazy", "macro", "mutating", "nonisolated", "nonmutating",
  "open", "optional", "override", "package", "postfix", "prefix", "required", "sending", "unowned",
  "weak",
]
