import Judging
import Reporting
import Typesetting

/// One line of a result as platforms for programming courses know it: a check, or an exercise that
/// has no checks because it could not be asked.
struct TestLine: Sendable {
  let exercise: String
  let lesson: String
  /// The place of the exercise in the course, from 1.
  let number: Int
  /// Completes "zeroPad: …"; nil if it is the exercise as a whole.
  let check: String?
  let state: State
  /// nil if it could not be graded.
  let points: Double?
  let maximumPoints: Double
  /// What is to be said; empty if it passed.
  let message: String

  enum State: Sendable {
    case passed, failed, ungraded
  }

  /// "zeroPad: gives every side its own number of zeros"
  var name: String { check.map { "\(exercise): \($0)" } ?? exercise }

  /// The lines of a student, in the order of the course.
  static func all(
    of student: GradedStudent, in lessons: [Lesson], _ feedback: Feedback
  ) -> [TestLine] {
    var lines: [TestLine] = []
    var number = 0
    for lesson in lessons {
      for exercise in lesson.exercises {
        number += 1
        for verdict in feedback.shown(student.verdicts) where verdict.exercise == exercise.id {
          lines += all(of: verdict, in: lesson, number, feedback.plainWords(of: verdict))
        }
      }
    }
    return lines
  }

  private static func all(
    of verdict: Verdict, in lesson: Lesson, _ number: Int, _ words: String
  ) -> [TestLine] {
    let line = { (check: CheckResult?, state: State, points: Double?, message: String) in
      TestLine(
        exercise: verdict.exercise, lesson: lesson.heading, number: number, check: check?.name,
        state: state, points: points,
        maximumPoints: check?.maximumPoints ?? verdict.maximumPoints, message: message)
    }
    if verdict.state == .graderError {
      return [line(nil, .ungraded, nil, "Not graded, and you are not to blame.")]
    }
    if verdict.checks.isEmpty {
      return [line(nil, verdict.state == .passed ? .passed : .failed, verdict.points, words)]
    }
    // If the end showed that no answer can be trusted, no check counts.
    let counts = verdict.points > 0 || [.passed, .wrong].contains(verdict.state)
    return verdict.checks.map { check in
      check.state == .passed && counts
        ? line(check, .passed, check.points, "") : line(check, .failed, 0, words)
    }
  }
}
