import Wire

/// One exercise's way through its worker: what was asked, and how each call ended.
struct Run {
  private let exercise: RecordedExercise
  private let executable: String
  private let limits: Limits
  private var worker: WorkerProcess?
  private var secondsLeft: Double

  /// How each case of each check ended; nil where it was not asked.
  private(set) var endings: [[CaseEnding?]]
  /// What the exercise printed on all cases together.
  private(set) var prints = ""
  /// The first call that ended the worker.
  private(set) var firstEnding: Ending?
  /// How the worker's goodbye went wrong.
  private(set) var goodbye: Ending?
  /// A state that needs no checks: not started, another signature.
  private(set) var special: (state: Verdict.State, remark: String?)?

  init(exercise: RecordedExercise, executable: String, limits: Limits) {
    self.exercise = exercise
    self.executable = executable
    self.limits = limits
    secondsLeft = limits.secondsPerExercise
    endings = exercise.checks.map { Array(repeating: nil, count: $0.cases.count) }
  }

  /// Asks case after case. A crash costs its own case: the next one gets a new worker. An endless
  /// loop or a flood ends the exercise, since more of it would only take time.
  mutating func askEverything() throws(KitError) {
    var crashes = 0
    for (check, recorded) in exercise.checks.enumerated() {
      for (index, one) in recorded.cases.enumerated() {
        guard let ending = try ask(one) else { return }
        endings[check][index] = ending
        guard case .ended(let how) = ending else { continue }
        firstEnding = firstEnding ?? how
        crashes += 1
        guard how.isWorthAnotherCase, crashes < 6 else { return }
      }
    }
    goodbye = worker?.finish()
    prints += worker?.takePrints() ?? ""
  }

  /// Asks one case.
  /// - Returns: how it ended, or nil where the exercise as a whole is decided.
  private mutating func ask(_ one: RecordedCase) throws(KitError) -> CaseEnding? {
    let worker = try runningWorker()
    let started = ContinuousClock.now
    let response = worker.ask(
      .call(exercise: exercise.id, signature: exercise.signature, arguments: one.arguments),
      atMost: min(limits.secondsPerCase, secondsLeft))
    secondsLeft -= started.duration(to: .now) / .seconds(1)
    if prints.utf8.count < limits.output { prints += worker.takePrints() }
    switch response {
    case .reply(.outcome(let outcome)):
      return .answered(outcome)
    case .reply(.notStarted):
      special = (.notStarted, nil)
    case .reply(.otherSignature(let found)):
      special = (
        .invalidSubmission,
        """
        '\(exercise.id)' has another type than the exercise.
        Yours:  \(found)
        Needed: \(exercise.signature)
        """
      )
    case .reply(.unknownExercise):
      special = (.graderError, "The kit's worker has no binding for '\(exercise.id)'.")
    case .reply(.unreadableArguments):
      special = (.graderError, "The kit's worker could not read the case it was given.")
    case .reply(.goodbye):
      return .ended(.brokeProtocol("a goodbye that nobody asked for"))
    case .ended(let ending):
      self.worker = nil
      return .ended(ending)
    }
    return nil
  }

  private mutating func runningWorker() throws(KitError) -> WorkerProcess {
    if let worker { return worker }
    let started = try WorkerProcess(executable: executable, limits: limits)
    worker = started
    return started
  }
}

extension Ending {
  /// Whether the next case may be answered all the same.
  fileprivate var isWorthAnotherCase: Bool {
    switch self {
    case .crashed, .exited: true
    case .timedOut, .outOfMemory, .floodedOutput, .brokeProtocol: false
    }
  }

  /// What happened, as a sentence to the learner.
  var sentence: String {
    switch self {
    case .crashed(let signal, let message):
      if let message { message } else { crashSentence(signal) }
    case .exited(let status):
      "Your code ended the program (exit status \(status)) instead of returning an answer."
    case .timedOut(let seconds):
      "No answer within \(seconds.shortText) s: a loop that never ends, or one that is far too long."
    case .outOfMemory:
      "Your code asked for more memory than there is: a size that grows, or a list without end."
    case .floodedOutput(let bytes):
      "Your code printed more than \(bytes >> 20) MiB. A print inside a loop, perhaps?"
    case .brokeProtocol(let what):
      "Something other than an answer came back: \(what)."
    }
  }

  private func crashSentence(_ signal: Int32) -> String {
    switch signal {
    case 11, 10, 7:
      """
      Your code used memory that is not there (signal \(signal)).
      Most often that is a function that calls itself without end.
      """
    case 4, 5:
      """
      Your code stopped at one of Swift's own checks (signal \(signal)): an index outside an array, \
      a number that is too large, or nil where a value was needed.
      """
    default:
      "Your code was stopped by signal \(signal)."
    }
  }
}
