import Building
import Foundation
import Judging
import Processes

/// A solved copy of the kit in a folder of its own, in which one function is edited again and
/// again.
struct MeasuredKit {
  let root: URL
  /// How many lines each lesson file has.
  let lineCounts: [Int]

  /// The function that is edited.
  static let exercise = "zeroPad"
  private let lesson: Lesson
  private let source: LessonSource

  /// Copies what a kit needs to check its lessons, with the solutions in the place of the lessons.
  init(of kit: Kit, lessons: [Lesson]) throws {
    root = FileManager.default.temporaryDirectory
      .appending(path: "striate-bench-\(ProcessInfo.processInfo.processIdentifier)")
    Leftovers.add(root)
    try? FileManager.default.removeItem(at: root)
    try Files.makeFolder(root.appending(path: "Sources"))
    let parts = [
      "Package.swift", "lessons", "solutions", "Sources/Tensors", "Sources/Wire",
      "Sources/lesson-worker",
    ]
    for part in parts {
      do {
        try FileManager.default.copyItem(
          at: kit.root.appending(path: part), to: root.appending(path: part))
      } catch {
        throw SystemError.unwritable(
          path: root.appending(path: part).pathText, reason: error.localizedDescription)
      }
    }
    let copy = Kit(root: root)
    var files: [String: String] = [:]
    for lesson in lessons {
      files[lesson.fileName] = try Files.read(kit.solutions.appending(path: lesson.fileName))
    }
    for (name, text) in files { try Files.write(text, to: copy.lessons.appending(path: name)) }
    lineCounts = files.values.map { $0.count(where: \.isNewline) }
    let lesson = lessons.first { $0.exercises.contains { $0.id == Self.exercise } }
    guard let lesson, let text = files[lesson.fileName] else {
      throw CourseError.sectionMissing(exercise: Self.exercise, path: "solutions")
    }
    self.lesson = lesson
    source = LessonSource(text)
  }

  /// The folder that is graded.
  var lessons: URL { Kit(root: root).lessons }

  /// A state of the edited file: no two numbers give the same, and even ones are right.
  struct Edit {
    let number: Int
    let file: String
    let text: String

    var isRight: Bool { number.isMultiple(of: 2) }
  }

  /// The edited file with a line in the function that changes nothing, or everything.
  func edit(_ number: Int) -> Edit {
    var lines = source[Self.exercise]?.lines ?? []
    // A stub is what stands above the body, todo() and a brace.
    let body =
      (LessonSource(lines.joined(separator: "\n")).stubs.sections.first?.lines.count ?? 2) - 2
    let sign = number.isMultiple(of: 2) ? "==" : "!="
    lines.insert("  if image.rows \(sign) -\(number + 1) { return image }", at: body)
    let section = LessonSource.Section(name: Self.exercise, line: 1, lines: lines)
    return Edit(number: number, file: lesson.fileName, text: source.replacing(section).text)
  }

  /// Saves an edit.
  func save(_ edit: Edit) throws {
    try Files.write(edit.text, to: lessons.appending(path: edit.file))
  }

  /// Forgets everything that was compiled.
  func clean() {
    try? FileManager.default.removeItem(at: Kit(root: root).state)
  }
}
