import Exercises
import Foundation
import Grading

/// The kit, its lessons, and what was asked for: what every command needs.
struct Course {
  let parsed: ParsedCommand
  let kit: Kit
  let lessons = Catalogue.lessons
  let terminal: Terminal

  init(_ parsed: ParsedCommand) throws(CommandFailure) {
    self.parsed = parsed
    terminal = StandardStream.output.terminal(for: parsed)
    let here = URL(filePath: FileManager.default.currentDirectoryPath, directoryHint: .isDirectory)
    let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    do {
      kit = try Kit.find(
        from: [here, program],
        lessons: environmentVariable("LESSONS"))
    } catch {
      throw .kit(error)
    }
  }

  var seed: UInt64 { parsed[Options.seed] ?? Catalogue.practiceSeed }

  var grader: Grader { Grader(kit: kit, lessons: lessons, seed: seed) }

  var places: SourceMap { SourceMap(kit: kit, lessons: lessons) }

  var paint: Paint { Paint(isOn: terminal.depth != .none) }

  var width: Int { min(terminal.columns, 100) }

  var verdictText: VerdictText { verdictText(width: width) }

  func verdictText(width: Int) -> VerdictText {
    VerdictText(paint: paint, width: width, picture: terminal.picture)
  }

  /// What makes places clickable; nil where the terminal does not know how.
  var links: Hyperlinks? { Hyperlinks(kit, in: terminal, environment: environmentVariable) }

  /// The text with its places clickable, where the terminal knows how.
  func linking(_ text: String) -> String { links?.linking(text) ?? text }

  var exercises: [AnyExercise] { Catalogue.exercises }

  var progress: Progress {
    Progress(isOn: StandardStream.error.isTerminal && !parsed[Options.plain])
  }

  /// What is being done while a verdict is waited for.
  var waitingWords: String {
    kit.isCompiled ? "Checking…" : "Compiling the kit's own part, this once, and then checking…"
  }

  /// The exercise of that name.
  func exercise(named name: String) throws(CommandFailure) -> AnyExercise {
    if let exercise = exercises.first(where: { $0.id == name }) { return exercise }
    throw unknown(name, "exercise", among: exercises.map(\.id))
  }

  /// The lesson of that name: "03-padding", "padding" or "3".
  func lesson(named name: String) -> Lesson? {
    lessons.first { lesson in
      [
        lesson.id, lesson.id.split(separator: "-").dropFirst().joined(separator: "-"),
        lesson.number,
      ]
      .contains(name.lowercased())
    }
  }

  /// The lesson of that name, or the one that holds an exercise of that name.
  func lesson(holding name: String) throws(CommandFailure) -> Lesson {
    if let lesson = lesson(named: name) ?? Catalogue.lesson(of: name) { return lesson }
    throw unknown(name, "lesson or exercise", among: exercises.map(\.id) + lessons.map(\.id))
  }

  /// The exercise that was asked for, or the first that does not pass; nil where all pass.
  func askedOrNext() throws(CommandFailure) -> AnyExercise? {
    if let name = parsed.arguments.first { return try exercise(named: name) }
    progress.show(waitingWords)
    defer { progress.clear() }
    let next = try asKit { () throws(KitError) in try grader.firstUnpassed() }
    return exercises.first { $0.id == next?.exercise }
  }

  func unknown(_ name: String, _ kind: String, among names: [String]) -> CommandFailure {
    .usage(
      parsed.failure(
        .unknownName(name, kind: kind, suggestion: nearest(to: name, among: names))))
  }
}
