import Foundation

/// The lesson files as they were at one moment, with stubs in the place of what cannot be used.
struct Snapshot {
  /// The text of each file, by its name.
  private(set) var files: [String: String] = [:]
  private(set) var troubles: [String: FileTrouble] = [:]
  private(set) var missingExercises: Set<String> = []
  private var stubs: [String: String] = [:]
  private let lessonOf: [String: String]

  /// Reads the lesson files of a kit, and any further Swift files that the learner put beside them.
  init(kit: Kit, lessons: [Lesson]) throws(KitError) {
    lessonOf = Dictionary(
      lessons.flatMap { lesson in lesson.exercises.map { ($0.id, lesson.fileName) } },
      uniquingKeysWith: { first, _ in first })
    for lesson in lessons {
      let solution = try Files.read(kit.solutions.appending(path: lesson.fileName))
      stubs[lesson.fileName] = LessonSource(solution).stubs.text
      let file = kit.lessons.appending(path: lesson.fileName)
      guard Files.exists(file) else {
        replace(lesson.fileName, because: .missing)
        continue
      }
      do {
        files[lesson.fileName] = try Files.read(file)
      } catch {
        guard case .unreadable(_, let reason) = error else { throw error }
        replace(lesson.fileName, because: .unreadable(reason: reason))
      }
    }
    for file in Files.list(kit.lessons, extension: "swift")
    where files[file.lastPathComponent] == nil {
      files[file.lastPathComponent] = try? Files.read(file)
    }
  }

  /// Changes with every byte of every file.
  var fingerprint: UInt64 {
    let named = files.sorted { $0.key < $1.key }.map { "\($0.key)\u{0}\($0.value)\u{0}" }
    return Grading.fingerprint(named.joined())
  }

  /// Takes what does not compile out: a file's place is taken by its stubs, an exercise's by its
  /// own, and one of the learner's own files beside the lessons is left out.
  mutating func takeOut(_ fault: Fault) {
    switch fault {
    case .file(let name, let diagnostics):
      replace(name, because: .doesNotCompile(diagnostics))
    case .missing(let exercise):
      guard let name = lessonOf[exercise], let text = files[name] else { return }
      missingExercises.insert(exercise)
      let stub = stubs[name].flatMap { LessonSource($0)[exercise]?.text } ?? ""
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

  private mutating func replace(_ name: String, because trouble: FileTrouble) {
    troubles[name] = trouble
    files[name] = stubs[name]
  }
}

/// Why a snapshot does not become a worker.
enum Fault {
  case file(String, [Diagnostic])
  /// No file declares this exercise.
  case missing(exercise: String)
}
