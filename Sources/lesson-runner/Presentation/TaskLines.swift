import Building
import Judging
import Reporting
import Typesetting

extension Presentation {
  /// What an exercise asks for: signature, doc comment, and what is checked.
  func taskLines(of exercise: AnyExercise, in lesson: Lesson) throws -> [String] {
    let section = try course.stub(of: exercise.id, in: lesson)
    let documentation = documentationLines(section.documentationParts)
    let checks = exercise.checkNames.map { filledLine("· " + $0, indent: 4) }
    // A parameter is not torn from its type.
    let words = section.signature.split(separator: ", ").map(String.init)
    let parts = words.dropLast().map { $0 + "," } + words.suffix(1)
    let signature = filled(parts, opening: "  ", indent: 6, width: width).lines
    return signature.map { paint.accent($0) } + [""] + documentation
      + ["", "  It is checked that the function"] + checks.flatMap(\.lines)
  }

  /// A hint, with its number, below an empty line.
  func hintLines(_ index: Int, of exercise: AnyExercise) -> [String] {
    guard exercise.hints.indices.contains(index) else { return [] }
    let head = "  " + paint.accent("Hint \(index + 1) of \(exercise.hints.count)")
    return ["", head] + wrapped(exercise.hints[index], to: width - 4, indent: 4).lines
  }

  /// The arithmetic of one output cell, or where to find an example if there is none.
  ///
  /// - Parameters:
  ///   - exercise: What is traced.
  ///   - verdict: What the learner sees already; its case is not told again.
  /// - Returns: The lines.
  func traceLines(of exercise: AnyExercise, besides verdict: Verdict? = nil) -> [String] {
    let recorded = exercise.recorded(seed: course.seed)
    return traceLines(of: recorded, besides: verdict)
      ?? wrapped(
        """
        The answer of '\(exercise.id)' is not a sum that could be written out.
        'swift run lesson-runner show \(exercise.id)' has an example of it.
        """, to: width
      ).lines
  }

  /// The same, of an exercise whose cases are made; nil if there is no example.
  func traceLines(of exercise: RecordedExercise, besides verdict: Verdict? = nil) -> [String]? {
    let shown = verdict?.checks.lazy.compactMap(\.failure).first?.arguments
    guard let one = exercise.caseToTrace(besides: shown) else { return nil }
    let lesson = course.lesson(of: exercise.id)
    let parameters = lesson.flatMap { try? course.stub(of: exercise.id, in: $0).parameterNames }
    return TraceText(width: width).lines(exercise.id, one, parameters: parameters ?? [])
  }

  /// A doc comment: its paragraphs, its code, and what it says of parameters and result as a small
  /// list.
  private func documentationLines(_ parts: [DocumentationPart]) -> [String] {
    let column = parts.map(\.label.count).max() ?? 0
    return parts.flatMap { part -> [String] in
      switch part {
      case .text(""): return [""]
      case .text(let line):
        let indent = line.prefix { $0 == " " || $0 == "-" }.count + 2
        return filledLine(line, indent: indent).lines
      case .code(let line):
        return line.count + 4 <= width
          ? ["    \(line)"] : filledLine("  \(line)", indent: 8).lines
      case .item(let label, let text):
        let indent = 4 + column + 2
        let opening = "    " + label.padding(to: column + 2)
        let filled = filled(
          text.split(separator: " ").map(String.init), opening: opening, indent: indent,
          width: width)
        return (paint.strong(opening) + filled.dropFirst(opening.count)).lines
      }
    }
  }

  private func filledLine(_ line: String, indent: Int) -> String {
    let margin = String(repeating: " ", count: 2 + line.prefix { $0 == " " }.count)
    let words = line.split(separator: " ").map(String.init)
    return filled(words, opening: margin, indent: indent, width: width)
  }
}
