import Foundation
import Processes

/// What stands at a path that a student chose. No link is followed.
enum PlainFile {
  enum Kind {
    case file, folder, link, other
  }

  /// What stands at a path; nil if nothing does.
  /// - Throws: `SystemError.unreadable` if that cannot be found out: then nothing is missing.
  static func kind(of path: String) throws(SystemError) -> Kind? {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw .unreadable(path: path, reason: String(cString: strerror(errno)))
    }
    return switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .link
    default: .other
    }
  }

  /// Whether each folder of a path below another is a folder, and none a link.
  static func hasPlainFolders(_ folders: [String], in root: String) throws(SystemError) -> Bool {
    var path = root
    for folder in folders {
      path += "/\(folder)"
      guard try kind(of: path) == .folder else { return false }
    }
    return true
  }

  /// The names in a folder, in their order.
  /// - Throws: `SystemError.unreadable`.
  static func names(in folder: String) throws(SystemError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    } catch {
      throw .unreadable(path: folder, reason: error.localizedDescription)
    }
  }
}
