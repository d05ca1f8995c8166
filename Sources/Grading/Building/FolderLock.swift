import Foundation

/// Keeps two programs from building in one folder at the same time. It is released when its
/// program ends, however it ends.
struct FolderLock {
  private let descriptor: Int32

  init(_ folder: URL) throws(KitError) {
    let path = folder.appending(path: "lock").pathText
    descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o644)
    guard descriptor >= 0, flock(descriptor, LOCK_EX) == 0 else {
      throw .unwritable(path: path, reason: String(cString: strerror(errno)))
    }
  }

  func release() {
    close(descriptor)
  }
}
