import Judging
import Reporting
import Typesetting

extension Presentation {
  /// For each lesson a line with its points, and its exercises below.
  ///
  /// - Parameters:
  ///   - verdicts: What is known, by the exercises' names.
  ///   - outdated: Those that are from before a file stopped compiling: "?" marks them.
  /// - Returns: The lines.
  func boardLines(
    _ verdicts: [String: Verdict], outdated: [String: Verdict] = [:]
  ) -> [String] {
    let column = course.lessons.map(\.heading.count).max() ?? 0
    let earned = course.lessons.map { lesson in
      lesson.exercises.reduce(0) { $0 + (verdicts[$1.id]?.points ?? 0) }.shortText
    }
    let most = earned.map(\.count).max() ?? 0
    return zip(course.lessons, earned).flatMap { lesson, earned in
      let points = lesson.exercises.reduce(0) { $0 + $1.points }.shortText
      let head =
        "  \(paint.strong(lesson.heading.padding(to: column)))  "
        + "\(earned.padding(before: most)) of \(points) points"
      let names = lesson.exercises.map { exercise in
        "\(sign(verdicts[exercise.id], isOutdated: outdated[exercise.id] != nil))\(exercise.id) "
      }
      return [head] + filled(names, width: width - 4).map { "    " + $0 }
    }
  }

  /// A row for each exercise: sign, name, difficulty and points, all below each other.
  func exerciseRows(
    _ exercises: [AnyExercise], _ verdicts: [String: Verdict], outdated: [String: Verdict] = [:],
    isStrong: (AnyExercise) -> Bool = { _ in false }
  ) -> [(id: String, text: String)] {
    let column = exercises.map(\.id.count).max() ?? 0
    let earned = exercises.map { (verdicts[$0.id]?.points ?? 0).shortText }
    let points = exercises.map(\.points.shortText)
    let (most, mostPoints) = (earned.map(\.count).max() ?? 0, points.map(\.count).max() ?? 0)
    return exercises.indices.map { index in
      let exercise = exercises[index]
      let name = exercise.id.padding(to: column)
      let sign = sign(verdicts[exercise.id], isOutdated: outdated[exercise.id] != nil)
      let score =
        "\(earned[index].padding(before: most))/\(points[index].padding(to: mostPoints))"
      return (
        exercise.id,
        "\(sign)\(isStrong(exercise) ? paint.strong(name) : name)  "
          + "\(exercise.difficulty.dots)  \(score)"
      )
    }
  }

  /// Two characters: "✔ ", or "✔?" if that is from before the file stopped compiling.
  private func sign(_ verdict: Verdict?, isOutdated: Bool) -> String {
    (verdict.map { verdictText.sign($0.state) } ?? " ") + (isOutdated ? "?" : " ")
  }

  /// Parts in lines, broken by what is seen of them.
  private func filled(_ parts: [String], width: Int) -> [String] {
    var lines: [(text: String, width: Int)] = []
    for part in parts {
      let size = TerminalLine(part).width
      if let last = lines.last, last.width + 1 + size <= width {
        lines[lines.count - 1] = ("\(last.text) \(part)", last.width + 1 + size)
      } else {
        lines.append((part, size))
      }
    }
    return lines.map(\.text.trimmingSpacesAtEnd)
  }
}

extension [Verdict] {
  var byExercise: [String: Verdict] {
    Dictionary(map { ($0.exercise, $0) }) { first, _ in first }
  }

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

  func padding(before width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}
