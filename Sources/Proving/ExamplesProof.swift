import Building
import Foundation
import Judging
import Processes
import Typesetting

/// Proves that every example in a doc comment or on a lesson's page prints what it says.
///
/// Each is compiled as a file of its own and run in a process of its own: one that does not
/// compile, crashes or never ends costs itself.
public struct ExamplesProof {
  private let scope: ProofScope
  private let solutions: ProvedBuild

  public init(_ scope: ProofScope, solutions: ProvedBuild) {
    self.scope = scope
    self.solutions = solutions
  }

  public func shortcomings() throws -> [Shortcoming] {
    let examples = scope.lessons.flatMap(self.examples)
    let program = try ExampleProgram(
      examples, kit: Kit(root: scope.kit.root, lessons: "solutions"), lessons: solutions.files)
    return scope.lessons.flatMap(withoutExample) + program.faults.compactMap(shortcoming)
      + (try program.run()).compactMap(shortcoming)
  }

  private func examples(of lesson: Lesson) -> [ExampleProgram.Example] {
    let solution = scope.solution(of: lesson)
    let documented = scope.exercises(in: lesson).flatMap { exercise in
      (solution?[exercise.id]?.fences ?? []).compactMap {
        ExampleProgram.Example(
          $0, name: "the example of '\(exercise.id)'", file: scope.solutionPath(of: lesson))
      }
    }
    let shown = Fence.all(in: scope.pageLines(of: lesson)).compactMap {
      ExampleProgram.Example($0, name: "the example", file: scope.pagePath(of: lesson))
    }.filter { !$0.example.prints.isEmpty }
    return documented + shown
  }

  private func withoutExample(_ lesson: Lesson) -> [Shortcoming] {
    guard let solution = scope.solution(of: lesson) else { return [] }
    return scope.exercises(in: lesson).compactMap { exercise in
      guard let section = solution[exercise.id],
        !section.fences.contains(where: {
          $0.language == "swift"
        })
      else { return nil }
      return Shortcoming(
        scope.solutionPath(of: lesson), line: section.line,
        "the doc comment of '\(exercise.id)' has no example")
    }
  }

  /// What does not compile. What misses a function that is itself at fault is not to blame.
  private func shortcoming(_ fault: ExampleProgram.Fault) -> Shortcoming? {
    let missing = fault.message.split(separator: "'").dropFirst().first.map(String.init)
    if let missing, solutions.missing.contains(missing) { return nil }
    return Shortcoming(
      fault.example.file, line: fault.line,
      "\(fault.example.name) does not compile: \(fault.message)")
  }

  private func shortcoming(_ run: ExampleProgram.Run) -> Shortcoming? {
    let example = run.example
    let message: String
    switch run.ending {
    case .printed(let lines):
      if lines == example.example.prints { return nil }
      message = """
        does not print what it says: '\(lines.joined(separator: "⏎"))' instead of \
        '\(example.example.prints.joined(separator: "⏎"))'
        """
    case .unwritten:
      // The function that is missing has its own line.
      if !solutions.missing.isEmpty { return nil }
      message = "does not print what it says: it calls a function that is not written"
    case .crashed(let words): message = "crashes: \(words)"
    case .endless(let seconds): message = "does not end within \(Int(seconds)) s"
    }
    return Shortcoming(example.file, line: example.fence.line, "\(example.name) \(message)")
  }
}
