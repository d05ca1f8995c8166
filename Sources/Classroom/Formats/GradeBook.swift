import Judging
import Typesetting

/// The grade book: a row for each student.
///
/// The first columns are those by which Canvas knows a student; Moodle asks which column is the
/// user's name. A cell is empty if what it stands for could not be graded: both platforms then leave
/// what they have, and nobody gets zero for it.
struct GradeBook {
  let graded: GradedClass

  /// Points by lesson and in all.
  var byLesson: String {
    text(
      graded.lessons.map { lesson in
        ("\(lesson.number) \(lesson.title)", { $0.verdicts(of: lesson) })
      })
  }

  /// Points by exercise and in all.
  var byExercise: String {
    text(
      graded.exercises.map { exercise in
        (exercise.id, { student in student.verdicts.filter { $0.exercise == exercise.id } })
      })
  }

  private typealias Column = (title: String, verdicts: (GradedStudent) -> [Verdict])

  private func text(_ columns: [Column]) -> String {
    var table = CSV()
    table.add(
      ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Notes"] + columns.map(\.title)
        + ["Total"])
    for student in graded.students {
      let name = student.name.visible
      table.add(
        [name, "", "", name, "", student.notes]
          + columns.map { GradedStudent.points($0.verdicts(student))?.shortText ?? "" }
          + [student.isFinal ? student.points.shortText : ""])
    }
    return table.text
  }
}

extension GradedStudent {
  /// What an instructor must know before the points count.
  fileprivate var notes: String {
    let notFinal = isFinal ? [] : ["not final:"] + reasons
    // What was left out beside the lesson files costs nothing.
    let taken = remarks.filter { if case .leftOut = $0 { false } else { true } }
    let late = lateness.sorted { $0.key < $1.key }.map { lesson, late in
      "\(lesson): \(counted(late.days, "day")) late, \(late.percentOff.shortText) % off."
    }
    let times = doubts.filter { if case .remark = $0 { false } else { true } }.map(\.text)
    return (notFinal + (troubles.isEmpty ? taken.map(\.text) : []) + times + late)
      .map { $0.lines.joined(separator: " ") }.joined(separator: " ")
  }
}
