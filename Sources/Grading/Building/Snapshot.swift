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
      do {
        files[file.lastPathComponent] = try Files.read(file)
      } catch {
        guard case .unreadable(_, let reason) = error else { throw error }
        troubles[file.lastPathComponent] = .unreadable(reason: reason)
      }
    }
    var hash = ContentHash()
    for (name, text) in files.sorted(by: { $0.key < $1.key }) {
      hash.add(name)
      hash.add(text)
    }
    for (name, trouble) in troubles.sorted(by: { $0.key < $1.key }) {
      hash.add(name)
      hash.add("\(trouble)")
    }
    fingerprint = hash.value
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

  /// Where a function is declared twice, and once in a file of the learner's own beside the
  /// lessons, that file is the one too many: a copy that was kept, most often.
  func faultOfCopy(_ diagnostics: [Diagnostic]) -> Fault? {
    let opening = "invalid redeclaration of '"
    for diagnostic in diagnostics where diagnostic.message.hasPrefix(opening) {
      let function = String(diagnostic.message.dropFirst(opening.count).prefix { $0 != "(" })
      let lessons = Set(lessonOf.values)
      let copy = files.keys.sorted().first { name in
        !lessons.contains(name) && isOriginal(name)
          && LessonSource.declares(function, in: files[name] ?? "")
      }
      guard let copy else { continue }
      let message = "'\(function)' is declared in a lesson's file, too; give one another name"
      return .file(
        copy,
        [Diagnostic(file: copy, line: 0, column: 0, isError: true, message: message, excerpt: [])])
    }
    return nil
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
