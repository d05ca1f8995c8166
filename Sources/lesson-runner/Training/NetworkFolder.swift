import Building
import Foundation
import Processes

/// The networks that were trained so far, one for each set of pictures.
struct NetworkFolder {
  let course: Course

  /// Where the network of a set of pictures is kept.
  func file(of set: String) -> URL { course.kit.networks.appending(path: "\(set).network") }

  /// The network that learned from a set of pictures; nil if there is none.
  /// - Throws: `NetworkFolderError` if the file holds something else.
  func network(of set: String) throws -> TrainedNetwork? {
    let file = file(of: set)
    guard Files.exists(file) else { return nil }
    let bytes = try Files.readBytes(file)
    do {
      let network = try NetworkFile.network(in: bytes)
      // A file under the name of another set was put there by hand.
      guard network.plan.set == set else { throw NetworkFileError.otherShape }
      return network
    } catch let error as NetworkFileError {
      throw NetworkFolderError.unusable(set: set, path: course.kit.shortPath(file), error)
    }
  }

  /// The network that learned last; nil if there is none.
  func latest() throws -> TrainedNetwork? {
    try PictureSet.names.compactMap(network).max { $0.savedAt < $1.savedAt }
  }

  /// Writes the file whole or not at all.
  func save(_ network: TrainedNetwork) throws {
    var network = network
    network.savedAt = Int(Date().timeIntervalSince1970 * 1000)
    try Files.write(
      Data(NetworkFile.bytes(of: network)), to: file(of: network.plan.set))
  }

  /// Copies a file, whatever it holds, to what is kept, before another network takes its place.
  /// - Returns: The copy; nil if there is no file.
  func keep(_ set: String) throws -> URL? {
    let file = file(of: set)
    guard Files.exists(file) else { return nil }
    let kept = try course.newAttempt(of: set, extension: "network")
    try Files.copy(file, to: kept)
    return kept
  }
}

/// Why there is no network to go on with.
enum NetworkFolderError: Error, Hashable {
  case none(set: String?)
  case unusable(set: String, path: String, NetworkFileError)
}

extension NetworkFolderError: CustomStringConvertible {
  /// A sentence that says what is wrong, and one that says what to do.
  var description: String {
    switch self {
    case .none(let set):
      """
      There is no trained network\(set.map { " for \($0)" } ?? "") yet.
      'swift run lesson-runner train\(set.map { " " + command(for: $0) } ?? "")' trains one.
      """
    case .unusable(let set, let path, let error):
      """
      \(reason(error, path))
      'swift run lesson-runner train \(command(for: set)) --again' trains a new one. The file that \
      is there is kept, under .striate/attempts.
      """
    }
  }

  private func reason(_ error: NetworkFileError, _ path: String) -> String {
    switch error {
    case .damaged:
      "\(path) is damaged: it does not hold what was written into it."
    case .otherVersion(let version):
      """
      \(path) has version \(version) of its format, and this kit reads version \
      \(NetworkFile.version).
      """
    case .otherShape:
      "\(path) holds a network whose stages do not fit each other, its pictures and its classes."
    }
  }

  private func command(for set: String) -> String {
    set == PictureSet.mnist ? "--mnist <folder>" : set
  }
}
