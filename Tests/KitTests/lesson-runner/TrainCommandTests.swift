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

  private let kit: ScratchKit
  private static let solved = ["LESSONS": "solutions"]
  private static let lesson = "solutions/11-WholeNetwork.swift"
  private static let bars = ".striate/networks/bars.network"

  /// The worked solutions, and nothing trained.
  init() throws {
    kit = try Self.shared.get()
    for folder in [".striate/networks", ".striate/attempts"] {
      try? FileManager.default.removeItem(at: kit.root.appending(path: folder))
    }
    let solution = Student.checkout.appending(path: Self.lesson)
    try kit.write(try Files.read(solution), to: Self.lesson)
  }

  private func run(_ arguments: String...) throws -> ScratchKit.Run {
    try kit.run(program: ScratchKit.runner, arguments, environment: Self.solved)
  }

  private func train(_ arguments: String...) throws -> ScratchKit.Run {
    try kit.run(
      program: ScratchKit.runner, ["train", "bars", "--pictures", "60"] + arguments,
      environment: Self.solved)
  }

  private func bytes(_ path: String) throws -> [UInt8] {
    try Files.readBytes(kit.root.appending(path: path))
  }

  private var attempts: [String] {
    let folder = kit.root.appending(path: ".striate/attempts")
    return (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
  }

  private func report(_ run: ScratchKit.Run) throws -> TrainReport {
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
    try await terminal.expect("epoch     2 of 99999  ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌  loss ")
    try await terminal.expect("writes over the line") { !$0.contains("epoch     2 of") }
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
    #expect(told.mistakes.map(\.loss) == told.mistakes.map(\.loss).sorted(by: >))
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
    #expect(run.output.contains("is kept in\n.striate/attempts/\(kept)."))
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
    #expect(run.output.contains("That is hardly more than guessing gives (25 %)."))
  }

  // MARK: - Files that are damaged

  @Test("A file that is damaged is told, stays, and is kept if the training begins anew")
  func damaged() throws {
    _ = try train("--epochs", "1")
    let whole = try bytes(Self.bars)
    let file = kit.root.appending(path: Self.bars)
    try Data(whole.dropLast(7)).write(to: file)
    for run in [try train(), try self.run("recognize", "picture.pgm")] {
      #expect(run.status == 1)
      #expect(
        run.errors == """
          error: \(Self.bars) is damaged: it does not hold what was written into it.
          'swift run lesson-runner train bars --again' trains a new one. The file that is there is \
          kept, under .striate/attempts.

          """)
      #expect(try bytes(Self.bars) == Array(whole.dropLast(7)))
    }
    #expect(try train("--again", "--epochs", "1").status == 0)
    let kept = try #require(attempts.first)
    #expect(try bytes(".striate/attempts/\(kept)") == Array(whole.dropLast(7)))
    #expect(try NetworkFile.network(in: try bytes(Self.bars)).epochs.count == 1)

    try Data("striate-network 9 0\n".utf8).write(to: file)
    #expect(
      try train().errors.hasPrefix(
        "error: \(Self.bars) has version 9 of its format, and this kit reads version 1.\n"))
    var other = NetworkFileTests.network
    other.network.stages.removeLast()
    try Data(NetworkFile.bytes(of: other)).write(to: file)
    #expect(
      try train().errors.hasPrefix(
        "error: \(Self.bars) holds a network whose stages do not fit each other, its pictures"))
  }

  // MARK: - Recognizing

  @Test("Without a network there is nothing to recognize with")
  func noNetwork() throws {
    #expect(
      try run("recognize", "picture.pgm").errors == """
        error: There is no trained network yet.
        'swift run lesson-runner train' trains one.

        """)
    #expect(
      try run("recognize", "picture.pgm", "--network", "mnist").errors == """
        error: There is no trained network for mnist yet.
        'swift run lesson-runner train --mnist <folder>' trains one.

        """)
    let unknown = try run("recognize", "picture.pgm", "--network", "digit")
    #expect(unknown.status == 64)
    #expect(unknown.errors.contains("Did you mean 'digits'?"))
  }

  @Test("A drawing goes through every stage, and the answer has a name")
  func recognizes() throws {
    _ = try train("--epochs", "12")
    var variation = Variation.centered
    variation.noise = 0
    let drawing = pictures(of: .bars, count: 1, seed: 3, variation: variation)[0]
    // Four pixels for one, dark on light.
    let pixels = (0..<64).flatMap { row in
      (0..<64).map { UInt8(230 - 180 * drawing.picture[0, row / 4, $0 / 4]) }
    }
    try Data(Array("P5 64 64 255\n".utf8) + pixels)
      .write(to: kit.root.appending(path: "bar.pgm"))
    let run = try run("recognize", "bar.pgm", "--json")
    #expect(run.status == 0, "\(run.errors)")
    let told = try JSONDecoder().decode(RecognizeReport.self, from: Data(run.output.utf8))
    #expect((told.schema, told.network, told.isDarkOnLight) == (1, "bars", true))
    #expect(told.picture.dimensions == [1, 16, 16])
    #expect(
      told.stages.map(\.maps.dimensions) == [
        [8, 16, 16], [8, 16, 16], [8, 8, 8], [16, 8, 8], [16, 8, 8], [16, 4, 4], [4, 1, 1],
      ])
    #expect(told.scores.map(\.class) == PictureKind.bars.classNames)
    #expect(abs(told.scores.reduce(0) { $0 + $1.probability } - 1) < 1e-9)
    let best = try #require(told.scores.max { $0.score < $1.score })
    #expect(told.answer == best.class)
    #expect(told.answer == PictureKind.bars.classNames[drawing.label])

    let plain = try self.run("recognize", "bar.pgm", "--plain").output
    #expect(
      plain.hasPrefix(
        """
        bar.pgm: 64×64, taken as dark ink on light paper (--invert takes it the other
        way), and seen as 16×16 by the network that learned bars.

        convolution 1×3×3, 8 filters, padding 1: 8 maps of 16×16, from \

        """.trimmingCharacters(in: .newlines)))
    #expect(plain.contains("\nIt says: \(told.answer), "))
    let inverted = try self.run("recognize", "bar.pgm", "--invert", "--plain").output
    #expect(inverted.hasPrefix("bar.pgm: 64×64, taken as light ink on dark paper"))
    let screen = try self.run("recognize", "bar.pgm").output
    #expect(screen.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  // MARK: - MNIST

  /// Writes the four files, all their pictures alike.
  private func writeMNIST(_ count: UInt8, to folder: String) throws {
    let place = kit.root.appending(path: folder)
    try? FileManager.default.removeItem(at: place)
    try Files.makeFolder(place)
    for half in ["train", "t10k"] {
      let pictures = (0..<Int(count)).flatMap { index in
        (0..<784).map { UInt8(($0 / 28 + index) % 10 == 0 ? 255 : 0) }
      }
      try Data([0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, 28, 0, 0, 0, 28] + pictures)
        .write(to: place.appending(path: "\(half)-images-idx3-ubyte"))
      try Data([0, 0, 8, 1, 0, 0, 0, count] + (0..<count).map { $0 % 10 })
        .write(to: place.appending(path: "\(half)-labels.idx1-ubyte"))
    }
  }

  @Test("The files of MNIST are learned from, as many pictures as are wanted")
  func mnist() throws {
    try writeMNIST(30, to: "digits")
    let run = try run(
      "train", "--mnist", "digits", "--pictures", "20", "--epochs", "1", "--json")
    #expect(run.status == 0, "\(run.errors)")
    let told = try report(run)
    #expect((told.pictures, told.count, told.unseen.count) == ("mnist", 20, 30))
    let network = try NetworkFile.network(in: try bytes(".striate/networks/mnist.network"))
    #expect(network.input == Shape(channels: 1, rows: 28, columns: 28))
  }

  @Test("A folder that holds something else says what, and how to unpack what is packed")
  func otherFolders() throws {
    func words(_ change: (URL) throws -> Void) throws -> String {
      try writeMNIST(3, to: "digits")
      let folder = kit.root.appending(path: "digits")
      try change(folder)
      return try run("train", "--mnist", "digits").errors
        .replacing(kit.root.resolvingSymlinksInPath().pathText + "/", with: "")
        .replacing(kit.root.pathText + "/", with: "")
    }
    let images = "train-images-idx3-ubyte"
    #expect(
      try words { try FileManager.default.removeItem(at: $0.appending(path: images)) } == """
        error: digits has no file 'train-images-idx3-ubyte'.
        Name the folder that holds MNIST's four files: train-images-idx3-ubyte, \
        train-labels-idx1-ubyte, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte.

        """)
    #expect(
      try words {
        try FileManager.default.moveItem(
          at: $0.appending(path: images), to: $0.appending(path: images + ".gz"))
      } == """
        error: digits/train-images-idx3-ubyte.gz is still packed.
        'gunzip digits/train-images-idx3-ubyte.gz' unpacks it; then give the same command again.

        """)
    #expect(
      try words {
        try Data([0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 28, 0, 0, 0, 28, 5])
          .write(to: $0.appending(path: images))
      } == """
        error: digits/train-images-idx3-ubyte cannot be used.
        It ends after 1 of 2352 values. Is the copy complete?

        """)
    #expect(
      try words {
        try Data([0, 0, 8, 1, 0, 0, 0, 1, 5])
          .write(to: $0.appending(path: "t10k-labels.idx1-ubyte"))
      } == """
        error: The files of 't10k' do not belong together: 3 pictures, 1 labels.
        Take both from the same copy of MNIST.

        """)
  }

  @Test("Pictures that do not exist are told with the nearest name")
  func unknownPictures() throws {
    let run = try run("train", "shape")
    #expect(run.status == 64)
    #expect(
      run.errors.hasPrefix("error: There is no set of pictures 'shape'. Did you mean 'shapes'?"))
  }
}

private struct JSONNumbers: Decodable {
  let dimensions: [Int]
  let values: [Double]
}

private struct TrainReport: Decodable {
  let schema: Int
  let pictures: String
  let count: Int
  let seed: UInt64
  let classes: [String]
  let epochs: [Epoch]
  let unseen: Unseen
  let filters: JSONNumbers
  let confusion: [[Double]]
  let mistakes: [Mistake]
  let file: String

  struct Epoch: Decodable {
    let epoch: Int
    let loss: Double
    let accuracy: Double
  }
  struct Unseen: Decodable {
    let count: Int
    let right: Int
    let accuracy: Double
  }
  struct Mistake: Decodable {
    let label: String
    let answer: String
    let probability: Double
    let loss: Double
    let picture: JSONNumbers
  }
}

private struct RecognizeReport: Decodable {
  let schema: Int
  let network: String
  let isDarkOnLight: Bool
  let picture: JSONNumbers
  let stages: [Stage]
  let scores: [Score]
  let answer: String

  struct Stage: Decodable {
    let stage: String
    let maps: JSONNumbers
  }
  struct Score: Decodable {
    let `class`: String
    let score: Double
    let probability: Double
  }
}
