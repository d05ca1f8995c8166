import Foundation
import Grading

/// Checks an exercise again each time the lesson files change, until it is interrupted.
func watch(_ course: Course) throws(CommandFailure) -> ExitCode {
  guard let exercise = try course.askedOrNext() else {
    say("All \(course.exercises.count) exercises pass. The course is yours.")
    return .passed
  }
  while true {
    let before = course.lessonTexts
    let verdict = try course.verdicts(on: [exercise.id])[0]
    if course.terminal.isTerminal { StandardStream.output.write("\u{1B}[2J\u{1B}[H") }
    if let place = course.places[exercise.id] {
      say(course.verdictText.text(verdict, place.context))
    }
    say(
      verdict.state == .passed
        ? "\n  It passes. Ctrl-C ends; 'watch' then goes on with the next exercise."
        : "\n  Save to check again. Ctrl-C ends. For a hint: swift run lesson-runner hint")
    while course.lessonTexts == before { Thread.sleep(forTimeInterval: 0.05) }
  }
}

extension Course {
  /// The lesson files as they are now.
  fileprivate var lessonTexts: [String: Data] {
    let files = Files.list(kit.lessons, extension: "swift")
    return Dictionary(
      files.compactMap { file in (try? Data(contentsOf: file)).map { (file.pathText, $0) } },
      uniquingKeysWith: { first, _ in first })
  }
}
