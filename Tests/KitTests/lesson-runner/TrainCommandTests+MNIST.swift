// Training on the files of MNIST, and what is told of a folder that holds something else.

import Foundation
import Tensors
import Testing

@testable import Building
@testable import Processes
@testable import lesson_runner

extension TrainCommandTests {
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
        error: The files of 't10k' do not belong together: 3 pictures, 1 label.
        Take both from the same copy of MNIST.

        """)
  }
}
