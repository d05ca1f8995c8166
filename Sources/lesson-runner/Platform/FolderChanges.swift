import Foundation
import Processes

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
  /// Readable when something has changed; nil if the system does not report.
  private(set) var descriptor: Descriptor?
  private var known: Contents

  init(_ folder: URL) {
    self.folder = folder.path(percentEncoded: false)
    descriptor = Self.startReporting(self.folder)
    known = Self.contents(of: self.folder)
  }

  /// How long to wait at most before looking again, in milliseconds.
  var patience: Int { descriptor == nil || known.hasLinks ? 100 : 2000 }

  /// Whether the files are not as they were when a change was taken last.
  var isPending: Bool { Self.contents(of: folder) != known }

  /// Whether something has changed since this was asked last.
  mutating func takeChange() -> Bool {
    let report = takeReport()
    let now = Self.contents(of: folder)
    defer { known = now }
    // Reports are about the folder that was there first, not about its name.
    if report.isLast || now.folder != known.folder || descriptor == nil {
      descriptor?.close()
      descriptor = Self.startReporting(folder)
    }
    return report.isThere || now != known
  }

  /// Empties what the system has reported.
  ///
  /// - Returns: Whether there was something, and whether the folder is gone, so that no more comes.
  private func takeReport() -> (isThere: Bool, isLast: Bool) {
    var report = (isThere: false, isLast: false)
    guard let descriptor else { return report }
    while case .bytes(let events) = descriptor.read() {
      report.isThere = true
      report.isLast = report.isLast || Self.endsReports(events)
    }
    return report
  }

  private struct Contents: Equatable {
    /// Tells this folder from another of its name; nil if there is none.
    let folder: UInt64?
    let files: [String: FileState]
    /// Whether a file is a link: what it leads to changes unreported.
    let hasLinks: Bool
  }

  private static func contents(of folder: String) -> Contents {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var files: [String: FileState] = [:]
    var hasLinks = false
    for name in names where name.hasSuffix(".swift") {
      guard let state = FileState(folder + "/" + name) else { continue }
      files[name] = state
      var own = stat()
      if lstat(folder + "/" + name, &own) == 0, own.st_mode & S_IFMT == S_IFLNK { hasLinks = true }
    }
    return Contents(folder: FileState(folder)?.number, files: files, hasLinks: hasLinks)
  }

  /// Whether one of some events says that its folder is watched no more.
  private static func endsReports(_ events: [UInt8]) -> Bool {
    #if os(Linux)
      let head = MemoryLayout<inotify_event>.size
      return events.withUnsafeBytes { bytes in
        var start = 0
        while start + head <= bytes.count {
          let event = bytes.loadUnaligned(fromByteOffset: start, as: inotify_event.self)
          if event.mask & UInt32(IN_IGNORED) != 0 { return true }
          start += head + Int(event.len)
        }
        return false
      }
    #else
      return false
    #endif
  }

  private static func startReporting(_ folder: String) -> Descriptor? {
    #if os(Linux)
      let descriptor = Descriptor(inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC)))
      guard descriptor.number >= 0 else { return nil }
      let events = IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE
      guard inotify_add_watch(descriptor.number, folder, UInt32(events)) >= 0 else {
        descriptor.close()
        return nil
      }
      return descriptor
    #else
      return nil
    #endif
  }
}
