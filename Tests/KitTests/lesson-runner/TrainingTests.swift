// A training in the real program: what it tells as it goes on, and how it is given up.

import Foundation
import Testing

@testable import Building
@testable import Judging
@testable import Processes

@Suite("A training that goes on", .serialized)
struct TrainingTests {
  private static let endless = """
      report(epoch: 1, loss: 0.5, accuracy: 0.25)
      report(epoch: 2, loss: 0.25, accuracy: 0.5)
      while true {}
    """
  private static let lines = """
    Training: epoch 1, loss 0.5, 25 % right
    Training: epoch 2, loss 0.25, 50 % right

    """

  private func workers(_ kit: ScratchKit) -> [String] {
    runningWorkers().filter { $0.contains(kit.root.lastPathComponent) }
  }

  @Test("'check' tells each epoch in a line, and Ctrl-C ends it with its worker")
  func interrupted() throws {
    let kit = try ScratchKit("training-check")
    defer { kit.remove() }
    try kit.write("zeroPad", Self.endless)
    let process = try kit.start("check", "zeroPad")
    defer { if process.isRunning { process.terminate() } }
    // Waits without giving its thread away: the endless loop takes a core from the other tests.
    #expect(
      try waitUntil(unless: { !process.isRunning }) { try kit.text(".err") == Self.lines })
    #expect(!workers(kit).isEmpty)
    process.interrupt()
    process.waitUntilExit()
    #expect(try waitUntil { workers(kit).isEmpty })
    #expect(try kit.text(".out") == "")
  }

  @Test("'watch' judges a training again only if something that it reaches has changed")
  func remembered() async throws {
    let kit = try ScratchKit("training-memory")
    defer { kit.remove() }
    let step = "  MomentumStep(weights: weights, velocity: "
    try kit.write("momentumStep", step + "velocity)")
    try kit.write(
      "train",
      """
        report(epoch: 1, loss: 0.5, accuracy: 0.25)
        _ = momentumStep([], velocity: [], gradient: [], rate: 0, momentum: 0)
        return network
      """)
    let process = try kit.start("watch", "train", "--plain")
    defer { if process.isRunning { process.terminate() } }
    /// Waits until it has judged so often, and counts how often the training has run.
    func trainings(afterVerdict number: Int) async throws -> Int {
      _ = try await eventually(unless: { !process.isRunning }) {
        try kit.text(".out").components(separatedBy: "✘ train ·").count > number ? true : nil
      }
      // The small cases report as well, but only the long run is shown.
      return try kit.text(".out").components(separatedBy: "Training: epoch 1,").count - 1
    }
    #expect(try await trainings(afterVerdict: 1) == 1)
    try kit.write("zeroPad", "  return image")
    #expect(try await trainings(afterVerdict: 2) == 1)
    try kit.write("momentumStep", step + "gradient)")
    #expect(try await trainings(afterVerdict: 3) == 2)
  }

  @Test("'watch' tells each epoch in a line of its log, and a new save ends it")
  func saved() throws {
    let kit = try ScratchKit("training-watch")
    defer { kit.remove() }
    try kit.write("zeroPad", Self.endless)
    let process = try kit.start("watch", "zeroPad", "--plain")
    defer { if process.isRunning { process.terminate() } }
    #expect(
      try waitUntil(unless: { !process.isRunning }) {
        try kit.text(".out").contains(Self.lines)
      })
    try kit.write("zeroPad", "  return image")
    #expect(
      try waitUntil(unless: { !process.isRunning }) {
        try kit.text(".out").contains("✘ zeroPad")
      })
    process.terminate()
    process.waitUntilExit()
    #expect(try waitUntil { workers(kit).isEmpty })
  }
}
