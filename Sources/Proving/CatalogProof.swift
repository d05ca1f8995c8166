import Building
import Foundation
import Pages
import Processes
import Typesetting

/// Proves that the toolchain's own reader of pages has nothing to say against the lessons' pages.
public struct CatalogProof {
  private let scope: ProofScope

  public init(_ scope: ProofScope) {
    self.scope = scope
  }

  public func shortcomings() throws -> [Shortcoming] {
    guard let docc = PageConverter.find() else {
      return [Shortcoming("lessons", "not converted: the toolchain has no 'docc'")]
    }
    let kit = scope.kit
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
    }.filter { found in
      scope.isWhole || scope.lessons.contains { scope.pagePath(of: $0) == found.file }
    }
  }
}
