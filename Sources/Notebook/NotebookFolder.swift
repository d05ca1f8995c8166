import Foundation
import Processes

/// The folder that a notebook is written to: pages, `now.js`, and parts that are named by what they
/// hold. No file is ever there in half, and a part never changes.
struct NotebookFolder: Sendable {
  let url: URL

  /// - Throws: `NotebookError.holdsOtherFiles`, or `SystemError.unwritable`.
  init(_ url: URL) throws {
    self.url = url
    let names = (try? FileManager.default.contentsOfDirectory(atPath: url.pathText)) ?? []
    // A notebook that was not finished has parts only.
    if !names.isEmpty, !names.contains(where: { $0 == "now.js" || $0.hasPrefix("part-") }) {
      throw NotebookError.holdsOtherFiles(path: url.pathText)
    }
    try Files.makeFolder(url)
  }

  /// Writes a part, unless it is there.
  ///
  /// - Parameters:
  ///   - text: What it holds.
  ///   - suffix: "js", "css" or "svg".
  ///   - encoding: How it is written. UTF-16 begins with a mark by which browsers know it.
  /// - Returns: Its name.
  /// - Throws: `SystemError.unwritable`.
  func part(
    _ text: String, _ suffix: String, as encoding: String.Encoding = .utf8
  ) throws -> String {
    var hash = ContentHash()
    hash.add(text)
    let name = "part-\(hash.value.hexadecimal).\(suffix)"
    let file = url.appending(path: name)
    if !Files.exists(file) { try Files.write(text.data(using: encoding) ?? Data(), to: file) }
    return name
  }

  /// Writes a file whole, and in the place of the one with its name.
  func write(_ text: String, as name: String) throws {
    try Files.write(text, to: url.appending(path: name))
  }

  /// Removes old parts. An open page may still be loading one that was in use a moment ago.
  func sweep(besides used: Set<String>) {
    Files.removeOldest(
      in: url, prefix: "part-", besides: used, keeping: 40, unchangedFor: 600)
  }
}

/// Why a notebook is not written.
public enum NotebookError: Error, Hashable, Sendable, CustomStringConvertible {
  case holdsOtherFiles(path: String)

  public var description: String {
    switch self {
    case .holdsOtherFiles(let path):
      "\(path) holds files that are no notebook's; name a folder that is new or empty."
    }
  }
}
