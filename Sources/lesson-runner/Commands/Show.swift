import Foundation
import Grading

/// What an exercise asks for: signature, doc comment with its example, and where it is.
func show(_ course: Course) throws(CommandFailure) -> ExitCode {
  guard let exercise = try course.askedOrNext() else { return everythingPasses() }
  guard let place = course.places[exercise.id] else { return .notPassed }
  say(
    "\(course.paint.strong(exercise.id)) · \(place.lesson.heading) · \(exercise.difficulty.dots) "
      + "· \(exercise.points.shortText) points\n")
  for line in try course.taskLines(of: exercise, width: course.width) { say(line) }
  say("\n\(course.paint.faint(course.linking(place.location)))")
  say("\n  Next: write it there, save, and swift run lesson-runner check \(exercise.id)")
  return .passed
}

private func filledLine(_ line: String, indent: Int, _ width: Int) -> String {
  let margin = String(repeating: " ", count: 2 + line.prefix { $0 == " " }.count)
  let words = line.split(separator: " ").map(String.init)
  return filled(words, opening: margin, indent: indent, width: width)
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

private func everythingPasses() -> ExitCode {
  say("Everything passes.")
  return .passed
}

/// The hints up to the one that was asked for: the first where none was.
func hint(_ course: Course) throws(CommandFailure) -> ExitCode {
  guard let exercise = try course.askedOrNext() else { return everythingPasses() }
  let last = course.parsed[Options.all] ? exercise.hints.count : course.parsed[Options.number]
  say(course.paint.strong(exercise.id))
  for (index, hint) in exercise.hints.prefix(last).enumerated() {
    say("\n  " + course.paint.accent("Hint \(index + 1) of \(exercise.hints.count)"))
    say(wrapped(hint, to: course.width - 4, indent: 4))
  }
  if last < exercise.hints.count {
    say("\n  More: swift run lesson-runner hint \(exercise.id) --number \(last + 1)")
  }
  return .passed
}

/// The arithmetic of one output cell, on the first example that has any.
func trace(_ course: Course) throws(CommandFailure) -> ExitCode {
  guard let exercise = try course.askedOrNext() else { return everythingPasses() }
  for line in course.traceLines(of: exercise, width: course.width) { say(line) }
  return .passed
}

/// The worked solution beside the learner's own, once that passes.
func solution(_ course: Course) throws(CommandFailure) -> ExitCode {
  let exercise = try course.exercise(named: course.parsed.arguments[0])
  if !course.parsed[Options.spoil] {
    let verdict = try course.verdicts(on: [exercise.id]).first
    guard verdict?.state == .passed else {
      throw .kit(.solutionLocked(exercise: exercise.id))
    }
  }
  let lesson = try course.lesson(holding: exercise.id)
  let own = (try? Files.read(course.kit.lessons.appending(path: lesson.fileName)))
    .flatMap { LessonSource($0)[exercise.id] }
  let worked = try course.solutionSource(lesson)[exercise.id]
  say(course.paint.strong("Yours"))
  say(own?.code ?? "  (not in your file)")
  say("\n" + course.paint.strong("The worked solution"))
  say(worked?.code ?? "  (there is none)")
  return .passed
}

extension Course {
  /// What an exercise asks for: signature, doc comment, and what is checked.
  func taskLines(
    of exercise: AnyExercise, width: Int
  ) throws(CommandFailure) -> [String] {
    let section = try stub(of: exercise)
    let documentation = paragraphs(of: section.documentation).map { text in
      if text.line.isEmpty { return "" }
      if text.isCode {
        return text.line.count + 4 <= width
          ? "    \(text.line)" : filledLine("  \(text.line)", indent: 8, width)
      }
      let indent = text.line.prefix { $0 == " " || $0 == "-" }.count + 2
      return filledLine(text.line, indent: indent, width)
    }
    let checks = exercise.checkNames.map { filledLine("· " + $0, indent: 4, width) }
    let signature = filledLine(section.signature, indent: 4, width).lines
    let parts = documentation + ["", "It is checked that the function"] + checks
    return signature.map { paint.accent($0) } + [""] + parts.flatMap(\.lines)
  }

  /// The arithmetic of one output cell, or where to find an example where there is none.
  func traceLines(of exercise: AnyExercise, width: Int) -> [String] {
    guard let one = exercise.recorded(seed: seed).caseToTrace else {
      return wrapped(
        """
        The answer of '\(exercise.id)' is not a sum that could be written out.
        'swift run lesson-runner show \(exercise.id)' has an example of it.
        """, to: width
      ).lines
    }
    let parameters = places[exercise.id]?.parameters ?? []
    return TraceText(width: width).lines(exercise.id, one, parameters: parameters)
  }

  func solutionSource(_ lesson: Lesson) throws(CommandFailure) -> LessonSource {
    try asKit { () throws(KitError) in
      LessonSource(try Files.read(kit.solutions.appending(path: lesson.fileName)))
    }
  }

  /// The section of an exercise as a learner gets it.
  func stub(of exercise: AnyExercise) throws(CommandFailure) -> LessonSource.Section {
    let lesson = try lesson(holding: exercise.id)
    guard let section = try solutionSource(lesson).stubs[exercise.id] else {
      throw .kit(
        .sectionMissing(
          exercise: exercise.id,
          path: kit.shortPath(kit.solutions.appending(path: lesson.fileName))))
    }
    return section
  }
}
