import Exercises
import Foundation
import Testing
import Wire

@testable import Building
@testable import Grading
@testable import Judging
@testable import Processes

/// A program that is no worker: it answers the first request with bytes of the test's choice.
private struct Forger {
  let file: URL

  /// - Parameters:
  ///   - name: What its folder is called, for people.
  ///   - replies: Lines for a shell, which write to descriptor 4 as `frame` and `told` do.
  /// - Throws: What keeps the program from being written.
  init(_ name: String, _ replies: String) throws {
    becomeJudge()
    let folder = try TemporaryFolder.make("forger-\(name)")
    let text = folder.appending(path: "text")
    file = folder.appending(path: "forger")
    try """
    #!/bin/bash
    head -c 12 <&3 | tail -c 8 > "$0.id"
    # All at once, so that one read gets it.
    at_once() { cat > "$0.all"; cat "$0.all" >&4; }
    frame() { printf "$1"; cat "$0.id"; printf "$2"; }
    report='\\x08\\x03\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x3f\\x00\\x00\\x40\\x3f'
    told() { frame '\\x19\\x00\\x00\\x00' "$report"; }
    answer() { frame '\\x0b\\x00\\x00\\x00' '\\x01\\x03\\x01'; }
    goodbye() { frame '\\x09\\x00\\x00\\x00' '\\x07'; }
    \(replies)
    cat <&3 >/dev/null
    """.write(to: text, atomically: true, encoding: .utf8)
    // Not from here: a child that another test starts meanwhile would hold it open, and a program
    // that is being written cannot be started.
    let copied = try Program.run(
      "/bin/sh", ["-c", "cp \"$0\" \"$1\" && chmod +x \"$1\"", text.path(), file.path()])
    #expect(copied.succeeded)
  }

  func remove() { try? FileManager.default.removeItem(at: file.deletingLastPathComponent()) }

  /// Asks it to call something.
  func asked(
    limits: Limits = .wide, progress: (EpochReport) -> Void = { _ in }
  ) throws -> WorkerProcess.Response {
    let worker = try WorkerProcess(
      executable: file.path(), limits: limits, in: Sandbox(.none))
    return worker.ask(
      .call(exercise: "train", signature: "", arguments: []), atMost: limits.secondsPerCase,
      progress: progress)
  }
}

@Suite("What is told of a training on the way", .serialized)
struct ProgressTests {
  private let report = EpochReport(epoch: 3, loss: 0.5, accuracy: 0.75)

  /// How a request ended that the bytes of a forger were the answer to.
  private func breach(_ response: WorkerProcess.Response) -> ProtocolBreach? {
    guard case .ended(.brokeProtocol(let breach)) = response else { return nil }
    return breach
  }

  @Test("Each is handed on, however many come at once, and then the answer")
  func handedOn() throws {
    let forger = try Forger("honest", "{ told; told; answer; } | at_once")
    defer { forger.remove() }
    var told: [EpochReport] = []
    let response = try forger.asked { told.append($0) }
    #expect(told == [report, report])
    guard case .reply(.outcome(.returned(.bool(true)))) = response else {
      Issue.record("\(response)")
      return
    }
  }

  @Test(
    "One that is late, of another request or unreadable breaks the protocol",
    arguments: [
      ("{ answer; told; } | at_once", ProtocolBreach.moreThanOneReply),
      ("printf 'another!' > \"$0.id\"; told >&4", .replyToAnotherRequest),
      ("report=\"$report\\x00\"; frame '\\x1a\\x00\\x00\\x00' \"$report\" >&4", .unreadableReply),
      ("frame '\\x18\\x00\\x00\\x00' \"${report%%\\\\x3f}\" >&4", .unreadableReply),
    ])
  func breaches(replies: String, expected: ProtocolBreach) throws {
    let forger = try Forger("breach", replies)
    defer { forger.remove() }
    var count = 0
    #expect(breach(try forger.asked { _ in count += 1 }) == expected)
    #expect(count == 0)
  }

  @Test("One that comes instead of a goodbye breaks the protocol")
  func insteadOfGoodbye() throws {
    let forger = try Forger("unasked", "{ told; goodbye; } | at_once; exit 0")
    defer { forger.remove() }
    let worker = try WorkerProcess(
      executable: forger.file.path(), limits: .wide, in: Sandbox(.none))
    guard case .brokeProtocol? = worker.finish() else {
      Issue.record("It passes for a goodbye.")
      return
    }
  }

  @Test("A flood of them ends as a flood of prints does")
  func flood() throws {
    let forger = try Forger("flood", "told > \"$0.one\"; while cat \"$0.one\" >&4; do :; done")
    defer { forger.remove() }
    var count = 0
    let limits = Limits(secondsPerCase: Patience.seconds, output: 2_500)
    guard
      case .ended(.floodedOutput(bytes: 2_500)) = try forger.asked(
        limits: limits,
        progress: {
          _ in count += 1
        })
    else {
      Issue.record("It does not end as a flood.")
      return
    }
    #expect(count == 100)
  }

  @Test("They give a call no more time")
  func time() throws {
    let forger = try Forger("slow", "while told >&4; do sleep 0.05; done")
    defer { forger.remove() }
    let response = try forger.asked(limits: Limits(secondsPerCase: 0.5))
    guard case .ended(.timedOut(seconds: 0.5)) = response else {
      Issue.record("\(response)")
      return
    }
  }

  @Test("What a learner's code reports arrives with the exercise's name, and changes no verdict")
  func learner() throws {
    let student = try Student("progress")
    defer { student.remove() }
    try student.write(
      "fullPadding", in: 3,
      """
        for epoch in 1...3 { report(epoch: epoch, loss: .nan, accuracy: 0.5) }
        let (rows, columns) = (filter.rows - 1, filter.columns - 1)
        return Padding(top: rows, bottom: rows, left: columns, right: columns)
      """)
    let grader = student.grader()
    let told = Told()
    var verdicts: [Verdict] = []
    try grader.grade(
      ["zeroPad", "fullPadding"], of: try grader.snapshot(), progress: { told.add($0, $1) },
      each: { verdicts.append($0) })
    #expect(verdicts.map(\.state) == [.passed, .passed])
    let cases = try #require(Catalogue.exercises.first { $0.id == "fullPadding" })
      .recorded(seed: grader.seed).checks.reduce(0) { $0 + $1.cases.count }
    #expect(told.exercises == Array(repeating: "fullPadding", count: 3 * cases))
    #expect(told.epochs == Array(repeating: [1, 2, 3], count: cases).flatMap { $0 })
  }

  @Test("An endless training is given up as soon as its check is, in the middle of its reports")
  func givenUp() throws {
    let student = try Student("given-up")
    defer { student.remove() }
    try student.write(
      "zeroPad", in: 3,
      "  report(epoch: 1, loss: 1, accuracy: 0)\n  while true {}")
    let grader = student.grader(limits: Limits(secondsPerCase: 600, secondsPerExercise: 600))
    let cancellation = Cancellation()
    var verdicts: [Verdict] = []
    #expect(throws: SystemError.cancelled) {
      try grader.grade(
        ["zeroPad"], of: try grader.snapshot(), cancellation: cancellation,
        progress: { _, _ in cancellation.cancel() }, each: { verdicts.append($0) })
    }
    #expect(verdicts.isEmpty)
    let name = student.build.lastPathComponent
    #expect(!runningWorkers().contains { $0.contains("/\(name)/") })
  }
}

private final class Told: Sendable {
  private let lock = NSLock()
  nonisolated(unsafe) private var all: [(exercise: String, epoch: Int)] = []

  func add(_ exercise: String, _ report: EpochReport) {
    lock.withLock { all.append((exercise, report.epoch)) }
  }

  var exercises: [String] { lock.withLock { all.map(\.exercise) } }
  var epochs: [Int] { lock.withLock { all.map(\.epoch) } }
}
