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
  /// What the kit could not grade stays in the total, or a learner could choose what is counted.
  /// Then the score is not final, and says so.
  public static func text(_ verdicts: [Verdict]) -> String {
    let passed = verdicts.count { $0.state == .passed }
    let points = verdicts.reduce(0) { $0 + $1.points }.shortText
    let maximum = verdicts.reduce(0) { $0 + $1.maximumPoints }.shortText
    let text = "\(passed) of \(verdicts.count) exercises pass, \(points) of \(maximum) points"
    let left = verdicts.count { $0.state == .graderError }
    return left == 0 ? text : text + "; \(left) could not be graded, so this score is not final"
  }
}
