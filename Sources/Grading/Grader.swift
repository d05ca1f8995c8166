import Foundation
public import Wire

/// Grades a folder of lesson files: compiles it, asks a worker, and words nothing.
public struct Grader: Sendable {
  public let kit: Kit
  public let lessons: [Lesson]
  public let seed: UInt64
  private let compiler: Compiler
  private let judge: Judge
  private let limits: Limits
  private let keys: AnswerKeys
  private let entries: [String: Entry]

  private struct Entry {
    let exercise: AnyExercise
    let lesson: Lesson
  }

  public init(
    kit: Kit, lessons: [Lesson], seed: UInt64, limits: Limits = Limits(), buildName: String? = nil
  ) {
    self.kit = kit
    self.lessons = lessons
    self.seed = seed
    self.limits = limits
    compiler = Compiler(kit: kit, lessons: lessons, name: buildName)
    judge = Judge(properties: lessons.flatMap(\.exercises), limits: limits)
    keys = AnswerKeys(seed: seed)
    entries = Dictionary(
      lessons.flatMap { lesson in
        lesson.exercises.map { ($0.id, Entry(exercise: $0, lesson: lesson)) }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The lesson files as they are now.
  public func snapshot() throws(KitError) -> Snapshot { try compiler.snapshot() }

  /// The verdicts on some exercises, in the order of the course; on all where `ids` is nil.
  /// - Throws: what is wrong with the kit or the machine. What is wrong with an answer is a verdict.
  public func grade(_ ids: Set<String>? = nil) throws(KitError) -> [Verdict] {
    var verdicts: [Verdict] = []
    try grade(ids) { verdicts.append($0) }
    return verdicts
  }

  /// Hands over each verdict as soon as it is there.
  public func grade(_ ids: Set<String>? = nil, each: (Verdict) -> Void) throws(KitError) {
    let asked = courseOrder.filter { ids?.contains($0) ?? true }
    try grade(asked, of: try snapshot(), memory: nil, cancellation: nil, each: each)
  }

  /// Hands over the verdicts on the bytes of a snapshot.
  /// - Parameters:
  ///   - ids: which exercises, in the order that their verdicts are wanted in; nil for all, in the
  ///     order of the course
  ///   - snapshot: the lesson files
  ///   - memory: verdicts that need not be given again; gets those that are new
  ///   - cancellation: a way to stop; nothing is handed over after it was used
  ///   - each: gets each verdict as soon as it is there and those before it were handed over
  /// - Throws: `KitError.cancelled`, or what is wrong with the kit or the machine
  public func grade(
    _ ids: [String]?, of snapshot: Snapshot, memory: VerdictMemory?, cancellation: Cancellation?,
    each: (Verdict) -> Void
  ) throws(KitError) {
    try grade(ids ?? courseOrder, of: snapshot, memory, cancellation) { verdict in
      each(verdict)
      return true
    }
  }

  /// The first exercise that does not pass, in the order of the course; nil where all do.
  public func firstUnpassed() throws(KitError) -> Verdict? {
    var unpassed: Verdict?
    try grade(courseOrder, of: try snapshot(), nil, nil) { verdict in
      if verdict.state != .passed { unpassed = verdict }
      return unpassed == nil
    }
    return unpassed
  }

  private var courseOrder: [String] { lessons.flatMap { $0.exercises.map(\.id) } }

  /// Hands over verdicts for as long as `each` says that it wants more.
  private func grade(
    _ ids: [String], of snapshot: Snapshot, _ memory: VerdictMemory?,
    _ cancellation: Cancellation?, each: (Verdict) -> Bool
  ) throws(KitError) {
    let asked = ids.compactMap { entries[$0] }
    keys.prepare(asked.map(\.exercise), unless: cancellation)
    let build = try compiler.build(snapshot, cancellation: cancellation)
    let reach = memory.map { _ in compiler.reach(of: build.snapshot) }
    Lanes.standard.run(asked.count) { index in
      verdict(on: asked[index], build, memory, reach, cancellation)
    } each: { verdict in
      cancellation?.isCancelled != true && each(verdict)
    }
    try cancellation.check()
  }

  private func verdict(
    on entry: Entry, _ build: Compiler.Build, _ memory: VerdictMemory?, _ reach: Reach?,
    _ cancellation: Cancellation?
  ) -> Verdict {
    let id = entry.exercise.id
    let needsNoWorker =
      build.troubles[entry.lesson.fileName] != nil || build.missingExercises.contains(id)
    let key =
      needsNoWorker
      ? nil
      : reach.flatMap {
        VerdictKey($0.dependence(of: id), kit: build.kitKey, seed: seed, limits: "\(limits)")
      }
    if let key, let known = memory?.verdict(on: id, key) { return known }
    let verdict = verdict(on: keys[entry.exercise], entry.lesson, build, cancellation)
    if let key, cancellation?.isCancelled != true { memory?.remember(verdict, key) }
    return verdict
  }

  private func verdict(
    on exercise: RecordedExercise, _ lesson: Lesson, _ build: Compiler.Build,
    _ cancellation: Cancellation?
  ) -> Verdict {
    let path = kit.shortPath(kit.lessons.appending(path: lesson.fileName))
    if build.missingExercises.contains(exercise.id) {
      let error = KitError.sectionMissing(exercise: exercise.id, path: path)
      return .withoutChecks(exercise, .invalidSubmission, remark: error.description)
    }
    switch build.troubles[lesson.fileName] {
    case nil:
      return judge.judge(exercise, worker: build.worker, cancellation: cancellation)
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
  private func leftOut(_ build: Compiler.Build) -> [String] {
    let known = Set(lessons.map(\.fileName))
    return build.troubles.sorted { $0.key < $1.key }.compactMap { name, trouble in
      guard !known.contains(name) else { return nil }
      let path = kit.shortPath(kit.lessons.appending(path: name))
      switch trouble {
      case .doesNotCompile(let diagnostics):
        return "\(name) was left out, since it does not compile:\n"
          + compilerText(diagnostics, path: path)
      case .unreadable(let reason):
        return "\(name) was left out, since it cannot be read: \(reason)."
      case .missing:
        return nil
      }
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
