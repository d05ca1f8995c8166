import Foundation
public import Wire

/// Grades a folder of lesson files: compiles it, asks a worker, and words nothing.
public struct Grader: Sendable {
  public let kit: Kit
  public let lessons: [Lesson]
  public let seed: UInt64
  private let workshop: Workshop
  private let judge: Judge

  public init(
    kit: Kit, lessons: [Lesson], seed: UInt64, limits: Limits = Limits(), buildName: String? = nil
  ) {
    self.kit = kit
    self.lessons = lessons
    self.seed = seed
    workshop = Workshop(kit: kit, lessons: lessons, name: buildName)
    judge = Judge(properties: lessons.flatMap(\.exercises), limits: limits)
  }

  /// The verdicts on some exercises, in the order of the course; on all where `ids` is nil.
  /// - Throws: what is wrong with the kit or the machine. What is wrong with an answer is a verdict.
  public func grade(_ ids: Set<String>? = nil) throws(KitError) -> [Verdict] {
    var verdicts: [Verdict] = []
    try grade(ids) { verdicts.append($0) }
    return verdicts
  }

  /// Hands over each verdict as soon as it is there.
  public func grade(_ ids: Set<String>? = nil, each: (Verdict) -> Void) throws(KitError) {
    let build = try workshop.build()
    for lesson in lessons {
      for exercise in lesson.exercises where ids?.contains(exercise.id) ?? true {
        each(verdict(on: exercise.recorded(seed: seed), lesson, build))
      }
    }
  }

  /// The first exercise that does not pass, in the order of the course; nil where all do.
  public func firstUnpassed() throws(KitError) -> Verdict? {
    let build = try workshop.build()
    for lesson in lessons {
      for exercise in lesson.exercises {
        let verdict = verdict(on: exercise.recorded(seed: seed), lesson, build)
        if verdict.state != .passed { return verdict }
      }
    }
    return nil
  }

  private func verdict(
    on exercise: RecordedExercise, _ lesson: Lesson, _ build: Workshop.Build
  ) -> Verdict {
    let path = kit.shortPath(kit.lessons.appending(path: lesson.fileName))
    if build.missingExercises.contains(exercise.id) {
      let error = KitError.sectionMissing(exercise: exercise.id, path: path)
      return .withoutChecks(exercise, .invalidSubmission, remark: error.description)
    }
    switch build.troubles[lesson.fileName] {
    case nil:
      return judge.judge(exercise, worker: build.worker)
    case .missing:
      let error = KitError.lessonFileMissing(path: path, lesson: lesson.id)
      return .withoutChecks(exercise, .invalidSubmission, remark: error.description)
    case .unreadable(let reason):
      let error = KitError.unreadable(path: path, reason: reason)
      return .withoutChecks(exercise, .invalidSubmission, remark: error.description)
    case .doesNotCompile(let diagnostics):
      let text = compilerText(diagnostics, path: path)
      return .withoutChecks(
        exercise, .doesNotCompile, remark: ([text] + leftOut(build)).joined(separator: "\n"))
    }
  }

  /// What the compiler says about the learner's own files beside the lessons: they were left out,
  /// and a lesson that uses one may not compile for that alone.
  private func leftOut(_ build: Workshop.Build) -> [String] {
    let known = Set(lessons.map(\.fileName))
    return build.troubles.sorted { $0.key < $1.key }.compactMap { name, trouble in
      guard !known.contains(name), case .doesNotCompile(let diagnostics) = trouble else {
        return nil
      }
      let path = kit.shortPath(kit.lessons.appending(path: name))
      return "\(name) was left out, since it does not compile:\n"
        + compilerText(diagnostics, path: path)
    }
  }
}

/// The first few messages. One about a missing brace stands before those that follow from it,
/// although the compiler comes to it last.
private func compilerText(_ diagnostics: [Diagnostic], path: String) -> String {
  let braces = diagnostics.filter { $0.message.hasPrefix("expected '}'") }
  let others = diagnostics.filter { !$0.message.hasPrefix("expected '}'") }
  let shown = (braces + others).prefix(braces.isEmpty ? 4 : 2)
  let rest = diagnostics.count - shown.count
  let advice =
    braces.isEmpty ? [] : others.first.map { ["A brace is missing above line \($0.line)."] } ?? []
  let more = rest > 0 ? ["(and \(rest) more, which may follow from the first)"] : []
  return (shown.map { $0.text(path: path) } + advice + more).joined(separator: "\n")
}

extension Diagnostic {
  /// The message with its place, then the source line with the marks under it.
  func text(path: String) -> String {
    let place = line > 0 ? "\(path):\(line):\(column)" : path
    return (["\(place): error: \(message)"] + excerpt.map { "  \($0.visible)" })
      .joined(separator: "\n")
  }
}
