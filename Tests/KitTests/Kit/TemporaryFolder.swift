import Foundation

@testable import Processes

/// Folders for tests to work in.
enum TemporaryFolder {
  /// Makes an empty folder that nobody else has: neither another test, nor the same one with other
  /// arguments, nor another run of the tests.
  ///
  /// - Parameters:
  ///   - name: What the folder is for. Two folders of one name are two folders.
  ///   - place: The folder that it is made in.
  /// - Returns: The folder.
  /// - Throws: `SystemError.unwritable`
  static func make(
    _ name: String, in place: URL = FileManager.default.temporaryDirectory
  ) throws -> URL {
    let folder = place.appending(
      path: "\(prefix)\(getpid())-\(name)-\(UUID().uuidString.prefix(8))")
    try Files.makeFolder(folder)
    return folder
  }

  /// Removes what a run of the tests that was ended from outside has left in a folder.
  static func removeLeftovers(in place: URL) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: place.path())) ?? []
    where name.hasPrefix(prefix) {
      let process = name.dropFirst(prefix.count).prefix { $0 != "-" }
      guard let process = pid_t(process), kill(process, 0) != 0 else { continue }
      try? FileManager.default.removeItem(at: place.appending(path: name))
    }
  }

  private static let prefix = "striate-test-"
}
