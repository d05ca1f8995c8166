import Foundation
import Processes

/// A file that nobody else may read, written once: of several programs that begin at the same time,
/// the first writes it for all.
enum SecretFile {
  /// Writes a text with a line's end, unless the file is there.
  /// - Throws: `SystemError.unwritable`.
  /// - Returns: Whether it was this call that wrote it.
  static func write(_ text: String, to file: URL) throws(SystemError) -> Bool {
    try Files.makeFolder(file.deletingLastPathComponent())
    let draft = file.deletingLastPathComponent()
      .appending(path: ".\(file.lastPathComponent)-\(UUID())")
    let isThere = FileManager.default.createFile(
      atPath: draft.pathText, contents: Data("\(text)\n".utf8),
      attributes: [.posixPermissions: 0o600])
    defer { unlink(draft.pathText) }
    if isThere, link(draft.pathText, file.pathText) == 0 { return true }
    if isThere, errno == EEXIST { return false }
    throw .unwritable(path: file.pathText, reason: String(cString: strerror(errno)))
  }
}
