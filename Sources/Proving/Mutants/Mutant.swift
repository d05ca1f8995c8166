import Building

/// A change of a solution, and who judges it.
struct Mutant: Sendable {
  let mutation: Mutation
  /// "04-Strides.swift"
  let file: String
  let function: String
  /// The line of code that is changed, without its indentation.
  let code: String
  /// The exercise in whose section it stands.
  let owner: String
  /// Its own exercise; or, for shared code, every exercise that reaches it.
  let judges: [String]
  /// Where in its function it is. This stays the same when other functions change.
  let offset: Int
}

/// What became of a mutant.
enum MutantOutcome: String, Sendable {
  /// It does not count.
  case doesNotCompile = "no"
  case survives
  case killed
  /// Killed, and the verdict named a misconception, or what all wrong answers have in common.
  case named
}

extension Mutant {
  /// Changes a lesson's solutions.
  ///
  /// - Parameters:
  ///   - text: The file.
  ///   - name: Its name.
  ///   - exercises: All of the course, in their order.
  ///   - graph: What the solutions depend on.
  /// - Returns: The mutants; nil if the lexer does not understand the file.
  static func all(
    in text: String, _ name: String, exercises: [String], _ graph: DependencyGraph
  ) -> [Mutant]? {
    guard let functions = MutatedFunction.all(in: text) else { return nil }
    let sections = LessonSource(text).sections
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    return functions.flatMap { function -> [Mutant] in
      guard let section = sections.last(where: { $0.line <= function.line }) else { return [] }
      let isOwn = section.name == function.name && section.declarationLine == function.line
      let judges =
        isOwn
        ? [section.name]
        : exercises.filter { $0 == section.name }
          + exercises.filter { $0 != section.name }
          .filter { function.isAnything || graph.reaches(function.name, from: $0) }
      return function.mutations.map { mutation in
        Mutant(
          mutation: mutation, file: name, function: function.name,
          code: lines[mutation.line - 1].trimmingPrefix(while: \.isWhitespace).description,
          owner: section.name, judges: judges,
          offset: mutation.range.lowerBound - function.start)
      }
    }
  }
}
