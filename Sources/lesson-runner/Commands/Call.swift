import Building
import Exercises
import Foundation
import Grading
import Judging
import Reporting

/// One call of the program: what was typed, the course that it is about, and how that is shown.
struct Call: CommandContext {
  let parsed: ParsedCommand
  let course: Course
  let presentation: Presentation
  let progress: Progress

  init(_ parsed: ParsedCommand) throws {
    self.parsed = parsed
    let here = URL(filePath: FileManager.default.currentDirectoryPath, directoryHint: .isDirectory)
    let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    course = Course(
      kit: try Kit.find(from: [here, program], lessons: environmentVariable("LESSONS")),
      seed: parsed[Options.seed] ?? Catalogue.practiceSeed)
    let isPlain = parsed[Options.plain]
    presentation = Presentation(
      course,
      in: StandardStream.output.terminal(color: parsed[Options.color], isPlain: isPlain))
    progress = Progress(isOn: StandardStream.error.isTerminal && !isPlain)
    FolderLock.whenWaiting { [progress] in progress.note($0) }
  }

  var arguments: [String] { parsed.arguments }

  subscript<Value>(option: Option<Value>) -> Value { parsed[option] }

  // MARK: - Names

  func exercise(named name: String) throws -> AnyExercise {
    if let exercise = course.exercise(named: name) { return exercise }
    throw unknown(name, "exercise", among: course.exercises.map(\.id))
  }

  /// The lesson of that name, or the one that holds an exercise of that name.
  func lesson(holding name: String) throws -> Lesson {
    if let lesson = course.lesson(named: name) ?? course.lesson(of: name) { return lesson }
    throw unknown(
      name, "lesson or exercise",
      among: course.exercises.map(\.id) + course.lessons.map(\.id))
  }

  /// The exercises of some names, each of an exercise or of a whole lesson.
  func exercises(named names: [String]) throws -> Set<String> {
    var ids: Set<String> = []
    for name in names {
      if let lesson = course.lesson(named: name) {
        ids.formUnion(lesson.exercises.map(\.id))
      } else if course.exercise(named: name) != nil {
        ids.insert(name)
      } else {
        throw unknown(
          name, "exercise or lesson",
          among: course.exercises.map(\.id) + course.lessons.map(\.id))
      }
    }
    return ids
  }

  func unknown(_ name: String, _ kind: String, among names: [String]) -> UsageFailure {
    let choices = names.count > 8 ? [] : names
    return parsed.failure(
      .unknownName(
        name, kind: kind, suggestion: nearest(to: name, among: names), choices: choices))
  }

  // MARK: - Verdicts

  /// The verdicts on some exercises or all, with progress on standard error while they are made.
  func verdicts(on ids: Set<String>?, of snapshot: Snapshot) throws -> [Verdict] {
    progress.show(presentation.waitingWords)
    defer { progress.clear() }
    let asked = course.exercises.map(\.id).filter { ids?.contains($0) ?? true }
    var verdicts: [Verdict] = []
    try course.grader.grade(asked, of: snapshot, progress: { [progress] in progress.note($1.text) })
    {
      verdict in
      verdicts.append(verdict)
      progress.show("Checking… \(verdicts.count) of \(asked.count)")
    }
    return verdicts
  }

  /// The verdict on the next exercise, the first that does not pass; nil if all pass.
  func nextVerdict(of snapshot: Snapshot) throws -> Verdict? {
    progress.show(presentation.waitingWords)
    defer { progress.clear() }
    return try course.grader.firstUnpassed(of: snapshot) { [progress] in progress.note($1.text) }
  }

  /// The exercise that was asked for, or the next one; nil if all pass.
  func askedOrNext() throws -> AnyExercise? {
    if let name = arguments.first { return try exercise(named: name) }
    return try nextVerdict(of: try course.snapshot()).flatMap {
      course.exercise(named: $0.exercise)
    }
  }

  // MARK: - Machine-readable output

  func report(_ verdicts: [Verdict], _ places: ExercisePlaces) -> CheckReport {
    CheckReport(verdicts, kit: CommandTable.lessonRunner.version, seed: course.seed) {
      places[$0]
    }
  }
}

/// The program that is running, to be started again.
var ownProgram: String { Bundle.main.executablePath ?? CommandLine.arguments[0] }

extension [Verdict] {
  var exitCode: ExitCode { allSatisfy { $0.state == .passed } ? .passed : .notPassed }
}
