public import Foundation

/// Reading and writing files, with errors that name the file.
public enum Files {
  /// Reads a UTF-8 file.
  /// - Throws: `SystemError.unreadable`.
  public static func read(_ url: URL) throws(SystemError) -> String {
    // A pipe that nobody writes to would keep the program waiting.
    if FileState(url.pathText)?.isPipe == true {
      throw .unreadable(path: url.pathText, reason: UnfitFile.noFile.reason)
    }
    do {
      return try String(contentsOf: url, encoding: .utf8)
    } catch {
      throw .unreadable(path: url.pathText, reason: reason(error))
    }
  }

  /// Reads a file that somebody else has put there. It follows no link, and waits for no pipe.
  ///
  /// A hard link is a file like any other: nothing tells it from one, and its bytes are read once.
  /// - Parameters:
  ///   - url: The file.
  ///   - limit: How many bytes it may have.
  /// - Returns: What is in it; nil if there is no such file.
  /// - Throws: `UnfitFile`, or `SystemError.unreadable`.
  public static func readSubmitted(_ url: URL, atMost limit: Int) throws -> String? {
    let path = url.pathText
    var status = stat()
    // Before it is opened: to open a device may set it to work.
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT { return nil }
      throw SystemError.unreadable(path: path, reason: String(cString: strerror(errno)))
    }
    try check(status)
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw SystemError.unreadable(path: path, reason: String(cString: strerror(errno)))
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    // Another may stand there by now.
    guard fstat(descriptor, &status) == 0 else { throw UnfitFile.noFile }
    try check(status)
    let bytes: Data
    do {
      bytes = try handle.read(upToCount: limit + 1) ?? Data()
    } catch {
      throw SystemError.unreadable(path: path, reason: reason(error))
    }
    if bytes.count > limit { throw UnfitFile.tooLarge(limit: limit) }
    guard let text = String(bytes: bytes, encoding: .utf8) else { throw UnfitFile.notText }
    if let zero = bytes.withUnsafeBytes({ $0.firstIndex(of: 0) }) {
      throw UnfitFile.zeroByte(line: bytes.prefix(zero).count { $0 == UInt8(ascii: "\n") } + 1)
    }
    return text
  }

  private static func check(_ status: stat) throws(UnfitFile) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: return
    case S_IFLNK: throw .link
    case S_IFDIR: throw .folder
    default: throw .noFile
    }
  }

  /// Reads a file of any kind.
  /// - Throws: `SystemError.unreadable`.
  public static func readBytes(_ url: URL) throws(SystemError) -> [UInt8] {
    do {
      return [UInt8](try Data(contentsOf: url))
    } catch {
      throw .unreadable(path: url.pathText, reason: reason(error))
    }
  }

  /// Writes a file whole or not at all, and makes the folders above it.
  /// - Throws: `SystemError.unwritable`.
  public static func write(_ text: String, to url: URL) throws(SystemError) {
    try write(Data(text.utf8), to: url)
  }

  /// Writes a file whole or not at all, and makes the folders above it.
  /// - Throws: `SystemError.unwritable`.
  public static func write(_ data: Data, to url: URL) throws(SystemError) {
    try makeFolder(url.deletingLastPathComponent())
    do {
      try data.write(to: url, options: .atomic)
    } catch {
      throw .unwritable(path: url.pathText, reason: reason(error))
    }
  }

  /// Writes a file that is made again if it does not hold what it should, and makes the folders
  /// above it. If the program or the machine stops meanwhile, it may hold a part: nothing waits for
  /// the disk. What had that name before is not written into: it may be a link, or a pipe.
  /// - Throws: `SystemError.unwritable`.
  public static func writeLightly(_ data: Data, to url: URL) throws(SystemError) {
    try makeFolder(url.deletingLastPathComponent())
    let path = url.pathText
    var descriptor: Int32 = -1
    // Another program may be making the same file.
    for _ in 1...8 where descriptor < 0 {
      unlink(path)
      descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
      if descriptor < 0, errno != EEXIST { break }
    }
    guard descriptor >= 0 else {
      throw .unwritable(path: path, reason: String(cString: strerror(errno)))
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do {
      try handle.write(contentsOf: data)
    } catch {
      throw .unwritable(path: url.pathText, reason: reason(error))
    }
  }

  /// Copies what a file holds, byte for byte. If it is a link, the copy is a file all the same.
  /// - Throws: `SystemError.unreadable` or `SystemError.unwritable`.
  public static func copy(_ url: URL, to copy: URL) throws(SystemError) {
    let data: Data
    do {
      data = try Data(contentsOf: url)
    } catch {
      throw .unreadable(path: url.pathText, reason: reason(error))
    }
    do {
      try data.write(to: copy, options: .atomic)
    } catch {
      throw .unwritable(path: copy.pathText, reason: reason(error))
    }
  }

  /// Changes several files, or none: if one cannot be written, those before it get back what
  /// they held.
  /// - Throws: `SystemError.unreadable` or `SystemError.unwritable`.
  public static func change(_ files: [(file: URL, text: String)]) throws(SystemError) {
    var changed: [(file: URL, before: String)] = []
    do {
      for (file, text) in files {
        let before = try read(file)
        try write(text, to: file)
        changed.append((file, before))
      }
    } catch {
      for (file, before) in changed { try? write(before, to: file) }
      throw error
    }
  }

  /// Makes a folder and those above it, unless they are there.
  /// - Throws: `SystemError.unwritable`.
  public static func makeFolder(_ url: URL) throws(SystemError) {
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    } catch {
      throw .unwritable(path: url.pathText, reason: reason(error))
    }
  }

  /// Makes a folder that has nothing in it.
  /// - Throws: `SystemError.unwritable`.
  public static func empty(_ url: URL) throws(SystemError) {
    try? FileManager.default.removeItem(at: url)
    try makeFolder(url)
  }

  /// Moves a file within one disk, and replaces the one that has that name: at no moment does the
  /// name stand for half a file.
  /// - Throws: `SystemError.unwritable`.
  public static func move(_ url: URL, to destination: URL) throws(SystemError) {
    try makeFolder(destination.deletingLastPathComponent())
    guard rename(url.pathText, destination.pathText) == 0 else {
      throw .unwritable(path: destination.pathText, reason: String(cString: strerror(errno)))
    }
  }

  /// For how many seconds a file has been as it is.
  private static func age(of file: URL) -> TimeInterval {
    let attributes = try? FileManager.default.attributesOfItem(atPath: file.pathText)
    return -((attributes?[.modificationDate] as? Date) ?? .distantPast).timeIntervalSinceNow
  }

  /// Removes the oldest entries of a folder, all but some that may be used again.
  ///
  /// - Parameters:
  ///   - folder: The folder; nothing is done if it is not there.
  ///   - prefix: How the names of the entries begin that may be removed.
  ///   - used: The names of entries that stay in any case, and do not count.
  ///   - count: How many of the others stay.
  ///   - seconds: For how long an entry must not have changed: another program may be using it.
  public static func removeOldest(
    in folder: URL, prefix: String = "", besides used: Set<String> = [], keeping count: Int,
    unchangedFor seconds: TimeInterval = 0
  ) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.pathText)) ?? []
    let others = names.filter { $0.hasPrefix(prefix) && !used.contains($0) }
      .map { folder.appending(path: $0) }
    guard others.count > count else { return }
    let byAge = others.map { (entry: $0, age: age(of: $0)) }.sorted { $0.age < $1.age }
    for old in byAge.dropFirst(count) where old.age >= seconds {
      try? FileManager.default.removeItem(at: old.entry)
    }
  }

  public static func exists(_ url: URL) -> Bool {
    FileManager.default.fileExists(atPath: url.pathText)
  }

  /// The files of a folder with that extension, in order of their names. None if there is no
  /// such folder.
  public static func list(_ folder: URL, extension suffix: String) -> [URL] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.pathText)) ?? []
    return names.filter { $0.hasSuffix(".\(suffix)") }.sorted().map { folder.appending(path: $0) }
  }

  /// A text that changes if a file does, as far as its place, size and time tell.
  public static func stateText(_ file: URL) -> String {
    let path = file.pathText
    guard let state = FileState(path) else { return path }
    return "\(path) \(state.number) \(state.bytes) \(state.seconds) \(state.nanoseconds)"
  }

  private static func reason(_ error: any Error) -> String {
    let cocoa = error as NSError
    let underlying = cocoa.userInfo[NSUnderlyingErrorKey] as? NSError
    guard let code = underlying?.domain == NSPOSIXErrorDomain ? underlying?.code : nil else {
      let notText = [NSFileReadCorruptFileError, NSFileReadInapplicableStringEncodingError]
      if notText.contains(cocoa.code) { return "it is not UTF-8 text" }
      if cocoa.code == NSFileReadNoSuchFileError { return "there is no such file" }
      // A full stop follows in the sentence that this completes.
      let sentence = error.localizedDescription
      return sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
    }
    return String(cString: strerror(Int32(code)))
  }
}

extension URL {
  /// The path without escapes and without a slash at its end.
  public var pathText: String {
    let path = path(percentEncoded: false)
    return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }
}
