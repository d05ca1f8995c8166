import Foundation

/// Where the exercises stand in the learner's files, as the files are now.
public struct SourceMap: Sendable {
  private let places: [String: Place]

  public struct Place: Sendable {
    public let lesson: Lesson
    /// "Sources/Lessons/03-Padding.swift"
    public let file: String
    /// The line of the function's declaration, from 1; 1 where the file does not have it.
    public let line: Int
    /// What the function's parameters are called inside it.
    public let parameters: [String]

    /// "Sources/Lessons/03-Padding.swift:14"
    public var location: String { "\(file):\(line)" }

    public var context: VerdictText.Context {
      VerdictText.Context(lesson: lesson.heading, location: location, parameters: parameters)
    }
  }

  public init(kit: Kit, lessons: [Lesson]) {
    var places: [String: Place] = [:]
    for lesson in lessons {
      let url = kit.lessons.appending(path: lesson.fileName)
      let source = (try? Files.read(url)).map(LessonSource.init)
      let solution = (try? Files.read(kit.solutions.appending(path: lesson.fileName)))
        .map(LessonSource.init)
      for exercise in lesson.exercises {
        places[exercise.id] = Place(
          lesson: lesson, file: kit.shortPath(url),
          line: source?[exercise.id]?.declarationLine ?? 1,
          parameters: solution?[exercise.id]?.parameterNames ?? [])
      }
    }
    self.places = places
  }

  public subscript(exercise: String) -> Place? { places[exercise] }
}
