import Building
import Foundation
import Judging
import Processes

/// Proves that the course is whole: every lesson that has a file is listed, and every lesson that
/// is listed has its row in README and its vectors.
public struct CourseProof {
  private let scope: ProofScope

  public init(_ scope: ProofScope) {
    self.scope = scope
  }

  public func shortcomings() -> [Shortcoming] {
    (scope.isWhole ? unlisted() : [])
      + scope.lessons.filter(scope.isWhole).flatMap { lesson in
        [row(of: lesson), vectors(of: lesson)].compactMap { $0 }
      }
  }

  /// Files of lessons that the catalogue does not know.
  private func unlisted() -> [Shortcoming] {
    let files = Set(scope.course.map(\.fileName))
    let pages = Set(scope.course.map { "\($0.id).md" })
    let kit = scope.kit
    return
      (Files.list(kit.pages, extension: "md").filter { !pages.contains($0.lastPathComponent) }
      + [kit.solutions, kit.sources.appending(path: "Lessons")].flatMap { folder in
        Files.list(folder, extension: "swift").filter { !files.contains($0.lastPathComponent) }
      }).map { file in
        Shortcoming(
          kit.shortPath(file),
          "no lesson of this name is listed in Sources/Exercises/Catalogue.swift: list it there, or "
            + "remove the file")
      }
  }

  private func row(of lesson: Lesson) -> Shortcoming? {
    let text = (try? Files.read(scope.kit.root.appending(path: "README.md"))) ?? ""
    if text.contains("](lessons/\(lesson.id).md)") { return nil }
    return Shortcoming(
      "README.md",
      "the table of lessons has no row for '\(lesson.heading)': add one that links to "
        + "lessons/\(lesson.id).md")
  }

  private func vectors(of lesson: Lesson) -> Shortcoming? {
    let path = "Tests/KitTests/Reference/Vectors/\(lesson.id).json"
    if Files.exists(scope.kit.root.appending(path: path)) { return nil }
    return Shortcoming(
      path,
      "is not there: nothing from outside holds the reference of lesson "
        + "'\(lesson.id)'; Tools/make-vectors.py writes it")
  }
}
