import Building
import Judging
import Reporting
import Typesetting

extension Presentation {
  /// What an exercise asks for: signature, doc comment, and what is checked.
  func taskLines(of exercise: AnyExercise, in lesson: Lesson) throws -> [String] {
    let section = try course.stub(of: exercise.id, in: lesson)
    let documentation = paragraphs(of: section.documentation).map { text in
      if text.line.isEmpty { return "" }
      if text.isCode {
        return text.line.count + 4 <= width
          ? "    \(text.line)" : filledLine("  \(text.line)", indent: 8)
      }
      let indent = text.line.prefix { $0 == " " || $0 == "-" }.count + 2
      return filledLine(text.line, indent: indent)
    }
    let checks = exercise.checkNames.map { filledLine("· " + $0, indent: 4) }
    let signature = filledLine(section.signature, indent: 4).lines
    let parts = documentation + ["", "It is checked that the function"] + checks
    return signature.map { paint.accent($0) } + [""] + parts.flatMap(\.lines)
  }

  /// A hint, with its number, below an empty line.
  func hintLines(_ index: Int, of exercise: AnyExercise) -> [String] {
    guard exercise.hints.indices.contains(index) else { return [] }
    let head = "  " + paint.accent("Hint \(index + 1) of \(exercise.hints.count)")
    return ["", head] + wrapped(exercise.hints[index], to: width - 4, indent: 4).lines
  }

  /// The arithmetic of one output cell, or where to find an example if there is none.
  func traceLines(of exercise: AnyExercise) -> [String] {
    guard let one = exercise.recorded(seed: course.seed).caseToTrace else {
      return wrapped(
        """
        The answer of '\(exercise.id)' is not a sum that could be written out.
        'swift run lesson-runner show \(exercise.id)' has an example of it.
        """, to: width
      ).lines
    }
    let lesson = course.lesson(of: exercise.id)
    let parameters = lesson.flatMap { try? course.stub(of: exercise.id, in: $0).parameterNames }
    return TraceText(width: width).lines(exercise.id, one, parameters: parameters ?? [])
  }

  private func filledLine(_ line: String, indent: Int) -> String {
    let margin = String(repeating: " ", count: 2 + line.prefix { $0 == " " }.count)
    let words = line.split(separator: " ").map(String.init)
    return filled(words, opening: margin, indent: indent, width: width)
  }
}

/// The lines of a doc comment with those of each paragraph and list item put together, so that they
/// can be broken anew; code stays as it is, without its fences.
private func paragraphs(of lines: [String]) -> [(line: String, isCode: Bool)] {
  var paragraphs: [(line: String, isCode: Bool)] = []
  var isCode = false
  var isOpen = false
  for line in lines {
    let words = line.drop { $0 == " " }
    if words.hasPrefix("```") {
      isCode.toggle()
    } else if isCode || words.isEmpty || words.hasPrefix("- ") || !isOpen {
      paragraphs.append((line, isCode))
    } else {
      paragraphs[paragraphs.count - 1].line += " " + words
    }
    isOpen = !words.isEmpty && !isCode && !words.hasPrefix("```")
  }
  return paragraphs
}
