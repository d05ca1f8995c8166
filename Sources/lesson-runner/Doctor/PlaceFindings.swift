import Building
import Foundation
import Pages
import Processes

extension Finding {
  static var docc: Finding {
    PageConverter.find().map { .well("docc", $0.program) }
      ?? .missing(
        "docc", "not found: 'read' and 'notebook' cannot show the lessons",
        "Install a toolchain from swift.org, or read the pages in 'lessons' with another program.")
  }

  /// What a folder must allow: a file in it, and room for more.
  ///
  /// - Parameters:
  ///   - name: What the folder is, in a word or two.
  ///   - folder: The folder; it is made if it is not there.
  ///   - remedy: What to do if nothing can be written there.
  /// - Returns: Whether it does, and how much room there is.
  static func place(_ name: String, _ folder: URL, _ remedy: String) -> Finding {
    let file = folder.appending(path: "doctor-\(ProcessInfo.processInfo.processIdentifier)")
    do {
      try Files.write("There is room.", to: file)
      try? FileManager.default.removeItem(at: file)
    } catch {
      return .missing(name, "\(error)".firstLine, remedy, isNeeded: true)
    }
    guard let free = freeBytes(folder) else { return .well(name, folder.pathText, isNeeded: true) }
    let text = "\(free >> 20) MiB free in \(folder.pathText)"
    return free >= leastBytes
      ? .well(name, text, isNeeded: true)
      : .missing(
        name, "\(text), and a build takes some \(leastBytes >> 20)",
        "Make room on that disk.", isNeeded: true)
  }

  /// About what the kit's libraries and a worker of each kind take, with the compiler's own files.
  private static let leastBytes = 200 << 20

  private static func freeBytes(_ folder: URL) -> Int? {
    let attributes = try? FileManager.default.attributesOfFileSystem(forPath: folder.pathText)
    return (attributes?[.systemFreeSize] as? NSNumber)?.intValue
  }

  /// What was compiled before, and whether a part of it is empty: a disk may have been full.
  static func cachedParts(_ kit: Kit) -> Finding {
    let name = "cached parts"
    var bytes = 0
    var empty: [String] = []
    let files = FileManager.default.enumerator(atPath: kit.build.pathText)
    while let path = files?.nextObject() as? String {
      guard let attributes = files?.fileAttributes,
        attributes[.type] as? FileAttributeType == .typeRegular
      else { continue }
      let size = (attributes[.size] as? NSNumber)?.intValue ?? 0
      bytes += size
      if size == 0, path.hasSuffix(".o") || path.hasSuffix(".swiftmodule") { empty.append(path) }
    }
    let place = kit.shortPath(kit.build)
    if let first = empty.first {
      return .missing(
        name, "\(empty.count) files in \(place) are empty, such as \(first)",
        "Remove the folder; the next check makes it again: rm -r \(place)")
    }
    return .well(
      name,
      kit.isCompiled
        ? "\(bytes >> 20) MiB in \(place); safe to remove" : "none yet; the first check makes them")
  }
}

extension String {
  fileprivate var firstLine: String { String(prefix { $0 != "\n" }) }
}
