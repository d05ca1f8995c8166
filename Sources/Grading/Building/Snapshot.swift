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
        take(try Files.read(file), lesson, LessonSource(solution).stubs)
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

  private mutating func take(_ text: String, _ lesson: Lesson, _ stubs: LessonSource) {
    var text = text
    for exercise in lesson.exercises where !text.contains("func \(exercise.id)") {
      missingExercises.insert(exercise.id)
      text += "\n" + (stubs[exercise.id]?.text ?? "") + "\n"
    }
    files[lesson.fileName] = text
  }

  /// Changes with every byte of every file.
  var fingerprint: UInt64 {
    let named = files.sorted { $0.key < $1.key }.map { "\($0.key)\u{0}\($0.value)\u{0}" }
    return Grading.fingerprint(named.joined())
  }

  /// Puts stubs in the place of files that do not compile. One of the learner's own files beside
  /// the lessons is left out instead.
  mutating func replaceByStubs(_ faulty: [String: [Diagnostic]]) {
    for (name, diagnostics) in faulty { replace(name, because: .doesNotCompile(diagnostics)) }
  }

  /// The lesson file that an exercise belongs in.
  func file(of exercise: String) -> String? { lessonOf[exercise] }

  /// Whether a file is still the learner's own.
  func isOriginal(_ name: String) -> Bool { files[name] != nil && troubles[name] == nil }

  private mutating func replace(_ name: String, because trouble: FileTrouble) {
    troubles[name] = trouble
    files[name] = stubs[name]
  }
}
