import Foundation
import Processes

/// Keeps two programs from building in one folder at the same time. It is released when its
/// program ends, however it ends.
struct FolderLock {
  private let descriptor: Int32

  /// Waits until no other program builds in the folder, or until it is not wanted any more.
  /// - Throws: `SystemError.unwritable` or `SystemError.cancelled`.
  init(_ folder: URL, _ cancellation: Cancellation?) throws {
    try Files.makeFolder(folder)
    let path = folder.appending(path: "lock").pathText
    descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o644)
    do {
      // A call that blocks could not be given up. The wait is short beside a build.
      while descriptor < 0 || flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
        guard descriptor >= 0, errno == EWOULDBLOCK || errno == EINTR else {
          throw SystemError.unwritable(path: path, reason: String(cString: strerror(errno)))
        }
        try cancellation.check()
        waitUntilReady(atMost: 10)
      }
    } catch {
      close(descriptor)
      throw error
    }
  }

  func release() {
    close(descriptor)
  }
}
