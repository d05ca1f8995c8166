/// Where an exercise stands in what was judged: what a verdict is shown with.
public struct ExercisePlace: Codable, Hashable, Sendable {
  /// "03-padding"
  public let lesson: String
  /// "3 · Padding"
  public let lessonHeading: String
  /// "Sources/Lessons/03-Padding.swift"
  public let file: String
  /// The line of the function's declaration, from 1; 1 if the file does not have it.
  public let line: Int
  /// What the function's parameters are called inside it.
  public let parameters: [String]

  public init(
    lesson: String, lessonHeading: String, file: String, line: Int, parameters: [String]
  ) {
    self.lesson = lesson
    self.lessonHeading = lessonHeading
    self.file = file
    self.line = line
    self.parameters = parameters
  }

  /// "Sources/Lessons/03-Padding.swift:14"
  public var location: String { "\(file):\(line)" }
}
