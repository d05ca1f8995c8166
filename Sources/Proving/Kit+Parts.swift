public import Building
public import Foundation
public import Judging
import Processes

// Where the parts of an exercise are that only an instructor touches.

extension Kit {
  /// The files that declare a lesson's exercises: `03-Padding.swift`, `03-Padding+Variants.swift`.
  public func declarations(of lesson: Lesson) -> [URL] {
    let stem = lesson.fileName.dropLast(".swift".count)
    return Files.list(sources.appending(path: "Exercises"), extension: "swift").filter {
      $0.lastPathComponent == lesson.fileName || $0.lastPathComponent.hasPrefix(stem + "+")
    }
  }

  /// The file that shows a lesson's verdicts as tests: `03-PaddingTests.swift`.
  public func suite(of lesson: Lesson) -> URL {
    let stem = lesson.fileName.dropLast(".swift".count)
    return root.appending(path: "Tests/ExerciseTests/\(stem)Tests.swift")
  }

  /// The line of that file which shows the verdict on an exercise, without its indentation.
  public static func testFunction(of exercise: String) -> String {
    "@Test func \(exercise)() throws { try Course.expectPassed() }\n"
  }

  /// A shortcoming of an exercise's declaration.
  func shortcoming(of exercise: AnyExercise, _ message: String) -> Shortcoming {
    let place = exercise.declaration
    return Shortcoming(shortPath(URL(filePath: place.file)), line: place.line, message)
  }
}
