public import Foundation
import Processes
import Typesetting

/// The pages of a folder as `docc` reads them. What it has written is kept, by the content of the
/// pages, so that a page that did not change is not converted again.
public struct PageArchive: Sendable {
  private let pages: URL
  private let cache: URL

  /// - Parameters:
  ///   - pages: The folder of the Markdown files.
  ///   - cache: Where what `docc` writes is kept.
  public init(pages: URL, cache: URL) {
    self.pages = pages
    self.cache = cache
  }

  /// The page of that name, such as "03-padding". `converting` is called before the pages are
  /// converted. That takes half a second.
  ///
  /// - Throws: `PageError`, or `SystemError` if a file cannot be read or written.
  public func page(_ name: String, converting: () -> Void = {}) throws -> Page {
    guard let converter = PageConverter.find() else { throw PageError.noConverter }
    let sources = try PageSources(pages)
    let key = ContentHash.of(converter.fingerprintText, sources.fingerprintText)
    let folder = cache.appending(path: "pages-" + key.hexadecimal)
    if !Files.exists(folder) {
      converting()
      try convert(sources, with: converter, into: folder)
    }
    return try page(name, in: folder)
  }

  /// The page of that name as lines for a terminal. If it cannot be converted, these are its plain
  /// Markdown, and `trouble` says why.
  ///
  /// - Throws: `SystemError.unreadable` if there is no such page.
  public func rendered(
    _ name: String, as text: PageText, converting: () -> Void = {}
  ) throws -> (page: RenderedPage, trouble: (any Error)?) {
    do {
      return (text.rendered(try page(name, converting: converting)), nil)
    } catch {
      let markdown = try Files.read(pages.appending(path: "\(name).md"))
      return (text.rendered(markdown: markdown), error)
    }
  }

  /// Converts a copy of the pages, made of the bytes that the key stands for, and puts the result
  /// in its place whole. Another program may do the same meanwhile: the first one's is kept.
  private func convert(
    _ sources: PageSources, with converter: PageConverter, into folder: URL
  ) throws {
    Files.removeOldest(in: cache, prefix: "pages-", keeping: 4)
    // What another program is converting now stays.
    Files.removeOldest(in: cache, prefix: "converting-", keeping: 0, unchangedFor: 24 * 3600)
    let name = "converting-\(ProcessInfo.processInfo.processIdentifier)-\(UUID().uuidString)"
    let workplace = cache.appending(path: name)
    defer { try? FileManager.default.removeItem(at: workplace) }
    let copy = workplace.appending(path: pages.lastPathComponent)
    try sources.write(to: copy)
    let archive = workplace.appending(path: "archive")
    let result = try converter.convert(copy, to: archive)
    guard result.succeeded else {
      throw PageError.doNotConvert(reason: reason(result, workplace: workplace))
    }
    do {
      try FileManager.default.moveItem(at: archive.appending(path: "data"), to: folder)
    } catch {
      if !Files.exists(folder) { throw PageError.doNotConvert(reason: "it writes no pages") }
    }
  }

  /// The first thing that it says, in a line.
  private func reason(_ result: Program.Result, workplace: URL) -> String {
    let lines = result.output.lines.map(\.visible.trimmingSpaces).filter { !$0.isEmpty }
    let first = lines.first { $0.hasPrefix("error:") } ?? lines.first
    if let first { return first.replacing(workplace.pathText + "/", with: "") }
    return switch result.exit {
    case .status(let status): "exit status \(status)"
    case .signal(let number): "ended by signal \(number)"
    }
  }

  private func page(_ name: String, in folder: URL) throws -> Page {
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder.pathText)) ?? []
    // The folders are named after the catalog, but the only page of a catalog stands in none.
    let file = "\(name.lowercased()).json"
    guard let path = paths.first(where: { $0 == file || $0.hasSuffix("/\(file)") }) else {
      throw PageError.doNotConvert(reason: "it makes no page of \(name).md")
    }
    guard let data = try? Data(contentsOf: folder.appending(path: path)),
      let page = try? JSONDecoder().decode(Page.self, from: data)
    else { throw PageError.doNotConvert(reason: "its JSON is unreadable") }
    return page
  }
}

/// The files of the folder of pages, as they are now.
private struct PageSources {
  private let folder: URL
  private let pages: [(path: String, text: String)]
  private let others: [String]

  init(_ folder: URL) throws {
    self.folder = folder
    let all = (try? FileManager.default.subpathsOfDirectory(atPath: folder.pathText)) ?? []
    let paths = all.filter { !$0.hasPrefix(".") && !$0.contains("/.") }.sorted()
    var pages: [(path: String, text: String)] = []
    for path in paths where path.hasSuffix(".md") {
      pages.append((path, try Files.read(folder.appending(path: path))))
    }
    self.pages = pages
    others = paths.filter { !$0.hasSuffix(".md") }
  }

  /// Of a figure only the name counts: the pages show it and do not hold it.
  var fingerprintText: String {
    (others + pages.map { "\($0.path)\n\($0.text)" }).joined(separator: "\u{0}")
  }

  func write(to copy: URL) throws {
    try Files.makeFolder(copy)
    for path in others {
      let file = folder.appending(path: path)
      if isFolder(file) {
        try Files.makeFolder(copy.appending(path: path))
      } else {
        try Files.copy(file, to: copy.appending(path: path))
      }
    }
    for (path, text) in pages { try Files.write(text, to: copy.appending(path: path)) }
  }

  private func isFolder(_ url: URL) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: url.pathText, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}
