import Foundation
import Grading

/// Puts the stub of an exercise, or of a whole lesson, back. The learner's file is kept first.
func reset(_ course: Course) throws(CommandFailure) -> ExitCode {
  say(try course.reset(course.parsed.arguments[0]))
  return .passed
}

extension Course {
  /// Puts the stub of an exercise, or all stubs of a lesson, back.
  /// - Returns: what was done, in words
  func reset(_ name: String) throws(CommandFailure) -> String {
    guard kit.lessons.pathText != kit.solutions.pathText else { throw .kit(.solutionsAreKept) }
    let lesson = try lesson(holding: name)
    let stubs = try solutionSource(lesson).stubs
    let file = kit.lessons.appending(path: lesson.fileName).resolvingSymlinksInPath()
    let shortPath = kit.shortPath(file)
    guard Files.exists(file) else {
      try asKit { () throws(KitError) in try Files.write(stubs.text, to: file) }
      return "\(shortPath) was missing. The stubs of the lesson are back."
    }
    let isWholeLesson = self.lesson(named: name) != nil
    let text = try asKit { () throws(KitError) in
      isWholeLesson ? stubs.text : try replaced(name, stubs, in: file, called: shortPath)
    }
    if (try? Files.read(file)) == text {
      return "\(shortPath) is as it was given out; nothing was changed."
    }
    let kept = try keep(file)
    try asKit { () throws(KitError) in try Files.write(text, to: file) }
    let done =
      isWholeLesson
      ? "All stubs of \(lesson.heading) are back in \(shortPath)."
      : "The stub of '\(name)' is back in \(shortPath)."
    return "\(done)\nYour version is kept in \(kit.shortPath(kept))."
  }
}

/// The file's text with the stub in the place of the exercise's section, and nothing else lost.
private func replaced(
  _ exercise: String, _ stubs: LessonSource, in file: URL, called path: String
) throws(KitError) -> String {
  guard let stub = stubs[exercise] else {
    throw .sectionMissing(exercise: exercise, path: path)
  }
  let text = try Files.read(file)
  let source = LessonSource(text)
  if let section = source[exercise] {
    let others = stubs.sections.map(\.name).filter { $0 != exercise && section.declares($0) }
    if let other = others.first {
      throw .sectionHoldsAnother(exercise: exercise, other: other, path: path)
    }
  } else if LessonSource.declares(exercise, in: text) {
    throw .sectionUnmarked(exercise: exercise, path: path)
  }
  return source.replacing(stub).text
}

extension Course {
  /// Copies what a learner's file holds to a name of its own, byte for byte.
  /// - Returns: the copy
  func keep(_ file: URL) throws(CommandFailure) -> URL {
    try asKit { () throws(KitError) in
      try Files.makeFolder(kit.attempts)
      let stem = file.deletingPathExtension().lastPathComponent
      let time = ISO8601Format.compact(Date())
      var copy = kit.attempts.appending(path: "\(stem)-\(time).swift")
      var number = 2
      while Files.exists(copy) {
        copy = kit.attempts.appending(path: "\(stem)-\(time)-\(number).swift")
        number += 1
      }
      try Files.copy(file, to: copy)
      return copy
    }
  }
}

private enum ISO8601Format {
  /// "2026-11-20T103205"
  static func compact(_ date: Date) -> String {
    date.formatted(.iso8601.timeZoneSeparator(.omitted).timeSeparator(.omitted))
      .replacing("Z", with: "")
  }
}
