import Building
import Foundation
import Judging
import Processes
import Typesetting

/// Proves that the stubs are what the solutions make of them.
public struct StubsProof {
  private let scope: ProofScope

  public init(_ scope: ProofScope) {
    self.scope = scope
  }

  public func shortcomings() -> [Shortcoming] {
    scope.lessons.compactMap { lesson in
      guard let text = scope.solution(of: lesson)?.stubs.text else { return nil }
      let stub = scope.kit.sources.appending(path: "Lessons/\(lesson.fileName)")
      guard let line = firstDifference((try? Files.read(stub)) ?? "", text) else { return nil }
      return Shortcoming(
        scope.kit.shortPath(stub), line: line,
        "differs from what 'swift run lesson-runner stubs' writes")
    }
  }

  /// The stubs as they should be, compiled.
  ///
  /// - Parameter solutions: What they are made of; what is wrong with that is not said twice.
  /// - Returns: A worker that answers as the stubs do.
  /// - Throws: What is wrong with the machine or with the kit's own modules.
  public func build(besides solutions: ProvedBuild) throws -> ProvedBuild {
    let folder = scope.kit.build.appending(path: "stubs")
    for lesson in scope.course {
      let text = scope.solution(of: lesson)?.stubs.text ?? ""
      let file = folder.appending(path: lesson.fileName)
      if (try? Files.read(file)) != text { try Files.write(text, to: file) }
    }
    let names = Set(scope.course.map(\.fileName))
    for file in Files.list(folder, extension: "swift")
    where !names.contains(file.lastPathComponent) {
      try? FileManager.default.removeItem(at: file)
    }
    return try ProvedBuild(
      kit: Kit(root: scope.kit.root, lessons: folder.pathText), course: scope.course,
      proving: scope.lessons, leavingOut: solutions.unbound)
  }

  /// The first line, from 1, in which two texts differ; nil if they are the same.
  private func firstDifference(_ first: String, _ second: String) -> Int? {
    if first == second { return nil }
    let pairs = zip(first.lines, second.lines)
    return 1 + (pairs.enumerated().first { $1.0 != $1.1 }?.offset ?? 0)
  }
}
