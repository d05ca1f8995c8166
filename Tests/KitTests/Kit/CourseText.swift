import Exercises
import Grading

@testable import Judging

/// What the program says about the whole course, computed from the catalogue: a new lesson or
/// exercise changes no test.
enum CourseText {
  private static let points = Catalogue.exercises.reduce(0) { $0 + Int($1.points) }

  /// "1 of 53 exercises pass, 2 of 160 points"
  static func progress(passed: Int = 0, points: Int = 0) -> String {
    "\(passed) of \(Catalogue.exercises.count) exercises pass, \(points) of \(Self.points) points"
  }

  static let allPass = progress(passed: Catalogue.exercises.count, points: points)

  /// A line for each lesson, with the signs of its exercises and its points, all of them or none:
  ///
  ///     3 · Padding  ○ ✘ ○ ○ ○ ○  0 of 17 points
  static func board(_ sign: String = "○", wrong: String? = nil) -> String {
    let width = Catalogue.lessons.map(\.heading.count).max() ?? 0
    return Catalogue.lessons.map { lesson in
      let signs = lesson.exercises.map { $0.id == wrong ? "✘" : sign }.joined(separator: " ")
      let points = lesson.exercises.reduce(0) { $0 + Int($1.points) }
      let heading = lesson.heading.padded(to: width)
      return "  \(heading)  \(signs)  \(sign == "✔" ? points : 0) of \(points) points"
    }.joined(separator: "\n")
  }

  /// The first lines of the list of all exercises, of which one is wrong and chosen.
  static func list(lines count: Int, wrong: String) -> String {
    let width = Catalogue.exercises.map(\.id.count).max() ?? 0
    let lines = Catalogue.lessons.flatMap { lesson in
      lesson.exercises.map { exercise in
        let sign = exercise.id == wrong ? "› ✘" : "  ○"
        return "\(sign) \(exercise.id.padded(to: width))  \(lesson.heading)"
      }
    }
    return lines.prefix(count).joined(separator: "\n")
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: width - count)
  }
}
