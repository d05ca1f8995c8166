import Foundation
import Processes

extension Finding {
  /// What of the Swift toolchain is there.
  static func toolchain(_ toolchain: Toolchain, _ work: URL) -> [Finding] {
    [compiler(toolchain), linking(toolchain, work), docc, wasm(toolchain), symbolizer(toolchain)]
  }

  static let noToolchain = Finding.missing(
    "compiler", "there is no 'swiftc' in any folder of PATH",
    "Install a Swift toolchain (swift.org/install), or add its 'bin' folder to PATH.",
    isNeeded: true)

  private static func compiler(_ toolchain: Toolchain) -> Finding {
    let name = "compiler"
    let remedy = "Install Swift 6.2 or later (swift.org/install), or put it first in PATH."
    guard let result = try? Program.run(toolchain.swiftc, ["--version"]), result.succeeded,
      let version = swiftVersion(in: result.output)
    else {
      return .missing(
        name, "\(toolchain.swiftc) does not say which version it is", remedy, isNeeded: true)
    }
    let text = "Swift \(version), \(toolchain.swiftc)"
    let numbers = version.split(separator: ".").compactMap { Int($0) }
    let isRecent = !numbers.lexicographicallyPrecedes([6, 2])
    return isRecent
      ? .well(name, text, isNeeded: true)
      : .missing(name, "\(text) is too old", remedy, isNeeded: true)
  }

  /// "6.3.1" of "Swift version 6.3.1 (swift-6.3.1-RELEASE)".
  static func swiftVersion(in text: String) -> String? {
    guard let words = text.firstRange(of: "Swift version ") else { return nil }
    let version = text[words.upperBound...].prefix { $0.isNumber || $0 == "." }
    return version.isEmpty ? nil : String(version)
  }

  /// A linker may be there and not work, so a program is linked.
  private static func linking(_ toolchain: Toolchain, _ work: URL) -> Finding {
    let name = "linker"
    let source = work.appending(path: "main.swift")
    let program = work.appending(path: "program")
    do {
      try Files.write("print(6 * 7)\n", to: source)
      let compiled = try Program.run(
        toolchain.swiftc, [source.pathText, "-o", program.pathText], atMost: 120)
      if compiled.succeeded, try Program.run(program.pathText, []).output == "42\n" {
        return .well(name, "a small program was compiled, linked and run", isNeeded: true)
      }
      let words = compiled.output.split(separator: "\n").last { $0.contains("error") }
      return .missing(
        name, "a small program cannot be compiled and linked" + (words.map { ": \($0)" } ?? ""),
        "Install what swift.org/install lists for your system beside the toolchain itself.",
        isNeeded: true)
    } catch {
      return .missing(name, "a small program cannot be compiled", "\(error)", isNeeded: true)
    }
  }

  private static func wasm(_ toolchain: Toolchain) -> Finding {
    tool(
      "wasm-ld", in: toolchain, without: "the notebook's figures show the right answers, not yours",
      "Install a toolchain from swift.org, or put LLVM's 'wasm-ld' in a folder of PATH.")
  }

  private static func symbolizer(_ toolchain: Toolchain) -> Finding {
    tool(
      "llvm-symbolizer", in: toolchain, without: "some crashes do not name your line",
      "Install a toolchain from swift.org.")
  }

  private static func tool(
    _ name: String, in toolchain: Toolchain, without loss: String, _ remedy: String
  ) -> Finding {
    toolchain.tool(name).map { .well(name, $0) } ?? .missing(name, "not found: \(loss)", remedy)
  }
}
