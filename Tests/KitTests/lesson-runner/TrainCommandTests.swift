// Training and recognizing in the real program, with the worked solutions.

import Datasets
import Foundation
import Tensors
import Testing

@testable import Building
@testable import Processes
@testable import lesson_runner

@Suite("'train' and 'recognize'", .serialized)
struct TrainCommandTests {
  /// One kit for all: its optimized program is compiled once.
  private static let shared: Result<ScratchKit, any Error> = Result {
    let kit = try ScratchKit("train")
    atexit {
      if case .success(let kit) = TrainCommandTests.shared { kit.remove() }
    }
    return kit
  }

  let kit: ScratchKit
  private static let solved = ["LESSONS": "solutions"]
  static let lesson = "solutions/11-WholeNetwork.swift"
  static let bars = ".striate/networks/bars.network"

  /// The worked solutions, and nothing trained.
  init() throws {
    kit = try Self.shared.get()
    for folder in [".striate/networks", ".striate/attempts"] {
      try? FileManager.default.removeItem(at: kit.root.appending(path: folder))
    }
    let solution = Student.checkout.appending(path: Self.lesson)
    try kit.write(try Files.read(solution), to: Self.lesson)
  }

  func run(_ arguments: String...) throws -> ScratchKit.Run {
    try kit.run(program: ScratchKit.runner, arguments, environment: Self.solved)
  }

  func train(_ arguments: String...) throws -> ScratchKit.Run {
    try kit.run(
      program: ScratchKit.runner, ["train", "bars", "--pictures", "60"] + arguments,
      environment: Self.solved)
  }

  func bytes(_ path: String) throws -> [UInt8] {
    try Files.readBytes(kit.root.appending(path: path))
  }

  var attempts: [String] {
    let folder = kit.root.appending(path: ".striate/attempts")
    return (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
  }

  func report(_ run: ScratchKit.Run) throws -> TrainReport {
    try JSONDecoder().decode(TrainReport.self, from: Data(run.output.utf8))
  }

  // MARK: - Training

  @Test("Ctrl-C ends it at once; continued, it ends as one that was never interrupted")
  func interrupted() async throws {
    let process = try kit.start(
      "train", "bars", "--pictures", "60", "--epochs", "100000", environment: Self.solved)
    defer { if process.isRunning { process.terminate() } }
    let told = try await eventually(unless: { !process.isRunning }) {
      try kit.text(".err").contains("Training: epoch 2 of 100000, loss ") ? true : nil
    }
    try #require(told == true)
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    let isGone = try await eventually {
      runningWorkers().contains { $0.contains(kit.root.lastPathComponent) } ? nil : true
    }
    #expect(isGone == true)
    let words = try kit.text(".err")
    let kept = try #require(words.firstMatch(of: /What was learned in (\d+) epochs is kept in/))
    // The signal may come between the writing of a file and the word of it.
    let done = try NetworkFile.network(in: try bytes(Self.bars)).epochs.count
    let said = try #require(Int(kept.1))
    #expect(done == said || done == said + 1)

    let epochs = "\(done + 1)"
    let continued = try train("--epochs", epochs)
    #expect(continued.status == 0, "\(continued.errors)")
    #expect(continued.output.contains("It goes on after epoch \(done), from what is kept."))
    // One line: the epochs before are not trained again.
    #expect(continued.errors.split(separator: "\n").count == 1)
    let first = try NetworkFile.network(in: try bytes(Self.bars))
    let whole = try train("--epochs", epochs, "--again")
    #expect(whole.errors.split(separator: "\n").count == done + 1)
    let second = try NetworkFile.network(in: try bytes(Self.bars))
    #expect(first.network == second.network)
    #expect(first.epochs == second.epochs)
    #expect(attempts.count == 1)
  }

  @Test("On a terminal, a bar grows in one line", .enabled(if: Tmux.isInstalled))
  func bar() async throws {
    let terminal = try Tmux(
      "train",
      program: [
        ScratchKit.runner.path(), "train", "bars", "--pictures", "60", "--epochs", "99999",
      ],
      in: kit.root, environment: Self.solved.merging(Patience.environment) { $1 })
    defer { terminal.end() }
    try await terminal.expect(" of 99999  ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌  loss ")
    // However many epochs there were, one line tells of them.
    try await terminal.expect("tells of more than 9 epochs in one line") { screen in
      let bars = screen.split(separator: "\n").filter { $0.contains(" of 99999  ╌") }
      return bars.count == 1 && bars[0].contains(/epoch +[0-9]{2,} of/)
    }
    try terminal.press("C-c")
    try await terminal.expect(
      "Stopped. What was learned in ", "the same command goes on from there.")
  }

  @Test("It learns, and says so in one object; what is done already is not done again")
  func learns() throws {
    let run = try train("--epochs", "8", "--json")
    #expect(run.status == 0, "\(run.errors)")
    let told = try report(run)
    #expect((told.schema, told.pictures, told.count, told.seed) == (1, "bars", 60, 7))
    #expect(told.classes == ["horizontal", "falling", "vertical", "rising"])
    #expect(told.epochs.map(\.epoch) == Array(1...8))
    #expect(told.epochs[7].loss < told.epochs[0].loss)
    #expect(told.unseen.count == 300)
    #expect(told.unseen.accuracy > 0.5)
    #expect(told.filters.dimensions == [8, 1, 3, 3])
    #expect(told.confusion.flatMap(\.self).reduce(0, +) == 300)
    #expect(Int(zip(told.confusion, 0...).reduce(0) { $0 + $1.0[$1.1] }) == told.unseen.right)
    #expect(told.mistakes.count == min(6, 300 - told.unseen.right))
    #expect(told.mistakes.allSatisfy { $0.picture.dimensions == [1, 16, 16] })
    let certainties = told.mistakes.map(\.probability)
    #expect(certainties == certainties.sorted(by: >))
    #expect(told.file == Self.bars)

    let again = try train("--epochs", "8")
    #expect(again.errors == "")
    #expect(again.output.contains("It has learned for 8 epochs already."))
    #expect(again.output.contains("\(told.unseen.right) of 300."))
    #expect(attempts == [])
  }

  @Test("With another seed it begins anew, and the network that was there is kept")
  func otherPlan() throws {
    _ = try train("--epochs", "1")
    let before = try bytes(Self.bars)
    let run = try train("--epochs", "1", "--seed", "8")
    let kept = try #require(attempts.first)
    #expect(
      run.output.contains(
        """
        It begins anew, since it learned with seed 7 before. The network that was there
        is kept in .striate/attempts/\(kept).
        """))
    #expect(try bytes(".striate/attempts/\(kept)") == before)
    #expect(try NetworkFile.network(in: try bytes(Self.bars)).plan.seed == 8)
  }

  @Test("Exercises that are not written, or are wrong, are named")
  func waits() throws {
    let text = try kit.text(Self.lesson)
    let stub = try #require(LessonSource(LessonSource(text).stubs.text)["backward"])
    try kit.write(LessonSource(text).replacing(stub).text, to: Self.lesson)
    let unwritten = try train()
    #expect(unwritten.status == 1)
    #expect(
      unwritten.errors == """
        error: This waits for 'backward', which is not written yet.
        'swift run lesson-runner show backward' says what there is to do.

        """)
    try kit.write(
      try LessonSource(text).writing("momentumStep", "  MomentumStep(weights: [], velocity: [])")
        .text,
      to: Self.lesson)
    #expect(try train().errors.contains("'momentumStep', which does not pass yet."))
    try kit.write(
      try LessonSource(text).writing("train", "  Network(stages: network.stages.reversed())").text,
      to: Self.lesson)
    #expect(try train().errors.contains("'train' gives back has other stages"))
    #expect(!FileManager.default.fileExists(atPath: kit.root.appending(path: Self.bars).path()))
  }

  @Test("What the code prints is shown, and is no part of what the command says")
  func prints() throws {
    let text = try kit.text(Self.lesson)
    try kit.write(
      try LessonSource(text).writing("train", "  print(\"epochs: \\(epochs)\")\n  return network")
        .text, to: Self.lesson)
    let run = try train("--epochs", "2")
    #expect(
      run.errors == """
        epochs: 1
        Training: epoch 1 of 2, nothing was reported
        epochs: 1
        Training: epoch 2 of 2, nothing was reported

        """)
    #expect(!run.output.contains("epochs: 1"))
    #expect(
      run.output.contains("That is hardly more than guessing gives (25 %). Are 60 pictures and 2"))
  }

  @Test("Pictures that do not exist are told with the nearest name, or with all")
  func unknownPictures() throws {
    let none = try run("train", "foo")
    #expect(none.status == 64)
    #expect(
      none.errors.hasPrefix(
        """
        error: There is no set of pictures 'foo'. There are 'shapes', 'digits', 'bars' and \
        'gratings'.

        """))
    let both = try run("train", "digits", "--mnist", "folder")
    #expect(both.status == 64)
    #expect(
      both.errors.hasPrefix("error: '--mnist' is a set of its own: leave out 'digits'.\n"))
    let run = try run("train", "shape")
    #expect(run.status == 64)
    #expect(
      run.errors.hasPrefix("error: There is no set of pictures 'shape'. Did you mean 'shapes'?"))
  }
}
