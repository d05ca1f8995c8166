import Datasets
import Foundation
import Tensors

/// What a network learns from, and what it is examined on.
struct PictureSet {
  /// "shapes"; "mnist" for a folder of the learner's own.
  let name: String
  let classNames: [String]
  let lessons: [LabeledPicture]
  /// Pictures that the network never learns from.
  let unseen: [LabeledPicture]

  /// The shape of every picture.
  let shape: Shape

  /// Pictures that the kit draws.
  init(_ kind: PictureKind, count: Int, seed: UInt64) {
    name = kind.rawValue
    classNames = kind.classNames
    lessons = pictures(of: kind, count: count, seed: seed)
    unseen = pictures(of: kind, count: Self.unseenCount, seed: ~seed)
    shape = Shape(channels: 1, size: Size(16))
  }

  /// The first pictures of MNIST.
  init(_ folder: MNISTFolder, count: Int) throws {
    name = Self.mnist
    classNames = (0...9).map { "\($0)" }
    lessons = try folder.pictures(.train, atMost: count)
    unseen = try folder.pictures(.test, atMost: Self.unseenCount)
    shape = Shape(channels: 1, size: IDX.size)
  }

  static let mnist = "mnist"
  /// Every name that a set can have.
  static let names = PictureKind.allCases.map(\.rawValue) + [mnist]

  private static let unseenCount = 300
}
