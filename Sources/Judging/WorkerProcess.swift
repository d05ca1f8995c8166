import Foundation
import Processes
import Wire

/// A running worker: the only process that executes a learner's code.
///
/// Calls go one at a time. Whatever the learner's code does, a call ends within the limits, as a
/// reply or as an `Ending`; after an ending the worker is gone, with everything it started.
final class WorkerProcess {
  private let child: Child
  private let executable: String
  private let limits: Limits
  private var incoming: [UInt8] = []
  private var printsAreOpen = true
  private var printed: [UInt8] = []
  private var isGone = false
  private var hasAnswered = false

  /// How a request ended.
  enum Response {
    case reply(Reply)
    case ended(Ending)
    /// No fault of the learner's: the sandbox could not be built.
    case notStarted(reason: String)
  }

  init(
    executable: String, limits: Limits, in sandbox: Sandbox = .best,
    cancellation: Cancellation? = nil
  ) throws(SystemError) {
    // What one exercise's code has put in its place must not answer for another's.
    if SealedFile(executable).wasChanged {
      throw .doesNotStart(path: executable, reason: "it was changed after it was made")
    }
    let group = ControlGroup()
    let command = try sandbox.command(for: executable, using: limits.resources, in: group)
    child = try Child.start(
      command.program, arguments: command.arguments,
      // A trap with the backtracer takes 3 s; without it 0.02 s. And the same code gets the same
      // verdict every time, also if it depends on the order of a set or a dictionary.
      environment: [
        "SWIFT_BACKTRACE=enable=no", "LC_ALL=C.UTF-8", "SWIFT_DETERMINISTIC_HASHING=1",
      ],
      for: cancellation, endsWhatItStarted: true, in: group)
    self.executable = executable
    self.limits = limits
  }

  deinit {
    if !isGone { remove() }
    child.closePipes()
  }

  /// What the learner's code has printed since the last time this was asked.
  func takePrints() -> String {
    defer { printed = [] }
    return String(decoding: printed.prefix(limits.output), as: UTF8.self)
  }

  /// Sends a request and waits for its reply, at most for `seconds`.
  ///
  /// - Parameters:
  ///   - request: What is asked.
  ///   - seconds: How long that may take, with all that is told on the way.
  ///   - largest: Up to how many bytes an answer is read.
  ///   - progress: Gets what is told on the way to the answer of a call. It counts as output: too
  ///     much of it is a flood.
  /// - Returns: How it ended.
  func ask(
    _ request: Request, atMost seconds: Double, upTo largest: Int = Framing.limit,
    progress: (EpochReport) -> Void = { _ in }
  ) -> Response {
    var told = 0
    let id = UInt64.random(in: .min ... .max)
    var outgoing = Framing.frame(Envelope(id: id, message: request).bytes)[...]
    let deadline = ContinuousClock.now + .seconds(seconds)
    while true {
      let left = ContinuousClock.now.duration(to: deadline)
      guard left > .zero else {
        remove()
        return .ended(.timedOut(seconds: seconds))
      }
      let ready = waitUntilReady(
        reading: [child.replies] + (printsAreOpen ? [child.prints] : []),
        writing: outgoing.isEmpty ? [] : [child.requests],
        atMost: Int(left / .milliseconds(1)) + 1)
      if ready.readable.contains(child.prints), readPrints() == .flood {
        remove()
        return .ended(.floodedOutput(bytes: limits.output))
      }
      if ready.writable.contains(child.requests) {
        guard let count = child.requests.write(outgoing) else { return failureOrEnding() }
        outgoing = outgoing.dropFirst(count)
      }
      guard ready.readable.contains(child.replies) else { continue }
      guard case .bytes(let bytes) = child.replies.read() else { return failureOrEnding() }
      incoming += bytes
      hasAnswered = true
      do {
        while let frame = try Framing.take(from: &incoming) {
          let reply = try Envelope<Reply>(bytes: frame, upTo: largest)
          guard reply.id == id else { return broke(.replyToAnotherRequest) }
          if case .progress(let report) = reply.message, request != .finish {
            told += frame.count
            if told > limits.output {
              remove()
              return .ended(.floodedOutput(bytes: limits.output))
            }
            progress(report)
            continue
          }
          guard incoming.isEmpty else { return broke(.moreThanOneReply) }
          _ = readPrints()
          return .reply(reply.message)
        }
      } catch {
        return broke(.unreadableReply)
      }
    }
  }

  /// Says goodbye and waits for a clean exit.
  /// - Returns: How the worker ended, or nil if all was well.
  func finish() -> Ending? {
    switch ask(.finish, atMost: limits.secondsPerCase) {
    case .ended(let ending):
      return ending
    case .notStarted:
      return .brokeProtocol(.noGoodbye)
    case .reply(.goodbye):
      switch waitForExit() {
      case .status(0): return nil
      case .status(let status): return .exited(status: status)
      case .signal(let signal): return .crashed(signal: signal, message: lastWords())
      case nil: return .timedOut(seconds: limits.secondsPerCase)
      }
    case .reply:
      remove()
      return .brokeProtocol(.noGoodbye)
    }
  }

  private func broke(_ breach: ProtocolBreach) -> Response {
    remove()
    return .ended(.brokeProtocol(breach))
  }

  /// Why the worker closed its pipe of replies, or why it never had one.
  private func failureOrEnding() -> Response {
    let ending = ending()
    guard !hasAnswered, ending == .exited(status: Sandbox.failureStatus) else {
      return .ended(ending)
    }
    return .notStarted(reason: takePrints().split(separator: "\n").last.map(String.init) ?? "")
  }

  /// Why the worker closed its pipe of replies.
  private func ending() -> Ending {
    let exit = waitForExit()
    if readPrints() == .flood { return .floodedOutput(bytes: limits.output) }
    switch exit {
    case .status(let status): return .exited(status: status)
    case .signal(let signal):
      if signal == SIGXCPU {
        return .timedOut(seconds: Double(limits.processorSeconds))
      }
      let message = lastWords()
      if let message, isAboutMemory(message) { return .outOfMemory }
      return .crashed(signal: signal, message: message)
    case nil: return .brokeProtocol(.closedPipe)
    }
  }

  /// Waits for the process to end by itself, then makes sure that it and its group are gone.
  private func waitForExit() -> Child.Exit? {
    let deadline = ContinuousClock.now + .seconds(limits.secondsPerCase)
    var exit = child.exitIfEnded()
    while exit == nil, ContinuousClock.now < deadline {
      _ = readPrints()
      waitUntilReady(atMost: 1)
      exit = child.exitIfEnded()
    }
    if exit == nil { remove() } else { isGone = true }
    return exit
  }

  /// Kills the worker and everything in its group, and waits until it is gone.
  private func remove() {
    isGone = true
    child.kill()
    while child.exitIfEnded() == nil { waitUntilReady(atMost: 1) }
  }

  private enum Printing { case fine, flood }

  private func readPrints() -> Printing {
    while printsAreOpen {
      switch child.prints.read() {
      case .bytes(let bytes): printed += bytes
      case .nothingYet: return .fine
      case .end: printsAreOpen = false
      }
      if printed.count > limits.output { return .flood }
    }
    return .fine
  }

  /// The runtime's last message: "Lessons/03-Padding.swift:17: Fatal error: …".
  private func lastWords() -> String? {
    _ = readPrints()
    let crash = CrashPlace(
      printed: String(decoding: printed, as: UTF8.self), program: executable)
    printed = Array(crash.prints.utf8)
    let message = crash.prints.split(separator: "\n").map(String.init)
      .last { $0.contains("Fatal error: ") || isAboutMemory($0) }
    guard let message, let location = crash.location, !message.hasPrefix("Lessons/"),
      let words = message.firstRange(of: "Fatal error: ")
    else { return message }
    return "\(location): \(message[words.lowerBound...])"
  }
}

extension Limits {
  /// What the system is to hold a worker to.
  fileprivate var resources: Resources {
    Resources(
      processorSeconds: processorSeconds, memory: memory, stack: stack, fileSize: fileSize,
      openFiles: openFiles)
  }
}

/// Whether a last message is the runtime's own when an allocation fails.
private func isAboutMemory(_ message: String) -> Bool {
  message.contains("failed to allocate") || message.contains("Could not allocate memory")
}
