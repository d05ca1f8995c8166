import Judging
import Reporting
import Typesetting

extension Presentation {
  /// A line for each lesson: its exercises as signs, and its points. If that does not fit, their
  /// number stands in the place of the signs.
  func boardLines(_ verdicts: [Verdict]) -> [String] {
    let column = course.lessons.map(\.heading.count).max() ?? 0
    return course.lessons.map { lesson in
      let own = verdicts.of(lesson)
      let start = "  \(lesson.heading.padding(to: column))  "
      let length = start.count + 2 * own.count + 1 + own.pointsText.count
      if length > width { return start + "\(own.count { $0.state == .passed })/\(own.count) pass" }
      let signs = own.map { verdictText.sign($0.state) }.joined(separator: " ")
      return "\(start)\(signs)  \(own.pointsText)"
    }
  }
}

extension [Verdict] {
  func of(_ lesson: Lesson) -> [Verdict] {
    let ids = Set(lesson.exercises.map(\.id))
    return filter { ids.contains($0.exercise) }
  }

  /// "6.5 of 44 points"
  var pointsText: String {
    "\(reduce(0) { $0 + $1.points }.shortText) of \(reduce(0) { $0 + $1.maximumPoints }.shortText) points"
  }
}

extension String {
  func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
