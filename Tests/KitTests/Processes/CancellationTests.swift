import Exercises
import Foundation
import Testing
import Wire

@testable import Building
@testable import Grading
@testable import Judging
@testable import Processes
@testable import Proving

@Suite("Giving up", .serialized)
struct CancellationTests {

  /// A shell that starts a process in a group of its own, and says so.
  private func sleeper(for purpose: Cancellation) throws -> (child: Child, grandchild: pid_t) {
    let child = try Child.start(
      "/bin/bash", arguments: ["-c", "set -m; sleep 600 & echo $!; wait"], environment: [],
      for: purpose)
    var text = ""
    while !text.hasSuffix("\n") {
      _ = waitUntilReady(reading: [child.prints], writing: [], atMost: Patience.milliseconds)
      switch child.prints.read() {
      case .bytes(let bytes): text += String(decoding: bytes, as: UTF8.self)
      case .nothingYet: continue
      case .end: throw NeverHappened(what: "the shell says what it has started")
      }
    }
    return (child, try #require(pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines))))
  }

  @Test("The processes that were started for it are killed, with those that they started")
  func kills() throws {
    becomeJudge()
    let (given, kept) = (Cancellation(), Cancellation())
    let (first, grandchild) = try sleeper(for: given)
    let (second, _) = try sleeper(for: kept)
    defer {
      kept.cancel()
      _ = second.exit(before: .now + Patience.limit)
      for child in [first, second] { child.closePipes() }
    }
    given.cancel()
    #expect(first.exit(before: .now + Patience.limit) == .signal(9))
    #expect(try hasEnded(grandchild))
    #expect(second.exitIfEnded() == nil)
    #expect(given.isCancelled)
    #expect(!kept.isCancelled)
  }

  @Test("No process is started for what was given up")
  func refuses() {
    let cancellation = Cancellation()
    cancellation.cancel()
    #expect(throws: SystemError.cancelled) {
      _ = try Program.run("/bin/sleep", ["600"], cancellation: cancellation)
    }
  }

  @Test("A check that is given up hands over nothing more and throws")
  func stops() throws {
    let student = try Student("cancelled")
    defer { student.remove() }
    let grader = student.grader()
    let cancellation = Cancellation()
    var verdicts: [String] = []
    #expect(throws: SystemError.cancelled) {
      try grader.grade(of: try grader.snapshot(), memory: nil, cancellation: cancellation) {
        verdicts.append($0.exercise)
        if verdicts.count == 3 { cancellation.cancel() }
      }
    }
    #expect(verdicts == Catalogue.exercises.prefix(3).map(\.id))
  }

  @Test("An endless loop ends at once when its check is given up, and is not remembered")
  func endlessLoop() throws {
    let student = try Student("cancelledloop")
    defer { student.remove() }
    try student.write("zeroPad", in: 3, "  print(\"begun\")\n  while true {}")
    let grader = student.grader(limits: Limits(secondsPerCase: 600, secondsPerExercise: 600))
    let (snapshot, memory) = (try grader.snapshot(), VerdictMemory())
    let cancellation = Cancellation()
    let grading = Grading(grader, snapshot, ["zeroPad"], memory, cancellation)
    let worker = "/\(student.build.lastPathComponent)/lesson-worker."
    let hasBegun = try waitUntil(unless: { grading.isOver }) {
      runningWorkers().contains { $0.contains(worker) }
    }
    #expect(hasBegun)
    cancellation.cancel()
    #expect(grading.error as? SystemError == .cancelled)
    #expect(grading.verdicts.isEmpty)
    #expect(!runningWorkers().contains { $0.contains(worker) })
  }

  @Test("Waiting for another program's build can be given up")
  func waiting() throws {
    let student = try Student("cancelledwait")
    defer { student.remove() }
    let root = student.folder.appending(path: "kit")
    try FileManager.default.createDirectory(
      at: root.appending(path: ".striate/build"), withIntermediateDirectories: true)
    let kit = Kit(root: root, lessons: student.folder.path())
    let lock = try FolderLock(kit.build, nil)
    defer { lock.release() }
    let grader = Grader(kit: kit, lessons: Catalogue.lessons, seed: 7)
    let cancellation = Cancellation()
    let grading = Grading(grader, try grader.snapshot(), ["zeroPad"], nil, cancellation)
    cancellation.cancel()
    #expect(grading.error as? SystemError == .cancelled)
  }

  @Test("A build that is killed at any moment leaves nothing that spoils the next one")
  func killedBuilds() throws {
    let student = try Student("cancelledbuilds")
    defer { student.remove() }
    let grader = student.grader()
    _ = try grader.verdicts(on: ["zeroPad"])
    let file = try student.file(3)
    let right = try Files.read(file)
    for moment in 0..<24 {
      // What is killed also changes a signature that other functions call: half of it is old.
      let killed = right.replacing(
        "public func zeroPad(_ image: Matrix, by padding: Padding) -> Matrix {",
        with: """
          public func zeroPad(_ image: Matrix, by padding: Padding, round\(moment): Int = 1) \
          -> Matrix {
            return Matrix(rows: round\(moment), columns: 1)
          }
          public func zeroPad(_ image: Matrix, by padding: Padding) -> Matrix {
          """)
      try Files.write(killed, to: file)
      let cancellation = Cancellation()
      let grading = Grading(grader, try grader.snapshot(), ["zeroPad"], nil, cancellation)
      _ = waitUntilReady(reading: [], writing: [], atMost: moment * 20)
      cancellation.cancel()
      #expect(grading.error as? SystemError == .cancelled || !grading.verdicts.isEmpty)
      let isRight = moment % 2 == 0
      let unique = isRight ? "" : "  if image.rows > \(-moment) { return image }\n"
      try Files.write(
        right.replacing("  var padded", with: unique + "  var padded") + "// \(moment)\n", to: file)
      let verdicts = try grader.verdicts(on: ["zeroPad", "correlate"])
      #expect(verdicts.map(\.state) == [isRight ? .passed : .wrong, .passed], "moment \(moment)")
    }
  }

  private func hasEnded(_ process: pid_t) throws -> Bool {
    try waitUntil {
      let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
      return status.map { $0.contains(") Z ") } ?? true
    }
  }
}

/// A check on a thread of its own.
private final class Grading: Sendable {
  private let done = DispatchSemaphore(value: 0)
  nonisolated(unsafe) private var ending: (any Error)?
  nonisolated(unsafe) private var given: [Verdict] = []

  init(
    _ grader: Grader, _ snapshot: Snapshot, _ ids: [String], _ memory: VerdictMemory?,
    _ cancellation: Cancellation
  ) {
    Thread.detachNewThread { [self] in
      do {
        try grader.grade(ids, of: snapshot, memory: memory, cancellation: cancellation) {
          given.append($0)
        }
      } catch {
        ending = error
      }
      done.signal()
    }
  }

  var isOver: Bool {
    let isOver = done.wait(timeout: .now()) == .success
    if isOver { done.signal() }
    return isOver
  }

  private func wait() {
    done.wait()
    done.signal()
  }

  /// What it threw, once it is over.
  var error: (any Error)? {
    wait()
    return ending
  }

  var verdicts: [Verdict] {
    wait()
    return given
  }
}
