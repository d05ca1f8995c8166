public import Building
import Foundation
import Pages
import Processes
import Typesetting

/// Proves that the lesson pages convert without warnings, and that their links and pictures lead
/// somewhere.
public struct CatalogProof {
  private let kit: Kit

  public init(kit: Kit) {
    self.kit = kit
  }

  public func shortcomings() throws -> [Shortcoming] {
    try links() + conversion()
  }

  /// Relative links and pictures whose file is not there.
  private func links() throws -> [Shortcoming] {
    var found: [Shortcoming] = []
    for page in Files.list(kit.pages, extension: "md") {
      for (index, line) in (try Files.read(page)).lines.enumerated() {
        for target in line.split(separator: "](").dropFirst().map({ $0.prefix { $0 != ")" } })
        where !target.contains("://") && !target.hasPrefix("#") && !target.hasPrefix("doc:") {
          let path = String(target.prefix { $0 != "#" })
          if !Files.exists(kit.pages.appending(path: path)) {
            found.append(
              Shortcoming(kit.shortPath(page), line: index + 1, "'\(path)' is not there"))
          }
        }
      }
    }
    return found
  }

  /// What the toolchain's own reader of such pages has to say about them.
  private func conversion() throws -> [Shortcoming] {
    guard let docc = PageConverter.find() else {
      return [Shortcoming("lessons", "not converted: the toolchain has no 'docc'")]
    }
    let archive = kit.build.appending(path: "lessons.doccarchive")
    let result = try docc.convert(
      kit.pages, to: archive, options: ["--ide-console-output", "--warnings-as-errors"])
    if result.succeeded { return [] }
    let warnings = Diagnostic.all(in: result.output)
    if warnings.isEmpty {
      return [Shortcoming("lessons", "docc does not convert the pages: \(result.output)")]
    }
    return warnings.map {
      Shortcoming(kit.shortPath(URL(filePath: $0.file)), line: $0.line, $0.message)
    }
  }
}
