import Foundation

/// The kit's own part of every worker, compiled once for a compiler and a state of the sources.
struct KitModules {
  let toolchain: Toolchain
  /// Holds the compiled modules.
  let folder: URL
  /// Changes with the compiler and the sources.
  let key: String

  var workerSources: [URL] {
    Files.list(kit.sources.appending(path: "lesson-worker"), extension: "swift")
  }

  private let kit: Kit

  init(kit: Kit, toolchain: Toolchain) throws(KitError) {
    self.kit = kit
    self.toolchain = toolchain
    var text = toolchain.fingerprintText
    for module in ["Tensors", "Wire", "lesson-worker"] {
      for file in Files.list(kit.sources.appending(path: module), extension: "swift") {
        text += "\n\(file.lastPathComponent)\n" + (try Files.read(file))
      }
    }
    key = hexadecimal(fingerprint(text))
    folder = kit.build.appending(path: "kit-\(key)")
  }

  /// Compiles what is not compiled yet, and removes what earlier states have left.
  func prepare(_ cancellation: Cancellation?) throws(KitError) {
    let finished = folder.appending(path: "finished")
    if Files.exists(finished) { return }
    for old in (try? FileManager.default.contentsOfDirectory(atPath: kit.build.pathText)) ?? []
    where old.hasPrefix("kit-") {
      try? FileManager.default.removeItem(at: kit.build.appending(path: old))
    }
    try Files.makeFolder(folder)
    try compile("Tensors", ["-O"], cancellation)
    try compile("Wire", ["-O", "-I", "."], cancellation)
    try Files.write("", to: finished)
  }

  private func compile(
    _ module: String, _ options: [String], _ cancellation: Cancellation?
  ) throws(KitError) {
    let files = Files.list(kit.sources.appending(path: module), extension: "swift")
    let result = try toolchain.compile(
      [
        "-swift-version", "6", "-parse-as-library", "-wmo", "-module-name", module,
        "-emit-module", "-emit-module-path", "\(module).swiftmodule", "-c", "-o", "\(module).o",
        "-enable-upcoming-feature", "InternalImportsByDefault",
      ] + options + files.map(\.pathText),
      in: folder, cancellation: cancellation)
    if !result.succeeded { throw .kitDoesNotBuild(module: module, output: result.output) }
  }
}

/// A number as 16 hexadecimal digits.
func hexadecimal(_ number: UInt64) -> String {
  let digits = String(number, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
