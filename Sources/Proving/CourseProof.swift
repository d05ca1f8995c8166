import Building
import Foundation
import Judging
import Processes

/// Proves that the course is whole: every lesson that has a file is listed, and every lesson that
/// is listed has its row in README and on the root page, and its vectors.
public struct CourseProof {
  private let scope: ProofScope

  public init(_ scope: ProofScope) {
    self.scope = scope
  }

  public func shortcomings() -> [Shortcoming] {
    (scope.isWhole ? unlisted() + disorder() : [])
      + scope.lessons.filter(scope.isWhole).flatMap { lesson in
        [row(of: lesson), item(of: lesson), vectors(of: lesson)].compactMap { $0 }
      }
  }

  /// Files of lessons that the catalogue does not know.
  private func unlisted() -> [Shortcoming] {
    let files = Set(scope.course.map(\.fileName))
    let kit = scope.kit
    let pages = Set(scope.course.map { "\($0.id).md" } + [scope.rootPage.lastPathComponent])
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

  /// What the root page lacks, the page that orders the lessons when they are read as one catalog.
  private func item(of lesson: Lesson) -> Shortcoming? {
    if rootPage.contains(link(to: lesson)) { return nil }
    return Shortcoming(
      scope.kit.shortPath(scope.rootPage),
      "the list of lessons has no item for '\(lesson.heading)': add "
        + "'- [\(lesson.title)\(link(to: lesson))'")
  }

  private func disorder() -> [Shortcoming] {
    let places = scope.course.compactMap { rootPage.firstRange(of: link(to: $0))?.lowerBound }
    if places == places.sorted() { return [] }
    return [
      Shortcoming(
        scope.kit.shortPath(scope.rootPage), "lists the lessons in another order than the course")
    ]
  }

  private var rootPage: String { (try? Files.read(scope.rootPage)) ?? "" }

  private func link(to lesson: Lesson) -> String { "](doc:\(lesson.id))" }

  private func vectors(of lesson: Lesson) -> Shortcoming? {
    let path = "Tests/KitTests/Reference/Vectors/\(lesson.id).json"
    if Files.exists(scope.kit.root.appending(path: path)) { return nil }
    return Shortcoming(
      path,
      "is not there: nothing from outside holds the reference of lesson "
        + "'\(lesson.id)'; Tools/make-vectors.py writes it")
  }
}
