import Exercises
import Foundation
import Grading

@testable import Building
@testable import Judging
@testable import Processes
@testable import Typesetting

/// What the program says about the whole course, computed from the catalogue: a new lesson or
/// exercise changes no test.
enum CourseText {
  private static let points = Catalogue.exercises.reduce(0) { $0 + Int($1.points) }

  /// "1 of 53 exercises pass, 2 of 160 points"
  static func progress(passed: Int = 0, points: Int = 0) -> String {
    "\(passed) of \(Catalogue.exercises.count) exercises pass, \(points) of \(Self.points) points"
  }

  static let allPass = progress(passed: Catalogue.exercises.count, points: points)

  /// For each lesson its points, all of them or none, and the names of its exercises with a sign:
  ///
  ///       3 · Padding               0 of 17 points
  ///         ○ zeroPad  ✘ paddedOutputSize  ○ fullPadding
  static func board(_ sign: String = "○", wrong: String? = nil) -> String {
    let width = Catalogue.lessons.map(\.heading.count).max() ?? 0
    let sums = Catalogue.lessons.map { $0.exercises.reduce(0) { $0 + Int($1.points) } }
    let earned = sums.map { sign == "✔" ? "\($0)" : "0" }
    let most = earned.map(\.count).max() ?? 0
    return Catalogue.lessons.indices.map { index in
      let lesson = Catalogue.lessons[index]
      let points = String(repeating: " ", count: most - earned[index].count) + earned[index]
      var lines = ["  \(lesson.heading.padded(to: width))  \(points) of \(sums[index]) points"]
      for (place, id) in lesson.exercises.map(\.id).enumerated() {
        let name = "\(id == wrong ? "✘" : sign) \(id)"
        // 80 columns, of which the last is kept free.
        if place == 0 || lines[lines.count - 1].count + 2 + name.count > 79 {
          lines.append("    \(name)")
        } else {
          lines[lines.count - 1] += "  \(name)"
        }
      }
      return lines.joined(separator: "\n")
    }.joined(separator: "\n")
  }

  /// The lines of the list of exercises that match what is typed, of which one is wrong and
  /// chosen.
  static func list(matching typed: String = "", wrong: String) -> [String] {
    let found = exercises(matching: typed)
    let width = found.map(\.count).max() ?? 0
    return found.map { id in
      let sign = id == wrong ? "› ✘" : "  ○"
      guard let exercise = Catalogue.exercises.first(where: { $0.id == id }) else { return "" }
      let score = "\(exercise.difficulty.dots)  0/\(Int(exercise.points))"
      return "\(sign) \(id.padded(to: width))  \(score)  \(heading(of: id))"
    }
  }

  /// Those that have the text in their name or their lesson's.
  static func exercises(matching typed: String) -> [String] {
    names.filter {
      typed.isEmpty || "\($0) \(heading(of: $0))".localizedCaseInsensitiveContains(typed)
    }
  }
}

// MARK: - Pages

extension CourseText {
  /// The first paragraph under a heading of a lesson's page, as a terminal of 80 columns shows it.
  /// It has no marks of emphasis or code in it.
  static func paragraph(under heading: String, ofPage page: String) -> String {
    let file = Student.checkout.appending(path: "lessons/\(page).md")
    let lines = ((try? Files.read(file)) ?? "")
      .split(separator: "\n", omittingEmptySubsequences: false)
    let paragraph = lines.drop { $0.drop { $0 == "#" } != " \(heading)" }.dropFirst()
      .drop { $0.isEmpty }.prefix { !$0.isEmpty }.joined(separator: " ")
    return wrapped(paragraph.replacing("'", with: "’"), to: 80)
  }
}

// MARK: - Places and neighbors

extension CourseText {
  static let first = names.first ?? ""
  private static let names = Catalogue.exercises.map(\.id)

  static func exercises(before exercise: String) -> [String] {
    Array(names.prefix { $0 != exercise })
  }

  static func next(after exercise: String) -> String {
    names.drop { $0 != exercise }.dropFirst().first ?? first
  }

  /// "2 · Parameter counts"
  static func heading(of exercise: String) -> String {
    Catalogue.lesson(of: exercise)?.heading ?? ""
  }

  /// The exercise that a lesson begins with.
  static func first(inLessonOf exercise: String) -> String {
    Catalogue.lesson(of: exercise)?.exercises.first?.id ?? ""
  }

  /// "Sources/Lessons/02-ParameterCounts.swift"
  static func path(of exercise: String) -> String {
    "Sources/Lessons/\(Catalogue.lesson(of: exercise)?.fileName ?? "")"
  }

  /// "solutions/02-ParameterCounts.swift"
  static func solution(of exercise: String) -> String {
    "solutions/\(Catalogue.lesson(of: exercise)?.fileName ?? "")"
  }

  /// The line on which an exercise is declared, as long as nothing is written in its file.
  static func line(of exercise: String) -> Int {
    let file = Student.checkout.appending(path: solution(of: exercise))
    let stubs = (try? Files.read(file)).map { LessonSource(LessonSource($0).stubs.text) }
    return stubs?[exercise]?.declarationLine ?? 0
  }

  /// "Sources/Lessons/02-ParameterCounts.swift:24"
  static func place(of exercise: String) -> String {
    "\(path(of: exercise)):\(line(of: exercise))"
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: width - count)
  }
}
