import Exercises
import Testing
import Wire

@testable import Judging
@testable import Reporting
@testable import Typesetting

@Suite("Verdicts on every known mistake of the course")
struct CourseVerdictTests {
  /// The text of the verdict on each misconception, for the practice seed.
  private static let texts: [(name: String, text: String)] = Catalogue.exercises.flatMap {
    exercise in
    let rehearsal = Rehearsal(exercise, seed: Catalogue.practiceSeed)
    let place = ExercisePlace(
      lesson: "", lessonHeading: Catalogue.lesson(of: exercise.id)?.heading ?? "",
      file: "Sources/Lessons/03-Padding.swift", line: 25,
      parameters: ["image", "filter", "padding"])
    return exercise.variants.map { variant in
      let verdict = rehearsal.verdict { arguments in
        variant.call(arguments).map { .answered($0) } ?? .ended(.outOfMemory)
      }
      return ("\(exercise.id): \(variant.name)", VerdictText().text(verdict, place))
    }
  }

  @Test("No line is longer than a terminal is wide")
  func width() {
    #expect(!Self.texts.isEmpty)
    for (name, text) in Self.texts {
      for line in text.lines { #expect(line.count <= 80, "\(name)\n\(line)") }
    }
  }

  @Test("No line ends in spaces, and no two empty lines follow each other")
  func spacing() {
    for (name, text) in Self.texts {
      #expect(!text.lines.contains { $0.hasSuffix(" ") }, "\(name)")
      #expect(!text.contains("\n\n\n"), "\(name)")
    }
  }

  @Test("Each names the mistake, shows one failing case in full, and ends with the place")
  func parts() {
    for (name, text) in Self.texts {
      #expect(text.contains("◆ Your answers are those of code that"), "\(name)")
      #expect(text.split(separator: "smallest case that fails").count == 2, "\(name)")
      #expect(text.hasSuffix("\n\n  Sources/Lessons/03-Padding.swift:25"), "\(name)")
    }
  }
}
