import Foundation
public import Judging
import Processes

/// Where the process that proves is started: this program, called in a way that no help shows.
public struct ProofProgram: Sendable {
  let path: String
  let arguments: [String]
  /// For how long one step may last before it counts as endless.
  var secondsPerStep = 10.0

  /// - Parameters:
  ///   - path: The program.
  ///   - arguments: What comes before the arguments of a `ProofRequest`.
  public init(path: String, arguments: [String]) {
    self.path = path
    self.arguments = arguments
  }
}

/// What one process is to prove, as it stands on its command line.
public struct ProofRequest: Codable, Sendable {
  let exercise: String
  var firstSeed: UInt64
  var endSeed: UInt64
  var leftOut: [Int] = []
  var solution: String?
  var stub: String?

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
    let environment = ProcessInfo.processInfo.environment
      .filter { $0.key != "SWIFT_BACKTRACE" }.map { "\($0)=\($1)" }
    let child = try Child.start(
      path, arguments: arguments + [request.text],
      environment: environment + ["SWIFT_BACKTRACE=enable=no"])
    defer { child.closePipes() }
    var log = ProofLog()
    var prints: [UInt8] = []
    var isOpen = true
    var deadline = ContinuousClock.now + .seconds(secondsPerStep)
    while isOpen {
      let left = log.isJudging ? 60_000 : Int(ContinuousClock.now.duration(to: deadline) / .milliseconds(1))
      if left <= 0 {
        child.kill()
        _ = child.exit(before: .now)
        return .fault(ProofFault(step: log.step, what: "does not end: no answer within \(Int(secondsPerStep)) s"))
      }
      let ready = waitUntilReady(
        reading: [child.replies, child.prints], writing: [], atMost: min(left, 1000) + 1)
      if ready.readable.contains(child.prints), case .bytes(let bytes) = child.prints.read() {
        prints = (prints + bytes).suffix(65_536)
      }
      guard ready.readable.contains(child.replies) else { continue }
      switch child.replies.read() {
      case .bytes(let bytes):
        log.take(bytes)
        deadline = .now + .seconds(secondsPerStep)
      case .nothingYet: continue
      case .end: isOpen = false
      }
    }
    let exit = child.exit(before: .now + .seconds(secondsPerStep))
    while case .bytes(let bytes) = child.prints.read() { prints = (prints + bytes).suffix(65_536) }
    if let findings = log.findings { return .findings(findings) }
    return .fault(ProofFault(step: log.step, what: words(exit, String(decoding: prints, as: UTF8.self))))
  }

  private func words(_ exit: Child.Exit, _ prints: String) -> String {
    let last = prints.split(separator: "\n").last { $0.contains("Fatal error: ") }
    switch exit {
    case .status(let status): return "ends the program (exit status \(status))"
    case .signal(SIGSEGV), .signal(SIGBUS):
      return "crashes: "
        + (last.map { String($0) }
          ?? "it uses memory that is not there; most often it calls itself without end")
    case .signal(let signal): return "crashes: " + (last.map { String($0) } ?? "signal \(signal)")
    }
  }
}

/// What a process has said so far: a line before each step, and its findings at the end.
struct ProofLog {
  private var unfinished: [UInt8] = []
  private var lastLine: [UInt8] = []

  mutating func take(_ bytes: [UInt8]) {
    let newline = UInt8(ascii: "\n")
    guard let end = bytes.lastIndex(of: newline) else {
      unfinished += bytes
      return
    }
    let lines = unfinished + bytes[..<end]
    lastLine = Array(lines[(lines.lastIndex(of: newline).map { $0 + 1 } ?? 0)...])
    unfinished = Array(bytes[(end + 1)...])
  }

  var step: ProofStep? { ProofStep(line: Substring(String(decoding: lastLine, as: UTF8.self))) }

  /// Whether a worker is asked: the judge has limits of its own and always ends.
  var isJudging: Bool {
    guard let first = lastLine.first else { return false }
    return first == UInt8(ascii: "s") || first == UInt8(ascii: "t")
  }

  var findings: ExerciseFindings? {
    guard lastLine.first == UInt8(ascii: "{") else { return nil }
    return try? ProofLog.decoder.decode(ExerciseFindings.self, from: Data(lastLine))
  }

  /// The last line of a process that came to its end.
  static func line(_ findings: ExerciseFindings) -> String {
    (try? encoder.encode(findings)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  private static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return encoder
  }

  private static var decoder: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return decoder
  }
}

extension ProofRequest {
  /// Carries a request out in this process, and writes what it finds to descriptor 4.
  public static func answer(_ text: String, of exercises: [AnyExercise]) -> Bool {
    guard let request = try? JSONDecoder().decode(ProofRequest.self, from: Data(text.utf8)),
      let exercise = exercises.first(where: { $0.id == request.exercise })
    else { return false }
    let pipe = Descriptor(4)
    func write(_ line: String) { _ = pipe.write(Array((line + "\n").utf8)[...]) }
    // A stack as large as a main thread's is not enough to tell deep recursion from an endless one.
    let proof = ExerciseProof(
      exercise: exercise, seeds: request.firstSeed..<request.endSeed,
      leftOut: Set(request.leftOut), solution: request.solution, stub: request.stub,
      before: { write($0.line) })
    write(ProofLog.line(proof.findings()))
    return true
  }
}
