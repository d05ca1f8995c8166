import Building
import Foundation
import Judging
import Processes
import Typesetting

/// Proves that every exercise has all its parts, and that nothing is still a placeholder.
public struct PartsProof {
  private let scope: ProofScope
  private var kit: Kit { scope.kit }

  public init(_ scope: ProofScope) {
    self.scope = scope
  }

  public func shortcomings() -> [Shortcoming] {
    scope.lessons.flatMap { lesson in
      scope.exercises(in: lesson).flatMap { parts(of: $0, in: lesson) } + strangers(in: lesson)
        + placeholders(in: lesson)
    } + duplicates()
  }

  /// Each part of an exercise: the file it belongs in, and the text that shows it is there.
  private func parts(of exercise: AnyExercise, in lesson: Lesson) -> [Shortcoming] {
    let name = exercise.id
    let needed: [(file: URL, text: String, what: String)] = [
      (kit.solutions.appending(path: lesson.fileName), "// MARK: - \(name)\n", "solution section"),
      (
        kit.sources.appending(path: "Lessons/\(lesson.fileName)"), "// MARK: - \(name)\n",
        "stub; 'swift run lesson-runner stubs' writes it"
      ),
      (
        kit.sources.appending(path: "Reference/\(lesson.fileName)"), "func \(name)(",
        "reference function"
      ),
      (
        kit.sources.appending(path: "lesson-worker/Bindings.swift"), "Binding(\"\(name)\"",
        "binding line"
      ),
      (kit.pages.appending(path: "\(lesson.id).md"), "\n### \(name)\n", "heading '### \(name)'"),
      // Its verdict would be missing from `swift test`, and the test would pass without it.
      (kit.suite(of: lesson), Kit.testFunction(of: name), "test function"),
    ]
    return needed.compactMap { part in
      guard (try? Files.read(part.file))?.contains(part.text) != true else { return nil }
      return Shortcoming(kit.shortPath(part.file), "'\(name)' has no \(part.what)")
    }
  }

  /// Sections that no exercise asks for.
  private func strangers(in lesson: Lesson) -> [Shortcoming] {
    let file = kit.solutions.appending(path: lesson.fileName)
    guard let source = (try? Files.read(file)).map(LessonSource.init) else { return [] }
    let known = Set(lesson.exercises.map(\.id))
    return source.sections.filter { !known.contains($0.name) }.map {
      Shortcoming(
        kit.shortPath(file), line: $0.line, "'\($0.name)' has a section but no declaration")
    }
  }

  private func placeholders(in lesson: Lesson) -> [Shortcoming] {
    let files =
      kit.declarations(of: lesson)
      + [
        kit.sources.appending(path: "Reference/\(lesson.fileName)"),
        kit.solutions.appending(path: lesson.fileName),
        kit.pages.appending(path: "\(lesson.id).md"),
      ]
    return files.flatMap { file in
      ((try? Files.read(file))?.lines ?? []).enumerated().compactMap { index, line in
        guard let range = line.firstRange(of: placeholderMark) else { return nil }
        let rest = line[range.upperBound...].drop { $0 == ":" }.prefix { $0 != "\"" }
        return Shortcoming(
          kit.shortPath(file), line: index + 1, "still a placeholder:\(rest)")
      }
    }
  }

  private func duplicates() -> [Shortcoming] {
    var seen: Set<String> = []
    return scope.course.flatMap(\.exercises).filter { !seen.insert($0.id).inserted }.map {
      Shortcoming("Sources/Exercises/Catalogue.swift", "two exercises are called '\($0.id)'")
    }
  }
}

/// What `lesson-runner new` writes where something is still to be written by hand.
private let placeholderMark = "PLACEHOLDER"
