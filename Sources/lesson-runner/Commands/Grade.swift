import Building
import Classroom
import Exercises
import Foundation
import Judging
import Processes
import Typesetting

/// Grades a class: judges what has no result yet, and writes grade book, feedback and report.
func grade(_ call: Call) throws -> ExitCode {
  let shard = call[Options.shard]
  let target = call.folder(call[Options.resultsTo])
  // A mistake in the points must not come up after an hour.
  let rules = try call.rules()
  let lessons = try call.askedLessons()
  let submissions = call.folder(call.arguments[0])
  if (target.pathText + "/").hasPrefix(submissions.pathText + "/") {
    throw ClassroomError.targetAmongSubmissions(path: target.pathText)
  }
  let seed = try call.classSeed()
  let isPractice = seed.value == Catalogue.practiceSeed
  let used = UsedSeeds(of: call.course.kit)
  if call.isSeedGiven, used.contains(seed, .released) { throw ClassroomError.seedReleased }
  if !isPractice { try used.remember(seed, .graded) }
  call.progress.show("Recording the answers…")
  let grading = try ClassGrading(
    kit: call.course.kit, course: call.course.lessons, lessons: lessons,
    version: CommandTable.lessonRunner.version, seed: seed,
    isPerStudent: call[Options.seedPerStudent], limits: call.course.limits,
    isUnsandboxed: call[Options.unsandboxed], to: target)
  if call[Options.only].isEmpty, let choice = grading.otherChoice {
    call.progress.clear()
    StandardStream.error.write(
      "note: The results in \(target.pathText.visible) are of another \(choice). All are judged again; "
        + "the old ones are kept in results/old, and count again if you go back.\n")
  }
  let clock = RunClock()
  call.progress.show("Grading…")
  let summary = try grading.run(
    submissions, shard: shard, jobs: call[Options.jobs],
    only: call[Options.only].isEmpty ? nil : call[Options.only],
    mayMissMost: call[Options.allowMissing]
  ) {
    call.progress.show(clock.text($0))
  }
  call.progress.clear()
  // After all else, so that it is seen.
  defer {
    for other in summary.others {
      StandardStream.error.write(
        "note: \(other.visible) is neither a folder nor an archive that can be read, so it was not "
          + "graded.\n")
    }
  }
  for path in summary.putAway {
    StandardStream.error.write(
      "note: There is no submission for this result any more; it is now \(path).\n")
  }
  if isPractice {
    StandardStream.error.write(
      "note: Graded with the practice seed, which students have. Give --seed-file for grades.\n")
  }
  let known = summary.submissions - summary.judged
  say("\(counted(summary.judged, "submission")) judged, \(known) known before.")
  if !shard.isWhole {
    say(
      "This is part \(shard.number) of \(shard.count). "
        + "When all parts are done: "
        + "swift run lesson-runner report <new folder> <the folders of all parts>"
    )
    sayDoubts(summary.doubtful)
    if summary.unfinished == 0 { return .passed }
    say(
      "\(counted(summary.unfinished, "score")) of it "
        + "\(summary.unfinished == 1 ? "is" : "are") not final. Grade this part again: "
        + "only these are judged.")
    return .notFinal
  }
  return try call.report(of: target, joining: [], rules)
}

/// Makes grade book, feedback and report of results that are there.
func report(_ call: Call) throws -> ExitCode {
  try call.report(
    of: call.folder(call.arguments[0]), joining: call.arguments.dropFirst().map(call.folder),
    try call.rules())
}

/// Names those whose submissions may be meant in another way, after all else, so that it is seen.
private func sayDoubts(_ names: [String]) {
  if names.isEmpty { return }
  let some = names.prefix(10).joined(separator: ", ") + (names.count > 10 ? ", …" : "")
  say(
    "\n  ! Look at what \(counted(names.count, "student")) handed in: \(some). "
      + "The report says why.")
}

extension Call {
  /// What the hidden cases are drawn from. Others can see a command line, so it is not there.
  func classSeed() throws -> ClassSeed {
    let name = self[Options.seedFile]
    if name.isEmpty {
      guard let text = environmentVariable(Self.seedVariable) else {
        return ClassSeed(Catalogue.practiceSeed)
      }
      guard let value = UInt64(text) else {
        throw ClassroomError.seedVariableUnreadable
      }
      return ClassSeed(value)
    }
    let (seed, isNew) = try ClassSeed.inFile(folder(name))
    if isNew {
      StandardStream.error.write(
        "note: A new seed is in \(name.visible). Keep it, tell nobody, and give it each time.\n")
    }
    return seed
  }

  private static let seedVariable = "STRIATE_SEED"

  /// Whether somebody has chosen the seed.
  fileprivate var isSeedGiven: Bool {
    !self[Options.seedFile].isEmpty || environmentVariable(Self.seedVariable) != nil
  }

  /// A folder of the command line.
  func folder(_ name: String) -> URL {
    let here = URL(
      filePath: FileManager.default.currentDirectoryPath, directoryHint: .isDirectory)
    return URL(filePath: name, directoryHint: .isDirectory, relativeTo: here).standardizedFileURL
  }

  /// What is worth how many points, and which submission counts.
  fileprivate func rules() throws -> (points: PointScheme, policy: Policy) {
    let name = self[Options.policy]
    return (
      try pointScheme(), name.isEmpty ? Policy() : try Policy(course.lessons, from: folder(name))
    )
  }

  fileprivate func askedLessons() throws -> [Lesson] {
    try LessonSelection(self[Options.lessons], of: course.lessons).lessons
  }

  func pointScheme() throws -> PointScheme {
    let name = self[Options.points]
    if name.isEmpty { return PointScheme(course.lessons) }
    return try PointScheme(course.lessons, from: folder(name))
  }

  fileprivate func report(
    of folder: URL, joining others: [URL],
    _ rules: (points: PointScheme, policy: Policy)
  ) throws -> ExitCode {
    let graded = try ClassFolder(
      folder, joining: others, course: course.lessons, selection: self[Options.lessons],
      scheme: rules.points, policy: rules.policy, isAnonymous: self[Options.anonymous])
    let written = try graded.write(isRevealing: self[Options.reveal])
    say("\n" + graded.reportText(presentation.paint, width: presentation.width) + "\n")
    for (path, what) in written { say("  \(path)   (\(what))") }
    sayDoubts(graded.doubtful)
    if graded.isFinal { return .passed }
    say("\n  ! Some scores are not final. The report says why, and what to do.")
    return .notFinal
  }
}

/// Says how far a run is, and how long the rest may take.
private struct RunClock {
  private let start = ContinuousClock.now

  /// "12 of 300 graded, about 4 min left"
  func text(_ progress: ClassGrading.Progress) -> String {
    let head = "\(progress.done) of \(progress.count) graded"
    let left = progress.count - progress.done
    // Those that are known take no time.
    guard progress.judged > 0, left > 0 else { return head }
    let seconds = start.duration(to: .now) / .seconds(1) / Double(progress.judged) * Double(left)
    let words = seconds < 90 ? "\(Int(seconds) + 1) s" : "\(Int(seconds / 60) + 1) min"
    return "\(head), about \(words) left"
  }
}
