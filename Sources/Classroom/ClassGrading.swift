public import Building
public import Foundation
import Grading
public import Judging
import Processes
public import Wire

/// Grades a class: one result for each submission, and no more work than is needed.
///
/// Each student's code is compiled in a fresh folder and judged with a key that is recorded once.
/// What goes wrong with one submission is that student's result, and the others go on.
public struct ClassGrading: Sendable {
  private let kit: Kit
  private let course: [Lesson]
  /// Those of them that are graded.
  private let lessons: [Lesson]
  private let seed: ClassSeed
  /// Of the exercises that are graded.
  private let key: AnswerKey
  private let keys: AnswerKeys
  private let limits: Limits
  private let grading: StudentResult.Grading
  private let store: ResultStore

  /// - Parameters:
  ///   - kit: The kit that grades.
  ///   - course: All its lessons.
  ///   - lessons: Those that are graded. Their code may call functions of the others.
  ///   - version: The kit's version.
  ///   - seed: What the random cases are drawn from.
  ///   - isPerStudent: Whether each student gets cases of their own.
  ///   - limits: What one worker may use.
  ///   - isUnsandboxed: Whether to go on if no sandbox holds.
  ///   - target: The folder of results and reports.
  /// - Throws: `ClassroomError.noSandbox`.
  public init(
    kit: Kit, course: [Lesson], lessons: [Lesson], version: String, seed: ClassSeed,
    isPerStudent: Bool = false, limits: Limits = Limits(), isUnsandboxed: Bool,
    to target: URL
  ) throws {
    let sandbox = Sandbox.best.level
    if sandbox == .none, !isUnsandboxed {
      throw ClassroomError.noSandbox(
        reasons: Sandbox.whyNotBetter.map { "\($0.level.rawValue): \($0.reason)" })
    }
    self.kit = kit
    self.course = course
    self.lessons = lessons
    self.limits = limits
    self.seed = seed
    key = AnswerKey(lessons.flatMap(\.exercises).recorded(seed: seed.value), seed: seed.value)
    keys = AnswerKeys(key)
    grading = StudentResult.Grading(
      kit: version, seed: seed.digest, isPerStudent: isPerStudent, key: try key.digest(),
      program: try kit.digestOfGrading(), limits: limits, sandbox: sandbox,
      lessons: lessons.map(\.id))
    store = ResultStore(in: target)
  }

  /// What became of a run.
  public struct Summary: Sendable {
    /// How many submissions there are in this shard.
    public var submissions = 0
    /// How many of them were judged now. The others had a result already.
    public var judged = 0
    /// How many of them have no final result.
    public var unfinished = 0
    /// Those that somebody must look at before their points count.
    public var doubtful: [String] = []
    /// Files beside the submissions.
    public var others: [String] = []
    /// Results without a submission, which were put away.
    public var putAway: [String] = []
  }

  /// How far a run is.
  public struct Progress: Sendable {
    public let done: Int
    /// How many of those had no result before.
    public let judged: Int
    public let count: Int
  }

  /// Grades the submissions that have no result yet.
  ///
  /// - Parameters:
  ///   - folder: Holds a folder or an archive for each student.
  ///   - shard: Which of them.
  ///   - jobs: How many are judged side by side.
  ///   - name: Whose submissions are judged, even if they have results; nil for all that have none.
  ///   - mayMissMost: Whether to go on if most of those who have results have handed nothing in.
  ///   - progress: Is told of each submission that is done.
  /// - Throws: What keeps all of them from being graded, or a result from being written.
  /// - Returns: What was done.
  public func run(
    _ folder: URL, shard: Shard = .whole, jobs: Int, only name: String? = nil,
    mayMissMost: Bool = false, progress: (Progress) -> Void
  ) throws -> Summary {
    let (all, others) = try Submission.all(in: folder)
    try ResultStore.requireFilesOfTheirOwn(all.map(\.name))
    let submissions =
      try name.map { try Submission.of($0, in: all) }
      ?? all.filter { shard.holds($0.name.handedIn.student) }
    if name != nil { try requireSameGrading(besides: submissions) }
    ScratchSpace.removeLeftovers(of: kit)
    let putAway =
      name == nil ? try store.keepOnly(all.map(\.name), mayBeMost: mayMissMost) : []
    try store.enroll(all.map(\.name))
    try Compiler(kit: kit, lessons: course.files).prepare()
    let common = ScratchSpace(of: kit, number: submissions.count)
    defer { common.remove() }
    let groundwork = Groundwork(
      for: kit, lessons: course.files,
      products: Set(lessons.map(\.isOptimized)).map { .worker(isOptimized: $0) },
      name: common.buildName)
    var summary = Summary(
      submissions: submissions.count, others: others, putAway: putAway)
    var failure: (any Error)?
    var done = 0
    OrderedPool(count: jobs).run(submissions.count) { index in
      Result {
        try outcome(
          of: submissions[index], in: ScratchSpace(of: kit, number: index), on: groundwork,
          isAsked: name != nil)
      }
    } each: { result in
      switch result {
      case .success(let outcome):
        summary.judged += outcome.isNew ? 1 : 0
        summary.unfinished += outcome.isFinal ? 0 : 1
        if outcome.isDoubtful { summary.doubtful.append(submissions[done].name.visible) }
      case .failure(let error):
        failure = error
        return false
      }
      done += 1
      progress(Progress(done: done, judged: summary.judged, count: submissions.count))
      return true
    }
    if let failure { throw failure }
    return summary
  }

  /// One student's new result must stand in one grade book with the others.
  private func requireSameGrading(besides submissions: [Submission]) throws {
    let names = Set(submissions.map(\.name))
    let others = knownResults.filter { !names.contains($0.student) }
    if let what = others.lazy.compactMap({ $0.grading.difference(from: grading) }).first {
      throw ClassroomError.onlyOneOtherwise(path: store.folder.pathText, what: what)
    }
  }

  /// What an instructor has chosen otherwise for the results that are there, for people; nil if
  /// nothing. They will be judged again.
  public var otherChoice: String? {
    knownResults.lazy.compactMap { $0.grading.choice(unlike: grading) }.first
  }

  /// Those that can be read.
  private var knownResults: [StudentResult] { ((try? store.all()) ?? []).map(\.result) }

  /// Sees to it that a submission has a result, and a new one if it is asked for.
  /// - Returns: Whether it had to be judged, whether the result is final, and whether somebody must
  ///   look at the submission.
  private func outcome(
    of submission: Submission, in scratch: ScratchSpace, on groundwork: Groundwork, isAsked: Bool
  ) throws -> (isNew: Bool, isFinal: Bool, isDoubtful: Bool) {
    defer { scratch.remove() }
    let new: StudentResult
    do {
      try Files.empty(scratch.unpacking)
      let intake = try Intake(
        submission, names: Set(course.map(\.fileName)), scratch: scratch.unpacking)
      let known = try store.result(of: submission.name) {
        !isAsked && $0.isCurrent(intake.digest, grading)
      }
      if let known { return (isNew: false, isFinal: true, known.isDoubtful) }
      do {
        new = try result(of: submission, intake, in: scratch, on: groundwork)
      } catch {
        new = ungraded(submission, digest: intake.digest, intake.remarks, because: error)
      }
    } catch {
      let remark = (error as? ArchiveFault).map { [IntakeRemark.archive($0)] }
      new = ungraded(submission, digest: .none, remark ?? [], because: error)
    }
    try store.write(new)
    return (isNew: true, new.isFinal, new.isDoubtful)
  }

  private func result(
    of submission: Submission, _ intake: Intake, in scratch: ScratchSpace,
    on groundwork: Groundwork
  ) throws -> StudentResult {
    try scratch.fill(intake.files)
    let kit = Kit(
      root: kit.root, lessons: scratch.lessons.pathText, shownAs: Kit.usualLessons)
    try groundwork.lay(in: scratch.buildName)
    let keys =
      grading.isPerStudent ? AnswerKeys(seed: seed.ofStudent(submission.name)) : self.keys
    let grader = { (limits: Limits) in
      Grader(
        kit: kit, lessons: course, keys: keys, limits: limits, buildName: scratch.buildName,
        pool: OrderedPool(count: 1), on: groundwork)
    }
    let first = grader(limits)
    let snapshot = try first.snapshot().reduced(to: Set(lessons.map(\.fileName)))
    var verdicts: [Verdict] = []
    try first.grade(key.exercises.map(\.id), of: snapshot) { verdicts.append($0.shortened) }
    try SecondTry.replaceTimeouts(in: &verdicts) { ids, each in
      try grader(limits.forSecondTry).grade(ids, of: snapshot) { each($0.shortened) }
    }
    let places = first.places(in: snapshot)
    return StudentResult(
      student: submission.name, grading: grading, submission: intake.digest,
      remarks: intake.remarks, verdicts: verdicts,
      places: Dictionary(
        uniqueKeysWithValues: verdicts.compactMap { verdict in
          places[verdict.exercise].map { (verdict.exercise, $0) }
        }), trouble: nil)
  }

  /// The result of a submission that could not be judged, whoever's fault that is: nobody gets
  /// zero for it.
  private func ungraded(
    _ submission: Submission, digest: Digest, _ remarks: [IntakeRemark], because error: any Error
  ) -> StudentResult {
    StudentResult(
      student: submission.name, grading: grading, submission: digest, remarks: remarks,
      verdicts: key.exercises.map { .withoutChecks($0, .graderError) }, places: [:],
      trouble: "\(error)")
  }
}

extension AnswerKey {
  fileprivate func digest() throws -> Digest {
    let bytes = [UInt8](try encoded())
    return bytes.withUnsafeBytes { SHA256.digest(of: $0) }
  }
}
