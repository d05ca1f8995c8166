// Recognizing in the real program, and network files that are damaged.

import Datasets
import Foundation
import Tensors
import Testing

@testable import Building
@testable import Processes
@testable import lesson_runner

extension TrainCommandTests {
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
        bar.pgm: 64 wide, 64 high, taken as dark ink on light paper (--invert takes it
        the other way), and seen as 16×16 by the network that learned bars.

        convolution 1×3×3, 8 filters, padding 1: 8 maps of 16×16, from \

        """.trimmingCharacters(in: .newlines)))
    #expect(plain.contains("\nIt says: \(told.answer), "))
    let inverted = try self.run("recognize", "bar.pgm", "--invert", "--plain").output
    #expect(inverted.hasPrefix("bar.pgm: 64 wide, 64 high, taken as light ink on dark paper"))
    let screen = try self.run("recognize", "bar.pgm").output
    #expect(screen.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }
}
