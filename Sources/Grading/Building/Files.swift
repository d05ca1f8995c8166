public import Foundation

/// Reading and writing text files, with errors that name the file.
public enum Files {
  /// Reads a UTF-8 file.
  /// - Throws: `KitError.unreadable`
  public static func read(_ url: URL) throws(KitError) -> String {
    do {
      return try String(contentsOf: url, encoding: .utf8)
    } catch {
      throw .unreadable(path: url.pathText, reason: reason(error))
    }
  }

  /// Writes a file whole or not at all, and makes the folders above it.
  /// - Throws: `KitError.unwritable`
  public static func write(_ text: String, to url: URL) throws(KitError) {
    try makeFolder(url.deletingLastPathComponent())
    do {
      try Data(text.utf8).write(to: url, options: .atomic)
    } catch {
      throw .unwritable(path: url.pathText, reason: reason(error))
    }
  }

  /// Writes what a file holds, byte for byte, to another: also where the first is a link.
  /// - Throws: `KitError.unreadable` or `KitError.unwritable`
  public static func copy(_ url: URL, to copy: URL) throws(KitError) {
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

  /// Changes several files, or none: where one cannot be written, those before it get back what
  /// they held.
  /// - Throws: `KitError.unreadable` or `KitError.unwritable`
  public static func change(_ files: [(file: URL, text: String)]) throws(KitError) {
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

  /// Makes a folder and those above it, where they are not there.
  /// - Throws: `KitError.unwritable`
  public static func makeFolder(_ url: URL) throws(KitError) {
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    } catch {
      throw .unwritable(path: url.pathText, reason: reason(error))
    }
  }

  /// Makes a folder that has nothing in it.
  /// - Throws: `KitError.unwritable`
  static func empty(_ url: URL) throws(KitError) {
    try? FileManager.default.removeItem(at: url)
    try makeFolder(url)
  }

  /// Moves a file within one disk, to the place of another if there is one: that name never stands
  /// for half a file.
  /// - Throws: `KitError.unwritable`
  static func move(_ url: URL, to place: URL) throws(KitError) {
    try makeFolder(place.deletingLastPathComponent())
    guard rename(url.pathText, place.pathText) == 0 else {
      throw .unwritable(path: place.pathText, reason: String(cString: strerror(errno)))
    }
  }

  /// For how many seconds a file has been as it is.
  static func age(of file: URL) -> TimeInterval {
    let attributes = try? FileManager.default.attributesOfItem(atPath: file.pathText)
    return -((attributes?[.modificationDate] as? Date) ?? .distantPast).timeIntervalSinceNow
  }

  public static func exists(_ url: URL) -> Bool {
    FileManager.default.fileExists(atPath: url.pathText)
  }

  /// The files of a folder with that extension, in order of their names. None where there is no
  /// such folder.
  public static func list(_ folder: URL, extension suffix: String) -> [URL] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.pathText)) ?? []
    return names.filter { $0.hasSuffix(".\(suffix)") }.sorted().map { folder.appending(path: $0) }
  }

  private static func reason(_ error: any Error) -> String {
    let cocoa = error as NSError
    let underlying = cocoa.userInfo[NSUnderlyingErrorKey] as? NSError
    guard let code = underlying?.domain == NSPOSIXErrorDomain ? underlying?.code : nil else {
      let notText = [NSFileReadCorruptFileError, NSFileReadInapplicableStringEncodingError]
      return notText.contains(cocoa.code) ? "it is not UTF-8 text" : error.localizedDescription
    }
    return String(cString: strerror(Int32(code)))
  }
}
