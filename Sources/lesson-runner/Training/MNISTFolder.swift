import Datasets
import Foundation
import Processes
import Tensors

/// A folder with the four files of MNIST, or of other pictures in the same format.
struct MNISTFolder {
  let folder: URL

  /// One of the two halves.
  enum Half: String {
    case train
    case test = "t10k"
  }

  /// The first pictures of a half, with their labels.
  /// - Throws: `MNISTError`, or `SystemError` if a file cannot be read.
  func pictures(_ half: Half, atMost count: Int) throws -> [LabeledPicture] {
    let pictures = try read("\(half.rawValue)-images", axes: 3) { bytes throws(IDXError) in
      try IDX.pictures(bytes, atMost: count)
    }
    let labels = try read("\(half.rawValue)-labels", axes: 1) { bytes throws(IDXError) in
      try IDX.labels(bytes, atMost: count)
    }
    guard pictures.count == labels.count, !pictures.isEmpty else {
      throw MNISTError.countMismatch(
        half: half.rawValue, pictures: pictures.count, labels: labels.count)
    }
    return zip(pictures, labels).map { LabeledPicture(picture: $0, label: $1) }
  }

  /// Reads one file. Some archives have a full stop in place of its second hyphen.
  private func read<Value>(
    _ stem: String, axes: Int, _ parse: ([UInt8]) throws(IDXError) -> Value
  ) throws -> Value {
    let names = ["-", "."].map { "\(stem)\($0)idx\(axes)-ubyte" }
    let files = names.map { folder.appending(path: $0) }
    guard let file = files.first(where: Files.exists) else {
      let packed = files.map { $0.appendingPathExtension("gz") }.first(where: Files.exists)
      if let packed { throw MNISTError.packed(path: packed.pathText) }
      throw MNISTError.missing(folder: folder.pathText, file: names[0])
    }
    do {
      return try parse(try Files.readBytes(file))
    } catch let error as IDXError {
      throw MNISTError.unreadable(path: file.pathText, error)
    }
  }
}

/// Why a folder gives no pictures.
enum MNISTError: Error, Hashable {
  case missing(folder: String, file: String)
  case packed(path: String)
  case unreadable(path: String, IDXError)
  case countMismatch(half: String, pictures: Int, labels: Int)
}

extension MNISTError: CustomStringConvertible {
  /// A sentence that says what is wrong, and one that says what to do.
  var description: String {
    switch self {
    case .missing(let folder, let file):
      """
      \(folder) has no file '\(file)'.
      Name the folder that holds MNIST's four files: train-images-idx3-ubyte, \
      train-labels-idx1-ubyte, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte.
      """
    case .packed(let path):
      """
      \(path) is still packed.
      'gunzip \(path)' unpacks it; then give the same command again.
      """
    case .unreadable(let path, let error):
      "\(path) cannot be used.\n\(error)"
    case .countMismatch(let half, let pictures, let labels):
      """
      The files of '\(half)' do not belong together: \(pictures) pictures, \(labels) labels.
      Take both from the same copy of MNIST.
      """
    }
  }
}
