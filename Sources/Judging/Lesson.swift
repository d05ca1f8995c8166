public import Wire

/// One lesson: a page, a file of stubs, and the exercises in it, from easy to hard.
public struct Lesson: Sendable {
  /// The name that runs through every folder, such as "03-padding".
  public let id: String
  public let title: String
  /// Whether its exercises compute for long: then they are judged by a worker whose lesson files
  /// are compiled with the optimizer.
  public let isOptimized: Bool
  public let exercises: [AnyExercise]

  public init(
    _ id: String, _ title: String, isOptimized: Bool = false,
    @ExerciseList exercises: () -> [AnyExercise]
  ) {
    self.id = id
    self.title = title
    self.isOptimized = isOptimized
    self.exercises = exercises()
  }

  /// A lesson whose exercises were recorded.
  public init(_ id: String, _ title: String, isOptimized: Bool, recorded exercises: [AnyExercise]) {
    self.id = id
    self.title = title
    self.isOptimized = isOptimized
    self.exercises = exercises
  }

  /// "3"
  public var number: String { String(id.prefix { $0 != "-" }.drop { $0 == "0" }) }

  /// "3 · Padding"
  public var heading: String { "\(number) · \(title)" }

  /// The lesson's Swift file in every folder that has one: "03-Padding.swift".
  public var fileName: String {
    let words = id.split(separator: "-")
    let name = words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    return "\(words[0])-\(name).swift"
  }
}

extension [Lesson] {
  /// The exercises that need a worker whose lesson files are compiled with the optimizer.
  public var optimizedExercises: Set<String> {
    Set(filter(\.isOptimized).flatMap { $0.exercises.map(\.id) })
  }
}

/// Lets a lesson list exercises of different signatures, one after the other.
@resultBuilder
public enum ExerciseList {
  public static func buildExpression<Output: Answerable, each Argument: Answerable>(
    _ exercise: Exercise<Output, repeat each Argument>
  ) -> AnyExercise {
    exercise.untyped
  }

  public static func buildBlock(_ exercises: AnyExercise...) -> [AnyExercise] {
    exercises
  }
}
