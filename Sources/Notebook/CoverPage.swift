import Judging
import Reporting
import Pages
import Typesetting

/// The cover: all lessons, and what passes.
struct CoverPage {
  let course: NotebookCourse
  /// The paragraph under each lesson's title, by its name.
  let abstracts: [String: String]

  var content: [Markup] {
    [
      tag("h1", ["Striate"]),
      tag("p", ["class": "abstract"], ["Learn convolutional networks by writing one, in Swift."]),
      .slot("board", tag: "div", []),
      tag("h2", ["id": "fresh"], ["Keep the pages fresh"]),
      tag(
        "p",
        [
          "Open pages change as you save, as long as the loop runs: ",
          tag("code", ["swift run lesson-runner watch --notebook"]),
        ]),
    ]
  }

  /// What passes, lesson by lesson.
  func board(_ verdicts: [String: Verdict]) -> Slot {
    let exercises = course.lessons.flatMap(\.exercises)
    let passed = exercises.count { verdicts[$0.id]?.state == .passed }
    let points = verdicts.values.reduce(0) { $0 + $1.points }
    let maximum = exercises.reduce(0) { $0 + $1.points }
    let next = exercises.first { verdicts[$0.id].map { $0.state != .passed } ?? false }
    var parts: [Markup] = [
      tag(
        "p",
        [
          .text(
            "\(passed) of \(exercises.count) exercises pass, "
              + "\(points.shortText) of \(maximum.shortText) points.")
        ])
    ]
    if let next,
      let lesson = course.lessons.first(where: { lesson in
        lesson.exercises.contains { $0.id == next.id }
      })
    {
      parts.append(
        tag(
          "p",
          ["Next: ", tag("a", ["href": address(next, in: lesson)], [.text(next.id)])]))
    }
    parts.append(
      tag("ol", ["class": "board"], course.lessons.map { row($0, verdicts) }))
    return Slot(parts)
  }

  private func row(_ lesson: Lesson, _ verdicts: [String: Verdict]) -> Markup {
    let passed = lesson.exercises.count { verdicts[$0.id]?.state == .passed }
    return tag(
      "li",
      [
        tag("h2", [tag("a", ["href": PageFrame.file(of: lesson.id)], [.text(lesson.title)])]),
        tag("p", [.text(abstracts[lesson.id] ?? "")]),
        tag("p", ["class": "quiet"], [.text("\(passed) of \(lesson.exercises.count) pass")]),
        tag(
          "ul", ["class": "states"],
          lesson.exercises.map { exercise in
            stateItem(
              exercise, verdicts[exercise.id]?.state, address: address(exercise, in: lesson))
          }),
      ])
  }

  private func address(_ exercise: AnyExercise, in lesson: Lesson) -> String {
    "\(PageFrame.file(of: lesson.id))#\(exercise.id)"
  }
}

/// An exercise with the sign of its state, as a link.
func stateItem(_ exercise: AnyExercise, _ state: Verdict.State?, address: String) -> Markup {
  tag(
    "li",
    [
      tag(
        "a", ["href": address],
        [
          .text(exercise.id + " "), stateSign(state),
          tag("span", ["class": "unseen"], [.text(state?.words ?? "not checked yet")]),
        ])
    ])
}
