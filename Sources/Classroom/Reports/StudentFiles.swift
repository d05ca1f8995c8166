import Judging
import Reporting

/// The files that a student, or a platform in the student's name, is given.
struct StudentFiles {
  /// The text of each, by its path.
  let texts: [(path: String, text: String)]

  init(_ student: GradedStudent, of graded: GradedClass, isRevealing: Bool) {
    let feedback = Feedback(student: student, lessons: graded.lessons, isRevealing: isRevealing)
    let page = feedback.document
    let lines = TestLine.all(of: student, in: graded.lessons, feedback)
    let remarks = feedback.remarks
    texts = [
      ("feedback.md", page.markdown),
      ("feedback.html", page.html),
      ("gradescope/results.json", jsonText(Gradescope(lines, remarks: remarks)) + "\n"),
      ("exercism/results.json", jsonText(Exercism(lines, remarks: remarks)) + "\n"),
      ("junit.xml", JUnit(lines, student: student.name).text),
    ]
  }
}
