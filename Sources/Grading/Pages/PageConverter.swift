import Foundation

/// The toolchain's own reader of Markdown pages, which writes them as JSON.
struct PageConverter: Sendable {
  /// The path of `docc`.
  let program: String

  /// Converts a folder of pages with their figures.
  func convert(
    _ pages: URL, to archive: URL, options: [String] = []
  ) throws(KitError) -> Toolchain.Result {
    try Toolchain.run(
      program,
      [
        "convert", pages.pathText, "--allow-arbitrary-catalog-directories", "--output-path",
        archive.pathText,
      ] + options)
  }

  /// Changes if another program stands at the same path.
  var fingerprintText: String {
    let path = URL(filePath: program).resolvingSymlinksInPath().pathText
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    let date = (attributes?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
    return "\(path) \(date) \(attributes?[.size] ?? 0)"
  }
}

extension Toolchain {
  /// The converter of pages that comes with the compiler, or nil if it does not.
  var docc: PageConverter? {
    if let path = tool("docc") { return PageConverter(program: path) }
    #if canImport(Darwin)
      // Xcode's compiler is found through a proxy that has no 'docc' beside it.
      let found = try? Self.run("/usr/bin/xcrun", ["--find", "docc"])
      if let found, found.succeeded {
        return PageConverter(program: found.output.trimmingSpaces)
      }
    #endif
    return nil
  }
}
