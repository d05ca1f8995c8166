import Building
import Foundation
import Judging
import Processes

/// Takes an exercise out of every part, and keeps what it was.
func remove(_ call: Call) throws -> ExitCode {
  let parts = try call.parts(of: call.arguments[0])
  let removal = try Removal(parts)
  let kept = try call.course.newAttempt(of: parts.exercise, extension: "txt")
  try Files.write(removal.taken + "\n", to: kept)
  try Files.change(removal.text.edits)
  say("'\(parts.exercise)' is no longer in \(parts.lesson.heading). Changed:\n")
  for (file, _) in removal.text.edits { say("  \(parts.kit.shortPath(file))") }
  say("\nWhat was taken out is kept in \(parts.kit.shortPath(kept)).")
  sayRest(of: parts.exercise, in: removal.text)
  return .passed
}

/// Gives an exercise another name in every part.
func rename(_ call: Call) throws -> ExitCode {
  let parts = try call.parts(of: call.arguments[0])
  let name = try ExerciseName(call.arguments[1], in: call.course).text
  let renaming = Renaming(parts, to: name)
  try Files.change(renaming.text.edits)
  say("'\(parts.exercise)' is now '\(name)'. Changed:\n")
  for (file, _) in renaming.text.edits { say("  \(parts.kit.shortPath(file))") }
  sayRest(of: parts.exercise, in: renaming.text)
  return .passed
}

/// Lists the lines that still have the word in them: rows of tables, vectors, prose.
private func sayRest(of exercise: String, in text: KitText) {
  var text = text
  let rest = text.files.compactMap { file -> String? in
    let lines = Mentions(name: exercise).lines(in: text[file])
    guard !lines.isEmpty else { return nil }
    return "  \(text.kit.shortPath(file)):\(lines.map(String.init).joined(separator: ","))"
  }
  guard !rest.isEmpty else { return }
  say("\nThe word '\(exercise)' is still here. If the exercise is meant, change it by hand:\n")
  for line in rest { say(line) }
}

extension Call {
  /// The parts of an exercise, also of one that was added after this program was built.
  fileprivate func parts(of name: String) throws -> ExerciseParts {
    let lesson =
      course.lesson(of: name)
      ?? course.lessons.first { (try? course.solution(of: $0))?[name] != nil }
    guard let lesson else {
      throw unknown(name, "exercise", among: course.exercises.map(\.id))
    }
    return ExerciseParts(exercise: name, lesson: lesson, kit: course.kit)
  }
}
