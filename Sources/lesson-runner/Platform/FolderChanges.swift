import Foundation

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Tells when something in a folder changes, however it is saved: written in place, or put in the
/// place of the old file.
///
/// On Linux the system reports changes. It reports none for folders of other machines and some
/// containers, and on other systems nothing is asked of it: there the loop looks itself, at the
/// intervals of `patience`.
struct FolderChanges {
  let folder: String
  /// Readable when something has changed; nil where the system does not report.
  let descriptor: Int32?
  private var known: [String: Stamp]

  init(_ folder: URL) {
    self.folder = folder.path(percentEncoded: false)
    descriptor = Self.startReporting(self.folder)
    known = Self.stamps(of: self.folder)
  }

  /// How long to wait at most before looking again, in milliseconds.
  var patience: Int { descriptor == nil ? 100 : 2000 }

  /// Whether the files are not as they were when a change was taken last.
  var isThere: Bool { Self.stamps(of: folder) != known }

  /// Whether something has changed since this was asked last.
  mutating func takeChange() -> Bool {
    var isReported = false
    if let descriptor {
      var buffer = [UInt8](repeating: 0, count: 4096)
      while read(descriptor, &buffer, buffer.count) > 0 { isReported = true }
    }
    let now = Self.stamps(of: folder)
    defer { known = now }
    return isReported || now != known
  }

  /// What tells one state of a file from another without reading it.
  private struct Stamp: Equatable {
    let file: UInt64
    let bytes: Int64
    let seconds: Int
    let nanoseconds: Int
  }

  private static func stamps(of folder: String) -> [String: Stamp] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var stamps: [String: Stamp] = [:]
    for name in names where name.hasSuffix(".swift") {
      var information = stat()
      guard stat(folder + "/" + name, &information) == 0 else { continue }
      #if canImport(Darwin)
        let time = information.st_mtimespec
      #else
        let time = information.st_mtim
      #endif
      stamps[name] = Stamp(
        file: UInt64(information.st_ino), bytes: Int64(information.st_size),
        seconds: Int(time.tv_sec), nanoseconds: Int(time.tv_nsec))
    }
    return stamps
  }

  private static func startReporting(_ folder: String) -> Int32? {
    #if os(Linux)
      let descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
      guard descriptor >= 0 else { return nil }
      let events = IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE
      guard inotify_add_watch(descriptor, folder, UInt32(events)) >= 0 else {
        close(descriptor)
        return nil
      }
      return descriptor
    #else
      return nil
    #endif
  }
}
