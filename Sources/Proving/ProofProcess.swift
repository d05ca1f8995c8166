import Foundation
public import Judging
import Processes
import Typesetting
import Wire

/// Where the process that proves is started: this program, called in a way that no help shows.
public struct ProofProgram: Sendable {
  let path: String
  let arguments: [String]
  /// For how long one step may last before it counts as endless.
  var secondsPerStep = 10.0

  /// - Parameters:
  ///   - path: The program.
  ///   - arguments: What makes it answer a `ProofRequest`.
  public init(path: String, arguments: [String]) {
    self.path = path
    self.arguments = arguments
  }
}

/// What one process is to prove, as it stands in its environment: others can see a command line, and
/// some seeds are nobody else's business.
public struct ProofRequest: Codable, Sendable {
  let exercise: String
  var seeds: [UInt64]
  var leftOut: [Int] = []
  var solution: String?
  var stub: String?
  /// How long the exercise's calls may take; nil if no longer than usual.
  var secondsPerCase: Double?

  /// The environment variable that holds the request.
  public static let variable = "STRIATE_PROOF"

  var text: String {
    (try? JSONEncoder().encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }
}

/// What became of one process.
enum ProofResult: Sendable {
  case findings(ExerciseFindings)
  case fault(ProofFault)
}

/// The instructor's code ended the process that ran it, or kept it for too long.
struct ProofFault: Hashable, Sendable {
  /// The last step that was begun; nil if it came to none.
  let step: ProofStep?
  /// Completes the sentence "the reference …": "crashes: Fatal error: Index out of range".
  let what: String
}

extension ProofProgram {
  /// Proves in a process of its own: whatever the instructor's code does there, this returns.
  func run(_ request: ProofRequest) throws(SystemError) -> ProofResult {
    // As many times the usual as the exercise may take.
    let seconds = secondsPerStep * Limits().factor(forSecondsPerCase: request.secondsPerCase)
    let environment = ProcessInfo.processInfo.environment
      .filter { $0.key != "SWIFT_BACKTRACE" }.map { "\($0)=\($1)" }
    let child = try Child.start(
      path, arguments: arguments,
      environment: environment
        + ["SWIFT_BACKTRACE=enable=no", "\(ProofRequest.variable)=\(request.text)"])
    defer { child.closePipes() }
    var log = ProofLog()
    let isInTime = listen(to: child, &log, atMost: seconds)
    let exit = child.exit(before: .now + .seconds(isInTime ? seconds : 0))
    log.takePrints(of: child)
    if let findings = log.findings { return .findings(findings) }
    let what =
      isInTime
      ? words(exit, log.lastWords) : "does not end: no answer within \(seconds.shortText) s"
    return .fault(ProofFault(step: log.step, what: what))
  }

  /// Listens until the process has nothing more to say.
  /// - Returns: Whether every step came to its end in time.
  private func listen(
    to child: Child, _ log: inout ProofLog, atMost seconds: Double
  ) -> Bool {
    var deadline = ContinuousClock.now + .seconds(seconds)
    while true {
      let left = Int(ContinuousClock.now.duration(to: deadline) / .milliseconds(1))
      if left <= 0, !log.isJudging { return false }
      let ready = waitUntilReady(
        reading: [child.replies] + (log.isPrinting ? [child.prints] : []), writing: [],
        atMost: min(max(left, 0), 999) + 1)
      if ready.readable.contains(child.prints) { log.takePrints(of: child) }
      guard ready.readable.contains(child.replies) else { continue }
      switch child.replies.read() {
      case .bytes(let bytes):
        log.take(bytes)
        deadline = .now + .seconds(seconds)
      case .nothingYet: continue
      case .end: return true
      }
    }
  }

  private func words(_ exit: Child.Exit, _ lastWords: String?) -> String {
    switch exit {
    case .status(let status): return "ends the program (exit status \(status))"
    case .signal(let signal):
      if let lastWords { return "crashes: \(lastWords)" }
      return switch signal {
      case SIGSEGV, SIGBUS:
        "crashes: it uses memory that is not there; most often it calls itself without end"
      case SIGILL, SIGTRAP:
        "crashes at one of Swift's own checks: an index outside an array, a number that is too "
          + "large, or nil where a value is needed"
      default: "crashes: signal \(signal)"
      }
    }
  }
}

extension ProofRequest {
  /// Carries a request out in this process, and writes what it finds to descriptor 4.
  public static func answer(_ text: String, of exercises: [AnyExercise]) -> Bool {
    guard let request = try? JSONDecoder().decode(ProofRequest.self, from: Data(text.utf8)),
      let exercise = exercises.first(where: { $0.id == request.exercise })
    else { return false }
    let pipe = Descriptor(4)
    func write(_ line: String) {
      // Nobody listens any more if the other end is gone.
      if pipe.write(Array((line + "\n").utf8)[...]) == nil { exit(1) }
    }
    let proof = ExerciseProof(
      exercise: exercise, seeds: request.seeds, leftOut: Set(request.leftOut),
      solution: request.solution, stub: request.stub, before: { write($0.line) })
    write(ProofLog.line(proof.findings()))
    return true
  }
}
