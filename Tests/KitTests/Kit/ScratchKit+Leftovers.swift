import Foundation

@testable import Processes

/// What code of learners must not leave behind in a copy of the kit.
extension ScratchKit {
  /// Where a program that is run here may put what it needs for a moment.
  var temporary: URL { root.appending(path: "temporary") }

  /// The processes of this copy that go on running: those whose program lies in its folder. One that
  /// was killed with many threads or much memory may take a moment to be gone.
  func processesLeft() throws -> [String] {
    let deadline = ContinuousClock.now + .seconds(5)
    while try !runningProcesses().isEmpty, ContinuousClock.now < deadline {
      Thread.sleep(forTimeInterval: 0.05)
    }
    return try runningProcesses()
  }

  private func runningProcesses() throws -> [String] {
    let programs = Set(
      try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: ".striate").path())
        .compactMap { FileIdentity("\(root.path())/.striate/\($0)") })
    return try FileManager.default.contentsOfDirectory(atPath: "/proc").filter { Int($0) != nil }
      .filter { FileIdentity("/proc/\($0)/exe").map(programs.contains) ?? false }
  }

  /// What lies in the kit and in the temporary folder besides what was there at first.
  /// - Parameter known: The names of what may be there.
  /// - Throws: What keeps a folder from being read.
  /// - Returns: Names, in no order.
  func filesLeft(besides known: Set<String> = []) throws -> [String] {
    let known = known.union([
      "Package.swift", "Sources", "Tests", "lessons", "solutions", ".striate", ".out", ".err",
      "temporary",
    ])
    return try FileManager.default.contentsOfDirectory(atPath: root.path())
      .filter { !known.contains($0) }
      + FileManager.default.contentsOfDirectory(atPath: temporary.path())
  }
}

/// Tells a file from every other one, by whatever path it is reached. A file with several names has
/// none: other tests run the worker that they have in common at the same time.
private struct FileIdentity: Hashable {
  let device: UInt64
  let number: UInt64

  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_nlink == 1 else {
      return nil
    }
    (device, number) = (UInt64(status.st_dev), UInt64(status.st_ino))
  }
}
