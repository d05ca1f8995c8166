public import Building
import Foundation
public import Judging
public import Processes
public import Wire

/// From a folder of lesson files to verdicts: compiles it, asks a worker, and remembers.
public struct Grader: Sendable {
  public let kit: Kit
  public let lessons: [Lesson]
  private let compiler: Compiler
  private let judge: Judge
  private let limits: Limits
  private let keys: AnswerKeys
  private let entries: [String: Entry]
  private let pool: OrderedPool
  private let knownFiles = KnownFiles()

  private struct Entry {
    let exercise: AnyExercise
    let lesson: Lesson
  }

  /// - Parameters:
  ///   - kit: Where the graded folder is.
  ///   - lessons: The course.
  ///   - seed: What the random cases are drawn from.
  ///   - limits: What one worker may use.
  ///   - buildName: Names the build folder; see `Compiler`.
  ///   - pool: How many exercises are judged side by side.
  public init(
    kit: Kit, lessons: [Lesson], seed: UInt64, limits: Limits = Limits(),
    buildName: String? = nil, pool: OrderedPool = .standard
  ) {
    self.init(
      kit: kit, lessons: lessons, keys: AnswerKeys(seed: seed), limits: limits,
      buildName: buildName, pool: pool)
  }

  /// - Parameters:
  ///   - kit: Where the graded folder is.
  ///   - lessons: The course.
  ///   - key: The cases and their answers, recorded before.
  ///   - limits: What one worker may use.
  ///   - buildName: Names the build folder; see `Compiler`.
  ///   - pool: How many exercises are judged side by side.
  /// - Throws: `KeyError.ofOtherCourse` if the key does not fit the declarations.
  public init(
    kit: Kit, lessons: [Lesson], key: AnswerKey, limits: Limits = Limits(),
    buildName: String? = nil, pool: OrderedPool = .standard
  ) throws(KeyError) {
    for exercise in lessons.flatMap(\.exercises) where key[exercise.id]?.fits(exercise) != true {
      throw .ofOtherCourse(exercise: exercise.id)
    }
    self.init(
      kit: kit, lessons: lessons, keys: AnswerKeys(key), limits: limits, buildName: buildName,
      pool: pool)
  }

  /// - Parameters:
  ///   - kit: Where the graded folder is.
  ///   - lessons: The course.
  ///   - keys: The cases and their answers.
  ///   - limits: What one worker may use.
  ///   - buildName: Names the build folder; see `Compiler`.
  ///   - intake: What the files may contain.
  ///   - pool: How many exercises are judged side by side.
  ///   - groundwork: For files that are somebody else's; see `Compiler`.
  public init(
    kit: Kit, lessons: [Lesson], keys: AnswerKeys, limits: Limits, buildName: String?,
    intake: Intake = .lessons, pool: OrderedPool = .standard, on groundwork: Groundwork? = nil
  ) {
    self.kit = kit
    self.pool = pool
    self.lessons = lessons
    self.keys = keys
    self.limits = limits
    compiler = Compiler(
      kit: kit, lessons: lessons.files, name: buildName, intake: intake,
      on: groundwork)
    judge = Judge(properties: lessons.flatMap(\.exercises), limits: limits)
    entries = Dictionary(
      lessons.flatMap { lesson in
        lesson.exercises.map { ($0.id, Entry(exercise: $0, lesson: lesson)) }
      }, uniquingKeysWith: { first, _ in first })
  }

  /// The lesson files as they are now.
  public func snapshot() throws -> Snapshot { try compiler.snapshot() }

  /// Where each exercise stands in a snapshot.
  public func places(in snapshot: Snapshot) -> ExercisePlaces {
    ExercisePlaces(snapshot, kit: kit, lessons: lessons, knownFiles)
  }

  /// Grades the lesson files as they are now.
  ///
  /// - Parameter ids: Which exercises; nil for all.
  /// - Returns: The verdicts, in the order of the course.
  /// - Throws: What is wrong with the kit or the machine. What is wrong with an answer is a verdict.
  public func verdicts(on ids: Set<String>? = nil) throws -> [Verdict] {
    var verdicts: [Verdict] = []
    let asked = courseOrder.filter { ids?.contains($0) ?? true }
    try grade(asked, of: try snapshot()) { verdicts.append($0) }
    return verdicts
  }

  /// Hands over the verdicts on the bytes of a snapshot.
  ///
  /// - Parameters:
  ///   - ids: Which exercises, in the order that their verdicts are wanted in; nil for all, in the
  ///     order of the course.
  ///   - snapshot: The lesson files.
  ///   - memory: Verdicts that need not be given again; gets those that are new.
  ///   - cancellation: A way to stop; nothing is handed over after it was used.
  ///   - progress: Gets what the code of an exercise tells of a training that goes on, on any thread.
  ///   - each: Gets each verdict as soon as it is there and those before it were handed over.
  /// - Throws: `SystemError.cancelled`, or what is wrong with the kit or the machine.
  public func grade(
    _ ids: [String]? = nil, of snapshot: Snapshot, memory: VerdictMemory? = nil,
    cancellation: Cancellation? = nil,
    progress: @escaping @Sendable (_ exercise: String, EpochReport) -> Void = { _, _ in },
    each: (Verdict) -> Void
  ) throws {
    try grade(ids ?? courseOrder, of: snapshot, memory, cancellation, progress) { verdict in
      each(verdict)
      return true
    }
  }

  /// The first exercise of a snapshot that does not pass, in the order of the course; nil if all
  /// do.
  ///
  /// - Parameters:
  ///   - snapshot: The lesson files.
  ///   - progress: As for `grade`.
  /// - Returns: The verdict on it.
  /// - Throws: What is wrong with the kit or the machine.
  public func firstUnpassed(
    of snapshot: Snapshot,
    progress: @escaping @Sendable (_ exercise: String, EpochReport) -> Void = { _, _ in }
  ) throws -> Verdict? {
    var unpassed: Verdict?
    try grade(courseOrder, of: snapshot, nil, nil, progress) { verdict in
      if verdict.state != .passed { unpassed = verdict }
      return unpassed == nil
    }
    return unpassed
  }

  /// What a function of the snapshot answers to one call; nil if it does not.
  ///
  /// - Parameters:
  ///   - exercise: Whose function is called.
  ///   - arguments: What it is called with.
  ///   - snapshot: The lesson files.
  /// - Throws: What is wrong with the kit or the machine.
  /// - Returns: The answer.
  public func answer(
    of exercise: String, to arguments: [Answer], in snapshot: Snapshot
  ) throws -> Answer? {
    guard let entry = entries[exercise] else { return nil }
    let conversation = try conversation(
      with: snapshot, isOptimized: entry.lesson.isOptimized,
      limits: limits.allowing(secondsPerCase: entry.exercise.secondsPerCase))
    return try? conversation.ask(entry.exercise, arguments)
  }

  /// A worker with the functions of a snapshot, to be asked one call after the other.
  ///
  /// - Parameters:
  ///   - snapshot: The lesson files. Functions that do not compile are as if nobody had written
  ///     them.
  ///   - isOptimized: Whether the functions compute for long.
  ///   - limits: What the worker may use; nil for the same as in a check.
  ///   - cancellation: A way to stop.
  /// - Throws: What is wrong with the kit or the machine.
  /// - Returns: The conversation.
  public func conversation(
    with snapshot: Snapshot, isOptimized: Bool, limits: Limits? = nil,
    cancellation: Cancellation? = nil
  ) throws -> Conversation {
    let build = try compiler.making(.worker(isOptimized: isOptimized))
      .build(snapshot, cancellation: cancellation)
    return Conversation(
      worker: build.product, limits: limits ?? self.limits, cancellation: cancellation)
  }

  /// A snapshot as it is compiled: with stubs in the place of what cannot be.
  ///
  /// - Parameters:
  ///   - snapshot: The lesson files.
  ///   - cancellation: A way to stop.
  /// - Returns: The snapshot that the verdicts rest on.
  /// - Throws: `SystemError.cancelled`, or what is wrong with the kit or the machine.
  public func compiled(
    _ snapshot: Snapshot, _ cancellation: Cancellation? = nil
  ) throws -> Snapshot {
    try compiler.build(snapshot, cancellation: cancellation).snapshot
  }

  /// An exercise with its cases and their answers; nil if no exercise has that id.
  public func recorded(_ exercise: String) -> RecordedExercise? {
    entries[exercise].map { keys[$0.exercise] }
  }

  /// What the random cases are drawn from.
  public var seed: UInt64 { keys.seed }

  private var courseOrder: [String] { lessons.flatMap { $0.exercises.map(\.id) } }

  /// Hands over verdicts for as long as `each` says that it wants more.
  private func grade(
    _ ids: [String], of snapshot: Snapshot, _ memory: VerdictMemory?,
    _ cancellation: Cancellation?,
    _ progress: @escaping @Sendable (_ exercise: String, EpochReport) -> Void,
    each: (Verdict) -> Bool
  ) throws {
    let asked = ids.compactMap { entries[$0] }
    Sandbox.prepare()
    keys.prepare(asked.map(\.exercise), unless: cancellation)
    let builds = Builds(
      of: snapshot, compiler, isOptimizedFirst: asked.first?.lesson.isOptimized == true,
      cancellation)
    var failure: (any Error)?
    pool.run(asked.count) { index in
      Result { try verdict(on: asked[index], builds, memory, cancellation, progress) }
    } each: { result in
      switch result {
      case .success(let verdict):
        return cancellation?.isCancelled != true && each(verdict)
      case .failure(let error):
        failure = error
        return false
      }
    }
    try cancellation.check()
    if let failure { throw failure }
  }

  private func verdict(
    on entry: Entry, _ builds: Builds, _ memory: VerdictMemory?, _ cancellation: Cancellation?,
    _ progress: @escaping @Sendable (_ exercise: String, EpochReport) -> Void
  ) throws -> Verdict {
    let build = try builds.either()
    if let verdict = verdictOnFile(of: entry, build) { return verdict }
    let id = entry.exercise.id
    // What is known needs no product.
    let dependence = memory.map { _ in builds.dependencies(of: build).dependence(of: id) }
    let key = dependence.flatMap {
      VerdictKey($0, kit: build.kitKey, seed: seed, limits: "\(limits)")
    }
    if let key, let known = memory?.verdict(on: id, key) { return blamingFile(known, build) }
    // The optimizer may fail where the compiler alone did not.
    let own = try builds.build(isOptimized: entry.lesson.isOptimized)
    if let verdict = verdictOnFile(of: entry, own) { return verdict }
    var verdict = try judged(entry, builds, cancellation) { progress(id, $0) }
    let worker = try builds.build(isOptimized: entry.lesson.isOptimized).product
    var hasSuspects = false
    if verdict.state.isMistake {
      let trial = try trial(of: entry, own, builds, cancellation)
      if let passed = trial.passed { return passed }
      hasSuspects = trial.hasSuspects
      // A mistake that changes with another file has no name.
      if trial.mistakes.contains(where: { $0.misconception != verdict.misconception }) {
        verdict.misconception = nil
      }
    }
    if verdict.state.isMistake, verdict.misconception == nil {
      let callees = earlier(than: id, calledIn: builds.dependencies(of: build))
      verdict.wrongCallee = try callees.first { earlier in
        try judge.judge(keys[earlier.exercise], worker: worker, cancellation: cancellation)
          .isCertainMistake
          && trial(of: earlier, own, builds, cancellation).passed == nil
      }?.exercise.id
    }
    // The key belongs to the other build. If this one left out other files, its verdict is about
    // something else. What a trial shows depends on more than the exercise reaches.
    if let key, let dependence, cancellation?.isCancelled != true, !hasSuspects,
      own.snapshot.troubles.keys == build.snapshot.troubles.keys,
      own.isPredictable(in: dependence.files)
    {
      memory?.remember(verdict, key)
    }
    return blamingFile(verdict, own)
  }

  /// What an exercise gets if other files keep to themselves what they declare.
  private struct Trial {
    /// Whether there are such files.
    let hasSuspects: Bool
    var passed: Verdict?
    var mistakes: [Verdict] = []
  }

  /// Judges an exercise as if another file kept to itself what the exercise's code mentions: a few
  /// such files, one after the other. A name that they declare for all may hide another one, such as
  /// Swift's own function.
  ///
  /// Code that passes so is right by itself, since it cannot use what was taken away from it. If it
  /// needs a helper of that file, it does not compile, and its first verdict stands; the exercises of
  /// that file it can call as before.
  private func trial(
    of entry: Entry, _ own: Compiler.Build, _ builds: Builds, _ cancellation: Cancellation?
  ) throws -> Trial {
    let graph = builds.dependencies(of: own)
    let suspects = own.snapshot.filesSharing(with: entry.exercise.id, graph)
      .filter { $0.file != entry.lesson.fileName }
    var trial = Trial(hasSuspects: !suspects.isEmpty)
    for suspect in suspects.prefix(3) {
      let build = try builds.trial(
        isOptimized: entry.lesson.isOptimized, keepingPrivate: suspect.file)
      guard let build, verdictOnFile(of: entry, build) == nil else { continue }
      var verdict = judge.judge(
        keys[entry.exercise], worker: build.product, cancellation: cancellation)
      if verdict.state == .passed {
        verdict.remark = .judgedWithout(
          suspect.names.map { SharedName(text: $0.text, line: $0.line) },
          path: path(of: suspect.file))
        trial.passed = verdict
        return trial
      }
      if verdict.state.isMistake { trial.mistakes.append(verdict) }
    }
    return trial
  }

  /// The same verdict, but of code that waits for a function whose file could not be used: somebody
  /// may have written that function long ago.
  private func blamingFile(_ verdict: Verdict, _ build: Compiler.Build) -> Verdict {
    guard case .waits(let callee)? = verdict.remark, let file = entries[callee]?.lesson.fileName,
      let trouble = build.snapshot.troubles[file]
    else { return verdict }
    var blaming = verdict
    let doesCompile = if case .doesNotCompile = trouble { false } else { true }
    blaming.remark = .waitsForFile(
      of: callee, path: path(of: file), doesCompile: doesCompile)
    return blaming
  }

  /// The verdict on an exercise whose file was taken out of a build; nil if it is in.
  private func verdictOnFile(of entry: Entry, _ build: Compiler.Build) -> Verdict? {
    remarkOnFile(of: entry, build).map { remark in
      let isCompiled = if case .doesNotCompile = remark { false } else { true }
      return .withoutChecks(
        keys[entry.exercise], isCompiled ? .invalidSubmission : .doesNotCompile, remark: remark)
    }
  }

  /// What the judge says. A worker that some exercise's code has replaced is made again.
  private func judged(
    _ entry: Entry, _ builds: Builds, _ cancellation: Cancellation?,
    progress: @escaping (EpochReport) -> Void
  ) throws -> Verdict {
    var attempts = 0
    while true {
      let worker = try builds.build(isOptimized: entry.lesson.isOptimized).product
      let verdict = judge.judge(
        keys[entry.exercise], worker: worker, cancellation: cancellation, progress: progress)
      attempts += 1
      if verdict.state != .graderError || !SealedFile(worker).wasChanged || attempts == 3 {
        return verdict
      }
    }
  }

  /// The exercises before one that its code calls.
  private func earlier(than id: String, calledIn graph: DependencyGraph) -> [Entry] {
    graph.called(by: id, among: Array(courseOrder.prefix { $0 != id })).compactMap { entries[$0] }
  }

  /// Why an exercise cannot be judged, or nil if it can.
  private func remarkOnFile(of entry: Entry, _ build: Compiler.Build) -> Remark? {
    let path = path(of: entry.lesson.fileName)
    if build.snapshot.missingFunctions.contains(entry.exercise.id) {
      return .sectionMissing(path: path)
    }
    return switch build.snapshot.troubles[entry.lesson.fileName] {
    case nil: nil
    case .missing: .fileMissing(path: path, lesson: entry.lesson.id)
    case .unreadable(let reason): .fileUnreadable(path: path, reason: reason)
    case .unfit(let unfit):
      .fileUnfit(path: path, reason: unfit.reason, advice: unfit.advice)
    case .forbidden(let code): .fileRefused(RefusedCode(code, path: path))
    case .doesNotCompile(let diagnostics):
      .doesNotCompile(messages(diagnostics, path: path), leftOut: leftOut(build))
    }
  }

  private func leftOut(_ build: Compiler.Build) -> [LeftOutFile] {
    let lessonFiles = Set(lessons.map(\.fileName))
    return build.snapshot.troubles.sorted { $0.key < $1.key }.compactMap { name, trouble in
      if lessonFiles.contains(name) { return nil }
      switch trouble {
      case .doesNotCompile(let diagnostics):
        let messages = messages(diagnostics, path: path(of: name))
        return LeftOutFile(name: name, reason: .doesNotCompile(messages))
      case .unreadable(let reason):
        return LeftOutFile(name: name, reason: .unreadable(reason: reason))
      case .unfit(let unfit):
        return LeftOutFile(name: name, reason: .unreadable(reason: unfit.reason))
      case .forbidden(let code):
        return LeftOutFile(name: name, reason: .refused(RefusedCode(code, path: path(of: name))))
      case .missing:
        return nil
      }
    }
  }

  private func path(of file: String) -> String {
    kit.shortPath(kit.lessons.appending(path: file))
  }

  private func messages(_ diagnostics: [Diagnostic], path: String) -> [CompilerMessage] {
    diagnostics.map {
      CompilerMessage(
        path: path, line: $0.line, column: $0.column, text: $0.message, excerpt: $0.excerpt,
        isAboutBrace: $0.kind == .missingBrace)
    }
  }
}

extension RefusedCode {
  fileprivate init(_ code: ForbiddenCode, path: String) {
    let kind: Kind =
      switch code.kind {
      case .otherImport: .otherImport
      case .attribute: .attribute
      case .directive: .directive
      case .symbol: .symbol
      }
    self.init(kind: kind, text: code.text, path: path, line: code.line)
  }
}

extension Verdict {
  /// Whether the code is wrong whatever else the machine had to do: it crashed or ended by itself,
  /// or an answer is wrong. Code that needs too much time or memory here may be right elsewhere.
  fileprivate var isCertainMistake: Bool {
    switch state {
    case .timedOut, .outOfMemory:
      checks.contains { if case .answered? = $0.failure?.actual { true } else { false } }
    default: state.isMistake
    }
  }
}

extension Verdict.State {
  /// Whether the code was run and is wrong.
  fileprivate var isMistake: Bool {
    switch self {
    case .wrong, .crashed, .exitedEarly, .timedOut, .outOfMemory, .floodedOutput: true
    case .passed, .notStarted, .doesNotCompile, .brokeProtocol, .invalidSubmission, .graderError:
      false
    }
  }
}

extension [Lesson] {
  /// The lessons as the compiler must know them.
  public var files: [LessonFile] {
    map { LessonFile(name: $0.fileName, functions: $0.exercises.map(\.id)) }
  }
}
