import Processes
import Wire

/// What a worker said to the cases of one exercise: all that a verdict rests on.
struct Transcript: Sendable {
  /// How each case of each check ended; nil if it was not asked.
  var endings: [[CaseEnding?]]
  /// What the code printed in all cases together.
  var prints = ""
  /// What it printed in each case of each check.
  var casePrints: [[String]]
  /// The first call that ended the worker.
  var firstEnding: Ending?
  /// Which case that was.
  var endedCase: (check: Int, index: Int)?
  /// How the worker's goodbye went wrong.
  var goodbye: Ending?
  /// A state that needs no checks: not started, another signature.
  var special: (state: Verdict.State, remark: Remark?)?

  /// Nothing asked yet.
  init(of exercise: RecordedExercise) {
    endings = exercise.checks.map { Array(repeating: nil, count: $0.cases.count) }
    casePrints = exercise.checks.map { Array(repeating: "", count: $0.cases.count) }
  }
}

/// Asks a worker all cases of one exercise.
struct Run {
  private let exercise: RecordedExercise
  private let executable: String
  private let limits: Limits
  private let cancellation: Cancellation?
  private let progress: (EpochReport) -> Void
  private var worker: WorkerProcess?
  private var secondsLeft: Double
  /// Up to how many bytes an answer is read.
  private let largestAnswer: Int
  /// What the last call printed.
  private var lastPrints = ""

  /// What was asked so far, and how each call ended.
  private(set) var transcript: Transcript

  init(
    exercise: RecordedExercise, executable: String, limits: Limits,
    cancellation: Cancellation? = nil, progress: @escaping (EpochReport) -> Void = { _ in }
  ) {
    let limits = limits.allowing(secondsPerCase: exercise.secondsPerCase)
    self.exercise = exercise
    self.executable = executable
    self.limits = limits
    self.cancellation = cancellation
    self.progress = progress
    secondsLeft = limits.secondsPerExercise
    largestAnswer = exercise.largestAnswer
    transcript = Transcript(of: exercise)
  }

  /// Asks case after case. A crash costs its own case: the next one gets a new worker. An endless
  /// loop or a flood ends the exercise, since more of it would only take time.
  mutating func askEverything() throws(SystemError) {
    var crashes = 0
    for (check, recordedCheck) in exercise.checks.enumerated() {
      for (index, recordedCase) in recordedCheck.cases.enumerated() {
        let isShown = recordedCheck.isLong || !exercise.hasLongCheck
        guard let ending = try ask(recordedCase, progress: isShown ? progress : { _ in }) else {
          return
        }
        transcript.endings[check][index] = ending
        transcript.casePrints[check][index] = lastPrints
        guard case .ended(let how) = ending else { continue }
        transcript.firstEnding = transcript.firstEnding ?? how
        transcript.endedCase = transcript.endedCase ?? (check, index)
        crashes += 1
        guard how.isWorthAnotherCase, crashes < 6 else { return }
      }
    }
    transcript.goodbye = worker?.finish()
    transcript.prints += worker?.takePrints() ?? ""
  }

  /// Asks one case.
  /// - Returns: How it ended, or nil if the exercise as a whole is decided.
  private mutating func ask(
    _ recordedCase: RecordedCase, progress: (EpochReport) -> Void
  ) throws(SystemError) -> CaseEnding? {
    let worker = try runningWorker()
    let started = ContinuousClock.now
    let response = worker.ask(
      .call(
        exercise: exercise.id, signature: exercise.signature, arguments: recordedCase.arguments),
      atMost: min(limits.secondsPerCase, secondsLeft), upTo: largestAnswer, progress: progress)
    secondsLeft -= started.duration(to: .now) / .seconds(1)
    lastPrints = worker.takePrints()
    if transcript.prints.utf8.count < limits.output { transcript.prints += lastPrints }
    switch response {
    case .reply(.outcome(let outcome)):
      return .answered(outcome)
    case .reply(.notStarted(let name)):
      transcript.special = (.notStarted, name == exercise.id ? nil : .waits(for: name))
    case .reply(.otherSignature(let found)):
      transcript.special = (
        .invalidSubmission, .otherSignature(found: found, needed: exercise.signature)
      )
    case .reply(.unknownExercise):
      transcript.special = (.graderError, .workerHasNoBinding)
    case .reply(.unreadableArguments):
      transcript.special = (.graderError, .workerCannotReadCase)
    case .reply(.goodbye), .reply(.progress):
      return .ended(.brokeProtocol(.unaskedGoodbye))
    case .notStarted(let reason):
      throw .doesNotStart(path: executable, reason: reason)
    case .ended(let ending):
      self.worker = nil
      if case .timedOut = ending, secondsLeft <= 0 {
        return .ended(.timedOut(seconds: limits.secondsPerExercise))
      }
      return .ended(ending)
    }
    return nil
  }

  private mutating func runningWorker() throws(SystemError) -> WorkerProcess {
    if let worker { return worker }
    let started = try WorkerProcess(
      executable: executable, limits: limits, cancellation: cancellation)
    worker = started
    return started
  }
}

extension RecordedExercise {
  /// Up to how many bytes an answer is read: sixteen times as many as the largest right one has,
  /// since wrong answers may be larger, and a quarter of a mebibyte beside.
  var largestAnswer: Int {
    let right = checks.flatMap(\.cases).map(\.expected).max { $0.extent < $1.extent }
    let size = right.map { Envelope(id: 0, message: Reply.outcome($0)).bytes.count } ?? 0
    return min(Framing.limit, 16 * size + 256 << 10)
  }

  /// Then only that check's trainings are shown: others are over before they can be read.
  fileprivate var hasLongCheck: Bool { checks.contains(where: \.isLong) }
}

extension Ending {
  /// Whether the worker said something that no honest code makes it say.
  var isDishonest: Bool {
    if case .brokeProtocol = self { true } else { false }
  }

  /// Whether the next case may be answered all the same.
  var isWorthAnotherCase: Bool {
    switch self {
    case .crashed, .exited: true
    case .timedOut, .outOfMemory, .floodedOutput, .brokeProtocol: false
    }
  }
}
