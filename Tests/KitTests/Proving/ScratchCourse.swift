import Foundation

@testable import Building
@testable import Judging
@testable import Proving

/// A course of one lesson in a temporary folder, with nothing in it that is compiled.
struct ScratchCourse {
  let root: URL
  var made = MadeExercise()

  init(_ name: String) throws {
    root = try TemporaryFolder.make("course-\(name)")
    try write(
      """
      # Numbers

      ## The idea

      Twice as much; see [below](#the-exercises) and [the task](01-numbers.md#double).

      ## The exercises

      ### double

      Twice as much. ●○○ 2 points

      """, to: "lessons/01-numbers.md")
    try write(
      """
      // Numbers.

      // MARK: - double

      /// Twice as much.
      ///
      /// ```swift
      /// print(double(2))
      /// // 4
      /// ```
      public func double(_ number: Int) -> Int {
        2 * number
      }

      """, to: "solutions/01-Numbers.swift")
    try write("| 1 · [Numbers](lessons/01-numbers.md) |\n", to: "README.md")
    try write("- [Numbers](doc:01-numbers)\n", to: "lessons/lessons.md")
    try write("{}", to: "Tests/KitTests/Reference/Vectors/01-numbers.json")
  }

  func remove() {
    try? FileManager.default.removeItem(at: root)
  }

  func write(_ text: String, to path: String) throws {
    let file = root.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
  }

  /// Writes one thing in a file otherwise.
  func change(_ path: String, _ text: String, to other: String) throws {
    let before = try String(contentsOf: root.appending(path: path), encoding: .utf8)
    try write(before.replacing(text, with: other), to: path)
  }

  func scope(_ lessons: [Lesson]? = nil) -> ProofScope {
    ProofScope(kit: Kit(root: root), course: lessons ?? [made.lesson])
  }

  /// What the proofs say that read texts and declarations.
  func shortcomings(_ lessons: [Lesson]? = nil) -> [String] {
    let scope = scope(lessons)
    return (PagesProof(scope).shortcomings() + CourseProof(scope).shortcomings())
      .map(\.description)
  }
}
