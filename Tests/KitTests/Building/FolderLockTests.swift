import Foundation
import Testing

@testable import Building
@testable import Processes

@Suite("Waiting for another program's build", .serialized)
struct FolderLockTests {
  @Test("It is said whose build is waited for, and the wait has an end")
  func givesUp() throws {
    let folder = try TemporaryFolder.make("lock")
    defer { try? FileManager.default.removeItem(at: folder) }
    let lock = try FolderLock(folder, nil)
    let said = Said()
    FolderLock.whenWaiting { said.add($0) }
    defer { FolderLock.whenWaiting(nil) }
    let holder = "\(ProcessInfo.processInfo.processName) (process \(getpid()))"
    let error = #expect(throws: BuildError.self) {
      _ = try FolderLock(folder, nil, atMost: 0.05, quietly: 0)
    }
    #expect(
      error?.description == """
        \(holder) has been building in \(folder.pathText) for 0 seconds, and still is.
        Wait for it or end it (kill \(getpid())), and try again.
        """)
    #expect(
      said.words.contains(
        "Waiting for \(holder), which builds in the same folder, for at most 0 seconds…"))
    lock.release()
    try FolderLock(folder, nil, atMost: 0.05).release()
  }

  @Test("A lock that does not say whose it is belongs to another program")
  func unknown() throws {
    let folder = try TemporaryFolder.make("lock")
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "lock")
    #expect(FolderLock.Holder(file).description == "another program")
    try Files.write("not a number", to: file)
    #expect(FolderLock.Holder(file).process == nil)
  }
}

/// What was said, on whatever thread.
private final class Said: Sendable {
  private let lock = NSLock()
  nonisolated(unsafe) private var all: [String] = []

  var words: [String] { lock.withLock { all } }

  func add(_ text: String) { lock.withLock { all.append(text) } }
}
