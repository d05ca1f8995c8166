import Building
import Foundation
import Judging
import Processes

extension Course {
  /// Puts the stub of an exercise back, or all stubs of its lesson. The learner's file is kept
  /// first.
  ///
  /// - Parameters:
  ///   - exercise: Which exercise; nil for the whole lesson.
  ///   - lesson: The lesson that it belongs to.
  /// - Returns: What was done, in words.
  /// - Throws: `CourseError` if something would be lost, `SystemError` if a file cannot be read or written.
  func reset(_ exercise: String?, in lesson: Lesson) throws -> String {
    guard kit.lessons.pathText != kit.solutions.pathText else { throw CourseError.solutionsAreKept }
    let stubs = try stubs(of: lesson)
    let file = file(of: lesson).resolvingSymlinksInPath()
    let shortPath = kit.shortPath(file)
    guard Files.exists(file) else {
      try Files.write(stubs.text, to: file)
      return "\(shortPath) was missing. The stubs of the lesson are back."
    }
    let text = try exercise.map { try replaced($0, stubs, in: file, called: shortPath) }
    if (try? Files.read(file)) == text ?? stubs.text {
      return "\(shortPath) is as it was given out; nothing was changed."
    }
    let kept = try keep(file)
    try Files.write(text ?? stubs.text, to: file)
    let done =
      exercise.map { "The stub of '\($0)' is back in \(shortPath)." }
      ?? "All stubs of \(lesson.heading) are back in \(shortPath)."
    return "\(done)\nYour version is kept in \(kit.shortPath(kept))."
  }

  /// Copies what a learner's file holds to a name of its own, byte for byte.
  ///
  /// - Returns: The copy.
  func keep(_ file: URL) throws -> URL {
    let stem = file.deletingPathExtension().lastPathComponent
    let copy = try newAttempt(of: stem, extension: "swift")
    try Files.copy(file, to: copy)
    return copy
  }

  /// A file that is not there yet, for what is to be kept.
  func newAttempt(of stem: String, extension suffix: String) throws -> URL {
    try Files.makeFolder(kit.attempts)
    // "2026-11-20T103205"
    let time = Date().formatted(
      .iso8601.timeZoneSeparator(.omitted).timeSeparator(.omitted)
    ).replacing("Z", with: "")
    var file = kit.attempts.appending(path: "\(stem)-\(time).\(suffix)")
    var number = 2
    while Files.exists(file) {
      file = kit.attempts.appending(path: "\(stem)-\(time)-\(number).\(suffix)")
      number += 1
    }
    return file
  }
}

/// The file's text with the stub in the place of the exercise's section, and nothing else lost.
private func replaced(
  _ exercise: String, _ stubs: LessonSource, in file: URL, called path: String
) throws -> String {
  guard let stub = stubs[exercise] else {
    throw CourseError.sectionMissing(exercise: exercise, path: path)
  }
  let text = try Files.read(file)
  let source = LessonSource(text)
  if let section = source[exercise] {
    let others = stubs.sections.map(\.name).filter { $0 != exercise && section.declares($0) }
    if let other = others.first {
      throw CourseError.sectionHoldsAnother(exercise: exercise, other: other, path: path)
    }
  } else if LessonSource.declares(exercise, in: text) {
    throw CourseError.sectionUnmarked(exercise: exercise, path: path)
  }
  return source.replacing(stub).text
}
