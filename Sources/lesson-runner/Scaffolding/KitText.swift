import Building
import Foundation
import Processes
import Typesetting

/// The text of the kit's files as it is to become: read when it is asked for, changed here, and
/// written all at once.
struct KitText {
  let kit: Kit
  private var before: [URL: Lines] = [:]
  private var after: [URL: Lines] = [:]

  /// A file's lines, and what ends them.
  private struct Lines: Equatable {
    let end: String
    var lines: [String]

    init(_ text: String) {
      end = text.contains("\r\n") ? "\r\n" : "\n"
      lines = text.lines
    }

    var text: String { lines.joined(separator: end) }
  }

  init(_ kit: Kit) {
    self.kit = kit
  }

  /// The lines of a file; the last is empty if the file ends with a line break. Nothing is there
  /// if the file cannot be read.
  subscript(file: URL) -> [String] {
    mutating get { load(file)?.lines ?? [] }
    set { after[file]?.lines = newValue }
  }

  private mutating func load(_ file: URL) -> Lines? {
    if after[file] == nil, let text = try? Files.read(file) {
      before[file] = Lines(text)
      after[file] = before[file]
    }
    return after[file]
  }

  /// Every file that is to be another, with its new text.
  var edits: [(file: URL, text: String)] {
    after.filter { before[$0.key] != $0.value }.map { ($0.key, $0.value.text) }
      .sorted { $0.file.pathText < $1.file.pathText }
  }

  /// The kit's text files: sources, solutions, pages, tests, and what is said about them.
  var files: [URL] {
    let folders = ["Sources", "Tests", "Tools", "lessons", "solutions"].flatMap { name in
      let folder = kit.root.appending(path: name)
      return ((try? FileManager.default.subpathsOfDirectory(atPath: folder.pathText)) ?? [])
        .sorted().map { folder.appending(path: $0) }
    }
    let pages = Files.list(kit.root, extension: "md")
    return (folders + pages).filter {
      ["swift", "md", "py", "json", "svg"].contains($0.pathExtension)
    }
  }
}
