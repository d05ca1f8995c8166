public import Foundation
public import Processes
import Typesetting

/// The toolchain's own reader of Markdown pages. It writes them as JSON.
public struct PageConverter: Sendable {
  /// The path of `docc`.
  public let program: String

  /// The converter that comes with the compiler, or nil if there is none.
  public static func find() -> PageConverter? {
    guard let toolchain = try? Toolchain.find() else { return nil }
    if let path = toolchain.tool("docc") { return PageConverter(program: path) }
    #if canImport(Darwin)
      // Xcode's compiler is found through a proxy that has no 'docc' beside it.
      let found = try? Program.run("/usr/bin/xcrun", ["--find", "docc"])
      if let found, found.succeeded {
        return PageConverter(program: found.output.trimmingSpaces)
      }
    #endif
    return nil
  }

  /// Converts a folder of pages with their figures.
  public func convert(
    _ pages: URL, to archive: URL, options: [String] = []
  ) throws -> Program.Result {
    try Program.run(
      program,
      [
        "convert", pages.pathText, "--allow-arbitrary-catalog-directories", "--output-path",
        archive.pathText,
      ] + options)
  }

  /// Changes if another program stands at the same path.
  var fingerprintText: String { Files.stateText(URL(filePath: program).resolvingSymlinksInPath()) }
}
