public import Judging
import Typesetting

/// Words a score.
public enum ScoreText {
  /// A line for each lesson, then the total.
  public static func byLesson(_ verdicts: [Verdict], lessons: [Lesson]) -> String {
    let width = lessons.map(\.heading.count).max() ?? 0
    let lines = lessons.map { lesson in
      let ids = Set(lesson.exercises.map(\.id))
      let own = verdicts.filter { ids.contains($0.exercise) }
      let gap = String(repeating: " ", count: width - lesson.heading.count)
      return "  \(lesson.heading)\(gap)  \(text(own))"
    }
    return (["Score"] + lines + ["", "  " + text(verdicts)]).joined(separator: "\n")
  }

  /// "3 of 16 exercises pass, 6.5 of 44 points"
  ///
  /// What the kit could not grade counts neither for nor against anybody, and is said.
  public static func text(_ verdicts: [Verdict]) -> String {
    let graded = verdicts.filter { $0.state != .graderError }
    let passed = graded.filter { $0.state == .passed }.count
    let points = graded.reduce(0) { $0 + $1.points }.shortText
    let maximum = graded.reduce(0) { $0 + $1.maximumPoints }.shortText
    let text = "\(passed) of \(graded.count) exercises pass, \(points) of \(maximum) points"
    let rest = verdicts.count - graded.count
    return rest == 0 ? text : text + "; \(rest) could not be graded"
  }
}
