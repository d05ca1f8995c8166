import Processes

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Reads what a student handed in: regular files, never through a link, and never more than asked.
enum PlainFile {
  /// What stands at a path.
  enum Kind {
    case file, folder, link, other
  }

  /// What stands at a path, links not followed; nil if nothing does.
  static func kind(of path: String) -> Kind? {
    var status = stat()
    return lstat(path, &status) == 0 ? kind(status) : nil
  }

  private static func kind(_ status: stat) -> Kind {
    switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .link
    default: .other
    }
  }

  /// Whether each folder of a path below another is a folder, and none a link.
  static func hasPlainFolders(_ folders: [String], in root: String) -> Bool {
    var path = root
    for folder in folders {
      path += "/\(folder)"
      guard kind(of: path) == .folder else { return false }
    }
    return true
  }

  /// The bytes of a file.
  ///
  /// - Parameters:
  ///   - path: The file. It must be regular, and no link.
  ///   - limit: How many bytes it may have.
  /// - Throws: Why it is not taken.
  /// - Returns: The bytes.
  static func read(_ path: String, atMost limit: Int) throws(Refusal) -> [UInt8] {
    switch kind(of: path) {
    case .file: break
    case .link: throw .link
    case nil: throw .unreadable
    default: throw .noFile
    }
    // It may have become something else meanwhile: a pipe would be waited for.
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unreadable }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, kind(status) == .file else { throw .noFile }
    guard status.st_size <= limit else { throw .tooLarge(bytes: Int(status.st_size)) }
    var bytes: [UInt8] = []
    while bytes.count <= limit, case .bytes(let part) = Descriptor(descriptor).read() {
      bytes += part
    }
    guard bytes.count <= limit else { throw .tooLarge(bytes: bytes.count) }
    return bytes
  }
}

/// Why a file is not taken.
enum Refusal: Error, Codable, Hashable, Sendable {
  case link
  /// A folder, a pipe or a device.
  case noFile
  case tooLarge(bytes: Int)
  case notText
  case unreadable
  /// In an archive, where what a link leads to is not looked for.
  case emptyOrLink
}
