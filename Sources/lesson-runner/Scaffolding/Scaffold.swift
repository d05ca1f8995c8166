import Building
import Foundation
import Judging
import Processes
import Proving

/// The parts of a new exercise, each at the place where it belongs, with marks for what is still
/// to be written.
struct Scaffold {
  let lesson: Lesson
  let function: String
  let signature: Signature

  /// Every file that changes, with its new text.
  func edits(in kit: Kit) throws -> [(file: URL, text: String)] {
    let solution = kit.solutions.appending(path: lesson.fileName)
    let stub = kit.sources.appending(path: "Lessons/\(lesson.fileName)")
    let reference = kit.sources.appending(path: "Reference/\(lesson.fileName)")
    let declaration = kit.sources.appending(path: "Exercises/\(lesson.fileName)")
    let bindings = kit.sources.appending(path: "lesson-worker/Bindings.swift")
    let page = kit.pages.appending(path: "\(lesson.id).md")
    let suite = kit.suite(of: lesson)
    return [
      (solution, try Files.read(solution) + "\n" + section),
      (stub, try Files.read(stub) + "\n" + LessonSource(section).stubs.text),
      (reference, try Files.read(reference) + "\n" + referenceText),
      (
        declaration,
        try Files.read(declaration).inserting("  \(function)\n", beforeEndOf: "= Lesson(")
          + "\n" + declarationText
      ),
      (bindings, try Files.read(bindings).inserting(bindingText, afterGroup: "// \(lesson.id)")),
      (page, try Files.read(page).inserting(headingText, atEndOf: "## The exercises")),
      (suite, try Files.read(suite).inserting(testText, beforeEndOf: "  struct ", indent: 2)),
    ]
  }

  private var section: String {
    let parameters = signature.parameters.map {
      "///   - \($0.name): PLACEHOLDER: shape and units."
    }
    return """
      // MARK: - \(function)

      /// PLACEHOLDER: one line that says what the function gives.
      ///
      /// - Parameters:
      \(parameters.joined(separator: "\n"))
      /// - Returns: PLACEHOLDER: shape and meaning.
      ///
      /// ```swift
      /// print(\(signature.throwsShapeError ? "try " : "")\(function)(\(signature.sampleArguments)))
      /// // PLACEHOLDER: what this prints.
      /// ```
      public func \(function)\(signature.declaration) {
        // PLACEHOLDER: the worked solution.
        \(sample)
      }

      """
  }

  private var referenceText: String {
    """
    extension Reference {
      /// PLACEHOLDER: how this follows from the definition, without the solution's formula.
      public static func \(function)\(signature.declaration) {
        \(sample)
      }
    }

    """
  }

  private var declarationText: String {
    // Stated, so that the compiler names the line of a mistake and not the lesson's list.
    let types = [signature.result] + signature.parameters.map(\.type)
    let names = signature.parameters.map { _ in "_" }.joined(separator: ", ")
    let arguments = signature.parameters.map { Placeholder.value(of: $0.type) ?? "" }
    let example = arguments.count == 1 ? arguments[0] : "(\(arguments.joined(separator: ", ")))"
    return """
      let \(function): Exercise<\(types.joined(separator: ", "))> = .init(
        "\(function)", points: 2, difficulty: .easy, reference: Reference.\(function),
        checks: {
          Check("PLACEHOLDER: what the function does", examples: [\(example)])
        },
        misconceptions: {
          Misconception("PLACEHOLDER: what wrong code does", hint: "PLACEHOLDER: a question?") {
            \(names.isEmpty ? "" : "\(names) in ")\(sample)
          }
        },
        hints: [
          "PLACEHOLDER: a question about the idea?",
          "PLACEHOLDER: a question about the place?",
          "PLACEHOLDER: a question about the line?",
        ])

      """
  }

  private var bindingText: String { "  Binding(\"\(function)\", \(function)),\n" }

  private var testText: String { "    " + Kit.testFunction(of: function) }

  private var headingText: String { "### \(function)\n\nPLACEHOLDER: what to do, and why. ●○○\n\n" }

  private var sample: String { Placeholder.value(of: signature.result) ?? "" }
}

extension String {
  /// The text with `part` before the brace that closes the declaration which `anchor` begins.
  fileprivate func inserting(
    _ part: String, beforeEndOf anchor: String, indent: Int = 0
  ) throws -> String {
    let brace = "\n" + String(repeating: " ", count: indent) + "}"
    guard let start = firstRange(of: anchor),
      let end = self[start.upperBound...].firstRange(of: brace)
    else {
      throw SystemError.unreadable(
        path: "the lesson's list of exercises", reason: "there is no '\(anchor)… { … }'")
    }
    let at = index(after: end.lowerBound)
    return self[..<at] + part + self[at...]
  }

  /// The text with `part` after the lines that follow `heading` without an empty one between.
  fileprivate func inserting(_ part: String, afterGroup heading: String) throws -> String {
    guard let start = firstRange(of: heading + "\n") else {
      throw SystemError.unreadable(path: "Bindings.swift", reason: "there is no group '\(heading)'")
    }
    var at = start.upperBound
    while at < endIndex, self[at...].hasPrefix("  Binding(") {
      at = self[at...].firstIndex(of: "\n").map(index(after:)) ?? endIndex
    }
    return self[..<at] + part + self[at...]
  }

  /// The text with `part` before the next heading of the same rank, or at the end.
  fileprivate func inserting(_ part: String, atEndOf heading: String) throws -> String {
    guard let start = firstRange(of: "\n\(heading)\n") else {
      throw SystemError.unreadable(
        path: "the lesson's page", reason: "there is no heading '\(heading)'")
    }
    guard let next = self[start.upperBound...].firstRange(of: "\n## ") else {
      return self + "\n" + part.dropLast()
    }
    let at = index(after: next.lowerBound)
    return self[..<at] + part + self[at...]
  }
}
