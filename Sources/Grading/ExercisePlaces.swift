import Building
import Foundation
public import Judging
import Processes

/// Where the exercises stand in the files of a snapshot.
public struct ExercisePlaces: Sendable {
  private let places: [String: ExercisePlace]

  /// Nothing is known yet.
  public init() {
    places = [:]
  }

  init(_ snapshot: Snapshot, kit: Kit, lessons: [Lesson], _ known: KnownFiles) {
    var places: [String: ExercisePlace] = [:]
    for lesson in lessons {
      let name = lesson.fileName
      let source = snapshot.originals[name].map { known.facts(of: $0, in: "lessons/\(name)") }
      let solution = (try? Files.read(kit.stubSource(of: name)))
        .map { known.facts(of: $0, in: "stubs/\(name)") }
      for exercise in lesson.exercises {
        places[exercise.id] = ExercisePlace(
          lesson: lesson.id, lessonHeading: lesson.heading,
          file: kit.shortPath(kit.lessons.appending(path: name)),
          line: source?[exercise.id]?.line ?? 1,
          parameters: solution?[exercise.id]?.parameters ?? [])
      }
    }
    self.places = places
  }

  public subscript(exercise: String) -> ExercisePlace? { places[exercise] }
}

/// What a place takes from the text of a file, kept for as long as the text is the same: of all
/// files, a save changes one.
final class KnownFiles: Sendable {
  struct Fact {
    /// Where the function is declared.
    let line: Int
    let parameters: [String]
  }

  private let lock = NSLock()
  nonisolated(unsafe) private var known: [String: (text: String, facts: [String: Fact])] = [:]

  /// The facts about the function of each section.
  func facts(of text: String, in file: String) -> [String: Fact] {
    if let known = lock.withLock({ known[file] }), known.text == text { return known.facts }
    let facts = Dictionary(
      LessonSource(text).sections.map {
        ($0.name, Fact(line: $0.declarationLine, parameters: $0.parameterNames))
      }, uniquingKeysWith: { first, _ in first })
    lock.withLock { known[file] = (text, facts) }
    return facts
  }
}
