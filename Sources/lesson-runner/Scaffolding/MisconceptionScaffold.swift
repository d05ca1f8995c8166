import Building
import Classroom
import Foundation
import Judging
import Processes
import Proving
import Typesetting

/// A misconception that is still to be written: the wrong answer that several students give, at the
/// place where the exercise declares its misconceptions.
struct MisconceptionScaffold {
  let exercise: AnyExercise
  let lesson: Lesson
  /// What its code is given.
  let parameters: [String]
  let answer: UnnamedAnswer

  /// The file that changes, with its new text.
  /// - Throws: `ScaffoldError.noDeclaration` or `SystemError.unreadable`.
  func edit(in kit: Kit) throws -> (file: URL, text: String) {
    for file in kit.declarations(of: lesson) {
      var lines = try Files.read(file).lines
      guard let start = lines.firstIndex(where: { $0.hasPrefix("let \(exercise.id):") }) else {
        continue
      }
      let block = lines.block(at: start)
      guard let open = lines[block].firstIndex(of: "  misconceptions: {"),
        let end = lines[open..<block.upperBound].firstIndex(of: "  },")
      else { break }
      lines.insert(contentsOf: text.lines, at: end)
      return (file, lines.joined(separator: "\n"))
    }
    throw ScaffoldError.noDeclaration(exercise.id)
  }

  private var text: String {
    let result = exercise.signature.firstRange(of: "-> ")
      .map { String(exercise.signature[$0.upperBound...]) }
    let names = parameters.isEmpty ? "" : " \(parameters.joined(separator: ", ")) in"
    let words = answer.lines.map { $0.isEmpty ? "    //" : "    //   \($0.cut(to: 90))" }
    return """
          // PLACEHOLDER: write code that answers as \(answer.count) of \(answer.graded) students do:
      \(words.joined(separator: "\n"))
          Misconception(
            "PLACEHOLDER: what wrong code does",
            hint: "PLACEHOLDER: a question?"
          ) {\(names)
            \(result.flatMap(Placeholder.value) ?? "PLACEHOLDER")
          }
      """
  }
}
