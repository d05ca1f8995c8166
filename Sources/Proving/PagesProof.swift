import Building
import Foundation
import Judging
import Processes
import Typesetting

/// Proves what the lessons' pages say of the exercises, that every fence ends, and that links lead
/// somewhere.
public struct PagesProof {
  private let scope: ProofScope

  public init(_ scope: ProofScope) {
    self.scope = scope
  }

  public func shortcomings() -> [Shortcoming] {
    scope.lessons.flatMap { lesson in
      let page = MarkdownPage(lines: scope.pageLines(of: lesson))
      let found =
        unclosed(page) + order(page, lesson)
        + scope.exercises(in: lesson).compactMap { worth(of: $0, page) }
      return found.map { Shortcoming(scope.pagePath(of: lesson), line: $0.line, $0.message) }
        + unclosedInSolution(of: lesson)
    } + LinksProof(scope).shortcomings()
  }

  private typealias Finding = (line: Int, message: String)

  private func unclosed(_ page: MarkdownPage) -> [Finding] {
    page.fences.filter { !$0.isClosed }.map { ($0.line, unclosedFence) }
  }

  private func unclosedInSolution(of lesson: Lesson) -> [Shortcoming] {
    let solution = scope.solution(of: lesson)
    return scope.exercises(in: lesson).flatMap { solution?[$0.id]?.fences ?? [] }
      .filter { !$0.isClosed }
      .map { Shortcoming(scope.solutionPath(of: lesson), line: $0.line, unclosedFence) }
  }

  private var unclosedFence: String {
    "this fence never ends: put a line of backticks after its last line"
  }

  /// What the page says an exercise is worth, if it is not what is declared.
  private func worth(of exercise: AnyExercise, _ page: MarkdownPage) -> Finding? {
    guard let part = page.part(under: "### \(exercise.id)") else { return nil }
    let unit = exercise.points == 1 ? "point" : "points"
    let declared = "\(exercise.difficulty.dots) \(exercise.points.shortText) \(unit)"
    guard let line = part.first(where: { $0.text.contains { "●○".contains($0) } }) else {
      return (
        part.first?.number ?? 1,
        "the part of '\(exercise.id)' does not say what it is worth: end it with '\(declared)'"
      )
    }
    let said = String(
      line.text[(line.text.firstIndex { "●○".contains($0) } ?? line.text.startIndex)...])
    if said == declared { return nil }
    return (line.number, "says '\(said)' of '\(exercise.id)', which is declared as '\(declared)'")
  }

  /// The first exercise of the page that is not the next one of the lesson's list.
  private func order(_ page: MarkdownPage, _ lesson: Lesson) -> [Finding] {
    let listed = lesson.exercises.map(\.id)
    let shown = page.headings.filter { $0.level == 3 && listed.contains($0.text) }
    let expected = listed.filter { id in shown.contains { $0.text == id } }
    for (heading, next) in zip(shown, expected) where heading.text != next {
      return [
        (
          heading.line,
          "'\(heading.text)' stands here, and '\(next)' is the next one in the lesson's list: give "
            + "both the same order"
        )
      ]
    }
    return []
  }
}
