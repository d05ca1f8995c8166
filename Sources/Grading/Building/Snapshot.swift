import Foundation

/// The lesson files as they were at one moment, with stubs in the place of what cannot be used.
public struct Snapshot: Sendable {
  /// Changes with every byte of every file as it was read.
  public let fingerprint: UInt64
  /// The text of each file, by its name.
  private(set) var files: [String: String] = [:]
  private(set) var troubles: [String: FileTrouble] = [:]
  private(set) var missingExercises: Set<String> = []
  private let kit: Kit
  private let lessonFiles: Set<String>
  private let lessonOf: [String: String]

  /// Reads the lesson files of a kit, and any further Swift files that the learner put beside them.
  init(kit: Kit, lessons: [Lesson]) throws(KitError) {
    self.kit = kit
    lessonFiles = Set(lessons.map(\.fileName))
    lessonOf = Dictionary(
      lessons.flatMap { lesson in lesson.exercises.map { ($0.id, lesson.fileName) } },
      uniquingKeysWith: { first, _ in first })
    var files: [String: String] = [:]
    var troubles: [String: FileTrouble] = [:]
    for lesson in lessons {
      let file = kit.lessons.appending(path: lesson.fileName)
      do {
        files[lesson.fileName] = try Files.read(file)
      } catch {
        guard case .unreadable(_, let reason) = error else { throw error }
        troubles[lesson.fileName] = Files.exists(file) ? .unreadable(reason: reason) : .missing
      }
    }
    for file in Files.list(kit.lessons, extension: "swift")
    where files[file.lastPathComponent] == nil && troubles[file.lastPathComponent] == nil {
      files[file.lastPathComponent] = try? Files.read(file)
    }
    let parts =
      files.map { ($0, "text \($1)") } + troubles.map { ($0, "\($1)") }
    fingerprint = Grading.fingerprint(
      parts.sorted { $0.0 < $1.0 }.map { "\($0)\u{0}\($1)\u{0}" }.joined())
    self.files = files
    for (name, trouble) in troubles { try replace(name, because: trouble) }
  }

  /// Takes what does not compile out: a file's place is taken by its stubs, an exercise's by its
  /// own, and one of the learner's own files beside the lessons is left out.
  mutating func takeOut(_ fault: Fault) throws(KitError) {
    switch fault {
    case .file(let name, let diagnostics):
      try replace(name, because: .doesNotCompile(diagnostics))
    case .missing(let exercise):
      guard let name = lessonOf[exercise], let text = files[name] else { return }
      missingExercises.insert(exercise)
      let stub = try stubs(of: name)?[exercise]?.text ?? ""
      files[name] = "\(text)\n\(stub)\n"
    }
  }

  /// The lesson file that an exercise belongs in.
  func file(of exercise: String) -> String? { lessonOf[exercise] }

  /// Whether some file declares a function of that name.
  func declares(_ function: String) -> Bool {
    files.values.contains { LessonSource.declares(function, in: $0) }
  }

  /// Whether a file is still the learner's own.
  func isOriginal(_ name: String) -> Bool { files[name] != nil && troubles[name] == nil }

  private mutating func replace(
    _ name: String, because trouble: FileTrouble
  ) throws(KitError) {
    files[name] = try stubs(of: name)?.text
    troubles[name] = trouble
  }

  /// The stubs of a lesson file; nil where it is no lesson's.
  private func stubs(of name: String) throws(KitError) -> LessonSource? {
    guard lessonFiles.contains(name) else { return nil }
    return LessonSource(try Files.read(kit.solutions.appending(path: name))).stubs
  }
}

/// Why a snapshot does not become a worker.
enum Fault: Codable, Hashable, Sendable {
  case file(String, [Diagnostic])
  /// No file declares this exercise.
  case missing(exercise: String)
}
